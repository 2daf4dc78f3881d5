"""Times as a person writes them, “mon, wed, fri 18:30” or “every 45 minutes, 9 to 17, weekdays”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.base.errors import mismatch, quoted
from coach.base.text import plain, unaccented
from coach.base.tongue import later, tr
from coach.remind.when import (
    DAY_MINUTES,
    EVERY_DAY,
    WEEKDAYS,
    WEEKEND,
    Every,
    When,
)

EXAMPLES = later("“mon,wed,fri 18:30” or “every 45 minutes, 9 to 17, weekdays”")

LEAST_STEP, MOST_STEP = 10, 240
"""Minutes between two of them: more often is no reminder any more, less often has its own times."""

MOST_TIMES = 12
"""Times a day that are listed."""

LONGEST = 400
"""Characters; whoever needs more makes two reminders of it."""

_HOURS = (9 * 60, 17 * 60)
"""From when to when, where “every 45 minutes” says nothing of it."""

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT = tuple(name[:3] for name in _NAMES)

_GROUPS = {
    **dict.fromkeys(("day", "days", "daily", "everyday"), EVERY_DAY),
    **dict.fromkeys(("weekday", "weekdays", "workday", "workdays"), WEEKDAYS),
    **dict.fromkeys(("weekend", "weekends"), WEEKEND),
}
_NAMED_TIMES = {"noon": 12 * 60, "midday": 12 * 60, "midnight": 0}
_IDLE = {"at", "on", "and", "from", "the", "o'clock"}
_TO = {"to", "till", "until", "through"}
_MINUTES = {"minute", "minutes", "min", "mins", "m"}
_HOUR = {"hour", "hours", "hr", "hrs", "h"}

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(am|pm)?")
_STEP = re.compile(r"(\d{1,4})([a-z]*)")
_BETWEEN = re.compile(r"\bbetween (\S+) and ")
_DASH = re.compile(r"\s*[-\N{EN DASH}\N{EM DASH}]\s*")


class NotWhen(Exception):
    """A text that names no days and times: what was found there, and what is expected."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(mismatch(found, expected))
        self.found = found
        self.expected = expected


class Read:
    """What has been read of a text so far: days, times, and how often."""

    def __init__(self, text: str) -> None:
        said = _DASH.sub(" to ", unaccented(plain(text)).replace("half-hour", "30 minutes"))
        said = said.replace("half an hour", "30 minutes").replace("half hour", "30 minutes")
        said = _BETWEEN.sub(r"\1 to ", said)
        words = re.sub(r"[,;&+]", " ", said).split()
        self._words = [word for word in words if word not in _IDLE]
        self.days: list[int] = []
        self.times: list[int] = []
        self.spans: list[tuple[int, int]] = []
        self.steps: list[int] = []
        while self._words:
            self._next()

    def _next(self) -> None:
        """Take the next thing that is said. Raises `NotWhen`."""
        word = self._words.pop(0)
        if word in ("every", "each"):
            if self._words and (self._words[0][0].isdigit() or self._words[0] in _HOUR):
                self.steps.append(self._step())
            elif not self._words or not _days(self._words[0]):
                raise NotWhen(quoted(word), tr("“every 45 minutes”, or “every day”"))
        elif days := _days(word):
            if last := self._after_to():
                days = _from_to(days, _days(last), f"{word} to {last}")
            self.days += days
        elif (time := self._time(word)) is not None:
            if last := self._after_to():
                self.spans.append((time, self._end(time, last)))
            else:
                self.times.append(time)
        else:
            raise NotWhen(quoted(word), _days_and_times())

    def _after_to(self) -> str:
        """Return the word after a “to”, if one is next. Raises `NotWhen` where nothing follows."""
        if not self._words or self._words[0] not in _TO:
            return ""
        if len(self._words) == 1:
            raise NotWhen(tr("nothing after “to”"), tr("the end of it"))
        self._words.pop(0)
        return self._words.pop(0)

    def _step(self) -> int:
        """Return how many minutes lie between two. Raises `NotWhen`."""
        word = self._words.pop(0)
        if word in _HOUR:
            return 60
        match = _STEP.fullmatch(word)
        unit = match[2] if match and match[2] else (self._words or [""])[0]
        if match and not match[2] and self._words:
            self._words.pop(0)
        if match and unit in _MINUTES:
            return int(match[1])
        if match and unit in _HOUR:
            return int(match[1]) * 60
        raise NotWhen(quoted(f"every {word}"), tr("minutes or hours, such as “every 45 minutes”"))

    def _time(self, word: str) -> int | None:
        """Return a time of the day in minutes; None for another word. Raises `NotWhen`."""
        if word in _NAMED_TIMES:
            return _NAMED_TIMES[word]
        if not word[0].isdigit():
            return None
        if self._words and self._words[0] in ("am", "pm"):
            word += self._words.pop(0)
        match = _TIME.fullmatch(word)
        if match is None:
            raise NotWhen(quoted(word), tr("a time, such as {example}", example="18:30"))
        hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
        if half:
            if not 1 <= hour <= 12:
                raise NotWhen(quoted(word), tr("a time, such as {example}", example="6:30pm"))
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour > 23 or minute > 59:
            raise NotWhen(quoted(word), tr("a time from 0:00 to 23:59"))
        return hour * 60 + minute

    def _end(self, start: int, word: str) -> int:
        """Return the end of a stretch of the day; “9 to 5” ends at 17. Raises `NotWhen`."""
        end = DAY_MINUTES if word in ("24", "24:00", "midnight") else self._time(word)
        if end is None:
            raise NotWhen(quoted(word), tr("the time at which it ends"))
        noon = DAY_MINUTES // 2
        if end <= start <= noon and word.isdigit() and start < end + noon:
            end += noon
        if end <= start:
            raise NotWhen(_span(start, end), tr("an end after the start; a night is two reminders"))
        return end


