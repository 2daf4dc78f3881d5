"""What is said in a session, in lines to be read: a sentence a line, and counts together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from coach.score.models import Cue

_COUNTED = -1


class Line(Struct, frozen=True):
    """Words, and the ms at which they begin; for a count, that of its beat."""

    start_ms: int
    words: str


def lines(cues: Iterable[Cue]) -> Iterator[Line]:
    """Give every sentence a line, and numbers counted in a row a common one."""
    for number, group in groupby(enumerate(cues), key=_run):
        first, *rest = (cue for _, cue in group)
        words = ", ".join(cue.text or "" for cue in (first, *rest))
        yield Line(first.anchor_ms if number == _COUNTED else first.start_ms, words)


def _run(numbered: tuple[int, Cue]) -> int:
    """Return the same for all that share a line."""
    number, cue = numbered
    return _COUNTED if cue.kind == "count" and (cue.text or "").isdecimal() else number
