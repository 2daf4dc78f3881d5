"""What a player process tells, and which frame follows from it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.play.status import STATUS_BYTES, State, Status, StatusFile

RATE = 48_000
LATENCY = 2_880
SECOND = 1_000_000_000


def heard(status: Status, after_frames: int) -> tuple[bool, int]:
    """Return what is heard so many frames after the report's last move."""
    return status.heard(status.moved_ns - (-after_frames * SECOND // RATE), RATE, LATENCY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "status"
    file.write_bytes(bytes(STATUS_BYTES))
    return file


@pytest.fixture
def status(path: Path) -> Iterator[StatusFile]:
    opened = StatusFile(path)
    yield opened
    opened.close()


def test_a_new_file_says_that_the_player_is_starting(status: StatusFile) -> None:
    assert status.read() == (0, Status(left_at=0))


def test_the_other_side_reads_what_was_written(path: Path, status: StatusFile) -> None:
    other = StatusFile(path)
    report = Status(State.READY, 10**10, 2**62, 5, 0, 3, jumped=True, ended=True, text="Pulse “é”")
    other.write(Status())
    other.write(report)
    assert status.read() == (2, report)
    other.write(report._replace(left_at=None))
    assert status.read() == (3, report._replace(left_at=None))
    other.close()


def test_a_long_reason_is_cut_and_stays_text(status: StatusFile) -> None:
    status.write(Status(State.FAILED, text="é" * 150 + "x"))
    assert status.read()[1].text == "é" * 100


def test_a_writer_that_died_in_the_middle_leaves_something_readable(
    path: Path, status: StatusFile
) -> None:
    status.write(Status(State.READY, frame=100))
    with path.open("r+b") as file:
        file.write(struct.pack("<q", 99))
    assert status.read() == (99, Status(State.READY, frame=100))


def test_taking_the_file_makes_its_name_go(path: Path, status: StatusFile) -> None:
    taken = StatusFile.take(path)
    assert not path.exists()
    taken.write(Status(State.READY))
    assert status.read()[1].state is State.READY
    taken.close()


def test_frames_are_heard_a_latency_after_they_were_handed_over() -> None:
    playing = Status(frame=100_000, moved_ns=5 * SECOND, run_start=0)
    assert heard(playing, 0) == (False, 100_000 - LATENCY)
    assert heard(playing, 1_000) == (False, 100_000 - LATENCY + 1_000)


def test_the_clock_never_runs_past_what_was_handed_over() -> None:
    starved = Status(frame=100_000, moved_ns=5 * SECOND, run_start=0)
    assert heard(starved, LATENCY) == heard(starved, 10 * RATE) == (False, 100_000)


def test_the_first_frames_of_a_run_wait_at_its_start() -> None:
    begun = Status(frame=51_000, moved_ns=5 * SECOND, run_start=50_000)
    assert heard(begun, 0) == heard(begun, LATENCY - 1_000) == (False, 50_000)
    assert heard(begun, LATENCY - 500) == (False, 50_500)


def test_after_a_jump_the_rest_before_it_is_still_heard() -> None:
    jumped = Status(
        frame=60_500, moved_ns=5 * SECOND, run_start=60_000, left_at=34_000, jumped=True
    )
    assert heard(jumped, 0) == (False, 34_000 - (LATENCY - 500))
    assert heard(jumped, LATENCY - 501) == (False, 33_999)
    assert heard(jumped, LATENCY - 500) == (True, 60_000)


def test_where_a_mapped_file_keeps_its_name_it_is_taken_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows."""
    path = tmp_path / "status"
    path.write_bytes(bytes(STATUS_BYTES))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "unlink", refuse)
    writer, reader = StatusFile.take(path), StatusFile(path)
    writer.write(Status(State.READY, frame=7))
    assert reader.read()[1].frame == 7
    writer.close()
    reader.close()
