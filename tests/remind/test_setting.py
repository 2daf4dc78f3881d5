"""All files of a reminder are written, or none; what was there before is kept."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from coach.remind import setting
from coach.remind.port import Job, Piece, Step
from coach.remind.setting import NotSet, carried_out, set_up
from coach.remind.systemd import Systemd
from coach.remind.written import read_when

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows links for few people")


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Refused(Systemd):
    """A clock whose command has to succeed, and does not."""

    def begin(self, name: str) -> tuple[Step, ...]:
        return (Step(("schtasks",), needed=True),)


@pytest.mark.parametrize("failing", range(3))
def test_a_file_that_cannot_be_written_leaves_none(
    clock: Systemd, job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    write, written = setting._write, []

    def fail(piece: Piece) -> None:
        if len(written) == failing:
            raise PermissionError(13, "Permission denied")
        written.append(piece)
        write(piece)

    monkeypatch.setattr(setting, "_write", fail)
    with pytest.raises(NotSet) as problem:
        set_up(clock, job, lambda _: "")
    assert files(tmp_path) == {}
    assert problem.value.exit_code == 2
    assert str(problem.value) == (
        f"{clock.pieces(job)[failing].path}: cannot be written: permission denied; nothing was "
        "set; see that the folder may be written to, or use --ics FILE for a calendar"
    )


def test_a_folder_that_is_none_is_one_line(clock: Systemd, job: Job, tmp_path: Path) -> None:
    (tmp_path / "systemd").write_bytes(b"mine")
    with pytest.raises(NotSet, match="cannot be written"):
        set_up(clock, job, lambda _: "")
    assert files(tmp_path) == {"systemd": b"mine"}


def test_what_was_there_before_is_put_back(job: Job, tmp_path: Path) -> None:
    folder = tmp_path / "units"
    set_up(Systemd(folder), job, lambda _: "")
    before = files(folder)
    assert len(before) == 3
    with pytest.raises(NotSet, match="systemd refuses it: access is denied"):
        set_up(Refused(folder), replace(job, when=read_when("9")), lambda _: "access is denied")
    assert files(folder) == before


def test_a_command_is_carried_out_or_tells_why_not() -> None:
    assert carried_out((sys.executable, "-c", "print('fine')")) == ""
    told = "import sys; sys.exit('first\\nthen \\x1b[31mthis')"
    assert carried_out((sys.executable, "-c", told)) == "then this"
    assert carried_out((sys.executable, "-c", "raise SystemExit(3)")).endswith("failed")
    assert carried_out(("no-such-program",)) == "no-such-program: no such file or directory"
