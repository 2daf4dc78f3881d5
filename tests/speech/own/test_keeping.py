"""A voice comes in whole or not at all, and nothing goes that coach voices add did not bring."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from coach.base.errors import AskedWrongly, BadFile, UnknownName
from coach.speech.own import keeping
from coach.speech.own.keeping import CannotKeep, check_free, coming_in, copied, id_of, take_out
from coach.speech.own.told import FILE_NAME, Told, own_voices, written

TOLD = written(Told("piper", "Joe", "en-us", pace=((1.0, 170.0), (2.0, 90.0))))


@pytest.fixture
def voices(tmp_path: Path) -> Path:
    return tmp_path / "home" / "voices"


def bring(voices: Path, name: str = "joe", content: str = "model", *, force: bool = False) -> None:
    with coming_in(voices, name, force=force) as folder:
        (folder / "model.onnx").write_text(content, encoding="utf-8")
        (folder / FILE_NAME).write_text(TOLD, encoding="utf-8")


def held(voices: Path) -> dict[str, str]:
    """Every file below a folder, hidden ones too."""
    return {
        str(path.relative_to(voices)): path.read_text(encoding="utf-8")
        for path in sorted(voices.rglob("*"))
        if path.is_file()
    }


def test_a_voice_comes_in_and_goes(voices: Path) -> None:
    bring(voices)
    assert held(voices) == {"joe/model.onnx": "model", "joe/voice.toml": TOLD}
    assert [voice.id for voice in own_voices(voices)] == ["joe"]
    assert take_out(voices, "JOE") == "joe"
    assert list(voices.iterdir()) == []


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, ValueError])
def test_what_ends_badly_leaves_nothing(voices: Path, trouble: type[BaseException]) -> None:
    def broken_off(*, force: bool = False) -> None:
        with coming_in(voices, "joe", force=force) as folder:
            (folder / "model.onnx").write_text("half", encoding="utf-8")
            raise trouble

    with pytest.raises(trouble):
        broken_off()
    assert list(voices.iterdir()) == []
    bring(voices)
    before = held(voices)
    with pytest.raises(trouble):
        broken_off(force=True)
    assert held(voices) == before


def test_a_full_disk_is_one_line_and_the_old_voice_is_there_still(voices: Path) -> None:
    bring(voices)
    before = held(voices)
    with pytest.raises(CannotKeep) as caught, coming_in(voices, "joe", force=True):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert str(caught.value) == (
        f"{voices / 'joe'}: cannot write: no space left on device; "
        "free some space there; nothing was left behind"
    )
    assert caught.value.exit_code == 1
    assert held(voices) == before


def test_where_the_new_one_cannot_be_put_the_old_one_comes_back(
    voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(voices)
    before = held(voices)
    rename = Path.rename

    def refusing(path: Path, target: Path) -> Path:
        if path.name == "joe" and ".coach" in path.parent.name:
            raise PermissionError(errno.EACCES, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(CannotKeep):
        bring(voices, content="new", force=True)
    assert held(voices) == before


def test_a_name_that_is_taken_is_refused_unless_it_is_forced(voices: Path) -> None:
    bring(voices)
    with pytest.raises(AskedWrongly) as caught:
        bring(voices, content="new")
    assert "found a voice that is called joe already" in str(caught.value)
    assert "--force" in str(caught.value)
    assert held(voices)["joe/model.onnx"] == "model"
    bring(voices, content="new", force=True)
    assert held(voices)["joe/model.onnx"] == "new"
    assert [path.name for path in voices.iterdir()] == ["joe"]


def test_what_a_killed_program_left_is_swept(voices: Path) -> None:
    voices.mkdir(parents=True)
    left = voices / f".coach-{'a' * 12}-{'b' * 12}"
    (left / "joe").mkdir(parents=True)
    left.with_suffix(".lock").touch()
    bring(voices)
    assert [path.name for path in voices.iterdir()] == ["joe"]


def test_a_folder_that_holds_anything_else_is_neither_replaced_nor_removed(voices: Path) -> None:
    bring(voices)
    (voices / "joe" / "diary.txt").write_text("mine", encoding="utf-8")
    before = held(voices)
    for asked in (lambda: take_out(voices, "joe"), lambda: bring(voices, force=True)):
        with pytest.raises(AskedWrongly, match=r"found “diary\.txt” in it"):
            asked()
    assert held(voices) == before
    (voices / "notes").mkdir()
    with pytest.raises(AskedWrongly, match=r"found no voice\.toml in it"):
        take_out(voices, "notes")


def test_a_link_is_left_alone_and_so_is_what_it_leads_to(voices: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    bring(elsewhere)
    voices.mkdir(parents=True)
    (voices / "joe").symlink_to(elsewhere / "joe")
    for asked in (lambda: take_out(voices, "joe"), lambda: bring(voices, force=True)):
        with pytest.raises(AskedWrongly, match="found a link"):
            asked()
    assert set(held(elsewhere)) == {"joe/model.onnx", "joe/voice.toml"}


@pytest.mark.parametrize("name", ["anna", "../joe", "..", "/", "", "joe/..", "\0", "con"])
def test_what_is_no_voice_is_never_removed(name: str, voices: Path) -> None:
    bring(voices)
    before = held(voices.parent)
    with pytest.raises(UnknownName, match="no voice of your own is called"):
        take_out(voices, name)
    assert held(voices.parent) == before


@pytest.mark.parametrize(
    "name",
    [
        *("", "..", "a/b", "a\\b", "joe.", "jo e", "jö", "-joe", "joe-", "a--b", "x" * 61, "joe\0"),
        *("con", "NUL", "com1", "lpt9", "en", "de-at", "espeak"),
    ],
)
def test_names_that_cannot_be(name: str) -> None:
    with pytest.raises(AskedWrongly) as caught:
        id_of(name, "--name", {"espeak", "tones"})
    assert str(caught.value).startswith("--name: found “")
    assert str(caught.value).endswith("choose one with --name")


@pytest.mark.parametrize("name", ["joe", "Joe", "my-voice-2", "x" * 60])
def test_names_that_can(name: str) -> None:
    assert id_of(name, "--name") == name.lower()


def test_a_place_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "voices").write_text("", encoding="utf-8")
    with pytest.raises(CannotKeep, match="cannot write"):
        bring(tmp_path / "voices")


def test_a_file_that_changes_while_it_is_copied_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "a.onnx"
    source.write_bytes(b"12345")
    copied(source, tmp_path / "whole", "a model", 5)
    assert (tmp_path / "whole").read_bytes() == b"12345"
    for size in (4, 6):
        with pytest.raises(BadFile, match="a file that changed while it was read"):
            copied(source, tmp_path / f"of {size}", "a model", size)


def test_a_file_that_cannot_be_read_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "a.onnx"
    source.write_bytes(b"12345")

    def fails(*_: object) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(keeping.os, "read", fails)
    with pytest.raises(BadFile, match="found input/output error, expected a model"):
        copied(source, tmp_path / "target", "a model", 5)


def test_a_free_name_is_free(voices: Path) -> None:
    check_free(voices, "joe", force=False)
