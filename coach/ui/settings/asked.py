"""A setting on the screen: a question with all its answers in sight, or a line to type into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from coach.base.errors import AskedWrongly, quoted
from coach.base.files import expanded
from coach.base.tongue import tr
from coach.home.settings import PATHS
from coach.home.settings_form import Question
from coach.ui.widgets.choice import HERE, Answer, Choice
from coach.ui.widgets.field import Field

LABEL_COLUMNS = 15

ROOM_FOR = 8
"""So many voices or devices are offered here; there is a screen for all of them."""


@dataclass
class Wished(Message):
    """A setting is to have another value."""

    name: str
    value: Any


class Asked(Choice):
    """A setting with its answers. Posts `Wished`."""

    def __init__(self, question: Question) -> None:
        super().__init__(
            tr(question.label),
            several=question.kind == "several",
            label_columns=LABEL_COLUMNS,
            id=f"ask-{question.name}",
        )
        self.question = question
        self.show(question)

    def show(self, question: Question) -> None:
        """Ask the same with what holds now."""
        if self.question.kind in ("voice", "device") and len(self.question.answers) > 2:
            known = {answer.value: answer for answer in self.question.answers}
            known |= {one.value: one for one in question.answers if one.value not in known}
            question = _with_answers(question, [*known.values()])
        self.question = question
        chosen = question.value
        if question.kind == "several":
            chosen = (None,) if chosen is None else chosen
        self.offer([Answer(one.value, one.shown) for one in question.answers], chosen)

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Tell what is wished now; of several answers, one was marked, or its mark taken off."""
        event.stop()
        question, value = self.question, self.value
        if question.kind == "several":
            before = (None,) if question.value is None else question.value
            [turned] = {*before} ^ {*value}
            value = question.marked(turned)
        self.post_message(Wished(question.name, value))


class Typed(Horizontal):
    """A setting that is typed: Enter, or leaving the line, takes it. Posts `Wished`."""

    def __init__(self, question: Question) -> None:
        super().__init__(classes="typed", id=f"ask-{question.name}")
        self.question = question

    def compose(self) -> ComposeResult:
        """Lay out label and line."""
        yield Static(self._label(), markup=False, classes="muted typed-label")
        yield Field(_as_text(self.question.value), placeholder=tr("none"))

    def on_descendant_focus(self) -> None:
        """Show that this is the one that the keys change."""
        self.query_one(".typed-label", Static).update(self._label(HERE))

    def on_descendant_blur(self) -> None:
        """Show that it is that no more."""
        self.query_one(".typed-label", Static).update(self._label())

    def _label(self, mark: str = "") -> str:
        return f"{mark:<{len(HERE)}}{tr(self.question.label):<{LABEL_COLUMNS}}"

    def show(self, question: Question) -> None:
        """Show what holds now."""
        self.question = question
        self.query_one(Input).value = _as_text(question.value)

    def focus(self, scroll_visible: bool = True) -> Typed:
        """Go to its line."""
        self.query_one(Input).focus(scroll_visible)
        return self

    @on(Input.Submitted)
    @on(Input.Blurred)
    def _take(self, event: Input.Submitted | Input.Blurred) -> None:
        event.stop()
        typed = event.value.strip()
        if typed == _as_text(self.question.value):
            return
        value: Any = typed or None
        if isinstance(self.question.delivered, tuple):
            value = tuple(part for part in typed.split() if part)
        self.post_message(Wished(self.question.name, value))


def offered(question: Question, values: Sequence[tuple[Any, str]]) -> Question:
    """Return a question with more answers, as far as there is room: voices, or devices."""
    known = [answer for answer in question.answers if answer.value is None]
    more = [_answer(value, words) for value, words in values]
    held = [one for one in more if one.value == question.value]
    first = [one for one in more[:ROOM_FOR] if one not in held]
    others = [one for one in question.answers if one.value is not None and not held]
    return _with_answers(question, [*known, *others, *held, *first])


def checked(question: Question, value: Any) -> Any:
    """Return a value as it is kept: a path, if there is something at it.

    Raises `AskedWrongly` where there is nothing.
    """
    if question.name not in PATHS or value is None:
        return value
    path = expanded(str(value), tr(question.label)).absolute()
    if not path.exists():
        problem = tr("found nothing at {path}, expected a file or a folder", path=quoted(str(path)))
        raise AskedWrongly(problem, place=tr(question.label))
    return str(path)


def _answer(value: Any, words: str) -> Any:
    from coach.home.settings_form import Answer as Offered

    return Offered(value, words)


def _with_answers(question: Question, answers: Sequence[Any]) -> Question:
    from msgspec.structs import replace

    return replace(question, answers=tuple(answers))


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return " ".join(value) if isinstance(value, tuple) else str(value)
