"""Choose a voice by ear: whatever the cursor stands on is heard, with the same three lines each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.base.errors import CoachError
from coach.base.tongue import carried, later, ntr, tr
from coach.live.trial import Trials
from coach.plan.languages import name_of
from coach.session import Coach
from coach.speech.engine import Voice
from coach.speech.words.tags import language_of
from coach.ui.base_screen import BaseScreen
from coach.ui.widgets.head import Head
from coach.ui.widgets.key_row import KeyRow
from coach.ui.widgets.paged_list import PagedList
from coach.ui.wrong import wrong

SETTLED_S = 0.35
"""So long the cursor rests on a voice before it is heard: whoever goes on meant another one."""

LOOKING = later("Looking for voices …")
HINT = later("↑ ↓ hear a voice, Enter keeps it, b takes the best one again.")


@dataclass
class Found(Message):
    """The voices there are."""

    voices: list[Voice]


@dataclass
class Told(Message):
    """How a trial went, in a line; of a later trial, nobody asks any more."""

    trial: Event
    """What would have ended it."""
    line: str


class VoicesScreen(BaseScreen):
    """Hear voices and keep one."""

    CSS_PATH = Path("voices.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", later("keep it"), priority=True, key_display="enter"),
        Binding("space", "again", later("again")),
        Binding("b", "best", later("the best one")),
        Binding("j", "cursor(1)", later("down"), show=False),
        Binding("k", "cursor(-1)", later("up"), show=False),
        Binding("escape,q", "leave", later("back"), key_display="esc"),
        Binding("question_mark,f1", "app.help", later("help"), key_display="?"),
    ]

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self._coach = coach
        self._trials = Trials(coach.speech_in, coach.library, coach.settings)
        self._voices: dict[str, Voice] = {}
        self._stop = Event()
        """Ends what is heard now."""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list and the line below it."""
        yield Head(tr("Voices"))
        with Vertical(id="voices-page", classes="pane"):
            yield Static(tr(HINT), markup=False, id="voices-hint")
            yield PagedList(id="voices")
        yield Static(tr(LOOKING), markup=False, id="voices-line")
        yield KeyRow("keep", "again", "leave")

    def begin(self) -> None:
        """Look for voices; engines are asked for them, which takes a moment."""
        self.run_worker(carried(self._look), thread=True, exit_on_error=False)

    def on_unmount(self) -> None:
        """Be silent, and let go of the engines."""
        self._stop.set()
        self._trials.close()

    @on(Found)
    def _list(self, message: Found) -> None:
        options = self.query_one(OptionList)
        self._voices = {voice.id: voice for voice in message.voices}
        options.add_options([Option(_line(voice), id=voice.id) for voice in message.voices])
        chosen = self._coach.settings.voice
        if message.voices:
            options.highlighted = list(self._voices).index(chosen) if chosen in self._voices else 0
        options.focus()
        now = chosen or tr("the best one for a language")
        count = len(message.voices)
        self._tell(ntr("{count} voice. Now: {now}.", "{count} voices. Now: {now}.", count, now=now))

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        """Hear a voice when the cursor has come to rest."""
        self._stop.set()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SETTLED_S, self.action_again)

    @on(Told)
    def _heard(self, message: Told) -> None:
        if message.trial is self._stop:
            self._tell(message.line)

    def action_again(self) -> None:
        """Hear the voice under the cursor from its first line."""
        if (voice := self._under_cursor()) is None:
            return
        self._stop.set()
        self._stop = Event()
        self._tell(tr("{voice}: one moment, then listen.", voice=voice.id))
        hear = carried(partial(self._hear, voice, self._stop))
        self.run_worker(hear, thread=True, exit_on_error=False)

    def action_keep(self) -> None:
        """Let the voice under the cursor speak from now on."""
        if (voice := self._under_cursor()) is not None:
            look = partial(self._keep_known, voice.id)
            self.run_worker(carried(look), thread=True, exit_on_error=False)

    def action_best(self) -> None:
        """Let the best voice of a language speak again."""
        self._keep(None)

    def action_cursor(self, by: int) -> None:
        """Go to the voice beside."""
        voices = self.query_one("#voices", OptionList)
        if by > 0:
            voices.action_cursor_down()
        else:
            voices.action_cursor_up()

    def action_leave(self) -> None:
        """Go back to the list; where this is all there is, to the shell."""
        if len(self.app.screen_stack) > 1:
            self.action_close_once()
        else:
            self.app.exit()

    def _keep_known(self, voice: str) -> None:
        """Look whether a voice is still there before it is kept; that asks the engines."""
        try:
            known = self._coach.known_voice(voice)
        except CoachError as error:
            self.app.call_from_thread(self._tell, wrong(error))
        else:
            self.app.call_from_thread(self._keep, known)

    def _keep(self, voice: str | None) -> None:
        try:
            path = self._coach.keep_voice(voice)
        except CoachError as error:
            self._tell(wrong(error))
        else:
            told = tr("Kept: {voice} speaks from now on", voice=voice or tr("the best voice"))
            self._tell(f"{told} ({path}).")

    def _under_cursor(self) -> Voice | None:
        option = self.query_one(OptionList).highlighted_option
        return None if option is None or option.id is None else self._voices[option.id]

    def _look(self) -> None:
        self.post_message(Found(self._trials.voices()))

    def _hear(self, voice: Voice, stop: Event) -> None:
        self.post_message(Told(stop, self._trials.hear(voice, stop)))

    def _tell(self, line: str) -> None:
        self.query_one("#voices-line", Static).update(Text(line))


def _line(voice: Voice) -> Text:
    """Return a voice as a line: its id, kind, language and name."""
    language = name_of(language_of(voice.language)) if voice.language else ""
    return Text(f"{voice.id:<22} {voice.kind:<9} {language:<10} {voice.name}")
