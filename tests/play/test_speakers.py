"""The two speakers with a process: what goes wrong there, and what is made of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from benches import FADE, FRAMES, RATE, ROOM
from rig import PERIOD, numbered, stretches

from coach.play.devices import NoSound
from coach.play.miniaudio_speaker import PERIOD_MS, QUEUE_MS, MiniaudioSpeaker
from coach.play.player import Player
from coach.play.port import Detour, Lost, Spool
from coach.play.simpleaudio_speaker import SimpleaudioSpeaker
from coach.play.status import STATUS_BYTES, State, Status, StatusFile

PATIENCE_S = 20.0
SECOND = 1_000_000_000

Processed = MiniaudioSpeaker | SimpleaudioSpeaker

pytestmark = pytest.mark.skipif(os.name != "posix", reason="stops processes by signal")


class Clock:
    """The machine's clock, and what a test adds to it."""

    def __init__(self) -> None:
        self.ahead_ns = 0
        self.stopped_ns: int | None = None

    def __call__(self) -> int:
        now = time.monotonic_ns() if self.stopped_ns is None else self.stopped_ns
        return now + self.ahead_ns

    def add(self, seconds: float) -> None:
        """Let time pass, and no other time any more."""
        if self.stopped_ns is None:
            self.stopped_ns = time.monotonic_ns()
        self.ahead_ns += int(seconds * SECOND)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def miniaudio(files_as_device: Path, spool: Spool, clock: Clock) -> Iterator[MiniaudioSpeaker]:
    assert files_as_device.exists()
    speaker = MiniaudioSpeaker(clock_ns=clock)
    speaker.load(spool)
    yield speaker
    speaker.close()


@pytest.fixture
def simpleaudio(files_as_device: Path, spool: Spool, clock: Clock) -> Iterator[SimpleaudioSpeaker]:
    assert files_as_device.exists()
    speaker = SimpleaudioSpeaker(clock_ns=clock)
    speaker.load(spool)
    yield speaker
    speaker.close()


@pytest.fixture(params=["miniaudio", "simpleaudio"])
def speaker(request: pytest.FixtureRequest) -> Processed:
    made: Processed = request.getfixturevalue(request.param)
    return made


def wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not until():
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.01)


def pid(child: Player | None) -> int:
    assert child is not None
    return child._process.pid


def kill(child: Player | None) -> None:
    os.kill(pid(child), signal.SIGKILL)
    wait(lambda: child is None or not child.alive)


def freeze(child: Player | None) -> None:
    os.kill(pid(child), signal.SIGSTOP)


def play_to(speaker: Processed, frame: int) -> None:
    speaker.play()
    wait(lambda: speaker.position().frame >= frame)


