"""How both pages to print word a session: its length, a dose, a line in which a side stands."""

from __future__ import annotations

from collections.abc import Iterator

from coach.base.text import bare, capital, filled
from coach.base.times import clock, whole_minutes
from coach.plan.languages import decimal
from coach.plan.models import Item, Plan
from coach.plan.week_words import WeekLine, week_lines
from coach.routine.bounds import Part, Where
from coach.routine.doses import Breaths, Dose, Hold, OwnPace, Reps, Timed, on
from coach.score.models import Score
from coach.score.narrator import Narrator, counts_both_sides
from coach.score.reading.rows import exercises


def length_in_words(plan: Plan, score: Score) -> str:
    """Tell how long it is: “About 8 minutes (8:05), 6 exercises”."""
    labels = plan.phrases.labels
    return filled(
        plan.phrases.script.about,
        minutes=labels.minutes.of(whole_minutes(score.total_ms)),
        length=clock(score.total_ms),
        exercises=labels.exercises.of(exercises(plan)),
    )


def dose_in_words(plan: Plan, item: Item) -> str:
    """Write a dose as it is spoken, and which side it begins with or what its parts are."""
    dose, first, shown = item.dose, item.sides[0], plan.phrases.script
    if dose is None:
        return shown.to_hear
    labels = plan.phrases.labels
    words = [*_amount(plan, item, on(dose, first))]
    if item.uneven and len(item.sides) > 1:
        both = {side: ", ".join(_amount(plan, item, on(dose, side))) for side in item.sides}
        words = ["; ".join(f"{labels.side(side)} {told}" for side, told in both.items() if side)]
    if item.exercise.sides == "alternate" and not counts_both_sides(dose, item):
        words.append(shown.by_turns)
    if isinstance(first, Part):
        words[0] = f"{words[0]} ({', '.join(bare(part) for part in item.exercise.parts)})"
    elif first is not None:
        phrases = plan.phrases
        named = phrases.first_side if len(item.sides) > 1 else phrases.only_side
        named = bare(phrases.sided(named, first))
        why = f" ({bare(item.side_reason)})" if item.side_reason else ""
        words.append(named[:1].lower() + named[1:] + why)
    if more := bare(Narrator(plan).up_to(dose)):
        words.append(more[:1].lower() + more[1:])
    return capital(", ".join(words))


def _amount(plan: Plan, item: Item, dose: Dose) -> Iterator[str]:
    """Write how much is done, and at what pace."""
    yield Narrator(plan).dose(dose, item)
    match dose:
        case Reps():
            each = decimal(dose.rep_ms, plan.phrases.language)
            yield filled(plan.phrases.script.each, n=each)
        case OwnPace():
            yield plan.phrases.script.own_pace
        case Hold() | Breaths() | Timed():
            pass


def weeks_in_words(plan: Plan) -> tuple[WeekLine, ...]:
    """Put the weeks of a programme into lines; none of a routine that has no weeks."""
    narrator = Narrator(plan)
    words = plan.phrases.script
    if plan.week is None:
        return ()
    return week_lines(plan.week, words, narrator.figures, plan.phrases.labels.side)


def sided(plan: Plan, text: str, side: Where | None) -> str:
    """Name the side or part that is done first."""
    return capital(plan.phrases.sided(text, side))
