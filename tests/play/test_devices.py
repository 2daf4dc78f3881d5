"""Which output devices there are, which is meant, and that this one sounds and no other."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from benches import FRAMES, RATE
from rig import Rig, stretches
from rig_sink import Sink

from coach.base.errors import UnknownName
from coach.play import devices_worker
from coach.play.devices import Device, NoSound, UnknownDevice, find_device, list_devices
from coach.play.devices_worker import ALSA_PLUGINS, BACKENDS, OTHER_BACKENDS, backends, find, listed
from coach.play.miniaudio_speaker import MiniaudioSpeaker
from coach.play.port import Back, Lost, Spool

PATIENCE_S = 20.0
HERE = [Device("files", name, default=name == "Speakers") for name in ("Speakers", "USB Headset")]


def wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not until():
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.01)


class TestListing:
    def test_devices_come_from_the_library_and_its_noise_does_not(
        self, files_as_device: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        (files_as_device / "devices").write_bytes(b"Speakers\nUSB Headset\n")
        assert list_devices() == HERE
        assert capfd.readouterr() == ("", "")

    def test_names_are_plain_and_differ(self, files_as_device: Path) -> None:
        (files_as_device / "devices").write_bytes(b"\x1b[31mRed\x07\nM\xff\nSame\nSame\n")
        assert [device.name for device in list_devices()] == ["Red", "M\ufffd", "Same", "Same (2)"]

    def test_without_a_device_the_list_is_empty(self, files_as_device: Path) -> None:
        (files_as_device / "gone").touch()
        assert list_devices() == []

    def test_a_library_that_hangs_is_not_waited_for(self, files_as_device: Path) -> None:
        (files_as_device / "hangs").touch()
        with pytest.raises(NoSound, match=r"not listed within 0\.5 s"):
            list_devices(0.5)

    @pytest.mark.parametrize("program", ["raise SystemExit(1)", "print('nonsense')", "print('{}')"])
    def test_a_library_that_fails_is_no_sound(
        self, program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "miniaudio.py").write_text(program, encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        monkeypatch.syspath_prepend(tmp_path)
        with pytest.raises(NoSound, match="the sound devices cannot be listed"):
            list_devices()

    def test_a_library_that_is_not_installed_is_no_sound(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
        with pytest.raises(NoSound, match="the package miniaudio is not installed"):
            list_devices()


class Library:
    """The library's C functions over lists: the devices of each backend that works."""

    def __init__(self, **backends: list[bytes]) -> None:
        self.Backend = {
            name: SimpleNamespace(value=name) for name in (*OTHER_BACKENDS, *BACKENDS["win32"])
        }
        self.ffi = SimpleNamespace(
            NULL=None,
            new=lambda kind, value=None: [None] if value is None else value,
            addressof=getattr,
            buffer=bytes,
            string=bytes,
        )
        self.lib = SimpleNamespace(
            MA_SUCCESS=0,
            ma_context_init=self._init,
            ma_context_get_devices=self._devices,
            ma_context_uninit=self._uninit,
        )
        self.open = 0
        self._backends = backends

    def _init(self, only: list[str], count: int, config: None, context: list[Any]) -> int:
        context[0] = only[0]
        self.open += only[0] in self._backends
        return 0 if only[0] in self._backends else -1

    def _devices(self, context: list[Any], infos: list[Any], count: list[Any], *_: None) -> int:
        names = self._backends[context[0]]
        infos[0] = [SimpleNamespace(name=name, id=name, isDefault=0) for name in names]
        count[0] = len(names)
        return -1 if b"broken" in names else 0

    def _uninit(self, context: list[Any]) -> None:
        self.open -= 1


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices_worker.sys, "platform", "linux")


@pytest.mark.usefixtures("linux")
class TestBackends:
    def test_plugins_of_alsa_are_no_devices(self) -> None:
        names = [*ALSA_PLUGINS, b"default", b"hw:0,0"]
        there = listed(Library(ALSA=names), "ALSA")
        assert [device.name for device in there] == ["default", "hw:0,0"]
        assert [device.name for device in listed(Library(PULSEAUDIO=[b"null"]), "PULSEAUDIO")] == [
            "null"
        ]

    def test_every_context_is_closed(self) -> None:
        library = Library(PULSEAUDIO=[b"broken"], ALSA=[b"A"])
        assert listed(library, "PULSEAUDIO") == []
        assert len(listed(library, "ALSA")) == 1
        assert library.open == 0

    @pytest.mark.parametrize(
        "library",
        [Library(ALSA=[b"A card"]), Library(PULSEAUDIO=[], ALSA=[b"A card"])],
        ids=["no server", "a server without a device"],
    )
    def test_the_first_backend_with_a_device_decides(self, library: Library) -> None:
        assert find(library, "card") == ("ALSA", b"A card")

    @pytest.mark.parametrize(
        ("wanted", "reason"),
        [
            ("hdmi", "no sound device is called “hdmi”"),
            ("a", "more than one sound device has “a” in its name"),
            ("card", "no sound device is called “card”"),
        ],
    )
    def test_what_is_not_one_device_is_refused(self, wanted: str, reason: str) -> None:
        with pytest.raises(LookupError, match=reason):
            find(Library(PULSEAUDIO=[b"Alpha", b"Beta"], ALSA=[b"card"]), wanted)

    def test_without_any_device_there_is_none(self) -> None:
        with pytest.raises(LookupError, match="no sound device found"):
            find(Library(PULSEAUDIO=[]), "a")


