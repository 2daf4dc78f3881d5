"""Flows as they are heard: each movement named on the breath before it, to the millisecond."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from generated import counts, voices
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import violations
from laws_of_flow import moves_of_flows_are_named, rounds_of_flows_are_told
from laws_of_sides import later_is_shorter
from small import SEEDS, VOICE, Even, library

from coach.base.errors import NotNow
from coach.check.views import exercise_view
from coach.home.library import Library
from coach.plan.fit import fit
from coach.plan.minutes import in_minutes
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.bounds import Order, Talk
from coach.routine.flow import Flowing, with_flows
from coach.routine.flow_checks import flow_faults
from coach.routine.models import Routine, Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.measure import Measure
from coach.score.models import Phase, Score, document
from coach.score.reading.chapters import chapters
from coach.score.reading.timeline import Timeline
from coach.score.reading.wording import coming, set_and_hold
from coach.score.under_way.asides import known_ahead, landing, resuming
from coach.score.under_way.stretch import news_of_change, stretched

FOLDER = Path(__file__).parents[1] / "support" / "flows"
ROUTINES = sorted(path.stem for path in FOLDER.glob("*.toml"))
NAMED = Even(700)


@cache
def routine(name: str) -> Routine:
    return Library(SEEDS).find(str(FOLDER / f"{name}.toml")).routine


def planned(name: str, **wishes: Any) -> Plan:
    found = routine(name)
    return fit(found, library().resources(found.language), Wishes(**wishes), VOICE)


def works(score: Score) -> list[Phase]:
    return [phase for phase in score.phases if phase.kind == "work"]


def heard(score: Score, work: Phase) -> list[tuple[int, str]]:
    """List ms from the start of the work, and words or tone, of all that begins in it."""
    return [
        (cue.anchor_ms - work.start_ms, cue.text or f"({cue.tone})")
        for cue in score.cues
        if work.start_ms <= cue.anchor_ms < work.end_ms
    ]


def one_pass(side: str) -> list[tuple[int, str]]:
    return [
        *[(0, "Breathe in."), (1000, "Fold forward."), (4000, "Breathe out.")],
        *[(6000, "Lift halfway."), (9000, "Breathe in."), (10_000, f"Step your {side} foot back.")],
        *[(13_000, "Breathe out."), (15_000, "Step the other foot back."), (18_000, "(inhale)")],
        *[(19_000, "Lower down."), (22_000, "(exhale)"), (24_000, "Cobra."), (27_000, "(inhale)")],
        *[(28_000, "Downward dog."), (31_000, "(exhale)"), (31_600, "Stay for 5 slow breaths.")],
        *[(36_000, "(inhale)"), (40_000, "(exhale)")],
        *[(45_000, "(inhale)"), (46_000, "2"), (49_000, "(exhale)")],
        *[(54_000, "(inhale)"), (55_000, "3"), (58_000, "(exhale)")],
        *[(63_000, "(inhale)"), (64_000, "4"), (67_000, "(exhale)")],
        *[(72_000, "(inhale)"), (73_000, "5"), (76_000, "(exhale)")],
        *[(78_000, f"Step your {side} foot forward."), (81_000, "(inhale)")],
        *[(82_000, "Fold forward."), (85_000, "(exhale)"), (87_000, "Reach your arms up.")],
        *[(90_000, "(inhale)"), (91_000, "Hands to your heart."), (94_000, "(exhale)")],
    ]


def test_three_sun_salutations_on_both_sides_are_named_and_breathed_to_the_millisecond() -> None:
    score = compose(Drafted(planned("sun-salutation")), NAMED)
    done = works(score)
    first_ms = done[0].start_ms
    assert [work.start_ms - first_ms for work in done] == [99_000 * number for number in range(6)]
    assert [(work.set, work.side) for work in done] == [
        (number, side) for number in (1, 2, 3) for side in ("right", "left")
    ]
    told = [
        "Next, the left side.",
        "Round 2 of 3. Right side.",
        "Next, the left side.",
        "Round 3 of 3. Right side.",
        "Next, the left side.",
    ]
    for number, work in enumerate(done):
        expected = one_pass(work.side or "")
        if number < 5:
            expected += [(94_600, told[number]), (96_000, "Reach your arms up.")]
        assert heard(score, work) == expected
    last = next(cue for cue in reversed(score.cues) if cue.end_ms <= first_ms)
    assert last.text == "We begin with: Reach your arms up."
    assert first_ms - last.end_ms == 1200


def test_a_round_is_a_chapter_and_each_pass_a_place_to_skip_to() -> None:
    score = compose(Drafted(planned("sun-salutation")), NAMED)
    titles = [chapter.title for chapter in chapters(score)]
    assert titles == [
        *["Welcome", "Sun salutation A", "Sun salutation A, round 2", "Sun salutation A, round 3"],
        "The end",
    ]
    line = Timeline(score)
    starts = [work.start_ms for work in works(score)]
    # To the sound of its first breath, which begins 50 ms before.
    assert [line.after(start) for start in starts[:-1]] == [start - 50 for start in starts[1:]]


def test_a_screen_shows_the_round_and_what_comes_after_it() -> None:
    score = compose(Drafted(planned("sun-salutation")), NAMED)
    right = next(at for at, phase in enumerate(score.phases) if phase.kind == "work")
    assert set_and_hold(score, right) == ["Round 1 of 3"]
    assert coming(score, right, None) == "Next: the left side"
    assert coming(score, right + 1, None) == "Next: round 2, the right side"


def test_rounds_with_a_rest_between_them_are_settled_into_and_counted_down_to() -> None:
    score = compose(Drafted(planned("poses")), NAMED)
    first, second, _ = works(score)
    assert second.start_ms - first.end_ms == 30_000
    between = [
        cue.text or f"({cue.tone})"
        for cue in score.cues
        if first.end_ms <= cue.start_ms < second.start_ms - 100
    ]
    assert between[0] == "(end)"
    assert [words for words in between[2:] if "left" not in words] == [
        "Round 2 of 2.",
        "We begin with: Arch.",
        "3",
        "2",
        "1",
    ]


def test_a_pose_is_named_and_held_for_its_breaths_and_its_own_dose_does_not_count() -> None:
    score = compose(Drafted(planned("poses")), NAMED)
    work = works(score)[0]
    assert heard(score, work) == [
        *[(0, "Breathe in."), (4000, "Breathe out."), (7000, "Up."), (10_000, "Breathe in.")],
        *[(11_000, "Down."), (14_000, "Breathe out."), (17_000, "Kneel."), (20_000, "(inhale)")],
        *[(20_600, "Stay for 3 slow breaths."), (24_000, "(exhale)"), (30_000, "(inhale)")],
        *[(31_000, "2"), (34_000, "(exhale)"), (40_000, "(inhale)"), (41_000, "3")],
        *[(44_000, "(exhale)"), (47_000, "Arch."), (50_000, "(inhale)")],
        *[(50_600, "Stay for 2 slow breaths."), (54_000, "(exhale)"), (60_000, "(inhale)")],
        *[(61_000, "2"), (64_000, "(exhale)")],
    ]


def test_a_pose_that_a_condition_forbids_is_left_out_and_told_and_the_others_stay_in_breath() -> (
    None
):
    plan = planned("poses", condition=("knee",))
    assert [change.title for change in plan.changes if change.kind == "left-out"] == ["Kneel"]
    score = compose(Drafted(plan), NAMED)
    work = works(score)[0]
    assert work.length_ms == 40_000
    assert (14_000, "Breathe out.") in heard(score, work)
    assert (17_000, "Arch.") in heard(score, work)
    assert violations(document(score), plan) == []


def test_a_pose_that_goes_does_not_take_the_whole_flow_along() -> None:
    known = library().resources()
    steps = (Step(in_="Up", out="Down"), Step(exercise="plank"))
    written = Routine(id="small", title="Small", steps=(Step(flow=True, steps=steps),))
    made = with_flows(written, known.exercises)
    plan = fit(made, known, Wishes(condition=("pregnancy",)), VOICE)
    (item,) = plan.items
    assert isinstance(item.exercise, Flowing)
    assert [move.words for move in item.exercise.flow] == ["Up", "Down"]


def test_a_flow_by_itself_may_name_poses_that_only_its_routine_knows() -> None:
    flow = routine("poses").exercises[-1]
    view = exercise_view(flow, library().resources(), "en")
    assert len(works(view.score)) == 2


def test_minutes_do_fewer_rounds_of_it_and_more_only_where_they_are_written() -> None:
    sun, poses = planned("sun-salutation"), planned("poses")
    short = in_minutes(sun, 6, Measure(sun))
    assert [place.set for place in short.items[0].places] == [1, 1]
    assert [place.set for place in in_minutes(sun, 60, Measure(sun)).items[0].places][-1] == 3
    assert [place.set for place in in_minutes(poses, 60, Measure(poses)).items[0].places][-1] == 4


def test_a_pause_goes_on_where_the_movement_or_the_breath_of_a_pose_began() -> None:
    plan = planned("sun-salutation")
    line = Timeline(compose(Drafted(plan), NAMED))
    work = works(line.score)[1]
    for paused_ms, begun_ms, words in (
        (500, 0, "Reach your arms up."),
        (6500, 4000, "Fold forward."),
        (17_900, 13_000, "Step your left foot back."),
        (56_000, 54_000, "Downward dog."),
        (98_900, 94_000, "Hands to your heart."),
    ):
        goes_on_ms = line.resume(work.start_ms + paused_ms)
        assert 0 <= work.start_ms + begun_ms - goes_on_ms <= 50
        aside = resuming(plan, line, goes_on_ms)
        assert aside is not None
        assert [said.text for said in aside.words] == ["Left side.", words]
        assert [said.text for said in aside.counted] == ["3", "2", "1"]
    rested = Timeline(compose(Drafted(planned("poses")), NAMED))
    first = works(rested.score)[0]
    aside = resuming(planned("poses"), rested, rested.resume(first.start_ms + 12_500))
    assert aside is not None
    assert [said.text for said in aside.words] == ["Up."]


def stretched_at(into_ms: int, by_s: int, number: int = 0) -> tuple[Plan, Score]:
    plan = planned("sun-salutation")
    line = Timeline(compose(Drafted(plan), NAMED))
    wish = stretched(plan, line, works(line.score)[number].start_ms + into_ms, by_s)
    return wish.plan, compose(Drafted(wish.plan), NAMED, wish.said)


@pytest.mark.parametrize(("by_s", "breaths"), [(10, 1), (20, 2), (-10, -1)])
def test_a_pose_lasts_some_breaths_more_or_less_on_both_sides(by_s: int, breaths: int) -> None:
    plan, score = stretched_at(50_000, by_s)
    right, left, second, *_ = works(score)
    longer_ms = 9000 * breaths
    assert [right.length_ms, left.length_ms] == [99_000 + longer_ms] * 2
    assert second.length_ms == 99_000
    said = heard(score, right)
    names = [one for one in one_pass("right") if "reath" not in one[1] and one[1][0].isupper()]
    names.append((96_000, "Reach your arms up."))
    moved = [(at + (longer_ms if at > 50_000 else 0), words) for at, words in names]
    assert [one for one in said if one[1] in {name for _, name in names}] == moved
    tones = {at for at, words in said if words in ("(inhale)", "(exhale)")}
    assert violations(document(score), plan, {right.start_ms: right.start_ms + 50_600}) == []
    assert set(range(36_000, 99_000 + longer_ms, 9000)) <= tones
    number = "one" if abs(breaths) == 1 else str(abs(breaths))
    news = f"{number} slow breath{'s' if abs(breaths) > 1 else ''} {'more' if by_s > 0 else 'less'}"
    assert any(words.lower().startswith(news) for _, words in said), said
    if abs(breaths) == 1:
        ahead = {words.text.lower() for words in news_of_change(plan)}
        assert any(words.lower() in ahead for _, words in said)


def test_what_is_no_pose_stays_as_long_as_it_is_and_both_sides_stay_equal() -> None:
    with pytest.raises(NotNow, match="only a pose"):
        stretched_at(1000, 10)
    with pytest.raises(NotNow, match="Both sides stay equal"):
        stretched_at(50_000, 10, number=1)
    with pytest.raises(NotNow, match="Nothing is left"):
        stretched_at(74_000, -10)


def test_a_key_leads_to_a_round_or_to_its_other_side_and_says_how_it_begins() -> None:
    plan = planned("sun-salutation")
    line = Timeline(compose(Drafted(plan), NAMED))
    first, other, *_ = works(line.score)
    assert line.other_side(first.start_ms + 20_000) == other.start_ms - 50
    settling = line.other_side(other.start_ms + 20_000)
    assert settling is not None
    assert line.at(settling).phase.kind == "settle"
    assert line.at(settling).wait[1] == first.start_ms
    assert line.before(other.start_ms + 20_000) == other.start_ms - 50
    aside = landing(plan, line, line.after(other.start_ms))
    assert aside is not None
    assert [said.text for said in aside.words] == ["Right side.", "Reach your arms up."]
    assert set(aside.utterances) <= set(known_ahead(plan))


def test_one_side_alone_does_each_round_once() -> None:
    done = works(compose(Drafted(planned("sun-salutation", side="only-left")), NAMED))
    assert [work.side for work in done] == ["left"] * 3


@pytest.mark.parametrize("name", ROUTINES)
@pytest.mark.parametrize("talk", get_args(Talk))
def test_every_flow_keeps_every_law(name: str, talk: Talk) -> None:
    for order, count in zip(get_args(Order), ("auto", "none", "breath seconds"), strict=True):
        plan = planned(name, talk=talk, order=order, count=count, side="tight-left")
        score = compose(Drafted(plan), Estimates(plan.language))
        seen = document(score)
        assert violations(seen, plan) == [], (order, count)
        assert later_is_shorter(seen, plan) == [], (order, count)
        assert moves_of_flows_are_named(seen, plan) == [], (order, count)
        assert rounds_of_flows_are_told(seen, plan) == [], (order, count)
        assert Measure(plan)(plan) == Drafted(plan).about_ms


names = st.sampled_from(["Up", "Fold", "Reach your {side} arm far over your head", "Step back."])
stays = st.none() | st.integers(1, 4)
steps_of_flows = st.lists(
    st.builds(Step, in_=names, out=names, breaths=stays)
    | st.builds(lambda breaths: Step(exercise="bridge", breaths=breaths), stays),
    min_size=1,
    max_size=5,
)
flows = st.builds(
    Step,
    flow=st.just(True),
    sides=st.just("each"),
    repeat=st.integers(1, 3),
    rest_s=st.none() | st.integers(0, 40),
    breath_s=st.tuples(*(st.integers(2, 8), st.integers(0, 3)) * 2),
    steps=steps_of_flows.map(tuple),
)


@settings(max_examples=12)
@given(st.data())
def test_any_flow_in_any_voice_keeps_every_law(data: st.DataObject) -> None:
    block = data.draw(flows)
    known = library().resources().exercises
    assert [*flow_faults((), block, known, None)] == []
    made = with_flows(Routine(id="made-up", title="Made up", steps=(block,)), known)
    assert isinstance(made.exercises[0], Flowing)
    plan = fit(made, library().resources(), Wishes(count=data.draw(counts)), VOICE)
    voice = data.draw(voices(plan))
    seen = document(compose(Drafted(plan), voice.lengths))
    assert violations(seen, plan) == []
    if voice.quick and sum(block.breath_s or ()) >= 10:
        assert rounds_of_flows_are_told(seen, plan) == []


@pytest.mark.parametrize("breath_s", [(2, 0, 3, 0), (3, 0, 3, 0), (4, 0, 4, 0), (4, 0, 6, 0)])
def test_with_a_short_breath_out_a_round_is_told_sooner_and_how_it_begins_is_heard(
    breath_s: tuple[float, ...],
) -> None:
    steps = (
        Step(in_="Arms up", out="Step your {side} foot back"),
        Step(in_="Other foot back"),
        Step(out="Dog", breaths=2),
        Step(in_="Step forward", out="Fold"),
    )
    block = Step(flow=True, repeat=2, sides="each", breath_s=breath_s, steps=steps)
    known = library().resources()
    made = with_flows(Routine(id="quick", title="Quick", steps=(block,)), known.exercises)
    plan = fit(made, known, Wishes(), VOICE)
    seen = document(compose(Drafted(plan), Even(700, **{"Round 2 of 2. Right side.": 2500})))
    assert violations(seen, plan) == []
    assert moves_of_flows_are_named(seen, plan) == []
    assert rounds_of_flows_are_told(seen, plan) == []
    said = [cue["text"] for cue in seen["cues"] if "Round" in cue.get("text", "")]
    assert said == (["Round 2 of 2. Right side."] if breath_s[2] == 6 else ["Round 2 of 2."])
