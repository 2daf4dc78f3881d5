"""What a person gets for a file that cannot be used: one line with file, key, found, expected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coach.base.errors import BadFile
from coach.routine.advice import Advice
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step
from coach.routine.read import read_model, read_table

MINE = Path("mine.toml")

GOOD = """\
id = "mine"
title = "Mine"

[[steps]]
exercise = "plank"
"""

OWN = """
[[exercises]]
id = "nod"
title = "Nod"
kind = "stretch"
position = "chair"
setup = ["Sit tall."]
dose = { hold_s = 3 }
"""

ID = "small letters, digits and single hyphens (at most 60), such as “knee-to-chest”"
STEPS = "1 to 2000 entries, each begun with [[steps]]"
HOLD = "a whole number from 1 to 3600"


def complaint(text: str) -> str:
    """Return the only complaint about a text, without the number of its line."""
    (line,) = complaints(text)
    return re.sub(r"^mine\.toml:\d+: ", "mine.toml: ", line)


def complaints(text: str) -> list[str]:
    with pytest.raises(BadFile) as caught:
        read_model(text, MINE, Routine)
    assert caught.value.exit_code == 2
    return caught.value.lines


def test_a_routine_is_read_as_it_is_written() -> None:
    text = (
        GOOD + 'dose = { tempo_s = [2, 1, 2], reps = 8 }\nside = "left"\n[[steps]]\nrest_s = 15\n'
    )
    assert read_model(text, MINE, Routine) == Routine(
        id="mine",
        title="Mine",
        steps=(
            Step(exercise="plank", dose=DoseTable(tempo_s=(2, 1, 2), reps=8), side="left"),
            Step(rest_s=15),
        ),
    )


def test_an_exercise_is_read_as_it_is_written() -> None:
    text = OWN.replace("[[exercises]]\n", "")
    assert read_model(text, MINE, Exercise) == Exercise(
        id="nod",
        title="Nod",
        kind="stretch",
        position="chair",
        setup=("Sit tall.",),
        dose=DoseTable(hold_s=3),
    )


def test_advice_is_read_as_it_is_written() -> None:
    text = (
        'id = "a"\ntitle = "A"\nrow = 1\ndocuments = ["E"]\nsay = ["Rest."]\n[figures]\nx = [2]\n'
    )
    assert read_model(text, MINE, Advice) == Advice(
        id="a", title="A", row=1, documents=("E",), say=("Rest.",), figures={"x": (2,)}
    )


@pytest.mark.parametrize(
    ("text", "where", "found", "expected"),
    [
        ('id = "a\n', "line 1, column 8", "the end of the line inside a text", "closing quotes"),
        ('id = """a', "at the end", "a text without an end", "closing quotes"),
        ('id = "a"\nid = "b"\n', "line 2, column 9", "a key for the second time", "once"),
        ("id = mine\n", "line 1, column 6", "something that is no value", "text in quotes"),
        ("id = \n", "line 1, column 6", "something that is no value", "text in quotes"),
        ("id\n", "line 1, column 3", "a name with nothing after it", "name = value"),
        ("[[steps]\n", "line 1, column 8", "a bracket without its partner", "closing bracket"),
        ("id = [1, 2\n", "at the end", "a bracket without its partner", "closing bracket"),
        ('id = "a" title = "b"', "line 1, column 10", "more on the line than one key", "end of"),
        ('id = "C:\\mine"', "line 1, column 11", "a stray backslash in a text", "\\\\"),
        ('id = "a\x00b"', "line 1, column 8", "a character that cannot be seen", "plain text"),
    ],
)
def test_broken_toml_is_shown_by_line_and_column(
    text: str, where: str, found: str, expected: str
) -> None:
    line = complaint(text)
    assert line.startswith(f"mine.toml: {where}: found {found}, expected ")
    assert expected in line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id = 3\n", f"id: found 3, expected {ID}"),
        ('id = "My routine"', f"id: found “My routine”, expected {ID}"),
        ('title = ["Mine"]', "title: found a list of 1, expected at least one word, in quotes"),
        ('title = ""', "title: found an empty text, expected at least one word, in quotes"),
        ("title = 2020-01-01", "title: found 2020-01-01, expected at least one word, in quotes"),
        ('goal = "fun"', "goal: found “fun”, expected break, care, mobility, relief or strength"),
    ],
)
def test_a_wrong_type_at_the_top_is_named(text: str, line: str) -> None:
    key = text.split(maxsplit=1)[0]
    others = [good for good in GOOD.splitlines() if not good.startswith(key)]
    assert complaint("\n".join([text, *others])) == f"mine.toml: {line}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("steps = []", "an empty list"),
        ('steps = "plank"', "“plank”"),
        ('[steps]\nsay = "Hello."', "a table"),
    ],
)
def test_steps_that_are_no_list_are_met_with_how_to_write_one(text: str, found: str) -> None:
    whole = f'id = "mine"\ntitle = "Mine"\n{text}\n'
    assert complaint(whole) == f"mine.toml: steps: found {found}, expected {STEPS}"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("dose = { hold_s = -5 }", f"dose.hold_s: found -5, expected {HOLD}"),
        ("dose = { hold_s = 0 }", f"dose.hold_s: found 0, expected {HOLD}"),
        ("dose = { hold_s = 4000 }", f"dose.hold_s: found 4000, expected {HOLD}"),
        ("dose = { hold_s = 2.5 }", f"dose.hold_s: found 2.5, expected {HOLD}"),
        ('dose = { hold_s = "30" }', f"dose.hold_s: found “30”, expected {HOLD}"),
        ("dose = { hold_s = true }", f"dose.hold_s: found true, expected {HOLD}"),
        ("dose = { hold_s = nan }", f"dose.hold_s: found nan, expected {HOLD}"),
        ("dose = { hold_s = " + "9" * 99 + " }", "dose.hold_s: found a huge number, expected"),
        (
            "dose = { sets = [1, 2, 3] }",
            "dose.sets: found a list of 3, expected a whole number from 1 to 100 "
            "or two of them in square brackets, from and up to",
        ),
        ("dose = { reps = [0] }", "dose.reps, entry 1: found 0, expected a whole number from 1"),
        (
            "dose = { reps = [0, 3] }",
            "dose.reps, entry 1: found 0, expected a whole number from 1 to 1000",
        ),
        ("dose = { sets = 101 }", "dose.sets: found 101, expected a whole number from 1 to 100"),
        ("dose = { reps = 1001 }", "dose.reps: found 1001, expected a whole number from 1 to 1000"),
        ("dose = { work_s = 4 }", "dose.work_s: found 4, expected a whole number from 5 to 3600"),
        (
            "dose = { tempo_s = [1, 2] }",
            "dose.tempo_s: found a list of 2, expected a list of 3, each a number from 0 to 10",
        ),
        (
            "dose = { tempo_s = [1, 2, -3] }",
            "dose.tempo_s, entry 3: found -3, expected a number from 0 to 10",
        ),
        (
            "dose = { breaths = 3, breath_s = [5.5, 0, nan, 0] }",
            "dose.breath_s, entry 3: found nan, expected a number from 0 to 20",
        ),
        (
            'dose = { breaths = 3, breath_s = [5.5, 0, "5.5", 0] }',
            "dose.breath_s, entry 3: found “5.5”, expected a number from 0 to 20",
        ),
        ("dose = 30", "dose: found 30, expected a table"),
        ('side = "up"', "side: found “up”, expected left or right"),
        ('say = ["Hello."]', "say: found a list of 1, expected text in quotes"),
        ("rest_s = 3601", "rest_s: found 3601, expected a whole number from 0 to 3600"),
    ],
)
def test_a_bad_figure_is_named_by_step_and_key(text: str, line: str) -> None:
    assert complaint(GOOD + text).startswith(f"mine.toml: step 1 (plank), {line}")


