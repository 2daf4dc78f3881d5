"""Each mistake is told with its entry, what was found, what is expected, and what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import library

from coach.routine.quick.made import made_of
from coach.routine.quick.mistakes import Mistake
from coach.routine.quick.names import Names
from coach.routine.quick.parse import LONGEST_TEXT

KNOWN = tuple(library().exercises.values())


def told(mistake: Mistake) -> str:
    return f"{mistake.entry}: {mistake.found}; {mistake.expected}; {mistake.hint}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "0: nothing to do; exercises; such as bridge 3x12"),
        (" ,;\n,", "0: nothing to do; exercises; such as bridge 3x12"),
        ("squats 12", "1: “12”; what it counts as well; such as 12 reps, 30s, 8 breaths"),
        ("squats 12 left", "1: “12”; what it counts as well; such as 12 reps, 30s, 8 breaths"),
        (
            "brige 10x5s",
            "1: “brige”; the name of an exercise, as it is known; "
            "did you mean Bridge? in quotes it is an exercise of your own",
        ),
        (
            "squats",
            "1: no figures for “squats”, which is not known here; how much is done; "
            "such as 3x12, 10x5s, 2x30s, 1 min, 8 breaths",
        ),
        (
            "bridge 3x12 fast",
            "1: “fast”; figures; such as 3x12, 10x5s, 2x30s, 1 min, 8 breaths",
        ),
        (
            "bridge, 3x12",
            "2: “3x12”, and no exercise before it; its name first, without a comma in between; "
            "such as bridge 3x12 rest 30",
        ),
        ("rest", "1: nothing more; the seconds of a rest; such as rest 20s"),
        ("rest 0", "1: a rest of 0 s; 1 to 3600; such as rest 20s"),
        ("rest 61 min", "1: a rest of 3660 s; 1 to 3600; such as rest 20s"),
        ("rest 20s quietly", "1: “quietly”; a comma, or the end; such as rest 20s, bridge 10x5s"),
        ("bridge 3x12 rest", "1: nothing more; the seconds of a rest; such as rest 20s"),
        (
            "bridge 3x12 tempo 3-1",
            "1: “tempo”; seconds out, pause and back behind it; such as tempo 3-1-3",
        ),
        (
            "squats tempo 3-1-3",
            "1: a tempo alone; repetitions beside it; such as 12 reps tempo 3-1-3",
        ),
        (
            "squats 3x12 tempo 0-0-0",
            "1: a tempo of no time; at least one second; such as tempo 3-1-3",
        ),
        (
            "squats 3x12 tempo 1-0.3-1",
            "1: a hasty tempo; half a second or more each, or 0; such as tempo 3-1-3",
        ),
        ("squats 3x12 tempo 11-0-1", "1: tempo_s = [11, 0, 1]; a list of 3, each a "),
        ("bridge 125 sets of 10", "1: sets = 125; a whole number from 1 to 100"),
        ("bridge 0x10", "1: sets = 0; a whole number from 1 to 100"),
        ("bridge 61 min", "1: hold_s = 3660; a whole number from 1 to 3600"),
        ("bridge 5.5s", "1: “5.5”; whole numbers, and whole seconds"),
        ("bridge 12-8 reps", "1: “12-8”; the smaller figure first; such as 8-12 reps"),
        ("bridge 1:75", "1: “1:75”; minutes and seconds; such as 1:30"),
        ("bridge 3x12x4", "1: “3”; sets, then repetitions, then seconds"),
        ("bridge 3x12 2x10", "1: sets for a second time; each figure once"),
        ("bridge 30s rest 20 rest 30", "1: rest for a second time; each figure once"),
        ("bridge 30s 8 breaths", "1: breaths and a time; one of them"),
        ("squats 10 reps work 30s", "1: a time and repetitions; one of them"),
        ("squats 30s tempo 2-0-2", "1: a tempo and a time; one of them"),
        (
            "bridge 3x12 each side",
            "1: “each side”; no such word, since “Bridge” is done without sides; "
            'in quotes it is an exercise of your own: "bridge"',
        ),
        ("pelvic tilt left", "1: “left”; no such word, since “Pelvic tilt” is done with both"),
        (
            "knee to chest alternating",
            "1: “alternating”; no such word, since “Knee to chest” is done one side after",
        ),
        (
            "3 rounds of squats 12 reps",
            "1: “3 rounds of squats 12 reps”, and no exercise before it; "
            "brackets around what is done in rounds; such as 3 rounds of (squats",
        ),
        (
            "125 rounds of (plank)",
            "1: 125 rounds; 1 to 100, the smaller figure first; such as 3",
        ),
        ("3-2 rounds of (plank)", "1: 3-2 rounds; 1 to 100, the smaller figure first"),
        ("2x ()", "1: nothing in brackets; exercises; such as 3 rounds of"),
        ("2x (plank, 2x (boat))", "1: rounds in rounds; exercises, notes and rests; such as"),
        ("2x (plank) fast", "1: “fast”; a comma, the end, or a rest between the rounds; such as"),
        ("2x (plank) rest 3700", "1: a rest of 3700 s; 0 to 3600; "),
        ("1x(" * 4900 + ")" * 4900, "1: rounds in rounds"),
        ('"oops', "1: a quote without its partner; quotes at both ends; "),
        ('bridge "oops', "1: a quote without its partner; figures"),
        ('""', '1: empty quotes; something to say; such as "Drink some water"'),
        (
            "squats 20 sets of 100 x 600s",
            "1: 335:38:20 hours of work and rests; at most 3:00:00 hours",
        ),
        ("x" * (LONGEST_TEXT + 1), "0: 80001 characters; at most 80000"),
        ("bridge," * 2001, "0: 2001 entries; at most 2000"),
    ],
)
def test_a_mistake_says_what_to_do(text: str, said: str) -> None:
    [mistake] = made_of(text, KNOWN).mistakes
    assert told(mistake).startswith(said)


def test_all_mistakes_are_told_at_once_in_order() -> None:
    found = made_of("brige 10x5s, plank 30s, squats, rest 9000, knee to chst 3, bridge 3x12", KNOWN)
    assert [mistake.entry for mistake in found.mistakes] == [1, 3, 4, 5]
    assert found.place(found.mistakes[0]) == "entry 1 (brige 10x5s)"


def test_mistakes_in_brackets_are_told_one_by_one() -> None:
    found = made_of("bridge, 3 rounds of (brige 10x5s, plank 30s, squats) rest 60, 30s", KNOWN)
    assert [found.place(mistake) for mistake in found.mistakes] == [
        "entry 2 (brige 10x5s)",
        "entry 2 (squats)",
        "entry 3 (30s)",
    ]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("brige", ["bridge"]),
        ("pelvic tillt", ["pelvic-tilt"]),
        ("plnak", ["plank"]),
        ("knee to chest", ["knee-to-chest"]),
        ("standng psoas stretch", ["standing-psoas-stretch"]),
        ("sitting psoas stretch", []),
        ("side plank", []),
        ("goat", []),
        ("calf stretch", []),
    ],
)
def test_a_slip_of_the_pen_is_no_new_exercise(name: str, meant: list[str]) -> None:
    assert [exercise.id for exercise in Names(KNOWN).meant(name)] == meant


def test_every_exercise_is_found_by_id_title_and_plural() -> None:
    names = Names(KNOWN)
    for exercise in KNOWN:
        for name in (
            exercise.id,
            exercise.title,
            exercise.title.upper(),
            _plural(exercise.title),
        ):
            assert names.find(name) == exercise


def _plural(title: str) -> str:
    if title.endswith("is"):
        return title
    return f"{title}es" if title.endswith(("s", "ch")) else f"{title}s"


words = st.sampled_from(
    [
        *(
            "bridge",
            "brige",
            "squats",
            "calf stretch",
            "rest",
            "rest 20",
            "pause",
            "hold",
            "work 40",
        ),
        *(
            "3x12",
            "10x5s",
            "2 x 30s",
            "x",
            "×",
            "3x",
            "x5",
            "1:30",
            "8-12",
            "5.5",
            "0",
            "999999999",
        ),
        *(
            "each side",
            "per leg",
            "left",
            "alternating",
            "tempo 3-1-3",
            "tempo",
            "8 breaths",
            "min",
        ),
        *(",", ";", "\n", "- ", "1. ", '"', '"note"', "“", "”", "(", ")", "{side}", ":", "/", "#"),
        *("3 rounds of (", "2x (", ")", ") rest 30,", "rounds"),
        *("reps", "sets", "of", "no", "Übung", "中文", "٣", "½", "²", "\x1b[0m", "\u202e", "\x00"),
    ]
)
lines = st.lists(words, max_size=14).map(" ".join) | st.lists(words, max_size=8).map("".join)


@given(lines | st.text(max_size=60))
def test_any_line_makes_steps_or_one_line_a_mistake(text: str) -> None:
    found = made_of(text, KNOWN)
    assert bool(found.steps) or bool(found.mistakes)
    entries = [mistake.entry for mistake in found.mistakes]
    in_rounds = any(entry.rounds is not None for entry in found.entries)
    if not in_rounds:
        assert len(entries) == len(set(entries))
        told_of = len(found.steps) + sum(number > 0 for number in entries)
        assert told_of == len(found.entries) or 0 in entries
    for mistake in found.mistakes:
        line = f"{found.place(mistake)}: {told(mistake)}"
        assert "\n" not in line
        assert mistake.found
        assert mistake.expected
        assert 0 <= mistake.at <= len(text)


@pytest.mark.parametrize(
    "part", ["1 ", "1x(", "(", ")", '"', "a ", "a1 ", ",1", "rest ", "\n- x 1"]
)
def test_the_longest_text_is_read_in_one_go(part: str) -> None:
    """Nothing in it is looked at again for each of its parts: that would take minutes."""
    text = (part * LONGEST_TEXT)[:LONGEST_TEXT]
    assert made_of(text, KNOWN).mistakes
