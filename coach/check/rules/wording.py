"""Words that cannot be followed by ear, or that nobody should hear."""

from __future__ import annotations

import re
from itertools import pairwise

from coach.base.tongue import later, tr
from coach.check.rule import Trouble, Troubles, rule
from coach.check.telling import said
from coach.check.texts import lines_of
from coach.check.views import ExerciseView, LineView, RoutineView
from coach.check.words import found_in
from coach.plan.wordings import SIDED
from coach.routine.blocks import walked

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ODD = (
    (re.compile(r"(?<!\w)\d+(?!st\b|nd\b|rd\b|th\b)[^\W\d_]+"), later("a figure with letters")),
    (re.compile(r"\d+\s*[-–/:×x]\s*\d+"), later("figures joined by a sign")),
    (re.compile(r"\w*[/\\+@#*=<>~^_|→←•×]\w*"), later("a sign in place of a word")),
    (re.compile(r"(?<!\w)[^\W\d_a-zäöüßàâæçéèêëîïôœùûüÿáíóúñ]{2,}(?!\w)"), later("only capitals")),
)
"""What is written for the eye, and what it is."""

_LEARNED_FROM = 8
"""Letters of a learned word: shorter ones with such an end are others."""

_SAID = ("setup", "action", "cautions", "form", "feel", "avoid", "easier")
"""What is heard one after the other where everything is explained."""


@rule("needs-eyes", "warning", "A line points at something that has to be seen", "teaching")
def needs_eyes(view: LineView) -> Troubles:
    """Words that only somebody who looks can follow.

    Eyes are closed, and there is nothing to see. “Like this”, “as shown” and “here” point at
    something; say which limb moves, from where to where, and what it should feel like.
    """
    for phrase in found_in(view.text, view.words.eyes if view.words else ()):
        expected = tr("words for closed eyes")
        yield Trouble((), said(phrase), expected, tr("say what moves, and from where to where"))


@rule("held-breath", "warning", "A line tells somebody to hold the breath", "teaching")
def held_breath(view: LineView) -> Troubles:
    """“Hold your breath”.

    A held breath under effort drives the blood pressure up and tenses what is meant to let go.
    Nobody is told to hold it, not even in passing; a pause between two breaths is called a pause.
    """
    for phrase in found_in(view.text, view.words.held_breath if view.words else ()):
        expected = tr("breath that goes on")
        yield Trouble((), said(phrase), expected, tr("say “keep breathing”, or “pause”"))


@rule("promise", "warning", "A line promises a cure", "ours")
def promise(view: LineView) -> Troubles:
    """A promise of a cure.

    Coach keeps somebody company through exercises; it is no treatment and no doctor. A line that
    promises to heal keeps people from the doctor they may need.
    """
    for phrase in found_in(view.text, view.words.promises if view.words else ()):
        expected = tr("nothing that sounds like a treatment")
        yield Trouble((), said(phrase), expected, tr("say what the movement does or feels like"))


@rule("hard-to-say", "hint", "Something is written for the eye, and may be said wrongly", "ours")
def hard_to_say(view: LineView) -> Troubles:
    """Something written for the eye, which a voice may say wrongly.

    Figures, signs, short forms and capitals are said in words, in the languages for which Coach
    knows how; in others a voice reads “30s” as a letter and “L/R” with its slash. A word from
    another language it reads by its own, and a learned word such as “hallularis” wrongly. What
    stands in a lexicon or in the routine's [pronounce] is known. Only what is plainly no word, or
    was never said right, is told, since a false alarm would be worse than a mistake heard once.
    """
    told: set[str] = set()
    for found, what in [*_odd(view.said), *_foreign(view), *_learned(view)]:
        if found.lower() in view.pronounced or any(found in other for other in told):
            continue
        told.add(found)
        remedy = tr("write it in words, or add it to [pronounce]")
        expected = tr("words that a voice can read")
        yield Trouble((), f"{said(found)}, {tr(what)}", expected, remedy)


def _odd(text: str) -> list[tuple[str, str]]:
    return [(match[0], what) for pattern, what in _ODD for match in pattern.finditer(text)]


def _foreign(view: LineView) -> list[tuple[str, str]]:
    if view.words is None:
        return []
    letters = {*view.words.letters, *view.words.letters.upper(), "'", "’"}
    words = _WORD.findall(view.said)
    return [
        (word, later("letters of another language")) for word in words if not letters >= {*word}
    ]


def _learned(view: LineView) -> list[tuple[str, str]]:
    ends = tuple(view.words.learned) if view.words else ()
    words = _WORD.findall(view.said)
    what = later("a learned word that voices say wrongly")
    return [(word, what) for word in words if _is(word, ends)]


def _is(word: str, ends: tuple[str, ...]) -> bool:
    return len(word) >= _LEARNED_FROM and word.lower().endswith(ends)


@rule("said-twice", "warning", "The same sentence is said twice", "ours")
def said_twice(view: ExerciseView | RoutineView) -> Troubles:
    """The same sentence twice.

    Read, a repetition is passed over; heard, it makes somebody wonder what was missed. One exercise
    says each of its sentences once, and a note does not say what the next exercise opens with.
    """
    return _inside(view) if isinstance(view, ExerciseView) else _before(view)


def _inside(view: ExerciseView) -> Troubles:
    """Look for a sentence that one exercise has twice."""
    seen: set[str] = set()
    for where, role, text in lines_of(view.exercise):
        if role not in _SAID:
            continue
        if _bare(text) in seen:
            found = tr("{words} a second time", words=said(text))
            yield Trouble(where, found, tr("each sentence once"), tr("leave one out"))
        seen.add(_bare(text))


def _before(view: RoutineView) -> Troubles:
    """Look for a note that says what the exercise after it opens with."""
    for one, (_, following) in pairwise(walked(view.routine.steps)):
        step = one.step
        if step.say is None or following.exercise is None:
            continue
        opening = view.resources.exercises[following.exercise].setup[:1]
        if _bare(step.say) in map(_bare, opening):
            found = tr("{words}, with which the next exercise opens", words=said(step.say))
            where = (*one.key[:-1], "say")
            yield Trouble(where, found, tr("each sentence once"), tr("leave the note out"))


def _bare(text: str) -> str:
    """Return a sentence without capitals and its end, to be compared."""
    return text.casefold().rstrip(".!")


@rule("unnamed-side", "warning", "An exercise for each side never says which side", "teaching")
def unnamed_side(view: ExerciseView) -> Troubles:
    """A side that no line names.

    An exercise for one side after the other says which limb moves: `{side}` becomes left and right.
    Where no instruction has it, everybody works the leg they think of first, and perhaps twice.
    """
    exercise = view.exercise
    if exercise.sides != "each" or exercise.thin:
        return
    if not any(SIDED.search(line) for line in (*exercise.setup, exercise.action, exercise.switch)):
        expected = tr("“{side}” in at least one line of setup")
        remedy = tr("name the limb: “Lift your {side} leg.”")
        yield Trouble(("setup",), tr("a side that is never named"), expected, remedy)
