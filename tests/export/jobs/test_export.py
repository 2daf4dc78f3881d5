"""A job is done whole or not at all, and not twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event

import numpy as np
import pytest
import soundfile
from msgspec.structs import replace
from tunes import noise, write

from coach.base.errors import AskedWrongly
from coach.base.safe import BadTarget
from coach.export.beside.known import BESIDE
from coach.export.formats.mp3 import Mp3
from coach.export.jobs.export import export
from coach.export.jobs.job import ExportJob, Outcome
from coach.home.settings import Settings
from coach.score.models import Utterance
from coach.session import Stopped, open_coach
from coach.speech.cache import FILE_NAME
from coach.speech.choose import Ladder
from coach.speech.clip import Clip
from coach.speech.engine import PhraseFailed
from coach.speech.engines.tones import ToneEngine

TONES = Settings(engine="tones", talk="minimal", warm_up=False)
Exported = Callable[..., Outcome]
Make = Callable[..., ExportJob]


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


@pytest.mark.parametrize("extension", ["wav", "flac", "mp3", "ogg", "html"])
def test_the_same_again_is_left_as_it_is_or_comes_out_the_same(
    extension: str, exported: Exported, out: Path
) -> None:
    first = exported(f"a.{extension}")
    assert (names(first.written), first.unchanged) == ([f"a.{extension}"], ())
    before, content = (out / f"a.{extension}").stat(), (out / f"a.{extension}").read_bytes()
    again = exported(f"a.{extension}")
    assert (again.written, names(again.unchanged)) == ((), [f"a.{extension}"])
    after = (out / f"a.{extension}").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    forced = exported(f"a.{extension}", force=True)
    assert (names(forced.written), forced.unchanged) == ([f"a.{extension}"], ())
    assert (out / f"a.{extension}").stat().st_ino != before.st_ino
    assert (out / f"a.{extension}").read_bytes() == content


def test_what_some_players_will_not_show_is_one_line(
    exported: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Mp3, "remark", lambda self, tags: f"{len(tags.chapters)} are too many")
    outcome = exported("a.mp3")
    assert [line for line in outcome.notices if line.endswith("are too many")] == [
        outcome.notices[-1]
    ]
    assert "are too many" not in " ".join(exported("a.mp3").notices)


@pytest.mark.parametrize(
    "change",
    [
        {"settings": replace(TONES, talk="learn")},
        {"settings": replace(TONES, side="left")},
        {"loudness": -23.0},
        {"quality": "high"},
    ],
)
def test_another_session_does_not_take_its_place(
    change: dict[str, object], mp3: bytes, exported: Exported, out: Path
) -> None:
    (out / "a.mp3").write_bytes(mp3)
    with pytest.raises(BadTarget, match="exists already"):
        exported("a.mp3", **change)
    assert (out / "a.mp3").read_bytes() == mp3
    assert names(exported("a.mp3", **change, force=True).written) == ["a.mp3"]
    assert (out / "a.mp3").read_bytes() != mp3


def test_a_cache_that_another_program_holds_is_one_line_and_stops_nothing(
    exported: Exported, out: Path, home: Path
) -> None:
    exported("a.wav")
    held = home / "cache" / FILE_NAME
    with closing(sqlite3.connect(held, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        found = exported("b.wav")
    assert found.notices == (
        f"Speech is not kept for the next time: another process holds {held}.",
    )
    assert (out / "b.wav").read_bytes() == (out / "a.wav").read_bytes()


def test_a_file_of_somebody_elses_is_refused_before_any_work(job: Make, out: Path) -> None:
    (out / "a.mp3").write_bytes(b"my song")
    coach = open_coach(TONES)
    with pytest.raises(BadTarget, match="exists already"):
        export(coach, job("a.mp3"))
    assert "store" not in vars(coach)
    assert (out / "a.mp3").read_bytes() == b"my song"


def test_the_texts_lie_beside_the_audio(exported: Exported, out: Path) -> None:
    done = exported("a.b.wav", beside=tuple(BESIDE.values()), script=("sheet", "spoken"))
    expected = {"a.b.wav", "a.b.script.html", "a.b.spoken.html"} | {
        f"a.b{text.suffix}" for text in BESIDE.values()
    }
    assert set(names(done.written)) == expected == {path.name for path in out.iterdir()}
    again = exported("a.b.wav", beside=tuple(BESIDE.values()), script=("sheet", "spoken"))
    assert again.written == ()
    assert set(names(again.unchanged)) == expected


def test_a_text_can_be_had_later(exported: Exported) -> None:
    exported("a.wav")
    done = exported("a.wav", beside=(BESIDE["vtt"],))
    assert (names(done.written), names(done.unchanged)) == (["a.vtt"], ["a.wav"])


def test_a_text_in_the_way_stops_the_audio_as_well(exported: Exported, out: Path) -> None:
    (out / "a.vtt").write_text("mine", encoding="utf-8")
    with pytest.raises(BadTarget, match="exists already"):
        exported("a.wav", beside=(BESIDE["vtt"],))
    assert [path.name for path in out.iterdir()] == ["a.vtt"]
    assert (out / "a.vtt").read_text(encoding="utf-8") == "mine"


def test_numbered_files_are_the_whole_one_cut(exported: Exported, out: Path) -> None:
    exported("a.wav")
    done = exported("b.wav", split=True)
    folder = out / "b"
    listed = (folder / "b.m3u8").read_text(encoding="utf-8").splitlines()
    tracks = [line for line in listed if not line.startswith("#")]
    assert names(done.written) == [*tracks, "b.m3u8"]
    assert tracks == [
        "01 Welcome.wav",
        "02 Knee to chest.wav",
        "03 Pelvic tilt.wav",
        "04 The end.wav",
    ]
    whole, _ = soundfile.read(out / "a.wav", dtype="int16")
    parts = [soundfile.read(folder / name, dtype="int16")[0] for name in tracks]
    assert np.array_equal(np.concatenate(parts), whole)
    assert names(exported("b.wav", split=True).unchanged) == [*tracks, "b.m3u8"]


def test_tracks_of_an_earlier_longer_export_are_not_left_behind(
    exported: Exported, routine: str, out: Path
) -> None:
    exported("b.wav", split=True)
    folder = out / "b"
    (folder / "03 mine.wav").write_bytes(b"not of the export")
    with (folder / "b.m3u8").open("a", encoding="utf-8") as listed:
        listed.write("03 mine.wav\n../a.wav\n09 gone.wav\n")
    (out / "a.wav").write_bytes((folder / "04 The end.wav").read_bytes())
    shorter = Path(routine).read_text(encoding="utf-8").rpartition("[[steps]]")[0]
    Path(routine).write_text(shorter, encoding="utf-8")
    done = exported("b.wav", split=True, force=True)
    tracks = ["01 Welcome.wav", "02 Knee to chest.wav", "03 The end.wav"]
    assert names(done.written) == [*tracks, "b.m3u8"]
    left = sorted(path.name for path in folder.iterdir())
    assert left == sorted([*tracks, "03 mine.wav", "b.m3u8"])
    assert (out / "a.wav").exists()


def test_what_names_the_sound_lies_beside_each_format_of_one_name(
    exported: Exported, out: Path
) -> None:
    texts = tuple(BESIDE.values())
    first, second = (exported(f"a.{kind}", beside=texts) for kind in ("flac", "wav"))
    assert {"a.cue", "a.chapters.json", "a.srt"} <= {*names(first.written)}
    assert names(second.written) == ["a.wav", "a.wav.cue", "a.wav.chapters.json"]
    for name in ("a.cue", "a.wav.cue"):
        kind = "wav" if "wav" in name else "flac"
        assert f'FILE "a.{kind}" WAVE' in (out / name).read_text(encoding="utf-8")
    for kind in ("flac", "wav"):
        assert not exported(f"a.{kind}", beside=texts).written
    (out / "a.wav").unlink()
    assert names(exported("a.flac", beside=texts, force=True).written)[6] == "a.cue"


def test_a_link_to_nothing_is_no_folder_for_numbered_files(exported: Exported, out: Path) -> None:
    (out / "b").symlink_to(out / "gone")
    with pytest.raises(BadTarget, match="found a link that leads nowhere, expected a folder"):
        exported("b.wav", split=True)
    assert (out / "b").is_symlink()


def test_stems_add_up_to_the_whole(exported: Exported, out: Path) -> None:
    done = exported("a.wav", stems=True)
    assert names(done.written) == ["a.wav", "a-voice.wav", "a-tones.wav"]
    whole, voice, tones = (
        soundfile.read(out / name, dtype="int16")[0].astype(int)
        for name in ("a.wav", "a-voice.wav", "a-tones.wav")
    )
    assert voice.any()
    assert tones.any()
    assert np.abs(voice + tones - whole).max() <= 1


@pytest.mark.parametrize(
    ("name", "wish"),
    [
        ("a.html", {"split": True}),
        ("a.html", {"stems": True}),
        ("a.wav", {"split": True, "stems": True}),
        ("a.wav", {"split": True, "beside": (BESIDE["vtt"],)}),
    ],
)
def test_what_does_not_go_together_is_said_at_once(
    name: str, wish: dict[str, object], exported: Exported, out: Path
) -> None:
    with pytest.raises(AskedWrongly, match="--s"):
        exported(name, **wish)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("wish", [{}, {"split": True}, {"stems": True, "script": ("sheet",)}])
@pytest.mark.parametrize("after", [0, 1, 3])
def test_stopping_leaves_nothing(wish: dict[str, object], after: int, job: Make, out: Path) -> None:
    stop = Event()
    coach = open_coach(TONES)
    written = 0

    def stopped_while_writing() -> None:
        nonlocal written
        for progress in export(coach, job("a.wav", **wish), stop):
            written += progress.what == "writing"
            if written > after:
                stop.set()

    with pytest.raises(Stopped):
        stopped_while_writing()
    coach.close()
    assert list(out.iterdir()) == []


def test_leaving_off_in_the_middle_leaves_nothing(job: Make, out: Path) -> None:
    coach = open_coach(TONES)
    steps = export(coach, job("a.wav", split=True))
    for progress in steps:
        if progress.what == "writing":
            break
    steps.close()
    coach.close()
    assert list(out.iterdir()) == []


def test_progress_runs_to_its_end(job: Make) -> None:
    coach = open_coach(TONES)
    writing = [
        progress
        for progress in export(coach, job("a.wav", stems=True))
        if progress.what == "writing"
    ]
    coach.close()
    assert [one.done for one in writing] == sorted(one.done for one in writing)
    assert writing[-1].done == writing[-1].total


def test_what_could_not_be_spoken_is_told(
    exported: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = ("Left side.", "Take a rest.")

    class Halting(ToneEngine):
        def render(self, utterance: Utterance) -> Clip:
            if utterance.text in refused:
                raise PhraseFailed(utterance.text, "no breath")
            return super().render(utterance)

    monkeypatch.setattr(Ladder, "next", lambda _: (Halting(), "A stand-in."))
    done = exported("a.wav")
    assert done.written
    assert done.notices[0] == "A stand-in."
    assert sorted(done.notices[1:]) == [
        f"Tones in place of “{text}”: no breath" for text in refused
    ]


def test_a_voice_that_says_nothing_is_told_once(
    exported: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Speechless(ToneEngine):
        def render(self, utterance: Utterance) -> Clip:
            raise PhraseFailed(utterance.text, "no breath")

    monkeypatch.setattr(Ladder, "next", lambda _: (Speechless(), "A stand-in."))
    done = exported("a.wav")
    assert done.written
    assert done.notices == (
        "A stand-in.",
        "Tones stand in for the voice; the words are on the screen (tones: no breath).",
    )


def test_the_music_itself_is_never_replaced(exported: Exported, out: Path) -> None:
    for name in ("a.wav", "b-music.wav"):
        write(out / name, noise(2))
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    settings = replace(TONES, music=str(out))
    for name, wish in (("a.wav", {}), ("b.wav", {"stems": True})):
        with pytest.raises(BadTarget, match="this is the music"):
            exported(name, settings=settings, force=True, **wish)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert names(exported("c.wav", settings=settings).written) == ["c.wav"]


def test_a_link_to_nothing_is_left_alone_also_beside_music(exported: Exported, out: Path) -> None:
    music = write(out / "music.wav", noise(2))
    (out / "a.wav").symlink_to(out / "later.wav")
    settings = replace(TONES, music=str(music))
    with pytest.raises(BadTarget, match="found a link that leads nowhere"):
        exported("a.wav", settings=settings, force=True)
    assert (out / "a.wav").is_symlink()
    assert not (out / "later.wav").exists()


def test_music_is_looked_for_before_any_work(job: Make, out: Path) -> None:
    coach = open_coach(TONES)
    for settings in (replace(TONES, music=str(out / "none")), replace(TONES, music_level=3.0)):
        with pytest.raises(AskedWrongly):
            export(coach, job("a.wav", settings=settings))
    assert "store" not in vars(coach)
