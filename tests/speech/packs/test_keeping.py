"""A pack that grows line by line, and what is left of it whatever happens."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from recordings import RATE, in_a_room, spoken

from coach.base import safe
from coach.base.errors import AskedWrongly
from coach.base.safe import CannotWrite
from coach.speech.clip import Clip
from coach.speech.packs.keeping import GrowingPack
from coach.speech.packs.recording import Take, checked
from coach.speech.packs.told import Told, read_pack

ANNA = Told("Anna", "en", "Anna Berg", "for my patients")


def clip(text: str, gain: float = 0.3) -> Clip:
    frames = in_a_room(spoken(text, 0.5, gain=gain)).astype(np.float32)
    return checked(Take(frames, RATE), text)


def test_nothing_is_there_before_the_first_line(tmp_path: Path) -> None:
    GrowingPack(tmp_path / "anna", ANNA)
    assert list(tmp_path.iterdir()) == []


def test_each_line_is_there_at_once_and_exactly(tmp_path: Path) -> None:
    folder = tmp_path / "anna"
    growing = GrowingPack(folder, ANNA)
    for text in ("Breathe in.", "“Let go”, now", "12"):
        path = growing.keep(text, clip(text))
        frames, _ = soundfile.read(path, dtype="float32")
        assert np.array_equal(frames, clip(text).frames)
        assert read_pack(folder).file_of(text) == path
    told = read_pack(folder).told
    assert (told.name, told.speaker, told.licence) == ("Anna", "Anna Berg", "for my patients")
    assert len(list(folder.iterdir())) == 4


def test_a_line_that_is_read_anew_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    growing = GrowingPack(tmp_path / "anna", ANNA)
    old = growing.keep("Let go.", clip("Let go."))
    new = growing.keep("let go", clip("Let go now, all of it."))
    assert not old.exists()
    assert list(read_pack(growing.folder).told.phrases) == ["let go"]
    assert read_pack(growing.folder).file_of("Let go.") == new


def test_what_a_person_wrote_stays(tmp_path: Path) -> None:
    growing = GrowingPack(tmp_path / "anna", ANNA)
    growing.keep("Let go.", clip("Let go."))
    path = growing.folder / "pack.toml"
    path.write_text("# mine\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    GrowingPack(growing.folder, Told("Other", "en")).keep("Rest.", clip("Rest."))
    assert path.read_text(encoding="utf-8").startswith("# mine\n")
    assert read_pack(growing.folder).told.name == "Anna"
    assert len(read_pack(growing.folder).files) == 2


def test_a_full_disk_loses_no_line_that_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = GrowingPack(tmp_path / "anna", ANNA)
    kept = growing.keep("Let go.", clip("Let go."))

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(safe.os, "fsync", full)
    with pytest.raises(CannotWrite, match="no space left on device"):
        growing.keep("Rest.", clip("Rest."))
    monkeypatch.undo()
    assert sorted(path.name for path in growing.folder.iterdir()) == sorted(
        [kept.name, "pack.toml"]
    )
    assert list(read_pack(growing.folder).told.phrases) == ["Let go."]


def test_another_language_or_another_voice_is_not_recorded_over(tmp_path: Path) -> None:
    GrowingPack(tmp_path / "anna", ANNA).keep("Rest.", clip("Rest."))
    with pytest.raises(AskedWrongly, match="found a voice in “en”, expected one in “de”"):
        GrowingPack(tmp_path / "anna", Told("Anna", "de"))
    (tmp_path / "joe").mkdir()
    with pytest.raises(AskedWrongly, match="found something that is called “joe”"):
        GrowingPack(tmp_path / "joe", ANNA)
