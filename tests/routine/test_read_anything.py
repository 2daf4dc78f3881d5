"""Whatever a file holds, reading it gives a routine or one line: never another error."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from coach.base.errors import MOST_LINES, BadFile
from coach.routine.models import Routine
from coach.routine.read import read_model

MINE = Path("mine.toml")


def read_or_complain(text: str) -> None:
    try:
        routine = read_model(text, MINE, Routine)
    except BadFile as error:
        for line in (str(error), *error.lines[:MOST_LINES]):
            assert re.match(r"mine\.toml(:\d+)?: ", line)
            assert "\n" not in line
            assert len(line) <= 400
            assert "found" in line
            assert "expected" in line
        numbers = [one.line or 0 for one in (error, *error.others) if isinstance(one, BadFile)]
        assert numbers == sorted(numbers)
    else:
        assert routine.steps or not any(line.startswith("[[steps]]") for line in text.split("\n"))


snippets = st.sampled_from(
    [
        *('id = "x"', 'title = "T"', "[[steps]]", 'say = "hi"', 'exercise = "plank"', "rest_s = 5"),
        *("dose = { hold_s = 5 }", "dose.hold_s = 5", "[dose]", "[[exercises]]", 'sides = "each"'),
        *("hold_s = -1", "goal = 5", "steps = 3", "[steps.dose]", "setup = ['a']", '"" = 1', "a.b"),
        *("x = [[[]]]", "= 3", '"', "'''", "\\", "{", "}", "# ü", "\x1b[0m", "inf", "1979-05-27"),
    ]
)


@given(st.text())
def test_any_text_gives_a_routine_or_one_line(text: str) -> None:
    read_or_complain(text)


@given(st.lists(snippets, max_size=12).map("\n".join))
def test_any_mixture_of_toml_gives_a_routine_or_one_line(text: str) -> None:
    read_or_complain(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("plank"),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


def as_toml(value: object) -> str:
    """Write a value as TOML; a table where there is None."""
    if value is None:
        return "{ hold_s = 5 }"
    if isinstance(value, list):
        return f"[{', '.join(as_toml(inner) for inner in value)}]"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(sign):08x}" for sign in value) + '"'
    return str(value).lower()


@given(
    st.sampled_from(["id", "title", "steps", "goal", "exercises", "about", "other"]),
    st.sampled_from(["exercise", "dose", "side", "say", "rest_s", "dose.hold_s", "dose.tempo_s"]),
    VALUES,
    VALUES,
)
def test_any_value_at_any_key_gives_a_routine_or_one_line(
    key: str, inner: str, value: object, other: object
) -> None:
    top = {"id": '"x"', "title": '"T"', key: as_toml(value)}
    text = "\n".join(f"{name} = {written}" for name, written in top.items())
    read_or_complain(f"{text}\n[[steps]]\n{inner} = {as_toml(other)}\n")
