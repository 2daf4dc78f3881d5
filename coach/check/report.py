"""Findings as lines for a person, as a document, and as lines that GitHub shows in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from coach.check.finding import LEVELS, Finding, Level
from coach.check.rule import Rule
from coach.text import plain

_COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "hint": "notice"}


def shown_path(path: Path) -> str:
    """Return a path from this folder, or the whole of one that lies elsewhere."""
    here = Path.cwd()
    path = path.absolute()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Write a finding a line: `path:line: level[rule] key: message`."""
    for finding in findings:
        line = "" if finding.line is None else f":{finding.line}"
        key = f" {finding.key}:" if finding.key else ""
        where = f"{shown_path(finding.path)}{line}"
        yield plain(f"{where}: {finding.level}[{finding.rule}]{key} {finding.message}")


def github_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Write GitHub's workflow commands: `::warning file=…,line=…,title=…::message`."""
    for finding in findings:
        properties = {"file": shown_path(finding.path).replace("\\", "/")}
        if finding.line is not None:
            properties["line"] = str(finding.line)
        properties["title"] = finding.rule
        listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        key = f"{finding.key}: " if finding.key else ""
        yield f"::{_COMMANDS[finding.level]} {listed}::{_data(key + finding.message)}"


def document(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return the findings as other programs read them."""
    return [
        {
            "level": finding.level,
            "rule": finding.rule,
            "file": shown_path(finding.path),
            "key": finding.key,
            "line": finding.line,
            "message": finding.message,
        }
        for finding in findings
    ]


def summary(findings: Iterable[Finding]) -> str:
    """Count: “1 error, 2 warnings”."""
    counts = Counter(finding.level for finding in findings)
    parts = [
        f"{counts[level]} {level}{'s' if counts[level] > 1 else ''}"
        for level in LEVELS
        if counts[level]
    ]
    return ", ".join(parts) or "nothing found"


def explanation(rule: Rule) -> Iterator[str]:
    """Tell what a rule looks for and why."""
    yield f"{rule.id} ({rule.level}): {rule.title}."
    yield ""
    yield from rule.why.strip().splitlines()
    yield ""
    yield f"From: {rule.source}"


def _data(text: str) -> str:
    """Escape a message as GitHub asks."""
    return plain(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
