"""How findings are written: for a person, for programs, for GitHub, for code scanners."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.base.errors import UnknownName
from coach.check.finding import Finding, from_level, in_order, together
from coach.check.report import (
    SCHEMA,
    document,
    explanation,
    github_lines,
    lines,
    sarif,
    summary,
)
from coach.check.rules import RULES, rule_named

WARNING = Finding(
    level="warning",
    rule="needs-eyes",
    path=Path("routines/mine, too.toml"),
    key="step 1 (plank), say",
    line=7,
    message="“here” is 100% wrong: say where",
)
ERROR = Finding(level="error", rule="bad-file", path=Path("/else where/bad.toml"), message="No.")
HINT = Finding(level="hint", rule="hard-to-say", path=Path("a.toml"), line=1, message="Say it.")


def test_a_line_tells_where_how_grave_which_rule_and_what() -> None:
    assert list(lines([WARNING, ERROR])) == [
        "routines/mine, too.toml:7: warning[needs-eyes] step 1 (plank), say: "
        "“here” is 100% wrong: say where",
        "/else where/bad.toml: error[bad-file] No.",
    ]


def test_a_hint_that_places_share_is_told_once_and_a_warning_each_time() -> None:
    path = Path("a.toml")
    hints = [
        Finding(level="hint", rule="r", path=path, key=key, line=line, message=message)
        for line, key, message in ((3, "a", "no b"), (5, "c", "no d"), (9, "e", "no b"))
    ]
    elsewhere = [Finding(level="hint", rule="r", path=Path("b.toml"), key="a", message="no b")]
    assert list(lines(together([*hints, WARNING, WARNING, *elsewhere]))) == [
        "a.toml:3: hint[r] a; e: no b",
        "a.toml:5: hint[r] c: no d",
        *lines([WARNING, WARNING]),
        "b.toml: hint[r] a: no b",
    ]


def test_what_stands_in_a_file_cannot_steer_the_terminal() -> None:
    evil = Finding(level="hint", rule="r", path=Path("a\x1b[2J.toml"), message="b\x1b[31m\nc")
    assert list(lines([evil])) == ["a .toml: hint[r] b c"]


def test_github_sets_a_line_beside_the_code() -> None:
    assert list(github_lines([WARNING, ERROR, HINT])) == [
        "::warning file=routines/mine%2C too.toml,line=7,title=needs-eyes::"
        "step 1 (plank), say: “here” is 100%25 wrong: say where",
        "::error file=/else where/bad.toml,title=bad-file::No.",
        "::notice file=a.toml,line=1,title=hard-to-say::Say it.",
    ]


def test_the_document_has_every_part() -> None:
    assert document([WARNING, ERROR]) == [
        {
            "level": "warning",
            "rule": "needs-eyes",
            "file": "routines/mine, too.toml",
            "key": "step 1 (plank), say",
            "line": 7,
            "message": "“here” is 100% wrong: say where",
        },
        {
            "level": "error",
            "rule": "bad-file",
            "file": "/else where/bad.toml",
            "key": "",
            "line": None,
            "message": "No.",
        },
    ]


def test_sarif_has_what_the_standard_asks_for() -> None:
    made = sarif([WARNING, ERROR, HINT], RULES, "1.2.3")
    assert (made["$schema"], made["version"]) == (SCHEMA, "2.1.0")
    [run] = made["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("coach check", "1.2.3")
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == [rule.id for rule in RULES]
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
    assert [result["level"] for result in run["results"]] == ["warning", "error", "note"]


def test_sarif_names_files_so_that_the_document_may_travel() -> None:
    first, second, third = sarif([WARNING, ERROR, HINT], RULES, "1")["runs"][0]["results"]
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "routines/mine%2C%20too.toml", "uriBaseId": "HERE"},
                "region": {"startLine": 7},
            },
            "logicalLocations": [{"fullyQualifiedName": "step 1 (plank), say"}],
        }
    ]
    assert second["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "file:///else%20where/bad.toml"}}}
    ]
    assert "logicalLocations" not in third["locations"][0]


def test_a_summary_counts() -> None:
    assert summary([HINT, WARNING, WARNING, ERROR]) == "1 error, 2 warnings, 1 hint"
    assert summary([]) == "nothing found"


def test_the_gravest_are_kept_and_files_stand_together() -> None:
    findings = [WARNING, HINT, ERROR]
    assert from_level(findings, "error") == [ERROR]
    assert from_level(findings, "warning") == [WARNING, ERROR]
    assert from_level(findings, "hint") == findings
    assert in_order(findings) == [ERROR, HINT, WARNING]


def test_a_rule_is_explained() -> None:
    told = list(explanation(rule_named("needs-eyes")))
    assert told[0] == "needs-eyes (warning): A line points at something that has to be seen."
    assert told[-1] == "From: teaching"
    assert any("Eyes are closed" in line for line in told)


def test_a_rule_that_is_not_there_is_met_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean needs-eyes"):
        rule_named("need-eyes")


def test_every_rule_has_an_id_of_its_own_and_a_reason() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(rule.why.strip() for rule in RULES)
    assert not any(rule.title.endswith(".") for rule in RULES)


def test_sarif_is_valid_by_a_model_made_from_the_standards_schema() -> None:
    models = pytest.importorskip("pydantic_sarif.model", reason="pydantic-sarif is not installed")
    schema = models.StaticAnalysisResultsFormatSarifVersion210JsonSchema
    read = schema.model_validate(sarif([WARNING, ERROR, HINT], RULES, "1.2.3"))
    assert len(read.runs[0].results) == 3
