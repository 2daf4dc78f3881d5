"""How much is done: figures, and sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import asdict

from coach.base.errors import all_of
from coach.base.keypath import KeyPath
from coach.base.tongue import tr
from coach.check.rule import Trouble, Troubles, rule
from coach.check.telling import seconds
from coach.check.views import ExerciseView, RoutineView
from coach.routine.blocks import asked_table, dose_of, leaves
from coach.routine.bounds import Side, opposite
from coach.routine.dose_table import RANGE_KEYS
from coach.routine.dose_time import side_ms
from coach.routine.doses import BOTH, Dose, Hold, amounts, is_uneven, on
from coach.routine.models import Step
from coach.routine.one_side import side_of
from coach.routine.weeks import in_table

LONGEST_HOLD_S = 60
"""Research: doses of static stretching."""

MOST_STRETCH_S = 240
"""Of one muscle in one session (Ingram 2024)."""


@rule("unequal-sides", "warning", "One side is worked longer than the other", "users")
def unequal_sides(view: RoutineView) -> Troubles:
    """One side is worked more than the other.

    Over a whole routine both sides get their full time. A step with `side = "left"` needs its
    partner; people complain of timers that forget the other leg. Where one side is meant, as after
    an operation, `because` beside `side` says so.
    """
    worked: dict[str, dict[Side, int]] = {}
    last: dict[str, KeyPath] = {}
    meant = set()
    for leaf in leaves(view.routine.steps):
        step = leaf.step
        exercise = view.resources.exercises.get(step.exercise or "")
        dose = None if exercise is None else dose_of(exercise, step)
        if exercise is None or exercise.sides != "each" or dose is None:
            continue
        side, reason = side_of(step, exercise, view.routine)
        done = worked.setdefault(exercise.id, {"left": 0, "right": 0})
        for one in BOTH if side is None else (side,):
            done[one] += side_ms(on(dose, one)) * leaf.times
        if side is not None or is_uneven(dose):
            last[exercise.id] = (*leaf.key, *_telling(step))
        meant |= {exercise.id} if reason else set()
    for name, done in worked.items():
        if done["left"] != done["right"] and name not in meant:
            less: Side = "left" if done["left"] < done["right"] else "right"
            remedy = tr(
                'add a step with side = "{side}", or because with the reason if that is meant',
                side=less,
            )
            yield Trouble(last[name], _of_sides(less, done), tr("both sides equal"), remedy)


def _of_sides(less: Side, done: Mapping[Side, int]) -> str:
    """Tell how long each side is worked, the one with more of it first."""
    figures = {"more": seconds(done[opposite(less)]), "less": seconds(done[less])}
    if less == "left":
        return tr("{more} s on the right side, {less} s on the left", **figures)
    return tr("{more} s on the left side, {less} s on the right", **figures)


def _telling(step: Step) -> KeyPath:
    """Return the key of a step that tells its sides apart, if one does."""
    if step.side is not None:
        return ("side",)
    return ("dose", next(iter(step.dose.of_sides))) if step.dose and step.dose.of_sides else ()


@rule("beyond-range", "warning", "A figure of a dose lies outside its own range", "ours")
def beyond_range(view: ExerciseView) -> Troubles:
    """A dose beyond the range that stands beside it.

    A range is what the source of an exercise allows. A figure outside of it is somebody's own, and
    hardly meant: either the figure or the range is wrong. A step of a routine may do less than its
    exercise asks, for want of time, but not more.
    """
    for where, name, value, span in _ranged(view.dose):
        if span[0] <= value <= span[1]:
            continue
        unit = " s" if name.endswith("_s") else ""
        if value > span[1] or not view.in_routine:
            nearest = min(max(value, span[0]), span[1])
            expected = tr(
                "{key} is {least} to {most}",
                key=RANGE_KEYS[name],
                least=span[0],
                most=f"{span[1]}{unit}",
            )
            remedy = tr("take {figure}, or change the range", figure=nearest)
            yield Trouble(where, f"{value}{unit}", expected, remedy)


def _ranged(dose: Dose | None) -> Iterator[tuple[KeyPath, str, int, tuple[int, int]]]:
    """Yield each figure that has a range: where it stands, its name, its value and the range."""
    for name, amount in {} if dose is None else amounts(dose).items():
        if amount.span is None:
            continue
        if amount.written:
            yield ("dose", name), name, amount.value, amount.span
        for side, own in (("left", dose.left), ("right", dose.right)) if dose is not None else ():
            if (value := getattr(own, name, None)) is not None:
                yield ("dose", side, name), name, value, amount.span


@rule("evened-out", "warning", "A week gives one figure to steps that differ", "ours")
def evened_out(view: RoutineView) -> Troubles:
    """Steps of one exercise that a week makes alike.

    What a week says of an exercise holds for every step that has it. Where two of them have
    different figures, such as fewer sets on a side that was operated on, the same new one for both
    takes that away without a word. With another id, as an exercise of its own, each can grow by
    itself.
    """
    known = view.resources.exercises
    before = view.routine
    for number, week in enumerate(view.routine.weeks):
        for name, change in week.doses.items():
            steps = [leaf.step for leaf in leaves(before.steps) if leaf.step.exercise == name]
            tables = [asdict(table) for one in steps if (table := asked_table(known[name], one))]
            for key, figure in asdict(change).items():
                were = list(dict.fromkeys(str(table[key]) for table in tables))
                if figure is not None and len(were) > 1:
                    figures = all_of(were)
                    yield Trouble(
                        ("weeks", number, name),
                        tr("{key} is {figures} in its steps before", key=key, figures=figures),
                        tr("one for all: {figure}", figure=figure),
                        tr("make one of them an exercise of its own, if they should differ"),
                    )
        before = in_table(view.routine, number, known)


@rule("long-hold", "warning", "A hold lasts more than a minute", "research")
def long_hold(view: ExerciseView) -> Troubles:
    """A hold longer than practice has it.

    A static stretch is held for 10 to 30 seconds, by older people for 30 to 60; the documents of
    the library say “from a few seconds to a minute”. Longer holds are for people who know why, and
    then a range says so.
    """
    if not isinstance(view.dose, Hold):
        return
    hold_s, span = view.dose.hold_s.value, view.dose.hold_s.span
    held: dict[KeyPath, int | None] = {("dose", "hold_s"): hold_s}
    for side, own in (("left", view.dose.left), ("right", view.dose.right)):
        held["dose", side, "hold_s"] = None if own is None else own.hold_s
    for where, own_s in held.items():
        if own_s and own_s > LONGEST_HOLD_S and (span is None or span[1] < own_s):
            found = tr("a hold of {seconds} s", seconds=own_s)
            expected = tr("at most {seconds} s, as practice has it", seconds=LONGEST_HOLD_S)
            remedy = tr("hold shorter and more often, or give a hold_range_s")
            yield Trouble(where, found, expected, remedy)


@rule(
    "much-of-one-stretch",
    "hint",
    "One muscle is stretched for more than four minutes",
    "research",
)
def much_of_one_stretch(view: ExerciseView) -> Troubles:
    """More of one stretch than brings anything.

    Gains in mobility level off near four minutes of stretching a muscle in one session (Ingram
    2024). Time beyond that is better spent on another exercise.
    """
    if not isinstance(view.dose, Hold) or view.exercise.kind != "stretch":
        return
    stretched_ms = max(side_ms(on(view.dose, side)) for side in BOTH)
    if stretched_ms > MOST_STRETCH_S * 1000:
        expected = tr("gains level off near {seconds} s a session", seconds=MOST_STRETCH_S)
        remedy = tr("take fewer repetitions or sets")
        found = tr("{seconds} s of one stretch on a side", seconds=seconds(stretched_ms))
        yield Trouble(("dose",), found, expected, remedy)
