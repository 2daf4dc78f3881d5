"""What becomes of each step of a routine for one person: done as written, otherwise, or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from coach.plan.chance import shuffled
from coach.plan.changes import change
from coach.plan.conditions import suited, suits, swapped
from coach.plan.familiar import History
from coach.plan.items import Items
from coach.plan.leaving import tidied
from coach.plan.models import Change, Entry, Item, Note, Pause
from coach.plan.naming import no_longer_true, positions_of
from coach.plan.resources import Resources
from coach.plan.rounds import Expansion, Fitted
from coach.plan.sides import only_side
from coach.plan.wishes import Wishes
from coach.routine.blocks import as_sets, dose_of, leaves
from coach.routine.doses import Dose
from coach.routine.exercise import Exercise
from coach.routine.flow import Flowing
from coach.routine.models import Routine, Step
from coach.routine.one_side import side_of

MOST_TIMES = 2
"""So often a session has an exercise, before it takes the place of no other one (ours)."""

_BESIDE = frozenset({"warm-up", "advice"})
"""Kinds of exercise that alone make no session, where a routine has others."""

LIBRARY_LANGUAGE = "en"
"""The language of the exercises that stand in no routine: in another one, none of them takes the
place of an exercise."""


class Fitting:
    """One routine on its way to a plan: what becomes of each of its steps."""

    def __init__(
        self,
        routine: Routine,
        resources: Resources,
        wishes: Wishes,
        history: History,
        gone: Collection[str] = (),
        fixed: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> None:
        """`gone` are the exercises that a programme leaves out in this week, untold.

        `fixed` are the figures that its weeks have set, by exercise.
        """
        self.routine = routine
        self.resources = resources
        self.wishes = wishes
        self.history = history
        self.gone = gone
        self.items = Items(routine, resources, wishes, history, fixed)
        self.steps = as_sets(shuffled(routine.steps, wishes.seed))
        self.leaves = tuple(leaf.step for leaf in leaves(self.steps))
        """The steps without the blocks around them, each once."""
        asked = dict.fromkeys(wishes.condition)
        self.conditions = tuple(resources.conditions[name] for name in asked)
        self.changes: list[Change] = []
        self.times = Counter(step.exercise for step in self.leaves if self.as_asked(step))
        """How often each exercise is done: as it is asked for, and in the place of others."""

    @property
    def often(self) -> set[str]:
        """The exercises that are done so often that they take no other one's place."""
        return {name for name, times in self.times.items() if name and times >= MOST_TIMES}

    def entries(self) -> tuple[Entry, ...]:
        """Return what becomes of the steps, in order."""
        fitted = []
        before = None
        for number, step in enumerate(self.leaves):
            entry = self.entry(number, before)
            if isinstance(entry, Item):
                before = entry.exercise.id
            replaced = isinstance(entry, Item) and before != step.exercise
            fitted.append(Fitted((entry, *_active_rest(entry)), replaced))
        rows = Expansion(self.steps, fitted).written()
        replaced_at = {number for number, one in enumerate(rows) if one.replaced}
        kept = tidied([one.entry for one in rows], replaced_at)
        return tuple(entry for entry in kept if not (isinstance(entry, Note) and not entry.text))

    def of_title(self, entries: Sequence[Entry]) -> Iterator[Change]:
        """Yield the change of what the title says, if it is no longer true.

        Where a routine does not tell what its title names, it is named for all of its positions.
        """
        reasons: dict[str, None] = {}
        for one in self.changes:
            if one.kind in ("left-out", "swapped"):
                reasons |= dict.fromkeys(one.reasons or (one.why,))
        reasons.pop(self.resources.phrases.warm_up_off, None)
        named = self.routine.named_for
        named_in = (step for step in self.leaves if step.exercise not in self.gone)
        written = (self.asked(step)[0] for step in named_in if step.exercise)
        untrue = no_longer_true(
            named or positions_of(written),
            entries,
            self.resources.phrases,
            [*reasons],
            all_gone=not named,
        )
        if untrue is not None:
            yield untrue

    def advised(self) -> Iterator[str]:
        """Yield how to move with the conditions that were named, each sentence once."""
        words = self.resources.phrases.advised
        yield from dict.fromkeys(words[one.id] for one in self.conditions if one.id in words)

    def to_know(self) -> Iterator[str]:
        """Yield what a page says of the conditions that were named, each sentence once."""
        words = self.resources.phrases.to_know
        english = self.resources.phrases.language == LIBRARY_LANGUAGE
        lines = (words.get(one.id, one.about if english else ()) for one in self.conditions)
        yield from dict.fromkeys(line for those in lines for line in those)

    def worth_doing(self, entries: Sequence[Entry]) -> bool:
        """Tell whether something is left; for conditions or kit, more than a warm-up or advice."""
        left = {entry.exercise.kind for entry in entries if isinstance(entry, Item)}
        if not self.conditions and self.wishes.kit is None:
            return bool(left)
        asked = {self.asked(step)[0].kind for step in self.leaves if step.exercise}
        return bool(left - _BESIDE) or (bool(left) and asked <= _BESIDE)

    def entry(self, number: int, before: str | None) -> Entry | None:
        """Return what becomes of a step, or None where its exercise is left out.

        `before` is the exercise that was done last.
        """
        step = self.leaves[number]
        if step.say is not None:
            return Note(self.note(step.say, step.instead), step.needs)
        if step.rest_s is not None:
            return Pause(step.rest_s, step.needs)
        exercise, dose = self.asked(step)
        phrases = self.resources.phrases
        if exercise.id in self.gone or self.other_side(step, exercise):
            return None
        if isinstance(exercise, Flowing):
            exercise = self.flow(exercise)
        if (why := self.unwanted(exercise)) is not None:
            self.changes.append(self.gone_for(exercise, why))
            return None
        known = self.resources.exercises
        if self.routine.language != LIBRARY_LANGUAGE:
            known = {one.id: one for one in self.routine.exercises}
        unwanted = {*self.wishes.without, *self.history.left_out}
        not_again = {*unwanted, before or "", self.next_done(number), *self.often}
        kit = self.wishes.kit
        done = suited(exercise, dose, self.conditions, known, phrases, not_again, kit)
        self.changes += done.changes
        if done.exercise is None or (isinstance(exercise, Flowing) and not exercise.flow):
            return None
        if done.exercise.id != exercise.id:
            self.times[done.exercise.id] += 1
            step = swapped(step, exercise, done.exercise)
        return self.items.item(step, done.exercise, done)

    def flow(self, flow: Flowing) -> Flowing:
        """Return a flow without the poses that are not to be done.

        What is before a pose and after it stays in its breath, as a pose takes whole ones.
        """
        kept, known = [], self.resources.exercises
        for move in flow.flow:
            pose, phrases = known.get(move.exercise or ""), self.resources.phrases
            if pose is not None:
                if (why := self.unwanted(pose)) is not None:
                    self.changes.append(self.gone_for(pose, why))
                    continue
                kit = self.wishes.kit
                suits_so = suited(pose, None, self.conditions, {}, phrases, set(), kit)
                if suits_so.exercise is None:
                    self.changes += suits_so.changes
                    continue
            kept.append(move)
        poses = (known.get(one.exercise or "") for one in kept)
        first = next((pose.position for pose in poses if pose is not None), "standing")
        return replace(flow.keeping(kept), position=first)

    def note(self, text: str, instead: Mapping[str, str]) -> str:
        """Return what is said of a note; “” where a condition contradicts all of it.

        Of several conditions, one for which nothing is said wins.
        """
        words = [instead[one.id] for one in self.conditions if one.id in instead]
        return text if not words else min(words, key=bool)

    def asked(self, step: Step) -> tuple[Exercise, Dose | None]:
        """Return the exercise that a step names, and the dose that it asks for."""
        exercise = self.resources.exercises[step.exercise or ""]
        return exercise, dose_of(exercise, step)

    def unwanted(self, exercise: Exercise) -> str | None:
        """Tell why the person does not want an exercise, if so."""
        if exercise.id in self.wishes.without:
            return self.resources.phrases.asked_for
        if exercise.id in self.history.left_out:
            return self.resources.phrases.it_hurt
        if exercise.kind == "warm-up" and not self.wishes.warm_up:
            return self.resources.phrases.warm_up_off
        return None

    def gone_for(self, exercise: Exercise, why: str) -> Change:
        """Return the change of an exercise that the person does not want."""
        gone = change(self.resources.phrases, "left-out", exercise.title, why)
        since = self.history.left_out.get(exercise.id)
        if since is None or exercise.id in self.wishes.without:
            return gone
        return replace(gone, hurts=exercise.id, since=since)

    def other_side(self, step: Step, exercise: Exercise) -> bool:
        """Tell whether a step is for the side that is not to be worked; that side goes untold."""
        only, (side, _) = only_side(self.wishes.side), side_of(step, exercise, self.routine)
        return exercise.sides == "each" and None not in (only, side) and only != side

    def next_done(self, number: int) -> str:
        """Return the first exercise after a step that is done as the routine has it, or “”."""
        for step in self.leaves[number + 1 :]:
            if step.exercise is not None and self.as_asked(step):
                return step.exercise
        return ""

    def as_asked(self, step: Step) -> bool:
        """Tell whether the exercise of a step is done, and no other one in its place."""
        if step.exercise is None:
            return False
        exercise, dose = self.asked(step)
        if exercise.id in self.gone:
            return False
        wanted = self.unwanted(exercise) is None and not self.other_side(step, exercise)
        return wanted and suits(exercise, dose, self.conditions, self.wishes.kit)


def _active_rest(entry: Entry | None) -> tuple[Pause, ...]:
    """Return the rest after the last set of an exercise, where something is done in it."""
    dose = entry.dose if isinstance(entry, Item) else None
    if dose is None or not dose.rest or not dose.rest_s.value:
        return ()
    return (Pause(dose.rest_s.value, words=dose.rest),)
