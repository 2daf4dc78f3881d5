"""The full-screen app: which screen is up, the session that is under way, and letting go of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from coach.base.tongue import carried, tr
from coach.plan.person.left_out import BY_KEYS
from coach.session import Coach
from coach.ui.in_terminal import InTerminal, as_large_as_it_is, handlers_given_back
from coach.ui.library.screen import LibraryScreen
from coach.ui.quiet_stderr import quiet_stderr
from coach.ui.session.preparing import (
    Advanced,
    NotReady,
    PreparingScreen,
    Ready,
    Request,
    prepare,
)
from coach.ui.session.summary import Summary, SummaryScreen
from coach.ui.wrong import wrong

if TYPE_CHECKING:
    # Sound and all that plays is imported when it is first used: the list is drawn before it. So
    # the messages of a session find their methods by name, and not by `on`.
    from coach.live.performance import Performance
    from coach.live.run import Run
    from coach.plan.models import Item, Plan
    from coach.ui.session.screen import SessionScreen

MOST_TROUBLES = 5
"""Words that could not be spoken are listed up to here, and counted beyond."""


class CoachApp(InTerminal):
    """Coach on the whole screen. It owns the session, so that every way out lets go of it."""

    TITLE = "Coach"

    def __init__(
        self, coach: Coach, first: Callable[[Coach], Screen[None]] = LibraryScreen
    ) -> None:
        super().__init__(coach, first)
        self._request: Request | None = None
        """The routine that was chosen last; None while the list is up."""
        self._wished = False
        """Whether that is done by other wishes than always."""
        self._at: Item | None = None
        """The exercise that it begins with; None is the first."""
        self._opened: list[Performance] = []
        """Sessions that are open, to be closed however the app ends."""

    def get_default_screen(self) -> Screen[None]:
        """Begin with the list, or with what was asked for."""
        screen = self._first(self._coach)
        for path in screen.css_path:  # Textual reads it for all screens but the first
            self.stylesheet.read(path)
        return screen

    def get_key_display(self, binding: Binding) -> str:
        """Call the space bar as the app's language does; all other keys have signs."""
        sign = super().get_key_display(binding)
        return tr("space") if sign == "space" else sign

    def on_unmount(self) -> None:
        """Let go of sound and threads, however the app ends."""
        self.let_go()

    @property
    def is_sounding(self) -> bool:
        """Whether a session is open."""
        return bool(self._opened)

    def let_go(self) -> None:
        """Stop preparing and close every speaker. May be called twice."""
        if self._request is not None:
            self._request.stop.set()
        while self._opened:
            performance = self._opened.pop()
            self._coach.remember_volume(performance.run.volume.level)
            performance.close()

    def action_cancel(self) -> None:
        """Wait for no session, and show the list."""
        self._to_library()

    def pause(self) -> None:
        """Pause the session, if there is one."""
        from coach.live.run import Run

        for performance in self._opened:
            performance.run.attempt(Run.stop)

    @on(LibraryScreen.Chosen)
    def _begin(self, message: LibraryScreen.Chosen) -> None:
        if self._request is not None:
            return
        if message.settings is not None:
            self._wished = True
            self._coach.wish(message.settings)
        self._at = message.at
        self._request = Request(message.found, message.before)
        self.push_screen(PreparingScreen(message.found.routine.title))
        work = partial(prepare, self._coach, self._request, self, self._opened)
        self.run_worker(carried(work), thread=True, exit_on_error=False, group="prepare")

    @on(Advanced)
    def _show_progress(self, message: Advanced) -> None:
        if message.request is self._request and isinstance(self.screen, PreparingScreen):
            self.screen.show(message.progress)

    @on(NotReady)
    def _give_up(self, message: NotReady) -> None:
        if message.request is self._request:
            self._to_library(wrong(message.error))

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        """Tell about a mistake of ours, and stay usable."""
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            told = f"{type(error).__name__}: {error}"
            self._to_library(tr("This is a mistake in Coach: {error}", error=told))

    @on(Ready)
    def _perform(self, message: Ready) -> None:
        if message.request is not self._request:
            message.performance.close()
            return
        from coach.ui.session.screen import SessionScreen

        self._to(LibraryScreen)
        prepared, performance = message.prepared, message.performance
        plan, run, controls = prepared.drafted.plan, performance.run, performance.controls
        self._begin_at(plan, run)
        self.push_screen(SessionScreen(run, controls, plan, prepared.notices, performance.notice))

    def _begin_at(self, plan: Plan, run: Run) -> None:
        """Go to the exercise that the session is to begin with, if it is still in it."""
        from coach.live.run import Run

        at = self._at
        if at is None:
            return
        same = (
            number
            for number, item in enumerate(plan.items)
            if (item.exercise.id, item.step) == (at.exercise.id, at.step)
        )
        if (number := next(same, None)) is not None:
            run.attempt(partial(Run.to_exercise, item=number))

    def on_session_screen_over(self, message: SessionScreen.Over) -> None:
        """Tell what was done when a session ends, or when a person leaves it; ask how it felt."""
        from coach.live.run import Run

        if self._summary_is_up:
            return
        session = self._to_session()
        if session is not None:
            session.run.attempt(Run.ask_after)
            summary = self._summary(session, ended=message.ended)
            self.push_screen(SummaryScreen(summary, session.run))

    @on(SummaryScreen.Closed)
    def _after_summary(self, message: SummaryScreen.Closed) -> None:
        if not message.go_on:
            self._to_library(*self._offer())
            return
        session = self._to_session()
        if session is not None:
            session.resume()

    def on_session_screen_goes_on(self) -> None:
        """Show a session that a headset has let go on."""
        if self._summary_is_up:
            self._to_session()

    def _offer(self) -> Iterator[str]:
        """Offer, after the first session and once, to tell what sessions have to suit."""
        from coach.home.profile import OFFER, is_untold

        if is_untold(self._coach.settings) and self._coach.diary.history().sessions == 1:
            yield f"{tr('The key p')} {tr(OFFER)}"

    @property
    def _summary_is_up(self) -> bool:
        return any(isinstance(screen, SummaryScreen) for screen in self.screen_stack)

    def _summary(self, session: SessionScreen, *, ended: bool) -> Summary:
        from coach.live.hurting import told_after
        from coach.plan.person.next_time import next_time

        score, words = session.run.score, session.phrases.summary
        return Summary(
            title=score.title,
            ended=ended,
            in_pain=session.run.stopped_by_pain,
            heard_ms=session.run.heard_ms,
            done=session.run.done(),
            week=session.week,
            next_time=lambda: next_time(session.plan, self._coach.diary.history()),
            left_out=told_after(session.run.hurt, words, score.labels, tr(BY_KEYS)),
            words=words,
            labels=session.phrases.labels,
            screen=session.phrases.screen,
            troubles=(*self._coach.news(), *self._troubles({cue.text for cue in score.cues})),
        )

    def _troubles(self, texts: set[str | None]) -> Iterator[str]:
        """Tell which words of a session could not be spoken."""
        from coach.speech.store import not_spoken

        failed = [phrase for phrase in self._coach.speech.failed if phrase.text in texts]
        yield from not_spoken(failed[:MOST_TROUBLES])
        if len(failed) > MOST_TROUBLES:
            yield tr("… and {count} more.", count=len(failed) - MOST_TROUBLES)

    def _to(self, kind: type[Screen[None]]) -> None:
        """Take screens away until one of a kind is up."""
        while len(self.screen_stack) > 1 and not isinstance(self.screen, kind):
            self.pop_screen()

    def _to_session(self) -> SessionScreen | None:
        """Take screens away until the session is up, and return it if there is one."""
        from coach.ui.session.screen import SessionScreen

        self._to(SessionScreen)
        return self.screen if isinstance(self.screen, SessionScreen) else None

    def _to_library(self, *lines: str) -> None:
        """End whatever goes on, and show the list with a message."""
        self.let_go()
        self._request = None
        if self._wished:
            self._wished = False
            self._coach.wish(None)
        self._to(LibraryScreen)
        if isinstance(self.screen, LibraryScreen) and lines:
            self.screen.show_message(*lines)


def run_app(coach: Coach, first: Callable[[Coach], Screen[None]] = LibraryScreen) -> int:
    """Run the app until the person quits, and return the exit code. Closes `coach`."""
    with quiet_stderr(), handlers_given_back(), as_large_as_it_is():
        app = CoachApp(coach, first)
        try:
            app.run()
        finally:
            app.let_go()
            coach.close()
            app.read_no_more()
    return app.return_code or 0