def test_steps_are_counted_from_one() -> None:
    assert "mine.toml: step 2, rest_s: found 3601" in complaint(GOOD + "[[steps]]\nrest_s = 3601\n")
    assert "mine.toml: step 2: found 7, expected a table" in complaint(
        'id = "a"\ntitle = "A"\nsteps = [{ rest_s = 1 }, 7]'
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            'colour = "red"\n' + GOOD,
            "colour: found an unknown key, expected a key that is known there; "
            "known are id, title, steps, quick, about, named_for, goal, language, talk, count, "
            "breath, order, reminders, side, because, side_reason, allow, pronounce, "
            "exercises, for, date, per_day, per_week, note, weeks",
        ),
        (
            'tilte = "Mine"\n' + GOOD,
            "tilte: found an unknown key, expected a key that is known there; did you mean title?",
        ),
        (
            GOOD + "dose = { holds = 3 }",
            "step 1 (plank), dose.holds: found an unknown key, "
            "expected a key that is known there; did you mean hold_s?",
        ),
        (
            GOOD + 'exercis = "x"',
            "step 1 (plank), exercis: found an unknown key, "
            "expected a key that is known there; did you mean exercise?",
        ),
        (
            GOOD + OWN + "setpu = 3",
            "exercise 1 (nod), setpu: found an unknown key, "
            "expected a key that is known there; did you mean setup?",
        ),
    ],
)
def test_an_unknown_key_is_met_with_the_nearest_one_of_its_table(text: str, line: str) -> None:
    assert complaint(text) == f"mine.toml: {line}"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('title = "Mine"\n[[steps]]\nrest_s = 1\n', f"id: found no such key, expected {ID}"),
        (
            'id = "mine"\n[[steps]]\nrest_s = 1\n',
            "title: found no such key, expected at least one word, in quotes",
        ),
        (
            GOOD + OWN.replace('position = "chair"\n', ""),
            "exercise 1 (nod), position: found no such key, expected "
            "all-fours, chair, desk, floor-sitting, half-kneeling, hanging, kneeling, lunge, "
            "prone, side-lying, standing or supine",
        ),
    ],
)
def test_a_missing_key_is_named_with_what_belongs_there(text: str, line: str) -> None:
    assert complaint(text) == f"mine.toml: {line}"