def read_when(
    text: str,
    usual_days: tuple[int, ...] = EVERY_DAY,
    usual_times: tuple[int, ...] = (),
) -> When:
    """Read days and times. Raises `NotWhen`.

    The usual ones are for what is not said: days beside times, or times beside days.
    """
    if len(text) > LONGEST:
        raise NotWhen(
            tr("{count} characters", count=len(text)), tr("at most {count}", count=LONGEST)
        )
    read = Read(text)
    if read.steps:
        return _again_and_again(read)
    if read.spans:
        expected = tr("how often between them, such as “every 45 minutes”")
        raise NotWhen(_span(*read.spans[0]), expected)
    times = _ascending(read.times) or usual_times
    if not times:
        raise NotWhen(tr("no time"), _days_and_times())
    if len(times) > MOST_TIMES:
        raise NotWhen(
            tr("{count} times a day", count=len(times)), tr("at most {count}", count=MOST_TIMES)
        )
    return When(_ascending(read.days) or usual_days, times)


def _again_and_again(read: Read) -> When:
    """Return what “every 45 minutes” asks for. Raises `NotWhen`."""
    step, (start, end) = read.steps[0], (read.spans or [_HOURS])[0]
    if len(read.steps) > 1 or len(read.spans) > 1:
        raise NotWhen(tr("two rhythms"), tr("one; more are reminders of their own"))
    if read.times:
        beside = tr(
            "{time} beside “every {minutes} minutes”", time=clock_of(read.times[0]), minutes=step
        )
        raise NotWhen(beside, tr("from when to when, such as “9 to 17”"))
    if not LEAST_STEP <= step <= MOST_STEP:
        raise NotWhen(
            tr("every {minutes} minutes", minutes=step),
            tr("every {least} to {most} minutes", least=LEAST_STEP, most=MOST_STEP),
        )
    when = When(_ascending(read.days) or WEEKDAYS, every=Every(step, start, end))
    if not when.times:
        never = tr(
            "every {minutes} minutes from {start} to {end}, which is never",
            minutes=step,
            start=clock_of(start),
            end=clock_of(end),
        )
        raise NotWhen(never, tr("a longer time between start and end"))
    return when


def _days_and_times() -> str:
    return tr("days and times, such as {examples}", examples=tr(EXAMPLES))


def _span(start: int, end: int) -> str:
    return tr("{start} to {end}", start=clock_of(start), end=clock_of(end))


def written(when: When) -> str:
    """Write days and times so that they can be read, by a person and by `read_when`."""
    if when.every is None:
        return f"{_written_days(when.days)} at {', '.join(map(clock_of, when.listed))}"
    every = when.every
    hours = f"{clock_of(every.start)} to {clock_of(every.end)}"
    return f"every {every.step} minutes, {hours}, {_written_days(when.days)}"


def clock_of(minute: int) -> str:
    """Write a time of the day: “9:05”."""
    return f"{minute // 60}:{minute % 60:02d}"


def _written_days(days: tuple[int, ...]) -> str:
    known = {EVERY_DAY: "every day", WEEKDAYS: "weekdays", WEEKEND: "weekends"}
    return known.get(days) or ", ".join(SHORT[day] for day in days)


def _days(word: str) -> list[int]:
    """Return the days that a word names; none for another word."""
    if word in _GROUPS:
        return [*_GROUPS[word]]
    return [*_named_day(word.rstrip("."))]


def _named_day(word: str) -> Iterator[int]:
    for number, name in enumerate(_NAMES):
        if word == f"{name}s" or (len(word) >= 2 and name.startswith(word)):
            yield number


def _from_to(first: list[int], last: list[int], said: str) -> list[int]:
    """Return the days from one to another, over the end of a week as well. Raises `NotWhen`."""
    if len(first) != 1 or len(last) != 1:
        raise NotWhen(quoted(said), tr("days of the week, such as “mon-fri”"))
    return [(first[0] + day) % 7 for day in range((last[0] - first[0]) % 7 + 1)]


def _ascending(numbers: list[int]) -> tuple[int, ...]:
    return tuple(sorted({*numbers}))
