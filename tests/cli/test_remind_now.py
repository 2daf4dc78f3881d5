"""`coach remind now`: what is said and shown, in which language, and what follows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from small import library

from coach.base.errors import CoachError
from coach.cli import remind_now
from coach.cli.app import main
from coach.cli.remind_now import sentence_of
from coach.home.folders import HOME_VARIABLE
from coach.play.devices import NoSound
from coach.remind.firing import World
from coach.remind.kept import Reminder, Then, keep_reminders

Captured = pytest.CaptureFixture[str]

NOON = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)


@dataclass
class Heard:
    """What was shown, said and played, in order; and what fails."""

    told: list[tuple[str, ...]] = field(default_factory=list)
    trouble: CoachError | None = None
    busy: str = ""

    def show(self, title: str, text: str) -> bool:
        self.told.append(("shown", title, text))
        return True

    def say_once(self, coach: object, text: str, language: str, hint: str) -> str:
        if self.trouble is not None:
            raise self.trouble
        self.told.append(("said", text, language))
        return "said through the test"

    def play_in(self, library: object, routine: str, *_: object) -> int:
        self.told.append(("played", routine))
        return 0


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Heard:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    heard, now = Heard(), [NOON]
    for name in ("show", "say_once", "play_in"):
        monkeypatch.setattr(remind_now, name, getattr(heard, name))

    def sleep(seconds: float) -> None:
        now[0] += dt.timedelta(seconds=seconds)

    world = World(lambda: now[0], sleep, lambda: heard.busy, lambda: False)
    monkeypatch.setattr(remind_now, "WORLD", world)
    return heard


def put(folder: Path, routine: str, then: Then) -> None:
    local = NOON.astimezone()
    when = f"every day at {local.hour}:{local.minute:02d}"
    keep_reminders(folder, [Reminder(name="it", routine=routine, when=when, then=then)])


def test_a_routine_is_said_and_how_to_begin_is_shown(
    heard: Heard, tmp_path: Path, capsys: Captured
) -> None:
    put(tmp_path, "first-relief", "say")
    assert main(["remind", "now", "it", "--by-timer"]) == 0
    assert heard.told == [
        ("shown", "It is time for First relief.", "coach play first-relief"),
        ("said", "It is time for First relief.", "en"),
    ]
    assert capsys.readouterr() == ("", "Said through the test.\n")


def test_a_break_is_said_and_played(heard: Heard, tmp_path: Path, capsys: Captured) -> None:
    put(tmp_path, "bueropause", "play")
    assert main(["remind", "now", "it", "--by-timer"]) == 0
    shown, said, played = heard.told
    assert shown[0] == "shown"
    assert shown[1] in library().phrases("de").time_to_get_up
    assert said == ("said", shown[1], "de")
    assert played == ("played", "bueropause")


def test_once_is_enough_but_for_who_asks_by_hand(
    heard: Heard, tmp_path: Path, capsys: Captured
) -> None:
    put(tmp_path, "first-relief", "say")
    assert main(["remind", "now", "it", "--by-timer"]) == 0
    capsys.readouterr()
    assert main(["remind", "now", "it", "--by-timer"]) == 0
    assert capsys.readouterr() == (
        "",
        "it is not said: it is long past, or was heard already\n",
    )
    assert len(heard.told) == 2
    assert main(["remind", "now", "it"]) == 0
    assert len(heard.told) == 4


@pytest.mark.parametrize("then", ["say", "play"])
def test_without_sound_it_is_shown_and_told_in_one_line(
    heard: Heard, tmp_path: Path, capsys: Captured, then: Then
) -> None:
    put(tmp_path, "desk-break", then)
    heard.trouble = NoSound("no speaker works here", hint="coach doctor tells why")
    assert main(["remind", "now", "it", "--by-timer"]) == 0
    assert [one[0] for one in heard.told] == ["shown"]
    told = "it is shown and not said: no speaker works here; coach doctor tells why\n"
    assert capsys.readouterr() == ("", told)


def test_in_a_call_that_does_not_end_it_is_shown(
    heard: Heard, tmp_path: Path, capsys: Captured
) -> None:
    put(tmp_path, "desk-break", "say")
    heard.busy = "a microphone is in use"
    assert main(["remind", "now", "it", "--by-timer"]) == 0
    assert heard.told == [("shown", "It is time for Desk break.", "coach play desk-break")]
    told = "it is shown and not said: a microphone is in use\n"
    assert capsys.readouterr() == ("", told)


def test_a_routine_that_is_gone_is_shown_by_the_timer(
    heard: Heard, tmp_path: Path, capsys: Captured
) -> None:
    put(tmp_path, "first-relif", "say")
    told = "no routine is called “first-relif”; did you mean first-relief?"
    assert main(["remind", "now", "it"]) == 2
    assert heard.told == []
    assert main(["remind", "now", "it", "--by-timer"]) == 2
    assert heard.told == [("shown", "coach remind remove it", told)]
    assert capsys.readouterr() == ("", f"coach: {told}\n" * 2)


@pytest.mark.parametrize(
    ("routine", "said"),
    [
        ("first-relief", "It is time for First relief."),
        ("erste-linderung", "Es ist Zeit für Erste Linderung."),
        ("primer-alivio", "Es hora de: Primer alivio."),
        ("premier-soulagement", "C'est l'heure : Premier soulagement."),
    ],
)
def test_what_is_said_is_in_the_language_of_the_routine(routine: str, said: str) -> None:
    found = library().find(routine)
    phrases = library().phrases(found.routine.language)
    reminder = Reminder(name="it", routine=routine, when="8:00")
    assert sentence_of(phrases, reminder, found, NOON) == said
    lacking = type(phrases)(
        **{
            **{name: getattr(phrases, name) for name in phrases.__struct_fields__},
            "time_for": "",
        }
    )
    assert sentence_of(lacking, reminder, found, NOON) == f"{found.routine.title}."


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_breaks_have_another_wording_each_hour(language: str) -> None:
    phrases, found = library().phrases(language), library().find("desk-break")
    reminder = Reminder(name="it", routine="desk-break", when="8:00", then="play")
    said = [
        sentence_of(phrases, reminder, found, NOON + dt.timedelta(hours=hour)) for hour in range(3)
    ]
    assert sorted(said) == sorted(phrases.time_to_get_up)
