"""How the coach says things: the plan's words as utterances, names filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from coach.base.text import SPOKEN_LIMIT, bare, filled, joined, one_line
from coach.plan.changes import listed
from coach.plan.frames import frames
from coach.plan.languages import Plural
from coach.plan.models import Item, Plan
from coach.plan.person.grown import Step
from coach.plan.wishes import RATE
from coach.plan.wordings import Phrase, wordings
from coach.routine.bounds import Where
from coach.routine.doses import Breaths, Dose, Hold, OwnPace, Reps, Timed, offered
from coach.routine.flow import Flowing
from coach.routine.pronounce import Pronunciation
from coach.score.asks import Ask, Priority
from coach.score.manners import manner_of, paced
from coach.score.models import CueKind, Manner, Utterance

HURRY = 1.3
"""So much quicker again is a word said that is too long for its place in a row (ours)."""

MOST_NEWS = 2
"""Of a week of a programme, told in the welcome (ours)."""

THINGS_LIMIT = SPOKEN_LIMIT - 40
"""Characters of the list of kit, so that the sentence around it can be heard too."""


def count_rate(rate: int) -> int:
    """Return the pace of counts, in words a minute, that goes with a rate of speech."""
    return paced(rate, "count")


def counts_both_sides(dose: Dose, item: Item) -> bool:
    """Tell whether a dose says how many there are of both sides together, which come by turns."""
    match dose:
        case Hold() | Reps() | OwnPace():
            return item.turns_from is not None and dose.reps.value > 1
        case Breaths() | Timed():
            return False


def names_first_side(item: Item) -> bool:
    """Tell whether one side or part is done, and then another, be it in another half."""
    return item.sides[0] is not None and (len(item.sides) > 1 or item.twin is not None)


class Narrator:
    """Turns the plan's words into utterances and asks."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.phrases = plan.phrases
        self._pronunciation = Pronunciation(plan.pronounce)
        self.count_rate = count_rate(plan.rate)

    def utterance(self, text: str, manner: Manner = "plain") -> Utterance:
        """Words at the pace of a manner that goes with the plan's rate."""
        return self._said(text, paced(self.plan.rate, manner), manner)

    def line(
        self,
        kind: CueKind,
        words: Phrase,
        side: Where | None = None,
        manner: Manner | None = None,
    ) -> Ask:
        """Ask for a sentence; `{side}` or `{part}` in it is `side`, which the cue is about.

        Where there are several wordings, they will take turns. Its manner is that of its kind, if
        no other is given.
        """
        manner = manner or manner_of(kind)
        first, *others = (self.utterance(self.fill(text, side), manner) for text in wordings(words))
        return Ask(kind=kind, utterance=first, variants=tuple(others), side=side)

    def words(self, kind: CueKind, text: str, side: Where | None = None) -> Utterance:
        """Words of one wording, as `line` asks for them."""
        return self.utterance(self.fill(text, side), manner_of(kind))

    def fill(self, text: str, side: Where | None) -> str:
        """Put the name of a side or a part in, and start with a capital."""
        text = self.phrases.sided(text, side)
        return text[:1].upper() + text[1:]

    def number(self, value: int, at_ms: int, rep: int | None = None, *, last: bool) -> Ask:
        """Ask for a number on its beat; the last one of a row is heard to be that."""
        manner: Manner = "last-count" if last else "count"
        return self.on_beat("count", str(value), at_ms, rep, manner)

    def on_beat(
        self,
        kind: CueKind,
        text: str,
        at_ms: int,
        rep: int | None = None,
        manner: Manner = "beat",
    ) -> Ask:
        """Ask for something short at the pace of counts, its onset on its beat.

        The first one, should it find no room, leaves the start tone in its place.
        """
        hurried = min(RATE.most, round(self.count_rate * HURRY))
        return Ask(
            kind=kind,
            utterance=self._said(text, self.count_rate, manner),
            hurried=self._said(text, hurried, manner),
            at_ms=at_ms,
            instead="start" if at_ms == 0 else None,
            priority=Priority.COUNT,
            rep=rep,
        )

    def beat(self, text: str) -> Utterance:
        """Words of a breath at the pace of the numbers around them."""
        return self._said(text, self.count_rate, "breath-beat")

    def countdown(self, values: Iterable[int]) -> tuple[Utterance, ...]:
        """Count at the pace of counts; in digits, since “one” is read unstressed."""
        *others, last = map(str, values)
        counts = (self.utterance(number, "count") for number in others)
        return (*counts, self.utterance(last, "last-count"))

    def kit(self, kit: Sequence[str]) -> str | None:
        """Name what has to be at hand, or None."""
        if not kit:
            return None
        things = one_line(listed(self.phrases, tuple(dict.fromkeys(kit))), THINGS_LIMIT)
        return filled(self.phrases.kit, things=things)

    def week(self) -> str:
        """Say which week of a programme it is; nothing where it has none, or after its last."""
        week = self.plan.week
        if week is None or week.number > week.of:
            return ""
        return filled(self.phrases.week_of, n=week.number, total=week.of)

    def week_news(self) -> Iterator[str]:
        """Yield what begins or changes with this week: nothing, where that is more than a little.

        What is done otherwise than its week asks, such as for want of time, is no news.
        """
        week, phrases = self.plan.week, self.phrases
        news = () if week is None or self.plan.talk == "minimal" else week.news
        if len(news) > MOST_NEWS:
            return
        if fresh := [bare(one.title) for one in news if one.new]:
            yield filled(phrases.week_new, titles=listed(phrases, fresh))
        for one in news:
            items = [item for item in self.plan.items if item.exercise.id == one.exercise]
            if one.new or not items or one.doses != (items[0].dose,):
                continue
            title, dose = bare(one.title), self.dose(one.doses[0], items[0])
            yield filled(phrases.week_dose, title=title, dose=dose)

    def title(self, item: Item) -> str:
        """Name an exercise with its dose."""
        title, dose = item.exercise.title, self.told_dose(item)
        if not dose or item.uneven:
            return filled(self.phrases.title, title=title)
        return filled(self.phrases.title_with_dose, title=title, dose=dose)

    def told_dose(self, item: Item, side: Where | None = None) -> str:
        """Say the dose of an item, with the side that goes first: “5 seconds, right side first”.

        Where the sides do not do the same, it is that of one `side`, or of the first. It is empty
        for advice, for who wants few words unless it tells what to do, as where nobody counts, and
        after the first round.
        """
        dose = item.on(side or item.sides[0])
        few = item.talk == "minimal" and not (item.as_many or isinstance(dose, OwnPace))
        if dose is None or few or item.again:
            return ""
        words, first = self.dose(dose, item), item.sides[0]
        if first is None or not names_first_side(item) or item.uneven:
            return words
        told = filled(frames(self.phrases, first).from_first, amount=words)
        return self.phrases.sided(told, first)

    def dose(self, dose: Dose, item: Item) -> str:
        """Say a dose: “5 seconds, 3 times, each side, 2 sets, 25 feet, with 5 kg”."""
        words = self._amount(dose)
        if item.exercise.parts:
            words = filled(self.phrases.each_part, amount=words, n=len(item.sides))
        elif not item.uneven and (len(item.sides) > 1 or item.twin is not None):
            words = filled(self.phrases.each_side, amount=words)
        elif counts_both_sides(dose, item):
            words = filled(self.phrases.in_all, amount=words)
        flows = isinstance(item.exercise, Flowing)
        return self._with_sets(words, dose, self.phrases.script.rounds if flows else None)

    def figures(self, dose: Dose) -> str:
        """Say a dose without its sides: “12 repetitions, 2 sets, with 5 kg”."""
        return self._with_sets(self._amount(dose), dose)

    def _with_sets(self, words: str, dose: Dose, named: Plural | None = None) -> str:
        """Add how many sets there are, or what else they are called, and with what it is done."""
        if dose.sets.value > 1:
            words = f"{words}, {(named or self.phrases.sets).of(dose.sets.value)}"
        load = filled(self.phrases.with_load, load=bare(dose.load)) if dose.load else ""
        return joined(", ", words, bare(dose.distance), load)

    def offers(self, dose: Dose) -> tuple[str, ...]:
        """Say what more may be done where it is easy: now, where a person ends it, or another day.

        What is led and counted ends with the lower figure.
        """
        now: dict[str, int] = {}
        later = dict(offered(dose))
        if isinstance(dose, OwnPace) and "reps" in later:
            now["reps"] = later.pop("reps")
        told = (self._more(self.phrases.up_to, now), self._more(self.phrases.another_day, later))
        return tuple(words for words in told if words)

    def up_to(self, dose: Dose) -> str:
        """Write what more may be done where it is easy; empty where nothing is offered."""
        return self._more(self.phrases.up_to, offered(dose))

    def _more(self, words: str, offers: Mapping[str, int]) -> str:
        more = [self.phrases.amount(name, most) for name, most in offers.items()]
        return filled(words, amount=listed(self.phrases, more)) if more else ""

    def news(self, step: Step) -> str:
        """Say by how much an amount is another one than the last time."""
        phrases, by = self.phrases, step.now - step.before
        if step.figure.endswith("_s"):
            words = phrases.longer_than_last if by > 0 else phrases.shorter_than_last
        else:
            words = phrases.more_than_last if by > 0 else phrases.fewer_than_last
        return filled(words, amount=phrases.amount(step.figure, abs(by)))

    def _said(self, text: str, rate: int, manner: Manner) -> Utterance:
        """Words in the plan's voice, with what its routine says for some of them."""
        return Utterance(text, self.plan.voice, rate, self._pronunciation.of(text), manner)

    def _amount(self, dose: Dose) -> str:
        match dose:
            case Hold():
                words, times = self.phrases.time(dose.hold_s.value), dose.reps.value
                return (
                    filled(self.phrases.times_each, amount=words, n=times) if times > 1 else words
                )
            case Reps() | OwnPace():
                return self.phrases.repetitions.of(dose.reps.value)
            case Breaths():
                return self.phrases.breaths.of(dose.breaths.value)
            case Timed():
                words = self.phrases.time(dose.work_s.value)
                return filled(self.phrases.as_many, amount=words) if dose.as_many else words

    def begin(self, dose: Dose) -> Ask:
        """Say that the clock starts now."""
        manner: Manner = "plain"
        match dose:
            case Hold():
                words = self.phrases.begin_hold
            case Reps() | OwnPace():
                words = self.phrases.begin_moves
            case Breaths():
                words, manner = self.phrases.begin_breaths, "breath"
            case Timed():
                words = self.phrases.begin_timed
        return self.line("settle", words, manner=manner)
