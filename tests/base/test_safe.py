"""A file is there whole or not at all, and nothing of the person's is ever lost."""

from __future__ import annotations

import errno
import os
import stat
import threading
from pathlib import Path

import pytest

from coach.base.safe import BadTarget, CannotWrite, check_target, safe_output


def write(path: Path, content: bytes, *, force: bool = False) -> None:
    with safe_output(path, force=force) as file:
        file.write(content)


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.suffix == ".part"]


def test_a_new_file_appears_only_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "a.wav"
    with safe_output(target, force=False) as file:
        file.write(b"whole")
        assert not target.exists()
    assert target.read_bytes() == b"whole"
    assert not leftovers(tmp_path)


def test_a_closed_folder_is_told_before_the_work(tmp_path: Path, monkeypatch) -> None:
    asked = []

    def refuse(path, mode):
        asked.append((Path(path), mode))
        return False

    monkeypatch.setattr(os, "access", refuse)  # whoever is root may write everywhere
    with pytest.raises(CannotWrite, match=r"a\.wav: cannot write: permission denied"):
        check_target(tmp_path / "a.wav", force=False)
    assert asked == [(tmp_path, os.W_OK | os.X_OK)]


def test_an_existing_file_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.wav"
    target.write_bytes(b"old")
    with pytest.raises(BadTarget, match=r"exists already.*--force"):
        write(target, b"new")
    assert target.read_bytes() == b"old"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_force_replaces_and_keeps_the_mode(tmp_path: Path) -> None:
    target = tmp_path / "a.wav"
    target.write_bytes(b"old")
    target.chmod(0o600)
    write(target, b"new", force=True)
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "a.wav", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.wav").stat().st_mode) == 0o640


def test_force_follows_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.wav", tmp_path / "link.wav"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write(link, b"new", force=True)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_link_to_nothing_is_kept(tmp_path: Path) -> None:
    link = tmp_path / "link.wav"
    link.symlink_to(tmp_path / "gone.wav")
    with pytest.raises(BadTarget, match=r"found a link that leads nowhere"):
        write(link, b"new")
    assert link.is_symlink()
    assert not leftovers(tmp_path)


def test_a_folder_that_is_a_link_to_nothing_cannot_be_made_first(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.symlink_to(tmp_path / "gone")
    with pytest.raises(BadTarget, match="found no folder but a link that leads nowhere"):
        write(folder / "a.wav", b"new")


@pytest.mark.parametrize("of", ["nothing", "something"])
def test_a_link_that_appears_meanwhile_is_kept_where_no_hard_links_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, of: str
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    target = tmp_path / "a.wav"
    (tmp_path / "something").write_bytes(b"old")

    def overtaken() -> None:
        with safe_output(target, force=False) as file:
            file.write(b"new")
            target.symlink_to(tmp_path / of)

    with pytest.raises(BadTarget, match="appeared meanwhile"):
        overtaken()
    assert target.is_symlink()
    assert (tmp_path / "something").read_bytes() == b"old"
    assert not leftovers(tmp_path)


@pytest.mark.parametrize("reason", [RuntimeError, KeyboardInterrupt])
def test_an_interrupted_body_leaves_the_old_file(
    tmp_path: Path, reason: type[BaseException]
) -> None:
    target = tmp_path / "a.wav"
    target.write_bytes(b"old")

    def interrupted() -> None:
        with safe_output(target, force=True) as file:
            file.write(b"half")
            raise reason

    with pytest.raises(reason):
        interrupted()
    assert target.read_bytes() == b"old"
    assert not leftovers(tmp_path)


def test_a_missing_folder_a_folder_and_a_long_name(tmp_path: Path) -> None:
    with pytest.raises(BadTarget, match="no folder"):
        write(tmp_path / "nowhere" / "a.wav", b"x")
    with pytest.raises(BadTarget, match="found a folder"):
        write(tmp_path, b"x")
    with pytest.raises((BadTarget, CannotWrite), match="name too long"):
        write(tmp_path / ("x" * 300 + ".wav"), b"x")
    assert not leftovers(tmp_path)


def test_a_disk_error_names_the_file(tmp_path: Path) -> None:
    target = tmp_path / "a.wav"
    with (
        pytest.raises(CannotWrite, match=r"a\.wav: cannot write: no space left") as caught,
        safe_output(target, force=False),
    ):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert caught.value.exit_code == 1
    assert not target.exists()
    assert not leftovers(tmp_path)


def test_of_two_writers_one_wins(tmp_path: Path) -> None:
    target = tmp_path / "a.wav"
    outcomes: list[str] = []
    barrier = threading.Barrier(2)

    def writer(content: bytes) -> None:
        try:
            with safe_output(target, force=False) as file:
                file.write(content)
                barrier.wait()
            outcomes.append(content.decode())
        except BadTarget:
            outcomes.append("refused")

    threads = [threading.Thread(target=writer, args=(word,)) for word in (b"one", b"two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) in (["one", "refused"], ["refused", "two"])
    assert target.read_bytes().decode() in outcomes
    assert not leftovers(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("force", [False, True])
def test_only_files_are_replaced(tmp_path: Path, force: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/null")
    (tmp_path / "to-pipe").symlink_to("pipe")
    (tmp_path / "broken").symlink_to("gone")
    before = {entry: entry.lstat() for entry in tmp_path.iterdir()}
    for name, kind in (
        ("pipe", "a pipe"),
        ("to-pipe", "a pipe"),
        ("device", "a device"),
        ("broken", "a link that leads nowhere"),
    ):
        with pytest.raises(BadTarget, match=f"{name}: found {kind}, expected a file"):
            write(tmp_path / name, b"new", force=force)
    assert {entry: entry.lstat() for entry in tmp_path.iterdir()} == before


def test_on_windows_a_device_is_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.base.safe.os.name", "nt")
    with pytest.raises(BadTarget, match="Windows keeps this name for a device"):
        check_target(tmp_path / "Nul.mp3", force=True)
