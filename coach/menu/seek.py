"""What is typed in a menu: which entries are meant by it, and how it is said."""

from __future__ import annotations

from collections.abc import Iterable

from coach.base.text import unaccented
from coach.base.tongue import later, tr
from coach.menu.acts import Back
from coach.menu.entry import Menu
from coach.menu.known import Known


def matching(menu: Menu, known: Known, wanted: str) -> list[int]:
    """Return the numbers of the entries that are meant by what was typed.

    Those with words in their names that begin so; else those that a search by meaning finds, best
    first, or that have such words, or parts of them, anywhere.
    """
    words = unaccented(wanted).split()
    if not words:
        return [*range(len(menu.entries))]
    names = [unaccented(f"{entry.title} {entry.name}") for entry in menu.entries]
    named = [number for number, name in enumerate(names) if _begins(name, words)]
    # Who types “back” in a list of routines has one, and does not mean the way out.
    if any(not isinstance(menu.entries[number].act, Back) for number in named):
        return named
    if menu.finds is not None:
        places = {entry.key: number for number, entry in enumerate(menu.entries)}
        return [*(places[key] for key in menu.finds(known, wanted) if key in places), *named]
    if named:
        return named
    wholes = [unaccented(entry.told) for entry in menu.entries]
    if found := [number for number, whole in enumerate(wholes) if _begins(whole, words)]:
        return found
    return [n for n, whole in enumerate(wholes) if all(word in whole for word in words)]


def _begins(name: str, wanted: Iterable[str]) -> bool:
    return all(any(word.startswith(one) for word in name.split()) for one in wanted)


def spelled(letters: str) -> str:
    """Return what was typed as it is said: letter by letter while that is no word yet."""
    return " ".join(letters).upper() if len(letters) < 3 else letters


SIGNS = {
    " ": later("space"),
    ".": later("full stop"),
    ",": later("comma"),
    "-": later("dash"),
    "?": later("question mark"),
    "!": later("exclamation mark"),
    ":": later("colon"),
    "'": later("apostrophe"),
    '"': later("quote"),
    "(": later("opening bracket"),
    ")": later("closing bracket"),
}
"""What is typed and makes no sound by itself."""


def named(sign: str) -> str:
    """Return a sign as it is said: a letter as it is spelled, a mark by its name."""
    return tr(SIGNS[sign]) if sign in SIGNS else sign.upper()
