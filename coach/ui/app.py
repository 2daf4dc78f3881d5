"""The full-screen app: which screen is up, the session that is under way, and letting go of it."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from coach.live.performance import Performance
from coach.reports import not_spoken
from coach.safety import safety
from coach.session import Coach
from coach.ui.help_screen import HelpScreen
from coach.ui.library_screen import LibraryScreen
from coach.ui.preparation import NotReady, Prepared, Ready, Request, prepare
from coach.ui.preparing_screen import PreparingScreen
from coach.ui.quiet_stderr import quiet_stderr
from coach.ui.safety_screen import SafetyScreen
from coach.ui.session_screen import SessionScreen
from coach.ui.summary_screen import Summary, SummaryScreen

DARK, LIGHT = "textual-dark", "textual-light"
INTERRUPTED = 130
MOST_TROUBLES = 5
"""Words that could not be spoken are listed up to here, and counted beyond."""


class CoachApp(App[None]):
    """Coach on the whole screen. It owns the session, so that every way out lets go of it."""

    TITLE = "Coach"
    CSS_PATH = Path("coach.tcss")
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", "quit", show=False, priority=True),
        Binding("t", "other_theme", "colours", show=False),
        Binding("exclamation_mark", "safety", "when to stop", show=False),
    ]

    def __init__(self, coach: Coach) -> None:
        super().__init__()
        self.animation_level = "none"
        self._coach = coach
        self._request: Request | None = None
        self._requests = 0
        self._opened: list[Performance] = []
        self._notices_told = 0

    def get_default_screen(self) -> Screen[None]:
        """Begin with the list."""
        return LibraryScreen(self._coach)

    def on_mount(self) -> None:
        """Take a closed terminal window, an interrupt and a polite kill for a wish to quit."""
        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, partial(self.exit, return_code=128 + number))

    def on_unmount(self) -> None:
        """Let go of sound and threads, however the app ends."""
        self.let_go()

    def let_go(self) -> None:
        """Stop preparing and close every speaker. May be called twice."""
        if self._request is not None:
            self._request.stop.set()
        while self._opened:
            self._opened.pop().close()

    def action_help(self) -> None:
        """Show what the keys do."""
        self.push_screen(HelpScreen())

    def action_safety(self) -> None:
        """Show when to stop, and what conditions change; a session goes on meanwhile."""
        if not isinstance(self.screen, SafetyScreen):
            self.push_screen(SafetyScreen(safety(self._coach.shelf)))

    def action_other_theme(self) -> None:
        """Change between dark and light colours."""
        self.theme = LIGHT if self.theme == DARK else DARK

    def action_interrupt(self) -> None:
        """Quit as an interrupted command does."""
        self.exit(return_code=INTERRUPTED)

    @on(LibraryScreen.Chosen)
    def _begin(self, message: LibraryScreen.Chosen) -> None:
        if self._request is not None:
            return
        self._requests += 1
        self._request = Request(self._requests, message.found)
        self.push_screen(PreparingScreen(message.found.routine.title))
        work = partial(prepare, self._coach, self._request, self, self._opened)
        self.run_worker(work, thread=True, exit_on_error=False, group="prepare")

    @on(Prepared)
    def _show_progress(self, message: Prepared) -> None:
        if message.request is self._request and isinstance(self.screen, PreparingScreen):
            self.screen.show(message.progress)

    @on(PreparingScreen.Cancelled)
    def _cancel(self) -> None:
        self._to_library()

    @on(NotReady)
    def _give_up(self, message: NotReady) -> None:
        if message.request is self._request:
            self._to_library(str(message.error))

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """Tell about a mistake of ours, and stay usable."""
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            self._to_library(f"This is a mistake in Coach: {type(error).__name__}: {error}")

    @on(Ready)
    def _perform(self, message: Ready) -> None:
        if message.request is not self._request:
            self._close(message.performance)
            return
        self._to(LibraryScreen)
        notices = [*self._news(), message.performance.notice]
        run, controls = message.performance.run, message.performance.controls
        self.push_screen(SessionScreen(run, controls, message.plan, notices))

    @on(SessionScreen.Over)
    def _summarise(self, message: SessionScreen.Over) -> None:
        if self._summary_is_up:
            return
        self._to(SessionScreen)
        session = self.screen
        if isinstance(session, SessionScreen):
            self.push_screen(SummaryScreen(self._summary(session, ended=message.ended)))

    @on(SummaryScreen.Closed)
    def _after_summary(self, message: SummaryScreen.Closed) -> None:
        if not message.go_on:
            self._to_library()
            return
        self._to(SessionScreen)
        if isinstance(self.screen, SessionScreen):
            self.screen.action_resume()

    @on(SessionScreen.GoesOn)
    def _go_on(self) -> None:
        if self._summary_is_up:
            self._to(SessionScreen)

    @property
    def _summary_is_up(self) -> bool:
        return any(isinstance(screen, SummaryScreen) for screen in self.screen_stack)

    def _summary(self, session: SessionScreen, *, ended: bool) -> Summary:
        score = session.run.score
        return Summary(
            title=score.title,
            ended=ended,
            heard_ms=session.heard_ms,
            done=session.run.done(),
            troubles=(*self._news(), *self._troubles({cue.text for cue in score.cues})),
        )

    def _news(self) -> list[str]:
        """Return the notices that nobody has been told."""
        news = self._coach.notices[self._notices_told :]
        self._notices_told += len(news)
        return news

    def _troubles(self, texts: set[str | None]) -> Iterator[str]:
        """Tell which words of a session could not be spoken."""
        failed = [phrase for phrase in self._coach.store.failed if phrase.text in texts]
        yield from not_spoken(islice(failed, MOST_TROUBLES))
        if len(failed) > MOST_TROUBLES:
            yield f"… and {len(failed) - MOST_TROUBLES} more."

    def _to(self, kind: type[Screen[None]]) -> None:
        """Take screens away until one of a kind is up."""
        while len(self.screen_stack) > 1 and not isinstance(self.screen, kind):
            self.pop_screen()

    def _to_library(self, *lines: str) -> None:
        """End whatever goes on, and show the list with a message."""
        self.let_go()
        self._request = None
        self._to(LibraryScreen)
        if isinstance(self.screen, LibraryScreen) and lines:
            self.screen.show_message(*lines)

    def _close(self, performance: Performance) -> None:
        if performance in self._opened:
            self._opened.remove(performance)
            performance.close()


def run_app(coach: Coach) -> int:
    """Run the app until the person quits, and return the exit code. Closes `coach`."""
    with quiet_stderr():
        app = CoachApp(coach)
        try:
            app.run()
        finally:
            app.let_go()
            coach.close()
    return app.return_code or 0
