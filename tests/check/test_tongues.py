"""What is found in a file is told in the language of the app; programs are told in English."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from small import SEEDS
from wordless import without_words, words_left

from coach.check.examine import Examiner
from coach.check.finding import Finding
from coach.check.report import explanation
from coach.check.rule import Rule
from coach.check.rules import RULES
from coach.cli.app import main
from coach.home.folders import HOME_VARIABLE
from coach.home.library import Library
from coach.plan.wishes import Wishes
from coach.routine.bounds import Position, Side

FAULTS = """\
id = "aux"
title = "A routine whose title is so very long that nobody can say all of it in a rest"
goal = "relief"
breath = "box"
allow = ["long-hold", "long-titel"]
[[steps]]
exercise = "knee-to-chest"
side = "left"
[[steps]]
say = "Lift your leg like this, then turn it, then hold your breath, which will heal you."
[[steps]]
rest_s = 3
[[steps]]
repeat = 1
[[steps.steps]]
exercise = "plank"
dose = { hold_s = 180 }
[[steps]]
exercise = "hang"
dose = { hold_s = 90, sets = 4, rest_s = 1 }
[[steps]]
exercise = "curl"
[[steps]]
every_s = 20
repeat = 2
[[steps.steps]]
exercise = "bridge"
[[steps]]
exercise = "run"
[[exercises]]
id = "hang"
title = "Hang"
dose = { hold_s = 70, hold_range_s = [20, 30] }
kind = "strength"
position = "hanging"
sides = "each"
unsuited = ["knees"]
setup = [
    "Now stand on one leg, and go on to do so as long as you like, and as long as I do it.",
    "Lift your arm. Look at L/R and the hallularis.",
    "Look at L/R and the hallularis.",
]
action = "Lift your arm."
switch = "Lower it slowly and shake it out a little. Then turn around and look. Then lift it."
form = ["No bouncing.", "Light feet, and all of what I have told you many times before, and more."]
end = "And now come out of it as slowly as ever you can, and rest."
[[exercises]]
id = "curl"
title = "Curl"
kind = "strength"
position = "supine"
sides = "none"
moves = ["Curl all the way up to the ceiling", "down"]
setup = ["Lie down."]
dose = { reps = 5, tempo_s = [1, 0, 1], sets = 2 }
[[exercises]]
id = "run"
title = "Jog"
kind = "strength"
position = "standing"
sides = "none"
setup = ["Jog on the spot."]
dose = { work_s = 60, sets = 3, rest_s = 60 }
"""


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    path = tmp_path / "aux.toml"
    path.write_text(FAULTS, encoding="utf-8")
    return path


def found_in(library: Library, path: Path) -> list[Finding]:
    return Examiner(library, Wishes()).files([path])


def test_what_is_found_has_no_word_but_from_the_catalogues_and_the_file(planted: Path) -> None:
    library = Library(SEEDS)
    findings = found_in(library, planted)
    assert len({one.rule for one in findings}) > 25
    with without_words():
        told = found_in(library, planted)
    assert [one.rule for one in told] == [one.rule for one in findings]
    known = (
        FAULTS,
        "Bridge, feel and avoid",
        *(rule.id for rule in RULES),
        *library.conditions,
        *get_args(Position),
        *get_args(Side),
    )
    for one in told:
        assert words_left(one.message, known) == []


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "de",
            (
                "Warnung[words-longer-than-gap]",
                ": 22 Wörter, 9,2 s; Platz ist für 6 s; sag nur das eine, das sich bewegt",
                "Hinweis[breath-rate] breath: Quadrat, 3,8 Atemzüge je Minute",
            ),
        ),
        (
            "es",
            (
                "aviso[words-longer-than-gap]",
                ": 22 palabras, 9,2 s; el hueco es de 6 s; di solo lo único que hay que mover",
                "indicación[breath-rate] breath: Cuadrada, 3,8 respiraciones por minuto",
            ),
        ),
        (
            "fr",
            (
                "avertissement[words-longer-than-gap]",
                ": 22 mots, 9,2 s; l'intervalle est de 6 s; ne dites que la seule chose à bouger",
                "conseil[breath-rate] breath: Carrée, 3,8 souffles par minute",
            ),
        ),
    ],
)
def test_coach_check_tells_it_in_the_language_that_was_asked_for(
    language: str, sentences: tuple[str, ...], planted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(planted), "--language", language]) == 2
    told = capsys.readouterr()
    for sentence in sentences:
        assert sentence in told.out + told.err


@pytest.mark.parametrize("printed", ["json", "github", "sarif"])
def test_programs_are_told_the_same_whatever_the_language(
    printed: str, planted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["check", str(planted), "--format", printed]
    main(command)
    in_english = capsys.readouterr()
    main([*command, "--language", "de"])
    in_german = capsys.readouterr()
    assert in_english.out == in_german.out
    assert in_english.err != in_german.err


@pytest.mark.parametrize(
    ("language", "title", "source"),
    [
        (
            "de",
            "one-round (Hinweis): Ein Block hat eine Runde und bewirkt sonst nichts.",
            "Woher: von uns",
        ),
        (
            "es",
            "one-round (indicación): Un bloque tiene una ronda y no hace nada más.",
            "De dónde: nuestro",
        ),
        (
            "fr",
            "one-round (conseil): Un bloc a un seul tour, et ne fait rien d'autre.",
            "D'où : de nous",
        ),
    ],
)
def test_why_there_is_a_rule_is_told_in_that_language(
    language: str, title: str, source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--explain", "one-round", "--language", language]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == title
    assert told[-1] == source


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_reason_has_a_word_that_is_not_in_the_catalogues(rule: Rule) -> None:
    with without_words():
        told = " ".join(explanation(rule))
    assert words_left(told, [rule.id]) == []
