"""Standard streams that are closed, full or gone: what is printed is dropped, and that is told."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.base.streams import failure_of, hung_up, lasting, lasting_streams

NUMBERS = """
import os, sys
from coach.base.streams import failure_of, lasting_streams
with lasting_streams():
    opened = open(sys.argv[1], "w")
    print("for standard output", flush=True)
    print("for standard error", file=sys.stderr)
    os.write(opened.fileno(), f"{opened.fileno() > 2} {sys.stdin.read()!r} ".encode())
    failure = failure_of(sys.stdout)
    os.write(opened.fileno(), str(failure and failure.errno).encode())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix closes the streams")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_no_file_takes_the_number_of_a_closed_stream(closed: str, tmp_path: Path) -> None:
    made = tmp_path / "made"
    shell = ["sh", "-c", f'exec "$0" "$@" {closed}', sys.executable, "-c", NUMBERS, str(made)]
    done = subprocess.run(shell, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    lost = errno.EBADF if ">&-" in closed.replace("2>&-", "") else None
    assert made.read_text(encoding="utf-8") == f"True '' {lost}"
    assert (done.stdout == b"for standard output\n") == (lost is None)
    assert b"Traceback" not in done.stderr


def test_a_reader_that_is_gone_is_told_and_costs_nothing_more() -> None:
    reading, writing = os.pipe()
    stream = lasting(writing, encoding="utf-8", line_buffering=False, own=True)
    stream.write("heard")
    assert failure_of(stream) is None
    os.close(reading)
    stream.write("lost")
    assert isinstance(failure_of(stream), BrokenPipeError)
    stream.write("dropped")
    stream.close()
    with pytest.raises(OSError) as closed:  # noqa: PT011 - its number says which
        os.fstat(writing)
    assert closed.value.errno == errno.EBADF


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told() -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    with lasting(full, encoding="ascii", line_buffering=True, own=True) as stream:
        stream.write("é\n")
        failure = failure_of(stream)
    assert failure is not None
    assert failure.errno == errno.ENOSPC


@pytest.mark.skipif(sys.platform == "win32", reason="pipes always wait on Windows")
def test_a_stream_that_does_not_wait_loses_nothing() -> None:
    text = "0123456789" * 100_000
    reading, writing = os.pipe()
    reader = subprocess.Popen(
        [sys.executable, "-c", "import sys; print(len(sys.stdin.read()))"],
        stdin=reading,
        stdout=subprocess.PIPE,
    )
    os.close(reading)
    os.set_blocking(writing, False)
    with lasting(writing, encoding="utf-8", line_buffering=True, own=True) as stream:
        stream.write(text)
    assert reader.communicate()[0].split() == [str(len(text)).encode()]


def test_a_stream_of_somebody_else_stays_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = io.StringIO()
    monkeypatch.setattr(sys, "stdout", theirs)
    with lasting_streams():
        assert sys.stdout is theirs
        assert failure_of(theirs) is None
    assert sys.stdout is theirs


def test_a_terminal_that_is_there_has_not_hung_up() -> None:
    pty = pytest.importorskip("pty", reason="there are pseudo-terminals on Unix only")
    master, slave = pty.openpty()
    assert not hung_up(slave)
    os.close(master)
    assert hung_up(slave)
    os.close(slave)
