"""Every position has all that belongs to one: a later one cannot be forgotten anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from small import Even, exercise, library, plan_of

from coach.export.page.figures import FIGURES, HEIGHT, WIDTH
from coach.plan.wishes import Wishes
from coach.routine.bounds import Position
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.figures import LIMB_MS, arrive_ms, move_ms, return_ms, switch_ms

POSITIONS: tuple[Position, ...] = get_args(Position)
ON_THE_FLOOR: set[Position] = {
    *("kneeling", "half-kneeling", "floor-sitting", "all-fours"),
    *("prone", "supine", "side-lying"),
}
OFF_THE_FLOOR: set[Position] = {"standing", "hanging", "chair", "desk", "lunge"}
"""The knee of a lunge may be in the air: its exercise tells by itself whom it does not suit."""
ON_THE_KNEES: set[Position] = {"kneeling", "half-kneeling"}
DOCS = Path(__file__).parents[2] / "docs"


def test_each_is_on_the_floor_or_not_and_conditions_know_it() -> None:
    assert set(POSITIONS) == ON_THE_FLOOR | OFF_THE_FLOOR
    conditions = library().conditions
    assert set(conditions["no-floor"].positions) == ON_THE_FLOOR
    assert set(conditions["knee"].positions) == ON_THE_KNEES
    assert set(conditions["pregnancy"].positions) == {"prone", "supine", "hanging"}


@pytest.mark.parametrize("position", POSITIONS)
def test_each_has_its_times(position: Position) -> None:
    assert 5000 <= switch_ms(position) <= 12_000
    assert min(arrive_ms(position), return_ms(position)) >= LIMB_MS
    for other in POSITIONS:
        way_ms = move_ms(position, other)
        assert way_ms == move_ms(other, position)
        assert way_ms == 5000 if other == position else 6000 <= way_ms <= 12_000


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_each_has_words_of_its_own(language: str) -> None:
    phrases = library().phrases(language)
    for words in (phrases.positions, phrases.stays, phrases.still):
        assert set(words) == set(POSITIONS)
        assert len(set(words.values())) == len(POSITIONS)
    assert set(phrases.returns) == set(POSITIONS)
    for position in POSITIONS:
        assert len(phrases.reminders_for("stretch", position)) >= 4


@pytest.mark.parametrize("position", POSITIONS)
def test_each_is_drawn_inside_its_field(position: Position) -> None:
    figure = FIGURES[position]
    points = [figure.head, *(point for path in (*figure.body, *figure.things) for point in path)]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    assert len({one.body for one in FIGURES.values()}) == len(POSITIONS)


def test_each_is_in_the_docs() -> None:
    text = (DOCS / "routines.md").read_text(encoding="utf-8")
    line = text[text.index('position = "standing"') :].partition("\nsides =")[0]
    assert all(position in line for position in POSITIONS)


def said_by(condition: str) -> str:
    """Return what is said of a stretch on one knee, a hang and a desk with a condition."""
    knee = exercise("knee-stretch", title="Hip stretch", position="half-kneeling")
    hang = exercise("hang", title="Hang", position="hanging", kit=("a bar",))
    desk = exercise("desk", title="Chin tuck", position="desk", dose=DoseTable(hold_s=5))
    conditions = (condition,) if condition else ()
    plan = plan_of(knee, hang, desk, Step(rest_s=5), wishes=Wishes(condition=conditions))
    score = compose(Drafted(plan), Even(600))
    return " ".join(cue.text for cue in score.cues if cue.text)


def test_positions_are_heard_and_left_out_as_their_conditions_ask() -> None:
    plain = said_by("")
    for words in (
        "Next: Hang, hanging from a bar.",
        "Next: Chin tuck, at a desk.",
        "Slowly, ease back, and come upright.",
        "Slowly, put your feet down, and let go.",
    ):
        assert words in plain
    on_one_knee, hanging = "ease back, and come upright", "put your feet down, and let go"
    assert [on_one_knee in said_by(one) for one in ("knee", "no-floor", "pregnancy")] == [
        *(False, False),
        True,
    ]
    assert [hanging in said_by(one) for one in ("knee", "no-floor", "pregnancy")] == [
        *(True, True),
        False,
    ]
