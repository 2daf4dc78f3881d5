"""What is not in the language that it belongs to: words that are missing, and English left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.base.errors import FEW, quoted
from coach.base.keypath import KeyPath, worded
from coach.base.tongue import ntr, spoken, tr
from coach.check.rule import Trouble, Troubles, rule
from coach.check.telling import said
from coach.check.texts import lines_of, texts_in
from coach.check.views import ExerciseView, PhrasesView, RoutineView
from coach.check.words import reads_as
from coach.plan.languages import name_of
from coach.plan.untranslated import Translated
from coach.routine.blocks import leaves

MANY = 0.6
"""So many of the words of an exercise, and it is in English as a whole (ours)."""


@rule("untranslated", "warning", "The coach lacks words in a language", "ours")
def untranslated(view: PhrasesView | RoutineView) -> Troubles:
    """Words of the coach that nobody has translated.

    A session in a language of one's own is possible without them: the lines of the routine, the
    numbers and the times are spoken, tones mark what begins and ends, and the rest is left out,
    since English in the voice of another language is understood by nobody. When to stop is among
    what is not said then. `coach new --language nl` writes the file with English beside each.
    """
    made = view.made
    if made is None or not made.missing:
        return
    code = made.table["language"]
    whole = len(made.missing) == made.of
    found = ntr(
        "{count} of {all} phrases has no words in {language}: {listed}",
        "{count} of {all} phrases have no words in {language}: {listed}",
        len(made.missing),
        all=made.of,
        language=name_of(code, spoken()),
        listed="" if whole else _listed(made),
    )
    at_key = not whole and not isinstance(view, RoutineView)
    expected = tr("all of them, for what is missing is left out")
    remedy = tr("fill in phrases/{code}.toml, which coach new --language {code} writes", code=code)
    yield Trouble(made.missing[0] if at_key else ("language",), found, expected, remedy)


def _listed(made: Translated) -> str:
    return _named(made.missing)


def _named(keys: Sequence[KeyPath]) -> str:
    """Name a few places, and count the others."""
    named = ", ".join(worded(key) for key in keys[:FEW])
    more = len(keys) - FEW
    return tr("{named} and {more} more", named=named, more=more) if more > 0 else named


@rule("still-english", "warning", "English is left in another language", "ours")
def still_english(view: PhrasesView | ExerciseView | RoutineView) -> Troubles:
    """English in a file of another language.

    A Dutch voice reads English words by the rules of Dutch, and nobody understands them. A phrase
    that is word for word the English one, or a line most of whose words are those of our English
    exercises, was not translated. One word that many languages share, such as “pause”, may stay.
    """
    match view:
        case PhrasesView():
            yield from _of_phrases(view)
        case ExerciseView() if view.english:
            yield from _of_exercise(view)
        case RoutineView() if view.english:
            yield from _of_routine(view)


def _of_phrases(view: PhrasesView) -> Troubles:
    """Look for phrases that are the English ones, or read like those; of many, tell it once."""
    language = str(view.table.get("language", ""))
    texts = list(texts_in(view.written))
    same = [(key, text) for key, text in texts if _is_english(view, text)]
    if not same or language == "en":
        return
    where, text = same[0]
    found = tr("{text}, which is English", text=said(text))
    if others := [key for key, _ in same[1:]]:
        found = ntr(
            "{text}, which is English, and so is {named}",
            "{text}, which is English, and so are {named}",
            len(others),
            text=said(text),
            named=_named(others),
        )
    yield Trouble(where, found, _expected(language), tr("translate it, or leave it empty"))


def _is_english(view: PhrasesView, text: str) -> bool:
    same = view.ours.get(text.casefold())
    return reads_as(text, view.english) if same is None else same


def _of_exercise(view: ExerciseView) -> Troubles:
    lines = [(where, text) for where, _, text in lines_of(view.exercise)]
    english = [(where, text) for where, text in lines if reads_as(text, view.english)]
    if not english:
        return
    where, text = english[0]
    found = tr("{text}, which is English", text=quoted(text))
    if more := len(english) - 1:
        found = ntr(
            "{text}, which is English, and so is {count} more of its lines",
            "{text}, which is English, and so are {count} more of its lines",
            more,
            text=quoted(text),
        )
    yield Trouble(where, found, _expected(view.plan.language), tr("translate it"))


def _of_routine(view: RoutineView) -> Troubles:
    own = {one.id for one in view.routine.exercises}
    expected = _expected(view.routine.language)
    told = set()
    for leaf in leaves(view.routine.steps):
        name = leaf.step.exercise
        if name is None:
            yield from _of_note(leaf.key, leaf.written.say, view)
        elif name not in own and name not in told:
            told.add(name)
            exercise = view.resources.exercises[name]
            if exercise.row is not None:
                continue  # one of ours, which “mixed-language” tells
            text = " ".join(text for _, _, text in lines_of(exercise))
            if reads_as(text, view.english, MANY):
                found = tr("{exercise} is in English", exercise=quoted(name))
                remedy = tr(
                    "write it as [[exercises]] with id = “{name}” in the routine; "
                    "coach copy ROUTINE --exercises brings all of them along to translate",
                    name=name,
                )
                yield Trouble((*leaf.key, "exercise"), found, expected, remedy)


def _of_note(at: KeyPath, say: str | None, view: RoutineView) -> Iterator[Trouble]:
    if say is not None and reads_as(say, view.english):
        expected = _expected(view.routine.language)
        found = tr("{text}, which is English", text=quoted(say))
        yield Trouble((*at, "say"), found, expected, tr("translate it"))


def _expected(language: str) -> str:
    return tr("words in {language}", language=name_of(language, spoken()))
