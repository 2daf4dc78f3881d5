"""docs/check.md lists the rules that there are; this writes its table anew from the rules."""

from pathlib import Path

from coach.check.rules import RULES

DOCS = Path(__file__).parents[2] / "docs" / "check.md"


def table() -> str:
    rows = [f"| `{rule.id}` | {rule.level} | {rule.title} | {rule.source} |" for rule in RULES]
    return "\n".join(["| rule | level | what it finds | from |", "|---|---|---|---|", *rows])


def test_the_documentation_lists_every_rule() -> None:
    assert table() in DOCS.read_text(encoding="utf-8")
