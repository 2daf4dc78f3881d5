"""What a killed program leaves is swept by the next one; what anybody else has there stays."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_IMODE

import pytest

from coach.base import temporary
from coach.base.temporary import sweep, temporary_file, temporary_folder

MAKES_BOTH = """
    import pathlib, sys, tempfile
    from coach.base.temporary import temporary_file, temporary_folder
    tempfile.tempdir = sys.argv[1]
    with temporary_folder() as folder, temporary_file(pathlib.Path(sys.argv[1])) as part:
        (folder / "deep").mkdir()
        (folder / "deep" / "session.pcm").write_bytes(bytes(1000))
        part.write_bytes(bytes(1000))
        print("made", flush=True)
        sys.stdin.read()
"""
NAME = f"coach-{'0' * 12}-{'1' * 12}"
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has neither such modes nor users")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    folder = tmp_path / "place"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@contextmanager
def another(place: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a process that has made a folder and a file; in the end it is killed."""
    command = [sys.executable, "-c", textwrap.dedent(MAKES_BOTH), str(place)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "made\n"
        try:
            yield process
        finally:
            process.kill()


def names(place: Path) -> set[str]:
    return {path.name for path in place.iterdir()}


def left_by_a_killed_one(place: Path) -> None:
    """Leave a folder and its lock file, as a process does that was killed long ago."""
    (place / NAME).mkdir()
    (place / NAME / "session.pcm").write_bytes(b"x")
    (place / f"{NAME}.lock").touch()


def test_a_folder_is_gone_in_the_end_with_all_in_it(place: Path) -> None:
    with temporary_folder() as folder:
        assert folder.parent == place
        (folder / "a").mkdir()
        (folder / "a" / "b").touch()
    assert names(place) == set()


def test_a_file_is_hidden_and_gone_in_the_end_unless_it_was_renamed(place: Path) -> None:
    for kept in (True, False):
        with temporary_file(place) as path:
            assert path.name.startswith(".coach-")
            path.write_bytes(b"whole")
            if kept:
                path.replace(place / "a.wav")
    assert names(place) == {"a.wav"}


@posix
def test_nobody_else_may_look_into_them(place: Path) -> None:
    before = os.umask(0)
    try:
        with temporary_folder() as folder, temporary_file(place) as path:
            assert S_IMODE(folder.stat().st_mode) == 0o700
            assert S_IMODE(path.stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_what_goes_wrong_within_leaves_nothing(place: Path) -> None:
    def fail() -> None:
        with temporary_folder() as folder, temporary_file(place):
            (folder / "a").touch()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert names(place) == set()


def test_of_a_living_process_nothing_is_swept_and_of_a_killed_one_everything(place: Path) -> None:
    with another(place) as process:
        made = names(place)
        assert len(made) == 4
        sweep(place)
        assert names(place) == made
        process.kill()
        process.wait()
        assert names(place) == made
        sweep()
        assert names(place) == set()


def test_of_a_process_that_ended_well_nothing_is_left(place: Path) -> None:
    with another(place) as process:
        process.communicate()
        assert names(place) == set()


def test_what_an_interrupted_end_leaves_is_swept(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(temporary.shutil, "rmtree", interrupted)
        with pytest.raises(KeyboardInterrupt), temporary_folder() as folder:
            pass
    assert names(place) == {folder.name, f"{folder.name}.lock"}
    monkeypatch.setattr(temporary, "_PROCESS", "0" * 12)
    sweep(place)
    assert names(place) == set()


def test_what_this_process_has_stays(place: Path) -> None:
    with temporary_folder() as folder, temporary_file(place) as path:
        sweep(place)
        assert folder.is_dir()
        assert path.is_file()
        assert len(names(place)) == 4


def test_what_merely_looks_alike_stays(place: Path) -> None:
    twin = f"coach-{'2' * 12}-{'3' * 12}"
    for folder in ("coach-abcdefgh", NAME, "coach-", f"{twin}.lock"):
        (place / folder).mkdir()
        (place / folder / "mine").write_bytes(b"mine")
    for file in (
        ".abcdefgh.part",
        f".{NAME}.part",
        "coach-notes.lock",
        "coach.lock",
        f"x{twin}.lock",
    ):
        (place / file).touch()
    full = f".coach-{'4' * 12}-{'5' * 12}"
    (place / f"{full}.part").write_bytes(b"mine")
    (place / f"{full}.lock").write_bytes(b"mine")
    before = sorted(str(path) for path in place.rglob("*"))
    sweep(place)
    assert sorted(str(path) for path in place.rglob("*")) == before


def test_a_link_is_never_followed(place: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "mine").touch()
    (theirs / "empty").touch()
    try:
        (place / NAME).symlink_to(theirs, target_is_directory=True)
    except OSError:
        pytest.skip("this account may make no links")
    (place / f"{NAME}.lock").touch()
    (place / f".{NAME}.part").touch()
    (place / f".{NAME}.lock").symlink_to(theirs / "empty")
    sweep(place)
    assert names(theirs) == {"mine", "empty"}
    assert (place / f".{NAME}.part").exists()


@posix
def test_another_users_stay(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left_by_a_killed_one(place)
    before = names(place)
    monkeypatch.setattr(os, "geteuid", lambda: place.stat().st_uid + 1)
    sweep(place)
    assert names(place) == before
    monkeypatch.undo()
    sweep(place)
    assert names(place) == set()


def test_what_cannot_be_removed_is_tried_again(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_by_a_killed_one(place)

    def refused(folder: object, **_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))

    monkeypatch.setattr(temporary.shutil, "rmtree", refused)
    sweep(place)
    assert names(place) == {NAME, f"{NAME}.lock"}
    monkeypatch.undo()
    sweep(place)
    assert names(place) == set()


def test_a_sweep_never_raises(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sweep(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    sweep(tmp_path / "file")
    left_by_a_killed_one(place)

    def failing(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(temporary.shutil, "rmtree", failing)
    sweep(place)
    monkeypatch.undo()
    assert (place / NAME).is_dir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    sweep()


def test_a_name_that_was_swept_before_it_was_locked_is_given_up(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, calls = temporary._lock, []

    def swept_first(handle: int) -> None:
        calls.append(handle)
        (path,) = place.glob("*.lock")
        if len(calls) == 1:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        if len(calls) == 2 and os.name == "posix":  # Windows removes no file that is open
            path.unlink()
        lock(handle)

    monkeypatch.setattr(temporary, "_lock", swept_first)
    with temporary_folder() as folder:
        assert len(calls) > 1
        assert folder.with_suffix(".lock").exists()
        assert len(names(place)) == 2
    assert names(place) == set()


def test_where_no_locks_are_nothing_says_that_it_may_be_swept(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(_: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    with another(place):
        before = names(place)
        monkeypatch.setattr(temporary, "_lock", no_locks)
        with temporary_folder() as folder:
            if os.name == "posix":
                assert names(place) - before == {folder.name}
            sweep(place)
            assert folder.is_dir()
        assert names(place) == before


def test_where_no_folder_can_be_made_the_systems_error_is_raised(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(FileNotFoundError), temporary_folder():
        pass
    with pytest.raises(FileNotFoundError), temporary_file(tmp_path / "gone"):
        pass
