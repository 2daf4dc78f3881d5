"""How findings are written: lines for a person, JSON, GitHub's workflow commands, SARIF 2.1.0."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import fill
from typing import Any
from urllib.parse import quote

from coach.base.text import bare, plain
from coach.base.tongue import later, ntr, tr
from coach.check.finding import LEVELS, Finding, Level
from coach.check.rule import Rule, Source

WIDTH = 100
"""Columns of the reason for a rule."""

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_GITHUB_LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "hint": "notice"}
_SHOWN: dict[Level | Source, str] = {
    "error": later("error"),
    "warning": later("warning"),
    "hint": later("hint"),
    "teaching": later("teaching"),
    "research": later("research"),
    "users": later("users"),
    "ours": later("ours"),
}
"""How each is called where a person reads it."""

_SARIF_LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "hint": "note"}


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
        level = tr(_SHOWN[finding.level])
        yield plain(f"{where}: {level}[{finding.rule}]{key} {finding.message}")


def github_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Write GitHub's workflow commands: `::warning file=…,line=…,title=…::message`."""
    for finding in findings:
        properties = {"file": shown_path(finding.path).replace("\\", "/")}
        if finding.line is not None:
            properties["line"] = str(finding.line)
        properties["title"] = finding.rule
        listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        key = f"{finding.key}: " if finding.key else ""
        yield f"::{_GITHUB_LEVELS[finding.level]} {listed}::{_data(key + finding.message)}"


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
    told = {
        "error": ntr("{count} error", "{count} errors", counts["error"]),
        "warning": ntr("{count} warning", "{count} warnings", counts["warning"]),
        "hint": ntr("{count} hint", "{count} hints", counts["hint"]),
    }
    parts = [told[level] for level in LEVELS if counts[level]]
    return ", ".join(parts) or tr("nothing found")


def allowed(findings: Iterable[Finding]) -> str:
    """Count what files allow, with the reasons: “2 findings allowed: long-hold: As taught.”.

    It is empty where nothing is.
    """
    kept = [finding for finding in findings if finding.allowed is not None]
    reasons = dict.fromkeys(
        f"{one.rule}: {bare(one.allowed)}"
        if one.allowed
        else f"{one.rule}, {tr('without a reason')}"
        for one in kept
    )
    many = ntr("{count} finding allowed", "{count} findings allowed", len(kept))
    return plain(f"{many}: {'; '.join(reasons)}") if kept else ""


def _data(text: str) -> str:
    """Escape a message as GitHub asks."""
    return plain(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def sarif(findings: Iterable[Finding], rules: Sequence[Rule], version: str) -> dict[str, Any]:
    """Return one run of Coach, whose version is `version`, as a SARIF document."""
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    listed = [_sarif_rule(rule) for rule in rules]
    driver = {"name": "coach check", "version": version, "rules": listed}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"HERE": {"uri": f"{Path.cwd().as_uri()}/"}},
                "results": [_sarif_result(finding, numbers[finding.rule]) for finding in findings],
            }
        ],
    }


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": " ".join(rule.why.split())},
        "defaultConfiguration": {"level": _SARIF_LEVELS[rule.level]},
        "properties": {"source": rule.source},
    }


def _sarif_result(finding: Finding, number: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(finding.path)}
    if finding.line is not None:
        place["region"] = {"startLine": finding.line}
    location: dict[str, Any] = {"physicalLocation": place}
    if finding.key:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.key}]
    return {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": _SARIF_LEVELS[finding.level],
        "message": {"text": finding.message},
        "locations": [location],
        **_suppressed(finding),
    }


def _suppressed(finding: Finding) -> dict[str, Any]:
    """Tell that a file allows what was found, and why, as the standard has it."""
    if finding.allowed is None:
        return {}
    reason = {"justification": finding.allowed} if finding.allowed else {}
    return {"suppressions": [{"kind": "inSource", **reason}]}


def _artifact(path: Path) -> dict[str, str]:
    """Name a file from this folder where it lies inside, so that the document may travel."""
    here, path = Path.cwd(), path.absolute()
    if path.is_relative_to(here):
        return {"uri": quote(os.fsencode(path.relative_to(here).as_posix())), "uriBaseId": "HERE"}
    return {"uri": path.as_uri()}


def explanation(rule: Rule) -> Iterator[str]:
    """Tell what a rule looks for and why."""
    yield f"{rule.id} ({tr(_SHOWN[rule.level])}): {tr(rule.title)}."
    yield ""
    for paragraph in rule.reasons:
        yield from fill(tr(paragraph), WIDTH, break_on_hyphens=False).splitlines()
        yield ""
    yield tr("From: {source}", source=tr(_SHOWN[rule.source]))
