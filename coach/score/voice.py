"""How the coach says things: the plan's words as utterances, names filled in."""

from __future__ import annotations

from coach.plan.asked import FASTEST
from coach.plan.models import Item, Plan
from coach.plan.phrases import Words, wordings
from coach.routine.doses import form
from coach.routine.models import Dose, Position, Side
from coach.routine.pronounce import Pronunciation
from coach.score.asks import Ask, Priority
from coach.score.models import CueKind, Utterance
from coach.text import SPOKEN_LIMIT, one_line
from coach.times import whole_minutes

COUNT_PACE = 1.15
"""Counts may be quicker than sentences."""

LEAST_COUNT_RATE = 180
"""Words a minute at which every number up to 60 fits its second in the default voice (measured)."""

HURRY = 1.3

THINGS_LIMIT = SPOKEN_LIMIT - 40
"""Characters of the list of kit, so that the sentence around it can be heard too."""


def count_rate(rate: int) -> int:
    """Return the pace of counts, in words a minute, that goes with a rate of speech."""
    return min(FASTEST, max(LEAST_COUNT_RATE, round(rate * COUNT_PACE)))


class Narrator:
    """Turns the plan's words into utterances and asks."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.phrases = plan.phrases
        self._pronunciation = Pronunciation(plan.pronounce)
        self.count_rate = count_rate(plan.rate)

    def utterance(self, text: str) -> Utterance:
        """Words at the plan's rate."""
        return self._said(text, self.plan.rate)

    def line(self, kind: CueKind, words: Words, side: Side | None = None) -> Ask:
        """Ask for a sentence; `{side}` in it is `side`, and the cue is about that side.

        Where there are several wordings, they will take turns.
        """
        first, *others = (self.utterance(self.fill(text, side)) for text in wordings(words))
        return Ask(kind=kind, utterance=first, variants=tuple(others), side=side)

    def fill(self, text: str, side: Side | None) -> str:
        """Put the names of the sides in, and start with a capital."""
        text = self.phrases.sided(text, side)
        return text[:1].upper() + text[1:]

    def on_beat(self, kind: CueKind, text: str, at_ms: int, rep: int | None = None) -> Ask:
        """Ask for something short at the pace of counts, its onset on its beat.

        The first one, should it find no room, leaves the start tone in its place.
        """
        hurried = min(FASTEST, round(self.count_rate * HURRY))
        return Ask(
            kind=kind,
            utterance=self._said(text, self.count_rate),
            hurried=self._said(text, hurried),
            at_ms=at_ms,
            instead="start" if at_ms == 0 else None,
            priority=Priority.COUNT,
            rep=rep,
        )

    def figure(self, value: int) -> Utterance:
        """Say a number at the pace of counts; the digit, since “one” is read unstressed."""
        return self._said(str(value), self.count_rate)

    def position(self, position: Position) -> str:
        """Name a position."""
        return self.phrases.positions[position]

    def minutes(self, ms: int) -> str:
        """Say a length in minutes."""
        return self.phrases.minutes.of(whole_minutes(ms))

    def kit(self) -> str | None:
        """Name what has to be at hand, or None."""
        *rest, last = self.plan.kit or ("",)
        if not last:
            return None
        things = f"{', '.join(rest)} {self.phrases.list_and} {last}" if rest else last
        return self.phrases.kit.replace("{things}", one_line(things, THINGS_LIMIT))

    def title(self, item: Item) -> str:
        """Name an exercise with its dose."""
        title = item.exercise.title
        if item.dose is None or item.talk == "minimal":
            return self.phrases.title.replace("{title}", title)
        words = self.phrases.title_with_dose.replace("{dose}", self.dose(item.dose, item))
        return words.replace("{title}", title)

    def dose(self, dose: Dose, item: Item) -> str:
        """Say a dose: “5 seconds, 3 times, each side, 2 sets”."""
        words = self._amount(dose)
        if form(dose) == "hold" and (dose.reps or 1) > 1:
            words = self.phrases.times_each.format(amount=words, n=dose.reps)
        if len(item.sides) > 1:
            words = self.phrases.each_side.format(amount=words)
        if (dose.sets or 1) > 1:
            words = f"{words}, {self.phrases.sets.of(dose.sets or 1)}"
        return words

    def _said(self, text: str, rate: int) -> Utterance:
        """Words in the plan's voice, with what its routine says for some of them."""
        return Utterance(text, self.plan.voice, rate, self._pronunciation.of(text))

    def _amount(self, dose: Dose) -> str:
        match form(dose):
            case "hold":
                return self.phrases.seconds.of(dose.hold_s or 0)
            case "tempo":
                return self.phrases.repetitions.of(dose.reps or 1)
            case "breaths":
                return self.phrases.breaths.of(dose.breaths or 0)
            case "timed":
                seconds = dose.work_s or 0
                if seconds % 60 == 0:
                    return self.phrases.minutes.of(seconds // 60)
                return self.phrases.seconds.of(seconds)

    def begin(self, dose: Dose) -> Ask:
        """Say that the clock starts now."""
        words = {
            "hold": self.phrases.begin_hold,
            "tempo": self.phrases.begin_moves,
            "breaths": self.phrases.begin_breaths,
            "timed": self.phrases.begin_timed,
        }
        return self.line("settle", words[form(dose)])
