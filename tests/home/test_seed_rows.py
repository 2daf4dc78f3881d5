"""Every row of the list of what the documents ask for, held against the data.

The tables are written by hand from the documents' list and must never be made from the seeds.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from coach.routine.advice import Advice
from coach.routine.checks import exercise_faults
from coach.routine.dose_table import scoped_figures
from coach.routine.exercise import Exercise

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"


class Row(NamedTuple):
    """What the list says; `given` are the figures a document gives, by the keys of a dose."""

    row: int
    id: str
    documents: str
    position: str
    sides: str
    given: dict[str, Any]
    dose_from: str = "library"


HOLD_5 = {"hold_s": 5}
HOLD_30 = {"hold_s": 30}
SQUEEZE = {"hold_s": 5, "hold_range_s": (5, 10), "reps": 10, "reps_range": (10, 15)}
BREATHING = {"breaths": 5, "breaths_range": (5, 10), "sets": 3, "sets_range": (3, 5)}

ROWS = [
    Row(1, "staggered-stance-bend", "A", "standing", "each", {"hold_s": 20}, "A"),
    Row(2, "kneeling-pigeon", "A", "all-fours", "each", {}),
    Row(3, "pelvic-tilt", "B", "supine", "both", {"hold_s": 5, "sets": 3}, "B"),
    Row(4, "knee-to-chest", "B", "supine", "each", HOLD_5, "B"),
    Row(5, "bolster-psoas-stretch", "B", "supine", "each", HOLD_5, "B"),
    Row(6, "pelvic-floor-squeeze", "B", "floor-sitting", "none", SQUEEZE, "B"),
    Row(7, "transverse-abdominis", "B", "supine", "none", BREATHING, "B"),
    Row(8, "plank", "B", "prone", "none", {"hold_s": 30, "hold_range_s": (30, 60)}, "B"),
    Row(9, "bicycle-crunch", "B", "supine", "alternate", {}),
    Row(10, "russian-twist", "B", "floor-sitting", "alternate", {}),
    Row(11, "foam-roller-release", "B", "side-lying", "each", {}),
    Row(12, "trigger-point-therapy", "B", "chair", "none", {}),
    Row(13, "heat-and-cold", "B", "chair", "none", {}),
    Row(14, "neutral-spine-check", "B", "standing", "none", {}),
    Row(15, "sitting-posture-check", "B", "chair", "none", {}),
    Row(16, "standing-and-walking-check", "B", "standing", "none", {}),
    Row(17, "posture-break", "B", "chair", "none", {}),
    Row(18, "bridge", "C", "supine", "none", {"hold_s": 5, "hold_range_s": (5, 10)}, "C"),
    Row(19, "boat", "C", "floor-sitting", "none", {}),
    Row(20, "band-hip-flexor-march", "C", "standing", "alternate", {}),
    Row(21, "walking-lunge", "C", "standing", "alternate", {}),
    Row(22, "stability-ball-pass", "C", "supine", "none", {}),
    Row(23, "kettlebell-swing", "C", "standing", "none", {}),
    Row(24, "frankenstein-walk", "C", "standing", "alternate", {}),
    Row(25, "side-ball-stretch", "D", "side-lying", "each", {}),
    Row(26, "tucked-lunge", "D", "lunge", "each", {}),
    Row(27, "seated-cross-leg-hip-stretch", "D", "chair", "each", {}),
    Row(28, "kneeling-psoas-stretch", "E", "all-fours", "each", HOLD_30, "E"),
    Row(29, "lying-psoas-stretch", "E", "supine", "each", HOLD_30, "E"),
    Row(30, "standing-psoas-stretch", "E", "standing", "each", HOLD_30, "E"),
    Row(31, "jog-in-place", "E", "standing", "none", {}),
    Row(32, "jumping-jack", "E", "standing", "none", {}),
]

COUNTED = {
    "breaths": "transverse-abdominis",
    "tempo_s": "bicycle-crunch russian-twist band-hip-flexor-march walking-lunge "
    "stability-ball-pass kettlebell-swing frankenstein-walk",
    "work_s": "foam-roller-release heat-and-cold neutral-spine-check sitting-posture-check "
    "standing-and-walking-check posture-break jog-in-place jumping-jack",
    "": "trigger-point-therapy",
}
"""What is counted, for all that are not a hold."""

HEARD = {
    "staggered-stance-bend": "ten inches|both knees|both feet flat|weight even|never past"
    "|hips travel forward",
    "kneeling-pigeon": "between your hands|palms flat|calf on the floor|toes pointed",
    "pelvic-tilt": "squeeze your belly|tilt your pelvis up",
    "knee-to-chest": "toward your chest|hand on that knee|gently",
    "bolster-psoas-stretch": "bolster under your low back|slowly|foot flat",
    "pelvic-floor-squeeze": "legs crossed|back is straight|stopping the flow",
    "transverse-abdominis": "knees bent|feet flat|navel toward your spine|keep it there|deep",
    "plank": "face down|forearms|toes|core",
    "bicycle-crunch": "hands behind your head|pedalling|leave crunches and sit-ups out",
    "russian-twist": "knees bent|to one side|to the other",
    "foam-roller-release": "on the roller|roll slowly|gentle pressure|tender, pause",
    "trigger-point-therapy": "trained therapist|where you are wary",
    "heat-and-cold": "pack",
    "neutral-spine-check": "shoulders sink|open your chest|string lift the crown|chin level"
    "|pillow or towel under your knees",
    "sitting-posture-check": "feet flat|or a rest|your hips, or lower|slouching|set the chair"
    "|regular breaks",
    "standing-and-walking-check": "even on both feet|slow, deliberate steps|belly in"
    "|ankles uncrossed|regular breaks",
    "posture-break": "break from sitting",
    "bridge": "palms up|lift your hips|tighten your core|breathe|lower slowly",
    "boat": "letter v|straighten your legs|know your limit",
    "band-hip-flexor-march": "band around both feet|toward your chest|march",
    "side-ball-stretch": "exactly on top|elbow finds the floor|{side} leg in front"
    "|close your eyes|breathe",
    "tucked-lunge": "about a metre|bend both knees|{side} heel|tuck your tailbone"
    "|try to lower the heel|more than a centimetre",
    "seated-cross-leg-hip-stretch": "under the other|push back|later|head back"
    "|close your eyes|relax",
    "kneeling-psoas-stretch": "hands under shoulders|knees under hips|{side} arm forward"
    "|palm up|{other} leg back|{side} hip",
    "lying-psoas-stretch": "feet flat|{side} leg toward the ceiling|ninety degrees",
    "standing-psoas-stretch": "shoulder width|a wall or a chair|slowly lift your {side} leg"
    "|across the other|flex that foot|knee bent",
    "jog-in-place": "on the spot|light jog",
    "jumping-jack": "jump your feet apart",
}
"""Points of form that the instructions speak at the standard talk level, parted by bars."""

ADVICE = {
    "warm-up-first": (33, "E", {}),
    "named-conditions": (34, "E", {}),
    "gentle-form": (35, "E", {"hold_most_s": (60,)}),
    "how-often": (36, "E", {"times_a_week": (2, 3)}),
    "stop-at-pain": (37, "BC", {}),
    "keep-at-it": (38, "D", {}),
}

BY_ROW = pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.id))


def names_in(folder: str) -> set[str]:
    return {path.stem for path in (SEEDS / folder).glob("*.toml")}


def read(name: str) -> Exercise:
    path = SEEDS / "exercises" / f"{name}.toml"
    exercise = msgspec.toml.decode(path.read_bytes(), type=Exercise)
    assert [*exercise_faults(exercise)] == []
    return exercise


def read_advice(name: str) -> Advice:
    return msgspec.toml.decode((SEEDS / "advice" / f"{name}.toml").read_bytes(), type=Advice)


def counted(name: str) -> list[str]:
    """Tell which figure the list's exercise is counted by."""
    found = [figure for figure, names in COUNTED.items() if name in names.split()]
    return [figure for figure in found or ["hold_s"] if figure]


