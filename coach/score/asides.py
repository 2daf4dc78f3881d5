"""What is said beside the score: where one is when a pause ends, or where a key has led to."""

from __future__ import annotations

from msgspec import Struct

from coach.plan.models import Plan
from coach.routine.doses import form
from coach.routine.models import Side
from coach.score.figures import CUE_GAP_MS
from coach.score.models import Cue, CueKind, Lengths, Phase, Score, Utterance
from coach.score.moments import Timeline
from coach.score.voice import Narrator

COUNTED = (3, 2, 1)
"""Counted before work goes on."""

SOON_MS = 150
"""Where a cue starts so soon, nobody wonders whether a key was heard (ours)."""

BEAT_MS = 1000
AFTER_WORDS_MS = 400
"""Between an aside without counts and the session (ours)."""

MINUTES_FROM_S = 120
"""From here on what is left is said in minutes and seconds (ours)."""

TELL_THE_PLACE: frozenset[CueKind] = frozenset({"title", "side_switch"})
"""Cues that say themselves where one is."""


class Aside(Struct, frozen=True):
    """Words, and the numbers counted after them, second by second."""

    words: Utterance | None
    counted: tuple[Utterance, ...] = ()

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """Everything that has to be rendered for it, in order."""
        return (*((self.words,) if self.words is not None else ()), *self.counted)


def resuming(plan: Plan, timeline: Timeline, at_ms: int) -> Aside | None:
    """Say where one is when a pause ends at `at_ms`; before work goes on, count three.

    `at_ms` is the start of a word that the pause cut, or no word's inside. None outside of the
    exercises, and where the next word tells the place itself.
    """
    cue = timeline.starting(at_ms)
    if cue is not None and cue.kind in TELL_THE_PLACE:
        return None
    narrator = Narrator(plan)
    phase = timeline.at(at_ms).phase if cue is None else timeline.score.phases[cue.phase]
    # A figure that the pause cut is true on its beat, not where its sound begins.
    left_ms = phase.end_ms - (at_ms if cue is None else cue.anchor_ms)
    if phase.kind == "work":
        counted = tuple(narrator.figure(value) for value in COUNTED)
        return Aside(_said(narrator, _work_left(narrator, phase, left_ms), phase.side), counted)
    text = _waiting(narrator, timeline, phase, left_ms)
    return None if text is None else Aside(_said(narrator, text, phase.side))


def landing(plan: Plan, timeline: Timeline, at_ms: int) -> Aside | None:
    """Say where a key has led to, where otherwise nothing would be heard at once, or None."""
    phase = timeline.at(at_ms).phase
    if phase.kind != "settle" or timeline.starting(at_ms, SOON_MS) is not None:
        return None
    return Aside(_landed(Narrator(plan), phase.side))


def standing(plan: Plan) -> tuple[Utterance, ...]:
    """List what asides may say that is known ahead: the counted numbers, and every landing."""
    narrator = Narrator(plan)
    sides = [side for item in plan.items if item.dose is not None for side in item.sides]
    landings = (_landed(narrator, side) for side in sides)
    counted = (narrator.figure(value) for value in COUNTED)
    return tuple(dict.fromkeys((*counted, *landings)))


def aside_score(aside: Aside, lengths: Lengths, lead_ms: int) -> Score:
    """Place an aside after `lead_ms` of silence, in a phase of its own.

    It ends a second after the last number's beat, where zero would be, or soon after its words.
    A number that would run into the next one's beat is left out.
    """
    cues: list[Cue] = []
    now = lead_ms
    if aside.words is not None:
        cues.append(_cue("instruction", aside.words, lengths, now + lengths[aside.words].before_ms))
        now = cues[-1].end_ms + (BEAT_MS if aside.counted else AFTER_WORDS_MS)
    elif aside.counted:
        now += lengths[aside.counted[0]].before_ms
    for words in aside.counted:
        cue = _cue("count", words, lengths, now)
        clear = not cues or cues[-1].end_ms + CUE_GAP_MS <= cue.start_ms
        if clear and cue.end_ms + CUE_GAP_MS <= now + BEAT_MS:
            cues.append(cue)
        now += BEAT_MS
    phase = Phase(kind="settle", start_ms=0, end_ms=now)
    return Score(routine="aside", title="", phases=(phase,), cues=tuple(cues), titles=())


def _cue(kind: CueKind, words: Utterance, lengths: Lengths, anchor_ms: int) -> Cue:
    spoken = lengths[words]
    return Cue(
        kind=kind,
        start_ms=anchor_ms - spoken.before_ms,
        end_ms=anchor_ms + spoken.after_ms,
        anchor_ms=anchor_ms,
        phase=0,
        utterance=words,
    )


def _said(narrator: Narrator, text: str, side: Side | None) -> Utterance:
    return narrator.utterance(narrator.fill(text, side))


def _landed(narrator: Narrator, side: Side | None) -> Utterance:
    return _said(narrator, _get_ready(narrator, side), side)


def _get_ready(narrator: Narrator, side: Side | None) -> str:
    return narrator.phrases.get_ready if side is None else narrator.phrases.get_ready_on_side


def _waiting(narrator: Narrator, timeline: Timeline, phase: Phase, left_ms: int) -> str | None:
    """Say where one is outside of work, or None where there is no exercise and no rest."""
    match phase.kind:
        case "settle":
            return _get_ready(narrator, phase.side)
        case "switch":
            return narrator.phrases.changing_side
        case "rest":
            return narrator.phrases.rest_left.replace("{amount}", _time(narrator, left_ms))
        case _ if phase.item is not None:
            title = timeline.score.titles[phase.item]
            return narrator.phrases.title.replace("{title}", title)
    return None


def _work_left(narrator: Narrator, phase: Phase, left_ms: int) -> str:
    """Say the side, and how much of the work is left, in what its dose counts."""
    phrases = narrator.phrases
    item = narrator.plan.items[phase.item or 0]
    counts = None if item.dose is None else form(item.dose)
    beats = -(-left_ms // phase.beat_ms)
    if counts == "tempo":
        amount = phrases.moves.of(beats)
    elif counts == "breaths":
        amount = phrases.breaths.of(beats)
    else:
        amount = _time(narrator, left_ms)
    words = phrases.work_left if phase.side is None else phrases.work_left_on_side
    return words.replace("{amount}", amount)


def _time(narrator: Narrator, ms: int) -> str:
    """Say a length in whole seconds, rounded up; from two minutes on, in minutes too."""
    phrases = narrator.phrases
    minutes, seconds = divmod(-(-ms // 1000), 60)
    if 60 * minutes + seconds < MINUTES_FROM_S:
        return phrases.seconds.of(60 * minutes + seconds)
    if not seconds:
        return phrases.minutes.of(minutes)
    words = phrases.minutes_and_seconds.replace("{minutes}", phrases.minutes.of(minutes))
    return words.replace("{seconds}", phrases.seconds.of(seconds))
