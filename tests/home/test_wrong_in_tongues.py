"""What is wrong with a file is told in the language of the app, and in none beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec import Struct
from slips import HOLD, OWN, PLANTED, STEP, TOP
from small import SEEDS
from wordless import without_words, words_left

from coach.base.errors import CoachError
from coach.base.tongue import speaking
from coach.cli.app import main
from coach.home.folders import HOME_VARIABLE
from coach.home.library import Library
from coach.home.tongues import ENGLISH, TONGUES, catalogue_of
from coach.routine.dose_table import DoseTable, SideFigures
from coach.routine.exercise import Exercise, Instead
from coach.routine.figure import Figure, Pose
from coach.routine.keys import fields_of
from coach.routine.models import Routine, Step
from coach.routine.week_table import Week

OTHERS = [language for language in TONGUES if language != ENGLISH]

MODELS: tuple[type[Struct], ...] = (
    *(Routine, Step, Exercise, Instead, DoseTable, SideFigures, Week, Figure, Pose),
)
CODE = (
    *(field.encode_name for model in MODELS for field in fields_of(model)),
    "coach check coach schema docs library md TOML https png jpg jpeg svg knee to chest de",
    "true false left right each alternating advice NAME auto none every N last halfway up down",
    "standing hanging chair desk kneeling half floor sitting all fours lunge prone supine lying",
    "bridge heat self max rounds of squats reps plank Drink some water tempo hold work min breaths",
    "rest weeks entry off in out s h x id side other part breath seconds",
)
"""What is written in a file, and is the same in every language."""

ALIKE = {
    "de": "Block Form Name",
    "es": "error no web",
    "fr": "code dose image minutes notes pause routine table tables web",
}
"""Words that another language shares with English."""


def lines_told(path: Path) -> list[str]:
    """Return what is told of a routine, without the name of its file."""
    with pytest.raises(CoachError) as caught:
        Library(SEEDS, path.parent).find(str(path))
    return [line.removeprefix(f"{path}") for line in (*caught.value.lines, str(caught.value))]


def written(folder: Path, text: str) -> Path:
    """Write a routine."""
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def names_known() -> tuple[str, ...]:
    """Return the names that may be told whatever the language."""
    library = Library(SEEDS)
    names = (*library.exercises, *library.patterns, *library.conditions)
    return (*names, *(one.title for one in library.exercises.values()))


@pytest.fixture(scope="module")
def known() -> tuple[str, ...]:
    return (*CODE, *names_known())


@pytest.mark.parametrize("planted", PLANTED)
def test_every_word_of_it_comes_from_the_catalogues_or_the_file(
    planted: str, known: tuple[str, ...], tmp_path: Path
) -> None:
    path = written(tmp_path, PLANTED[planted])
    in_english = lines_told(path)
    with without_words():
        told = lines_told(path)
    assert len(told) == len(in_english)
    for line in told:
        assert words_left(line, (*known, PLANTED[planted])) == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("planted", PLANTED)
def test_no_english_word_is_left(
    planted: str, language: str, known: tuple[str, ...], tmp_path: Path
) -> None:
    path = written(tmp_path, PLANTED[planted])
    english = {word for line in lines_told(path) for word in re.findall(r"[^\W\d_]{3,}", line)}
    with speaking(catalogue_of(language, None)):
        told = lines_told(path)
    same = english - {*re.findall(r"[^\W\d_]{3,}", PLANTED[planted])}
    may = (*known, ALIKE[language])
    for line in told:
        assert [word for word in words_left(line, may) if word in same] == []


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "de",
            (
                "Schritt 1 (plnak), exercise: gefunden: „plnak“, erwartet: die Kennung einer Übung",
                "; meinst du plank?",
                "Schritt 2 (a), rst: gefunden: ein unbekannter Schlüssel",
            ),
        ),
        (
            "es",
            (
                "paso 1 (plnak), exercise: encontrado: “plnak”, esperado: el identificador",
                "; ¿querías decir plank?",
                "paso 2 (a), dose.hold_s: encontrado: 0, esperado: un número entero de 1 a 3600",
            ),
        ),
        (
            "fr",
            (
                "étape 1 (plnak), exercise: trouvé : « plnak », attendu : l'identifiant",
                "; vouliez-vous dire plank",
                "étape 2 (a), dose.hold_s: trouvé : 0, attendu : un nombre entier de 1 à 3600",
            ),
        ),
    ],
)
def test_coach_check_tells_it_in_the_language_that_was_asked_for(
    language: str,
    lines: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    steps = f'[[steps]]\nexercise = "plnak"\n{STEP}dose = {{ hold_s = 0 }}\nrst = 3\n'
    text = f"{TOP}{steps}{OWN}{HOLD}"
    assert main(["--language", language, "check", str(written(tmp_path, text))]) == 2
    told = capsys.readouterr()
    for line in lines:
        assert line in told.out + told.err
