"""Reads the coach's own words: our file of a language, and the person's own laid over it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from coach.base.errors import BadFile, quoted
from coach.base.files import read_text
from coach.base.keypath import KeyPath
from coach.base.tongue import ntr, spoken, tr
from coach.plan.languages import name_of
from coach.plan.phrase_checks import phrase_faults
from coach.plan.phrases import Phrases
from coach.plan.untranslated import Translated, made_whole
from coach.routine.faults import Fault, bad_file
from coach.routine.read import fit, read_table


class Words(Struct, frozen=True):
    """The phrases of a language, and what of them nobody has written yet."""

    phrases: Phrases
    missing: tuple[KeyPath, ...] = ()
    of: int = 0
    """How much is said in all."""
    path: Path | None = None
    """The file where it belongs."""


def read_phrases(
    paths: Sequence[Path], language: str, conditions: Collection[str] | None = None
) -> Words:
    """Read the phrases of one language; what a later file says replaces that of an earlier one.

    With `conditions`, the ids that need a reason, it is a language of the person's own: it may lack
    words, or have no file at all. Raises `BadFile`, for the file that is read last, with all keys
    that cannot be used; and `UnknownName` for a language of one's own whose grammar nobody knows.
    """
    table: dict[str, Any] = {}
    text = ""
    for path in paths:
        text = read_text(path)
        table = laid_over(table, read_table(text, path))
    last = paths[-1] if paths else Path(f"{language}.toml")
    if not paths:
        table = {"language": language}
    words = Translated(table, faults=tuple(phrase_faults(table)))
    if conditions is not None:
        words = made_whole(table, language, conditions)
    faults = list(words.faults)
    if table.get("language", last.stem) != last.stem:
        faults.append(Fault(("language",), quoted(table["language"]), quoted(last.stem)))
    told = [fault.key for fault in faults]
    phrases, misfits, _ = fit(words.table, last, Phrases)
    faults += [fault for fault in misfits if not fault.follows(told)]
    if faults:
        raise bad_file(faults, last, text, table)
    return Words(phrases, words.missing, words.of)


def laid_over(table: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table of phrases with everything replaced that another one has, key by key."""
    merged = dict(table)
    for key, value in own.items():
        before = merged.get(key)
        both = isinstance(before, dict) and isinstance(value, dict)
        merged[key] = {**before, **value} if both and before else value
    return merged


def no_words(language: str, routine: Path | None, own: Path, known: Sequence[str]) -> BadFile:
    """Return the error of a language whose grammar nobody knows.

    `routine` is the file of the routine that is written in it, where there is one; `own` is the
    person's own folder of phrases.
    """
    found = quoted(language)
    expected = tr(
        "the code of a language that is known: {names}, or one such as nl", names=", ".join(known)
    )
    path = own / f"{language}.toml" if routine is None else routine
    return BadFile(path, ("language",), found, expected)


def no_sides(language: str, own: Path) -> Fault:
    """Return what is wrong with a routine for two sides in a language without names for them.

    They are in the instructions, and nobody with closed eyes could tell them apart without.
    """
    found = tr("{language}, which has no words for left and right", language=quoted(language))
    hint = tr(
        "{command} writes the file for all of the coach's words",
        command=f"coach new --language {language}",
    )
    expected = tr("those two words, in [sides] of {path}", path=own / f"{language}.toml")
    return Fault(("language",), found, expected, hint)


def lacking(words: Words, language: str) -> str:
    """Say in a line what a session in a language goes without; nothing where that is nothing."""
    if not words.missing:
        return ""
    name = name_of(language, spoken())
    if len(words.missing) == words.of or words.path is None:
        return tr(
            "The coach has no words in {language}, and speaks your lines, numbers and times alone: "
            "{command} writes the file to fill in.",
            language=name,
            command=f"coach new --language {language}",
        )
    return ntr(
        "{count} phrase of {total} is not translated into {language} yet and is left out; "
        "{command} tells which.",
        "{count} phrases of {total} are not translated into {language} yet and are left out; "
        "{command} tells which.",
        len(words.missing),
        total=words.of,
        language=name,
        command=f"coach check {words.path}",
    )
