"""What a person has told of themselves: a view of their settings, and four questions that ask it.

Nothing is kept here: each fact is a wish like any other, in `settings.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from coach.base.errors import AskedWrongly, did_you_mean, nearest, quoted
from coach.base.text import plain, slug, unaccented
from coach.base.tongue import later, tr
from coach.home.at_hand import named_kit
from coach.home.library import Library
from coach.home.settings import FILE_NAME, Settings, defaults
from coach.plan.kit import things

ASKED = ("condition", "side", "kit", "goal")
"""What the questions ask, in their order."""
TOLD = (*ASKED, "known", "rate", "voice")
"""All that a profile shows."""

EVERYTHING = "everything"
_NONE = ("0", "none", "nothing", "no")
_PARTS = re.compile(r"[,;]")

SIDES: Mapping[str, str] = {
    "right": later("neither: the right one goes first"),
    "left": later("neither: the left one goes first"),
    "alternate": later("neither: another one goes first each time"),
    "tight-left": later("the left one is tight: it goes first, with one more set"),
    "tight-right": later("the right one is tight: it goes first, with one more set"),
    "only-left": later("only the left one may be worked, as after an operation on the right"),
    "only-right": later("only the right one may be worked, as after an operation on the left"),
}
"""What each wish for a side says of a body."""

OFFER = later("asks four short questions, so that sessions suit you.")


class Choice(Struct, frozen=True):
    """One answer that a question takes: the wish, and the words for it."""

    wish: str | int
    words: str


class Question(Struct, frozen=True, kw_only=True):
    """One question, and the wish that its answer is."""

    key: str
    word: str
    """What it is about, to be shown large."""
    text: str
    choices: tuple[Choice, ...]
    several: bool = False
    """Whether more than one answer may be true, or none."""

    def wish(self, chosen: Sequence[str | int]) -> object:
        """Return the wish for what was chosen, as the settings have it; None takes it out."""
        if not self.several:
            return chosen[0] if chosen else None
        if EVERYTHING in chosen or (not chosen and self.key != "kit"):
            return None
        return tuple(choice.wish for choice in self.choices if choice.wish in chosen)

    def chosen(self, settings: Settings) -> tuple[str | int, ...]:
        """Return which of the choices hold now; none where nobody has told."""
        now = getattr(settings, self.key)
        if not self.several:
            return () if now == defaults()[self.key] else (now,)
        if now is None:
            return (EVERYTHING,)
        return tuple(choice.wish for choice in self.choices if choice.wish in now)

    def read(self, answer: str) -> tuple[str | int, ...]:
        """Read what a person has typed: numbers of choices, or their names, with commas.

        Raises `AskedWrongly` for what is neither, and for two where one is asked for.
        """
        typed = unaccented(plain(answer))
        if self.several and typed in (*_NONE, unaccented(tr("nothing")), unaccented(tr("none"))):
            return ()
        parts = _PARTS.split(typed) if re.search(r"[^\d\s,;]", typed) else re.findall(r"\d+", typed)
        chosen = tuple(self._one(part.strip()) for part in parts if part.strip())
        if not chosen or (len(chosen) > 1 and not self.several):
            raise self._not_read(answer)
        return chosen

    def _one(self, typed: str) -> str | int:
        """Return the choice that a number or a name stands for. Raises `AskedWrongly`."""
        if typed.isdecimal() and 0 < int(typed[:4]) <= len(self.choices):
            return self.choices[int(typed[:4]) - 1].wish
        by_name = {slug(tr(choice.words)): choice.wish for choice in self.choices}
        by_name |= {slug(tr(str(choice.wish))): choice.wish for choice in self.choices}
        by_name |= {str(choice.wish): choice.wish for choice in self.choices}
        name = slug(typed)
        if name in by_name and not typed.isdecimal():
            return by_name[name]
        raise self._not_read(typed, nearest(name, by_name))

    def _not_read(self, typed: str, near: Sequence[str] = ()) -> AskedWrongly:
        told = {"found": quoted(typed), "most": len(self.choices)}
        found = (
            tr("found {found}, expected 0 for none, or numbers from 1 to {most}", **told)
            if self.several
            else tr("found {found}, expected a number from 1 to {most}", **told)
        )
        meant = did_you_mean(near) if near else ""
        return AskedWrongly(found, place=tr(self.word), hint=meant or tr("Enter skips it"))


def questions(library: Library) -> tuple[Question, ...]:
    """Return the four questions, with the conditions and the kit that a library knows.

    Raises `BadFile` for spoilt files of ours.
    """
    conditions = [Choice(one.id, one.title) for one in library.conditions.values()]
    lines = [line for one in library.exercises.values() for line in one.kit]
    kit = [Choice(thing, _with_lines(thing, needed)) for thing, needed in things(lines).items()]
    return (
        Question(
            key="condition",
            word=later("Body"),
            text=later("What do you live with? What does not suit it is left out or made easier."),
            choices=tuple(conditions),
            several=True,
        ),
        Question(
            key="side",
            word=later("Side"),
            text=later("Is one side tight, or not to be worked?"),
            choices=tuple(Choice(side, words) for side, words in SIDES.items()),
        ),
        Question(
            key="kit",
            word=later("At hand"),
            text=later(
                "What do you have at hand? What needs anything else is left out or swapped."
            ),
            choices=(*kit, Choice(EVERYTHING, later("whatever an exercise needs"))),
            several=True,
        ),
        Question(
            key="goal",
            word=later("A week"),
            text=later("How often a week do you mean to do something?"),
            choices=tuple(Choice(number, words) for number, words in _A_WEEK.items()),
        ),
    )


_A_WEEK: Mapping[int, str] = {
    1: later("once"),
    2: later("twice"),
    3: later("three times"),
    4: later("four times"),
    5: later("five times"),
    6: later("six times"),
    7: later("every day"),
}

TWO_OR_THREE = later("two or three times")


def _with_lines(thing: str, lines: Sequence[str]) -> str:
    """Name a thing with what needs it, where that says more than its name."""
    more = [line for line in lines if line not in (f"a {thing}", f"an {thing}")]
    return f"{tr(thing)} ({named_kit(more)})" if more else thing


def is_untold(settings: Settings) -> bool:
    """Tell whether a person has answered none of the questions yet."""
    return all(getattr(settings, key) == defaults()[key] for key in ASKED)


def profile_document(settings: Settings, person: str, folder: Path) -> dict[str, Any]:
    """Return a profile for programs; null is what nobody has told."""
    return {
        "person": person,
        "file": str(folder / FILE_NAME),
        **{key: _listed(getattr(settings, key)) for key in TOLD},
    }


def profile_lines(settings: Settings, person: str, folder: Path) -> Iterator[str]:
    """Write a profile for people, a fact a line."""
    yield tr("{what}, in {folder}", what=person or tr("Your profile"), folder=folder / FILE_NAME)
    for what, told in (
        (tr("Body"), ", ".join(settings.condition) or tr("nothing to be careful of")),
        (tr("Side"), tr(SIDES[settings.side])),
        (tr("At hand"), _at_hand(settings.kit)),
        (tr("A week"), tr(_A_WEEK[settings.goal] if settings.goal else TWO_OR_THREE)),
        (tr("Known"), ", ".join(settings.known) or tr("what the diary tells")),
        (tr("Voice"), _voice(settings)),
    ):
        yield f"  {what:<8} {told}"


def _voice(settings: Settings) -> str:
    voice = settings.voice or tr("the best there is")
    return tr("{voice}, {rate} words a minute", voice=voice, rate=settings.rate)


def _at_hand(kit: tuple[str, ...] | None) -> str:
    if kit is None:
        return tr("whatever an exercise needs")
    return named_kit(kit) or tr("nothing")


def _listed(value: object) -> object:
    return [*value] if isinstance(value, tuple) else value
