"""What is said beside the score: where one is when a pause ends, or where a key has led to."""

from __future__ import annotations

from itertools import chain

from msgspec import Struct

from coach.base.text import bare, filled
from coach.plan.frames import frames
from coach.plan.models import Item, Plan
from coach.routine.bounds import Where
from coach.routine.doses import Breaths, Hold, OwnPace, Reps, Timed
from coach.routine.flow import Flowing
from coach.score.asks import Ask
from coach.score.drafting.parts import parts
from coach.score.figures import CUE_GAP_MS, SENTENCE_GAP_MS
from coach.score.models import Cue, CueKind, Lengths, Phase, Score, Utterance
from coach.score.narrator import Narrator
from coach.score.placing.place import spoken_cue
from coach.score.reading.rests import until
from coach.score.reading.timeline import Timeline

COUNTED = (3, 2, 1)
"""Counted before work goes on (ours)."""

SOON_MS = 150
"""Where a cue starts so soon, nobody wonders whether a key was heard (ours)."""

BEAT_MS = 1000
"""Numbers are counted second by second."""

AFTER_WORDS_MS = 400
"""Between an aside without counts and the session (ours)."""

TELL_THE_PLACE: frozenset[CueKind] = frozenset({"title", "side_switch"})
"""Cues that say themselves where one is."""


class Aside(Struct, frozen=True):
    """Sentences, and the numbers counted after them, second by second."""

    words: tuple[Utterance, ...]
    counted: tuple[Utterance, ...] = ()

    @property
    def utterances(self) -> tuple[Utterance, ...]:
        """Everything that has to be rendered for it, in order."""
        return (*self.words, *self.counted)


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
    if phase.flow:
        return _going_on(narrator, phase, at_ms if cue is None else cue.anchor_ms)
    if phase.kind == "work":
        counted = narrator.countdown(COUNTED)
        return Aside((_said(narrator, _work_left(narrator, phase, left_ms), phase.side),), counted)
    text = _waiting(narrator, timeline, phase, left_ms)
    return Aside((_said(narrator, text, phase.side),)) if text else None


def landing(plan: Plan, timeline: Timeline, at_ms: int) -> Aside | None:
    """Say where a key has led to, where otherwise nobody would know that at once, or None.

    What an exercise is called may have been said before the place, as what comes next.
    """
    cue = timeline.starting(at_ms)
    # The sound of a breath begins before the round whose first one it is.
    if cue is not None and timeline.score.phases[cue.phase].flow:
        return _going_on(Narrator(plan), timeline.score.phases[cue.phase], cue.anchor_ms)
    phase = timeline.at(at_ms).phase
    if phase.kind == "intro" and phase.item is not None and timeline.is_untitled(at_ms):
        narrator = Narrator(plan)
        title = _titled(narrator, timeline.score.titles[phase.item])
        return Aside((_said(narrator, title, None),))
    if phase.flow:
        return _going_on(Narrator(plan), phase, at_ms)
    if phase.kind != "settle" or timeline.starting(at_ms, SOON_MS) is not None:
        return None
    narrator = Narrator(plan)
    return Aside((_landed(narrator, phase.side),)) if _get_ready(narrator, phase.side) else None


def _going_on(narrator: Narrator, phase: Phase, at_ms: int) -> Aside:
    """Say the side, and what is done with the breath of a flow that begins; count three to it."""
    begun = [point.words for point in phase.flow if phase.start_ms + point.at_ms <= at_ms]
    words = begun[-1] if begun else phase.flow[0].words
    return Aside(_moved(narrator, phase.side, words), narrator.countdown(COUNTED))


def _moved(narrator: Narrator, side: Where | None, words: str) -> tuple[Utterance, ...]:
    named = () if side is None else (_said(narrator, narrator.phrases.named_side, side),)
    return (*named, _said(narrator, f"{bare(words)}.", side))


