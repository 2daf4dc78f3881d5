"""What is wished: for one session, and for all of them. Each question is a menu of its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from coach.base.tongue import later, tr
from coach.home.profile import ASKED
from coach.home.settings_form import Answer, Question
from coach.home.settings_words import LOOK, SECTIONS
from coach.menu.acts import Act, Hear, Keep, KeepFor, Look, Start, Wish
from coach.menu.entry import Entry, Figure, Menu, back_entry
from coach.menu.known import Known

FIRST = ("minutes", "talk", "side", "order", "condition", "voice", "music")
"""What is asked before a session begins, in this order."""

HEARD: Mapping[str, str] = {"rate": later("Words in a minute")}
"""Labels that are said otherwise than they are written, by the question's name."""

UNHEARD = (LOOK,)
"""Sections of what is only seen: they come last."""

Holds = Callable[[Any], Act]
"""Returns what lets a value hold."""


def before_you_start(routine: str, known: Known) -> Menu:
    """Return what can be chosen for this time; to begin comes first."""
    wished = known.wished.get(routine, {})
    asked = {one.name: one for one in known.questions_for(routine, wished)}
    first = [asked[name] for name in FIRST if name in asked and _has_answers(asked[name], known)]
    entries = [_question(one, partial(_for_routine, routine, one.name)) for one in first]
    if wished:
        entries.append(
            Entry(
                key="keep",
                name=tr("Keep all of this for this routine"),
                act=KeepFor(routine),
                begins=Start(routine),
            )
        )
    entries.append(
        Entry(
            key="more",
            name=tr("Everything else"),
            opens=partial(_everything_else, routine),
            begins=Start(routine),
        )
    )
    begin = Entry(key="start", name=tr("Begin"), act=Start(routine), begins=Start(routine))
    return Menu(title=tr("Before you start"), entries=(begin, *entries, back_entry()))


def _everything_else(routine: str, known: Known) -> Menu:
    asked = known.questions_for(routine, known.wished.get(routine, {}))
    others = (one for one in asked if one.name not in FIRST and _has_answers(one, known))
    entries = (_question(one, partial(_for_routine, routine, one.name)) for one in others)
    return Menu(title=tr("Everything else"), entries=(*entries, back_entry()))


def settings(known: Known) -> Menu:
    """List all settings, by what they are about."""
    there = [one.section for one in known.questions]
    order = [*(one for one in SECTIONS if one not in UNHEARD), *UNHEARD]
    entries = (
        Entry(key=one, name=tr(one), opens=partial(_section, one)) for one in order if one in there
    )
    return Menu(title=tr("Settings"), entries=(*entries, back_entry()))


def profile(known: Known) -> Menu:
    """Ask what sessions have to suit: each answer is a setting like any other."""
    asked = {one.name: one for one in known.questions}
    those = (asked[name] for name in ASKED if name in asked)
    entries = (_question(one, partial(Keep, one.name)) for one in those)
    return Menu(title=tr("Your profile"), entries=(*entries, back_entry()))


def _section(section: str, known: Known) -> Menu:
    those = (one for one in known.questions if one.section == section and _has_answers(one, known))
    entries = (_question(one, partial(Keep, one.name)) for one in those)
    return Menu(title=tr(section), entries=(*entries, back_entry()))


def _for_routine(routine: str, name: str, value: Any) -> Act:
    return Wish(routine, name, value)


def _has_answers(question: Question, known: Known) -> bool:
    """Tell whether a question can be answered without typing a path."""
    return question.kind != "text" or bool(question.answers or known.found.get(question.name))


def _label(question: Question) -> str:
    return tr(HEARD.get(question.name, question.label))


def _question(question: Question, holds: Holds) -> Entry:
    """Return the entry of a question: what holds, and its answers behind it."""
    by_ear = question.kind in ("voice", "device")
    routine = getattr(holds(None), "routine", "")
    opens = partial(_answers, question.name, routine)
    return Entry(
        key=question.name,
        name=tr("{label}: {answer}.", label=_label(question), answer=question.shown),
        sought=tr(question.help),
        more=(tr(question.help),),
        opens=None if by_ear else opens,
        act=Look("voice" if question.kind == "voice" else "device", opens) if by_ear else None,
        begins=Start(routine) if routine else None,
    )


def _answers(name: str, routine: str, known: Known) -> Menu:
    """Return the answers to a question, for one routine or for all."""
    asked = (
        known.questions_for(routine, known.wished.get(routine, {})) if routine else known.questions
    )
    question = next(one for one in asked if one.name == name)
    holds: Holds = partial(Wish, routine, name) if routine else partial(_kept, question)
    found = {one.value: one for one in known.found.get(name, ())}  # those have their names
    answers = [one for one in question.answers if one.value not in found]
    answers += found.values()
    entries = [*_answer_entries(question, answers, holds)]
    chosen = next((one.key for one in entries if one.key == _key(question.value)), "")
    title = f"{_label(question)}. {tr(question.help)}"
    figure = None
    if question.kind == "number" and question.bounds is not None:
        title = f"{title} {tr('Digits set it, too.')}"
        figure = Figure(question.bounds, holds)
    return Menu(title=title.rstrip("."), entries=(*entries, back_entry()), at=chosen, figure=figure)


def _answer_entries(question: Question, answers: Iterable[Answer], holds: Holds) -> Iterator[Entry]:
    several = question.kind == "several"
    marked = (question.value or ()) if several and question.value is not None else ()
    for answer in answers:
        words = answer.shown
        if several and answer.value is not None:
            yes = answer.value in marked
            words = tr("{answer}: yes", answer=words) if yes else tr("{answer}: no", answer=words)
        elif answer.value == question.value:
            words = tr("{answer}, chosen", answer=words)
        value = question.marked(answer.value) if several else answer.value
        yield Entry(
            key=_key(answer.value),
            name=words,
            opens=partial(_voice, answer, holds) if _is_heard(question, answer) else None,
            act=None if _is_heard(question, answer) else holds(value),
            returns=0 if several else 1,
        )


def _is_heard(question: Question, answer: Answer) -> bool:
    """Tell whether an answer is a voice that may be heard before it is chosen."""
    return question.kind == "voice" and answer.value is not None


def _voice(answer: Answer, holds: Holds, known: Known) -> Menu:
    """Hear a voice, and let it speak."""
    del known
    return Menu(
        title=answer.shown,
        entries=(
            Entry(key="hear", name=tr("Hear it"), act=Hear(answer.value)),
            Entry(key="take", name=tr("Let it speak"), act=holds(answer.value), returns=2),
            back_entry(),
        ),
    )


def _kept(question: Question, value: Any) -> Act:
    return Keep(question.name, question.kept(value))


def _key(value: Any) -> str:
    return f"answer {value}"
