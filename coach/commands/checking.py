"""`coach check`: from its options to findings, and from findings to what is printed."""

from __future__ import annotations

import json
from collections.abc import Sequence

from coach.check.examine import Examiner
from coach.check.finding import Finding, Format, Level, from_level
from coach.check.registry import RULES, rule_named
from coach.check.report import document, explanation, github_lines, lines, summary
from coach.check.sarif import sarif
from coach.errors import AskedWrongly, CoachError
from coach.library.shelf import Shelf
from coach.plan.models import Wishes


def examined(shelf: Shelf, wishes: Wishes, names: Sequence[str], least: Level) -> list[Finding]:
    """Return the findings of these files or ids, or of everything where none is named.

    Raises `UnknownName` for a name that nothing carries.
    """
    examiner = Examiner(shelf, wishes)
    if not names:
        return from_level(examiner.everything(), least)
    return from_level(examiner.files([examiner.path_of(name) for name in names]), least)


def written(findings: Sequence[Finding], wanted: Format, version: str) -> list[str]:
    """Return what is printed."""
    match wanted:
        case "json":
            return [json.dumps(document(findings), ensure_ascii=False, indent=1)]
        case "sarif":
            return [json.dumps(sarif(findings, RULES, version), ensure_ascii=False, indent=1)]
        case "github":
            return list(github_lines(findings))
        case "text":
            return list(lines(findings))


def told(findings: Sequence[Finding]) -> list[str]:
    """Return what a person is told beside the findings: how many there are, if any."""
    return [f"{summary(findings)}; coach check --explain RULE tells why"] if findings else []


def explained(name: str) -> list[str]:
    """Return why there is a rule. Raises `UnknownName`."""
    return list(explanation(rule_named(name)))


def exit_code(findings: Sequence[Finding]) -> int:
    """Return 2 where a file cannot be read, 1 for what is hard to follow, 0 for hints."""
    levels = {finding.level for finding in findings}
    if "error" in levels:
        return AskedWrongly.exit_code
    return CoachError.exit_code if "warning" in levels else 0
