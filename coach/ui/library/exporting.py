"""A routine as a file: format, place, how far it is, and where it lies in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, Static

from coach.base.errors import CoachError
from coach.base.filenames import fit_stem
from coach.base.files import expanded
from coach.base.progress import Progress, Stopped
from coach.base.tongue import carried, later, tr
from coach.home.library import Found, Library
from coach.home.settings import Settings
from coach.ui.widgets.choice import Answer, Choice

KINDS: Mapping[str, str] = {
    "mp3": "MP3",
    "m4b": later("M4B with chapters"),
    "opus": "Opus",
    "ogg": "Ogg",
    "flac": "FLAC",
    "wav": "WAV",
    "html": later("page for a phone"),
}
THREAD = "coach-export"
BAR = 24
FULL, EMPTY = "█", "─"


@dataclass
class Stepped(Message):
    """An export is so far, or at its end: then a line tells what has become of it."""

    end: Event
    """What would have ended it; of an earlier export nobody asks any more."""
    progress: Progress | None = None
    line: str = ""
    well: bool = True

    def can_replace(self, message: Message) -> bool:
        """Let only the latest step wait."""
        return isinstance(message, Stepped) and message.progress is not None


class ExportPane(VerticalScroll, can_focus=False):
    """Asks where to, and writes. Posts `Back`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", later("write it"), key_display="enter"),
        Binding("down", "app.focus_next", later("question"), key_display="↑ ↓"),
        Binding("up", "app.focus_previous", later("question"), show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("escape", "back", later("cancel"), key_display="esc"),
    ]

    @dataclass
    class Back(Message):
        """Show the details again."""

    def __init__(self) -> None:
        super().__init__(id="export", classes="pane")
        self._library: Library | None = None
        self._found: Found | None = None
        self._settings = Settings()
        self._folder = _first_folder()
        self._stop: Event | None = None
        """Ends what is being written; None while nothing is."""
        self._refused: Path | None = None
        """The file that is there, and is replaced only if that is asked for again."""

    def compose(self) -> ComposeResult:
        """Lay out format, file, and how far it is."""
        kinds = [Answer(kind, tr(words)) for kind, words in KINDS.items()]
        yield Choice(tr("Format"), kinds, chosen="mp3", id="export-kind")
        with Horizontal(id="export-row"):
            yield Static(tr("File"), id="export-label")
            yield Input(id="export-path", select_on_focus=False)
        yield Static(markup=False, id="export-state")
        with Horizontal(id="export-buttons"):
            yield Button(tr("Write it"), id="export-write", variant="primary", compact=True)
            yield Button(tr("Back"), id="export-back", compact=True)

    def open(self, library: Library, found: Found, settings: Settings) -> None:
        """Ask for a routine, which sounds as the settings say."""
        self._library, self._found, self._settings = library, found, settings
        self.border_title = tr("{title}, as a file", title=found.routine.title)
        self.border_subtitle = tr("enter writes · esc back")
        self._renew_path()
        self._tell("")
        self.screen.set_focus(self.query_one(Choice))

    def on_unmount(self) -> None:
        """Leave nothing half written."""
        self._cancel()

    @on(Choice.Changed)
    def _renew_path(self) -> None:
        if self._found is not None:
            stem = fit_stem(self._found.id.replace("/", "-"))
            path = self._folder / f"{stem}.{self.query_one(Choice).value}"
            self.query_one(Input).value = _shown(path)

    @on(Input.Submitted, "#export-path")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_write()

    @on(Input.Changed, "#export-path")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()

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
        if self._stop is not None:
            self._cancel()
            self._tell(tr("Cancelled; nothing was written."))
        else:
            self.post_message(self.Back())

    @on(Stepped)
    def _show(self, message: Stepped) -> None:
        if message.end is not self._stop:
            return
        if message.progress is not None:
            self._tell(_bar(message.progress))
            return
        self._stop = None
        self._tell(message.line, well=message.well)

    def _write(self) -> None:
        if self._stop is not None or self._found is None or self._library is None:
            return
        typed = self.query_one(Input).value.strip()
        try:
            path = expanded(typed, tr("File"))
        except CoachError as error:
            self._tell(str(error), well=False)
            return
        if path.is_file() and path != self._refused:
            self._refused = path
            self._tell(tr("That file is there. Enter again replaces it."), well=False)
            return
        self._folder = path.parent
        self._stop = stop = Event()
        self._tell(tr("Getting the voice ready …"))
        found, library, settings = self._found, self._library, self._settings
        force = path == self._refused

        def work() -> None:
            self._export(found, library, settings, path, stop, force=force)

        Thread(target=carried(work), name=THREAD, daemon=True).start()

    def _export(
        self,
        found: Found,
        library: Library,
        settings: Settings,
        path: Path,
        stop: Event,
        *,
        force: bool,
    ) -> None:
        """Write the file in a thread, and tell how it goes."""
        from coach.export.jobs.export import export_session  # late: sound and encoders
        from coach.export.jobs.job import ExportJob

        name = found.id if found.path in library.files("routines") else str(found.path)
        job = ExportJob(routine=name, path=path, settings=settings, force=force)
        try:
            steps = export_session(job, stop, library)
            for progress in steps:
                self.post_message(Stepped(stop, progress))
            outcome = steps.result
        except Stopped:
            return
        except CoachError as error:
            self.post_message(Stepped(stop, line=str(error), well=False))
            return
        told = tr("Unchanged: {path}") if outcome.unchanged else tr("It is there: {path}")
        line = told.replace("{path}", _shown(path))
        self.post_message(Stepped(stop, line="\n".join((line, *outcome.notices))))

    def _cancel(self) -> None:
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    def _tell(self, line: str, *, well: bool = True) -> None:
        told = Content.styled(line, "bold" if well else "bold $error")
        self.query_one("#export-state", Static).update(told)


def _first_folder() -> Path:
    """Return where a file goes first: to the person's music, or to where Coach was started."""
    try:
        music = Path.home() / "Music"
    except RuntimeError:  # nobody has a home here
        return Path.cwd()
    return music if music.is_dir() else Path.cwd()


def _shown(path: Path) -> str:
    """Write a path as short as it is understood."""
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except (RuntimeError, ValueError):
        return str(path)


def _bar(progress: Progress) -> str:
    share = progress.done / max(1, progress.total)
    full = round(BAR * share)
    return f"{FULL * full}{EMPTY * (BAR - full)} {round(100 * share):>3} %"
