"""A session in a recorded voice is understood, as it stands in the file: by two recognisers.

The natural voice stands in for a person who reads in a room, at another level for each line.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import soundfile
from ears import OpenEar
from recordings import write
from spelling import in_small_words, in_words, misheard
from understood import cues, ear_for

from coach.cli.app import main
from coach.home.folders import HOME_VARIABLE, seeds_folder
from coach.home.library import Library
from coach.home.script import script_of
from coach.home.settings import Settings
from coach.score.models import Utterance
from coach.speech.choose import OPENERS
from coach.speech.clip import Clip
from coach.speech.places import NOWHERE
from coach.speech.words.lexicon import load_lexicons

ROUTINE = ("desk-break", "--talk", "minimal", "--voice", "anna")
MOST_ERRORS = 0.03
FEW = 5
"""Lines that the open ear hears in a row: of more in one window it leaves some out."""

IN_SO_MANY = 8
"""One in eight may be lost on the ear that chooses, of what it takes for itself as it was read."""

LEAST_READ = 3 / 4
"""Of what was read, so much is taken for itself by that ear: ten in twelve, measured."""


def run(*arguments: str) -> str:
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        assert main(list(arguments)) == 0
    return out.getvalue()


def record(takes: Path) -> dict[str, Clip]:
    """Let all lines be read, and return how."""
    read: dict[str, Clip] = {}
    library = Library(seeds_folder())
    lexicons, _ = load_lexicons(seeds_folder() / "lexicon")
    rng = np.random.default_rng(3)
    with closing(OPENERS["hibari"](lexicons, NOWHERE)) as person:
        lines = script_of(library, library.find("desk-break"), Settings())
        for number, line in enumerate(lines, start=1):
            rate = 210 if line.text.isdecimal() else 170
            clip = person.render(Utterance(line.text, person.default_voice, rate))
            read[line.text] = clip
            silence = np.zeros(clip.sample_rate // 3)
            frames = np.concatenate([silence, clip.frames * rng.uniform(0.2, 0.9), silence])
            room = rng.normal(0, 0.0006, len(frames))
            write(takes / f"{number:03d}.wav", frames + room, clip.sample_rate)
    return read


@dataclass(frozen=True)
class Session:
    """How each line was read, and each line of the session, cut out of the file."""

    read: dict[str, Clip]
    heard: dict[str, Clip]


@pytest.fixture(scope="module")
def session(
    natural_voice_throughout: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    folder = tmp_path_factory.mktemp("understood")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(folder / "home"))
        read = record(folder / "takes")
        run("voices", "record", "desk-break", "--voice", "anna", "--from", str(folder / "takes"))
        run("export", *ROUTINE, "-o", str(folder / "session.wav"))
        score = json.loads(run("cues", *ROUTINE, "--json"))["cues"]
        sound, rate = soundfile.read(folder / "session.wav", dtype="float32")
        heard = {
            cue["text"]: Clip(sound[at(cue["start_ms"], rate) : at(cue["end_ms"], rate)], rate, 0)
            for cue in score
            if cue.get("text")
        }
        yield Session(read, heard)


def batched(texts: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(texts), FEW):
        yield texts[start : start + FEW]


def at(ms: int, rate: int) -> int:
    return ms * rate // 1000


def test_the_open_ear_writes_down_what_was_read(session: Session) -> None:
    pytest.importorskip("faster_whisper", reason="the extra “listen” is not installed")
    heard = session.heard
    texts = [text for text in heard if not text.isdecimal()]
    ear = OpenEar()
    wrong = [
        one
        for few in batched(texts)
        for _, written in ear.hear([heard[text] for text in few])
        for one in misheard(few, written)
    ]
    words = sum(len(in_small_words(text).split()) for text in texts)
    assert words > 40
    assert sum(one.errors for one in wrong) / words <= MOST_ERRORS, wrong
    assert [one for one in wrong if one.vital] == []


def test_the_ear_that_chooses_takes_each_count_and_cue_as_it_took_it_when_read(
    session: Session,
) -> None:
    pytest.importorskip("pocketsphinx", reason="the extra “listen” is not installed")
    known = {text: words for words, text in cues().items()}
    said = {text: known[text] for text in session.heard if text in known}
    said |= {text: in_words(int(text)) for text in session.heard if text.isdecimal()}
    assert len(said) >= 10
    ear = ear_for("<number> | <cue>")
    read = [text for text in said if ear.hear(session.read[text]) == said[text]]
    assert len(read) >= len(said) * LEAST_READ, read
    ear = ear_for("<number> | <cue>")
    wrong = {text: words for text in read if (words := ear.hear(session.heard[text])) != said[text]}
    assert len(wrong) <= len(read) / IN_SO_MANY, wrong
