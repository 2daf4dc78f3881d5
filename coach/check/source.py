"""One file under examination: its text, its table, and where its keys stand."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from coach.base.errors import BadFile, CoachError
from coach.base.files import read_text
from coach.base.keypath import Entry, KeyPath, named, worded
from coach.base.text import one_line
from coach.check.finding import Finding
from coach.check.rule import UNREADABLE, Rule, Trouble
from coach.routine.lines import KeyLines
from coach.routine.quick.scan import entries_of
from coach.routine.read import read_table

FileKind = Literal["routine", "exercise", "advice", "pattern", "lexicon", "phrases"]
_KINDS: tuple[tuple[str, FileKind], ...] = (
    ("steps", "routine"),
    ("setup", "exercise"),
    ("row", "advice"),
    ("say", "lexicon"),
    ("espeak", "lexicon"),
    ("hibari", "lexicon"),
    ("ipa", "lexicon"),
    ("homographs", "lexicon"),
    ("fronts", "lexicon"),
    ("language", "phrases"),
    ("seconds", "pattern"),
)
"""Keys that tell what a file holds; the first of them that is there decides."""

FOLDERS: dict[str, FileKind] = {
    "advice": "advice",
    "breaths": "pattern",
    "exercises": "exercise",
    "lexicon": "lexicon",
    "phrases": "phrases",
    "routines": "routine",
}
"""Folders of the library: a file there is read as one of its kind, whatever its keys."""


class Source:
    """A TOML file that somebody wrote."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def text(self) -> str:
        """What it holds. Raises `BadFile`."""
        return read_text(self.path)

    @cached_property
    def table(self) -> dict[str, Any]:
        """The same as a table. Raises `BadFile`."""
        return read_table(self.text, self.path)

    @cached_property
    def lines(self) -> KeyLines:
        """Where its keys stand; of a file that is no text, nowhere."""
        try:
            return KeyLines(self.text)
        except BadFile:
            return KeyLines("")

    @property
    def kind(self) -> FileKind:
        """Tell what it describes, by its folder or else by its keys; in doubt it is a routine."""
        if (kind := FOLDERS.get(self.path.absolute().parent.name)) is not None:
            return kind
        return next((kind for key, kind in _KINDS if key in self.table), "routine")

    def finding(self, rule: Rule, trouble: Trouble, at: KeyPath = ()) -> Finding:
        """Put a rule's trouble as a finding; `at` is the place that the rule was shown."""
        where = self._written((*at, *trouble.where))
        return Finding(
            level=rule.level,
            rule=rule.id,
            path=self.path,
            key=worded(named(where, self.table)),
            line=self.lines.line(where),
            message=trouble.message,
        )

    def _written(self, where: KeyPath) -> KeyPath:
        """Return the place of a step that a quick text has made: its entry there."""
        match where:
            case ("steps", int(number), *rest) if number < len(self._entries):
                return ("quick", Entry(number, self._entries[number]), *rest)
        return where

    @cached_property
    def _entries(self) -> tuple[str, ...]:
        """What stands in the quick text, if there is one."""
        return tuple(one_line(entry.text, 40) for entry in entries_of(self.table.get("quick", "")))

    def error(self, error: CoachError) -> Finding:
        """Put an error as a finding, in the words it has anyway."""
        place, line = "", None
        if isinstance(error, BadFile):
            place, line = error.where, error.line or self.lines.line(error.key)
        return Finding(
            level=UNREADABLE.level,
            rule=UNREADABLE.id,
            path=self.path,
            key=place,
            line=line,
            message=error.told,
        )
