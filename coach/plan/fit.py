"""A routine and a person's wishes become a plan; every change carries its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from coach.base.errors import DoesNotFit, UnknownName
from coach.base.text import bare
from coach.base.tongue import tr
from coach.plan.asked import check_asked, check_names, option
from coach.plan.chance import shuffled
from coach.plan.changes import change
from coach.plan.conditions import Suited, cautious, suited, suits, swapped
from coach.plan.familiar import NO_HISTORY, History, talk_level
from coach.plan.figured import figured
from coach.plan.leaving import tidied
from coach.plan.models import Change, Entry, Item, Note, Pause, Plan, Resources
from coach.plan.naming import no_longer_true, positions_of
from coach.plan.own_time import in_own_time, own_times
from coach.plan.person.grown import Grown, grown, with_grown
from coach.plan.person.settling import USUAL
from coach.plan.phrases import Phrases
from coach.plan.reminders import reminders_of
from coach.plan.rounds import Expansion, Fitted
from coach.plan.sides import first_side, in_halves, only_side, places
from coach.plan.weeks import in_week, programme, set_by_week, week_of
from coach.plan.wishes import Wishes
from coach.routine.blocks import as_sets, dose_of, leaves
from coach.routine.bounds import NO_BREATH, Goal, Order
from coach.routine.counting import AUTO, CountMode, count_mode
from coach.routine.dose_parsed import asked
from coach.routine.doses import Breaths, Dose
from coach.routine.exercise import Exercise
from coach.routine.flow import Flowing
from coach.routine.models import Pattern, Printed, Routine, Step, span_of
from coach.routine.one_side import side_of

RESTFUL = "restful"
"""The pattern of breath where nobody asks for another one."""

MOST_TIMES = 2
"""So often a session has an exercise, before it takes the place of no other one (ours)."""

_BESIDE = frozenset({"warm-up", "advice"})
"""Kinds of exercise that alone make no session, where a routine has others."""


STRETCHING: tuple[Goal, ...] = ("relief", "mobility")
"""Goals of routines that are done some times a week; a break is taken whenever it is needed."""

LIBRARY_LANGUAGE = "en"
"""The language of the exercises that stand in no routine: in another one, none of them takes the
place of an exercise."""


def fit(
    routine: Routine,
    resources: Resources,
    wishes: Wishes,
    voice: str,
    history: History = NO_HISTORY,
) -> Plan:
    """Make the plan of one session.

    To leave out what the routine does not have is fine: settings hold for every routine. Raises
    `UnknownName` for a left-out exercise, a condition or a pattern that nobody knows, and
    `AskedWrongly` for a figure out of bounds, a counting mode that cannot be read, or a time for
    what is not timed, and `DoesNotFit` when all exercises are left out.
    """
    check_asked(wishes)
    known = figured(resources.exercises.values(), resources.exercises)
    inline = figured(routine.exercises, known)
    routine = replace(routine, exercises=tuple(inline.values()))
    resources = replace(resources, exercises={**known, **inline})
    check_names(wishes, resources)
    number, written, gone = week_of(routine, wishes, history), routine, frozenset[str]()
    if number is not None:
        routine, gone = in_week(routine, number, resources.exercises)
    times = own_times(wishes.work, option("work"))
    steps = in_own_time(routine.steps, times, resources.exercises, option("work"))
    routine = replace(routine, steps=tuple(steps))
    fixed = set_by_week(written, number)
    fitting = _Fitting(routine, resources, wishes, history, gone, fixed)
    entries = fitting.entries()
    fewer = fitting.changes or only_side(wishes.side)
    if fewer and not fitting.worth_doing(entries):
        raise _nothing_left(routine, wishes, fitting.changes)
    phrases = resources.phrases
    done = {entry.exercise.id for entry in entries if isinstance(entry, Item)}
    return Plan(
        routine=routine.id,
        title=routine.title,
        entries=in_halves(entries) if fitting.order == "halves" else entries,
        phrases=phrases,
        red_flags=phrases.red_flags if wishes.red_flags else (),
        advised=tuple(fitting.advised()),
        to_know=tuple(fitting.to_know()),
        ending=_ending(routine, phrases),
        talk=(routine.talk or "standard") if wishes.talk == "auto" else wishes.talk,
        voice=voice,
        rate=wishes.rate,
        lead_in_ms=round(wishes.lead_in * 1000),
        seed=wishes.seed,
        changes=tuple(dict.fromkeys((*fitting.changes, *fitting.of_title(entries)))),
        named_for=routine.named_for,
        pronounce=routine.pronounce,
        printed=routine.printed,
        week=None if number is None else programme(written, number, resources.exercises, done),
    )


class _Fitting:
    """One routine on its way to a plan."""

    @property
    def _breath_is_told(self) -> bool:
        """Whether there are words for the ways of a breath: its tones mean nothing without them."""
        words = self.resources.phrases
        return bool(words.breathe_in and words.breathe_out)

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
        self.fixed = fixed
        self.steps = as_sets(shuffled(routine.steps, wishes.seed))
        self.leaves = tuple(leaf.step for leaf in leaves(self.steps))
        """The steps without the blocks around them, each once."""
        self.first = first_side(wishes.side, history)
        self.order: Order = wishes.order or routine.order or "turns"
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
        return self.item(step, done.exercise, done)

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

    def item(self, step: Step, exercise: Exercise, done: Suited) -> Item:
        """Fit one exercise, as it suits the conditions."""
        wishes, routine = self.wishes, self.routine
        written = step.talk or exercise.talk or routine.talk or "standard"
        pattern = self.pattern(step, exercise)
        dose = _paced(cautious(dose_of(exercise, step), done), pattern)
        how_far = self.how_far(exercise, dose)
        dose = with_grown(dose, how_far)
        side, reason = side_of(step, exercise, self.routine)
        only = self.first if dose is None else side or only_side(wishes.side)
        tight = wishes.side.startswith("tight")
        return Item(
            exercise=exercise,
            dose=dose,
            places=places(exercise, dose, only, self.first, self.order, tight=tight),
            talk=talk_level(wishes.talk, written, exercise.id, self.history, wishes.known),
            count=self.count(step, exercise),
            breath=pattern if wishes.breath != "off" and self._breath_is_told else None,
            easier=done.easier,
            grown=how_far,
            pace=self.pace(exercise),
            reminders=reminders_of(step, exercise, dose, routine, self.resources.phrases),
            turns_from=self.first if dose is not None and exercise.sides == "alternate" else None,
            by_step=dose_of(exercise, step) != asked(exercise.dose),
            side_reason=reason if exercise.sides == "each" and dose is not None else None,
            picture=step.picture or exercise.picture,
            link=step.link or exercise.link,
            often=Printed(
                per_day=span_of(step.per_day or exercise.per_day),
                per_week=span_of(step.per_week or exercise.per_week),
            ),
        )

    def how_far(self, exercise: Exercise, dose: Dose | None) -> Grown | None:
        """Return how far the person has come with an exercise; None where that is not wanted."""
        if not self.wishes.progression:
            return None
        return grown(exercise, dose, self.history, self.fixed.get(exercise.id, ()))

    def pace(self, exercise: Exercise) -> int:
        """Return how much of the usual time the person has to get into position, in tenths."""
        if not self.wishes.learned_times:
            return USUAL
        return self.history.settling.tenths(exercise.id, exercise.position)

    def count(self, step: Step, exercise: Exercise) -> CountMode:
        """Return what is counted: as the person wants it, else as it is written."""
        written = step.count or exercise.count or self.routine.count or "auto"
        mode = count_mode(written if self.wishes.count == "auto" else self.wishes.count)
        # The seconds of a breath would run into the names of what comes next.
        return AUTO if mode.breath_seconds and isinstance(exercise, Flowing) else mode

    def pattern(self, step: Step, exercise: Exercise) -> Pattern | None:
        """Return the pattern of breath of an exercise, or None where its author wants none."""
        written = step.breath or exercise.breath or self.routine.breath or RESTFUL
        asked = written if self.wishes.breath in ("on", "off") else self.wishes.breath
        if asked == NO_BREATH:
            return None
        if asked not in self.resources.patterns:
            raise UnknownName(
                "breath pattern", asked, self.resources.patterns, place=self.routine.id
            )
        return self.resources.patterns[asked]


def _ending(routine: Routine, phrases: Phrases) -> tuple[str, ...]:
    """Return how often to stretch, where a routine is for that and no break in between."""
    if routine.goal not in STRETCHING:
        return ()
    return tuple(words for words in (phrases.how_often, phrases.more_often) if words)


def _nothing_left(routine: Routine, wishes: Wishes, changes: Sequence[Change]) -> DoesNotFit:
    """Return the error of a session in which everything is left out."""
    if hurt := [one.hurts for one in changes if one.hurts]:
        names = [*dict.fromkeys(hurt)]
        titles = dict.fromkeys(bare(one.title) for one in changes if one.hurts)
        listed = ", ".join(titles)
        found = tr("nothing is left to do: what hurt is left out, {names}", names=listed)
        back = f"coach hurts back {' '.join(names)}"
        hint = tr("{command} puts it back, once it no longer hurts", command=back)
        return DoesNotFit(found, place=routine.id, hint=hint)
    if not wishes.condition:
        if wishes.kit is not None:
            found = tr("nothing is left to do with what is at hand")
            hint = tr("choose another routine, or leave less out")
            return DoesNotFit(found, place=routine.id, hint=hint)
        found, hint = tr("nothing is left to do"), tr("leave less out")
        return DoesNotFit(found, place=routine.id, hint=hint)
    names = [*dict.fromkeys(wishes.condition)]
    found = tr("nothing is left to do that suits {names}", names=", ".join(names))
    hint = tr("choose another routine; coach list shows what is left of each")
    return DoesNotFit(found, place=routine.id, hint=hint)


def _active_rest(entry: Entry | None) -> tuple[Pause, ...]:
    """Return the rest after the last set of an exercise, where something is done in it."""
    dose = entry.dose if isinstance(entry, Item) else None
    if dose is None or not dose.rest or not dose.rest_s.value:
        return ()
    return (Pause(dose.rest_s.value, words=dose.rest),)


def _paced(dose: Dose | None, pattern: Pattern | None) -> Dose | None:
    """Give a dose in breaths the seconds of its pattern, unless it has its own."""
    if isinstance(dose, Breaths) and dose.breath_s is None and pattern is not None:
        return replace(dose, breath_s=pattern.seconds)
    return dose
