"""The figures of an entry are read: “3x12”, “10x5s”, “rest 30”, “each side”, in any order."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from typing import NoReturn

from msgspec.structs import replace

from coach.base.errors import quoted
from coach.base.tongue import later, tr
from coach.routine.bounds import Side, Tempo
from coach.routine.quick.figures import Figures, Span, Way
from coach.routine.quick.mistakes import Mistake, Misunderstood, such_as
from coach.routine.quick.scan import Entry, Token
from coach.routine.quick.vocabulary import (
    AS_MANY,
    BY_TURNS,
    EACH,
    EXAMPLE,
    FILLERS,
    HOLDS,
    IN_SECONDS,
    MANY,
    PARTS,
    RESTS,
    SET_FROM_S,
    SHAPES,
    UNITS,
    Unit,
)

_DOES: Mapping[Side, str] = {
    "left": later("what the left side does"),
    "right": later("what the right side does"),
}
_TWICE = {
    "sets": later("sets for a second time"),
    "reps": later("reps for a second time"),
    "seconds": later("a time for a second time"),
    "way": later("hold or work for a second time"),
    "breaths": later("breaths for a second time"),
    "tempo_s": later("tempo for a second time"),
    "as_many": later("as many as you can for a second time"),
    "rest_s": later("rest for a second time"),
    "sided": later("sides for a second time"),
    "side": later("side for a second time"),
    "left": later("left for a second time"),
    "right": later("right for a second time"),
}
"""By the field of `Figures`: what is told where an entry says it twice."""


class Reader:
    """Reads the figures of one entry, token after token."""

    def __init__(self, entry: Entry, tokens: tuple[Token, ...]) -> None:
        self._entry = entry
        self._tokens = tokens
        self._next = 0
        self._found = Figures()

    def read(self) -> Figures:
        """Return all figures. Raises `Misunderstood` with the first mistake."""
        while (token := self._take()) is not None:
            self._part(token)
        return self._found

    def time_alone(self) -> int:
        """Return the seconds of a rest: “20”, “20s”, “1 min”. Raises `Misunderstood`."""
        token = self._take()
        if token is None or token.kind != "number":
            self._wrong(token, tr("the seconds of a rest"), "rest 20s")
        seconds, unit = self._factor(token)
        if unit not in ("", "seconds") or seconds[0] != seconds[1]:
            self._wrong(token, tr("the seconds of a rest"), "rest 20s")
        return seconds[0]

    def end(self) -> None:
        """Raise `Misunderstood` where there is more."""
        if (token := self._take()) is not None:
            self._wrong(token, tr("a comma, or the end"), "rest 20s, bridge 10x5s")

    def _part(self, token: Token) -> None:
        word = token.word
        if token.kind == "number":
            self._product(token)
        elif word in RESTS:
            self._set(token, rest_s=self.time_alone())
        elif word == "no" and self._is_next(RESTS):
            self._take()
            self._set(token, rest_s=0)
        elif word == "tempo":
            self._set(token, tempo_s=self._tempo(token))
        elif word in AS_MANY or (word == "as" and self._is_next(MANY)):
            self._set(token, as_many=True)
            while self._is_next(MANY):
                self._take()
        elif word in (*HOLDS, "work"):
            self._way(token, "work" if word == "work" else "hold")
        elif not self._sides(token) and word not in FILLERS and token.text not in ":()./":
            self._wrong(token, tr("figures"), EXAMPLE)

    def _sides(self, token: Token) -> bool:
        """Read “each side”, “alternating” or “left”; tell whether it is any of them."""
        word = token.word
        if word in (*EACH, "a") and self._is_next(PARTS):
            self._take()
            self._set(token, sided="each")
        elif word in BY_TURNS:
            self._skip(PARTS)
            self._set(token, sided="alternate")
        elif word in {"left", "right"}:
            self._side(token)
        else:
            return False
        return True

    def _side(self, first: Token) -> None:
        """Read the one side that is done; or where both are named, what each of them does.

        A rest in “left 30s right 20s rest 30” is one of both.
        """
        self._skip(PARTS)
        other = "left" if first.word == "right" else "right"
        ahead = self._tokens[self._next :]
        if getattr(self._found, other) is None and other not in {one.word for one in ahead}:
            self._set(first, side=first.word)
            return
        ours = tuple(takewhile(lambda one: one.word != other, ahead))
        self._next += len(ours)
        read = Reader(self._entry, ours).read()
        if not read.counts:
            expected = tr(_DOES["left" if first.word == "left" else "right"])
            self._wrong(self._peek(), expected, "left 30s right 20s")
        if read.rest_s is not None:
            self._set(first, rest_s=read.rest_s)
        self._set(first, **{first.word: replace(read, rest_s=None)})

    def _product(self, first: Token) -> None:
        """Read “3 x 12”, “10 x 5s”, “2 sets of 30 s”, “12 reps”."""
        factors = [self._factor(first)]
        while self._is_times():
            self._take()
            token = self._take()
            if token is None:
                break
            factors.append(self._factor(token))
        trailing = self._tokens[self._next - 1]
        if trailing.kind == "times":  # 12x, or 3x max
            unit: Unit = "sets" if self._is_next(AS_MANY) else "reps"
            factors[-1] = (factors[-1][0], factors[-1][1] or unit)
        if len(factors) == 1 and factors[0][1] == "seconds" and self._trails(RESTS):
            self._take()
            self._set(first, rest_s=factors[0][0][0])
            return
        self._counted(first, factors)

    def _counted(self, first: Token, factors: list[tuple[Span, Unit]]) -> None:
        units = tuple(unit for _, unit in factors)
        if units == ("", "seconds"):
            units = ("sets" if factors[1][0][0] >= SET_FROM_S else "reps", "seconds")
        if units == ("",):
            self._wrong(first, tr("what it counts as well"), "12 reps, 30s, 8 breaths")
        if units not in SHAPES:
            expected = tr("sets, then repetitions, then seconds")
            self._wrong(first, expected, "3x12, 10x5s, 3x10x5s")
        for key, (count, _) in zip(SHAPES[units], factors, strict=True):
            self._set(first, **{key: count})
        if units[-1] == "seconds" and (word := self._is_next(HOLDS | {"work"})):
            self._take()
            self._set(word, way="work" if word.word == "work" else "hold")

    def _factor(self, token: Token) -> tuple[Span, Unit]:
        """Read a number with its unit: “12”, “8-12 reps”, “1:30”, “1.5 min”."""
        if token.kind != "number":
            self._wrong(token, tr("a number"), EXAMPLE)
        written = self._peek()
        unit = UNITS.get(written.word, "") if written is not None else ""
        factor = 1
        if written is not None and unit:
            factor = IN_SECONDS.get(written.word, 1)
            self._take()
        if ":" in token.text:
            return self._by_the_clock(token), "seconds"
        spans = [_whole(part, factor) for part in token.text.split("-")]
        if None in spans:
            self._wrong(token, tr("whole numbers, and whole seconds"), EXAMPLE)
        figures = [figure for figure in spans if figure is not None]
        if len(figures) > 2:
            self._wrong(token, tr("one figure, or two with a hyphen between"), "8-12 reps")
        if figures[0] > figures[-1]:
            self._wrong(token, tr("the smaller figure first"), "8-12 reps")
        return (figures[0], figures[-1]), unit

    def _by_the_clock(self, token: Token) -> Span:
        minutes, _, seconds = token.text.partition(":")
        if not (seconds.isdecimal() and len(seconds) == 2 and int(seconds) < 60):
            self._wrong(token, tr("minutes and seconds"), "1:30")
        total = int(minutes) * 60 + int(seconds)
        return total, total

    def _tempo(self, token: Token) -> Tempo:
        """Read “3-1-3” or “3 1 3” behind the word."""
        figures: list[int | float] = []
        while (token_after := self._peek()) is not None and len(figures) < 3:
            if token_after.kind == "number" and ":" not in token_after.text:
                parts = token_after.text.split("-")
                figures += [float(part) if "." in part else int(part) for part in parts]
            elif token_after.text not in ("/", "-"):
                break
            self._take()
        if len(figures) != 3:
            self._wrong(token, tr("seconds out, pause and back behind it"), "tempo 3-1-3")
        return figures[0], figures[1], figures[2]

    def _way(self, token: Token, way: Way) -> None:
        after = self._peek()
        if after is None or after.kind != "number":
            self._wrong(token, tr("seconds behind it"), f"{way} 30s")
        self._take()
        seconds, unit = self._factor(after)
        if unit not in ("", "seconds"):
            self._wrong(after, tr("seconds"), f"{way} 30s")
        self._set(token, seconds=seconds, way=way)

    def _set(self, token: Token, **given: object) -> None:
        for name, value in given.items():
            if getattr(self._found, name):
                found, expected = tr(_TWICE[name]), tr("each figure once")
                self._fail(Mistake(self._entry.number, token.at, found, expected))
            self._found = replace(self._found, **{name: value})

    def _is_times(self) -> bool:
        """Tell whether another factor follows: “x 12”, or “of 12”."""
        token = self._peek()
        if token is None or not (token.kind == "times" or token.word == "of"):
            return False
        after = self._next + 1
        counted = after < len(self._tokens) and self._tokens[after].kind == "number"
        if token.kind == "times" and not counted:
            self._take()
        return counted

    def _is_next(self, words: frozenset[str]) -> Token | None:
        token = self._peek()
        return token if token is not None and token.word in words else None

    def _trails(self, words: frozenset[str]) -> Token | None:
        """Return the word that follows, if it belongs to what is before it: “30s hold”."""
        after = self._next + 1
        counted = after < len(self._tokens) and self._tokens[after].kind == "number"
        return None if counted else self._is_next(words)

    def _skip(self, words: frozenset[str]) -> None:
        if self._is_next(words):
            self._take()

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self) -> Token | None:
        token = self._peek()
        self._next += token is not None
        return token

    def _wrong(self, token: Token | None, expected: str, example: str) -> NoReturn:
        """Raise the mistake of a token, or of the end of the entry."""
        hint = such_as(example)
        if token is None:
            at = self._entry.at + len(self._entry.text)
            self._fail(Mistake(self._entry.number, at, tr("nothing more"), expected, hint))
        open_ended = token.kind == "open"
        found = tr("a quote without its partner") if open_ended else quoted(token.text)
        self._fail(Mistake(self._entry.number, token.at, found, expected, hint))

    def _fail(self, mistake: Mistake) -> NoReturn:
        raise Misunderstood(mistake)


def _whole(part: str, factor: int) -> int | None:
    """Return a whole number of what counts, such as the seconds of 1.5 minutes; else None."""
    number, _, fraction = part.strip().partition(".")
    if len(number) + len(fraction) > 6:
        return None
    scaled = int(number + fraction) * factor
    return None if scaled % 10 ** len(fraction) else scaled // 10 ** len(fraction)
