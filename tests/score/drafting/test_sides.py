"""Sides in each order, and the tight side: what is heard, where keys lead, what stays equal."""

from __future__ import annotations

from typing import get_args

import pytest
from small import Even, exercise, plan_of

from coach.base.errors import NotNow
from coach.plan.held import lasting_ms
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.bounds import Position
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.figures import half_ms, move_ms, switch_ms
from coach.score.models import Phase, Score
from coach.score.reading.chapters import chapters
from coach.score.reading.timeline import Timeline
from coach.score.reading.wording import set_and_hold
from coach.score.under_way.stretch import stretched

TURN = exercise(
    "turn", sides="each", switch="Swap your feet.", setup=("Sit tall.", "Lift your {side} hand.")
)
LEAN = exercise(
    "lean", sides="each", position="supine", setup=("Lie down.",), dose=DoseTable(hold_s=20, sets=2)
)


def planned(**wishes: str) -> Plan:
    return plan_of(TURN, LEAN, exercise("nod"), wishes=Wishes(**wishes))


def scored(plan: Plan) -> Score:
    return compose(Drafted(plan), Even(600))


def said(score: Score, *kinds: str) -> list[str | None]:
    """List the words of these kinds of cue."""
    return [cue.text for cue in score.cues if cue.kind in kinds and cue.utterance is not None]


def in_phase(score: Score, phase: Phase) -> list[str | None]:
    """List the words of a phase."""
    number = score.phases.index(phase)
    return [cue.text for cue in score.cues if cue.phase == number and cue.utterance is not None]


def phases(score: Score, kind: str, item: int | None = None) -> list[Phase]:
    return [one for one in score.phases if one.kind == kind and item in (None, one.item)]


def half_switch(score: Score) -> Phase:
    """Return the change from one half to the other: the item's own switches come after intros."""
    return next(one for one in phases(score, "switch") if one.set is None)


@pytest.mark.parametrize("position", get_args(Position))
def test_a_switch_has_five_to_twelve_seconds_wherever_one_is(position: Position) -> None:
    assert 5000 <= switch_ms(position) <= 12_000


@pytest.mark.parametrize("before", get_args(Position))
def test_a_move_has_the_more_time_the_farther_it_is(before: Position) -> None:
    for after in get_args(Position):
        gap_ms = move_ms(before, after)
        assert gap_ms == move_ms(after, before)
        assert (gap_ms == 5000) == (before == after)
        assert 5000 <= gap_ms <= 12_000
        assert half_ms(before, after) == max(gap_ms, switch_ms(after))


def test_both_positions_decide_how_long_a_move_takes() -> None:
    ways: list[tuple[Position, Position]] = [
        ("supine", "supine"),
        ("prone", "supine"),
        ("all-fours", "supine"),
        ("chair", "floor-sitting"),
        ("standing", "supine"),
    ]
    gaps = [move_ms(*way) for way in ways]
    assert gaps == [5000, 7500, 9000, 10_500, 12_000]
    assert move_ms("standing", "chair") < move_ms("standing", "lunge")


def test_the_thing_to_move_is_said_at_the_first_change_only() -> None:
    plan = plan_of(
        exercise("turn", sides="each", switch="Swap feet.", dose=DoseTable(hold_s=3, sets=2))
    )
    score = scored(plan)
    first, *others = (in_phase(score, one) for one in phases(score, "switch"))
    assert first == ["Switch to the left side.", "Swap feet."]
    assert others == [["Switch to the right side."], ["Switch to the left side."]]


def test_a_long_hint_is_left_out_so_that_the_second_side_has_fewer_words() -> None:
    long = "Swap your feet, then your hands, and turn your head to look over the other shoulder."
    score = scored(plan_of(exercise("turn", sides="each", switch=long)))
    assert in_phase(score, phases(score, "switch")[0]) == ["Switch to the left side."]


def test_in_few_words_a_switch_is_the_name_of_the_side() -> None:
    score = scored(planned(talk="minimal"))
    assert set(said(score, "side_switch")) == {"Left side.", "Right side."}
    assert said(score, "instruction") == ["Right side first.", "Right side first."]


def test_by_turns_the_tight_side_comes_once_more_in_the_end() -> None:
    score = scored(plan_of(LEAN, wishes=Wishes(side="tight-left")))
    done = [(one.side, one.set) for one in phases(score, "work")]
    assert done == [("left", 1), ("right", 1), ("left", 2), ("right", 2), ("left", 3)]
    rests = [in_phase(score, one)[-1] for one in phases(score, "rest") if one.set is not None]
    assert rests[0] == "Set 2 of 3."
    assert "Set" not in (rests[1] or "")
    assert said(score, "side_switch")[-1] == "Once more on the left side, the tight one."
    assert said(score, "side_warning")[-1] == "Next, the left side."


