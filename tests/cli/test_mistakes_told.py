"""Mistakes in what was typed are told in the language of the app: no English is left in them."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import get_args

import pytest
from small import SEEDS
from wordless import without_words, words_left

from coach.base.tongue import spoken
from coach.cli.app import main
from coach.cli.language import VARIABLE
from coach.export.beside.known import BESIDE
from coach.export.formats.audio import FORMATS
from coach.home.folders import HOME_VARIABLE
from coach.home.library import Library
from coach.home.tongues import LOCALES
from coach.plan.wishes import TalkWish

NAMES = (
    "coach NAME ROUTINE WHEN --help --output --voice --own-sounds seed",
    "allows-nothing miniaudio off on",
    *get_args(TalkWish),
    *FORMATS,
    *BESIDE,
    *Library(SEEDS).patterns,
    f"{SEEDS}/first-relief.toml",
    "Full German home/phrases/routines",
    *Library(SEEDS).languages,
)
"""Of commands, options, values and files, which are the same in each language."""

MISTAKES = (
    "--language",
    "--language klingon list",
    "--person",
    "--person nobody list",
    "--person a --person b list",
    "check --explain nothing",
    "copy nowhere",
    "export",
    "export --all first-relief",
    "export first-relief --jobs 0",
    "export first-relief --jobs few",
    "export first-relief -o ''",
    "export first-relief -o file/it.mp3",
    "export first-relief -o nowhere/it.mp3",
    "export first-relief -o there.mp3",
    "export first-relief desk-break -o here.mp3",
    "export first-relief -o it.html --split",
    "export first-relief -o it.mp3 --cues all,none",
    "export first-relief -o it.mp3 --format wav",
    "export first-relief -o it.mp3 --split --stems",
    "export first-relief -o it.mp3 --talk full --talk minimal",
    "hurts add",
    "hurts add right",
    "hurts add bridge:x",
    "hurts back",
    "hurts back bridge",
    "list --nonsense",
    "list --talk",
    "log --json --csv",
    "log export there.mp3",
    "log note it --exercise nothing",
    "log note ' '",
    "log report -o report.txt",
    "new",
    "new '?'",
    "new .hidden/it",
    "new a/b/c/d/e/f/g/h/i/j/k/l",
    "new con",
    "new first-relief",
    "new mine --language english",
    "new --language de",
    "--person a/b list",
    "nonsense",
    "play --talk much first-relief",
    "play first-relief --breath deep",
    "play first-relief --condition tired",
    "play first-relief --device nowhere",
    "play first-relief --minutes 9999",
    "play first-relief --rate 9",
    "play first-relief --voice nobody --speaker silent",
    "play first-relief --without nothing",
    "play --talk ful first-relief",
    "play first-relief --rate a",
    "play first-relief --lead-in a",
    "play first-relief --speaker simpleaudio --device x",
    "play first-relief --music nowhere.mp3",
    "play first-relief --own-sounds nowhere",
    "quick",
    "quick 'bridge 10x5s' --split",
    "remind --ics mine.ics",
    "remind add full-programme",
    "remind add first-relief --name all",
    "remind add first-relief mon 18:30 --ics it.txt",
    *(
        f"remind add first-relief '{when}'"
        for when in (
            "9 to",
            "9 to 8",
            "9 to 17",
            "every now",
            "every 5 minutes",
            "every 30 minutes, every hour",
            "every 30 minutes 18:30",
            "every 40 minutes, 9:00 to 9:10",
            "every lightyear",
            "mon to weekend",
            "sometimes",
            "13pm",
            "18:75",
            "1 2 3 4 5 6 7 8 9 10 11 12 13 14",
        )
    ),
    "remind add nowhere mon 8:00",
    "remind remove nothing",
    "resume",
    "say ' '",
    "say hello --language english?",
    "say hello -o it",
    "say hello -o it.html",
    "say hello -o it.txt",
    "show",
    "show broken.toml",
    "show folder",
    "show nowhere.toml",
    "show first-relief another",
    "voices record first-relief",
    "voices try --language tlh",
)


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (*LOCALES, VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("typed", MISTAKES)
def test_a_mistake_has_no_word_but_from_the_catalogues_and_what_was_typed(
    typed: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    Path("broken.toml").write_text("id =\n", encoding="utf-8")
    Path("there.mp3").write_bytes(b"no sound")
    Path("file").touch()
    Path("folder").mkdir()
    with without_words():
        assert main(shlex.split(typed)) in (1, 2)
    told = capsys.readouterr().err.strip().splitlines()[-1]
    assert told.startswith("coach: ")
    assert words_left(told, (typed, str(tmp_path), *NAMES)) == []


@pytest.mark.parametrize(
    ("language", "missing", "hint"),
    [
        ("de", "ROUTINE fehlt", "coach list zeigt die Übungsfolgen"),
        ("es", "falta ROUTINE", "coach list muestra las rutinas"),
        ("fr", "ROUTINE manque", "coach list montre les routines"),
    ],
)
def test_it_is_told_in_the_language_that_was_asked_for(
    language: str, missing: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "--language", language]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"coach: show: {missing}")
    assert told.endswith(f"{hint}\n")


@pytest.mark.parametrize("way", [LOCALES[0], VARIABLE, "settings"])
def test_what_is_wrong_before_a_command_is_known_is_told_in_the_usual_language(
    way: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if way == "settings":
        (tmp_path / "home").mkdir()
        (tmp_path / "home" / "settings.toml").write_text('language = "fr"\n', encoding="utf-8")
    else:
        monkeypatch.setenv(way, "fr_FR.UTF-8")
    assert main(["--person"]) == 2
    assert capsys.readouterr().err == "coach: --person: trouvé : rien derrière, attendu : un nom\n"
    assert spoken() == "en"


@pytest.mark.parametrize(
    ("language", "usage"),
    [
        ("de", "Aufruf: coach remind add [OPTIONEN] ROUTINE [WERTE...]"),
        ("es", "Uso: coach remind add [OPCIONES] ROUTINE [VALORES...]"),
        ("fr", "Usage : coach remind add [OPTIONS] ROUTINE [VALEURS...]"),
    ],
)
def test_what_is_to_be_typed_is_named_in_that_language(
    language: str, usage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["remind", "add", "--help", "--language", language]) == 0
    assert capsys.readouterr().out.startswith(usage)


@pytest.mark.parametrize(
    ("language", "kit"),
    [("de", "ein fester Stuhl"), ("es", "una silla firme"), ("en", "a firm chair")],
)
def test_what_is_needed_is_named_in_that_language(
    language: str, kit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["list", "--language", language])
    assert kit in capsys.readouterr().out
    main(["show", "seniors-chair", "--language", language])
    assert kit in capsys.readouterr().out
    main(["list", "--json", "--language", language])
    assert "a firm chair" in capsys.readouterr().out
