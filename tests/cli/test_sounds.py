"""`coach sounds`: every sound of a set after its name, heard or in a file."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from coach.cli.app import main
from coach.home.folders import HOME_VARIABLE
from coach.score.figures import TONE_MS
from coach.sound.signals.own import NAMES
from coach.sound.signals.sounds import SETS, Sounds

Captured = pytest.CaptureFixture[str]

TONES = ("--engine", "tones")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def refused(capsys: Captured, *arguments: str) -> str:
    assert main(["sounds", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    return line


def chime(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    soundfile.write(path, 0.3 * np.sin(np.arange(8000) / 3), 16_000)
    return path.parent


@pytest.mark.parametrize("name", SETS)
def test_a_file_holds_every_sound_of_a_set_in_order(name: str, tmp_path: Path) -> None:
    assert main(["sounds", name, "-o", "s.wav", *TONES]) == 0
    heard, rate = soundfile.read(tmp_path / "s.wav", dtype="float32")
    made = Sounds(name)  # type: ignore[arg-type]
    at = 0
    for tone in NAMES:
        clip = made.clip(tone, rate).frames
        place, likeness = _found(heard[at:], clip)
        assert likeness > 0.99, tone
        at += place + len(clip)
    assert at < len(heard)


def _found(heard: np.ndarray, clip: np.ndarray) -> tuple[int, float]:
    """Return where a clip stands in a file, and how like it is to what stands there."""
    size = 1 << (len(heard) + len(clip)).bit_length()
    spectra = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(clip, size))
    match = np.fft.irfft(spectra, size)[: len(heard) - len(clip)]
    energy = np.cumsum(np.pad(np.square(heard, dtype=np.float64), (1, 0)))
    there = energy[len(clip) :][: len(match)] - energy[: len(match)]
    like = match / np.sqrt(np.maximum(there, 1e-3) * np.square(clip).sum())
    place = int(np.argmax(like > 0.99)) if (like > 0.99).any() else int(np.argmax(like))
    return place, float(like[place])


def test_json_tells_what_each_sound_is_for_and_which_are_own(
    tmp_path: Path, capsys: Captured
) -> None:
    own = chime(tmp_path / "own" / "left.wav")
    assert main(["sounds", "soft", "--json", "--own-sounds", str(own)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["sound"] for one in told] == list(NAMES.values())
    assert [one["ms"] for one in told] == [TONE_MS[tone] for tone in NAMES]
    assert [one["sound"] for one in told if one["own"]] == ["left"]


def test_the_set_of_the_settings_is_told_and_heard_silently_where_asked(
    home: Path, capsys: Captured
) -> None:
    home.mkdir()
    chime(home / "mine" / "begin.wav")
    (home / "settings.toml").write_text('sounds = "wood"\nown_sounds = "mine"\n')
    assert main(["sounds", "-o", "s.ogg", *TONES]) == 0
    captured = capsys.readouterr()
    first, begin, *_ = captured.out.splitlines()
    assert first.startswith("wood: ")
    assert begin.endswith("the work begins, your own")
    assert "Wrote s.ogg" in captured.err


def test_what_cannot_be_is_one_line(tmp_path: Path, capsys: Captured) -> None:
    assert "expected one of bells, wood, soft; did you mean wood?" in refused(capsys, "wodd")
    assert "--sound-level: found a sound level of 7" in refused(capsys, "--sound-level", "7")
    assert "--own-sounds: found nothing at" in refused(capsys, "--own-sounds", "none")
    assert "expected a sound file: .mp3" in refused(capsys, "-o", "s.html")
    chime(tmp_path / "own" / "begn.wav")
    assert "did you mean begin.wav?" in refused(capsys, "--own-sounds", "own", "-o", "s.wav")
    assert not (tmp_path / "s.wav").exists()


def test_a_session_has_the_sounds_that_were_asked_for(tmp_path: Path, capsys: Captured) -> None:
    files = [
        ["-o", "a.wav"],
        ["-o", "b.wav", "--sounds", "wood"],
        ["-o", "c.wav", "--sound-level", "-20"],
        ["-o", "d.wav", "--own-sounds", str(chime(tmp_path / "own" / "end.wav"))],
        ["-o", "e.wav", "--sounds", "bells", "--sound-level", "-4"],
    ]
    for arguments in files:
        assert main(["export", "desk-break", *TONES, *arguments]) == 0
    usual, wood, soft, own, again = (
        soundfile.read(tmp_path / f"{name}.wav", dtype="int16")[0] for name in "abcde"
    )
    assert len(usual) == len(wood) == len(soft) == len(own)
    assert np.array_equal(usual, again)
    assert not any(np.array_equal(usual, other) for other in (wood, soft, own))
    capsys.readouterr()
    (tmp_path / "own" / "end.wav").write_bytes(b"spoilt")
    bad = ["export", "desk-break", *TONES, "-o", "f.wav", "--own-sounds", "own"]
    assert main(bad) == 2
    assert "end.wav: found text, expected WAV" in capsys.readouterr().err


def test_an_export_is_made_anew_when_an_own_sound_is_another(
    tmp_path: Path, capsys: Captured
) -> None:
    own = chime(tmp_path / "own" / "end.wav")
    export = ["export", "desk-break", *TONES, "-o", "a.wav", "--own-sounds", str(own)]
    assert main(export) == 0
    assert main(export) == 0
    assert "Unchanged" in capsys.readouterr().err
    soundfile.write(own / "end.wav", 0.2 * np.sin(np.arange(9000) / 5), 16_000)
    assert main(export) == 2
    assert main([*export, "--force"]) == 0


def test_the_voice_and_the_sounds_have_a_level_each(tmp_path: Path) -> None:
    def stems(name: str, *arguments: str) -> dict[str, np.ndarray]:
        target = ["-o", f"{name}.wav", "--stems", *arguments]
        assert main(["export", "desk-break", *TONES, *target]) == 0
        return {
            stem: soundfile.read(tmp_path / f"{name}-{stem}.wav")[0] for stem in ("voice", "tones")
        }

    usual, soft = stems("a"), stems("b", "--voice-level", "-6")
    assert np.array_equal(usual["tones"], soft["tones"])
    np.testing.assert_allclose(soft["voice"], usual["voice"] * 10 ** (-6 / 20), atol=2e-4)
    quiet = stems("c", "--sound-level", "-24")
    apart_db = [
        10 * np.log10(np.square(one["tones"]).sum() / np.square(one["voice"]).sum())
        for one in (usual, quiet)
    ]
    assert apart_db[1] - apart_db[0] == pytest.approx(-20, abs=0.2)
