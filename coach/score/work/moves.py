"""Repetitions at a tempo: led in words, numbered on the beat, or marked by ticks.

Each part of a repetition begins with its word, and the seconds after it are ticks: numbers are
those of repetitions, and of nothing else. Where sides come by turns, each is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from coach.plan.models import Item
from coach.routine.bounds import Where
from coach.routine.counting import CountMode
from coach.routine.doses import Reps
from coach.score.asks import Ask, Priority
from coach.score.figures import LED_REPS, NEXT_MS
from coach.score.models import Tone
from coach.score.narrator import Narrator
from coach.score.work.counts import ALWAYS, row_of_figures

PART_RANK = 1
"""Of the words of a repetition beside its first: they are left out after the seconds' numbers."""


CALLED_FROM_MS = 3000
"""Shorter repetitions have no room for the name of a side before each (ours)."""

BEAT_MS = 1000
"""From tick to tick."""

CALL_MS, CALL_EARLIER_MS, CALL_LATER_MS = 900, 400, 200
"""How long before its repetition a side is named, and how far that may move (ours)."""


class _MovePart(Struct, frozen=True):
    """One part of a repetition: its word, when it begins and how long it lasts."""

    word: str
    start_ms: int
    length_ms: int

    @property
    def room_ms(self) -> int:
        """How long its word may last: what comes next may be a number of another row."""
        return self.length_ms - NEXT_MS


def move_asks(
    narrator: Narrator, item: Item, dose: Reps, side: Where | None, set_number: int
) -> Iterator[Ask]:
    """Lead or number the repetitions of one set, `set_number` being how many came before it.

    “every” leads all. `auto` leads two in words, the seconds ticked in the first one only, and
    then says their numbers. Where a number or halfway falls on a repetition that is led, it takes
    the place of the first word.
    """
    mode, reps, beat_ms = item.count, dose.reps.value, dose.rep_ms
    led = _led(mode, reps)
    led_ms = led * beat_ms
    numbers = list(
        row_of_figures(
            narrator,
            _numbered(mode),
            reps,
            up=mode.direction != "down",
            at_ms=lambda place: (place - 1) * beat_ms,
            seconds=reps * beat_ms // 1000,
            first=1 if _leads_all(mode) else led + 1,
        )
    )
    calls = dict(_calls(narrator, item, dose, set_number * reps, led))
    numbers = [ask for ask in numbers if ask.at_ms not in calls or ask.kind != "count"]
    yield from calls.values()
    parts = list(_parts(narrator, item, dose, side))
    numbered = {ask.at_ms for ask in (*numbers, *calls.values())}
    for ask in numbers:
        yield _on_first_word(ask, parts[0]) if (ask.at_ms or 0) < led_ms else _marked(ask)
    for rep in range(reps):
        start_ms = rep * beat_ms
        if rep < led:
            counted = rep == 0 or _leads_all(mode)
            words = _words(narrator, parts, start_ms, counted=counted)
            asks = [ask for ask in words if ask.at_ms not in numbered]
        else:
            asks = [*_ways(narrator, item, dose, side, rep, start_ms)]
            asks = [ask for ask in asks if ask.at_ms not in numbered]
        yield from (replace(ask, rep=rep + 1) for ask in asks)


def _calls(
    narrator: Narrator, item: Item, dose: Reps, before: int, led: int
) -> Iterator[tuple[int, Ask]]:
    """Name the side of each repetition just before it begins, by the ms that it asks for.

    The first one was named before the work. Quick repetitions leave no room before their beat:
    there the first side takes the place of a number, and the other one keeps its number.
    """
    for rep in range(dose.reps.value):
        side, beat_ms = item.turn(before + rep), rep * dose.rep_ms
        if side is None or (rep == 0 and dose.rep_ms >= CALLED_FROM_MS):
            continue
        call = narrator.on_beat("form", narrator.fill(narrator.phrases.called_side, side), beat_ms)
        call = replace(call, side=side, rep=rep + 1)
        if dose.rep_ms < CALLED_FROM_MS:
            if side == item.turns_from and rep >= led:
                room_ms = dose.rep_ms - NEXT_MS
                yield (
                    beat_ms,
                    replace(call, row="moves", rank=ALWAYS, room_ms=room_ms, instead="tick"),
                )
            continue
        at_ms = beat_ms - CALL_MS
        yield (
            at_ms,
            replace(
                call,
                at_ms=at_ms,
                instead=None,
                priority=Priority.CALL,
                earlier_ms=CALL_EARLIER_MS,
                later_ms=CALL_LATER_MS,
            ),
        )


