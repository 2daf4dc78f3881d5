"""Lines as people write them, and the doses that come of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from small import library

from coach.routine.dose_parsed import asked
from coach.routine.dose_words import in_words
from coach.routine.models import Step
from coach.routine.quick.made import Made, made_of

KNOWN = tuple(library().exercises.values())


def made(text: str) -> Made:
    """What a text makes, without a mistake."""
    found = made_of(text, KNOWN)
    assert found.mistakes == ()
    return found


def told(text: str) -> list[str]:
    """Each step in words: its title, dose and rest, side."""
    found = made(text)
    known = {**library().exercises, **{one.id: one for one in found.exercises}}
    lines = []
    for step in found.steps:
        if step.exercise is None:
            lines.append(f"“{step.say}”" if step.say is not None else f"rest {step.rest_s}")
            continue
        exercise = known[step.exercise]
        dose = asked(exercise.dose, step.dose)
        rest = "" if dose is None or not dose.rest_s.written else f", rest {dose.rest_s.value}"
        side = f", {step.side}" if step.side else ""
        lines.append(f"{exercise.title}: {in_words(dose, exercise.sides)}{rest}{side}")
    return lines


def test_the_example_of_the_help_is_read_as_it_is_meant() -> None:
    text = "clamshell 3x12 each side rest 30, bridge 10x5s, rest 20s, calf stretch 2x30s"
    assert told(text) == [
        "Clamshell: 12 × at your own pace, up to 48 s, each side, 3 sets, rest 30",
        "Bridge: 5 s hold × 10",
        "rest 20",
        "Calf stretch: 30 s hold, 2 sets",
    ]


@pytest.mark.parametrize(
    ("figures", "dose"),
    [
        ("3x12", "12 × at your own pace, up to 48 s, 3 sets"),
        ("3 x 12", "12 × at your own pace, up to 48 s, 3 sets"),
        ("3 × 12", "12 × at your own pace, up to 48 s, 3 sets"),
        ("3X12 reps", "12 × at your own pace, up to 48 s, 3 sets"),
        ("3 sets of 12", "12 × at your own pace, up to 48 s, 3 sets"),
        ("3 sets of 12 repetitions", "12 × at your own pace, up to 48 s, 3 sets"),
        ("3 sets x 12 reps", "12 × at your own pace, up to 48 s, 3 sets"),
        ("12 reps 3 sets", "12 × at your own pace, up to 48 s, 3 sets"),
        ("12 reps", "12 × at your own pace, up to 48 s"),
        ("12x", "12 × at your own pace, up to 48 s"),
        ("12 times", "12 × at your own pace, up to 48 s"),
        (": 12 reps", "12 × at your own pace, up to 48 s"),
        ("(12 reps)", "12 × at your own pace, up to 48 s"),
        ("8-12 reps", "8 × at your own pace, up to 48 s, up to 12 reps"),
        ("3x8–12", "8 × at your own pace, up to 48 s, 3 sets, up to 12 reps"),
        ("2-3 sets of 10", "10 × at your own pace, up to 40 s, 2 sets, up to 3 sets"),
        ("12 reps tempo 3-1-3", "12 × at 3-1-3 s"),
        ("12 reps tempo 2.5-0-1.5", "12 × at 2.5-0-1.5 s"),
        ("tempo 3 1 3 12 reps", "12 × at 3-1-3 s"),
        ("3x12 tempo 3/1/3", "12 × at 3-1-3 s, 3 sets"),
        ("30s", "30 s hold"),
        ("30 sec", "30 s hold"),
        ("30 seconds hold", "30 s hold"),
        ("hold 30", "30 s hold"),
        ("1 min", "1 min hold"),
        ("1.5 min", "90 s hold"),
        ("1:30", "90 s hold"),
        ("20-30s", "20 s hold, up to 30 s"),
        ("work 40s", "40 s"),
        ("40s work", "40 s"),
        ("3x40s work rest 20", "40 s, 3 sets, rest 20"),
        ("max 60s", "as many as you can in 1 min"),
        ("as many as you can in 60s", "as many as you can in 1 min"),
        ("as many reps as possible in 45 s", "as many as you can in 45 s"),
        ("max reps in 1 min", "as many as you can in 1 min"),
        ("AMRAP 60s", "as many as you can in 1 min"),
        ("3x max 40s rest 20", "as many as you can in 40 s, 3 sets, rest 20"),
        ("3x40s max", "as many as you can in 40 s, 3 sets"),
        ("max 30-60s each side", "as many as you can in 30 s, each side, up to 1 min"),
        ("10x5s", "5 s hold × 10"),
        ("3x5s", "5 s hold × 3"),
        ("3x14s", "14 s hold × 3"),
        ("3x15s", "15 s hold, 3 sets"),
        ("2x30s", "30 s hold, 2 sets"),
        ("5x1 min", "1 min hold, 5 sets"),
        ("10 reps of 5s", "5 s hold × 10"),
        ("10 reps hold 5s", "5 s hold × 10"),
        ("2 reps x 30s", "30 s hold × 2"),
        ("2 sets of 5s", "5 s hold, 2 sets"),
        ("3x10x5s", "5 s hold × 10, 3 sets"),
        ("3x10 hold 5s", "5 s hold × 10, 3 sets"),
        ("8 breaths", "8 breaths"),
        ("2x8 breaths", "8 breaths, 2 sets"),
        ("12 reps each side", "12 × at your own pace, up to 48 s, each side"),
        ("each leg 12 reps", "12 × at your own pace, up to 48 s, each side"),
        ("12 reps per side", "12 × at your own pace, up to 48 s, each side"),
        ("12 reps both sides", "12 × at your own pace, up to 48 s, each side"),
        ("12 reps a side", "12 × at your own pace, up to 48 s, each side"),
        ("12 reps left", "12 × at your own pace, up to 48 s, each side, left"),
        ("right side 12 reps", "12 × at your own pace, up to 48 s, each side, right"),
        ("12 reps alternating", "12 × at your own pace, up to 48 s, side by side"),
        ("12 reps alternating sides", "12 × at your own pace, up to 48 s, side by side"),
        ("2x30s rest 45", "30 s hold, 2 sets, rest 45"),
        ("30s rest 45", "30 s hold, rest 45"),
        ("30s hold 2 sets 20s rest", "30 s hold, 2 sets, rest 20"),
        ("2x30s rest 1 min", "30 s hold, 2 sets, rest 60"),
        ("2x30s with 10s rest", "30 s hold, 2 sets, rest 10"),
        ("2x30s no rest", "30 s hold, 2 sets, rest 0"),
        ("2x30s rest 30 between sets", "30 s hold, 2 sets, rest 30"),
    ],
)
def test_figures_are_read_in_any_usual_way(figures: str, dose: str) -> None:
    assert told(f"wall sit {figures}") == [f"Wall sit: {dose}"]


@pytest.mark.parametrize(
    ("line", "dose"),
    [
        ("bridge", "Bridge: 5 s hold × 5"),
        ("bridges 3x12", "Bridge: 5 s hold × 12, 3 sets"),
        ("BRIDGE 30s", "Bridge: 30 s hold"),
        ("the bridge 12 reps tempo 2-1-2", "Bridge: 12 × at 2-1-2 s"),
        ("knee-to-chest 3x10s each side", "Knee to chest: 10 s hold × 3, each side"),
        ("Knees to chest left", "Knee to chest: 5 s hold × 3, each side, left"),
        ("pelvic tilt", "Pelvic tilt: 5 s hold × 5, 3 sets, rest 15"),
        ("pelvic tilts 8x5s", "Pelvic tilt: 5 s hold × 8, rest 15"),
        ("pelvic tilt 2 sets rest 40", "Pelvic tilt: 5 s hold × 5, 2 sets, rest 40"),
        (
            "bicycle crunches 2x10",
            "Bicycle crunch: 10 × at 2-0-2 s, side by side, 2 sets",
        ),
        (
            "bicycle crunch 10 reps",
            "Bicycle crunch: 10 × at 2-0-2 s, side by side",
        ),
        ("kettlebell swings 10 reps", "Kettlebell swing: 10 × at 1-0-1 s"),
        ("jog in place 2 min", "Jog in place: 2 min"),
        ("jumping jacks 3x30s", "Jumping jack: 30 s, 3 sets"),
        ("plank 3x12", "Plank: 12 × at your own pace, up to 48 s, 3 sets"),
        ("transverse abdominis 6 breaths", "Transverse abdominis: 6 breaths, rest 15"),
        ("plank 8 breaths", "Plank: 8 breaths"),
    ],
)
def test_a_known_exercise_keeps_what_the_line_does_not_say(line: str, dose: str) -> None:
    [found] = told(line)
    assert found.replace(", rest 20", "") == dose


def test_entries_are_parted_by_commas_and_lines_and_may_have_bullets() -> None:
    text = """
      - bridge 10x5s; plank 30s
      2. "Now, lie on your side; slowly."
      * side plank 30s each side

      pause 1 min, 20s rest
    """
    assert told(text) == [
        "Bridge: 5 s hold × 10",
        "Plank: 30 s hold",
        "“Now, lie on your side; slowly.”",
        "Side plank: 30 s hold, each side",
        "rest 60",
        "rest 20",
    ]


def test_a_name_in_quotes_is_an_exercise_of_ones_own() -> None:
    found = made('"Bridge" 3x12 each side, bridge 10x5s, "Warrior 2" 2x30s')
    assert [step.exercise for step in found.steps] == ["bridge-2", "bridge", "warrior-2"]
    assert [exercise.title for exercise in found.exercises] == ["Bridge", "Warrior 2"]


def test_a_name_that_is_known_may_have_figures_in_it() -> None:
    one = library().exercises["plank"]
    known = (*KNOWN, replace(one, id="warrior-2", title="Warrior 2"))
    for text in ("Warrior 2 40s", "warrior-2 40s"):
        [step] = made_of(text, known).steps
        assert step.exercise == "warrior-2"
        assert step.dose is not None
        assert step.dose.hold_s == 40


def test_what_is_not_known_is_made_once_and_marked() -> None:
    found = made("clamshell 3x12 each side, squats 10 reps, Clamshell left, clamshell 2x10")
    clamshell, squats = found.exercises
    assert clamshell.thin
    assert squats.thin
    assert (clamshell.id, clamshell.title, clamshell.sides) == ("clamshell", "Clamshell", "each")
    assert [step.dose is None for step in found.steps] == [True, True, True, False]
    assert found.steps[2] == Step(exercise="clamshell", side="left")


def test_words_like_those_of_figures_may_stand_in_names() -> None:
    assert told(
        "left hip hold 30s, rest pose 8 breaths, turn left 3x10, work the core 10 reps"
    ) == [
        "Left hip: 30 s hold",
        "Rest pose: 8 breaths",
        "Turn: 10 × at your own pace, up to 40 s, each side, 3 sets, left",
        "Work the core: 10 × at your own pace, up to 40 s",
    ]


@pytest.mark.parametrize(
    ("text", "repeat", "rest_s"),
    [
        ("3 rounds of (squats 12 reps, rest 20s, plank 40s) rest 60", 3, 60),
        ("3 rounds (squats 12 reps,\n rest 20, plank 40s) rest 1 min between rounds", 3, 60),
        ("3x (squats 12 reps, rest 20s, plank 40s)", 3, None),
        ("2-4 times (squats 12 reps, rest 20s, plank 40s), rest 5", (2, 4), None),
        ("- 3 × (squats 12 reps, rest 20s, plank 40s) rest 0", 3, 0),
    ],
)
def test_what_stands_in_brackets_is_done_in_rounds(
    text: str, repeat: int | tuple[int, int], rest_s: int | None
) -> None:
    block = made(text).steps[0]
    assert (block.repeat, block.rest_s) == (repeat, rest_s)
    squats, rest, plank = block.steps or ()
    assert (squats.exercise, rest.rest_s, plank.exercise) == ("squats", 20, "plank")


def test_brackets_around_figures_are_no_rounds() -> None:
    assert told("wall sit (each side) 3x12, plank (40s)") == [
        "Wall sit: 12 × at your own pace, up to 48 s, each side, 3 sets",
        "Plank: 40 s hold",
    ]