def test_in_blocks_the_tight_side_has_its_set_before_the_other_side_begins() -> None:
    score = scored(plan_of(LEAN, wishes=Wishes(side="tight-left", order="blocks")))
    done = [(one.side, one.set) for one in phases(score, "work")]
    assert done == [("left", 1), ("left", 2), ("left", 3), ("right", 1), ("right", 2)]
    closings = [in_phase(score, one)[-1] for one in phases(score, "rest") if one.set is not None]
    assert closings == [
        "Set 2 of 3.",
        "Once more on the left side, the tight one.",
        "Set 2 of 2.",
    ]
    (switch,) = phases(score, "switch")
    assert (switch.side, switch.set) == ("right", 1)


def test_the_screen_counts_the_sets_of_a_side() -> None:
    score = scored(plan_of(LEAN, wishes=Wishes(side="tight-left", order="blocks")))
    works = [at for at, one in enumerate(score.phases) if one.kind == "work"]
    assert [set_and_hold(score, at) for at in works] == [
        *(["Set 1 of 3"], ["Set 2 of 3"], ["Set 3 of 3"]),
        *(["Set 1 of 2"], ["Set 2 of 2"]),
    ]


def test_in_halves_everything_comes_again_in_few_words() -> None:
    plan = planned(order="halves")
    score = scored(plan)
    done = [(one.exercise, one.side) for one in phases(score, "work")]
    assert done == [
        *(("turn", "right"), ("lean", "right"), ("lean", "right")),
        *(("turn", "left"), ("lean", "left"), ("lean", "left"), ("nod", None)),
    ]
    switch = half_switch(score)
    assert switch.length_ms == half_ms("supine", "chair")
    assert (switch.item, switch.exercise, switch.side) == (2, "turn", "left")
    assert in_phase(score, switch) == ["Now all of it on the left side.", "Next: Turn, on a chair."]
    assert said(score, "side_warning") == ["Next, the left side."]
    intros = [in_phase(score, one) for one in phases(score, "intro") if one.item in (2, 3)]
    assert intros == [
        ["Sit tall.", "Lift your left hand."],
        ["Left side.", "Lie down."],
    ]


@pytest.mark.parametrize("talk", ["learn", "standard"])
def test_each_half_tells_the_way_in_up_to_what_has_a_side(talk: str) -> None:
    score = scored(planned(order="halves", talk=talk))
    first, second = (in_phase(score, phases(score, "intro", item)[0]) for item in (0, 2))
    assert first[:3] == [
        "Turn: 3 seconds, each side, right first.",
        "Sit tall.",
        "Lift your right hand.",
    ]
    assert second == ["Sit tall.", "Lift your left hand."]


def test_a_second_half_never_says_more_than_the_first_did() -> None:
    plan = plan_of(TURN, TURN, wishes=Wishes(order="halves"))
    intros = [in_phase(scored(plan), one) for one in phases(scored(plan), "intro")]
    assert intros[2:] == [
        ["3 seconds, each side, right first.", "Stay on your chair."],
        ["Stay on your chair.", "Lift your left hand."],
        ["Left side.", "Still on your chair."],
    ]


def test_in_few_words_the_second_half_has_the_names() -> None:
    score = scored(planned(order="halves", talk="minimal"))
    assert in_phase(score, half_switch(score)) == [
        "Now all of it on the left side.",
        "Next: Turn, on a chair.",
    ]
    assert in_phase(score, phases(score, "intro", 2)[0]) == []
    assert in_phase(score, phases(score, "intro", 3)[0]) == ["Left side."]


def test_a_rest_before_the_other_half_takes_nothing_from_it() -> None:
    """Time at hand may leave an exercise out, and its rest stays at the end of a half."""
    plan = planned(order="halves")
    (turn, lean, *others) = plan.entries
    rest = plan_of(Step(rest_s=10), exercise("nod")).entries[0]
    score = scored(plan.__class__(**{**_fields(plan), "entries": (turn, lean, rest, *others)}))
    switch = half_switch(score)
    kinds = [one.kind for one in score.phases[: score.phases.index(switch)]][-3:]
    assert kinds == ["work", "rest", "rest"]
    assert said(score, "side_warning") == ["Next, the left side."]


def _fields(plan: Plan) -> dict[str, object]:
    return {name: getattr(plan, name) for name in plan.__struct_fields__}


def test_halves_have_a_chapter_for_each_exercise_and_side() -> None:
    score = scored(planned(order="halves"))
    found = chapters(score)
    assert [chapter.title for chapter in found[1:-1]] == [
        *("Turn, right", "Lean, right"),
        *("Turn, left", "Lean, left", "Nod"),
    ]
    assert found[3].start_ms == half_switch(score).start_ms


