"""The laws, over every routine of the library in every way of doing it, and over made-up ones."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from generated import plans, voices
from hypothesis import given
from hypothesis import strategies as st
from laws import violations
from laws_of_moves import moves_are_led
from laws_of_sides import later_is_shorter, sides_follow
from laws_of_time import counts_are_complete
from small import SEEDS, VOICE, shelf

from coach.plan.fit import fit
from coach.plan.models import Plan, Wishes
from coach.routine.models import Order, Side, Talk
from coach.score.compose import compose, hurried, utterances
from coach.score.document import document
from coach.score.estimate import Estimates
from coach.score.models import Score, Spoken, Utterance

ROUTINES = sorted(path.stem for path in Path(SEEDS, "routines").glob("*.toml"))


def seed_plan(name: str, wishes: Wishes) -> Plan:
    routine = shelf().find(name).routine
    return fit(routine, shelf().resources(routine.language), wishes, VOICE)


@pytest.mark.parametrize("talk", get_args(Talk))
@pytest.mark.parametrize("name", ROUTINES)
def test_every_routine_of_the_library_keeps_every_law(name: str, talk: Talk) -> None:
    ways = product(("auto", "every", "last", "none"), ("on", "off"), get_args(Side), (80, 170, 300))
    for count, breath, side, rate in ways:
        wishes = Wishes(talk=talk, count=count, breath=breath, side=side, rate=rate)
        plan = seed_plan(name, wishes)
        seen = document(compose(plan, Estimates()))
        assert violations(seen, plan) == [], wishes
        assert counts_are_complete(seen, plan) == [], wishes
        assert later_is_shorter(seen, plan) == [], wishes


@pytest.mark.parametrize("order", get_args(Order))
@pytest.mark.parametrize("name", ROUTINES)
def test_every_routine_keeps_every_law_in_any_order_of_sides(name: str, order: Order) -> None:
    for talk, side in product(get_args(Talk), ("left", "tight-left", "tight-right")):
        wishes = Wishes(talk=talk, side=side, order=order)
        plan = seed_plan(name, wishes)
        seen = document(compose(plan, Estimates()))
        assert violations(seen, plan) == [], wishes
        assert sides_follow(seen, plan, order, tight=side != "left") == [], wishes
        assert later_is_shorter(seen, plan) == [], wishes


@given(st.data())
def test_any_routine_in_any_voice_keeps_every_law(data: st.DataObject) -> None:
    plan = data.draw(plans(), label="plan")
    voice = data.draw(voices(plan), label="voice")
    seen = document(compose(plan, voice.lengths))
    assert violations(seen, plan) == []
    assert later_is_shorter(seen, plan) == []
    if voice.quick:
        assert counts_are_complete(seen, plan) == []
        assert moves_are_led(seen, plan) == []


@given(st.data())
def test_the_same_plan_and_voice_give_the_same_score(data: st.DataObject) -> None:
    plan = data.draw(plans(), label="plan")
    lengths = data.draw(voices(plan), label="voice").lengths
    once = compose(plan, lengths)
    again = compose(msgspec.structs.replace(plan), dict(reversed(lengths.items())))
    assert once == again
    assert msgspec.json.encode(document(once)) == msgspec.json.encode(document(again))


@given(plans(), st.integers(1, 20_000))
def test_slower_speech_never_changes_the_work(plan: Plan, slower_ms: int) -> None:
    words = (*utterances(plan), *hurried(plan, Estimates()))
    quick = {utterance: Estimates()[utterance] for utterance in words}
    slow = {
        utterance: Spoken(one.before_ms, one.after_ms + slower_ms)
        for utterance, one in quick.items()
    }
    assert work(compose(plan, quick)) == work(compose(plan, slow))
    assert compose(plan, quick).total_ms < compose(plan, slow).total_ms


def work(score: Score) -> list[tuple[int | None, str | None, int | None, int]]:
    """List what is done, in order: item, side, set and ms."""
    return [
        (phase.item, phase.side, phase.set, phase.length_ms)
        for phase in score.phases
        if phase.kind == "work"
    ]


@given(st.data())
def test_everything_that_is_said_was_listed_before(data: st.DataObject) -> None:
    plan = data.draw(plans(), label="plan")
    lengths = data.draw(voices(plan), label="voice").lengths
    listed: set[Utterance] = {*utterances(plan), *hurried(plan, lengths)}
    said = {cue.utterance for cue in compose(plan, lengths).cues if cue.utterance is not None}
    assert said <= listed
