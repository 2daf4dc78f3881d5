"""The exported WAV itself, listened to by numbers: laws 2, 6 and 7 on real speech.

Nothing here uses the project's own clips or mixer: onsets are found in the file. The same routine
is heard in the voice that speaks by default, in the system's own through pyttsx3 and, with the
extra, in a Piper model that was added; one in French in Pico's voice.
"""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from pathlib import Path
from typing import Any

import natural
import numpy as np
import numpy.typing as npt
import pytest
import soundfile
import tiny_voice

from coach.cli.app import main
from coach.home.folders import HOME_VARIABLE, folders
from coach.home.settings import Settings
from coach.session import open_coach

pytestmark = pytest.mark.long

ROUTINE = "first-relief"
QUIETER = ("--loudness", "-27")
UNLIMITED = 0.75
"""What has no higher peak was not touched by the limiter."""

Pcm = npt.NDArray[np.float64]


class Export:
    """One routine as a file, and the score that `coach cues` prints of it."""

    def __init__(self, folder: Path, routine: str = ROUTINE, **wishes: Any) -> None:
        self.path = folder / "relief.wav"
        self.routine = routine
        self.wishes = wishes
        self.asked = [word for name, value in wishes.items() for word in (f"--{name}", value)]
        printed = io.StringIO()
        assert main(["export", routine, "-o", str(self.path), *self.asked]) == 0
        with redirect_stdout(printed):
            assert main(["cues", routine, "--json", *self.asked]) == 0
        self.score: dict[str, Any] = json.loads(printed.getvalue())
        pcm, self.rate = soundfile.read(self.path, dtype="int16")
        self.raw: npt.NDArray[np.int16] = pcm
        self.pcm: Pcm = pcm / 32768.0

    def quieter(self) -> Pcm:
        """Return the same session at a level at which the limiter has nothing to do.

        It takes from the loudest part of a word, and an onset is found by that.
        """
        quiet = self.path.with_name("quiet.wav")
        assert main(["export", self.routine, "-o", str(quiet), *self.asked, *QUIETER]) == 0
        pcm, _ = soundfile.read(quiet)
        assert np.abs(pcm).max() < UNLIMITED
        return np.asarray(pcm, np.float64)

    def between(self, start_ms: float, end_ms: float) -> Pcm:
        return self.pcm[round(start_ms * self.rate / 1000) : round(end_ms * self.rate / 1000)]

    def cues(self, *kinds: str) -> list[dict[str, Any]]:
        return [cue for cue in self.score["cues"] if cue["kind"] in kinds]


@pytest.fixture(scope="module", params=["default", "pico", "piper", "pyttsx3"])
def exported(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Export]:
    folder = tmp_path_factory.mktemp("export")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(folder / "home"))
        match request.param:
            case "piper":
                pytest.importorskip("piper", reason="needs the extra piper")
                model = tiny_voice.write_voice(folder / "tiny.onnx")
                assert main(["voices", "add", str(model)]) == 0
                yield Export(folder, voice="tiny")
            case "pyttsx3":
                yield Export(folder, engine="pyttsx3")
            case "pico":
                natural.show(patch)
                natural.need("py_nanotts")
                yield Export(folder, "pause-bureau", count="every")
            case _:
                yield Export(folder)


def level_db(pcm: Pcm) -> float:
    return float(10 * np.log10(np.mean(pcm * pcm) + 1e-12))


def vowel_onset_ms(pcm: Pcm, rate: int) -> float:
    """Return when the sound first comes within 10 dB of its loudest 5 ms, sliding."""
    window = round(rate * 0.005)
    total = np.concatenate(([0.0], np.cumsum(np.pad(pcm, (window, 0)) ** 2)))
    power = total[window:] - total[:-window]
    return float(np.argmax(power >= power.max() / 10)) * 1000 / rate


def test_the_file_is_as_long_as_its_score(exported: Export) -> None:
    assert abs(len(exported.pcm) * 1000 / exported.rate - exported.score["total_ms"]) <= 0.5