def test_an_entry_of_a_list_is_counted_from_one() -> None:
    text = GOOD + OWN.replace('["Sit tall."]', '["Sit tall.", ""]')
    expected = "exercise 1 (nod), setup, entry 2: found an empty text, expected at least one word"
    assert complaint(text).startswith(f"mine.toml: {expected}")


def test_too_many_lines_of_one_kind_are_refused() -> None:
    text = GOOD + OWN.replace('["Sit tall."]', str(["Sit tall."] * 41))
    expected = "setup: found a list of 41, expected a list in square brackets of at most 40"
    assert complaint(text).startswith(f"mine.toml: exercise 1 (nod), {expected}")


def test_too_many_steps_are_refused() -> None:
    text = 'id = "a"\ntitle = "A"\n' + '[[steps]]\nsay = "x"\n' * 2001
    assert complaint(text) == f"mine.toml: steps: found a list of 2001, expected {STEPS}"


@pytest.mark.parametrize("text", ["a = " + "[" * 3000, "a." * 3000 + "a = 1", "a = " + "9" * 5000])
def test_a_file_made_to_break_readers_gets_one_short_line(text: str) -> None:
    assert len(complaint(text)) < 120


def test_a_huge_number_is_not_written_out() -> None:
    text = GOOD.replace('"mine"', "0x" + "f" * 5000)
    assert complaint(text) == f"mine.toml: id: found a huge number, expected {ID}"


def test_ten_thousand_words_become_one_line_that_can_be_heard() -> None:
    text = GOOD.replace('"Mine"', '"' + "word " * 10_000 + '"')
    routine = read_model(f"{text}[[steps]]\nsay = '{'word ' * 10_000}'\n", MINE, Routine)
    assert routine.title == "word " * 14 + "word…"
    assert len(routine.steps[1].say or "") <= 600
    assert (routine.steps[1].say or "").endswith("word…")


def test_escapes_and_markup_become_plain_text() -> None:
    text = GOOD.replace('"Mine"', r'"\u001b[31mRed\u001b[0m\u0007 [b]bold[/b]\n\u202Edne"')
    assert read_model(text, MINE, Routine).title == "Red [b]bold[/b] dne"


def test_a_complaint_about_an_escape_is_plain() -> None:
    line = complaint('"\\u001b]0;owned\\u0007key\\n" = 1\n' + GOOD)
    assert line.isprintable()
    assert "mine.toml: key: found an unknown key" in line


def test_a_title_of_nothing_but_escapes_is_empty() -> None:
    line = complaint(GOOD.replace('"Mine"', r'"\u001b[31m\u200b "'))
    assert line == ("mine.toml: title: found an empty text, expected at least one word, in quotes")


def test_a_table_is_read_with_its_keys() -> None:
    assert read_table('a = 1\n[b]\nc = "d"\n', MINE) == {"a": 1, "b": {"c": "d"}}


@pytest.mark.parametrize("text", ["x = 1\n" + "a." * 30_000 + "a = 1", "\n[" + '"a" . ' * 30_000])
def test_names_inside_names_are_refused_before_they_take_minutes(text: str) -> None:
    with pytest.raises(BadFile, match=r"mine.toml: line 2: found lists or tables inside each"):
        read_table(text, MINE)


def test_a_long_word_and_many_dots_are_read() -> None:
    words = "a" * 100_000 + "…" + "a. b. " * 1_000 + "." * 1_000
    assert read_table(f'said = "{words}"', MINE) == {"said": words}
