"""A short session of tones, and ways to export it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from coach.export.jobs.export import export
from coach.export.jobs.job import ExportJob, Extras, Outcome
from coach.home.folders import HOME_VARIABLE
from coach.home.settings import Settings
from coach.session import Steps, open_coach

SHORT = """
id = "short"
title = "Short: one/two"
[[steps]]
exercise = "knee-to-chest"
dose = { hold_s = 5, reps = 1 }
[[steps]]
exercise = "pelvic-tilt"
dose = { hold_s = 3, reps = 1 }
"""

TONES = Settings(engine="tones", talk="minimal", warm_up=False)

Exported = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


@pytest.fixture
def routine(tmp_path: Path) -> str:
    path = tmp_path / "short.toml"
    path.write_text(SHORT, encoding="utf-8")
    return str(path)


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Path]:
    """The folder that files are exported to; no test leaves anything half written in it."""
    folder = tmp_path / "out"
    folder.mkdir()
    yield folder
    assert not list(folder.rglob("*.part"))


@pytest.fixture
def job(routine: str, out: Path) -> Callable[..., ExportJob]:
    def make(name: str, settings: Settings = TONES, **others: Any) -> ExportJob:
        wished = {key: others.pop(key) for key in list(others) if key in Extras.__annotations__}
        extras = Extras(**wished)
        return ExportJob(
            routine=routine, path=out / name, settings=settings, extras=extras, **others
        )

    return make


@pytest.fixture
def exported(job: Callable[..., ExportJob]) -> Exported:
    def make(name: str, settings: Settings = TONES, **others: Any) -> Outcome:
        with closing(open_coach(settings)) as coach:
            return Steps(export(coach, job(name, settings, **others))).finish()

    return make


@pytest.fixture(scope="session")
def mp3(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The short session as an MP3, made once for all tests that need one to be there."""
    folder = tmp_path_factory.mktemp("mp3")
    path = folder / "short.toml"
    path.write_text(SHORT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(folder / "home"))
        with closing(open_coach(TONES)) as coach:
            job = ExportJob(routine=str(path), path=folder / "a.mp3", settings=TONES)
            Steps(export(coach, job)).finish()
    return (folder / "a.mp3").read_bytes()