def test_every_count_falls_on_its_second(exported: Export) -> None:
    counts = [cue for cue in exported.cues("count") if str(cue["text"]).isdigit()]
    work = [phase for phase in exported.score["phases"] if phase["kind"] == "work"]
    assert len(counts) > 30
    worst, as_it_is, quiet = 0.0, 0, exported.quieter()
    assert len(quiet) == len(exported.pcm)
    for cue in counts:
        first, last = (round(cue[end] * exported.rate / 1000) for end in ("start_ms", "end_ms"))
        sound = exported.pcm[first:last]
        if np.abs(sound).max() < UNLIMITED:
            as_it_is += 1
        else:
            sound = quiet[first:last]
        onset = cue["start_ms"] + vowel_onset_ms(sound, exported.rate)
        start = max(phase["start_ms"] for phase in work if phase["start_ms"] <= cue["anchor_ms"])
        seconds = (onset - start) / 1000
        worst = max(worst, abs(seconds - round(seconds)) * 1000)
    assert worst <= 1.0
    assert as_it_is > 30


def test_there_is_sound_at_every_cue_and_silence_between(exported: Export) -> None:
    quiet = exported.pcm.copy()
    for cue in exported.score["cues"]:
        start, end = cue["start_ms"], cue["end_ms"]
        assert level_db(exported.between(start, end)) > -45, cue
        quiet[
            round((start - 20) * exported.rate / 1000) : round((end + 20) * exported.rate / 1000)
        ] = 0
    assert not quiet.any()


def test_spoken_cues_are_equally_loud_and_nothing_clips(exported: Export) -> None:
    spoken = [
        level_db(exported.between(cue["start_ms"], cue["end_ms"]))
        for cue in exported.score["cues"]
        if "text" in cue
    ]
    assert max(spoken) - min(spoken) < 6
    assert np.abs(exported.raw.astype(int)).max() < 32767


def test_live_frames_are_the_files_frames(exported: Export) -> None:
    coach = open_coach(Settings(speaker="silent", **exported.wishes))
    plan = coach.plan(coach.library.find(exported.routine))
    performance = coach.perform(coach.begin(plan).finish())
    performance.tape.spool.filled()
    live = np.frombuffer(performance.tape.spool.path.read_bytes(), "<i2")[
        : performance.tape.spool.frames
    ]
    performance.close()
    coach.close()
    assert np.array_equal(live, exported.raw)


def test_a_second_home_gives_the_same_bytes(
    exported: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "another home"))
    if exported.wishes.get("engine") == "pyttsx3":
        pytest.skip("it keeps one copy of eSpeak's library, whose breath and flutter go on and on")
    if "voice" in exported.wishes:
        shutil.copytree(exported.path.parent / "home" / "voices", folders().voices)
    again = tmp_path / "again.wav"
    assert main(["export", exported.routine, "-o", str(again), *exported.asked]) == 0
    assert again.read_bytes() == exported.path.read_bytes()


GERMAN = """
id = "kurz"
title = "Kurz"
language = "de"
breath = "box"

[pronounce]
Psoas = "Pso-as"

[[steps]]
exercise = "dehnen"

[[steps]]
exercise = "drehen"

[[exercises]]
id = "dehnen"
title = "Psoas dehnen"
kind = "stretch"
position = "standing"
sides = "each"
setup = ["Steh aufrecht.", "Stell den {side:n} Fuß zurück."]
dose = { hold_s = 20 }

[[exercises]]
id = "drehen"
title = "Drehen"
kind = "strength"
position = "standing"
sides = "each"
setup = ["Dreh dich locker."]
dose = { tempo_s = [2, 0, 2], reps = 2 }
"""


def test_so_are_they_abroad_with_own_words_in_halves_and_a_tight_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    routine, sound = tmp_path / "kurz.toml", tmp_path / "kurz.wav"
    routine.write_text(GERMAN, encoding="utf-8")
    wishes = {"order": "halves", "side": "tight-right", "count": "every", "engine": "espeak"}
    options = [word for name, value in wishes.items() for word in (f"--{name}", value)]
    assert main(["export", str(routine), "-o", str(sound), *options]) == 0
    with closing(open_coach(Settings(speaker="silent", **wishes))) as coach:
        plan = coach.plan(coach.library.find(str(routine)))
        with closing(coach.perform(coach.begin(plan).finish())) as performance:
            performance.tape.spool.filled()
            live = np.frombuffer(performance.tape.spool.path.read_bytes(), "<i2")[
                : performance.tape.spool.frames
            ]
            score = performance.run.score
    said = {cue.utterance for cue in score.cues if cue.utterance is not None}
    assert {words.voice for words in said} == {"de"}
    assert {words.pronounce for words in said if "Psoas" in words.text} == {(("psoas", "Pso-as"),)}
    assert [phase.side for phase in score.phases if phase.kind == "work"] == [
        *("right", "right", "right", "right"),
        *("left", "left"),
    ]
    written, _ = soundfile.read(sound, dtype="int16")
    assert np.array_equal(live, written)
