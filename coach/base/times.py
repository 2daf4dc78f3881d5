"""Milliseconds, frames and clock text. All rounding of time in the project happens here.

The score counts whole milliseconds; sound counts whole frames. A moment is converted once, from
the start of the session, so that errors never add up: at most half a frame, wherever it falls.
"""

from __future__ import annotations

SAMPLE_RATE = 44_100
"""Hz of a session, live and in files. Every phone, car and player takes it."""

PATIENCE_S = 0.5
"""Work that is done sooner needs no bar."""


def ms_of(seconds: float) -> int:
    """Return seconds as somebody wrote them, 4 or 5.5, in whole milliseconds."""
    return round(seconds * 1000)


def in_seconds(ms: int) -> str:
    """Write milliseconds in seconds, with no more decimals than they have: `4`, `5.5`."""
    return f"{ms / 1000:.3f}".rstrip("0").rstrip(".")


def frames(ms: int, sample_rate: int) -> int:
    """Return the frame nearest to `ms` milliseconds, halves upward."""
    return (ms * sample_rate + 500) // 1000


def frames_to_ms(count: int, sample_rate: int) -> int:
    """Return the last whole millisecond whose frame is not beyond `count`: `frames` undone.

    Rounding down instead would put a moment that was just sought before itself.
    """
    return -(-(2 * count + 1) * 500 // sample_rate) - 1


def ms_covering(count: int, sample_rate: int) -> int:
    """Return the fewest whole milliseconds that hold `count` frames."""
    return -(-count * 1000 // sample_rate)


def clock(ms: int) -> str:
    """Write a length or a position as `8:05` or `1:02:03`, whole seconds, rounded down."""
    minutes, seconds = divmod(max(0, ms) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def period(ms: int) -> str:
    """Write a length as ISO 8601 and HTML have it: `PT1H2M3S`, whole seconds, rounded down."""
    minutes, seconds = divmod(max(0, ms) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    told = f"{hours}H" if hours else ""
    return f"PT{told}{minutes}M{seconds}S" if hours or minutes else f"PT{seconds}S"


def timestamp(ms: int, point: str = ".") -> str:
    """Write a moment as `01:02:03.004`, with `point` before the milliseconds."""
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{point}{ms:03d}"


def whole_minutes(ms: int) -> int:
    """Return the minutes a person would say: rounded to the nearest, at least one."""
    return max(1, (ms + 30_000) // 60_000)
