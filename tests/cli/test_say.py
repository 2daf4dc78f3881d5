"""`coach say`: one phrase as a session would say it, to hear, to keep, or as phonemes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import soundfile

from coach.cli.app import main
from coach.cli.options import Phrase
from coach.cli.say import AFTER_MS, play, spoken, utterance_of
from coach.home.folders import HOME_VARIABLE
from coach.home.settings import Settings
from coach.play.devices import NoSound
from coach.play.port import Spool
from coach.play.silent import SilentClock
from coach.score.models import Utterance
from coach.score.narrator import count_rate
from coach.session import Coach, open_coach
from coach.sound.loudness import integrated, power
from coach.sound.master import USUAL
from coach.speech.engine import PhraseFailed

Captured = pytest.CaptureFixture[str]

ROUTINE = """
id = "mine"
title = "Mine"
language = "{language}"
[[steps]]
say = "{say}"
[pronounce]
{table}
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def coach() -> Iterator[Coach]:
    with closing(open_coach(Settings(rate=170))) as opened:
        yield opened


def routine(folder: Path, table: str, *, language: str = "en", say: str = "Hip.") -> str:
    path = folder / f"{abs(hash(table))}.toml"
    path.write_text(ROUTINE.format(language=language, say=say, table=table), encoding="utf-8")
    return str(path)


def phonemes(capsys: Captured, *arguments: str) -> str:
    assert main(["say", *arguments, "--phonemes"]) == 0
    return capsys.readouterr().out.strip()