def known_ahead(plan: Plan) -> tuple[Utterance, ...]:
    """List what asides may say that is known ahead: the counted numbers, and every landing.

    The titles that were said before their exercise begins come last.
    """
    narrator = Narrator(plan)
    sides = [side for item in plan.items if item.dose is not None for side in item.sides]
    landings = [_landed(narrator, side) for side in sides if _get_ready(narrator, side)]
    for item in plan.items:
        flow = item.exercise
        if isinstance(flow, Flowing):
            first = [_moved(narrator, side, flow.flow[0].words) for side in item.sides]
            landings += chain.from_iterable(first)
    announced = (part.entry for part in parts(plan) if part.announced)
    titles = [item.exercise.title for item in announced if isinstance(item, Item)]
    titled = (_said(narrator, _titled(narrator, title), None) for title in titles)
    return tuple(dict.fromkeys((*narrator.countdown(COUNTED), *landings, *titled)))


def aside_score(aside: Aside, lengths: Lengths, lead_ms: int) -> Score:
    """Place an aside after `lead_ms` of silence, in a phase of its own.

    It ends a second after the last number's beat, where zero would be, or soon after its words.
    A number that would run into the next one's beat is left out.
    """
    cues: list[Cue] = []
    now = lead_ms
    for utterance in aside.words:
        spoken = lengths[utterance]
        words = Ask(kind="instruction", utterance=utterance)
        cues.append(spoken_cue(words, now + spoken.before_ms, spoken))
        now = cues[-1].end_ms + SENTENCE_GAP_MS
    if aside.words:
        now = cues[-1].end_ms + (BEAT_MS if aside.counted else AFTER_WORDS_MS)
    elif aside.counted:
        now += lengths[aside.counted[0]].before_ms
    for number in aside.counted:
        cue = spoken_cue(Ask(kind="count", utterance=number), now, lengths[number])
        clear = not cues or cues[-1].end_ms + CUE_GAP_MS <= cue.start_ms
        if clear and cue.end_ms + CUE_GAP_MS <= now + BEAT_MS:
            cues.append(cue)
        now += BEAT_MS
    phase = Phase(kind="settle", start_ms=0, end_ms=now)
    return Score(routine="aside", title="", phases=(phase,), cues=tuple(cues), titles=())


def _said(narrator: Narrator, text: str, side: Where | None) -> Utterance:
    return narrator.utterance(narrator.fill(text, side))


def _landed(narrator: Narrator, side: Where | None) -> Utterance:
    return _said(narrator, _get_ready(narrator, side), side)


def _titled(narrator: Narrator, title: str) -> str:
    return filled(narrator.phrases.title, title=title)


def _get_ready(narrator: Narrator, side: Where | None) -> str:
    return narrator.phrases.get_ready if side is None else frames(narrator.phrases, side).get_ready


def _waiting(narrator: Narrator, timeline: Timeline, phase: Phase, left_ms: int) -> str | None:
    """Say where one is outside of work, or None where there is no exercise and no rest."""
    match phase.kind:
        case "settle":
            return _get_ready(narrator, phase.side)
        case "switch" if phase.side is not None:
            return frames(narrator.phrases, phase.side).changing
        case "rest":
            left_ms += _until_work_ms(timeline, phase)
            return narrator.phrases.time_left(narrator.phrases.rest_left, -(-left_ms // 1000))
        case _ if phase.item is not None:
            return _titled(narrator, timeline.score.titles[phase.item])
        case _:
            return None


def _until_work_ms(timeline: Timeline, phase: Phase) -> int:
    """Return how much of a written rest lies after a phase that belongs to it; else 0."""
    score = timeline.score
    number = score.phases.index(phase)
    for at, other in enumerate(score.phases[number:], number):
        if other.rest_ms is not None:
            return score.phases[until(score, at) - 1].end_ms - phase.end_ms
        if other.kind != "rest":
            break
    return 0


def _work_left(narrator: Narrator, phase: Phase, left_ms: int) -> str:
    """Say the side, and how much of the work is left, in what its dose counts."""
    phrases = narrator.phrases
    words = phrases.work_left if phase.side is None else frames(phrases, phase.side).work_left
    beats = -(-left_ms // phase.beat_ms)
    match narrator.plan.dose(phase.item):
        case Reps():
            return phrases.left(words, beats, phrases.moves.of(beats))
        case Breaths():
            return phrases.left(words, beats, phrases.breaths.of(beats))
        case Hold() | OwnPace() | Timed() | None:
            return phrases.time_left(words, -(-left_ms // 1000))
