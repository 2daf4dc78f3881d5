"""Wordings take turns, the same way every time, and no praise is heard twice running."""

from __future__ import annotations

from itertools import pairwise

import pytest
from generated import voices
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small import Even, exercise, phrases, plan_of

from coach.base.errors import NotNow
from coach.plan.held import with_seconds
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.plan.wordings import Phrase, wordings
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Score
from coach.score.reading.timeline import Timeline
from coach.score.under_way.stretch import stretched

LONG = exercise("long", dose=DoseTable(hold_s=60, reps=3))
SHORT = exercise("short", dose=DoseTable(hold_s=5))


def said(score: Score, kind: str) -> list[str]:
    return [cue.text for cue in score.cues if cue.kind == kind and cue.text is not None]


def praised(plan: Plan) -> list[str]:
    return said(compose(Drafted(plan), Even()), "encourage")


def with_words(plan: Plan, **words: Phrase) -> Plan:
    return replace(plan, phrases=replace(plan.phrases, **words))


def test_wordings_take_turns_from_phase_to_phase() -> None:
    plan = plan_of(LONG, replace(LONG, id="again"))
    heard = said(compose(Drafted(plan), Even()), "halfway")
    ways = wordings(phrases().halfway)
    assert heard == [ways[number % len(ways)] for number in range(6)]


@pytest.mark.parametrize("seed", range(9))
def test_the_seed_is_where_they_begin(seed: int) -> None:
    plan = plan_of(LONG, wishes=Wishes(seed=seed))
    score = compose(Drafted(plan), Even())
    ways = wordings(phrases().encourage)
    assert said(score, "encourage") == [ways[(seed + turn) % len(ways)] for turn in range(3)]
    finish = wordings(phrases().finish)
    assert said(score, "finish") == [finish[seed % len(finish)]]
    assert score == compose(Drafted(plan_of(LONG, wishes=Wishes(seed=seed))), Even())


def test_every_word_that_may_be_said_is_listed() -> None:
    plan = plan_of(LONG, SHORT, LONG)
    for seed in range(7):
        again = replace(plan, seed=seed)
        listed = {utterance.text for utterance in Drafted(again).words}
        assert {cue.text for cue in compose(Drafted(again), Even()).cues if cue.text} <= listed


@pytest.mark.parametrize("short", range(12))
def test_praise_is_never_heard_twice_running_however_far_apart(short: int) -> None:
    """Between two long holds lie so many short ones that their turns would meet again."""
    between = (SHORT,) * short
    plan = with_words(
        plan_of(
            replace(LONG, dose=DoseTable(hold_s=60)), *between, Step(exercise="long"), *between
        ),
        encourage=("Good.", "Well done.", "Nice."),
    )
    heard = praised(plan)
    assert len(heard) == 2
    assert heard[0] != heard[1]


def test_two_wordings_that_read_the_same_are_one() -> None:
    plan = with_words(plan_of(LONG), encourage=("Good.", "Good.", "Nice."))
    assert praised(plan) == ["Good.", "Nice.", "Good."]


def test_praise_that_has_one_wording_is_heard_once() -> None:
    assert praised(with_words(plan_of(LONG), encourage="Good.")) == ["Good."]
    assert praised(with_words(plan_of(LONG), encourage=("Good.", "Good."))) == ["Good."]


@given(st.data())
def test_no_praise_comes_twice_running_in_any_voice(data: st.DataObject) -> None:
    """Whatever finds no room for a slow voice leaves a gap in the turns."""
    lengths = st.sampled_from([5, 20, 45, 60, 90])
    doses = data.draw(st.lists(lengths, min_size=2, max_size=8), label="holds")
    held = [exercise(f"hold-{n}", dose=DoseTable(hold_s=length)) for n, length in enumerate(doses)]
    plan = replace(plan_of(*held), seed=data.draw(st.integers(0, 50), label="seed"))
    voice = data.draw(voices(plan), label="voice")
    heard = said(compose(Drafted(plan), voice.lengths), "encourage")
    assert all(before != after for before, after in pairwise(heard))


@given(
    st.integers(0, 20),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from([10, -10])), max_size=4),
)
def test_no_praise_comes_twice_running_in_a_session_that_is_changed(
    seed: int, presses: list[tuple[float, int]]
) -> None:
    plan = replace(plan_of(LONG, SHORT, LONG, SHORT), seed=seed)
    score = compose(Drafted(plan), Even())
    now = 0
    for part, by_s in presses:
        now += round((score.total_ms - now) * part / 2)
        before = [cue for cue in score.cues if cue.start_ms < now]
        try:
            wish = stretched(plan, Timeline(score), now, by_s)
        except NotNow:
            continue
        plan, score = wish.plan, compose(Drafted(wish.plan), Even(), wish.said)
        assert [cue for cue in score.cues if cue.start_ms < now] == before
    heard = said(score, "encourage")
    assert all(one != other for one, other in pairwise(heard))
    for phase in range(len(score.phases)):
        ours = [cue.kind for cue in score.cues if cue.phase == phase]
        assert max(ours.count("encourage"), ours.count("halfway")) <= 1


@pytest.mark.parametrize("seconds", [5, 19, 44, 90])
def test_a_hold_of_another_length_changes_no_word_outside_of_it(seconds: int) -> None:
    plan = plan_of(LONG, SHORT, LONG)
    changed = with_seconds(plan, 0, plan.items[0].sides[0], 1, 2, seconds)
    before, after = (compose(Drafted(one), Even()) for one in (plan, changed))
    assert outside_of_work(before) == outside_of_work(after)


def outside_of_work(score: Score) -> list[str | None]:
    return [cue.text for cue in score.cues if score.phases[cue.phase].kind != "work"]
