"""The laws, over every routine of the library in every way of doing it, and over made-up ones."""

from __future__ import annotations

from itertools import cycle, product
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from generated import plans, voices
from hypothesis import given
from hypothesis import strategies as st
from laws import violations
from laws_of_breath import breath_begins_in_words
from laws_of_load import load_is_short
from laws_of_moves import moves_are_led, turns_are_named
from laws_of_rests import last_seconds_are_counted
from laws_of_sides import later_is_shorter, sides_follow
from laws_of_time import counts_are_complete
from small import SEEDS, VOICE, library

from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.bounds import Order, Side, Talk
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.models import Lengths, Score, Spoken, Utterance, document

pytestmark = pytest.mark.long

ESTIMATES = Estimates()
ROUTINES = sorted(path.stem for path in Path(SEEDS, "routines").glob("*.toml"))


def seed_plan(name: str, wishes: Wishes) -> Plan:
    routine = library().find(name).routine
    return fit(routine, library().resources(routine.language), wishes, VOICE)


@pytest.mark.parametrize("talk", get_args(Talk))
@pytest.mark.parametrize("name", ROUTINES)
def test_every_routine_of_the_library_keeps_every_law(name: str, talk: Talk) -> None:
    ways = product(("auto", "every", "last", "none"), ("on", "off"), (80, 170, 300))
    # Which side goes first changes names and no times: it is enough that it changes all the time.
    for (count, breath, rate), side in zip(ways, cycle(get_args(Side)), strict=False):
        wishes = Wishes(talk=talk, count=count, breath=breath, side=side, rate=rate)
        plan = seed_plan(name, wishes)
        seen = document(compose(Drafted(plan), Estimates(plan.language)))
        assert violations(seen, plan) == [], wishes
        assert counts_are_complete(seen, plan) == [], wishes
        assert last_seconds_are_counted(seen, plan) == [], wishes
        assert turns_are_named(seen, plan) == [], wishes
        assert later_is_shorter(seen, plan) == [], wishes
        assert rate < 170 or load_is_short(seen, plan) == [], wishes


@pytest.mark.parametrize("order", get_args(Order))
@pytest.mark.parametrize("name", ROUTINES)
def test_every_routine_keeps_every_law_in_any_order_of_sides(name: str, order: Order) -> None:
    for talk, side in product(get_args(Talk), ("left", "tight-left", "tight-right")):
        wishes = Wishes(talk=talk, side=side, order=order)
        plan = seed_plan(name, wishes)
        seen = document(compose(Drafted(plan), Estimates(plan.language)))
        assert violations(seen, plan) == [], wishes
        assert sides_follow(seen, plan, order, tight=side != "left") == [], wishes
        assert later_is_shorter(seen, plan) == [], wishes


@given(st.data())
def test_any_routine_in_any_voice_keeps_every_law(data: st.DataObject) -> None:
    plan = data.draw(plans(), label="plan")
    voice = data.draw(voices(plan), label="voice")
    drafted = Drafted(plan)
    score = compose(drafted, voice.lengths)
    seen = document(score)
    assert violations(seen, plan) == []
    assert later_is_shorter(seen, plan) == []
    if voice.quick:
        assert counts_are_complete(seen, plan) == []
        assert moves_are_led(seen, plan) == []
        assert turns_are_named(seen, plan) == []
        assert breath_begins_in_words(seen, plan) == []
        assert last_seconds_are_counted(seen, plan) == []
    everything_was_listed(score, drafted, voice.lengths)
    the_same_comes_again(score, plan, voice.lengths)


def everything_was_listed(score: Score, drafted: Drafted, lengths: Lengths) -> None:
    listed: set[Utterance] = {*drafted.words, *drafted.hurried(lengths)}
    assert {cue.utterance for cue in score.cues if cue.utterance is not None} <= listed


def the_same_comes_again(score: Score, plan: Plan, lengths: Lengths) -> None:
    """Check that the same plan and voice give the same score, whatever the order of lengths."""
    again = compose(Drafted(msgspec.structs.replace(plan)), dict(reversed(lengths.items())))
    assert again == score
    assert msgspec.json.encode(document(again)) == msgspec.json.encode(document(score))


@given(plans(), st.integers(1, 20_000))
def test_slower_speech_never_changes_the_work(plan: Plan, slower_ms: int) -> None:
    drafted = Drafted(plan)
    words = (*drafted.words, *drafted.hurried(ESTIMATES))
    quick = {utterance: ESTIMATES[utterance] for utterance in words}
    slow = {
        utterance: Spoken(one.before_ms, one.after_ms + slower_ms)
        for utterance, one in quick.items()
    }
    before, after = compose(drafted, quick), compose(drafted, slow)
    assert work(before) == work(after)
    assert before.total_ms < after.total_ms


def work(score: Score) -> list[tuple[int | None, str | None, int | None, int]]:
    """List what is done, in order: item, side, set and ms."""
    return [
        (phase.item, phase.side, phase.set, phase.length_ms)
        for phase in score.phases
        if phase.kind == "work"
    ]
