"""All that a session shows between its first and its last row."""

from __future__ import annotations

from dataclasses import dataclass, replace

from msgspec import structs
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from coach.draw.letters import SMALLEST_ROWS, rows_within
from coach.live.view import View
from coach.plan.models import Item, Plan
from coach.routine.bounds import Part
from coach.routine.doses import Breaths
from coach.score.models import Score
from coach.score.reading.exercises import Stretch, stretches
from coach.ui.look import Look
from coach.ui.session.bars import PhaseBar, TimeLine
from coach.ui.session.breath import Breath
from coach.ui.session.line import Line
from coach.ui.session.line import Part as Words
from coach.ui.session.movement import is_drawn, posed, share
from coach.ui.session.reading import Reading, paused_line
from coach.ui.session.spoken import Said, Spoken
from coach.ui.session.turn import Doing, turn
from coach.ui.widgets.figure import Figure
from coach.ui.widgets.kept import Kept
from coach.ui.widgets.large import Large
from coach.ui.widgets.mark import mark
from coach.ui.widgets.told import Told


@dataclass(frozen=True)
class Now:
    """What is true at one moment, and how it is to look."""

    view: View
    reading: Reading
    score: Score
    look: Look
    echo: str
    """What the last key did; empty a moment later."""

    @property
    def standing(self) -> object:
        """All of it that does not move from tick to tick: what is equal looks the same."""
        start = structs.replace(self.view.moment, position_ms=0, breath=None)
        view = replace(self.view, moment=start, aside_said=None)
        return view, self.reading.standing, self.score.total_ms, self.look, self.echo


class Stage(Horizontal, Kept):
    """Holds the figure, the count and the breath."""


