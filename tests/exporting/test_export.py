"""An order is carried out whole or not at all, and not twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import numpy as np
import pytest
import soundfile
from msgspec.structs import replace
from tunes import noise, write

from coach.errors import AskedWrongly
from coach.export.beside.known import BESIDE
from coach.export.errors import BadTarget
from coach.exporting.export import Export
from coach.exporting.order import Order, Outcome
from coach.score.models import Utterance
from coach.session import Stopped, open_coach
from coach.settings import Settings
from coach.speech.clip import Clip
from coach.speech.errors import PhraseFailed
from coach.speech.tones import ToneEngine

TONES = Settings(engine="tones", talk="minimal", warm_up=False)
Carry = Callable[..., Outcome]
Make = Callable[..., Order]


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


@pytest.mark.parametrize("extension", ["wav", "flac", "mp3", "ogg", "html"])
def test_the_same_again_is_left_as_it_is(extension: str, carry_out: Carry, out: Path) -> None:
    first = carry_out(f"a.{extension}")
    assert (names(first.written), first.unchanged) == ([f"a.{extension}"], ())
    before = (out / f"a.{extension}").stat()
    again = carry_out(f"a.{extension}")
    assert (again.written, names(again.unchanged)) == ((), [f"a.{extension}"])
    after = (out / f"a.{extension}").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("extension", ["wav", "flac", "mp3", "ogg", "html"])
def test_the_same_order_gives_the_same_bytes(extension: str, carry_out: Carry, out: Path) -> None:
    carry_out(f"a.{extension}")
    before = (out / f"a.{extension}").read_bytes()
    carry_out(f"a.{extension}", force=True)
    assert (out / f"a.{extension}").read_bytes() == before


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
    change: dict[str, object], carry_out: Carry, out: Path
) -> None:
    carry_out("a.mp3")
    before = (out / "a.mp3").read_bytes()
    with pytest.raises(BadTarget, match="exists already"):
        carry_out("a.mp3", **change)
    assert (out / "a.mp3").read_bytes() == before
    assert names(carry_out("a.mp3", **change, force=True).written) == ["a.mp3"]
    assert (out / "a.mp3").read_bytes() != before


def test_a_file_of_somebody_elses_is_refused_before_any_work(order: Make, out: Path) -> None:
    (out / "a.mp3").write_bytes(b"my song")
    coach = open_coach(TONES)
    with pytest.raises(BadTarget, match="exists already"):
        Export(coach, order("a.mp3"))
    assert "store" not in vars(coach)
    assert (out / "a.mp3").read_bytes() == b"my song"


def test_the_texts_lie_beside_the_audio(carry_out: Carry, out: Path) -> None:
    done = carry_out("a.b.wav", beside=tuple(BESIDE.values()), script=True)
    expected = {"a.b.wav", "a.b.script.html"} | {f"a.b{text.suffix}" for text in BESIDE.values()}
    assert set(names(done.written)) == expected == {path.name for path in out.iterdir()}
    again = carry_out("a.b.wav", beside=tuple(BESIDE.values()), script=True)
    assert again.written == ()
    assert set(names(again.unchanged)) == expected


def test_a_text_can_be_had_later(carry_out: Carry) -> None:
    carry_out("a.wav")
    done = carry_out("a.wav", beside=(BESIDE["vtt"],))
    assert (names(done.written), names(done.unchanged)) == (["a.vtt"], ["a.wav"])


def test_a_text_in_the_way_stops_the_audio_as_well(carry_out: Carry, out: Path) -> None:
    (out / "a.vtt").write_text("mine", encoding="utf-8")
    with pytest.raises(BadTarget, match="exists already"):
        carry_out("a.wav", beside=(BESIDE["vtt"],))
    assert [path.name for path in out.iterdir()] == ["a.vtt"]
    assert (out / "a.vtt").read_text(encoding="utf-8") == "mine"


def test_numbered_files_are_the_whole_one_cut(carry_out: Carry, out: Path) -> None:
    carry_out("a.wav")
    done = carry_out("b.wav", split=True)
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
    assert names(carry_out("b.wav", split=True).unchanged) == [*tracks, "b.m3u8"]


def test_stems_add_up_to_the_whole(carry_out: Carry, out: Path) -> None:
    done = carry_out("a.wav", stems=True)
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
    name: str, wish: dict[str, object], carry_out: Carry, out: Path
) -> None:
    with pytest.raises(AskedWrongly, match="--s"):
        carry_out(name, **wish)
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("wish", [{}, {"split": True}, {"stems": True, "script": True}])
@pytest.mark.parametrize("after", [0, 1, 3])
def test_stopping_leaves_nothing(
    wish: dict[str, object], after: int, order: Make, out: Path
) -> None:
    stop = Event()
    coach = open_coach(TONES)
    written = 0

    def stopped_while_writing() -> None:
        nonlocal written
        for progress in Export(coach, order("a.wav", **wish)).steps(stop):
            written += progress.what == "writing"
            if written > after:
                stop.set()

    with pytest.raises(Stopped):
        stopped_while_writing()
    coach.close()
    assert list(out.iterdir()) == []


def test_leaving_off_in_the_middle_leaves_nothing(order: Make, out: Path) -> None:
    coach = open_coach(TONES)
    steps = Export(coach, order("a.wav", split=True)).steps()
    for progress in steps:
        if progress.what == "writing":
            break
    steps.close()
    coach.close()
    assert list(out.iterdir()) == []


def test_progress_runs_to_its_end(order: Make) -> None:
    coach = open_coach(TONES)
    writing = [
        progress
        for progress in Export(coach, order("a.wav", stems=True)).steps()
        if progress.what == "writing"
    ]
    coach.close()
    assert [one.done for one in writing] == sorted(one.done for one in writing)
    assert writing[-1].done == writing[-1].total


def test_what_could_not_be_spoken_is_told(
    carry_out: Carry, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Speechless(ToneEngine):
        def render(self, utterance: Utterance) -> Clip:
            raise PhraseFailed(utterance.text, "no breath")

    monkeypatch.setattr("coach.session.open_engine", lambda *_: (Speechless(), "A stand-in."))
    done = carry_out("a.wav")
    assert done.written
    assert done.notices[0] == "A stand-in."
    assert any("“And release.”: no breath" in line for line in done.notices), done.notices


def test_the_music_itself_is_never_replaced(carry_out: Carry, out: Path) -> None:
    for name in ("a.wav", "b-music.wav"):
        write(out / name, noise(2))
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    settings = replace(TONES, music=str(out))
    for name, wish in (("a.wav", {}), ("b.wav", {"stems": True})):
        with pytest.raises(BadTarget, match="this is the music"):
            carry_out(name, settings=settings, force=True, **wish)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert names(carry_out("c.wav", settings=settings).written) == ["c.wav"]


def test_music_is_looked_for_before_any_work(order: Make, out: Path) -> None:
    coach = open_coach(TONES)
    for settings in (replace(TONES, music=str(out / "none")), replace(TONES, music_level=3.0)):
        with pytest.raises(AskedWrongly):
            Export(coach, order("a.wav", settings=settings))
    assert "store" not in vars(coach)
