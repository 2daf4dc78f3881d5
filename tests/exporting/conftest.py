"""A short session of tones, and a way to carry out an order of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.exporting.export import Export
from coach.exporting.order import Extras, Order, Outcome
from coach.folders import HOME_VARIABLE
from coach.session import open_coach
from coach.settings import Settings

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

Carry = Callable[..., Outcome]


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
def order(routine: str, out: Path) -> Callable[..., Order]:
    def make(name: str, settings: Settings = TONES, **others: Any) -> Order:
        wished = {key: others.pop(key) for key in list(others) if key in Extras.__annotations__}
        extras = Extras(**wished)
        return Order(routine=routine, path=out / name, settings=settings, extras=extras, **others)

    return make


@pytest.fixture
def carry_out(order: Callable[..., Order]) -> Carry:
    def carry(name: str, settings: Settings = TONES, **others: Any) -> Outcome:
        coach = open_coach(settings)
        try:
            export = Export(coach, order(name, settings, **others))
            for _ in export.steps():
                continue
            return export.outcome()
        finally:
            coach.close()

    return carry
