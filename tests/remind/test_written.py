"""Days and times as a person writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from coach.remind.when import EVERY_DAY, Every, When
from coach.remind.written import NotWhen, read_when, written


@pytest.mark.parametrize(
    ("text", "as_written"),
    [
        ("mon,wed,fri 18:30", "mon, wed, fri at 18:30"),
        ("Monday Wednesday and Fri at 6:30 PM", "mon, wed, fri at 18:30"),
        ("fri, mon, mon 18.30, 7", "mon, fri at 7:00, 18:30"),
        ("18:30", "every day at 18:30"),
        ("every day 12:15", "every day at 12:15"),
        ("daily 7am and 6:30 pm", "every day at 7:00, 18:30"),
        ("12am", "every day at 0:00"),
        ("12:30pm", "every day at 12:30"),
        ("noon and midnight", "every day at 0:00, 12:00"),
        ("mon-fri 8", "weekdays at 8:00"),
        ("mon to fri 8h15", "weekdays at 8:15"),
        ("saturdays and sundays 10:00", "weekends at 10:00"),
        ("fri–mon 9", "mon, fri, sat, sun at 9:00"),
        (
            "every 45 minutes, 9 to 17, weekdays",
            "every 45 minutes, 9:00 to 17:00, weekdays",
        ),
        ("every 45 min", "every 45 minutes, 9:00 to 17:00, weekdays"),
        ("every 90m from 8:30 until 16:15 on tue", "every 90 minutes, 8:30 to 16:15, tue"),
        ("every hour 9-5", "every 60 minutes, 9:00 to 17:00, weekdays"),
        ("every 2 hours between 8 and 18", "every 120 minutes, 8:00 to 18:00, weekdays"),
        ("every half hour 9 to 12 sat", "every 30 minutes, 9:00 to 12:00, sat"),
        ("weekends every half-hour 20 to midnight", "every 30 minutes, 20:00 to 24:00, weekends"),
    ],
)
def test_what_is_read(text: str, as_written: str) -> None:
    assert written(read_when(text)) == as_written


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "found no time, expected days and times, such as “mon,wed,fri 18:30”"),
        ("mon", "found no time, expected days and times"),
        ("25:00", "found “25:00”, expected a time from 0:00 to 23:59"),
        ("8:60", "found “8:60”, expected a time from 0:00 to 23:59"),
        ("13pm", "found “13pm”, expected a time, such as 6:30pm"),
        ("8:5", "found “8:5”, expected a time, such as 18:30"),
        ("maandag 8", "found “maandag”, expected days and times"),
        ("mon\x1b]0;x\x07zzz 8", "found “zzz”, expected days and times"),
        ("every", "found “every”, expected “every 45 minutes”, or “every day”"),
        ("every 5 minutes", "found every 5 minutes, expected every 10 to 240 minutes"),
        ("every 9 hours", "found every 540 minutes, expected every 10 to 240 minutes"),
        ("every 45 parsecs", "found “every 45”, expected minutes or hours"),
        ("every 45 minutes 9 to 9:30", "found every 45 minutes from 9:00 to 9:30, which is never"),
        ("every 45 minutes 8", "found 8:00 beside “every 45 minutes”, expected from when to when"),
        ("every 45 minutes every 50 minutes", "found two rhythms, expected one"),
        ("every 30 min 22 to 6", "found 22:00 to 6:00, expected an end after the start; a night"),
        ("every 45 minutes 17 to 9", "found 17:00 to 9:00, expected an end after the start"),
        ("9 to 17", "found 9:00 to 17:00, expected how often between them"),
        ("9 to", "found nothing after “to”, expected the end of it"),
        ("9 to mon", "found “mon”, expected the time at which it ends"),
        ("mon to 8", "found “mon to 8”, expected days of the week"),
        ("weekdays to sun 8", "found “weekdays to sun”, expected days of the week"),
        ("-5", "found “to”, expected days and times"),
        ("8 " * 201, "found 402 characters, expected at most 400"),
        (" ".join(f"{hour}:00" for hour in range(13)), "found 13 times a day, expected at most 12"),
    ],
)
def test_what_is_no_time_is_told(text: str, told: str) -> None:
    with pytest.raises(NotWhen) as wrong:
        read_when(text)
    assert str(wrong.value).startswith(told)


def test_what_is_not_said_is_as_usual() -> None:
    assert written(read_when("7:15", usual_days=(0, 2, 4))) == "mon, wed, fri at 7:15"
    assert written(read_when("tue", usual_times=(480, 1110))) == "tue at 8:00, 18:30"
    assert written(read_when("every 60 min", usual_days=(6,))) == (
        "every 60 minutes, 9:00 to 17:00, weekdays"
    )


DAYS = some.sets(some.sampled_from(EVERY_DAY), min_size=1).map(lambda days: tuple(sorted(days)))
TIMES = some.sets(some.integers(0, 1439), min_size=1, max_size=12)
SPANS = some.tuples(some.integers(10, 240), some.integers(0, 1440), some.integers(0, 1440))
AGAIN = SPANS.filter(lambda span: span[1] + span[0] < span[2]).map(lambda span: Every(*span))
WHENS = some.one_of(
    some.builds(When, DAYS, TIMES.map(lambda times: tuple(sorted(times)))),
    some.builds(lambda days, every: When(days, every=every), DAYS, AGAIN),
)


@given(WHENS)
def test_what_is_written_is_read_as_it_was(when: When) -> None:
    assert read_when(written(when)) == when


@given(some.text(max_size=60))
def test_any_text_is_times_or_is_told(text: str) -> None:
    try:
        when = read_when(text)
    except NotWhen:
        return
    assert when.days
    assert when.times
    assert read_when(written(when)) == when
