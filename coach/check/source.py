"""One file under examination: its text, its table, and where its keys stand."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from coach.check.finding import Finding
from coach.check.lines import KeyLines
from coach.check.rule import Rule, Trouble
from coach.check.rules import bad_file
from coach.check.where import Where, line_named, spoken, where_of
from coach.errors import BadFile, CoachError
from coach.files import read_text
from coach.routine.read import read_table

FileKind = Literal["routine", "exercise", "advice", "pattern", "lexicon", "phrases"]
_KINDS: tuple[tuple[str, FileKind], ...] = (
    ("steps", "routine"),
    ("setup", "exercise"),
    ("row", "advice"),
    ("say", "lexicon"),
    ("espeak", "lexicon"),
    ("language", "phrases"),
    ("seconds", "pattern"),
)
"""Keys that tell what a file holds; the first of them that is there decides."""

_FOLDERS: dict[str, FileKind] = {
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
        if (kind := _FOLDERS.get(self.path.absolute().parent.name)) is not None:
            return kind
        return next((kind for key, kind in _KINDS if key in self.table), "routine")

    def finding(self, rule: Rule, trouble: Trouble, at: Where = ()) -> Finding:
        """Put a rule's trouble as a finding; `at` is the place that the rule was shown."""
        where = (*at, *trouble.where)
        return Finding(
            level=rule.level,
            rule=rule.id,
            path=self.path,
            key=spoken(where, self.table),
            line=self.lines.line(where),
            message=trouble.message,
        )

    def error(self, error: CoachError) -> Finding:
        """Put an error as a finding, in the words it has anyway."""
        key = error.key if isinstance(error, BadFile) else ""
        line = line_named(key)
        then = f"; {error.hint}" if error.hint else ""
        return Finding(
            level=bad_file.RULE.level,
            rule=bad_file.RULE.id,
            path=self.path,
            key=key,
            line=self.lines.line(where_of(key)) if line is None else line,
            message=f"{error.message}{then}",
        )
