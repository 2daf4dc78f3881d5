"""What a routine may break: told no more, counted at the end, and never hidden for long."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import SEEDS

from coach.check.examine import Examiner
from coach.check.finding import Finding, open_ones
from coach.check.report import allowed, sarif
from coach.check.rules import RULES
from coach.cli.app import main
from coach.home.library import Library
from coach.plan.wishes import Wishes

UNEVEN = """\
id = "mine"
title = "Mine"
{allow}
[[steps]]
exercise = "standing-psoas-stretch"
side = "left"
"""
WHY = "The left knee was operated on in May."


def found(tmp_path: Path, allow: str) -> list[Finding]:
    path = tmp_path / "mine.toml"
    path.write_text(UNEVEN.format(allow=allow), encoding="utf-8")
    return Examiner(Library(SEEDS), Wishes()).files([path])


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(one.level, one.key, one.message) for one in open_ones(findings)]


@pytest.mark.parametrize(
    ("allow", "line"),
    [
        (f'allow = {{ unequal-sides = "{WHY}" }}', f"unequal-sides: {WHY[:-1]}"),
        ('allow = ["unequal-sides"]', "unequal-sides, without a reason"),
    ],
)
def test_what_is_allowed_is_counted_and_told_no_more(tmp_path: Path, allow: str, line: str) -> None:
    findings = found(tmp_path, allow)
    assert told(findings) == []
    assert allowed(findings) == f"1 finding allowed: {line}"
    [result] = sarif(findings, RULES, "1")["runs"][0]["results"]
    assert result["suppressions"][0]["kind"] == "inSource"
    assert ("justification" in result["suppressions"][0]) == (WHY in allow)


def test_a_rule_that_nobody_knows_is_an_error_with_the_near_ones(tmp_path: Path) -> None:
    findings = found(tmp_path, 'allow = ["unequal-side", "bad-file"]')
    assert [one for one in told(findings) if one[0] == "error"] == [
        (
            "error",
            "allow, entry 1",
            "found “unequal-side”; expected the name of a rule; "
            "did you mean unequal-sides or unnamed-side?",
        ),
        (
            "error",
            "allow, entry 2",
            "found “bad-file”; expected the name of a rule; "
            "docs/check.md lists them; an error cannot be allowed",
        ),
    ]
    assert any(one[0] == "warning" for one in told(findings))


def test_what_nothing_needs_any_more_is_told(tmp_path: Path) -> None:
    allow = 'allow = { unequal-sides = "Knee.", long-hold = "As taught.", not-recorded = "No." }'
    assert told(found(tmp_path, allow)) == [
        ("hint", "allow.long-hold", "long-hold, which finds nothing; a finding; take it out")
    ]


def test_check_counts_what_is_allowed_in_its_last_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(UNEVEN.format(allow=f'allow = {{ unequal-sides = "{WHY}" }}'))
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr() == ("", f"1 finding allowed: unequal-sides: {WHY[:-1]}\n")
    assert main(["check", str(path), "--json"]) == 0
    assert capsys.readouterr().out == "[]\n"
