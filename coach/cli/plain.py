"""A session as plain lines, one a cue, with the keys of the full screen; fit for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from coach.base.text import filled
from coach.base.times import clock
from coach.cli.keyboard import ReadKey
from coach.cli.lines import Lines
from coach.cli.unsaid import Unsaid
from coach.live.controls import Controls
from coach.live.keys import BY_KEY, BY_SHORT, Command, keys_line
from coach.live.run import Run
from coach.live.state import state
from coach.live.view import ENGLISH, View, told, volume_of
from coach.live.volume import WHOLE, Mix
from coach.plan.models import Plan
from coach.plan.phrases import Phrases
from coach.score.models import Cue
from coach.score.reading.captions import tone_names

WHEN_TO_STOP = "!"


@dataclass(frozen=True)
class Reader:
    """Who reads the lines."""

    attended: bool = True
    """Somebody is there, who may leave."""
    leaves: bool = False
    """The session is over when whoever read the lines has had enough."""
    hears: bool = False
    """The words are heard as well: only what none of them says is written."""


ANYBODY = Reader()


def play_plain(
    run: Run,
    controls: Controls,
    lines: Lines,
    read_key: ReadKey,
    plan: Plan | None = None,
    reader: Reader = ANYBODY,
    show_title: Callable[[str], None] = lambda _: None,
) -> bool:
    """Play to the end, writing each cue as it is heard. Return False if the person left.

    `show_title` is told the state whenever it changes. Without a plan it is written in English, and
    nothing is asked that the voice does not ask. Raises `CoachError` where it would wait for ever
    for words, and nobody is there to leave.
    """
    run.go_on()
    teller = _Teller(run, lines, plan, reader, show_title)
    while True:
        run.tick()
        view = run.view()
        teller.tell(view)
        leaves = controls.attend(view)
        if view.ended:
            return True
        if run.failure is not None and view.waiting and not reader.attended:
            raise run.failure
        if reader.leaves and isinstance(lines.failure, BrokenPipeError):
            run.attempt(Run.pause)
            return False
        key = read_key()
        if key and run.takes(key):
            continue
        command = BY_SHORT["leave"] if leaves else teller.command(key)
        if command is None or command.act is None:
            continue
        run.attempt(command.act)
        if command.leaves:
            return False


class _Teller:
    """Writes what is new since the last tick."""

    def __init__(
        self,
        run: Run,
        lines: Lines,
        plan: Plan | None,
        reader: Reader,
        show_title: Callable[[str], None],
    ) -> None:
        self._run = run
        self._lines = lines
        self._plan = plan
        self._show_title = show_title
        self._title = ""
        self._phrases: Phrases | None = None if plan is None else plan.phrases
        self._words = ENGLISH if self._phrases is None else self._phrases.screen
        self._unsaid = Unsaid(plan) if plan is not None and reader.hears else None
        self._position_ms = -1
        self._before: View | None = None

    def tell(self, view: View) -> None:
        """Write new cues and changes of state."""
        for line in self._news(view):
            self._lines.write(line)
        if self._plan is not None and (title := state(view, self._plan)) != self._title:
            self._show_title(title)
            self._title = title
        self._before = view
        # What an aside leads back to is heard after it.
        self._position_ms = view.moment.position_ms - (view.aside is not None)

    def command(self, key: str) -> Command | None:
        """Return what a key asks of the session; what it asks to read is written at once."""
        command = BY_KEY.get(key)
        if key == WHEN_TO_STOP and self._phrases is not None:
            for line in when_to_stop(self._phrases):
                self._lines.write(line)
        elif command is not None and command.act is None:
            self._lines.write(keys_line(self._words))
            if self._phrases is not None:
                self._lines.write(f"{WHEN_TO_STOP}: {self._phrases.labels.doctor}.")
        return command

    def _news(self, view: View) -> Iterator[str]:
        yield from self._changes(view)
        now_ms = view.moment.position_ms
        since_ms = self._position_ms if self._position_ms <= now_ms else now_ms - 1
        jumped = self._before is not None and view.jumps != self._before.jumps
        if self._before is None and view.jumps:  # it begins with a later exercise
            since_ms = now_ms - 1
        if jumped:
            since_ms = view.since_ms - 1
        if self._unsaid is not None and _is_heard(view):
            yield from self._unsaid.lines(self._run.score, view)
            yield from self._cues(since_ms, now_ms, view, asked=True)
        else:
            if jumped and view.aside is None:
                yield f"{clock(view.since_ms)} {view.moment.title}"
            yield from self._aside(view)
            yield from self._cues(since_ms, now_ms, view)
        if self._phrases is not None and self._asks_unsaid(view, self._phrases):
            yield self._phrases.how_many_by_key

    def _aside(self, view: View) -> Iterator[str]:
        """Write the lines of an aside that have begun since the last look, however late it is."""
        before = self._before
        told = 0
        if before is not None and before.jumps == view.jumps:
            told = before.aside_begun
            if not view.aside_words:  # it is over
                yield from before.aside_words[told:]
        yield from view.aside_words[told : view.aside_begun]

    def _changes(self, view: View) -> Iterator[str]:
        """Tell what has changed in how the session sounds."""
        before, words, labels = self._before, self._words, self._run.score.labels
        line = told(view, words, labels)
        if line and (before is None or _told_by(view) != _told_by(before)):
            yield line
        elif before is not None and view.paused != before.paused:
            yield f"{labels.paused}." if view.paused else words.going_on
        if before is not None and _loudness(view) != _loudness(before):
            same = view.mix == before.mix
            whole = replace(view, mix=WHOLE) if same else view
            what, percent = volume_of(whole, words)
            loud = filled(words.percent, what=what, n=percent)
            yield f"{words.muted}." if view.muted else loud

    def _cues(
        self, since_ms: int, now_ms: int, view: View, *, asked: bool = False
    ) -> Iterator[str]:
        """Write what has begun to be heard since the last look; if so `asked`, questions alone."""
        for cue in () if view.aside else self._run.score.cues:
            if since_ms < cue.start_ms <= now_ms and (not asked or self._is_question(cue)):
                yield f"{clock(cue.start_ms)} {self._line(cue)}"

    def _is_question(self, cue: Cue) -> bool:
        phrases = self._phrases
        ways = () if phrases is None else (phrases.how_many_by_key, phrases.how_many)
        return cue.text in ways

    def _asks_unsaid(self, view: View, phrases: Phrases) -> bool:
        """Tell whether a question opens that its rest has no room for."""
        if view.asking is None or (self._before is not None and self._before.asking is not None):
            return False
        number, ways = view.moment.phase_number, (phrases.how_many_by_key, phrases.how_many)
        return not any(cue.text in ways and cue.phase == number for cue in self._run.score.cues)

    def _line(self, cue: Cue) -> str:
        """Write what is heard: words, or which tone it is."""
        labels = self._run.score.labels
        names = {**tone_names(labels), "tick": labels.tone_tick}
        return cue.text if cue.text is not None else names[cue.tone or "tick"]


def when_to_stop(phrases: Phrases) -> Iterator[str]:
    """Tell when to stop, and the signs that need a doctor, in the language of a session."""
    yield phrases.safety
    yield f"{phrases.labels.doctor}:"
    yield from phrases.red_flags


def _is_heard(view: View) -> bool:
    """Tell whether words come out of the speaker just now."""
    return not (view.muted or view.silent or view.lost)


def _told_by(view: View) -> tuple[str, int]:
    """Return what is told; after another key that could not be done, the same line is new."""
    return told(view), view.failures


def _loudness(view: View) -> tuple[float, bool, Mix]:
    return view.volume, view.muted, view.mix
