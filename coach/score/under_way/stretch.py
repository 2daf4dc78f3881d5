"""Holds made longer or shorter while a session is under way."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from coach.base.errors import NotNow, quoted
from coach.base.text import filled
from coach.base.tongue import tr
from coach.plan.held import flow_in, lasting_ms, with_breaths, with_seconds
from coach.plan.languages import Plural
from coach.plan.models import Plan, Stay
from coach.routine.bounds import LONGEST_HOLD_S, MOST_BREATHS, Part, Where
from coach.routine.flow import Flowing, half_ms
from coach.score.asks import Ask, Priority
from coach.score.figures import CUE_GAP_MS, EARLIEST_WARNING_MS, LONGEST_ONSET_MS, TONE_MS
from coach.score.models import Phase, Score, Utterance
from coach.score.narrator import Narrator
from coach.score.placing.place import STEP_MS
from coach.score.placing.said import Said
from coach.score.reading.timeline import Timeline
from coach.score.under_way.hold_now import LEAD_MS, HoldNow, hold_at

SHORTEST_S = 5
"""A hold is not cut shorter than that (ours)."""

COUNTS_LEFT_MS = 3000
"""What is left of a hold that is cut short: three counts, to come out of it gently (ours)."""

AFTER_FIRST_WORD_MS = 1500
"""The news of a hold that has not begun: after its first word, which may be a breath's (ours)."""

NEWS_LATER_MS = 4000
"""How long the news of a change may wait for room: until the cue of a breath is over (ours)."""

STEP_S = 10
"""What one key press takes or gives (ours)."""


class Stretch(Struct, frozen=True):
    """A plan in which one hold is longer or shorter, and what stays as heard.

    It is so on both sides, unless these do not do the same: then on the one that is being done.

    Compose it as `compose(plan, lengths, said)`.
    """

    plan: Plan
    said: Said


def stretched(plan: Plan, timeline: Timeline, at_ms: int, by_s: int) -> Stretch:
    """Give or take seconds of the hold at a moment, or of the one that is made ready for.

    `plan` and `timeline` may be those of an earlier stretch. What was heard until shortly after
    `at_ms` stays as it is. Raises `NotNow` where there is no such hold, where its first side is
    over already, where it is as good as over, or where nothing is left to give or take.
    """
    if timeline.at(at_ms).phase.flow:
        return _pose_stretched(plan, timeline, at_ms, by_s)
    hold = hold_at(plan, timeline, at_ms)
    if hold.until_ms > hold.phase.end_ms:
        raise NotNow(tr("That came too late for this hold."))
    phase, item_number = hold.phase, hold.phase.item or 0
    item, in_set = plan.items[item_number], phase.set or 1
    now_s = lasting_ms(item, phase.side, in_set, hold.rep) // 1000
    if by_s < 0:
        seconds = min(now_s, max(now_s + by_s, _least_seconds(hold)))
    else:
        seconds = max(now_s, min(now_s + by_s, LONGEST_HOLD_S))
    if seconds == now_s:
        least, most = tr("Nothing is left to take."), tr("This is as long as a hold gets.")
        raise NotNow(least if by_s < 0 else most)
    earlier = tuple(cue for cue in timeline.score.cues if cue.phase < hold.number)
    said = Said(
        phases=timeline.score.phases[: hold.number],
        cues=(*earlier, *hold.begun),
        until_ms=hold.until_ms,
        asks=tuple(_asks(hold, _news(Narrator(plan), seconds - now_s))),
    )
    longer = with_seconds(plan, item_number, phase.side, in_set, hold.rep, seconds)
    return Stretch(longer, said)


def _pose_stretched(plan: Plan, timeline: Timeline, at_ms: int, by_s: int) -> Stretch:
    """Stay some breaths more or less in the pose of a flow, one for each press of a key."""
    now = timeline.at(at_ms)
    phase, item = now.phase, plan.items[now.phase.item or 0]
    number, in_set, until_ms = now.phase_number, phase.set or 1, at_ms + LEAD_MS
    breath_ms = sum(phase.breath_ms or ())
    flow = item.exercise
    assert isinstance(flow, Flowing), "only a flow has movements on its time line"
    move, stay, begun_ms = _pose_at(flow_in(item, flow, in_set), phase, until_ms - phase.start_ms)
    _check_first_pass(timeline.score, number)
    begun = (until_ms - phase.start_ms - begun_ms) // breath_ms + 1
    breaths = min(MOST_BREATHS, max(begun, stay + round(by_s / STEP_S)))
    if breaths == stay:
        least, most = tr("Nothing is left to take."), tr("This is as long as a pose gets.")
        raise NotNow(least if by_s < 0 else most)
    cues = tuple(cue for cue in timeline.score.cues if cue.phase == number)
    hold = HoldNow(number=number, phase=phase, rep=1, cues=cues, until_ms=until_ms)
    news = _news(Narrator(plan), breaths - stay, plan.phrases.breaths)
    earlier = tuple(cue for cue in timeline.score.cues if cue.phase < number)
    said = Said(
        phases=timeline.score.phases[:number],
        cues=(*earlier, *hold.begun),
        until_ms=until_ms,
        asks=tuple(_asks(hold, news)),
    )
    return Stretch(with_breaths(plan, phase.item or 0, Stay(in_set, move, breaths)), said)


