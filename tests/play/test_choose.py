"""Which speaker is taken, and what a person is told about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from coach.errors import UnknownName
from coach.play.choose import SPEAKERS, Maker, open_speaker
from coach.play.errors import NoSound
from coach.play.port import Speaker, Spool
from coach.play.silent import SilentClock

NO_DEVICE = "no sound device found"
NOT_INSTALLED = "the package simpleaudio is not installed"


class Working(SilentClock):
    pass


def broken(reason: str, hint: str = "") -> Callable[[Path | None], Speaker]:
    class Broken(SilentClock):
        def load(self, spool: Spool) -> None:
            raise NoSound(reason, hint=hint)

    return lambda _: Broken()


def speakers(**makers: Maker) -> Mapping[str, Maker]:
    return {**SPEAKERS, **makers}


def works(_: Path | None) -> Speaker:
    return Working()


def test_the_order_is_miniaudio_simpleaudio_silent() -> None:
    assert list(SPEAKERS) == ["miniaudio", "simpleaudio", "silent"]
    assert [make(None).name for make in SPEAKERS.values()] == list(SPEAKERS)


def test_the_first_that_works_is_taken(spool: Spool) -> None:
    speaker, line = open_speaker(spool, speakers=speakers(miniaudio=works))
    assert isinstance(speaker, Working)
    assert line == "playing through miniaudio"


def test_the_second_says_what_was_wrong_with_the_first(spool: Spool) -> None:
    some = speakers(miniaudio=broken(NO_DEVICE), simpleaudio=works)
    speaker, line = open_speaker(spool, speakers=some)
    assert isinstance(speaker, Working)
    assert line == "no sound device found: playing through simpleaudio"


def test_without_a_device_it_goes_on_silently(spool: Spool) -> None:
    some = speakers(miniaudio=broken(NO_DEVICE), simpleaudio=broken(NOT_INSTALLED))
    speaker, line = open_speaker(spool, speakers=some)
    assert isinstance(speaker, SilentClock)
    assert line == "no sound device found: going on silently; the words are on the screen"


def test_a_speaker_asked_for_is_the_only_one_tried(spool: Spool) -> None:
    some = speakers(miniaudio=broken(NO_DEVICE), simpleaudio=works)
    speaker, line = open_speaker(spool, "simpleaudio", speakers=some)
    assert isinstance(speaker, Working)
    assert line == "playing through simpleaudio, as asked"


def test_silence_can_be_asked_for(spool: Spool) -> None:
    speaker, line = open_speaker(spool, "silent")
    assert (speaker.name, line) == (
        "silent",
        "going on silently, as asked; the words are on the screen",
    )


def test_a_speaker_asked_for_that_does_not_work_is_an_error(spool: Spool) -> None:
    with pytest.raises(NoSound) as caught:
        open_speaker(spool, "miniaudio", speakers=speakers(miniaudio=broken(NO_DEVICE)))
    assert caught.value.exit_code == 1
    assert str(caught.value) == (
        "miniaudio: no sound device found; leave the choice to coach, or ask for “silent”"
    )


def test_the_speakers_own_hint_comes_first(spool: Spool) -> None:
    some = speakers(miniaudio=broken(NO_DEVICE, hint="plug one in"))
    with pytest.raises(NoSound, match="plug one in"):
        open_speaker(spool, "miniaudio", speakers=some)


def test_an_unknown_name_is_answered_with_the_nearest(spool: Spool) -> None:
    with pytest.raises(UnknownName) as caught:
        open_speaker(spool, "minaudio")
    assert caught.value.exit_code == 2
    assert caught.value.nearest[0] == "miniaudio"
    assert str(caught.value).startswith("no speaker is called “minaudio”; did you mean miniaudio")


def test_when_not_even_silence_works_all_reasons_are_told(spool: Spool) -> None:
    some = {"miniaudio": broken(NO_DEVICE), "simpleaudio": broken(NOT_INSTALLED)}
    with pytest.raises(NoSound, match=f"{NO_DEVICE}; simpleaudio: {NOT_INSTALLED}"):
        open_speaker(spool, speakers=some)


def test_the_log_reaches_the_speaker(spool: Spool, tmp_path: Path) -> None:
    seen: list[Path | None] = []

    def make(log: Path | None) -> Speaker:
        seen.append(log)
        return Working()

    open_speaker(spool, speakers={"any": make}, log=tmp_path)
    assert seen == [tmp_path]
