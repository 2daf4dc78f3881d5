"""What somebody needs to be safe and to understand, and a file does not give."""

from __future__ import annotations

from collections.abc import Iterator

from coach.base.errors import all_of, did_you_mean, nearest, quoted
from coach.base.filenames import is_reserved
from coach.base.keypath import KeyPath
from coach.base.tongue import tr
from coach.check.rule import Trouble, Troubles, rule
from coach.check.telling import said
from coach.check.texts import lines_of
from coach.check.views import ExerciseView, PhrasesView, RecordingView, RoutineView
from coach.check.words import found_in
from coach.plan.fitting import LIBRARY_LANGUAGE
from coach.plan.phrase_checks import phrase_faults
from coach.plan.wishes import Wishes
from coach.routine.blocks import leaves
from coach.routine.exercise import EASIER, Exercise
from coach.routine.flow import Flowing
from coach.routine.models import Routine

FEW = 3
"""So many lines are named."""

_MOVES = ("title", "setup", "action", "switch")
"""What tells how one stands and moves."""

SLOWEST, FASTEST = 120, 200
"""Words a minute (research)."""


@rule(
    "unknown-condition",
    "warning",
    "An exercise is unsuited to a condition that nobody knows",
    "ours",
)
def unknown_condition(view: ExerciseView | RoutineView) -> Troubles:
    """A caution for a condition that Coach does not know.

    `unsuited` leaves an exercise out for whoever has named the condition, and `instead`, in an
    exercise or beside a note, has other words for them. One that no condition answers to protects
    nobody, however well it was meant.
    """
    if isinstance(view, ExerciseView):
        named, conditions = _named(view.exercise), view.conditions
    else:
        named, conditions = _named_by_notes(view.routine), view.resources.conditions
    for where, name in named:
        if name in conditions:
            continue
        close = nearest(name, conditions)
        remedy = did_you_mean(close) if close else tr("say it in cautions instead")
        expected = tr("one of {names}", names=", ".join(sorted(conditions)))
        yield Trouble(where, quoted(name), expected, remedy)


def _named_by_notes(routine: Routine) -> Iterator[tuple[KeyPath, str]]:
    """Yield the conditions that the notes of a routine name, each with its place."""
    for leaf in leaves(routine.steps):
        for name in leaf.written.instead:
            yield (*leaf.key, "instead", name), name


def _named(exercise: Exercise) -> Iterator[tuple[KeyPath, str]]:
    """Yield the conditions that an exercise names, each with its place."""
    for number, name in enumerate(exercise.unsuited):
        yield ("unsuited", number), name
    for table, one in enumerate(exercise.instead):
        for number, name in enumerate(one.when):
            if name != EASIER:
                yield ("instead", table, "when", number), name


@rule(
    "eyes-closed",
    "warning",
    "One leg or a swung weight, and nobody hears to keep the eyes open",
    "ours",
)
def eyes_closed(view: ExerciseView) -> Troubles:
    """An exercise in which one might fall with closed eyes.

    Coach is followed with closed eyes, and without them nobody balances well. Whoever stands on one
    leg or swings a weight has to hear to keep them open: `eyes_open = true` says so at every talk
    level.
    """
    if view.exercise.eyes_open or view.exercise.position != "standing" or view.words is None:
        return
    for where, role, text in lines_of(view.exercise):
        found = found_in(text, view.words.falls) if role in _MOVES else []
        if found:
            expected = tr("eyes that are open")
            yield Trouble(where, said(found[0]), expected, tr("add eyes_open = true"))
            return


@rule("hangs-from-nothing", "warning", "One hangs, and no kit says from what", "ours")
def hangs_from_nothing(view: ExerciseView) -> Troubles:
    """An exercise that hangs, without anything to hang from.

    What is in `kit` is named before the session begins, so that nobody looks for a bar in the
    middle of it.
    """
    if view.exercise.position == "hanging" and not view.exercise.kit:
        found, expected = tr("hanging, and no kit"), tr("what one hangs from")
        yield Trouble(("position",), found, expected, tr("add kit = [“a pull-up bar”]"))


@rule(
    "words-a-minute",
    "warning",
    "The voice of the settings is quicker or slower than is easy to follow",
    "research",
)
def words_a_minute(view: Wishes) -> Troubles:
    """Speech that is too quick or too slow to follow.

    Synthetic speech is most comfortable at 150 to 200 words a minute, for young and old (Sutton
    1995); 120 suits guided relaxation. Outside of 120 to 200 instructions are missed, or lost in
    the waiting.
    """
    if not SLOWEST <= view.rate <= FASTEST:
        found = tr("{rate} words a minute", rate=view.rate)
        expected = tr("{least} to {most} are easy to follow", least=SLOWEST, most=FASTEST)
        yield Trouble(("rate",), found, expected, tr("150 to 170 suits most"))


@rule(
    "missing-phrase",
    "error",
    "A phrase of the coach is missing in a language, or not fit for use",
    "ours",
)
def missing_phrase(view: PhrasesView) -> Troubles:
    """A phrase that a language lacks.

    The coach's own words are one file a language. Where one of them lacks what has to be filled in,
    has no form for a number that is said, or is missing in a language of ours, no routine in that
    language can be played.
    """
    remedy = tr("until then no routine in this language can be played")
    faults = view.made.faults if view.made else phrase_faults(view.table, view.conditions)
    for problem in faults:
        expected = tr("expected {expected}", expected=problem.expected)
        yield Trouble(problem.key, problem.found, expected, remedy)