@pytest.mark.parametrize("maker", [MiniaudioSpeaker, SimpleaudioSpeaker])
@pytest.mark.usefixtures("leftovers")
class TestLoading:
    def test_a_device_that_is_gone_is_no_sound(
        self, maker: type[Processed], files_as_device: Path, spool: Spool, leftovers: Path
    ) -> None:
        (files_as_device / "gone").touch()
        speaker = maker()
        with pytest.raises(NoSound) as caught:
            speaker.load(spool)
        assert caught.value.hint
        assert "\n" not in str(caught.value)
        assert list(leftovers.iterdir()) == []
        speaker.play()
        assert not speaker.position().playing

    def test_a_library_that_is_not_installed_is_no_sound(
        self, maker: type[Processed], spool: Spool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
        with pytest.raises(NoSound, match=f"the package {maker.name} is not installed"):
            maker().load(spool)

    @pytest.mark.usefixtures("files_as_device")
    def test_a_spool_that_is_too_short_is_told_of(
        self, maker: type[Processed], spool: Spool
    ) -> None:
        found = 2 * (FRAMES + ROOM)
        with pytest.raises(NoSound, match=f"holds {found} bytes, expected {found + 2}"):
            maker().load(Spool(spool.path, RATE, FRAMES, ROOM + 1))

    @pytest.mark.usefixtures("files_as_device")
    def test_a_spool_of_nothing_ends_at_once(self, maker: type[Processed], spool: Spool) -> None:
        speaker = maker()
        speaker.load(Spool(spool.path, RATE, 0))
        speaker.play()
        wait(lambda: speaker.position().ended)
        assert speaker.position().frame == 0
        speaker.close()


class TestBegun:
    """miniaudio's process opens the device while what it is to play is still being made."""

    def test_it_plays_what_is_loaded_later(self, files_as_device: Path, spool: Spool) -> None:
        speaker = MiniaudioSpeaker()
        speaker.begin(RATE)
        begun = pid(speaker._child)
        assert (speaker.position().frame, speaker.poll()) == (0, [])
        speaker.load(spool)
        assert pid(speaker._child) == begun
        play_to(speaker, 5_000)
        speaker.close()
        heard = stretches((files_as_device / "air").read_bytes())
        assert heard[0].frame == FADE - 1

    def test_another_sample_rate_takes_another_process(
        self, files_as_device: Path, spool: Spool, leftovers: Path
    ) -> None:
        assert files_as_device.exists()
        speaker = MiniaudioSpeaker()
        speaker.begin(2 * RATE)
        begun = speaker._child
        speaker.load(spool)
        assert begun is not None
        assert speaker._child is not begun
        assert not begun.alive
        speaker.close()
        assert list(leftovers.iterdir()) == []

    def test_what_fails_is_told_by_loading(
        self, files_as_device: Path, spool: Spool, leftovers: Path
    ) -> None:
        (files_as_device / "gone").touch()
        speaker = MiniaudioSpeaker()
        speaker.begin(RATE)
        with pytest.raises(NoSound, match="no sound device found"):
            speaker.load(spool)
        assert list(leftovers.iterdir()) == []

    def test_a_process_that_cannot_be_started_is_told_by_loading(
        self, spool: Spool, files_as_device: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert files_as_device.exists()
        monkeypatch.setattr(sys, "executable", "/no/such/python")
        speaker = MiniaudioSpeaker()
        speaker.begin(RATE)
        with pytest.raises(NoSound, match="no player process can be started"):
            speaker.load(spool)

    def test_what_comes_to_nothing_is_closed(self, files_as_device: Path, leftovers: Path) -> None:
        assert files_as_device.exists()
        speaker = MiniaudioSpeaker()
        speaker.begin(RATE)
        begun = speaker._child
        assert begun is not None
        speaker.close()
        assert not begun.alive
        assert list(leftovers.iterdir()) == []


def test_a_process_that_dies_is_a_loss_and_playing_starts_another(speaker: Processed) -> None:
    play_to(speaker, 5_000)
    kill(speaker._child)
    assert speaker.poll() == [Lost("the player process ended")]
    kept = speaker.position()
    assert not kept.playing
    assert kept.frame >= 5_000
    assert speaker.poll() == []
    play_to(speaker, kept.frame + 5_000)
    assert speaker.position().playing


def test_a_process_that_cannot_be_started_again_is_another_loss(
    speaker: Processed, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_to(speaker, 5_000)
    kill(speaker._child)
    speaker.poll()
    speaker.seek(50_000)
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    for try_again in (speaker.play, speaker.reopen):
        try_again()
        (loss,) = speaker.poll()
        assert isinstance(loss, Lost)
        assert "no player process can be started" in loss.reason
        assert (speaker.position().frame, speaker.position().playing) == (50_000, False)


def test_only_a_lost_device_is_looked_for(speaker: Processed) -> None:
    play_to(speaker, 5_000)
    playing = speaker._child
    speaker.reopen()
    assert speaker._child is playing
    assert speaker.poll() == []
    speaker.close()
    speaker.reopen()
    assert speaker.poll() == []


def test_a_device_that_does_not_answer_is_looked_for_in_vain(
    speaker: Processed, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    play_to(speaker, 5_000)
    kill(speaker._child)
    speaker.poll()
    clock.add(0)
    start = subprocess.Popen.__init__

    def started_frozen(child: subprocess.Popen[bytes], *arguments: Any, **options: Any) -> None:
        start(child, *arguments, **options)
        os.kill(child.pid, signal.SIGSTOP)  # before it can answer, however slow this process is

    with monkeypatch.context() as frozen:
        frozen.setattr(subprocess.Popen, "__init__", started_frozen)
        speaker.reopen()
    trying = speaker._child if isinstance(speaker, MiniaudioSpeaker) else speaker._probe
    for _ in range(4):
        clock.add(1)
        assert speaker.poll() == []
    clock.add(1.5)
    assert speaker.poll() == [Lost("no sound device answered")]
    assert trying is not None
    assert not trying.alive


def test_a_moved_end_outlives_a_loss(speaker: Processed) -> None:
    speaker.renew(20_000)
    play_to(speaker, 5_000)
    kill(speaker._child)
    speaker.poll()
    speaker.renew(10_000)
    speaker.play()
    wait(lambda: speaker.position().ended)
    assert speaker.position().frame == 10_000


def test_a_machine_that_slept_has_heard_nothing_meanwhile(speaker: Processed, clock: Clock) -> None:
    play_to(speaker, 5_000)
    freeze(speaker._child)
    clock.add(0)
    before = speaker.position()
    clock.add(3_600)
    assert speaker.position().frame <= before.frame + RATE // 4
    assert speaker.position().playing
    assert speaker.poll() == []


def test_the_volume_outlives_a_loss(miniaudio: MiniaudioSpeaker, files_as_device: Path) -> None:
    miniaudio.set_volume(0.0)
    play_to(miniaudio, 5_000)
    kill(miniaudio._child)
    miniaudio.poll()
    play_to(miniaudio, 15_000)
    assert not any((files_as_device / "air").read_bytes())


def test_a_detour_outlives_a_loss_and_is_still_taken_once(
    speaker: Processed, files_as_device: Path
) -> None:
    speaker.seek(1_000, Detour(20_000, 100_000))
    play_to(speaker, 5_000)
    kill(speaker._child)
    speaker.poll()
    play_to(speaker, 110_000)
    kill(speaker._child)
    speaker.poll()
    kept = speaker.position().frame
    play_to(speaker, kept + 5_000)
    heard = stretches((files_as_device / "air").read_bytes())
    (taken,) = (at for at, stretch in enumerate(heard) if stretch.end == 20_000 - FADE)
    began = [stretch.frame for stretch in heard[taken + 1 :]]
    assert began[0] == (100_000 + FADE - 1) % PERIOD
    assert began.count(began[0]) == 1
    assert (kept + FADE - 1) % PERIOD in began


def test_a_device_that_was_stuck_for_seconds_leaves_nothing_out(
    simpleaudio: SimpleaudioSpeaker, files_as_device: Path
) -> None:
    play_to(simpleaudio, 5_000)
    (files_as_device / "stuck").touch()
    play_to(simpleaudio, 5_000 + 3 * RATE)
    (files_as_device / "stuck").unlink()
    wait(lambda: (files_as_device / "air").stat().st_size > 2 * 3 * RATE)
    (heard,) = stretches((files_as_device / "air").read_bytes())
    assert heard.frame == FADE - 1
    assert heard.until >= 3 * RATE


@pytest.fixture
def reports(miniaudio: MiniaudioSpeaker, tmp_path: Path) -> Iterator[StatusFile]:
    """Put a process in the speaker's hands that reports what the test wants."""
    path = tmp_path / "status"
    path.write_bytes(bytes(STATUS_BYTES))
    assert miniaudio._child is not None
    miniaudio._child.kill()
    miniaudio._child.status = StatusFile(path)
    yield miniaudio._child.status
    miniaudio._child.status.close()


def test_a_late_report_does_not_take_the_position_back(
    miniaudio: MiniaudioSpeaker, reports: StatusFile, clock: Clock
) -> None:
    clock.add(0)
    reports.write(Status(State.READY, frame=10_000, moved_ns=clock()))
    clock.add(1)
    assert miniaudio.position().frame == 10_000
    reports.write(Status(State.READY, frame=11_920, moved_ns=clock()))
    assert miniaudio.position().frame == 10_000
    clock.add((PERIOD_MS + QUEUE_MS - 10) / 1000)
    assert miniaudio.position().frame == 11_920 - RATE // 100


def test_a_seek_is_shown_before_it_is_carried_out(
    miniaudio: MiniaudioSpeaker, reports: StatusFile
) -> None:
    reports.write(Status(State.READY, frame=FRAMES, ended=True))
    assert miniaudio.position().ended
    miniaudio.seek(FRAMES)
    assert not miniaudio.position().ended
    miniaudio.seek(1_000)
    assert miniaudio.position().frame == 1_000
    reports.write(Status(State.READY, frame=1_500, run_start=1_000, serial=2))
    assert miniaudio.position().frame == 1_500


def test_a_device_that_takes_nothing_for_a_quarter_second_is_lost(
    miniaudio: MiniaudioSpeaker, clock: Clock
) -> None:
    play_to(miniaudio, 30_000)
    freeze(miniaudio._child)
    clock.add(0)
    assert miniaudio.poll() == []
    clock.add(0.2)
    assert miniaudio.poll() == []
    clock.add(0.1)
    assert miniaudio.poll() == [Lost("the device takes no more")]


def test_a_device_that_has_just_begun_may_still_be_waking_up(
    miniaudio: MiniaudioSpeaker,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "few"
    path.write_bytes(bytes(STATUS_BYTES))
    few = StatusFile(path)
    for _ in range(5):
        few.write(Status(State.READY, frame=500))
    freeze(miniaudio._child)
    monkeypatch.setattr(miniaudio._child, "status", few)
    miniaudio.play()
    for _ in range(4):
        assert miniaudio.poll() == []
        clock.add(0.9)
    assert miniaudio.poll() == [Lost("the device takes no more")]


def test_a_paused_device_may_take_nothing(miniaudio: MiniaudioSpeaker, clock: Clock) -> None:
    freeze(miniaudio._child)
    for _ in range(5):
        clock.add(1)
        assert miniaudio.poll() == []


def test_a_computer_that_slept_has_lost_nothing(miniaudio: MiniaudioSpeaker, clock: Clock) -> None:
    play_to(miniaudio, 30_000)
    freeze(miniaudio._child)
    clock.add(0)
    miniaudio.poll()
    clock.add(3_600)
    assert miniaudio.poll() == []
    clock.add(0.3)
    assert len(miniaudio.poll()) == 1


def test_a_new_process_may_take_longer_than_a_running_device(
    miniaudio: MiniaudioSpeaker, clock: Clock
) -> None:
    play_to(miniaudio, 5_000)
    kill(miniaudio._child)
    miniaudio.poll()
    miniaudio.play()
    freeze(miniaudio._child)
    clock.add(0)
    for _ in range(4):
        clock.add(1)
        assert miniaudio.poll() == []
    clock.add(1.5)
    assert len(miniaudio.poll()) == 1


def test_an_order_that_is_never_begun_is_a_loss(
    simpleaudio: SimpleaudioSpeaker, clock: Clock
) -> None:
    freeze(simpleaudio._spare)
    clock.add(0)
    simpleaudio.play()
    clock.add(4)
    assert simpleaudio.poll() == []
    clock.add(2)
    assert simpleaudio.poll() == [Lost("no sound device answered")]
    assert simpleaudio.position().frame == 0


def test_a_crash_at_the_end_of_the_sound_is_the_end(
    simpleaudio: SimpleaudioSpeaker, clock: Clock
) -> None:
    simpleaudio.seek(FRAMES - RATE // 2)
    play_to(simpleaudio, FRAMES - RATE // 2 + 1)
    clock.add(0)
    kill(simpleaudio._child)
    assert simpleaudio.poll() == []
    clock.add(0.6)
    assert simpleaudio.position().ended
    clock.add(10)
    assert simpleaudio.position().frame == FRAMES
    assert simpleaudio.poll() == []


def test_a_moved_end_that_is_far_away_does_not_break_the_run(
    simpleaudio: SimpleaudioSpeaker, spool: Spool, files_as_device: Path
) -> None:
    play_to(simpleaudio, 5_000)
    running = simpleaudio._child
    with spool.path.open("r+b") as file:
        file.seek(2 * 30_000)
        file.write(numbered(FRAMES)[2 * 31_000 :])
    for end in (FRAMES // 2, FRAMES + ROOM, 40_000):
        simpleaudio.renew(end)
    wait(lambda: simpleaudio.position().ended)
    assert simpleaudio._child is running
    assert simpleaudio.position().frame == 40_000
    wait(lambda: len((files_as_device / "air").read_bytes()) > 2 * 45_000)
    before, after = stretches((files_as_device / "air").read_bytes())
    assert (before.frame, before.end) == (FADE - 1, 30_000)
    assert (after.at, after.frame, after.end) == (before.until, 31_000, 41_000)


def test_a_moved_end_that_is_near_begins_a_new_run_only_while_playing(
    simpleaudio: SimpleaudioSpeaker,
) -> None:
    spare = simpleaudio._spare
    simpleaudio.renew(20_000)
    assert (simpleaudio._child, simpleaudio._spare) == (None, spare)
    play_to(simpleaudio, 5_000)
    running = simpleaudio._child
    simpleaudio.renew(FRAMES)
    assert simpleaudio._child is not running
    assert simpleaudio.position().frame >= 5_000


def test_the_volume_stays_as_it_is_without_a_new_run(simpleaudio: SimpleaudioSpeaker) -> None:
    play_to(simpleaudio, 5_000)
    running = simpleaudio._child
    simpleaudio.set_volume(1.0)
    assert simpleaudio._child is running
    simpleaudio.set_volume(0.5)
    assert simpleaudio._child is not running


@pytest.mark.skipif(sys.platform != "linux", reason="needs a way to hide the devices")
def test_the_real_library_without_a_device_is_no_sound_and_no_noise(
    spool: Spool,
    leftovers: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    pytest.importorskip("miniaudio")
    monkeypatch.setenv("PULSE_SERVER", f"unix:{leftovers}/nowhere")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null")
    with pytest.raises(NoSound, match="no sound device found"):
        MiniaudioSpeaker().load(spool)
    assert capfd.readouterr() == ("", "")
    assert list(leftovers.iterdir()) == []