def _leads_all(mode: CountMode) -> bool:
    """Tell whether “every” is said of the seconds of each repetition; a direction counts these."""
    return mode.every == 1 and mode.direction is None


def _led(mode: CountMode, reps: int) -> int:
    """Return how many repetitions are led in words."""
    if _leads_all(mode):
        return reps
    return min(reps, LED_REPS) if mode.usual else 0


def _numbered(mode: CountMode) -> CountMode:
    """Return which repetitions are to be numbered."""
    if mode.usual:
        return CountMode(every=1, halfway=mode.halfway)
    return replace(mode, every=0) if _leads_all(mode) else mode


def _parts(narrator: Narrator, item: Item, dose: Reps, side: Where | None) -> Iterator[_MovePart]:
    """Yield the parts that have a length: out, pause, back."""
    phrases, moves = narrator.phrases, item.exercise.moves
    words = (
        moves[0] if moves else phrases.tempo_out,
        phrases.tempo_pause,
        moves[1] if len(moves) > 1 else phrases.tempo_back,
    )
    start_ms = 0
    for word, length_ms in zip(words, dose.tempo_ms, strict=True):
        if length_ms:
            yield _MovePart(narrator.fill(word, side), start_ms, length_ms)
        start_ms += length_ms


def _words(
    narrator: Narrator, parts: Iterable[_MovePart], start_ms: int, *, counted: bool
) -> Iterator[Ask]:
    """Say the word of each part on its first second, and number the others: “Lift, two”."""
    first = True
    for part in parts:
        at_ms = start_ms + part.start_ms
        word = narrator.on_beat("form", part.word, at_ms)
        yield replace(
            word,
            row="moves",
            rank=ALWAYS if first else PART_RANK,
            room_ms=part.room_ms,
            instead=word.instead or "tick",
        )
        first = False
        # A tick less than a second before the next part would be taken for that.
        for into_ms in range(BEAT_MS, part.length_ms - BEAT_MS + 1 if counted else 0, BEAT_MS):
            tick_ms = at_ms + into_ms
            yield Ask(kind="tone", tone="tick", at_ms=tick_ms, priority=Priority.MOVE)


def _on_first_word(ask: Ask, part: _MovePart) -> Ask:
    """Put a number or halfway in the place of the first word of a repetition that is led."""
    if ask.row is None:
        return ask
    room_ms = part.room_ms if ask.kind == "halfway" else None
    return replace(_marked(ask), row="moves", rank=ALWAYS, room_ms=room_ms)


def _marked(ask: Ask) -> Ask:
    """Leave a tick where a number finds no room, or the start tone."""
    return replace(ask, instead=ask.instead or "tick") if ask.row is not None else ask


def _ways(
    narrator: Narrator, item: Item, dose: Reps, side: Where | None, rep: int, start_ms: int
) -> Iterator[Ask]:
    """Name the ways out and back of the first repetitions, and mark those of the others."""
    out_ms, pause_ms, back_ms = dose.tempo_ms
    moves = item.exercise.moves if rep < LED_REPS else ()
    ways = [(start_ms, moves[0] if moves and out_ms else "")]
    if back_ms and out_ms + pause_ms:
        ways.append((start_ms + out_ms + pause_ms, moves[1] if len(moves) > 1 else ""))
    for at_ms, word in ways:
        tone: Tone = "tick" if at_ms else "start"
        ask = Ask(kind="tone", tone=tone)
        if word:
            ask = replace(narrator.line("form", word, side), instead=tone)
        yield replace(ask, at_ms=at_ms, priority=Priority.MOVE)
