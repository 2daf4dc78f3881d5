"""A session under way, to be read from two metres: what to do, which side, how long, what next.

Ten times a second the screen lets the run do what is due, and draws what is true. The sound goes on
whatever happens here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Key, Resize
from textual.message import Message
from textual.widgets import ContentSwitcher, Footer, Static

from coach.live import hurting
from coach.live.answers import Asking
from coach.live.controls import Controls
from coach.live.keys import BY_SHORT, COMMANDS, Command, sign
from coach.live.run import TICK_S, Run
from coach.live.view import View, told
from coach.plan.models import Plan
from coach.plan.phrases import Phrases
from coach.ui.base_screen import BaseScreen
from coach.ui.session.reading import Reading, paused_line, plain_lines, read, volume_words
from coach.ui.widgets.block_letters import can_draw_within
from coach.ui.widgets.block_text import BlockText
from coach.ui.widgets.breath_shape import BreathShape
from coach.ui.widgets.explanation import Explanation
from coach.ui.widgets.time_bar import TimeBar
from coach.ui.widgets.words import Words

SMALLEST_COLUMNS, SMALLEST_ROWS = 64, 20
"""In less room than this, everything is said in plain lines."""

TALL_ROWS, VERY_TALL_ROWS = 38, 50


def side_within(reading: Reading, width: int) -> str:
    """Return as much of a side as can be drawn large: with its arrow, its name, or an arrow.

    A width of 0 is not known yet, since the row has just appeared.
    """
    if not width:
        return reading.side
    ways = (reading.side, reading.side_name)
    return next((way for way in ways if can_draw_within(way, width)), reading.side_arrow)


def binding(command: Command) -> Binding:
    """Bind a command's keys; one without an act is the app's own."""
    return Binding(
        ",".join(command.keys),
        f"command({command.short!r})" if command.act else f"app.{command.short}",
        command.short,
        show=command.in_footer,
        key_display=sign(command),
        group=Binding.Group(command.group, compact=True) if command.group else None,
    )


class SessionScreen(BaseScreen):
    """Shows a run and works its keys. Posts `Over`, and `GoesOn`."""

    CSS_PATH = "session.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [binding(command) for command in COMMANDS]

    @dataclass
    class Over(Message):
        """The session has come to its end, or the person leaves it."""

        ended: bool

    class GoesOn(Message):
        """The session that was left is heard again: a headset's key may do that, too."""

    def __init__(self, run: Run, controls: Controls, plan: Plan, notices: Sequence[str]) -> None:
        """Take a run that is paused at its start, and what is to be told while it begins."""
        super().__init__()
        self.run = run
        self._controls = controls
        """The headset's and the desktop's keys."""
        self._plan = plan
        self._words = plan.phrases.screen
        self._notices = [line[:1].upper() + line[1:] for line in notices if line]
        """What is told while the session begins, each a sentence."""
        self._over = False
        """Whether the session was left, or has ended."""
        self._began_in = 0
        """The number of the phase that it began in: one that was left before goes on in a later."""

    def compose(self) -> ComposeResult:
        """Lay out the rows from top to bottom."""
        words, labels = self._words, self.run.score.labels
        with Vertical(id="full"):
            with Horizontal(id="top"):
                yield Static(markup=False, id="place")
                yield Static(markup=False, id="volume")
            yield BlockText(id="title")
            yield BlockText(id="phase")
            with ContentSwitcher(initial="explaining", id="stage"):
                with Horizontal(id="counting"):
                    with Vertical(id="turning"):
                        yield BlockText(id="side")
                        yield Static(markup=False, id="turn")
                    yield BlockText(id="figure", centred=True)
                    yield BreathShape(id="breath")
                yield Explanation(id="explaining")
                with Vertical(id="paused"):
                    yield BlockText(id="paused-word", centred=True)
                    yield Static(markup=False, id="paused-where")
                    yield Static(words.space_goes_on, markup=False, id="paused-what")
            yield Words(id="words")
            yield TimeBar(labels.now, id="phase-bar")
            yield TimeBar(labels.session, id="session-bar")
            yield Static(markup=False, id="coming")
        yield Static(markup=False, id="plain")
        yield Static(markup=False, id="notice")
        yield Footer(compact=True, show_command_palette=False)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Name the keys of a session in its language; the footer has their names from here."""
        return {
            key: active._replace(binding=self._named(active.binding))
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

    def _named(self, bound: Binding) -> Binding:
        if bound.description not in BY_SHORT:
            return bound
        signs = {"space": self._words.space_sign, "enter": self._words.enter_sign}
        shown = signs.get(bound.key_display or "", bound.key_display)
        return replace(bound, key_display=shown, description=self._words.key(bound.description))

    def begin(self) -> None:
        """Begin to play and to tick."""
        self.query_one("#paused-word", BlockText).text = self.run.score.labels.paused
        self.resume()
        self._began_in = self.run.view().moment.phase_number
        self.set_interval(TICK_S, self._tick_while_open)

    def on_resize(self, event: Resize) -> None:
        """Choose between the full picture and plain lines."""
        small = event.size.width < SMALLEST_COLUMNS or event.size.height < SMALLEST_ROWS
        self.set_class(small, "-plain")
        self.set_class(event.size.height >= TALL_ROWS, "-tall")
        self.set_class(event.size.height >= VERY_TALL_ROWS, "-very-tall")
        if self.children:
            self.tick()

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
        self._draw(view)
        if self._over and not (view.paused or view.ended):
            self._over = False
            self.post_message(self.GoesOn())
        leaves = self._controls.attend(view)
        if self._over:
            return
        if leaves:
            self.action_command("leave")
        elif view.ended:
            self._end(ended=True)

    def _tick_while_open(self) -> None:
        """Tick, unless the session has been left and its speaker closed."""
        if self in self.app.screen_stack:
            self.tick()

    def resume(self) -> None:
        """Go on."""
        self._do(Run.resume)

    def action_command(self, short: str) -> None:
        """Carry out a command of a session, by its short name."""
        command = BY_SHORT[short]
        if command.act is not None:
            self._do(command.act)
        if command.leaves:
            self._end(ended=False)

    def _end(self, *, ended: bool) -> None:
        self._over = True
        self.post_message(self.Over(ended))

    def _do(self, act: Callable[[Run], None]) -> None:
        """Do what a key asks for, and show at once what has changed, or what went wrong."""
        self.run.attempt(act)
        self.tick()

    def _draw(self, view: View) -> None:
        reading = read(view, self.run.score, self._plan)
        self.set_class(view.paused, "-paused")
        self.set_class(reading.listening, "-listening")
        lines = self._told(view)
        self._put("notice", "\n".join(lines))
        self.query_one("#notice").display = bool(lines)
        if self.has_class("-plain"):
            self._put("plain", "\n".join(plain_lines(reading, view, self._words)))
            return
        self._draw_words(reading, view)
        self._draw_stage(reading, view)

    def _draw_words(self, reading: Reading, view: View) -> None:
        self._put("place", reading.place)
        self._put("volume", volume_words(view, self._words))
        title = self.query_one("#title", BlockText)
        title.text = reading.title
        title.set_class(not can_draw_within(reading.title, title.size.width), "-plain")
        self.query_one("#phase", BlockText).text = reading.phase
        self.query_one("#words", Words).words = reading.words
        self._put("coming", reading.coming)
        self.query_one("#phase-bar", TimeBar).show(reading.phase_done, reading.phase_time)
        self.query_one("#session-bar", TimeBar).show(reading.session_done, reading.session_time)

    def _draw_stage(self, reading: Reading, view: View) -> None:
        stage = "paused" if view.paused else "explaining" if reading.listening else "counting"
        self.query_one("#stage", ContentSwitcher).current = stage
        if stage == "paused":
            self._put("paused-where", paused_line(reading))
        elif stage == "explaining":
            explanation = self.query_one("#explaining", Explanation)
            explanation.sentences = reading.sentences
            explanation.current = reading.current
        else:
            side = self.query_one("#side", BlockText)
            side.text = side_within(reading, side.size.width)
            side.display = bool(reading.side)
            small = [reading.side_name] if side.text == reading.side_arrow else []
            self._put("turn", "\n".join(filter(None, (*small, *reading.turn))))
            self.query_one("#figure", BlockText).text = reading.figure
            shape = self.query_one("#breath", BreathShape)
            shape.breath, shape.words = reading.breath, reading.breath_words

    def _told(self, view: View) -> list[str]:
        """List what is to be told: what went wrong, or at the start, what the sound comes from."""
        labels = self.run.score.labels
        lines = list(filter(None, [told(view, self._words, labels)]))
        if view.hurting is not None and lines == [hurting.told(view.hurting, self._words, labels)]:
            lines = hurting.lines_of(view.hurting, self._words, labels)
        if view.asking == Asking():  # nothing typed yet
            lines.append(self.phrases.how_many_by_key)
        return lines or (self._notices if view.moment.phase_number == self._began_in else [])

    def _put(self, name: str, text: str) -> None:
        """Set a text, if it is another one."""
        static = self.query_one(f"#{name}", Static)
        if str(static.content) != text:
            static.update(Text(text))
