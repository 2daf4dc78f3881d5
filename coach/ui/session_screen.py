"""A session under way, to be read from two metres: what to do, which side, how long, what next.

The screen only looks. Ten times a second it asks the run what is true and draws that; the sound
goes on whatever happens here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.message import Message
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Footer, Static

from coach.live.controls import Controls
from coach.live.run import Run
from coach.live.view import View, told
from coach.plan.models import Plan
from coach.ui.heard_time import HeardTime
from coach.ui.reading import Reader, Reading, paused_line, plain_lines, volume_words
from coach.ui.widgets.block_letters import can_draw_within
from coach.ui.widgets.block_text import BlockText
from coach.ui.widgets.breath_shape import BreathShape
from coach.ui.widgets.explanation import Explanation
from coach.ui.widgets.time_bar import TimeBar
from coach.ui.widgets.words import Words

LOOK_EVERY_S = 0.1
SMALLEST_COLUMNS, SMALLEST_ROWS = 64, 20
"""In less room than this, everything is said in plain lines."""

TALL_ROWS, VERY_TALL_ROWS = 38, 50
LENGTH = Binding.Group("10 s", compact=True)


def side_within(reading: Reading, width: int) -> str:
    """Return as much of a side as can be drawn large: with its arrow, its name, or an arrow.

    A width of 0 is not known yet, since the row has just appeared.
    """
    if not width:
        return reading.side
    ways = (reading.side, reading.side_name)
    return next((way for way in ways if can_draw_within(way, width)), reading.side_arrow)


class SessionScreen(Screen[None]):
    """Shows a run and works its keys. Posts `Over`, and `GoesOn`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", "pause", key_display="space"),
        Binding("right", "skip", "skip", key_display="→"),
        Binding("left", "back", "back", key_display="←"),
        Binding("enter", "ready", "ready", key_display="enter"),
        Binding("s", "other_side", "side"),
        Binding("left_square_bracket", "shorter", "shorter", key_display="[", group=LENGTH),
        Binding("right_square_bracket", "longer", "longer", key_display="]", group=LENGTH),
        Binding("r", "repeat", "repeat"),
        Binding("plus,equals_sign", "louder", "louder", show=False),
        Binding("minus", "quieter", "quieter", show=False),
        Binding("m", "mute", "mute", show=False),
        Binding("q,escape", "leave", "leave", key_display="q"),
        Binding("question_mark", "app.help", "help", key_display="?"),
    ]

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
        self._heard = HeardTime()
        self._reader = Reader(run.score, plan)
        self._notices = [line[:1].upper() + line[1:] for line in notices if line]
        self._over = False

    @property
    def heard_ms(self) -> int:
        """How long the session has sounded so far, whatever was skipped or heard twice."""
        return self._heard.total_ms

    def compose(self) -> ComposeResult:
        """Lay out the rows from top to bottom."""
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
                    yield Static("Space goes on", markup=False, id="paused-what")
            yield Words(id="words")
            yield TimeBar("Now", id="phase-bar")
            yield TimeBar("Session", id="session-bar")
            yield Static(markup=False, id="coming")
        yield Static(markup=False, id="plain")
        yield Static(markup=False, id="notice")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to play and to look."""
        self.query_one("#paused-word", BlockText).text = "Paused"
        self.action_resume()
        self.set_interval(LOOK_EVERY_S, self._tick)

    def on_resize(self, event: Resize) -> None:
        """Choose between the full picture and plain lines."""
        small = event.size.width < SMALLEST_COLUMNS or event.size.height < SMALLEST_ROWS
        self.set_class(small, "-plain")
        self.set_class(event.size.height >= TALL_ROWS, "-tall")
        self.set_class(event.size.height >= VERY_TALL_ROWS, "-very-tall")
        self.look()

    def look(self) -> None:
        """Ask the run what is true, and draw it."""
        view = self.run.look()
        self._heard.note(view)
        self._draw(view)
        if self._over and not (view.paused or view.ended):
            self._over = False
            self.post_message(self.GoesOn())
        leaves = self._controls.attend(view)
        if self._over:
            return
        if leaves:
            self.action_leave()
        elif view.ended:
            self._end(ended=True)

    def _tick(self) -> None:
        """Look, unless the session has been left and its speaker closed."""
        if self in self.app.screen_stack:
            self.look()

    def action_pause(self) -> None:
        """Pause, or go on."""
        self._do(self.run.toggle)

    def action_resume(self) -> None:
        """Go on."""
        self._do(self.run.resume)

    def action_skip(self) -> None:
        """Go to what comes next."""
        self._do(self.run.skip)

    def action_back(self) -> None:
        """Go to the start of this, or to what was before."""
        self._do(self.run.back)

    def action_ready(self) -> None:
        """End a wait early."""
        self._do(self.run.ready)

    def action_other_side(self) -> None:
        """Change sides now."""
        self._do(self.run.other_side)

    def action_longer(self) -> None:
        """Give this hold ten seconds more."""
        self._do(self.run.longer)

    def action_shorter(self) -> None:
        """Take ten seconds from this hold."""
        self._do(self.run.shorter)

    def action_repeat(self) -> None:
        """Hear the explanation again."""
        self._do(self.run.repeat)

    def action_louder(self) -> None:
        """Turn the sound up."""
        self._do(self.run.louder)

    def action_quieter(self) -> None:
        """Turn the sound down."""
        self._do(self.run.quieter)

    def action_mute(self) -> None:
        """Switch the sound off, or on again."""
        self._do(self.run.mute)

    def action_leave(self) -> None:
        """Pause, and go to the summary."""
        self._do(self.run.pause)
        self._end(ended=False)

    def _end(self, *, ended: bool) -> None:
        self._over = True
        self.post_message(self.Over(ended))

    def _do(self, key: Callable[[], None]) -> None:
        """Carry out a key, and show at once what has changed, or what went wrong."""
        self.run.attempt(key)
        self.look()

    def _draw(self, view: View) -> None:
        reading = self._reader.read(view, self.run.score)
        self.set_class(view.paused, "-paused")
        self.set_class(reading.listening, "-listening")
        lines = self._told(view)
        self._put("notice", "\n".join(lines))
        self.query_one("#notice").display = bool(lines)
        if self.has_class("-plain"):
            self._put("plain", "\n".join(plain_lines(reading, view)))
            return
        self._draw_words(reading, view)
        self._draw_stage(reading, view)

    def _draw_words(self, reading: Reading, view: View) -> None:
        self._put("place", reading.place)
        self._put("volume", volume_words(view))
        title = self.query_one("#title", BlockText)
        title.text = reading.title
        title.set_class(not can_draw_within(reading.title, title.size.width), "-plain")
        self.query_one("#phase", BlockText).text = reading.phase
        self.query_one("#words", Words).words = reading.words
        self._put("coming", reading.coming)
        bar = self.query_one("#phase-bar", TimeBar)
        bar.show(reading.phase_done, reading.phase_time)
        bar = self.query_one("#session-bar", TimeBar)
        bar.show(reading.session_done, reading.session_time)

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
        if line := told(view):
            return [line]
        return self._notices if view.moment.phase_number == 0 else []

    def _put(self, name: str, text: str) -> None:
        """Set a text, if it is another one."""
        static = self.query_one(f"#{name}", Static)
        if str(static.content) != text:
            static.update(Text(text))
