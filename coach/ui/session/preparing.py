"""Getting a session ready: a thread renders what is missing, and a screen shows how far it is."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widgets import Static

from coach.base.errors import CoachError
from coach.base.progress import Progress, Stopped
from coach.base.times import PATIENCE_S
from coach.base.tongue import later, tr
from coach.home.library import Found
from coach.plan.person.past import Unfinished
from coach.session import Coach
from coach.ui.base_screen import BaseScreen, in_tongue
from coach.ui.session.bars import PhaseBar
from coach.ui.widgets.head import Head
from coach.ui.widgets.key_row import KeyRow
from coach.ui.widgets.large import Large

if TYPE_CHECKING:  # sound, which the first screen does without
    from coach.live.performance import Performance
    from coach.live.prepared import Prepared


@dataclass(frozen=True)
class Request:
    """One wish to start a routine. A later request makes the messages of this one void."""

    found: Found
    before: Unfinished | None = None
    """What is gone on with, if it was left before."""
    stop: Event = field(default_factory=Event)


@dataclass
class Advanced(Message):
    """Another step of the preparation is done."""

    request: Request
    progress: Progress

    def can_replace(self, message: Message) -> bool:
        """Let only the latest step wait in the queue."""
        return isinstance(message, Advanced)


@dataclass
class Ready(Message):
    """A session can begin."""

    request: Request
    prepared: Prepared
    performance: Performance


@dataclass
class NotReady(Message):
    """A session cannot begin, for a reason that a person can read."""

    request: Request
    error: CoachError


def prepare(coach: Coach, request: Request, target: MessagePump, opened: list[Performance]) -> None:
    """Render the first words, open a speaker, and tell `target` how it goes, in a thread.

    What has been opened stands in `opened` before anybody is told, for its owner to close, even if
    the app ends in between.
    """
    from coach.play.choose import begin_speaker, check_speaker

    try:
        speaker, device = coach.settings.speaker, coach.settings.device
        begun = begin_speaker(speaker, check_speaker(speaker, device))
        with ExitStack() as undo:
            undo.callback(begun.close)
            before = request.before
            plan = coach.plan(request.found, live=True, keyboard=True, before=before)
            steps = coach.begin(plan, request.stop, before)
            for progress in steps:
                target.post_message(Advanced(request, progress))
            performance = coach.perform(steps.result, begun)
            undo.pop_all()
    except Stopped:
        return
    except CoachError as error:
        target.post_message(NotReady(request, error))
        return
    opened.append(performance)
    target.post_message(Ready(request, steps.result, performance))


class PreparingScreen(BaseScreen):
    """Waits, and lets a person change their mind."""

    CSS_PATH = "preparing.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.cancel", later("back to the list"), key_display="esc"),
        Binding("q", "app.cancel", later("cancel"), show=False),
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._routine = title

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Name the keys in the app's language."""
        return in_tongue(super().active_bindings)

    def compose(self) -> ComposeResult:
        """Lay out title and bar."""
        yield Head(self._routine)
        with Vertical(id="preparing"):
            yield Large(align="centre", id="preparing-title")
            yield Static(tr("Getting the voice ready"), markup=False, id="preparing-what")
            yield PhaseBar(id="preparing-bar")
        yield KeyRow()

    def begin(self) -> None:
        """Show the bar only to those who have to wait."""
        self.query_one("#preparing-title", Large).show((self._routine, "muted"))
        bar = self.query_one(PhaseBar)
        bar.visible = False
        self.set_timer(PATIENCE_S, lambda: setattr(bar, "visible", True))

    def show(self, progress: Progress) -> None:
        """Move the bar."""
        most = max(1, progress.total)
        told = tr("{done} of {total}", done=progress.done, total=progress.total)
        self.query_one(PhaseBar).show(progress.done / most, "", told)
