"""A whole session in a person's own voice, and what is missing in it, found in the exported file.

Another voice of eSpeak NG stands in for the person, at another level for each line and in a room.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from listen import Word, transcript
from recordings import write

from coach.cli.app import main
from coach.home.folders import HOME_VARIABLE, folders, seeds_folder
from coach.home.library import Library
from coach.home.script import script_of
from coach.home.settings import Settings
from coach.score.manners import manner_of, paced
from coach.score.models import Utterance
from coach.sound.loudness import momentary
from coach.speech.engines.espeak import Espeak
from coach.speech.hosted import HostedEngine
from coach.speech.packs.recording import clip_of, read_take
from coach.speech.packs.told import read_pack

ROUTINE = ("desk-break", "--talk", "minimal", "--engine", "espeak", "--voice", "anna")
PERSON = "en-us+f2"
LEFT_OUT = ("And stop.", "And begin.")
EXACTLY_MS = 1.0


def run(*arguments: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        assert main(list(arguments)) == 0
    return out.getvalue(), err.getvalue()


@dataclass(frozen=True)
class Session:
    """A session in the recorded voice: its file, its cues, and what is heard in it."""

    sound: np.ndarray
    rate: int
    cues: list[dict[str, Any]]
    heard: list[Word]
    told: str


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    folder = tmp_path_factory.mktemp("recorded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(folder / "home"))
        record(folder / "takes")
        run("voices", "record", "desk-break", "--voice", "anna", "--from", str(folder / "takes"))
        told = run("export", *ROUTINE, "-o", str(folder / "session.wav"))[1]
        cues = json.loads(run("cues", *ROUTINE, "--json")[0])["cues"]
        sound, rate = soundfile.read(folder / "session.wav")
        yield Session(sound, rate, cues, transcript(sound, rate, clips(cues)), told)


def record(takes: Path) -> None:
    """Let the person read all lines but two: each at another level, with noise and silence."""
    library = Library(seeds_folder())
    rng = np.random.default_rng(7)
    with closing(HostedEngine(Espeak)) as person:
        lines = script_of(library, library.find("desk-break"), Settings())
        for number, line in enumerate(lines, start=1):
            if line.text in LEFT_OUT:
                continue
            clip = person.render(Utterance(line.text, PERSON, 190))
            silence = np.zeros(clip.sample_rate // 3)
            frames = np.concatenate([silence, clip.frames * rng.uniform(0.1, 0.6), silence])
            room = rng.normal(0, 0.0004, len(frames))
            write(takes / f"{number:03d}.wav", frames + room, clip.sample_rate)


def clips(cues: list[dict[str, Any]]) -> dict[str, tuple[np.ndarray, int]]:
    """Return what each line has to sound like: as it was recorded, or in the voice below."""
    pack = read_pack(folders().voices / "anna")
    found: dict[str, tuple[np.ndarray, int]] = {}
    with closing(HostedEngine(Espeak)) as below:
        for text, kind in {cue["text"]: cue["kind"] for cue in cues if cue.get("text")}.items():
            path = pack.file_of(text)
            if path is not None:
                clip = clip_of(read_take(path), text)
            else:
                manner = manner_of(kind)
                said = Utterance(text, below.default_voice, paced(170, manner), manner=manner)
                clip = below.render(said)
            found[text] = np.asarray(clip.frames, float), clip.sample_rate
    return found


def spoken(session: Session) -> list[dict[str, Any]]:
    return [cue for cue in session.cues if cue.get("text")]


def test_each_line_is_heard_where_the_score_has_it(session: Session) -> None:
    wanted = [(cue["text"], cue["start_ms"]) for cue in spoken(session)]
    assert {text for text, _ in wanted} >= {*LEFT_OUT, "1", "5"}
    assert len(wanted) > 20
    for text, start_ms in wanted:
        found = [word for word in session.heard if word.name == text]
        near = min(found, key=lambda word: abs(word.at_ms - start_ms), default=None)
        assert near is not None, f"{text} is not heard"
        assert abs(near.at_ms - start_ms) <= EXACTLY_MS, text


def test_all_lines_are_as_loud_as_each_other(session: Session) -> None:
    loudness = []
    for cue in spoken(session):
        start, end = (round(cue[name] * session.rate / 1000) for name in ("start_ms", "end_ms"))
        if cue["end_ms"] - cue["start_ms"] >= 800:
            loudness.append(momentary(session.sound[start:end].astype(np.float32), session.rate))
    assert max(loudness) - min(loudness) <= 2


def test_what_is_missing_needs_no_word_and_check_tells_it(session: Session) -> None:
    assert "left out" not in session.told
    assert "speaks instead" not in session.told
    out, _ = run("check", "desk-break", "--voice", "anna")
    assert "hint[not-recorded] " in out
    assert "2 of 55 lines are not in anna: " in out
    assert all(f"“{text}”" in out for text in LEFT_OUT)