def test_every_row_of_the_list_has_its_file() -> None:
    assert [row.row for row in ROWS] == list(range(1, 33))
    assert names_in("exercises") >= {row.id for row in ROWS}
    assert names_in("advice") >= set(ADVICE)


def test_only_the_rows_of_the_list_claim_a_row_or_a_document() -> None:
    others = [read(name) for name in sorted(names_in("exercises") - {row.id for row in ROWS})]
    ours = [one.id for one in others if (one.row, one.documents) == (None, ())]
    assert ours == [one.id for one in others]
    assert {one.dose_from for one in others} <= {"library"}


@BY_ROW
def test_a_row_is_what_its_document_says(row: Row) -> None:
    exercise = read(row.id)
    assert exercise.id == row.id
    assert exercise.row == row.row
    assert "".join(exercise.documents) == row.documents
    assert exercise.position == row.position
    assert exercise.sides == row.sides
    assert exercise.dose_from == row.dose_from


@BY_ROW
def test_a_dose_has_the_documents_figures_and_owns_up_to_every_other(row: Row) -> None:
    exercise = read(row.id)
    figures = {} if exercise.dose is None else msgspec.structs.asdict(exercise.dose)
    figures = {key: value for key, value in figures.items() if value is not None}
    assert {key: figures.get(key) for key in row.given} == row.given
    ours = set(figures) - set(row.given)
    assert set(exercise.dose_added) == (ours if row.given else set())


