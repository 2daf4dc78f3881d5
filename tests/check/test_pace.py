"""How long repetitions at one's own pace have in a file: told, and no finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import SEEDS

from coach.base.tongue import speaking
from coach.check.pace import own_pace_times
from coach.home.library import Library
from coach.home.tongues import catalogue_of

HEAD = 'id = "sheet"\ntitle = "Sheet"\n'
BRIDGE = '[[steps]]\nexercise = "bridge"\ndose = {{ reps = {}, sets = {}, pace = "self" }}\n'
ONE, TWO, MORE = BRIDGE.format(12, 1), BRIDGE.format(12, 2), BRIDGE.format(15, 1)


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (ONE, "48 s"),
        (TWO, "48 s a set, 1:36 in all"),
        (TWO + MORE, "48 to 60 s a set, 2:36 in all"),
    ],
)
def test_it_is_told_of_a_routine_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sheet.toml").write_text(HEAD + steps, "utf-8")
    line = f"sheet.toml: in a file, repetitions at one's own pace have {told}"
    assert [*own_pace_times(Library(SEEDS), [Path("sheet.toml")])] == [line]


@pytest.mark.parametrize("steps", ['[[steps]]\nexercise = "bridge"\n', "[[steps]]\n", "["])
def test_nothing_is_told_of_what_has_none_or_cannot_be_read(tmp_path: Path, steps: str) -> None:
    path = tmp_path / "sheet.toml"
    path.write_text(HEAD + steps, "utf-8")
    assert [*own_pace_times(Library(SEEDS), [path])] == []


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de", "in einer Datei haben Wiederholungen im eigenen Takt 48 bis 60 s je Satz, "),
        ("es", "en un archivo, las repeticiones a tu ritmo tienen de 48 a 60 s por serie, "),
        ("fr", "dans un fichier, les répétitions à votre rythme ont de 48 à 60 s par série, "),
    ],
)
def test_it_is_told_in_the_language_of_the_app(tmp_path: Path, language: str, told: str) -> None:
    path = tmp_path / "sheet.toml"
    path.write_text(HEAD + TWO + MORE, "utf-8")
    with speaking(catalogue_of(language, None)):
        [line] = own_pace_times(Library(SEEDS), [path])
    assert told in line
