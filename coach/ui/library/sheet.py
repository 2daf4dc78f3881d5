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
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Button

from coach.base.errors import CoachError
from coach.base.tongue import carried, later, tr
from coach.home.library import Found, Library
from coach.home.settings import Settings
from coach.home.settings_form import Question, questions
from coach.ui.library.asking import Asking
from coach.ui.library.beneath import Beneath, Compared
from coach.ui.library.music import Music
from coach.ui.library.outlines import Outlines
from coach.ui.widgets.choice import Answer, Choice

ASKED = ("minutes", "talk", "side", "order", "condition", "voice", "music")
"""The wishes that are asked for, in their order."""

Memory = Literal["now", "routine", "always"]
REMEMBER: Mapping[Memory, str] = {
    "now": later("only now"),
    "routine": later("for this routine"),
    "always": later("for all"),
}


@dataclass
class Worked(Message):
    """What the answers of some moment change, or why nothing can be done so."""

    number: int
    told: Compared | CoachError


class Asked(VerticalScroll, inherit_bindings=False):
    """The questions. Its keys are the sheet's: they go from one to the next."""


class Sheet(Asking, can_focus=False):
    """Asks, and shows beneath what changes, however many questions there are.

    Posts `Start`, `Hear` and `Back`.
    """

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

    def compose(self) -> ComposeResult:
        """Lay out the questions, what they change, and what may be done then."""
        with Asked(id="sheet-questions", can_focus=False):
            for name in ASKED:
                several = name == "condition"
                choice = Choice("", several=several, id=f"ask-{name}")
                yield Music() if name == "music" else choice
            yield Choice("", id="ask-memory")
        yield Beneath()

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
            if name == "music":
                self._music.offer(tr(question.label), [*_answers(question)], question.value)
                continue
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
        self._beneath.clear()
        self.query_one("#sheet-questions").scroll_home(animate=False)
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
        """Tell how it went with a voice, or what is missing."""
        self._beneath.tell(line)

    @property
    def settings(self) -> Settings:
        """What is wished by the answers."""
        return replace(self._opened_with, **self._changed)

    @property
    def _changed(self) -> dict[str, Any]:
        answers = {name: self._choice(name).value for name in self._questions if name != "music"}
        answers["music"] = self._music.value
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

    @on(Music.Told)
    def _tell_of_music(self, message: Music.Told) -> None:
        message.stop()
        self.tell(message.line)

    def on_resize(self) -> None:
        """Lay out anew what changes."""
        self._beneath.fit(*self.size)
        self._share_room()

    @on(Worked)
    def _show_worked(self, message: Worked) -> None:
        if message.number == self._number:
            self._beneath.show(message.told)

    def _start(self) -> None:
        if self._music.is_open:
            self._music.ask()
            return
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

    @on(Beneath.Resized)
    def _share_room(self) -> None:
        """Give the questions the room that is left; those that have none are scrolled to."""
        below = self._beneath.outer_size.height
        asked = self.query_one("#sheet-questions")
        asked.styles.max_height = max(1, self.size.height - below)
        self.call_after_refresh(self._into_sight)

    def _into_sight(self) -> None:
        if self.has_focus_within and self.screen.focused is not None:
            self.screen.focused.scroll_visible(animate=False)

    @property
    def _beneath(self) -> Beneath:
        return self.query_one(Beneath)

    @property
    def _music(self) -> Music:
        return self.query_one(Music)

    def _choice(self, name: str) -> Choice:
        return self.query_one(f"#ask-{name}", Choice)


def _answers(question: Question) -> Iterator[Answer]:
    """Yield the answers of a question as they are shown."""
    for one in question.answers:
        yield Answer(one.value, one.shown)
    if question.kind == "text":
        values = dict.fromkeys((None, question.value))
        yield from (Answer(value, question.words_for(value)) for value in values)
