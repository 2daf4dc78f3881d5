"""What `coach check` has to say: one finding a place, at one of three levels."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Level = Literal["error", "warning", "hint"]
LEVELS: tuple[Level, ...] = ("error", "warning", "hint")
"""The gravest first: a file that cannot be read; words that are hard to follow; what could be
better."""


Format = Literal["text", "json", "github", "sarif"]
"""How findings are written: for a person, for programs, for GitHub's pages, for code scanners."""


BAD_FILE = "bad-file"
"""The rule that only passes on what a reader of files has to say."""


class Finding(Struct, frozen=True, kw_only=True):
    """One thing found in a file: what it is with its figures, what is expected, what to do."""

    level: Level
    rule: str
    path: Path
    key: str = ""
    """The place as errors name it: “step 3 (plank), dose.rest_s”; empty is the whole file."""
    line: int | None = None
    """Of the key, from 1; None where nobody can tell."""
    message: str
    allowed: str | None = None
    """Why the file may break the rule, “” where it does not say; None where it may not."""


def from_level(findings: list[Finding], least: Level) -> list[Finding]:
    """Keep the findings that are at least so grave."""
    shown = LEVELS[: LEVELS.index(least) + 1]
    return [finding for finding in findings if finding.level in shown]


def open_ones(findings: list[Finding]) -> list[Finding]:
    """Leave out what a file has allowed."""
    return [finding for finding in findings if finding.allowed is None]


def without_echoes(findings: list[Finding]) -> list[Finding]:
    """Leave out what a rule has told of the same place already: an error that stopped a reader."""
    told = {(one.path, one.key) for one in findings if one.rule != BAD_FILE}
    return [one for one in findings if one.rule != BAD_FILE or (one.path, one.key) not in told]


def together(findings: list[Finding]) -> list[Finding]:
    """Tell once, at the first place, the hint that several places of a file share.

    Which exercises lack an easier option is one thing to somebody who reads it, not eight.
    """
    shared: dict[tuple[object, ...], Finding] = {}
    for number, one in enumerate(findings):
        alike = (one.path, one.rule, one.message) if one.level == "hint" else (number,)
        first = shared.get(alike)
        shared[alike] = one if first is None else replace(first, key=f"{first.key}; {one.key}")
    return list(shared.values())


def in_order(findings: list[Finding]) -> list[Finding]:
    """Sort by file and line, so that all of one file stands together."""
    return sorted(
        findings,
        key=lambda one: (str(one.path), one.line or 0, LEVELS.index(one.level), one.rule, one.key),
    )
