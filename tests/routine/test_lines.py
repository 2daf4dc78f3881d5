import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.routine.lines import KeyLines

TEXT = """\
id = "mine"
"odd key" = 1
setup = [
  "Sit.",  # a comment
  # another
  "Stand.",
]

[[steps]]
exercise = "reach"
dose = { hold_s = 3, sets = 2 }

[[exercises]]
id = "own"
dose.hold_s = 5

[exercises.dose.deep]
more = 1

[[steps]]
say = "Well done."
[steps.dose]
hold_s = 9

[[exercises]]
id = "second"
"""


def test_every_key_has_its_line() -> None:
    lines = KeyLines(TEXT)
    found = {
        ("id",): 1,
        ("odd key",): 2,
        ("setup",): 3,
        ("setup", 0): 4,
        ("setup", 1): 6,
        ("steps", 0): 9,
        ("steps", 0, "dose", "sets"): 11,
        ("exercises", 0, "id"): 14,
        ("exercises", 0, "dose", "hold_s"): 15,
        ("exercises", 0, "dose", "deep", "more"): 18,
        ("steps", 1): 20,
        ("steps", 1, "dose", "hold_s"): 23,
        ("exercises", 1, "id"): 26,
    }
    assert {where: lines.line(where) for where in found} == found


def test_what_is_not_there_has_the_line_of_what_it_belongs_to() -> None:
    lines = KeyLines(TEXT)
    assert lines.line(("exercises", 1, "easier")) == 25
    assert lines.line(("steps", 0, "dose", "rest_s")) == 11
    assert lines.line(("goal",)) is None
    assert lines.line(()) is None


def test_what_is_no_toml_has_the_lines_that_can_be_told() -> None:
    assert KeyLines('id = "a\n[[steps]\nx = ').line(("nothing",)) is None


TOML_LIKE = st.text(st.sampled_from('ab.=[]{}",#\n 1\\'), max_size=60)


@given(TOML_LIKE | st.text(max_size=60))
def test_any_text_at_all_is_looked_through(text: str) -> None:
    KeyLines(text).line(("a",))


def test_lists_inside_lists_without_end_have_no_lines() -> None:
    assert KeyLines("a = " + "[" * 20_000 + "]" * 20_000).line(("a", 0, 0)) == 1
    assert KeyLines("a = " + "{a = " * 5000 + "1" + "}" * 5000).line(("a", "a")) == 1


@pytest.mark.parametrize("key", ["{} = 1", "[{}]", "[[{}]]", "x = {{ {} = 1 }}"])
def test_names_inside_names_without_end_are_no_trouble(key: str) -> None:
    deep = key.format(".".join("a" * 10_000))
    assert KeyLines(f"id = 1\n{deep}\n").line(("id",)) == 1
    assert KeyLines("a.b.c = 1\n").line(("a", "b", "c")) == 1


def test_without_the_grammar_there_are_no_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tree_sitter_toml", None)
    assert KeyLines(TEXT).line(("id",)) is None
