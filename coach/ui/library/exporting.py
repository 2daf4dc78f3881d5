"""A routine as a file: format, place, how far it is, and where it lies in the end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import Button, Input, Static

from coach.base.errors import CoachError
from coach.base.kinds import is_file
from coach.base.progress import Progress
from coach.base.tongue import later, tr
from coach.home.library import Found, Library
from coach.home.settings import Settings
from coach.ui.library.asking import Asking
from coach.ui.library.export_place import (
    KINDS,
    first_folder,
    kind_of,
    meant,
    proposed,
    shown,
    with_kind,
)
from coach.ui.library.export_work import Ended, Stepped, Writing
from coach.ui.widgets.choice import Answer, Choice
from coach.ui.widgets.field import Field
from coach.ui.wrong import wrong

BAR = 24
FULL, EMPTY = "█", "─"

KEYS_STILL = frozenset({"space", "question_mark"})
"""Signs that no place begins with: they stay what they are elsewhere."""


class ExportPane(Asking, can_focus=False):
    """Asks where to, and writes. What is typed goes to the place. Posts `Back` and `Told`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", later("write it"), key_display="enter"),
        Binding("down", "ask(1)", later("question"), key_display="↑ ↓"),
        Binding("up", "ask(-1)", later("question"), show=False),
        Binding("left", "ask(-1)", show=False),
        Binding("right", "ask(1)", show=False),
        Binding("escape", "back", later("cancel"), key_display="esc"),
    ]

    @dataclass
    class Back(Message):
        """Show the details again."""

    @dataclass
    class Told(Message):
        """What has become of a file that was written while nobody saw the pane."""

        line: str

    def __init__(self) -> None:
        super().__init__(id="export", classes="pane")
        self._library: Library | None = None
        self._found: Found | None = None
        self._settings = Settings()
        self._folder = first_folder()
        self._writing: Writing | None = None
        """What is being written."""
        self._refused: Path | None = None
        """The file that is there, and is replaced only if that is asked for again."""

    def compose(self) -> ComposeResult:
        """Lay out format, file, and how far it is."""
        kinds = [Answer(kind, tr(words)) for kind, words in KINDS.items()]
        yield Choice(tr("Format"), kinds, chosen="mp3", id="export-kind")
        with Horizontal(id="export-row"):
            yield Static(tr("File"), id="export-label")
            yield Field(id="export-path")
        yield Static(markup=False, id="export-state")
        with Horizontal(id="export-buttons"):
            yield Button(tr("Write it"), id="export-write", variant="primary", compact=True)
            yield Button(tr("Back"), id="export-back", compact=True)

    def open(self, library: Library, found: Found, settings: Settings) -> None:
        """Ask for a routine, which sounds as the settings say."""
        self._library, self._found, self._settings = library, found, settings
        self.border_title = tr("{title}, as a file", title=found.routine.title)
        self.border_subtitle = tr("enter writes · esc back")
        self._place.value = shown(proposed(self._folder, found.id, self._kind.value))
        self._refused = None
        if self._writing is None:
            self._tell("")
        self.screen.set_focus(self._kind)

    def on_unmount(self) -> None:
        """Leave nothing half written."""
        if self._writing is not None:
            self._writing.close()

    def on_key(self, event: Key) -> None:
        """Let what is typed anywhere here go to the place."""
        typed = event.is_printable or event.key == "backspace"
        if typed and event.key not in KEYS_STILL and not self._place.has_focus:
            event.stop()
            self.screen.set_focus(self._place)
            self._place.post_message(Key(event.key, event.character))

    def on_paste(self, event: Paste) -> None:
        """Let what is pasted anywhere here go to the place."""
        event.stop()
        self.screen.set_focus(self._place)
        self._place.post_message(Paste(event.text))

    @on(Choice.Changed)
    def _renew_ending(self, event: Choice.Changed) -> None:
        event.stop()
        self._place.value = with_kind(self._place.value, self._kind.value)

    @on(Input.Submitted, "#export-path")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_write()

    @on(Input.Changed, "#export-path")
    def _typed(self, event: Input.Changed) -> None:
        """Show the format that is typed; another place is another question."""
        event.stop()
        self._refused = None
        kind = kind_of(event.value)
        if kind not in (None, self._kind.value):
            self._kind.offer([Answer(one, tr(words)) for one, words in KINDS.items()], kind)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "export-back":
            self.action_back()
        else:
            self._write()

    def action_write(self) -> None:
        """Write it, or do what the button says that has the focus."""
        focused = self.screen.focused
        if isinstance(focused, Button):
            focused.press()
        else:
            self._write()

    def action_back(self) -> None:
        """Cancel what is being written; else go back to the details."""
        if self._writing is None or self._writing.is_stopped:
            self.post_message(self.Back())
            return
        self._writing.stop()
        self._tell(tr("Cancelling …"))

    @on(Stepped)
    def _show_step(self, message: Stepped) -> None:
        if self._writing is not None and not self._writing.is_stopped:
            self._tell(_bar(message.progress))

    @on(Ended)
    def _show_end(self, message: Ended) -> None:
        path = None if self._writing is None else self._writing.path
        self._writing = self._refused = None
        if message.in_the_way:
            self._ask_again(path)
        else:
            self._tell(message.line, well=message.well)
        if not self.display:
            self.post_message(self.Told(message.line))

    def _write(self) -> None:
        if self._found is None or self._library is None:
            return
        if self._writing is not None:
            self._tell(tr("One is being written; esc cancels that."), well=False)
            return
        try:
            path = meant(self._place.value, self._found.id, self._kind.value)
        except CoachError as error:
            self._tell(wrong(error), well=False)
            return
        if is_file(path) and path != self._refused:
            self._ask_again(path)
            return
        self._folder = path.parent
        self._place.value = shown(path)
        self._tell(tr("Getting the voice ready …"))
        self._writing = Writing(
            self._found,
            self._library,
            self._settings,
            path,
            self.post_message,
            force=path == self._refused,
        )

    def _ask_again(self, path: Path | None) -> None:
        """Replace a file that is there only if that is asked for once more."""
        self._refused = path
        self._tell(tr("That file is there. Enter again replaces it."), well=False)

    def _tell(self, line: str, *, well: bool = True) -> None:
        told = Content.styled(line, "bold" if well else "bold $error")
        self.query_one("#export-state", Static).update(told)

    @property
    def _place(self) -> Input:
        return self.query_one("#export-path", Input)

    @property
    def _kind(self) -> Choice:
        return self.query_one("#export-kind", Choice)


def _bar(progress: Progress) -> str:
    share = progress.done / max(1, progress.total)
    full = round(BAR * share)
    return f"{FULL * full}{EMPTY * (BAR - full)} {round(100 * share):>3} %"