@BY_ROW
def test_what_is_counted_fits_the_exercise(row: Row) -> None:
    dose = read(row.id).dose
    assert (scoped_figures(dose) if dose else []) == counted(row.id)
    if dose and dose.tempo_s:
        assert 2 <= sum(dose.tempo_s) <= 5
        assert len(read(row.id).moves) == 2


@BY_ROW
def test_a_stretch_without_a_figure_is_held_twenty_seconds(row: Row) -> None:
    exercise = read(row.id)
    if exercise.kind == "stretch" and not row.given:
        assert exercise.dose is not None
        assert exercise.dose.hold_s == 20


@pytest.mark.parametrize("name", HEARD)
def test_the_points_that_must_be_heard_are_in_the_instructions(name: str) -> None:
    exercise = read(name)
    heard = " ".join((*exercise.setup, exercise.action, *exercise.cautions[:1])).lower()
    missing = [point for point in HEARD[name].split("|") if point not in heard]
    assert missing == []


def test_the_knees_and_the_tuck_are_heard_inside_the_hold_too() -> None:
    assert "Knees never past the feet." in read("staggered-stance-bend").form
    assert any("centimetre" in line for line in read("tucked-lunge").form)


def test_the_tools_of_the_list_are_asked_for() -> None:
    tools = {
        "bolster-psoas-stretch": "bolster",
        "foam-roller-release": "foam roller",
        "band-hip-flexor-march": "resistance band",
        "stability-ball-pass": "stability ball",
        "kettlebell-swing": "kettlebell",
        "side-ball-stretch": "exercise ball",
        "seated-cross-leg-hip-stretch": "chair",
        "standing-psoas-stretch": "wall or chair",
    }
    lacking = [name for name, tool in tools.items() if tool not in " ".join(read(name).kit)]
    assert lacking == []


@pytest.mark.parametrize("name", ADVICE)
def test_advice_has_its_row_documents_and_figures(name: str) -> None:
    advice = read_advice(name)
    row, documents, figures = ADVICE[name]
    assert advice.id == name
    assert (advice.row, "".join(advice.documents)) == (row, documents)
    assert dict(advice.figures) == figures


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("warm-up-first", "warm up before you stretch|jog|jumping jacks"),
        (
            "named-conditions",
            "herniated disc, leave out deep forward bends|gently|in control"
            "|degenerative disc|spondylolisthesis",
        ),
        ("gentle-form", "slowly and deeply|bouncing|jerking|neutral|core"),
        ("how-often", "at least two or three times a week|add days|add seconds"),
        ("stop-at-pain", "stop if it hurts|listen to your body|know your limits"),
        ("keep-at-it", "hard to find|worth learning"),
    ],
)
def test_advice_says_what_the_list_asks(name: str, points: str) -> None:
    heard = " ".join(read_advice(name).say).lower()
    assert [point for point in points.split("|") if point not in heard] == []


def test_the_documentation_lists_the_same_rows_and_documents() -> None:
    text = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    listed = {
        (int(row), name, documents.replace(", ", ""))
        for row, name, documents in re.findall(
            r"^\| (\d+) \| ([a-z-]+) \| ([A-E, ]+) \|", text, re.MULTILINE
        )
    }
    expected = {(row.row, row.id, row.documents) for row in ROWS}
    expected |= {(row, name, documents) for name, (row, documents, _) in ADVICE.items()}
    assert listed == expected


@BY_ROW
def test_the_documentation_names_whose_the_dose_is(row: Row) -> None:
    text = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith(f"| {row.row} |"))
    dose = line.split("|")[4]
    if read(row.id).dose is not None:
        assert f"({row.dose_from})" in dose
    assert ("+" in dose) == ("reps" in read(row.id).dose_added)
