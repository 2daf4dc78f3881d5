"""Errors of files, names and the system are told in the language of the app."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from wordless import without_words, words_left

from coach.base import files, safe
from coach.base.errors import (
    NONE_CALLED,
    AskedWrongly,
    BadFile,
    BrokenDown,
    CoachError,
    UnknownName,
    quoted,
)
from coach.base.reasons import reason_of
from coach.base.safe import CannotWrite
from coach.base.tongue import later, speaking, tr
from coach.home.tongues import ENGLISH, TONGUES, catalogue_of

OTHERS = [language for language in TONGUES if language != ENGLISH]


def deny(path: Path, code: int) -> CoachError:
    return CannotWrite(path, OSError(code, os.strerror(code)))


def check(path: Path) -> CoachError:
    with pytest.raises(CoachError) as caught:
        safe.check_target(path, force=False)
    return caught.value


def read(path: Path) -> CoachError:
    with pytest.raises(CoachError) as caught:
        files.read_text(path)
    return caught.value


def many(path: Path) -> CoachError:
    error = BadFile(path, ("steps", 2, "rest_s"), "9", "8")
    error.others = (BadFile(path, ("quick", 1), "9", "8"), BadFile(path, ("x", 0), "9", "8"))
    return error


def home(_: Path) -> CoachError:
    with pytest.raises(AskedWrongly) as caught:
        files.expanded("~nobody-here/x", "--output")
    return caught.value


def not_kept(_: Path) -> CoachError:
    return files.cannot_keep(later("the music cannot be kept: {reason}"), OSError(28, "full"))


MADE: dict[str, Callable[[Path], CoachError]] = {
    "a folder": check,
    "no folder": lambda path: check(path / "deeper" / "x"),
    "a file for a folder": lambda path: check(path / "there" / "x"),
    "a file that is there": lambda path: check(path / "there"),
    "a long name": lambda path: check(path / ("x-" * 400)),
    "a zero byte": lambda path: check(path / "x\0"),
    "no file": lambda path: read(path / "x"),
    "a folder to read": read,
    "bytes": lambda path: read(path / "bytes"),
    "a name to read": lambda path: read(path / "x\0"),
    "a full disk": lambda path: deny(path, errno.ENOSPC),
    "a small file system": lambda path: deny(path, errno.EFBIG),
    "no permission": lambda path: deny(path, errno.EACCES),
    "several": many,
    "nobody's home": home,
    "what is not kept": not_kept,
    "the voice": lambda _: BrokenDown("voice", ZeroDivisionError("x")),
    "the sound": lambda _: BrokenDown("sound", ZeroDivisionError("x")),
    "few names": lambda _: UnknownName("voice", "zzz", ["ada"]),
    "many names": lambda _: UnknownName("voice", "zzz", [f"voice{n}" for n in range(99)]),
    "a near name": lambda _: UnknownName("routine", "desk-brake", ["desk-break"]),
    **{
        f"no {what}": lambda _, what=what: UnknownName(what, "zzz", [])  # type: ignore[misc]
        for what in NONE_CALLED
    },
}
KNOWN = (
    "coach check steps quick rest_s TMPDIR --force --output there deeper bytes full",
    "ZeroDivisionError zzz ada desk-brake desk-break nobody-here",
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "there").write_text("x", encoding="utf-8")
    (tmp_path / "bytes").write_bytes(b"\xff")
    return tmp_path


@pytest.mark.parametrize("made", MADE)
def test_every_word_of_it_comes_from_the_catalogues(made: str, place: Path) -> None:
    with without_words():
        told = str(MADE[made](place)).replace(str(place), "")
        hint = MADE[made](place).hint
    may = (*KNOWN, str(place), os.environ.get("TMPDIR", "/tmp"))
    assert words_left(told, may) == []
    assert words_left(hint, may) == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("made", MADE)
def test_it_is_another_sentence_in_each_language(made: str, language: str, place: Path) -> None:
    english = MADE[made](place)
    with speaking(catalogue_of(language, None)):
        told = MADE[made](place)
    assert told.message != english.message
    assert told.exit_code == english.exit_code


def test_an_error_keeps_the_language_that_it_was_raised_in() -> None:
    with speaking(catalogue_of("de", None)):
        error = UnknownName("routine", "desk-brake", ["desk-break"])
    assert str(error) == "keine Übungsfolge heißt „desk-brake“; meinst du desk-break?"


def test_french_has_a_space_before_its_signs() -> None:
    with speaking(catalogue_of("fr", None)):
        line = str(CoachError("un", hint="deux"))
    assert line == "un ; deux"


@pytest.mark.parametrize("message", ["{hint}", "{message}", "why?", "so."])
def test_what_an_error_quotes_stays_as_it_is(message: str) -> None:
    assert str(CoachError(message, hint=message)) == f"{message}; {message}"
    assert quoted(message) == f"“{message}”"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="in the words of Linux")
@pytest.mark.parametrize("code", [errno.EACCES, errno.ENOSPC, errno.ENOENT, errno.EROFS])
def test_what_the_system_says_is_told_in_each_language(code: int) -> None:
    error = OSError(code, os.strerror(code))
    assert reason_of(error) == os.strerror(code).lower()
    for language in OTHERS:
        with speaking(catalogue_of(language, None)):
            assert reason_of(error) == tr(os.strerror(code).lower()) != os.strerror(code).lower()


def test_a_reason_that_nobody_knows_is_told_as_it_is() -> None:
    assert reason_of(OSError(errno.EXDEV, "Far away")) == "far away"
    assert reason_of(OSError(errno.ENOSPC, "The cup is full")) == "the cup is full"
    assert reason_of(OSError()) == "an error"
