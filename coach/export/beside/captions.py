"""Captions: the words of a session, shown in time with the sound. WebVTT, SubRip and LRC."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from itertools import zip_longest

from coach.base.text import plain
from coach.base.times import frames, timestamp
from coach.score.models import Score
from coach.score.reading.captions import captions

LRC_RATE = 100
"""LRC counts hundredths of a second."""

_SRT_TIME = re.compile(r"(\d:\d+:\d+)[,.](?=\d)")
_SRT_MARKS = str.maketrans("<>{}\\", "‹›()/")
_LRC_TIME = re.compile(r"[\[<](\d+:[\d:.]*)[\]>]")
_LRC_BRACKETS = str.maketrans("[]", "()")


def vtt(score: Score, _audio_name: str) -> str:
    """Write WebVTT, for browsers (W3C, “WebVTT: The Web Video Text Tracks Format”).

    Captions are numbered from 1. What is markup to the format is escaped.
    """
    return "\n".join(("WEBVTT\n", *_numbered(score, ".", partial(escape, quote=False))))


def srt(score: Score, _audio_name: str) -> str:
    """Write SubRip, for players of films and for video editors. Captions are numbered from 1.

    The format has no escapes. What players take for a tag, a command or a time keeps its words, and
    looks a little different: `‹b›`, `(/an8)`, `0:00:01 000`.
    """
    return "\n".join(_numbered(score, ",", _without_srt_marks))


def _numbered(score: Score, point: str, shown: Callable[[str], str]) -> Iterator[str]:
    """Yield captions with `point` before the milliseconds, their words as `shown` has them."""
    for number, caption in enumerate(captions(score), start=1):
        start, end = timestamp(caption.start_ms, point), timestamp(caption.end_ms, point)
        yield f"{number}\n{start} --> {end}\n{shown(caption.text)}\n"


def _without_srt_marks(text: str) -> str:
    return _SRT_TIME.sub(r"\1 ", text.replace("-->", "→").translate(_SRT_MARKS))


def lrc(score: Score, _audio_name: str) -> str:
    """Write LRC, which phones and music players show as they show lyrics.

    There is a line for every caption, to 10 ms, and an empty one where a silence begins. The format
    has no escapes: a time within the words gets round brackets, and so do all brackets in the
    title. Minutes go on beyond 59.
    """
    return "".join(f"{line}\n" for line in _lrc_lines(score))


def _lrc_lines(score: Score) -> Iterator[str]:
    yield f"[ti:{plain(score.title).translate(_LRC_BRACKETS)}]"
    minutes, seconds = divmod(score.total_ms // 1000, 60)
    yield f"[length:{minutes}:{seconds:02d}]"
    yield "[re:Coach]"
    shown = captions(score)
    for caption, after in zip_longest(shown, shown[1:]):
        yield _lrc_time(caption.start_ms) + _LRC_TIME.sub(r"(\1)", caption.line)
        if after is None or after.start_ms - caption.end_ms >= 1000 // LRC_RATE:
            yield _lrc_time(caption.end_ms)


def _lrc_time(ms: int) -> str:
    seconds, hundredths = divmod(frames(ms, LRC_RATE), LRC_RATE)
    return f"[{seconds // 60:02d}:{seconds % 60:02d}.{hundredths:02d}]"
