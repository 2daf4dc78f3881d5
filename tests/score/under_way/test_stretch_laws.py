"""Whatever is pressed whenever: what was heard stays, and the laws hold for what is to come."""

from __future__ import annotations

from generated import Voice, held_plans, plans, voices
from hypothesis import given
from hypothesis import strategies as st
from laws import violations
from laws_of_time import counts_are_complete

from coach.base.errors import NotNow
from coach.plan.held import with_seconds
from coach.plan.models import Item, Plan
from coach.routine.dose_time import phase_ms
from coach.routine.doses import Hold
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Phase, Score, document
from coach.score.reading.timeline import Timeline
from coach.score.under_way.hold_now import LEAD_MS
from coach.score.under_way.stretch import stretched

BY_S = (10, -10, -30, 25, 3, -1, 600, -600)


class Session:
    """A session in which holds are made longer and shorter, watched at every change."""

    def __init__(self, plan: Plan, voice: Voice) -> None:
        self.plan = plan
        self.voice = voice
        self.score = compose(Drafted(plan), voice.lengths)
        self.heard: dict[int, int] = {}

    def press(self, at_ms: int, by_s: int) -> None:
        """Change a hold if that is possible now, and look at everything."""
        try:
            stretch = stretched(self.plan, Timeline(self.score), at_ms, by_s)
        except NotNow:
            return
        number, until_ms = stretch.said.phase, at_ms + LEAD_MS
        after = compose(Drafted(stretch.plan), self.voice.lengths, stretch.said)
        the_past_is_the_same(self.score, after, number, until_ms)
        grew_s = (after.phases[number].length_ms - self.score.phases[number].length_ms) // 1000
        assert 0 < abs(grew_s) <= abs(by_s)
        assert grew_s * by_s > 0
        start_ms = after.phases[number].start_ms
        earlier = {start: until for start, until in self.heard.items() if start < start_ms}
        self.heard = earlier | {start_ms: until_ms}
        self.plan, self.score = stretch.plan, after
        seen = document(after)
        assert violations(seen, self.plan, self.heard) == []
        if self.voice.quick:
            assert counts_are_complete(seen, self.plan, self.heard) == []


def the_past_is_the_same(before: Score, after: Score, number: int, until_ms: int) -> None:
    assert after.phases[:number] == before.phases[:number]
    assert [frame(phase) for phase in after.phases] == [frame(phase) for phase in before.phases]
    for earlier in (lambda cue: cue.phase < number, lambda cue: cue.start_ms < until_ms):
        assert list(filter(earlier, after.cues)) == list(filter(earlier, before.cues))


def frame(phase: Phase) -> tuple[str, int | None, str | None, int | None]:
    """Tell what a phase is, whenever it is."""
    return phase.kind, phase.item, phase.side, phase.set


@given(st.data())
def test_holds_that_are_changed_keep_every_law(data: st.DataObject) -> None:
    plan = data.draw(held_plans(), label="plan")
    session = Session(plan, data.draw(voices(plan), label="voice"))
    for _ in range(data.draw(st.integers(1, 4))):
        held = [one for one in session.score.phases if one.item == 0 and one.kind != "intro"]
        works = [one for one in held if one.kind == "work"]
        # The first half of the work holds all first sides, of which more can be changed.
        now = data.draw(st.sampled_from(works[: len(works) // 2 + 1]) | st.sampled_from(held))
        at_ms = data.draw(st.integers(now.start_ms, now.end_ms - 1), label="at")
        session.press(at_ms, data.draw(st.sampled_from(BY_S), label="by"))


@given(st.data())
def test_any_key_press_in_any_session_keeps_every_law(data: st.DataObject) -> None:
    plan = data.draw(plans(), label="plan")
    session = Session(plan, data.draw(voices(plan), label="voice"))
    for _ in range(2):
        at_ms = data.draw(st.integers(0, session.score.total_ms), label="at")
        session.press(at_ms, data.draw(st.sampled_from(BY_S), label="by"))


@given(st.data())
def test_a_plan_with_longer_holds_has_the_same_phases_and_the_same_beginning(
    data: st.DataObject,
) -> None:
    plan = data.draw(held_plans(), label="plan")
    lengths = data.draw(voices(plan), label="voice").lengths
    (item, *_) = plan.items
    in_set = data.draw(st.integers(1, sets(item)))
    rep = data.draw(st.integers(1, reps(item)))
    assert item.dose is not None
    seconds = phase_ms(item.dose) // 1000 + data.draw(st.integers(1, 60))
    before = compose(Drafted(plan), lengths)
    works = [
        number
        for number, one in enumerate(before.phases)
        if (one.item, one.kind, one.set) == (0, "work", in_set)
    ]
    side = before.phases[works[rep - 1]].side
    longer = with_seconds(plan, 0, side, in_set, rep, seconds)
    after = compose(Drafted(longer), lengths)
    the_past_is_the_same(before, after, works[rep - 1], 0)
    changed = [
        number
        for number, one in enumerate(after.phases)
        if one.length_ms != before.phases[number].length_ms
    ]
    assert changed == works[rep - 1 :: reps(item)]
    assert violations(document(after), longer) == []


def sets(item: Item) -> int:
    return 1 if item.dose is None else item.dose.sets.value


def reps(item: Item) -> int:
    """Count the holds of one set on one side."""
    return item.dose.reps.value if isinstance(item.dose, Hold) else 1