def test_the_key_for_the_other_side_leads_to_the_other_half_and_back() -> None:
    score = scored(planned(order="halves"))
    timeline = Timeline(score)
    first = {item: phases(score, "work", item) for item in range(4)}
    settled = {item: phases(score, "settle", item) for item in range(4)}
    assert timeline.other_side(first[0][0].start_ms) == half_switch(score).start_ms
    assert timeline.other_side(first[1][0].start_ms) == settled[3][0].start_ms
    assert timeline.other_side(first[1][1].start_ms) == settled[3][1].start_ms
    assert timeline.other_side(first[2][0].start_ms) == settled[0][0].start_ms
    assert timeline.other_side(first[3][1].start_ms) == settled[1][1].start_ms
    assert timeline.other_side(phases(score, "intro", 1)[0].start_ms) == settled[3][0].start_ms
    assert timeline.other_side(phases(score, "work", 4)[0].start_ms) is None


def test_from_the_extra_set_the_key_leads_to_the_last_of_the_other_side() -> None:
    score = scored(plan_of(LEAN, wishes=Wishes(side="tight-left")))
    last = phases(score, "work")[-1]
    goal = Timeline(score).other_side(last.start_ms)
    assert goal is not None
    phase = Timeline(score).at(goal).phase
    assert (phase.side, phase.set) == ("right", 2)


def test_in_blocks_the_key_leads_to_the_switch_and_back_to_the_same_set() -> None:
    score = scored(plan_of(LEAN, wishes=Wishes(order="blocks")))
    timeline = Timeline(score)
    works = phases(score, "work")
    assert timeline.other_side(works[0].start_ms) == phases(score, "switch")[0].start_ms
    settled = phases(score, "settle")
    assert [timeline.other_side(one.start_ms) for one in works[2:]] == [
        one.start_ms for one in settled[:2]
    ]


def test_skip_and_back_stop_at_the_change_of_halves() -> None:
    score = scored(planned(order="halves"))
    timeline, switch = Timeline(score), half_switch(score)
    last = phases(score, "work", 1)[-1]
    assert timeline.after(last.start_ms) == switch.start_ms
    assert timeline.before(switch.end_ms - 100) == switch.start_ms
    named = next(cue for cue in score.cues if cue.kind == "side_switch")
    assert timeline.ready(switch.start_ms) == named.start_ms


class Session:
    """A plan and its score, as holds are made longer and shorter."""

    def __init__(self, **wishes: str) -> None:
        self.plan = planned(**wishes)
        self.score = scored(self.plan)

    def press(self, at_ms: int, by_s: int) -> None:
        stretch = stretched(self.plan, Timeline(self.score), at_ms, by_s)
        self.plan = stretch.plan
        self.score = compose(Drafted(stretch.plan), Even(600), stretch.said)

    def seconds(self, *items: int) -> list[int]:
        return [
            work.length_ms // 1000 for item in items for work in phases(self.score, "work", item)
        ]


def test_in_halves_a_hold_that_is_changed_is_changed_in_the_other_half() -> None:
    session = Session(order="halves")
    session.press(phases(session.score, "work", 1)[0].start_ms + 3000, 10)
    assert session.seconds(1, 3) == [30, 20, 30, 20]
    assert lasting_ms(session.plan.items[3], "left", 1, 1) == 30_000
    for at_ms in (phases(session.score, kind, 3)[0].start_ms for kind in ("settle", "work")):
        with pytest.raises(NotNow, match="Both sides stay equal: the right side had 30 seconds"):
            session.press(at_ms, 10)
    session.press(phases(session.score, "work", 1)[0].start_ms + 3000, -10)
    assert session.seconds(1, 3) == [20, 20, 20, 20]
    assert [item.held for item in session.plan.items] == [()] * 5


def test_during_the_change_of_halves_the_holds_to_come_are_equal_to_those_that_were() -> None:
    session = Session(order="halves")
    with pytest.raises(NotNow, match="Both sides stay equal: the right side had 3 seconds"):
        session.press(half_switch(session.score).start_ms + 1000, 10)


@pytest.mark.parametrize("order", ["turns", "blocks", "halves"])
def test_the_extra_set_has_no_other_side_to_be_equal_to(order: str) -> None:
    session = Session(order=order, side="tight-right")
    extra = next(one for one in phases(session.score, "work", 1) if one.set == 3)
    session.press(extra.start_ms + 2000, 10)
    assert extra.side == "right"
    assert sorted(session.seconds(*((1, 3) if order == "halves" else (1,)))) == [
        *([20] * 4),
        30,
    ]


def test_in_blocks_the_other_side_gets_what_the_first_one_had() -> None:
    session = Session(order="blocks")
    works = phases(session.score, "work", 1)
    session.press(works[1].start_ms + 2000, -5)
    assert session.seconds(1) == [20, 15, 20, 15]
    with pytest.raises(NotNow, match="Both sides stay equal"):
        session.press(phases(session.score, "work", 1)[2].start_ms, 10)