def _pose_at(flow: Flowing, phase: Phase, into_ms: int) -> tuple[int, int, int]:
    """Return which movement is stayed in, for how many breaths, and where the first begins."""
    at_ms = 0
    for number, move in enumerate(flow.flow):
        if move.half is not None:
            at_ms += half_ms(phase.breath_ms or (0, 0, 0, 0), move.half)
        lasts_ms = move.stay * sum(phase.breath_ms or ())
        if at_ms <= into_ms < at_ms + lasts_ms:
            return number, move.stay, at_ms
        at_ms += lasts_ms
    raise NotNow(tr("In a flow only a pose that is held can be made longer or shorter."))


def _check_first_pass(score: Score, number: int) -> None:
    """Raise `NotNow` where the other side of a round is over."""
    phase = score.phases[number]
    for other in score.phases[:number]:
        same = (other.kind, other.item, other.set) == ("work", phase.item, phase.set)
        if same and other.side != phase.side:
            raise NotNow(_is_done(other.side))


def news_of_change(plan: Plan) -> tuple[Utterance, ...]:
    """List how one press of a key is told: “10 seconds more.”, in a flow “One breath more.”."""
    narrator = Narrator(plan)
    flows = any(isinstance(item.exercise, Flowing) for item in plan.items)
    by_breaths = [_news(narrator, by, plan.phrases.breaths) for by in (1, -1) if flows]
    return _news(narrator, STEP_S), _news(narrator, -STEP_S), *by_breaths


def _is_done(side: Where | None) -> str:
    """Say that all sides or parts are equal, and that this one is done."""
    if isinstance(side, Part):
        return tr("All parts stay equal: {part} is done.", part=quoted(side.name))
    if side == "left":
        return tr("Both sides stay equal: the left side is done.")
    return tr("Both sides stay equal: the right side is done.")


def _least_seconds(hold: HoldNow) -> int:
    """Return how short a hold may become: three counts, and whatever must still be said, fit in.

    A word of the other side stays inside the hold: what comes before it was composed for that.
    """
    start_ms = hold.phase.start_ms
    heard = (cue.end_ms + CUE_GAP_MS for cue in hold.begun if cue.utterance is not None)
    over_ms = max(hold.until_ms, *heard, start_ms) - start_ms
    least_ms = [SHORTEST_S * 1000]
    if over_ms:
        least_ms.append(_whole(over_ms + LONGEST_ONSET_MS) + COUNTS_LEFT_MS)
    if hold.breath_left:
        least_ms.append(hold.breath_left[-1].anchor_ms - start_ms + TONE_MS["exhale"])
    for cue in hold.cues:
        if cue.kind == "side_warning":
            length_ms = cue.end_ms - cue.start_ms
            least_ms.append(length_ms + 2 * EARLIEST_WARNING_MS)
            if cue not in hold.begun:
                least_ms.append(over_ms + STEP_MS + length_ms)
    return _whole(max(least_ms)) // 1000


def _whole(ms: int) -> int:
    """Round up to whole seconds, in ms."""
    return -(-ms // 1000) * 1000


def _asks(hold: HoldNow, news: Utterance) -> Iterator[Ask]:
    """Yield what the changed hold has to say beyond its draft: the news, and its breath."""
    start_ms = hold.phase.start_ms
    at_ms = hold.until_ms - start_ms
    if at_ms < LEAD_MS:
        at_ms = max(at_ms, AFTER_FIRST_WORD_MS)
    yield Ask(
        kind="count",
        utterance=news,
        at_ms=at_ms,
        priority=Priority.CALL,
        later_ms=NEWS_LATER_MS,
    )
    for cue in hold.breath_left:
        yield Ask(
            kind="breath",
            utterance=cue.utterance,
            tone=cue.tone,
            instead="exhale" if cue is hold.breath_left[-1] else None,
            at_ms=cue.anchor_ms - start_ms,
            priority=Priority.BREATH,
            foremost=True,
        )


def _news(narrator: Narrator, by: int, amounts: Plural | None = None) -> Utterance:
    """Say how much longer or shorter it is now: by seconds, unless `amounts` has other words."""
    phrases = narrator.phrases
    words = phrases.more_time if by > 0 else phrases.less_time
    text = filled(words, seconds=(amounts or phrases.seconds).of(abs(by)))
    return narrator.utterance(narrator.fill(text, None))
