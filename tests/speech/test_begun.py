"""A voice is begun before it is opened where words are bound to be rendered, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from coach.home.folders import Folders
from coach.home.library import Library
from coach.home.settings import Settings
from coach.score.models import Utterance
from coach.session import Coach
from coach.speech.begun import BegunVoice, begin_voice
from coach.speech.cache import ClipCache
from coach.speech.engines.espeak import Espeak
from coach.speech.engines.pico import Pico

SEEDS = Path(__file__).parents[2] / "seeds"


Children = Callable[[], list[int]]


def running() -> list[int]:
    return [child.pid for child in psutil.Process().children()]


@pytest.fixture
def children() -> Children:
    """List the processes that a test started; an engine of other tests may be at work, too."""
    before = set(running())
    return lambda: [pid for pid in running() if pid not in before]


@pytest.fixture
def begun(children: Children, tmp_path: Path) -> Iterator[BegunVoice]:
    assert children() == []
    with closing(begin_voice("espeak", None, "en", tmp_path / "cache")) as voice:
        yield voice


def test_its_host_is_the_one_that_speaks(
    begun: BegunVoice, children: Children, tmp_path: Path
) -> None:
    started = children()
    assert len(started) == 1
    folders = Folders(settings=tmp_path, data=tmp_path, cache=tmp_path / "cache")
    with Coach(Library(SEEDS), Settings(engine="espeak"), folders, begun) as coach:
        clip = coach.store("en").get(Utterance("Hold.", "en-us+f5", 170))
        assert len(clip.frames) > 1000
        assert children() == started
    assert children() == []


def test_it_is_taken_once_and_by_its_own_engine(begun: BegunVoice, children: Children) -> None:
    assert begun.take(Pico) is None
    host = begun.take(Espeak)
    assert host is not None
    with closing(host):
        assert begun.take(Espeak) is None
        begun.close()
        assert len(children()) == 1
    assert children() == []


def test_what_nobody_takes_ends(begun: BegunVoice, children: Children) -> None:
    assert len(children()) == 1
    begun.close()
    assert children() == []


def test_where_clips_are_kept_nothing_is_begun(children: Children, tmp_path: Path) -> None:
    with closing(ClipCache(tmp_path)):
        begin_voice("espeak", None, "en", tmp_path)
    assert children() == []


@pytest.mark.parametrize(
    ("engine", "voice", "language"),
    [
        ("espeak", "en-us", "en"),
        ("tones", None, "en"),
        ("piper", None, "en"),
        ("nobody", None, "en"),
        ("hibari", None, "en"),
        (None, None, "en"),
        (None, None, "pl"),
        (None, None, ""),
    ],
)
def test_what_is_not_known_ahead_or_not_installed_is_not_begun(
    engine: str | None, voice: str | None, language: str, children: Children, tmp_path: Path
) -> None:
    begin_voice(engine, voice, language, tmp_path)
    assert children() == []


def test_without_a_folder_for_clips_nothing_is_begun(children: Children) -> None:
    begin_voice("espeak", None, "en", None)
    assert children() == []


@pytest.mark.usefixtures("natural_voice")
def test_the_natural_voice_is_begun_for_its_language_alone(
    children: Children, tmp_path: Path
) -> None:
    pytest.importorskip("hibari")
    with closing(begin_voice(None, None, "en", tmp_path)):
        assert len(children()) == 1
    with closing(begin_voice(None, None, "pl", tmp_path)):
        assert children() == []
