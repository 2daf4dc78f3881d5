"""Which speaker is taken, and what a person is told about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from coach.base.errors import AskedWrongly, UnknownName
from coach.play.choose import (
    CHOOSES_DEVICE,
    SPEAKERS,
    Maker,
    begin_speaker,
    check_speaker,
    open_speaker,
)
from coach.play.devices import Device, NoSound, UnknownDevice
from coach.play.port import Speaker, Spool
from coach.play.silent import SilentClock

NO_DEVICE = "no sound device found"
NOT_INSTALLED = "the package simpleaudio is not installed"


class Working(SilentClock):
    pass


def broken(reason: str, hint: str = "") -> Maker:
    class Broken(SilentClock):
        def load(self, spool: Spool) -> None:
            raise NoSound(reason, hint=hint)

    return lambda _: Broken()


def speakers(**makers: Maker) -> Mapping[str, Maker]:
    return {**SPEAKERS, **makers}


def works(_device: str | None) -> Speaker:
    return Working()


def listing(*names: str) -> Callable[[], list[Device]]:
    return lambda: [Device("files", name, default=name == names[0]) for name in names]


def not_to_be_listed() -> list[Device]:
    pytest.fail("the devices were listed")


def test_the_order_is_miniaudio_simpleaudio_silent() -> None:
    assert list(SPEAKERS) == ["miniaudio", "simpleaudio", "silent"]
    assert [make(None).name for make in SPEAKERS.values()] == list(SPEAKERS)


def test_the_first_that_works_is_taken(spool: Spool) -> None:
    speaker, line = open_speaker(spool, speakers=speakers(miniaudio=works))
    assert isinstance(speaker, Working)
    assert line == "playing through miniaudio"


class Begun(SilentClock):
    """Remembers that it was begun."""

    name = "miniaudio"

    def __init__(self, *, refuses: bool = False) -> None:
        super().__init__()
        self.begun_at: list[int] = []
        self.refuses = refuses

    def begin(self, sample_rate: int) -> None:
        self.begun_at.append(sample_rate)

    def load(self, spool: Spool) -> None:
        if self.refuses:
            raise NoSound(NO_DEVICE)
        super().load(spool)


@pytest.mark.parametrize("wanted", [None, "miniaudio"])
def test_the_speaker_that_was_begun_is_the_one_that_opens(wanted: str | None, spool: Spool) -> None:
    made: list[Begun] = []

    def make(_device: str | None) -> Speaker:
        made.append(Begun())
        return made[-1]

    some = speakers(miniaudio=make)
    begun = begin_speaker(wanted, sample_rate=8_000, speakers=some)
    opened, line = open_speaker(spool, wanted, begun=begun, speakers=some)
    assert opened is begun
    assert line.startswith("playing through miniaudio")
    assert [speaker.begun_at for speaker in made] == [[8_000]]


def test_when_the_speaker_that_was_begun_does_not_work_the_next_is_tried(spool: Spool) -> None:
    some = speakers(miniaudio=lambda _: Begun(refuses=True), simpleaudio=works)
    begun = begin_speaker(speakers=some)
    opened, line = open_speaker(spool, begun=begun, speakers=some)
    assert isinstance(opened, Working)
    assert line == f"{NO_DEVICE}: playing through simpleaudio"


def test_no_speaker_is_begun_that_nobody_could_open() -> None:
    with pytest.raises(UnknownName):
        begin_speaker("minaudio")
    with pytest.raises(AskedWrongly):
        begin_speaker("silent", "Headset")


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


@pytest.mark.parametrize("wanted", [None, "miniaudio"])
def test_a_device_is_opened_by_the_one_speaker_that_can(spool: Spool, wanted: str | None) -> None:
    seen: list[str | None] = []

    def make(device: str | None) -> Speaker:
        seen.append(device)
        return Working()

    some = speakers(miniaudio=make)
    _, line = open_speaker(spool, wanted, device="Headset", speakers=some)
    assert line == "playing through miniaudio on “Headset”, as asked"
    assert seen == ["Headset"]


def test_a_device_that_cannot_be_had_is_not_replaced(spool: Spool) -> None:
    some = speakers(miniaudio=broken("no sound device is called “Headset”"), simpleaudio=works)
    with pytest.raises(NoSound) as caught:
        open_speaker(spool, device="Headset", speakers=some)
    assert str(caught.value) == (
        "miniaudio: no sound device is called “Headset”; "
        "look at coach doctor, or leave out the device “Headset”"
    )


@pytest.mark.parametrize("name", [name for name in SPEAKERS if name != CHOOSES_DEVICE])
def test_other_speakers_are_not_asked_for_a_device(spool: Spool, name: str) -> None:
    for ask in (
        lambda: open_speaker(spool, name, device="Headset"),
        lambda: check_speaker(name, "Headset", devices=not_to_be_listed),
    ):
        with pytest.raises(AskedWrongly) as caught:
            ask()
        assert str(caught.value) == (
            f"the speaker {name} cannot choose a device; "
            "leave out the device “Headset”, or the speaker"
        )


def test_a_speaker_is_looked_at_before_it_is_needed() -> None:
    for name in (None, *SPEAKERS):
        assert check_speaker(name, None, devices=not_to_be_listed) is None
    for device in (None, "Headset"):
        with pytest.raises(UnknownName, match="did you mean miniaudio"):
            check_speaker("minaudio", device, devices=not_to_be_listed)


def test_an_unknown_speaker_like_no_other_is_told_where_they_are() -> None:
    with pytest.raises(UnknownName, match="coach doctor shows the speakers"):
        check_speaker("loud", None)


@pytest.mark.parametrize("wanted", [None, "miniaudio"])
def test_a_device_is_looked_for_before_it_is_needed(wanted: str | None) -> None:
    devices = listing("Speakers", "USB Headset")
    assert check_speaker(wanted, "head", devices=devices) == "USB Headset"
    with pytest.raises(UnknownDevice, match="“Speakers”, “USB Headset”"):
        check_speaker(wanted, "hdmi", devices=devices)


def test_without_any_device_none_can_be_asked_for() -> None:
    with pytest.raises(NoSound, match=r"^miniaudio: no sound device found; look at"):
        check_speaker(None, "head", devices=list)


def test_why_devices_cannot_be_listed_is_told() -> None:
    def refuse() -> list[Device]:
        raise NoSound("the package miniaudio is not installed")

    with pytest.raises(NoSound) as caught:
        check_speaker(None, "head", devices=refuse)
    assert str(caught.value) == (
        "miniaudio: the package miniaudio is not installed; "
        "look at coach doctor, or leave out the device “head”"
    )
