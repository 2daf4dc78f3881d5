"""Findings in SARIF 2.1.0, which code scanners and editors read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from coach.check.finding import Finding, Level
from coach.check.rule import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "hint": "note"}


def sarif(findings: Iterable[Finding], rules: Sequence[Rule], version: str) -> dict[str, Any]:
    """Return one run of Coach, whose version is `version`, as a SARIF document."""
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    driver = {"name": "coach check", "version": version, "rules": [_rule(rule) for rule in rules]}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"HERE": {"uri": f"{Path.cwd().as_uri()}/"}},
                "results": [_result(finding, numbers[finding.rule]) for finding in findings],
            }
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": " ".join(rule.why.split())},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"source": rule.source},
    }


def _result(finding: Finding, number: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(finding.path)}
    if finding.line is not None:
        place["region"] = {"startLine": finding.line}
    location: dict[str, Any] = {"physicalLocation": place}
    if finding.key:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.key}]
    return {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": _LEVELS[finding.level],
        "message": {"text": finding.message},
        "locations": [location],
    }


def _artifact(path: Path) -> dict[str, str]:
    """Name a file from this folder where it lies inside, so that the document may travel."""
    here, path = Path.cwd(), path.absolute()
    if path.is_relative_to(here):
        return {"uri": quote(path.relative_to(here).as_posix()), "uriBaseId": "HERE"}
    return {"uri": path.as_uri()}