def refused(capsys: Captured, *arguments: str) -> str:
    assert main(["say", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    return line


def test_phonemes_are_those_of_the_lexicon(capsys: Captured) -> None:
    assert phonemes(capsys, "Close your eyes. Pilates.") == "kl'oUz jU@r- 'aIz | pIl'A:t#iz"


def test_a_language_brings_its_voice_and_its_lexicon(capsys: Captured) -> None:
    assert phonemes(capsys, "Le dos.", "--language", "fr") == "l@- d'o"
    assert phonemes(capsys, "Der Psoas.", "--language", "de") == "dEr ps'o:as"


def test_a_voice_of_that_language_is_kept(capsys: Captured) -> None:
    with_voice = phonemes(capsys, "Zancada.", "--language", "es", "--voice", "es-419")
    assert with_voice != phonemes(capsys, "Zancada.", "--language", "es")


def test_a_routine_says_its_words_in_its_own_way(tmp_path: Path, capsys: Captured) -> None:
    plain = routine(tmp_path, 'hip = "hope"')
    phonetic = routine(tmp_path, 'hip = "[[h\'i:p]]"')
    assert phonemes(capsys, "My hip", "--routine", plain) == "maI h'oUp"
    assert phonemes(capsys, "My hip", "--routine", phonetic) == "maI h'i:p"
    assert phonemes(capsys, "My hip") == "maI h'Ip"


def test_a_routine_brings_its_language(tmp_path: Path, capsys: Captured) -> None:
    german = routine(tmp_path, "", language="de")
    assert phonemes(capsys, "Der Psoas.", "--routine", german) == "dEr ps'o:as"


def test_the_person_s_own_lexicon_lies_over_ours(home: Path, capsys: Captured) -> None:
    (home / "lexicon").mkdir(parents=True)
    (home / "lexicon" / "mine.toml").write_text(
        'language = "en"\n[say]\nPilates = "plates"\n', encoding="utf-8"
    )
    assert phonemes(capsys, "Pilates") == "pl'eIts"


def test_a_bad_lexicon_of_one_s_own_is_told_and_stops_nothing(home: Path, capsys: Captured) -> None:
    (home / "lexicon").mkdir(parents=True)
    (home / "lexicon" / "mine.toml").write_text(
        'language = "en"\n[say]\nhip = "[[x]]"\n', encoding="utf-8"
    )
    assert main(["say", "hip", "--phonemes"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "h'Ip\n"
    assert "A lexicon is left out: " in captured.err
    assert "mine.toml: say.hip: found “[[x]]”, expected plain words" in captured.err


@pytest.mark.parametrize("suffix", ["wav", "mp3", "flac", "ogg", "opus"])
def test_it_is_written_in_every_format(tmp_path: Path, capsys: Captured, suffix: str) -> None:
    path = tmp_path / f"said.{suffix}"
    assert main(["say", "Switch to the left side.", "-o", str(path)]) == 0
    assert capsys.readouterr().err == f"Wrote {path}\n"
    sound = soundfile.info(path)
    assert sound.channels == 1
    assert 1.0 < sound.duration < 3.0


def test_it_is_as_loud_as_in_a_session(coach: Coach, tmp_path: Path) -> None:
    path = tmp_path / "said.wav"
    assert main(["say", "Breathe in.", "-o", str(path)]) == 0
    frames, rate = soundfile.read(path, dtype="float32")
    clip = coach.store("en").get(Utterance("Breathe in.", "en-us+f5", 170))
    mastered = USUAL.clip(clip)
    assert abs(np.abs(frames).max() - np.abs(mastered.frames).max()) < 0.05
    assert len(frames) / rate == pytest.approx(
        clip.spoken.length_ms / 1000 + AFTER_MS / 1000, abs=0.002
    )


def test_a_count_has_the_pace_of_counts(coach: Coach) -> None:
    assert utterance_of(coach, "17", Phrase(count=True))[0].rate == count_rate(170) == 195
    assert utterance_of(coach, "17", Phrase())[0].rate == 170


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["!"], "coach: say: found “!”, expected words; put them in quotes"),
        ([""], "coach: say: found “”, expected words"),
        (["hi", "--voice", "nobody"], "coach: --voice: no voice of any engine is called “nobody”"),
        (["hi", "--language", "xx"], "coach: --language: espeak has no voice for xx"),
        (["hi", "--language", ""], "coach: --language: found “”, expected the code of a language"),
        (["hi " * 300], "coach: say: found 900 characters, expected at most 600; say it in parts"),
        (["hi", "--rate", "900"], "coach: --rate: found a rate of 900, expected 80 to 300"),
        (["hi", "--routine", "nope"], "coach: no routine is called “nope”"),
        (["hi", "-o", "a.html"], "coach: a.html: found a page, expected a sound file"),
        (["hi", "-o", "a.xyz"], "coach: a.xyz: found “.xyz”, expected a sound file: .mp3"),
        (["hi", "-o", "no/a.mp3"], "coach: no/a.mp3: there is no folder “no”; make it first"),
        (["hi", "--speaker", "drum"], "coach: --speaker: found “drum”, expected one of"),
        (
            ["hi", "--phonemes", "--engine", "tones"],
            "coach: --phonemes: found the engine tones, expected espeak",
        ),
    ],
)
def test_what_cannot_be_is_one_line(capsys: Captured, arguments: list[str], line: str) -> None:
    assert refused(capsys, *arguments).startswith(line)


def test_a_file_that_is_there_is_kept_unless_forced(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "said.wav"
    path.write_bytes(b"mine")
    assert "this file exists already" in refused(capsys, "hi", "-o", str(path))
    assert path.read_bytes() == b"mine"
    assert main(["say", "hi", "-o", str(path), "--force"]) == 0
    assert path.read_bytes()[:4] == b"RIFF"


def test_silence_that_was_asked_for_is_fine(capsys: Captured) -> None:
    assert main(["say", "hi", "--speaker", "silent", "--lead-in", "0"]) == 2
    capsys.readouterr()
    assert main(["say", "hi", "--speaker", "silent"]) == 0
    assert capsys.readouterr().err == "Said silently, as asked.\n"


def test_where_nothing_sounds_it_is_said(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(SilentClock):
        def load(self, spool: Spool) -> None:
            raise NoSound("no sound device found")

    speakers = {"drum": lambda _: Broken(), "silent": lambda _: SilentClock()}
    monkeypatch.setattr("coach.live.aloud.SPEAKERS", speakers)
    with pytest.raises(NoSound) as caught:
        play(coach, coach.store("en"), Utterance("hi", "", 170))
    assert str(caught.value) == (
        "no speaker works here: drum: no sound device found; "
        "coach doctor tells why; -o say.mp3 writes it to a file"
    )


def test_words_that_the_engine_fails_on_are_an_error(
    coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fail(_: Utterance) -> None:
        raise PhraseFailed("hi", "it coughed")

    monkeypatch.setattr(coach.store("en").engine, "render", fail)
    with pytest.raises(PhraseFailed, match="it coughed"):
        spoken(coach.store("en"), Utterance("hi there, cough", "", 170), 0)


def test_what_it_says_is_a_score_of_one_cue(coach: Coach) -> None:
    utterance = Utterance("Breathe out.", "", 170)
    score = spoken(coach.store("en"), utterance, 600)
    (cue,) = score.cues
    assert (cue.utterance, cue.start_ms, score.total_ms - cue.end_ms) == (utterance, 600, AFTER_MS)
    heard = power(score, lambda cue: USUAL.clip(coach.store("en").get(utterance)))
    assert -22 < integrated(heard) < -17


def test_a_voice_that_is_not_tested_is_told(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "said.wav"
    assert main(["say", "hi", "--voice", "en-us+m3", "-o", str(path)]) == 0
    first, *_ = capsys.readouterr().err.splitlines()
    assert first.startswith("The voice en-us+m3 is not tested for being understood")


def test_voices_lists_what_is_offered_and_all_of_them_when_asked(capsys: Captured) -> None:
    assert main(["voices", "--engine", "espeak"]) == 0
    offered = capsys.readouterr().out.splitlines()
    assert any(line.startswith("en-us+f5 ") and "140 to 200" in line for line in offered)
    assert not any(line.startswith("en-us+m3 ") for line in offered)
    assert any(line.startswith("de ") for line in offered)
    assert main(["voices", "--engine", "espeak", "--all"]) == 0
    assert any(line.startswith("en-us+m3 ") for line in capsys.readouterr().out.splitlines())
