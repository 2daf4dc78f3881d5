"""Rests that are longer than they were written: more is said in them than they have room for."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from coach.base.keypath import KeyPath
from coach.base.text import bare
from coach.base.tongue import tr
from coach.check.orders import Ordered, as_written, by_chance
from coach.check.rule import Trouble, Troubles, rule
from coach.check.telling import seconds, tenths
from coach.check.views import ExerciseView, RoutineView
from coach.check.words import found_in
from coach.plan.fit import fit
from coach.plan.models import Pause
from coach.plan.wishes import Wishes
from coach.routine.blocks import Leaf, as_sets, blocks, dose_of, leaves, rounds
from coach.routine.dose_time import all_ms
from coach.routine.doses import Timed
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.reading.rests import Rest, rests_of

AS_WRITTEN = Wishes()
"""At the talk level that the routine names: a circuit with short rests is written for few words."""

ALLOWED_MS = 500
"""What an estimate may be wrong by (ours)."""


@rule("rest-outgrown", "warning", "What is said in a rest takes longer than the rest", "users")
def rest_outgrown(view: ExerciseView | RoutineView) -> Troubles:
    """A rest that is too short for what is said in it.

    A rest lasts from the end of work to the start of work. What comes next, how to get there and
    the last three seconds are said inside of it, and where they need more, it is longer than it
    was written: “some exercises take longer to read than the break” is a complaint about most
    timers that speak. Time to change sides is not counted here. Lengths are estimated, so half a
    second too much is let pass. Where chance gives the order, the rest has to do whatever comes
    before it and after it.
    """
    if isinstance(view, ExerciseView):
        yield from _between_sets(view)
    else:
        yield from _between_steps(view)


@rule("stop-on-the-way", "hint", "Who walks or runs in sets is told to stop and rest", "users")
def stop_on_the_way(view: ExerciseView) -> Troubles:
    """A walk or a run in sets that says nothing of what is done between them.

    Fast and slow by turns is how most people do it. Without a word of its own the rest begins with
    “And stop. Rest.”, and none comes after the last set, so that the last slow minute is missing.
    `rest = "Walk slowly."` in the dose mends both.
    """
    dose, one = view.dose, view.exercise
    if not isinstance(dose, Timed) or dose.sets.value == 1 or not dose.rest_s.value:
        return
    if dose.rest or one.end or view.words is None:
        return
    for text in (one.title, *one.setup, one.action):
        for word in found_in(text, view.words.of_going)[:1]:
            found = tr(
                "“{word}”, and “stop” between the sets, with no rest after the last", word=word
            )
            remedy = tr("add rest, such as “Walk slowly.”, to its dose")
            yield Trouble(("dose", "rest_s"), found, tr("what is done in the rests"), remedy)
            return


@rule("work-outgrows-start", "warning", "Work lasts longer than from start to start", "ours")
def work_outgrows_start(view: RoutineView) -> Troubles:
    """Work that is not over when the next exercise is to start.

    With `every_s` exercises start on the clock, and the rest is what their work leaves. Work that
    takes as long as that leaves none, and what comes after it starts late. Time to change sides is
    not counted.
    """
    for at, block in blocks(view.routine.steps):
        for leaf in leaves((block,)) if block.every_s is not None else ():
            exercise = view.resources.exercises.get(leaf.step.exercise or "")
            dose = None if exercise is None else dose_of(exercise, leaf.step)
            if exercise is None or dose is None or block.every_s is None:
                continue
            lasting_ms = all_ms(dose, exercise, leaf.step.side)
            if lasting_ms >= block.every_s * 1000:
                found = tr(
                    "{seconds} s of {title}",
                    seconds=seconds(lasting_ms),
                    title=bare(exercise.title),
                )
                expected = tr("the next one starts after {seconds} s", seconds=block.every_s)
                remedy = tr("do less of it, or give it more seconds")
                yield Trouble((*at, "every_s"), found, expected, remedy)


@rule("one-round", "hint", "A block has one round, and does nothing else", "ours")
def one_round(view: RoutineView) -> Troubles:
    """A block that is done once, without rests, a name or an order of its own.

    Its steps alone would be the same. Most often a figure is missing: `repeat` is how many rounds
    there are.
    """
    for at, block in blocks(view.routine.steps):
        given = (block.work_s, block.every_s, block.order, block.talk, block.count, block.breath)
        if rounds(block) == (1, 1) and not any(given):
            found, expected = tr("a block of one round"), tr("two rounds or more")
            remedy = tr("give it a repeat, or write its steps without it")
            yield Trouble((*at, "repeat"), found, expected, remedy)


def _between_sets(view: ExerciseView) -> Iterator[Trouble]:
    for rest in rests_of(view.score):
        if rest.phase.item is not None and _too_much(rest):
            expected = tr("the rest is {seconds} s", seconds=rest.asked_ms // 1000)
            remedy = tr("give the rest more seconds")
            yield Trouble(("dose", "rest_s"), _told(rest), expected, remedy)
            return


def _between_steps(view: RoutineView) -> Iterator[Trouble]:
    """Look at the rests that are steps of their own, in the whole routine as it is heard.

    Where chance gives the order, each has to do whatever comes before it and after it.
    """
    steps = as_sets(view.routine.steps)
    if not any(blocks(steps)) and not any(leaf.step.rest_s for leaf in leaves(steps)):
        return
    told = set()
    for where, pause, rest in _rests(view, as_written(steps)):
        if where not in told and _too_much(rest):
            told.add(where)
            yield _outgrown(where, pause, rest, _told(rest))
    worst: dict[KeyPath, tuple[int, Trouble]] = {}
    for ordered in by_chance(steps, view.resources.exercises):
        for where, pause, rest in _rests(view, ordered):
            if where not in told and _too_much(rest):
                trouble = _outgrown(where, pause, rest, _told_of_orders(rest))
                over = (_needed_ms(rest), trouble)
                worst[where] = max(worst.get(where, over), over, key=lambda one: one[0])
    yield from (trouble for _, trouble in worst.values())


def _rests(view: RoutineView, ordered: Ordered) -> Iterator[tuple[KeyPath, Pause, Rest]]:
    """Yield the rests between exercises in one order, each with its place in the routine."""
    routine = replace(view.routine, steps=ordered.steps)
    plan = fit(routine, view.resources, AS_WRITTEN, "")
    score = compose(Drafted(plan), Estimates(routine.language))
    pauses = [entry for entry in plan.entries if isinstance(entry, Pause)]
    rests = [rest for rest in rests_of(score) if rest.phase.item is None]
    # A plan of the whole routine has all of its steps.
    alone = iter([leaf for leaf in ordered.leaves if _rests_alone(view, leaf)])
    for pause, rest in zip(pauses, rests, strict=True):
        yield _place(pause, ordered, alone), pause, rest


def _outgrown(where: KeyPath, pause: Pause, rest: Rest, found: str) -> Trouble:
    left_s = rest.asked_ms // 1000
    expected = (
        tr("the rest is {seconds} s", seconds=left_s)
        if pause.every_s is None
        else tr("what the work leaves is {seconds} s", seconds=left_s)
    )
    remedy = tr("give it more seconds, or say less of the exercise after it")
    return Trouble(where, found, expected, remedy)


def _rests_alone(view: RoutineView, leaf: Leaf) -> bool:
    """Tell whether a step outside of all blocks is a rest, or ends with one."""
    if len(leaf.key) > 2:
        return False
    exercise = view.resources.exercises.get(leaf.step.exercise or "")
    if exercise is None:
        return leaf.step.rest_s is not None
    dose = dose_of(exercise, leaf.step)
    return dose is not None and bool(dose.rest and dose.rest_s.value)


def _place(pause: Pause, ordered: Ordered, alone: Iterator[Leaf]) -> KeyPath:
    """Return where the seconds of a rest are written, `alone` being those outside of blocks."""
    if pause.of_block is None or pause.round is None:
        leaf = next(alone) if pause.round is None else ordered.leaves[pause.step or 0]
        key = ("rest_s",) if leaf.step.exercise is None else ("dose", "rest_s")
        return (*leaf.key, *key)
    at, block = ordered.blocks[pause.round.block]
    if pause.every_s is not None:
        return (*at, "every_s")
    after_rounds = pause.of_block == "round" and block.round_rest_s is not None
    return (*at, "round_rest_s" if after_rounds else "rest_s")


def _too_much(rest: Rest) -> bool:
    """Tell whether the words of a rest take longer than it."""
    return _needed_ms(rest) > rest.asked_ms + ALLOWED_MS


def _told(rest: Rest) -> str:
    """Say how long the words of a rest take."""
    return tr("what is said in it takes {seconds} s", seconds=tenths(_needed_ms(rest) / 1000))


def _told_of_orders(rest: Rest) -> str:
    """Say the same of a rest that chance puts behind one exercise or another."""
    needed_s = tenths(_needed_ms(rest) / 1000)
    return tr("what is said in it takes {seconds} s in some orders", seconds=needed_s)


def _needed_ms(rest: Rest) -> int:
    return rest.asked_ms + rest.over_ms - rest.moving_ms
