"""What is heard inside the work: counts, breath, halfway, form, and the word of the other side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from coach.plan.adjust import asked_seconds
from coach.plan.models import Item
from coach.routine.counting import NONE
from coach.routine.doses import BREATH_IN_S, BREATH_S, form
from coach.routine.models import Dose, Side
from coach.score.asks import Ask, Priority
from coach.score.figures import (
    COUNT_ALL_S,
    EARLIEST_WARNING_MS,
    ENCOURAGE_FROM_S,
    FLOAT_MS,
    FORM_EVERY_S,
    LAST_COUNT,
    LONG_HOLD_S,
    NEAR_HALF_MS,
    REMINDER_GAP_MS,
    SIDE_WARNING_MS,
    WARN_INSIDE_S,
    WORDED_BREATHS,
)
from coach.score.models import Counting, Tone, Utterance
from coach.score.voice import Narrator


class Where(Struct, frozen=True):
    """Which work phase of an item it is."""

    seconds: int
    rep: int
    """The hold's number within its set, from 1."""
    turn: int
    """The work phase's number within the item, from 0: reminders rotate by it."""


def work_asks(
    narrator: Narrator, item: Item, dose: Dose, side: Side | None, where: Where
) -> tuple[Ask, ...]:
    """List what one work phase would like to have said, the start tone first."""
    kind = form(dose)
    seconds = where.seconds
    asks: list[Ask] = []
    if kind == "tempo":
        asks += _moves(narrator, item, dose, side)
    elif kind == "breaths":
        asks += _counted_breaths(narrator, item, dose)
    else:
        asks += _counts(narrator, item, dose, seconds, where.rep)
        if kind == "hold" and seconds >= LONG_HOLD_S and item.breath is not None:
            asks += _breaths(narrator, seconds // BREATH_S)
    if kind != "tempo":
        asks += _reminders(narrator, item, side, seconds, where.turn)
    if not any(ask.at_ms == 0 for ask in asks):
        asks.insert(0, Ask(kind="tone", tone="start", at_ms=0))
    return tuple(asks)


def counting_of(item: Item, dose: Dose) -> tuple[Counting, int]:
    """Tell what the big figure shows in a work phase, and how many ms one count lasts."""
    match form(dose):
        case "tempo":
            return "reps", sum(dose.tempo_s or ()) * 1000
        case "breaths":
            return "breaths", BREATH_S * 1000
        case "hold":
            return ("up" if _counts_up(item, dose) else "down"), 1000
        case "timed":
            return "down", 1000


def warning_inside(narrator: Narrator, dose: Dose, seconds: int, after: Side) -> Ask | None:
    """Ask for the word of the other side inside the work, or None where the work is too short.

    Where a person made it longer, the dose decides still: by then the word may have been said.
    """
    asked = asked_seconds(dose)
    if asked < WARN_INSIDE_S:
        return None
    at_ms = max(EARLIEST_WARNING_MS, seconds * 1000 - SIDE_WARNING_MS)
    if form(dose) == "tempo":
        beat = sum(dose.tempo_s or ()) * 1000
        at_ms = max(beat, at_ms // beat * beat) + min(900, beat // 2)
    words = narrator.line("side_warning", narrator.phrases.side_warning, after).utterance
    return Ask(
        kind="side_warning",
        utterance=words,
        at_ms=at_ms,
        priority=Priority.SIDE,
        earlier_ms=at_ms - EARLIEST_WARNING_MS,
        later_ms=1000,
        room_ms=min(asked, seconds) * 1000 - 2 * EARLIEST_WARNING_MS,
        side=after,
    )


def _counts_up(item: Item, dose: Dose) -> bool:
    """Tell which way is counted; that stays, however long a person makes it."""
    mode = item.count
    return mode.every == 1 or (mode.auto and asked_seconds(dose) <= COUNT_ALL_S)


def _counts(narrator: Narrator, item: Item, dose: Dose, seconds: int, rep: int) -> Iterator[Ask]:
    """Count seconds: up and all of them in a short hold, else the last five down."""
    mode = item.count
    if mode == NONE:
        return
    if _counts_up(item, dose):
        for second in range(seconds):
            yield narrator.number(second + 1, second * 1000, 1000, rep)
        return
    for left in range(1, min(LAST_COUNT, seconds) + 1):
        yield narrator.number(left, (seconds - left) * 1000, 1000, rep)
    if mode.auto and seconds >= LONG_HOLD_S:
        yield from _sparse(narrator, seconds)


def _sparse(narrator: Narrator, seconds: int) -> Iterator[Ask]:
    """Say halfway, and how much is left: every full minute, half a minute, ten seconds."""
    half_ms = seconds * 500
    yield _said(narrator.line("halfway", narrator.phrases.halfway), half_ms)
    final = (10,) if seconds >= 40 else ()
    for left in (*final, 30, *range(60, seconds, 60)):
        at_ms = (seconds - left) * 1000
        if at_ms <= 0 or abs(at_ms - half_ms) < NEAR_HALF_MS:
            continue
        words = narrator.phrases.seconds.of(left)
        if left % 60 == 0:
            words = narrator.phrases.minutes.of(left // 60)
        text = narrator.phrases.seconds_left.replace("{seconds}", words)
        yield _said(narrator.line("count", text), at_ms)


def _said(ask: Ask, at_ms: int) -> Ask:
    return Ask(kind=ask.kind, utterance=ask.utterance, at_ms=at_ms, priority=Priority.CALL)


def _breaths(narrator: Narrator, rounds: int) -> Iterator[Ask]:
    """Pace whole breaths from the start: in, out; words first, then two tones.

    A word that finds no room becomes its tone, so that no breath is ever missing.
    """
    in_and_out: tuple[tuple[Tone, str, int], ...] = (
        ("inhale", narrator.phrases.breathe_in, 0),
        ("exhale", narrator.phrases.breathe_out, BREATH_IN_S * 1000),
    )
    for number in range(rounds):
        for tone, text, offset_ms in in_and_out:
            yield Ask(
                kind="breath",
                utterance=narrator.utterance(text) if number < WORDED_BREATHS else None,
                tone=None if number < WORDED_BREATHS else tone,
                instead=tone,
                at_ms=number * BREATH_S * 1000 + offset_ms,
                priority=Priority.BREATH,
            )


def _counted_breaths(narrator: Narrator, item: Item, dose: Dose) -> Iterator[Ask]:
    """Pace the breaths that are the dose itself, and number those that have no words."""
    breaths = dose.breaths or 0
    yield from _breaths(narrator, breaths)
    if item.count == NONE:
        return
    for number in range(WORDED_BREATHS, breaths):
        yield narrator.number(number + 1, (number * BREATH_S + 1) * 1000, 1000, number + 1)


def _moves(narrator: Narrator, item: Item, dose: Dose, side: Side | None) -> Iterator[Ask]:
    """Count the repetitions on their beat; name or mark the way back."""
    out, pause, back = dose.tempo_s or (0, 0, 0)
    beat = out + pause + back
    reps = dose.reps or 1
    mode = item.count
    for rep in range(reps):
        start_ms = rep * beat * 1000
        if mode.auto or mode.every or rep >= reps - mode.last:
            yield narrator.number(rep + 1, start_ms, beat * 1000, rep + 1)
        elif mode == NONE:
            yield Ask(kind="tone", tone="tick", at_ms=start_ms, rep=rep + 1)
        if not back or not (out + pause):
            continue
        worded = rep < WORDED_BREATHS and len(item.exercise.moves) > 1
        yield Ask(
            kind="form" if worded else "tone",
            utterance=narrator.line("form", item.exercise.moves[1], side).utterance
            if worded
            else None,
            tone=None if worded else "tick",
            instead="tick",
            at_ms=start_ms + (out + pause) * 1000,
            priority=Priority.MOVE,
            rep=rep + 1,
        )


def _reminders(
    narrator: Narrator, item: Item, side: Side | None, seconds: int, turn: int
) -> Iterator[Ask]:
    """Spread form reminders over long work, and one word of encouragement towards its end."""
    talk = item.talk
    if talk == "minimal" or seconds < LONG_HOLD_S:
        return
    pool = (*item.exercise.form, *narrator.plan.reminders)
    wanted = min(len(pool), max(1, seconds // FORM_EVERY_S[talk]))
    for number in range(wanted):
        text = pool[(turn * wanted + number) % len(pool)]
        at_ms = seconds * 1000 * (2 * number + 1) // (2 * wanted + 1)
        yield _floating("form", narrator.utterance(narrator.fill(text, side)), at_ms)
    if seconds >= ENCOURAGE_FROM_S:
        praise = narrator.phrases.encourage
        words = narrator.utterance(praise[turn % len(praise)])
        yield _floating("encourage", words, seconds * 1000 * 2 // 3)


def _floating(kind: Literal["form", "encourage"], words: Utterance, at_ms: int) -> Ask:
    """Ask for something that may come anywhere near a moment, or not at all."""
    return Ask(
        kind=kind,
        utterance=words,
        at_ms=at_ms,
        priority=Priority.FORM if kind == "form" else Priority.ENCOURAGE,
        earlier_ms=min(FLOAT_MS, at_ms - 1000),
        later_ms=FLOAT_MS,
        clear_ms=REMINDER_GAP_MS,
    )
