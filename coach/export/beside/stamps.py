"""A moment as the formats of subtitles write it."""

from __future__ import annotations


def stamp(ms: int, point: str) -> str:
    """Write `01:02:03.004`, with `point` before the milliseconds."""
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{point}{ms:03d}"