class Board(Vertical, Kept):
    """Shows a moment: the count first, then side, phase, figure, words and the time line."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(id="board")
        self._plan = plan
        self._stretches: tuple[Score | None, tuple[Stretch, ...]] = None, ()
        """The time line of the score that was shown last."""
        self.title = Line(id="title")
        self.large_title = Large(id="large-title")
        self.pose = Figure(id="pose")
        self.count = Large(align="centre", id="count")
        self.explaining = Spoken(id="explaining")
        self.breath = Breath(id="breath")
        self.turn = Large(id="turn")
        self.phase_bar = PhaseBar(id="phase-bar")
        self.words = Spoken(id="words")
        self.time_line = TimeLine(id="time")
        self.coming = Line(id="coming")
        self.notice = Told(id="notice")

    def compose(self) -> ComposeResult:
        """Lay out the rows from top to bottom."""
        yield self.large_title
        yield self.title
        with Stage(id="stage"):
            yield self.pose
            yield self.count
            yield self.explaining
            yield self.breath
        yield self.turn
        yield self.phase_bar
        yield self.words
        yield self.time_line
        yield self.coming
        yield self.notice

    @property
    def room(self) -> object:
        """What the choice of words and their size depends on, beside what is told."""
        return self.size, self.turn.size

    def show(self, now: Now) -> None:
        """Show all of a moment."""
        self._show_stage(now)
        self._show_titles(now)
        self._show_words(now)
        if now.score is not self._stretches[0]:
            self._stretches = now.score, stretches(now.score)
        # An eighth of a column is longer than a second, but in the widest terminals.
        self.time_line.show(self._stretches[1], now.view.moment.position_ms // 1000 * 1000)
        self.coming.show((now.echo, "bold") if now.echo else (now.reading.coming, "muted"))
        self.move(now)

    def move(self, now: Now) -> None:
        """Show what moves from tick to tick, where nothing else has changed."""
        view, reading, look = now.view, now.reading, now.look
        side = view.moment.phase.side
        self.pose.show(
            posed(view.moment, self._plan)[0],
            side="" if side is None or isinstance(side, Part) else side,
            share=share(view.moment, self._plan, look.motion),
            drawn_with=look.figure,
        )
        if not view.paused:
            self.breath.show(reading.breath, reading.breath_words, look)
        self.phase_bar.show(moved(now), reading.phase_over, reading.phase_time)

    def _show_stage(self, now: Now) -> None:
        view, reading, look = now.view, now.reading, now.look
        phase = view.moment.phase
        item = self._item(phase.item)
        drawn = item is not None and look.figure != "words" and is_drawn(item.exercise)
        breathes = item is not None and (item.breath is not None or isinstance(item.dose, Breaths))
        no_breath = not (breathes or reading.breath)
        mark(self, {"-no-figure": not drawn, "-no-breath": no_breath})
        self.count.show((reading.figure, "near"))
        if view.paused:
            self.breath.show(None, now.score.labels.paused.lower() if breathes else "", look)

    def _show_titles(self, now: Now) -> None:
        view, reading = now.view, now.reading
        doing = Doing(
            phase=now.score.labels.paused if view.paused else reading.phase,
            side=reading.side,
            side_name=reading.side_name,
            arrow=reading.side_arrow,
            where=view.moment.phase.side,
            paused=view.paused,
        )
        chosen = turn(doing, self.turn.size.width, self.turn.size.height)
        self.turn.show(*chosen.large, beside=[text.upper() for text in chosen.beside])
        small: list[Words] = [(text.upper(), "bold") for text in chosen.small]
        narrow, tall = self.screen.has_class("-narrow"), self.screen.has_class("-tall")
        name = _name(now)
        large = tall and bool(rows_within([name], self.size.width - 4, SMALLEST_ROWS))
        self.set_class(not large, "-small-title")
        self.large_title.show((name, "muted"))
        title: list[Words] = [] if large else [(name, "bold")]
        if narrow:
            breath = "" if view.paused else reading.breath_words
            title += [(now.echo, "bold"), *small, (breath, "bold")]
        else:
            title += small
        told = [(text, "muted") for text in (reading.nth, *reading.turn)]
        self.title.show(*title, *told)

    def _show_words(self, now: Now) -> None:
        view, reading = now.view, now.reading
        large = view.soundless or self.screen.has_class("-vast")
        if view.paused:
            where = f"{self._plan.phrases.screen.space_goes_on}. {paused_line(reading)}"
            self.words.show(Said((where,)))
        else:
            counted = reading.words.rstrip(".") == reading.figure  # it stands large already
            said = (reading.words,) if reading.words and not counted else ()
            self.words.show(Said(said, 0, reading.word, large))
        sentences, current = folded(reading, self._plan, now.score.labels.doctor)
        tall = self.screen.has_class("-tall") or view.soundless
        self.explaining.show(Said(sentences, current, reading.word, tall))

    def _item(self, number: int | None) -> Item | None:
        items = self._plan.items
        return None if number is None or number >= len(items) else items[number]


def moved(now: Now) -> float:
    """Return how far the bar of a phase is: with less motion, it goes on once a second."""
    moment = now.view.moment
    if now.look.motion == "full":
        return moment.done
    return moment.elapsed_ms // 1000 * 1000 / (moment.elapsed_ms + moment.left_ms)


def _name(now: Now) -> str:
    """Return the title of the exercise; what is none has not that of the session, which is told."""
    phase, labels = now.view.moment.phase, now.score.labels
    if phase.item is None and phase.kind == "finish":
        return labels.ending
    if phase.item is None and now.view.moment.phase_number == 0:
        return labels.opening
    return now.reading.title


def folded(reading: Reading, plan: Plan, doctor: str) -> tuple[tuple[str, ...], int | None]:
    """Return the sentences of an explanation, and which is spoken: signs of danger are one of them.

    It is the sign that is spoken, or the way to the page that has them all.
    """
    signs = set(plan.red_flags)
    made: list[str] = []
    current: int | None = None
    folded_at: int | None = None
    for number, sentence in enumerate(reading.sentences):
        spoken = number == reading.current
        if sentence not in signs:
            made.append(sentence)
        elif folded_at is None:
            folded_at = len(made)
            made.append(f"{doctor}: !")
        if sentence in signs and spoken and folded_at is not None:
            made[folded_at] = sentence
            current = folded_at
        elif spoken:
            current = len(made) - 1
    return tuple(made), current