class TestOtherSystems:
    """Which interfaces are tried on systems other than Linux, in their order."""

    def test_windows_falls_back_from_wasapi(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(devices_worker.sys, "platform", "win32")
        assert backends() == ["WASAPI", "DSOUND", "WINMM"]
        assert find(Library(DSOUND=[b"Speakers"], ALSA=[b"Speakers"]), "speak") == (
            "DSOUND",
            b"Speakers",
        )

    def test_macos_has_one_and_a_rarer_system_several(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(devices_worker.sys, "platform", "darwin")
        assert backends() == ["COREAUDIO"]
        monkeypatch.setattr(devices_worker.sys, "platform", "openbsd7")
        assert "SNDIO" in backends()


class TestFinding:
    @pytest.mark.parametrize("wanted", ["USB Headset", "usb headset", "head"])
    def test_a_name_or_a_part_is_enough(self, wanted: str) -> None:
        assert find_device(wanted, HERE) == HERE[1]

    def test_an_unknown_device_is_answered_with_those_there_are(self) -> None:
        with pytest.raises(UnknownDevice) as caught:
            find_device("\x1bhdmi", HERE)
        assert str(caught.value) == (
            "no sound device is called “hdmi”; the devices here: “Speakers”, “USB Headset”"
        )
        assert caught.value.exit_code == 2
        assert isinstance(caught.value, UnknownName)

    def test_several_are_told_and_not_chosen_from(self) -> None:
        with pytest.raises(UnknownDevice) as caught:
            find_device("s", HERE)
        assert str(caught.value) == (
            "more than one sound device has “s” in its name; "
            "did you mean “Speakers”, “USB Headset”?"
        )

    def test_of_many_devices_the_rest_is_counted(self) -> None:
        many = [Device("files", f"Card {number}", default=False) for number in range(20)]
        with pytest.raises(UnknownDevice, match=r"“Card 5”, 14 more, which coach doctor lists$"):
            find_device("hdmi", many)


@pytest.mark.skipif(os.name != "posix", reason="ends processes by signal")
class TestPlaying:
    def test_the_device_is_opened_by_its_id_and_after_a_loss_again(
        self, files_as_device: Path, spool: Spool
    ) -> None:
        (files_as_device / "devices").write_text("Speakers\nUSB Headset\n", encoding="utf-8")
        speaker = MiniaudioSpeaker(device="headset")
        speaker.load(spool)
        speaker.play()
        wait(lambda: speaker.position().frame > 0)
        assert speaker._child is not None
        speaker._child._process.kill()
        wait(lambda: any(isinstance(event, Lost) for event in speaker.poll()))
        speaker.reopen()
        wait(lambda: any(isinstance(event, Back) for event in speaker.poll()))
        speaker.close()
        assert (files_as_device / "opened").read_text(encoding="utf-8") == 2 * "USB Headset\n"

    def test_a_device_that_is_not_there_is_not_replaced(
        self, files_as_device: Path, spool: Spool
    ) -> None:
        speaker = MiniaudioSpeaker(device="hdmi\x00")
        with pytest.raises(NoSound, match="no sound device is called “hdmi”"):
            speaker.load(spool)
        assert not (files_as_device / "opened").exists()
        assert (files_as_device / "air").read_bytes() == b""

    def test_a_device_that_went_away_is_not_replaced_either(
        self, files_as_device: Path, spool: Spool
    ) -> None:
        (files_as_device / "devices").write_text("Speakers\nUSB Headset\n", encoding="utf-8")
        speaker = MiniaudioSpeaker(device="headset")
        speaker.load(spool)
        (files_as_device / "devices").write_text("Speakers\n", encoding="utf-8")
        assert speaker._child is not None
        speaker._child._process.kill()
        wait(lambda: any(isinstance(event, Lost) for event in speaker.poll()))
        speaker.reopen()
        events: list[Lost | Back] = []
        wait(lambda: bool(events.extend(speaker.poll()) or events))
        assert events == [Lost("no sound device is called “headset”")]
        speaker.close()


@pytest.mark.sound
def test_the_chosen_device_sounds_and_the_default_does_not(
    pulseaudio: Rig, spool: Spool, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("miniaudio")
    for variable, value in pulseaudio.environment.items():
        monkeypatch.setenv(variable, value)
    with Sink(pulseaudio, "second") as second:
        devices = list_devices()
        assert [device.name for device in devices if device.default] != ["Second"]
        since = pulseaudio.recorded()
        speaker = MiniaudioSpeaker(device=find_device("sec", devices).name)
        speaker.load(Spool(spool.path, RATE, FRAMES // 4))
        speaker.play()
        wait(lambda: speaker.position().ended)
        wait(lambda: sum(part.length for part in stretches(second.heard())) > FRAMES // 8)
        speaker.close()
    assert not any(pulseaudio.heard(since))
