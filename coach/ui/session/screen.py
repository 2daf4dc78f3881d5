"""A session under way, to be read from two metres: how long, which side, what to do, what next.

Ten times a second the screen lets the run do what is due, and draws what is true: every part
compares with what it shows, and paints only the rows that differ. The sound goes on whatever
happens here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.events import Key, Resize
from textual.message import Message
from textual.timer import Timer

from coach.base.text import sentence
from coach.base.tongue import later
from coach.live.controls import Controls
from coach.live.keys import BY_SHORT, COMMANDS
from coach.live.run import TICK_S, Run
from coach.live.view import View
from coach.plan.models import Plan
from coach.plan.phrases import Phrases
from coach.ui.base_screen import BaseScreen
from coach.ui.look import Look
from coach.ui.session.bars import TimeLine
from coach.ui.session.board import Board, Now
from coach.ui.session.echo import ECHO_TICKS, echo
from coach.ui.session.keys import binding, named
from coach.ui.session.pace import LOOK_S, Pace
from coach.ui.session.reading import Reader, plain_lines
from coach.ui.session.sound import SoundScreen
from coach.ui.session.telling import alert, notice, place_beside, status
from coach.ui.session.window_title import WindowTitle, title_of, window_title
from coach.ui.widgets.head import Head
from coach.ui.widgets.kept import Kept
from coach.ui.widgets.key_row import KeyRow
from coach.ui.widgets.mark import mark
from coach.ui.widgets.told import Told

SMALLEST_COLUMNS, SMALLEST_ROWS = 36, 11
"""In less room than this, everything is said in plain lines."""

FEW_ROWS = 16
"""In fewer rows the words and the bar give their room to the count."""

FIRST_KEYS = ("command('pause')", "command('hurts')", "app.help", "command('leave')")
"""What a narrow screen tells before all else: above all how to stop what hurts."""


class SessionScreen(BaseScreen, Kept):
    """Shows a run and works its keys. Posts `Over`, and `GoesOn`."""

    CSS_PATH = "session.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        *(binding(command) for command in COMMANDS),
        Binding("d", "sound", later("nothing is heard: what to do"), show=False),
    ]

    @dataclass
    class Over(Message):
        """The session has come to its end, or the person leaves it."""

        ended: bool

    class GoesOn(Message):
        """The session that was left is heard again: a headset's key may do that, too."""

    def __init__(
        self, run: Run, controls: Controls, plan: Plan, notices: Sequence[str], heard_from: str = ""
    ) -> None:
        """Take a run that is paused at its start, and what is to be told while it begins.

        `heard_from` says which speaker plays, or why there is none.
        """
        super().__init__()
        self.run = run
        self._controls = controls
        """The headset's and the desktop's keys."""
        self._plan = plan
        self._words = plan.phrases.screen
        self._notices = [sentence(line) for line in notices if line]
        """What is told while the session begins, each a sentence."""
        self._heard_from = sentence(heard_from)
        self._over = False
        """Whether the session was left, or has ended."""
        self._began_in = 0
        """The number of the phase that it began in: one that was left before goes on in a later."""
        self._echo, self._echo_ticks = "", 0
        """What the last key did, and how long it is still shown."""
        self._pace = Pace(plan)
        self._ticking: Timer | None = None
        """Ticks while there is something to show."""
        self._looking: Timer | None = None
        """Ticks now and then meanwhile."""
        self._reader = Reader(plan)
        self._stands: object = None
        """What was drawn last, but for what moves: the same is not drawn again."""
        self._window_title: WindowTitle | None = None
        self._head = Head()
        self._alert = Told(id="alert")
        self._board = Board(plan)
        self._plain = Told(id="plain")

    def compose(self) -> ComposeResult:
        """Lay out the rows from top to bottom."""
        yield self._head
        yield self._alert
        yield self._board
        yield self._plain
        yield KeyRow(*FIRST_KEYS, in_language=True)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Name the keys of a session in its language; the footer has their names from here."""
        return {
            key: active._replace(binding=named(active.binding, self._words))
            for key, active in super().active_bindings.items()
        }

    @property
    def week(self) -> str:
        """How often it was this week, if the session counts; else nothing."""
        return self._plan.tally_shown if self.run.counts else ""

    @property
    def plan(self) -> Plan:
        """What was planned when it began."""
        return self._plan

    @property
    def phrases(self) -> Phrases:
        """The words of the session's language."""
        return self._plan.phrases

    def begin(self) -> None:
        """Begin to play and to tick."""
        self._window_title = window_title(self.app)
        self.resume()
        self._began_in = self.run.view().moment.phase_number
        self._ticking = self.set_interval(TICK_S, self._tick_while_open)
        self._looking = self.set_interval(LOOK_S, self._tick_while_open, pause=True)
        self._controls.on_press(partial(self._wake, asyncio.get_running_loop()))

    def on_resize(self, event: Resize) -> None:
        """Choose between the full picture and plain lines."""
        small = event.size.width < SMALLEST_COLUMNS or event.size.height < SMALLEST_ROWS
        mark(self, {"-plain": small, "-few": event.size.height < FEW_ROWS})
        self.call_after_refresh(self._draw_anew)

    def on_unmount(self) -> None:
        """Give the terminal its title back."""
        if self._window_title is not None:
            self._window_title.give_back()

    def on_key(self, event: Key) -> None:
        """Let digits be those of a number that is asked for, and enter take it."""
        if self.run.takes(event.key):
            event.stop()
            event.prevent_default()
            self.tick()

    def tick(self) -> None:
        """Let the run do what is due, and draw what is true."""
        self.run.tick()
        view = self.run.view()
        self._echo_ticks -= 1
        if self._echo_ticks == 0:
            self._echo = ""
        self._draw(view)
        rests = self._pace.note(view, self.run.timeline, self._look, echoes=self._echo_ticks > 0)
        if self._over and not (view.paused or view.ended):
            self._over = False
            self.post_message(self.GoesOn())
        self._attend(view)
        self._rest(rests=rests and not self._controls.heeded)

    def _attend(self, view: View) -> None:
        """Heed the keys of a headset, and come to the end where there is one."""
        leaves = self._controls.attend(view)
        if self._over:
            return
        if leaves:
            self.action_command("leave")
        elif view.ended:
            self._end(ended=True)

    def _tick_while_open(self) -> None:
        """Tick, unless the session has been left and its speaker closed."""
        if self not in self.app.screen_stack:
            return
        if (view := self._pace.skipped()) is not None:
            self._attend(view)
            if not self._controls.heeded:
                return
        self.tick()

    def _rest(self, *, rests: bool) -> None:
        """Tick no more while nothing changes, but look now and then."""
        if self._ticking is not None and self._looking is not None:
            (self._ticking.pause if rests else self._ticking.resume)()
            (self._looking.resume if rests else self._looking.pause)()

    def _wake(self, loop: asyncio.AbstractEventLoop) -> None:
        """Tick again, since a key was pressed elsewhere; called by the thread that heard of it."""
        with suppress(RuntimeError):  # the app has ended
            loop.call_soon_threadsafe(partial(self._rest, rests=False))

    def resume(self) -> None:
        """Go on."""
        self._do(Run.resume)

    def action_command(self, short: str) -> None:
        """Carry out a command of a session, by its short name."""
        command = BY_SHORT[short]
        before = self.run.view()
        if command.act is not None:
            self._do(command.act)
            self._tell(echo(command, before, self.run.view(), self._words))
        if command.leaves:
            self._end(ended=False)

    def _end(self, *, ended: bool) -> None:
        self._over = True
        self.post_message(self.Over(ended))

    def _do(self, act: Callable[[Run], None]) -> None:
        """Do what a key asks for, and show at once what has changed, or what went wrong."""
        self.run.attempt(act)
        self.tick()

    def action_sound(self) -> None:
        """Tell what to do where nothing is heard; the session goes on meanwhile."""
        self.app.push_screen(SoundScreen(alert(self.run.view(), self._words, self._heard_from)))

    def on_time_line_jump(self, message: TimeLine.Jump) -> None:
        """Go to the exercise that was clicked."""
        self._do(lambda run: run.to_exercise(message.item))

    def _tell(self, done: str) -> None:
        """Show for a moment what a key did."""
        if done:
            self._echo, self._echo_ticks = done, ECHO_TICKS
            self._draw(self.run.view())
            self._rest(rests=False)

    def _draw_anew(self) -> None:
        """Draw what depends on how much room there is."""
        self._stands = None
        if self.children and self.is_attached:
            self._draw(self.run.view())

    @property
    def _look(self) -> Look:
        look: Look = getattr(self.app, "look", Look())
        return look

    def _draw(self, view: View) -> None:
        """Draw what is true: all of it where more has changed than what moves by itself."""
        look = self._look
        reading = self._reader.read(view, self.run.score)
        now = Now(view, reading, self.run.score, look, self._echo)
        stands = now.standing, self.size, self._board.room
        if stands != self._stands:
            self._stands = stands
            self._draw_all(now)
        elif not self.has_class("-plain"):
            self._board.move(now)

    def _draw_all(self, now: Now) -> None:
        view, reading = now.view, now.reading
        begins = view.moment.phase_number == self._began_in
        lines = notice(view, self.phrases, self._notices if begins else ())
        classes = {
            "-paused": view.paused,
            "-listening": reading.listening,
            "-silent": view.soundless,
            "-told": bool(lines),
        }
        mark(self, classes)
        self._board.notice.put("\n".join(lines))
        self._alert.put(alert(view, self._words, self._heard_from))
        if self._window_title is not None:
            self._window_title.tell(title_of(reading, view, self.run.score.labels.paused))
        if self.has_class("-plain"):
            self._plain.put("\n".join(plain_lines(reading, view, self._words)))
            return
        told = status(reading, view, self._words, narrow=self.has_class("-narrow"))
        place = place_beside(told, reading.session, self.size.width)
        self._head.show(place=place, status=told)
        self._board.show(now)
