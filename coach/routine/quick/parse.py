"""A quick text read: exercises with their figures, rests and notes; or all of its mistakes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from coach.base.errors import quoted
from coach.base.text import plain
from coach.base.tongue import tr
from coach.routine.bounds import LONGEST_REST_S, MOST_ROUNDS, MOST_STEPS
from coach.routine.quick.figures import Figures
from coach.routine.quick.mistakes import Mistake, Misunderstood, such_as
from coach.routine.quick.reader import Reader
from coach.routine.quick.scan import Entry, Rounds, Token, entries_of
from coach.routine.quick.vocabulary import begins_figures

LONGEST_TEXT = 80_000
"""Characters: forty for each step that a routine may have."""

RESTS = frozenset({"rest", "pause"})
LONGEST_FIGURE = 6
"""Tokens that may follow the first figure in the name of an exercise: “Warrior 2, arms up”."""
IN_ROUNDS = "3 rounds of (squats 12 reps, plank 30s)"


class Asked(Struct, frozen=True):
    """An exercise by its name, and how much of it."""

    entry: Entry
    name: str
    figures: Figures
    alone: bool = False
    """Whether the name stands in quotes: then it is no exercise that is known."""


class Rest(Struct, frozen=True):
    """A rest between exercises."""

    seconds: int


class Said(Struct, frozen=True):
    """A note."""

    text: str


class Repeated(Struct, frozen=True):
    """Parts that are done in rounds."""

    least: int
    most: int
    parts: tuple[Part, ...]
    rest_s: int | None
    """Between the rounds."""


Part = Asked | Rest | Said | Repeated


def parts_of(
    text: str, is_known: Callable[[str], bool] = lambda _: False, language: str = "en"
) -> tuple[list[Part], list[Mistake]]:
    """Return what the entries of a text ask for, and the mistakes: one for each entry at most.

    `is_known` tells a name of an exercise, so that one with a figure in it is found.
    """
    if len(text) > LONGEST_TEXT:
        found = tr("{count} characters", count=len(text))
        return [], [Mistake(0, 0, found, tr("at most {most}", most=LONGEST_TEXT))]
    mistakes: list[Mistake] = []
    entries = list(entries_of(text, language))
    if not entries:
        hint = such_as("bridge 3x12")
        mistakes.append(Mistake(0, 0, tr("nothing to do"), tr("exercises"), hint))
    if len(entries) > MOST_STEPS:
        found = tr("{count} entries", count=len(entries))
        expected = tr("at most {most}", most=MOST_STEPS)
        mistakes.append(Mistake(0, entries[MOST_STEPS].at, found, expected))
    parts = list(_read(entries[:MOST_STEPS], is_known, mistakes))
    return parts, mistakes


def _read(
    entries: Iterable[Entry], is_known: Callable[[str], bool], mistakes: list[Mistake]
) -> Iterator[Part]:
    """Yield what entries ask for, and note the mistakes of the others."""
    for entry in entries:
        try:
            if entry.rounds is None:
                yield _part(entry, is_known)
            else:
                rest_s = _check_rounds(entry, entry.rounds)
                inner = tuple(_read(entry.rounds.entries, is_known, mistakes))
                yield Repeated(entry.rounds.least, entry.rounds.most, inner, rest_s)
        except Misunderstood as error:
            mistakes.append(error.mistake)


def _check_rounds(entry: Entry, rounds: Rounds) -> int | None:
    """Return the rest between rounds. Raises `Misunderstood` where they cannot be."""
    found, expected = "", ""
    if not 1 <= rounds.least <= rounds.most <= MOST_ROUNDS:
        times = (
            f"{rounds.least}" if rounds.least == rounds.most else f"{rounds.least}-{rounds.most}"
        )
        found = tr("{times} rounds", times=times)
        expected = tr("1 to {most}, the smaller figure first", most=MOST_ROUNDS)
    elif not rounds.entries:
        found, expected = tr("nothing in brackets"), tr("exercises")
    elif any(inner.rounds is not None for inner in rounds.entries):
        found, expected = tr("rounds in rounds"), tr("exercises, notes and rests")
    if found:
        hint = such_as(IN_ROUNDS)
        raise Misunderstood(Mistake(entry.number, entry.at, found, expected, hint))
    if not entry.tokens:
        return None
    first = entry.tokens[0]
    if first.word not in RESTS:
        found = quoted(first.text)
        expected = tr("a comma, the end, or a rest between the rounds")
        hint = such_as(f"{IN_ROUNDS} rest 60")
        raise Misunderstood(Mistake(entry.number, first.at, found, expected, hint))
    behind = [token for token in entry.tokens[1:] if token.word not in {"between", "rounds"}]
    reader = Reader(entry, tuple(behind))
    rest_s = reader.time_alone()
    reader.end()
    if rest_s > LONGEST_REST_S:
        found = tr("a rest of {seconds} s", seconds=rest_s)
        expected = tr("{least} to {most}", least=0, most=LONGEST_REST_S)
        raise Misunderstood(Mistake(entry.number, first.at, found, expected))
    return rest_s


def _part(entry: Entry, is_known: Callable[[str], bool]) -> Part:
    first, *others = entry.tokens
    if first.kind == "open":
        found, expected = tr("a quote without its partner"), tr("quotes at both ends")
        raise Misunderstood(Mistake(entry.number, first.at, found, expected))
    if first.kind == "quoted":
        return _quoted(entry, first, tuple(others))
    if rest := _rest(entry):
        return rest
    length = _length_of_name(entry, is_known)
    if length == 0:
        found = tr("{text}, and no exercise before it", text=quoted(entry.text))
        in_rounds = any(token.word in {"round", "rounds"} for token in entry.tokens)
        if in_rounds:
            expected = tr("brackets around what is done in rounds")
        else:
            expected = tr("its name first, without a comma in between")
        hint = such_as(IN_ROUNDS if in_rounds else "bridge 3x12 rest 30")
        raise Misunderstood(Mistake(entry.number, entry.at, found, expected, hint))
    return Asked(entry, _name(entry, length), Reader(entry, entry.tokens[length:]).read())


def _quoted(entry: Entry, first: Token, others: tuple[Token, ...]) -> Part:
    """Return a note; or an exercise whose name is quoted, where figures follow."""
    text = plain(first.text)
    if not text:
        found, expected = tr("empty quotes"), tr("something to say")
        hint = such_as('"Drink some water"')
        raise Misunderstood(Mistake(entry.number, first.at, found, expected, hint))
    if not others:
        return Said(text)
    return Asked(entry, text, Reader(entry, others).read(), alone=True)


def _rest(entry: Entry) -> Rest | None:
    """Return the rest that an entry is: “rest 20s”, “20s rest”."""
    first, *_, last = entry.tokens[0], entry.tokens[-1]
    after = entry.tokens[1] if len(entry.tokens) > 1 else None
    behind = last.word in RESTS and first.kind == "number" and len(entry.tokens) <= 3
    if not behind and (first.word not in RESTS or (after is not None and after.kind != "number")):
        return None
    reader = Reader(entry, entry.tokens[:-1] if behind else entry.tokens[1:])
    seconds = reader.time_alone()
    reader.end()
    if not 1 <= seconds <= LONGEST_REST_S:
        found = tr("a rest of {seconds} s", seconds=seconds)
        expected = tr("{least} to {most}", least=1, most=LONGEST_REST_S)
        hint = such_as("rest 20s")
        raise Misunderstood(Mistake(entry.number, first.at, found, expected, hint))
    return Rest(seconds)


def _length_of_name(entry: Entry, is_known: Callable[[str], bool]) -> int:
    """Return how many tokens the name has: up to the figures, or to the end of a known one."""
    tokens = entry.tokens
    afters = (*tokens[1:], None)
    ends = (
        number
        for number, (token, after) in enumerate(zip(tokens, afters, strict=True))
        if begins_figures(token, after)
    )
    length = next(ends, len(tokens))
    figures = length < len(tokens) and tokens[length].kind == "number"
    most = min(len(tokens), length + LONGEST_FIGURE)
    for longer in range(most, length, -1) if figures else ():
        if is_known(_name(entry, longer)):
            return longer
    return length


def _name(entry: Entry, length: int) -> str:
    """Return the first tokens of an entry as they are written."""
    last = entry.tokens[length - 1]
    quotes = 2 if last.kind == "quoted" else 0
    return plain(entry.text[: last.at + len(last.text) + quotes - entry.at]).rstrip(" :(")
