"""Holds made longer or shorter while a session is under way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from msgspec import Struct

from coach.plan.adjust import seconds_of, with_seconds
from coach.plan.models import Plan
from coach.routine.doses import form
from coach.routine.models import Side
from coach.score.asks import Ask, Priority
from coach.score.breathing import goes_out
from coach.score.errors import NotNow
from coach.score.figures import CUE_GAP_MS, EARLIEST_WARNING_MS, LONGEST_ONSET_MS, TONE_MS
from coach.score.models import Cue, Phase, Score, Utterance
from coach.score.moments import Timeline
from coach.score.place import STEP_MS
from coach.score.said import Said
from coach.score.voice import Narrator

LEAD_MS = 600
"""So far ahead of a key, sound may be under way already and stays as it is (ours)."""

LONGEST_S = 600
"""The longest hold that a routine may ask for."""

SHORTEST_S = 5
COUNTS_LEFT_MS = 3000
"""What is left of a hold that is cut short: three counts, to come out of it gently (ours)."""

AFTER_FIRST_WORD_MS = 1500
"""The news of a hold that has not begun: after its first word, which may be a breath's (ours)."""

NEWS_LATER_MS = 2000
"""How long the news of a change may wait for room."""

STEP_S = 10
"""What one key press takes or gives."""


class Stretch(Struct, frozen=True):
    """A plan in which one hold is longer or shorter on both sides, and what stays as heard.

    Compose it as `compose(plan, lengths, said)`.
    """

    plan: Plan
    said: Said


class _Hold(Struct, frozen=True):
    """One work phase of a score: where it is, what it says, and what of that stays as it is."""

    number: int
    """Of its phase."""
    phase: Phase
    rep: int
    cues: tuple[Cue, ...]
    until_ms: int

    @property
    def begun(self) -> tuple[Cue, ...]:
        """The cues that have been heard, or cannot be changed any more."""
        return tuple(cue for cue in self.cues if cue.start_ms < self.until_ms)

    @property
    def breath_left(self) -> tuple[Cue, ...]:
        """What has not been heard of a breath that has begun: a pause, and its exhale."""
        to_come = (
            cue for cue in self.cues if cue.kind == "breath" and cue.start_ms >= self.until_ms
        )
        return tuple(takewhile(lambda cue: goes_out(cue, self.phase), to_come))


def stretched(plan: Plan, timeline: Timeline, at_ms: int, by_s: int) -> Stretch:
    """Give or take seconds of the hold at a moment, or of the one that is made ready for.

    `plan` and `timeline` may be those of an earlier stretch. What was heard until shortly after
    `at_ms` stays as it is. Raises `NotNow` where there is no such hold, where its first side is
    over already, where it is as good as over, or where nothing is left to give or take.
    """
    hold = _meant(plan, timeline, at_ms)
    if hold.until_ms > hold.phase.end_ms:
        raise NotNow("That came too late for this hold.")
    phase, item_number = hold.phase, hold.phase.item or 0
    now_s = seconds_of(plan.items[item_number], phase.set or 1, hold.rep)
    if by_s < 0:
        seconds = min(now_s, max(now_s + by_s, _least_seconds(hold)))
    else:
        seconds = max(now_s, min(now_s + by_s, LONGEST_S))
    if seconds == now_s:
        raise NotNow("Nothing is left to take." if by_s < 0 else "This is as long as a hold gets.")
    earlier = tuple(cue for cue in timeline.score.cues if cue.phase < hold.number)
    said = Said(
        phases=timeline.score.phases[: hold.number],
        cues=(*earlier, *hold.begun),
        until_ms=hold.until_ms,
        asks=tuple(_asks(Narrator(plan), hold, seconds - now_s)),
    )
    return Stretch(with_seconds(plan, item_number, phase.set or 1, hold.rep, seconds), said)


def news_of_change(plan: Plan) -> tuple[Utterance, ...]:
    """List how one press of a key is told: “10 seconds more.”, “10 seconds less.”."""
    narrator = Narrator(plan)
    return _news(narrator, STEP_S), _news(narrator, -STEP_S)


def _meant(plan: Plan, timeline: Timeline, at_ms: int) -> _Hold:
    """Find the hold at a moment, or the one of the same exercise that is made ready for."""
    now = timeline.at(at_ms)
    score = timeline.score
    for number, phase in enumerate(score.phases[now.phase_number :], now.phase_number):
        if now.phase.kind == "intro" or phase.item is None or phase.item != now.phase.item:
            break
        if phase.kind == "work" and _held(plan, phase.item):
            _check_first_side(score, number)
            return _Hold(
                number=number,
                phase=phase,
                rep=_rep(score.phases, number),
                cues=tuple(cue for cue in score.cues if cue.phase == number),
                until_ms=at_ms + LEAD_MS,
            )
    raise NotNow("Only holds can be made longer or shorter.")


def _held(plan: Plan, item_number: int) -> bool:
    """Tell whether an item is held, or done for a time, and so can last longer or shorter."""
    dose = plan.items[item_number].dose
    return dose is not None and form(dose) in ("hold", "timed")


def _rep(phases: tuple[Phase, ...], number: int) -> int:
    """Count the holds of a set on one side up to this phase."""
    place = _place(phases[number])
    return sum(_place(phase) == place for phase in phases[: number + 1])


def _place(phase: Phase) -> tuple[str, int | None, int | None, Side | None]:
    return phase.kind, phase.item, phase.set, phase.side


def _check_first_side(score: Score, number: int) -> None:
    """Raise `NotNow` where the same hold on the other side is over."""
    phase = score.phases[number]
    ours = (phase.item, score.twin(phase.item))
    for before, other in enumerate(score.phases[:number]):
        same = other.kind == phase.kind and other.item in ours and other.set == phase.set
        if not same or other.side == phase.side:
            continue
        if _rep(score.phases, before) == _rep(score.phases, number):
            seconds = other.length_ms // 1000
            raise NotNow(
                f"Both sides stay equal: the {other.side} side had {seconds} "
                f"second{'' if seconds == 1 else 's'}."
            )


def _least_seconds(hold: _Hold) -> int:
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


def _asks(narrator: Narrator, hold: _Hold, by_s: int) -> Iterator[Ask]:
    """Yield what the changed hold has to say beyond its draft."""
    start_ms = hold.phase.start_ms
    at_ms = hold.until_ms - start_ms
    if at_ms < LEAD_MS:
        at_ms = max(at_ms, AFTER_FIRST_WORD_MS)
    yield Ask(
        kind="count",
        utterance=_news(narrator, by_s),
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
        )


def _news(narrator: Narrator, by_s: int) -> Utterance:
    """Say how much longer or shorter it is now."""
    phrases = narrator.phrases
    words = phrases.more_time if by_s > 0 else phrases.less_time
    text = words.replace("{seconds}", phrases.seconds.of(abs(by_s)))
    return narrator.utterance(narrator.fill(text, None))
