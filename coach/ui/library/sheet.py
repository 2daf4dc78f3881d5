"""“Before you start”: what may be said before a session. All of it is answered already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Literal

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from coach.base.errors import CoachError, DoesNotFit
from coach.base.tongue import carried, later, tr
from coach.home.library import Found, Library
from coach.home.settings import Settings
from coach.home.settings_form import Question, questions
from coach.plan.models import Plan
from coach.score.models import Score
from coach.ui.library.asking import Asking
from coach.ui.library.changes import changes, changes_shown
from coach.ui.library.outlines import Outlines
from coach.ui.widgets.choice import Answer, Choice

ASKED = ("minutes", "talk", "side", "condition", "voice", "music")
"""The wishes that are asked for, in their order."""

Memory = Literal["now", "routine", "always"]
REMEMBER: Mapping[Memory, str] = {
    "now": later("only now"),
    "routine": later("for this routine"),
    "always": later("for all"),
}

Compared = tuple[Plan, Score, Plan, Score]
"""As it is written, and as it is wished."""


@dataclass
class Worked(Message):
    """What the answers of some moment change, or why nothing can be done so."""

    number: int
    told: Compared | CoachError


class Sheet(Asking, can_focus=False):
    """Asks, and shows what changes. Posts `Start`, `Hear` and `Back`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,g,f5", "start", later("start"), key_display="enter"),
        Binding("down,j,pagedown", "ask(1)", later("question"), key_display="↑ ↓"),
        Binding("up,k,pageup", "ask(-1)", show=False),
        Binding("left", "ask(-1)", show=False),
        Binding("right", "ask(1)", show=False),
        Binding("escape", "back", later("back"), key_display="esc"),
    ]

    @dataclass
    class Start(Message):
        """Begin with these wishes; `changed` of them are to be remembered."""

        settings: Settings
        changed: Mapping[str, Any]
        memory: Memory

    @dataclass
    class Hear(Message):
        """Let a voice be heard, None being the best."""

        voice: str | None

    @dataclass
    class Back(Message):
        """Show the details again."""

    def __init__(self, outlines: Outlines) -> None:
        super().__init__(id="sheet", classes="pane")
        self._outlines = outlines
        self._found: Found | None = None
        self._opened_with = Settings()
        self._questions: Mapping[str, Question] = {}
        self._number = 0
        """Of the answers: what earlier ones would change nobody asks any more."""
        self._compared: Compared | None = None

    def compose(self) -> ComposeResult:
        """Lay out the questions, what they change, and what may be done then."""
        for name in ASKED:
            yield Choice("", several=name == "condition", id=f"ask-{name}")
        yield Choice("", id="ask-memory")
        yield Static(markup=False, id="changes")
        with Horizontal(id="sheet-buttons"):
            yield Button(tr("Start"), id="start", variant="primary", compact=True)
            yield Button(tr("Hear the voice"), id="hear", compact=True)
            yield Button(tr("Back"), id="back", compact=True)
        yield Static(markup=False, id="heard")

    def open(self, library: Library, found: Found, written: Settings, where: str = "") -> None:
        """Ask for a routine. `where` tells at which exercise it is to begin.

        Raises `BadFile` for spoilt files of ours.
        """
        self._found = found
        self._opened_with = settings = self._outlines.wishes(found.id)
        asked = questions(library, settings, written, found.id)
        self._questions = {one.name: one for one in asked if one.name in ASKED}
        for name in ASKED:
            question = self._questions[name]
            choice = self._choice(name)
            choice.label = tr(question.label)
            choice.offer([*_answers(question)], question.value)
        self._choice("memory").label = tr("Remember")
        kept = [Answer(value, tr(words)) for value, words in REMEMBER.items()]
        self._choice("memory").offer(kept, "now")
        title = found.routine.title
        place = tr("{title}, from {exercise}", title=title, exercise=where) if where else title
        self.border_title = tr("{title}, before you start", title=place)
        self.border_subtitle = tr("enter starts · esc back")
        self.tell("")
        self.query_one("#changes", Static).update("")
        self.scroll_home(animate=False)
        self.screen.set_focus(self._choice(ASKED[0]))
        self._work_out()

    def offer_voices(self, voices: Mapping[str, str]) -> None:
        """Offer voices, each id with its name, beside what holds now."""
        question = self._questions.get("voice")
        if question is None or not voices:
            return
        choice = self._choice("voice")
        known = [Answer(one, name) for one, name in voices.items()]
        others = [one for one in _answers(question) if one.value not in voices]
        choice.offer([*others, *known], choice.value)

    def tell(self, line: str) -> None:
        """Tell how it went with a voice."""
        self.query_one("#heard", Static).update(Content(line))

    @property
    def settings(self) -> Settings:
        """What is wished by the answers."""
        return replace(self._opened_with, **self._changed)

    @property
    def _changed(self) -> dict[str, Any]:
        answers = {name: self._choice(name).value for name in self._questions}
        changed = {
            name: value
            for name, value in answers.items()
            if value != getattr(self._opened_with, name)
        }
        return {**changed, "engine": None} if "voice" in changed else changed

    def action_start(self) -> None:
        """Begin, or do what the button says that has the focus."""
        focused = self.screen.focused
        if isinstance(focused, Button):
            focused.press()
            return
        self._start()

    def action_back(self) -> None:
        """Go back to the details."""
        self.post_message(self.Back())

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "start":
            self._start()
        elif event.button.id == "hear":
            self.post_message(self.Hear(self._choice("voice").value))
        else:
            self.action_back()

    @on(Choice.Changed)
    def _answered(self, event: Choice.Changed) -> None:
        event.stop()
        if event.choice.id != "ask-memory":
            self._work_out()

    def on_resize(self) -> None:
        """Lay out anew what changes."""
        self._show_changes()

    @on(Worked)
    def _show_worked(self, message: Worked) -> None:
        if message.number != self._number:
            return
        if isinstance(message.told, CoachError):
            self._compared = None
            told = str(message.told)
            if isinstance(message.told, DoesNotFit):
                told = tr("Nothing of it is left so.")
            self.query_one("#changes", Static).update(Content.styled(told, "bold $warning"))
        else:
            self._compared = message.told
            self._show_changes()

    def _start(self) -> None:
        changed = self._changed
        memory: Memory = self._choice("memory").value
        self.post_message(self.Start(self.settings, changed, memory))

    def _work_out(self) -> None:
        self._number += 1
        if self._found is not None:
            work = carried(partial(self._compare, self._number, self._found, self.settings))
            self.run_worker(work, thread=True, exit_on_error=False, group="changes")

    def _compare(self, number: int, found: Found, settings: Settings) -> None:
        """Plan by the answers, in a thread; nothing is planned that nobody asks any more."""
        if number != self._number:
            return
        try:
            was = self._outlines.as_written(found, settings)
            now = self._outlines.plan(found, settings)
            told: Compared | CoachError = (*was, *now)
        except CoachError as error:
            told = error
        self.post_message(Worked(number, told))

    def _show_changes(self) -> None:
        if self._compared is None:
            return
        was, was_score, now, now_score = self._compared
        shown = changes_shown(
            changes(was, now),
            was_score,
            now_score,
            every=self.screen.has_class("-tall"),
            width=self.size.width - 4,
        )
        self.query_one("#changes", Static).update(shown)

    def _choice(self, name: str) -> Choice:
        return self.query_one(f"#ask-{name}", Choice)


def _answers(question: Question) -> Iterator[Answer]:
    """Yield the answers of a question as they are shown."""
    for one in question.answers:
        yield Answer(one.value, one.shown)
    if question.kind == "text":
        values = dict.fromkeys((None, question.value))
        yield from (Answer(value, question.words_for(value)) for value in values)
