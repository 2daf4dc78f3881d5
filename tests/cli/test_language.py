"""The app speaks the language that is asked for, wished or usual on the machine."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest
from cyclopts import App

from coach.base.tongue import asked_by, carried, speak, speaking, spoken, tr
from coach.cli.app import main
from coach.cli.language import HAVE_THEIR_OWN, OPTION, VARIABLE, told_in, without_language
from coach.cli.parser import app
from coach.home.folders import HOME_VARIABLE
from coach.home.tongues import LOCALES, catalogue_of


@pytest.mark.parametrize(
    ("typed", "left", "asked"),
    [
        ("list", "list", None),
        ("--language de list", "list", "de"),
        ("list --json --language=de", "list --json", "de"),
        ("--language de", "", "de"),
        ("say hello --language fr", "say hello --language fr", None),
        ("--language de say hello --language fr", "say hello --language fr", "de"),
        ("log report --language es", "log report --language es", None),
        ("log --language es", "log", "es"),
        ("play -- --language", "play -- --language", None),
    ],
)
def test_it_stands_before_a_command_or_behind_one_without_its_own(
    typed: str, left: str, asked: str | None
) -> None:
    assert without_language(typed.split()) == (left.split(), asked)


def test_commands_with_an_option_of_this_name_are_known() -> None:
    def those_of(command: App, words: tuple[str, ...]) -> set[str]:
        below = [name for name in command if not name.startswith("-")]
        found = set().union(*(those_of(command[name], (*words, name)) for name in below))
        options = command.assemble_argument_collection() if command.default_command else ()
        return found | {" ".join(words) for one in options if OPTION in one.names}

    assert those_of(app, ()) == set(HAVE_THEIR_OWN)


@pytest.mark.parametrize(
    ("asked", "variable", "settings", "locale", "language"),
    [
        (None, None, "", "", "en"),
        (None, None, "", "C.UTF-8", "en"),
        (None, None, "", "nl_NL.UTF-8", "en"),
        (None, None, "", "de_AT.UTF-8", "de"),
        (None, None, 'language = "es"', "de_DE", "es"),
        (None, None, "language = ", "de_DE", "de"),
        (None, "fr_CA", 'language = "es"', "de_DE", "fr"),
        ("en", "fr", "", "de_DE", "en"),
    ],
)
def test_what_is_asked_for_goes_before_what_is_usual(
    asked: str | None,
    variable: str | None,
    settings: str,
    locale: str,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    for name in (*LOCALES, VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setenv(LOCALES[0], locale)
    if variable:
        monkeypatch.setenv(VARIABLE, variable)
    (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")
    with told_in(asked):
        assert spoken() == language
        assert asked_by() == (OPTION if asked else VARIABLE if variable else "")
        assert os.environ.get(VARIABLE) == (asked or variable)  # what is started speaks it as well
    assert (spoken(), asked_by()) == ("en", "")
    assert os.environ.get(VARIABLE) == variable


def test_another_language_is_spoken_by_all_that_share_it_and_by_nobody_else() -> None:
    german = catalogue_of("de", None)
    with speaking(catalogue_of("fr", None)):
        before = carried(spoken)
        speak(german)
        assert (spoken(), before()) == ("de", "de")
        with speaking(catalogue_of("es", None)):
            assert (spoken(), before()) == ("es", "de")
    assert spoken() == "en"
    with pytest.raises(LookupError):
        speak(german)  # nobody's language is changed by the way


@pytest.mark.parametrize("language", ["", "de"])
def test_a_home_that_can_be_none_keeps_nobody_from_help(
    language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, "~nobody-of-this-name/x")
    monkeypatch.setenv(VARIABLE, language)
    monkeypatch.setenv(LOCALES[0], "C")
    assert main(["--help"]) == 0
    assert ("Eine Stimme, die dich" in capsys.readouterr().out) == bool(language)


def test_a_language_that_is_not_spoken_is_one_clear_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["list", "--language", "klingon"]) == 2
    said = "coach: --language: no language of the app is called “klingon”; there are en, de, es, fr"
    assert capsys.readouterr().err == f"{said}\n"


@pytest.mark.parametrize(
    ("language", "heading", "usage"),
    [
        ("de", "Stopp\n  Hör auf, wenn es wehtut", "Aufruf: coach list"),
        ("es", "Para\n", "Uso: coach list"),
        ("fr", "Arrêtez\n", "Usage : coach list"),
    ],
)
def test_lists_and_help_are_in_that_language(
    language: str, heading: str, usage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["safety", "--language", language]) == 0
    assert capsys.readouterr().out.startswith(heading)
    assert main(["--language", language, "list", "--help"]) == 0
    assert capsys.readouterr().out.startswith(usage)


def test_work_in_another_thread_speaks_the_same(tmp_path: Path) -> None:
    told: list[str] = []
    with speaking(catalogue_of("de", tmp_path)):
        work = carried(lambda: told.append(tr("Rest between sets")))
    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert told == ["Pause zwischen den Sätzen"]
