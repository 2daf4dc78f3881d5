"""LRC: lines that phones and music players show in time, as they show lyrics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from coach.export.beside.session import Session
from coach.score.captions import captions
from coach.text import plain
from coach.times import frames

A_SECOND = 100
"""How finely the format counts."""

_TIME = re.compile(r"[\[<](\d+:[\d:.]*)[\]>]")
_ROUND = str.maketrans("[]", "()")


def write(session: Session) -> str:
    """Write a line for every caption, to 10 ms, and an empty one where a silence begins.

    The format has no escapes: a time within the words gets round brackets, and so do all brackets
    in the title. Minutes go on beyond 59.
    """
    return "".join(f"{line}\n" for line in _lines(session))


def _lines(session: Session) -> Iterator[str]:
    yield f"[ti:{plain(session.title).translate(_ROUND)}]"
    minutes, seconds = divmod(session.score.total_ms // 1000, 60)
    yield f"[length:{minutes}:{seconds:02d}]"
    yield "[re:Coach]"
    shown = captions(session.score)
    for caption, after in zip_longest(shown, shown[1:]):
        yield _stamp(caption.start_ms) + _TIME.sub(r"(\1)", caption.line)
        if after is None or after.start_ms - caption.end_ms >= 1000 // A_SECOND:
            yield _stamp(caption.end_ms)


def _stamp(ms: int) -> str:
    seconds, hundredths = divmod(frames(ms, A_SECOND), A_SECOND)
    return f"[{seconds // 60:02d}:{seconds % 60:02d}.{hundredths:02d}]"
