"""Exercises as the steps of a routine want them, and then week by week."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import asdict, replace

from coach.base.keypath import KeyPath
from coach.check.finding import Finding
from coach.check.known import Known
from coach.check.rule import Rule, Trouble
from coach.check.rules import RULES
from coach.check.source import Source
from coach.check.views import RoutineView, as_done, exercise_view, in_table_view
from coach.routine.blocks import leaves
from coach.routine.models import Step
from coach.routine.week_table import WEEKS

_OWN_KEYS = ("talk", "count", "breath", "reminders")
"""Keys of a step that replace the exercise's own, beside its dose."""


def of_steps(source: Source, view: RoutineView, known: Known) -> Iterator[Finding]:
    """Examine exercises as steps want them, and then week by week."""
    for leaf in leaves(view.routine.steps):
        for rule, trouble in _of_step(view, leaf.step, known):
            if _given(leaf.step, trouble.where):
                yield source.finding(rule, trouble, leaf.key)
    for number in range(len(view.routine.weeks)):
        yield from _of_weeks(source, view, number, known)


def _of_weeks(source: Source, view: RoutineView, number: int, known: Known) -> Iterator[Finding]:
    """Examine a routine as a table of its weeks has it: what that changes, and what follows."""
    past = [view, *(in_table_view(view, one) for one in range(number))]
    before = {(rule, trouble.message) for one in past for rule, trouble in _told_of(one)}
    now, change = in_table_view(view, number), view.routine.weeks[number].doses
    for rule, trouble in _told_of(now):
        if (rule, trouble.message) not in before:
            yield source.finding(rule, replace(trouble, where=()), (WEEKS, number))
    for leaf in leaves(now.routine.steps):
        name = leaf.step.exercise or ""
        for rule, trouble in _of_step(now, leaf.step, known) if name in change else ():
            if _given(Step(dose=change[name]), trouble.where):
                here = replace(trouble, where=(name, *trouble.where[1:]))
                yield source.finding(rule, here, (WEEKS, number))


def _of_step(view: RoutineView, step: Step, known: Known) -> Iterator[tuple[Rule, Trouble]]:
    """Examine an exercise as a step wants it; not all of it need be that step's doing."""
    if step.exercise is None:
        return
    changed = as_done(view.resources.exercises[step.exercise], step)
    if changed == view.resources.exercises[step.exercise]:
        return
    resources, language = view.resources, view.routine.language
    heard = exercise_view(changed, resources, language, known.words(language))
    done = replace(heard, in_routine=True)
    for rule in RULES:
        yield from ((rule, trouble) for trouble in rule(done))


def _told_of(view: RoutineView) -> list[tuple[Rule, Trouble]]:
    """List what the rules have to say of a routine as a whole."""
    return [(rule, trouble) for rule in RULES for trouble in rule(view)]


def _given(step: Step, where: KeyPath) -> bool:
    """Tell whether a step itself gave the figure that troubles."""
    match where:
        case ("dose", str(name)):
            given = step.dose is not None and asdict(step.dose)[name] is not None
            return given or (step.work_s is not None and name in ("hold_s", "work_s"))
        case ("dose",):
            return step.dose is not None
        case (str(name), *_) if name in _OWN_KEYS:
            return getattr(step, name) is not None
        case _:
            return False
