"""Repetitions at a tempo: led in words, numbered on the beat, or marked by ticks.

“Lift, two, three. Hold. Lower, two, three”: each part of a repetition begins with its word, and
the seconds after it are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from coach.plan.models import Item
from coach.routine.counting import CountMode
from coach.routine.models import Dose, Side
from coach.score.asks import Ask, Priority
from coach.score.counts import ALWAYS, row_of_figures
from coach.score.figures import LED_REPS, NEXT_MS
from coach.score.models import Tone
from coach.score.voice import Narrator

PART_RANK = 1
"""Of the words of a repetition beside its first: they are left out after the seconds' numbers."""


class _Part(Struct, frozen=True):
    """One part of a repetition: its word, when it begins and how long it lasts, in seconds."""

    word: str
    start_s: int
    length_s: int

    @property
    def room_ms(self) -> int:
        """How long its word may last: what comes next may be a number of another row."""
        return self.length_s * 1000 - NEXT_MS


def move_asks(narrator: Narrator, item: Item, dose: Dose, side: Side | None) -> Iterator[Ask]:
    """Lead or number the repetitions of one set.

    “every” leads all. `auto` leads two in words, the seconds counted in the first one only, and
    then says their numbers: “two, three” would run on from a “two” just before it. Where a number
    or halfway falls on a repetition that is led, it takes the place of the first word.
    """
    mode, reps = item.count, dose.reps or 1
    beat_s = sum(dose.tempo_s or ())
    led = _led(mode, reps)
    led_ms = led * beat_s * 1000
    numbers = list(
        row_of_figures(
            narrator,
            _numbered(mode),
            reps,
            up=mode.direction != "down",
            at_ms=lambda place: (place - 1) * beat_s * 1000,
            seconds=reps * beat_s,
            first=1 if _leads_all(mode) else led + 1,
        )
    )
    parts = list(_parts(narrator, item, dose, side))
    numbered = {ask.at_ms for ask in numbers}
    for ask in numbers:
        yield _on_first_word(ask, parts[0]) if (ask.at_ms or 0) < led_ms else _marked(ask)
    for rep in range(reps):
        start_ms = rep * beat_s * 1000
        if rep < led:
            counted = rep == 0 or _leads_all(mode)
            words = _words(narrator, parts, start_ms, counted=counted)
            asks = [ask for ask in words if ask.at_ms not in numbered]
        else:
            asks = [*_ways(narrator, item, dose, side, rep, start_ms)]
            asks = [ask for ask in asks if ask.at_ms not in numbered]
        yield from (replace(ask, rep=rep + 1) for ask in asks)


def _leads_all(mode: CountMode) -> bool:
    """Tell whether “every” is said of the seconds of each repetition; a direction counts these."""
    return mode.every == 1 and mode.direction is None


def _led(mode: CountMode, reps: int) -> int:
    """Return how many repetitions are led in words."""
    if _leads_all(mode):
        return reps
    return min(reps, LED_REPS) if mode.auto or mode.breaths else 0


def _numbered(mode: CountMode) -> CountMode:
    """Return which repetitions are to be numbered."""
    if mode.auto or mode.breaths:
        return CountMode(every=1, halfway=mode.halfway)
    return replace(mode, every=0) if _leads_all(mode) else mode


def _parts(narrator: Narrator, item: Item, dose: Dose, side: Side | None) -> Iterator[_Part]:
    """Yield the parts that have a length: out, pause, back."""
    phrases, moves = narrator.phrases, item.exercise.moves
    words = (
        moves[0] if moves else phrases.tempo_out,
        phrases.tempo_pause,
        moves[1] if len(moves) > 1 else phrases.tempo_back,
    )
    start_s = 0
    for word, length_s in zip(words, dose.tempo_s or (), strict=False):
        if length_s:
            yield _Part(narrator.fill(word, side), start_s, length_s)
        start_s += length_s


def _words(
    narrator: Narrator, parts: Iterable[_Part], start_ms: int, *, counted: bool
) -> Iterator[Ask]:
    """Say the word of each part on its first second, and number the others: “Lift, two”."""
    first = True
    for part in parts:
        at_ms = start_ms + part.start_s * 1000
        word = narrator.on_beat("form", part.word, at_ms)
        yield replace(
            word,
            row="moves",
            rank=ALWAYS if first else PART_RANK,
            room_ms=part.room_ms,
            instead=word.instead or "tick",
        )
        first = False
        for second in range(1, part.length_s if counted else 1):
            number = narrator.on_beat("count", str(second + 1), at_ms + second * 1000)
            yield replace(number, row="moves", room_ms=1000 - NEXT_MS)


def _on_first_word(ask: Ask, part: _Part) -> Ask:
    """Put a number or halfway in the place of the first word of a repetition that is led."""
    if ask.row is None:
        return ask
    room_ms = part.room_ms if ask.kind == "halfway" else None
    return replace(_marked(ask), row="moves", rank=ALWAYS, room_ms=room_ms)


def _marked(ask: Ask) -> Ask:
    """Leave a tick where a number finds no room, or the start tone."""
    return replace(ask, instead=ask.instead or "tick") if ask.row is not None else ask


def _ways(
    narrator: Narrator, item: Item, dose: Dose, side: Side | None, rep: int, start_ms: int
) -> Iterator[Ask]:
    """Name the ways out and back of the first repetitions, and mark those of the others."""
    out_s, pause_s, back_s = dose.tempo_s or (0, 0, 0)
    moves = item.exercise.moves if rep < LED_REPS else ()
    ways = [(start_ms, moves[0] if moves and out_s else "")]
    if back_s and out_s + pause_s:
        ways.append((start_ms + (out_s + pause_s) * 1000, moves[1] if len(moves) > 1 else ""))
    for at_ms, word in ways:
        tone: Tone = "tick" if at_ms else "start"
        ask = Ask(kind="tone", tone=tone)
        if word:
            ask = replace(narrator.line("form", word, side), instead=tone)
        yield replace(ask, at_ms=at_ms, priority=Priority.MOVE)