@rule("thin-exercise", "hint", "Nothing but the name of an exercise is known", "teaching")
def thin_exercise(view: ExerciseView) -> Troubles:
    """An exercise that is known by its name alone.

    Whoever knows it can do it: the name is said, and the dose. Nobody hears how to get there, what
    it should feel like, what to do when it is too much, or when to stop; and no condition leaves it
    out. With `thin = true` nothing else is missed in it.
    """
    if view.exercise.thin and not isinstance(view.exercise, Flowing):
        found = tr("{exercise} is a name and a dose", exercise=quoted(view.exercise.title))
        remedy = tr(
            "give [[exercises]] with id = “{id}” its position, setup, easier, feel, avoid and "
            "cautions, without thin",
            id=view.exercise.id,
        )
        yield Trouble((), found, tr("how it is done"), remedy)


@rule("no-easier-option", "hint", "An exercise has no easier option", "teaching")
def no_easier_option(view: ExerciseView) -> Troubles:
    """An exercise without an easier option.

    Somebody for whom it is too much should not have to choose between pain and giving up.
    """
    if not (view.exercise.easier or view.exercise.thin):
        remedy = tr("add easier = “what to do when it is too much”")
        yield Trouble((), tr("no “{key}”", key="easier"), tr("an easier option"), remedy)


@rule(
    "no-feeling",
    "hint",
    "An exercise does not say what it should and should not feel like",
    "teaching",
)
def no_feeling(view: ExerciseView) -> Troubles:
    """An exercise that does not say what it should feel like.

    Without eyes and without a teacher's hands, the feeling is the only mirror: what it should feel
    like, and what it should not.
    """
    lacking = [key for key in ("feel", "avoid") if not getattr(view.exercise, key)]
    if lacking and not view.exercise.thin:
        found = all_of(tr("no “{key}”", key=key) for key in lacking)
        expected = tr("what it should feel like, and what not")
        yield Trouble((), found, expected, tr("add {keys}", keys=all_of(lacking)))


@rule("no-caution", "hint", "An exercise for strength has no caution", "ours")
def no_caution(view: ExerciseView) -> Troubles:
    """Strength without a caution.

    Effort is where people hurt themselves. The first caution is heard before the work begins.
    """
    exercise = view.exercise
    if exercise.kind == "strength" and not (exercise.cautions or exercise.thin):
        remedy = tr("add cautions = [“…”]: when to stop, what to mind")
        yield Trouble((), tr("strength without “cautions”"), tr("at least one"), remedy)


@rule("not-recorded", "hint", "A recorded voice lacks lines of a routine", "ours")
def not_recorded(view: RecordingView) -> Troubles:
    """Lines that a recorded voice does not have.

    The next engine says them, in a voice that is another one. Only looked for where a recorded
    voice is named with `--voice`.
    """
    if view.missing:
        named = ", ".join(map(quoted, view.missing[:FEW]))
        if (more := len(view.missing) - FEW) > 0:
            named = tr("{named} and {more} more", named=named, more=more)
        found = tr(
            "{missing} of {lines} lines are not in {voice}: {named}",
            missing=len(view.missing),
            lines=view.lines,
            voice=view.voice,
            named=named,
        )
        remedy = f"coach voices record {view.routine} --voice {view.voice}"
        yield Trouble((), found, tr("all of them recorded"), remedy)


@rule("device-name", "warning", "An id is a name that Windows keeps for a device", "ours")
def device_name(view: RoutineView) -> Troubles:
    """An id that Windows keeps for a device.

    Windows opens no file called “con”, “nul” or “aux”, with any extension. Such a routine cannot
    be stored there under its id, and its export has to be called otherwise: “con_.mp3”.
    """
    if is_reserved(view.routine.id):
        expected = tr("a name that a file can have everywhere")
        yield Trouble(("id",), quoted(view.routine.id), expected, tr("add a word to it"))


@rule("mixed-language", "warning", "An exercise speaks another language than the routine", "ours")
def mixed_language(view: RoutineView) -> Troubles:
    """An exercise of the library in a routine of another language.

    A voice speaks one language: English sentences in a German voice are hard to make out, and a
    page that is half in each is hard to read. The words of our exercises are English; those that a
    routine brings along are in its own language.
    """
    routine = view.routine
    if routine.language == LIBRARY_LANGUAGE:
        return
    own = {exercise.id for exercise in routine.exercises}
    told: set[str] = set()
    for leaf in leaves(routine.steps):
        name = leaf.step.exercise or ""
        exercise = view.resources.exercises.get(name)
        if exercise is None or name in own | told or exercise.row is None:
            continue
        told.add(name)
        found = tr("{exercise} is in English", exercise=quoted(name))
        expected = tr(
            "words in the language of the routine, “{language}”", language=routine.language
        )
        remedy = tr("bring it along as [[exercises]], with its words translated")
        yield Trouble((*leaf.key, "exercise"), found, expected, remedy)
