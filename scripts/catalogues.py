#!/usr/bin/env python3
"""Bring the catalogues up to date: `python scripts/catalogues.py [--check]`.

Finds each sentence that Coach itself shows: what stands in `tr`, `ntr` and `later` in the code, and
what the pages of help show. Writes `coach/catalogues/*.po`: what is new has no translation yet, and
what is no longer shown is gone. With `--check` nothing is written: it tells what is missing, and
what a translation makes wrong, and ends with 1 if there is anything.
"""

from __future__ import annotations

import ast
import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from gettext import NullTranslations
from itertools import chain
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from cyclopts import App
from rich.console import Console

from coach.base.tongue import speaking
from coach.check.rules import RULES
from coach.cli.front_page import front_page
from coach.cli.parser import app
from coach.home.folders import seeds_folder
from coach.home.library import Library
from coach.home.tongues import ENGLISH, TONGUES
from coach.plan.kit import things

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "coach" / "catalogues"
"""Of the checkout that this script is in, whichever Coach is installed."""

Found = tuple[int, str, tuple[str, ...], list[str]]
"""A call as Babel has it: its line, the function, what is given, and comments."""

MARKS = {"tr": None, "ntr": (1, 2), "later": None}
IDLE = tuple(
    f'"{name}:'.encode()
    for name in (
        "Generated-By",
        "Language-Team",
        "Last-Translator",
        "PO-Revision-Date",
        "POT-Creation-Date",
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
    )
)
"""Headers that would only make each catalogue another one each time."""

HEADER = "# What Coach says by itself: docs/languages.md tells how a translation is mended."

_NAME = re.compile(r"\{(\w+)\}")


class Asked(NullTranslations):
    """A catalogue that notes what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences: dict[str, None] = {}

    def gettext(self, message: str) -> str:
        """Note a sentence, and return it as it is."""
        self.sentences[message] = None
        return message


def sentences() -> Catalog:
    """Return a catalogue of all that Coach itself shows, without a translation."""
    found = Catalog(project="Coach", charset="utf-8")
    python = [("**.py", "catalogues:calls")]
    for _, _, message, _, _ in extract_from_dir(ROOT / "coach", python, keywords=MARKS):
        found.add(message)
    by_asking = (shown_by_help(), told_of_conditions(), named_in_seeds(), told_of_rules())
    for message in chain.from_iterable(by_asking):
        found.add(message)
    return found


def calls(
    file: IO[bytes],
    marks: Sequence[str],
    _comments: Sequence[str],
    options: object,  # noqa: ARG001 - Babel names it
) -> Iterator[Found]:
    """Yield the calls of `tr` and the like in a file, for Babel: as text, it cannot read f-strings.

    What is no sentence in its place, but the name of one, is marked where it is written.
    """
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            written = [one.value for one in node.args if isinstance(one, ast.Constant)]
            sentences = tuple(one for one in written if isinstance(one, str))
            if node.func.id in marks and sentences:
                yield node.lineno, node.func.id, sentences, []


def shown_by_help() -> Iterator[str]:
    """Yield what the pages of help show, each time it is asked of the catalogue."""
    asked = Asked()
    with speaking(asked):
        front_page()
        for command in _commands(app, ()):
            app.help_print(command, console=Console(file=io.StringIO(), width=80))
    yield from asked.sentences


def told_of_conditions() -> Iterator[str]:
    """Yield what our conditions are called, and what each asks for in a few words."""
    for condition in Library(seeds_folder()).conditions.values():
        yield from (condition.title, condition.brief)


def told_of_rules() -> Iterator[str]:
    """Yield what each rule of `coach check` looks for, and why."""
    for rule in RULES:
        yield from (rule.title, *rule.reasons)


def named_in_seeds() -> Iterator[str]:
    """Yield what our patterns of breath and our exercises are called, and what these need."""
    library = Library(seeds_folder())
    yield from (pattern.title for pattern in library.patterns.values())
    yield from (exercise.title for exercise in library.exercises.values())
    ours = [found.routine for found in library.routines.values()]
    own = [one for routine in ours if routine.language == "en" for one in routine.exercises]
    kit = [line for one in (*library.exercises.values(), *own) for line in one.kit]
    yield from (*kit, *things(kit))


def _commands(of: App, before: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the words of each command, and none for what stands without one."""
    yield before
    for name in of:
        if not name.startswith("-"):
            yield from _commands(of[name], (*before, name))


def catalogue(language: str) -> Catalog:
    """Return the catalogue of a language as it is written."""
    path = CATALOGUES / f"{language}.po"
    if not path.exists():
        return Catalog(locale=language, project="Coach")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def faults(language: str, shown: Catalog) -> Iterator[str]:
    """Yield what is missing in a language, what is too much, and which names in braces differ."""
    there = catalogue(language)
    for message in shown:
        if not message.id:
            continue
        told = there.get(message.id)
        first = _forms(message.id)[0]
        if told is None or not all(_forms(told.string)):
            yield f"{language}: missing: {first}"
        elif told.fuzzy:
            yield f"{language}: not sure: {first}"
        elif names := _other_names(told):
            yield f"{language}: other names in braces ({', '.join(names)}): {first}"
    for message in there:
        if message.id and shown.get(message.id) is None:
            yield f"{language}: no longer shown: {_forms(message.id)[0]}"
    for message in there.obsolete.values():
        yield f"{language}: no longer shown: {_forms(message.id)[0]}"


def _forms(told: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (told or "",) if told is None or isinstance(told, str) else tuple(told)


def _other_names(message: Message) -> list[str]:
    """Return the names that one of the translations has and the sentence has not, or the reverse.

    The form of one thing may leave the number out.
    """
    wanted = set(_NAME.findall(_forms(message.id)[-1]))
    found = [set(_NAME.findall(form)) for form in _forms(message.string)]
    free = {"count"} if len(found) > 1 else set()
    return sorted(set().union(*((names ^ wanted) - free for names in found)))


def bring_up_to_date(language: str, shown: Catalog) -> None:
    """Write the catalogue of a language anew, with what is translated in it so far."""
    there = catalogue(language)
    there.update(shown, no_fuzzy_matching=True)
    there.obsolete.clear()
    there.header_comment = HEADER
    there.fuzzy = False
    written = io.BytesIO()
    write_po(
        written,
        there,
        width=0,
        no_location=True,
        omit_header=False,
        sort_output=True,
        ignore_obsolete=True,
    )
    lines = [line for line in written.getvalue().splitlines() if not line.startswith(IDLE)]
    (CATALOGUES / f"{language}.po").write_bytes(b"\n".join(lines) + b"\n")


def main() -> int:
    """Bring them up to date, or check them; return the exit code."""
    os.environ["COACH_LANGUAGE"] = ENGLISH
    shown = sentences()
    languages = [language for language in TONGUES if language != ENGLISH]
    if "--check" in sys.argv[1:]:
        found = [fault for language in languages for fault in faults(language, shown)]
        print(*found, sep="\n", end="\n" if found else "")
        return 1 if found else 0
    for language in languages:
        bring_up_to_date(language, shown)
        missing = sum(1 for fault in faults(language, shown))
        print(f"{language}: {len(shown)} sentences, {missing} to mend")
    return 0


if __name__ == "__main__":
    sys.exit(main())
