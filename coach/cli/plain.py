"""A session as plain lines, one a cue, with the keys of the full screen; fit for screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TextIO

from coach.base.streams import failure_of
from coach.base.text import filled
from coach.base.times import clock
from coach.cli.keyboard import ReadKey
from coach.cli.output import write_line
from coach.live.controls import Controls
from coach.live.keys import BY_KEY, BY_SHORT, keys_line
from coach.live.run import Run
from coach.live.view import ENGLISH, View, told, volume_of
from coach.live.volume import WHOLE, Mix
from coach.plan.phrases import Phrases
from coach.plan.shown import ScreenWords
from coach.score.models import Cue
from coach.score.reading.captions import tone_names


def play_plain(
    run: Run,
    controls: Controls,
    out: TextIO,
    read_key: ReadKey,
    phrases: Phrases | None = None,
    *,
    attended: bool = True,
    leaves_with_reader: bool = False,
) -> bool:
    """Play to the end, writing each cue as it is heard. Return False if the person left.

    Without phrases it is written in English, and nothing is asked that the voice does not ask.
    With `leaves_with_reader`, that is also when whoever read the lines has had enough. Raises
    `CoachError` where it would wait for ever for words, and nobody is there to leave.
    """
    words = ENGLISH if phrases is None else phrases.screen
    run.go_on()
    teller = _Teller(run, out, words, phrases)
    while True:
        run.tick()
        view = run.view()
        teller.tell(view)
        leaves = controls.attend(view)
        if view.ended:
            return True
        if run.failure is not None and view.waiting and not attended:
            raise run.failure
        if leaves_with_reader and isinstance(failure_of(out), BrokenPipeError):
            run.attempt(Run.pause)
            return False
        key = read_key()
        if key and run.takes(key):
            continue
        command = BY_SHORT["leave"] if leaves else BY_KEY.get(key)
        if command is None:
            continue
        if command.act is None:
            write_line(out, keys_line(words))
            continue
        run.attempt(command.act)
        if command.leaves:
            return False


class _Teller:
    """Writes what is new since the last tick."""

    def __init__(self, run: Run, out: TextIO, words: ScreenWords, phrases: Phrases | None) -> None:
        self._run = run
        self._out = out
        self._words = words
        self._phrases = phrases
        self._position_ms = -1
        self._before: View | None = None

    def tell(self, view: View) -> None:
        """Write new cues and changes of state."""
        for line in self._news(view):
            write_line(self._out, line)
        self._out.flush()
        self._before = view
        # What an aside leads back to is heard after it.
        self._position_ms = view.moment.position_ms - (view.aside is not None)

    def _news(self, view: View) -> Iterator[str]:
        before = self._before
        words = self._words
        line = told(view, words, self._run.score.labels)
        if line and (before is None or _told_by(view) != _told_by(before)):
            yield line
        elif before is not None and view.paused != before.paused:
            yield f"{self._run.score.labels.paused}." if view.paused else words.going_on
        if before is not None and _loudness(view) != _loudness(before):
            same = view.mix == before.mix
            whole = replace(view, mix=WHOLE) if same else view
            what, percent = volume_of(whole, words)
            loud = filled(words.percent, what=what, n=percent)
            yield f"{words.muted}." if view.muted else loud
        now_ms = view.moment.position_ms
        since_ms = self._position_ms if self._position_ms <= now_ms else now_ms - 1
        if before is not None and view.jumps != before.jumps:
            since_ms = view.since_ms - 1
            if view.aside is None:
                yield f"{clock(view.since_ms)} {view.moment.title}"
        if view.aside and (before is None or view.aside != before.aside):
            yield view.aside
        for cue in () if view.aside else self._run.score.cues:
            if since_ms < cue.start_ms <= now_ms:
                yield f"{clock(cue.start_ms)} {self._line(cue)}"
        if self._phrases is not None and self._asks_unsaid(view, self._phrases):
            yield self._phrases.how_many_by_key

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


def _told_by(view: View) -> tuple[str, int]:
    """Return what is told; after another key that could not be done, the same line is new."""
    return told(view), view.failures


def _loudness(view: View) -> tuple[float, bool, Mix]:
    return view.volume, view.muted, view.mix
