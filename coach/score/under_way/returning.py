"""What is said to somebody who comes back to a session: where that goes on."""

from __future__ import annotations

from collections.abc import Iterator

from coach.base.text import bare, filled
from coach.plan.frames import frames
from coach.plan.models import Plan
from coach.score.models import Phase, Score, Utterance
from coach.score.narrator import Narrator
from coach.score.reading.standing import Standing, phase_of
from coach.score.reading.timeline import Timeline
from coach.score.under_way.asides import COUNTED, Aside


def returning(plan: Plan, score: Score, place: Standing) -> Aside:
    """Welcome somebody back: exercise, set and side, as far as what follows does not say them.

    Before work that begins at once, count three.
    """
    narrator = Narrator(plan)
    number = phase_of(score, place) or 0
    phase = score.phases[number]
    words = tuple(_words(narrator, score, phase, place))
    return Aside(words, narrator.countdown(COUNTED) if phase.kind == "work" else ())


def _words(narrator: Narrator, score: Score, phase: Phase, place: Standing) -> Iterator[Utterance]:
    phrases, item = narrator.phrases, narrator.plan.items[place.item]
    if phrases.welcome_back:
        yield narrator.utterance(phrases.welcome_back)
    if phase.kind != "intro" or Timeline(score).is_untitled(phase.start_ms):
        yield narrator.utterance(filled(phrases.title, title=score.titles[place.item]))
    if not place.set:
        return
    if (sets := item.sets(phase.side)) > 1:
        yield narrator.utterance(filled(phrases.set_of, set=place.set, sets=sets))
    if phase.flow:
        if phase.side is not None:
            yield narrator.utterance(narrator.fill(phrases.named_side, phase.side))
        yield narrator.utterance(f"{bare(phase.flow[0].words)}.")
        return
    side = phase.side
    ready = phrases.get_ready if side is None else frames(phrases, side).get_ready
    if ready:
        yield narrator.utterance(narrator.fill(ready, side))
