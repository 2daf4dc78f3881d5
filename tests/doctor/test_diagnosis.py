"""A check becomes a diagnosis, whatever it does."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import NoReturn

import pytest

from coach.base.errors import CoachError
from coach.doctor.diagnosis import Diagnosis, look, trouble


def raising(problem: Exception) -> Callable[[], NoReturn]:
    def check() -> NoReturn:
        raise problem

    return check


def test_what_is_found_is_passed_on() -> None:
    found = Diagnosis("ear", "ok", "hears")
    assert look("ear", lambda: found) is found


@pytest.mark.parametrize(
    ("problem", "text", "advice"),
    [
        (CoachError("gone", place="here", hint="look there"), "gone", "look there"),
        (PermissionError(13, "Permission denied"), "permission denied", ""),
        (OSError("odd"), "odd", ""),
        (KeyError("en"), "it failed with KeyError: 'en'", ""),
        (ValueError("two\nlines"), "it failed with ValueError: two lines", ""),
    ],
)
def test_what_is_raised_is_a_finding(problem: Exception, text: str, advice: str) -> None:
    assert look("ear", raising(problem)) == Diagnosis("ear", "broken", text, advice)


def test_an_errors_own_advice_comes_first() -> None:
    assert trouble("ear", CoachError("a", hint="b"), "c").advice == "b"
    assert trouble("ear", CoachError("a"), "c").advice == "c"
    assert trouble("ear", OSError("a"), "c").advice == "c"


def test_what_hangs_is_not_waited_for() -> None:
    over = threading.Event()

    def check() -> Diagnosis:
        over.wait()
        return Diagnosis("ear", "ok", "late")

    assert look("ear", check, 0.05) == Diagnosis("ear", "broken", "no answer within 0.05 s")
    over.set()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_mistake_of_ours_is_shown_and_does_not_end_the_examination() -> None:
    assert look("ear", raising(TypeError("ours"))) == Diagnosis("ear", "broken", "the check failed")
