"""Settings hold what options hold; a slip in them is one line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace
from small import library

from coach.base.errors import AskedWrongly, BadFile
from coach.cli.opening import open_library, settings_of
from coach.home.outline import outline
from coach.home.settings import (
    Settings,
    load_settings,
    settings_for,
    settings_schema,
    with_sound,
)
from coach.plan.wishes import RATE, SideWish


def write(folder: Path, text: str) -> Path:
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_or_a_folder_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()
    assert load_settings(tmp_path / "nowhere") == Settings()
    (tmp_path / "file").touch()
    assert load_settings(tmp_path / "file") == Settings()


def test_what_is_written_is_wished(tmp_path: Path) -> None:
    text = 'talk = "learn"\nrate = 150\nlead_in = 2\nwithout = ["plank"]\nwarm_up = false\n'
    text += 'voice = "de"'
    settings = load_settings(write(tmp_path, text))
    assert settings == Settings(
        talk="learn", rate=150, without=("plank",), warm_up=False, voice="de", lead_in=2.0
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('talk = "loud"', "talk: found “loud”, expected auto, learn, minimal or standard"),
        ('rate = "fast"', "rate: found “fast”, expected a whole number"),
        ('lead_in = "long"', "lead_in: found “long”, expected a number"),
        ('voices = "de"', "did you mean voice"),
        ("minutes = 1", "minutes: found 1, expected a whole number from 2 to 180"),
        ("rate =\n\ntalk", "line 1"),
        ('theme = "pink"', "theme: found “pink”, expected contrast, dark, light or terminal"),
        ("volume = 101", "volume: found a volume of 101, expected 0 to 100 percent"),
        ("routines = 3", "routines: found 3, expected a table"),
        ("[routines]\nx = 3", "routines.x: found 3, expected a table"),
        ("[routines.x]\nminutes = 1", "settings.toml:2: routines.x.minutes: found 1, expected"),
        ("[routines.x]\nrat = 150", "routines.x.rat: found an unknown key"),
        ("[routines.x]\nrate = 20", "routines.x.rate: found a rate of 20, expected 80 to 300"),
        ('[routines.x]\ntheme = "dark"', "routines.x.theme: found an unknown key"),
    ],
)
def test_a_slip_names_file_and_key(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadFile) as problem:
        load_settings(write(tmp_path, text))
    assert "settings.toml" in str(problem.value)
    assert said in str(problem.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('count = "foo"', "count: found “foo”, expected “auto” or “none” alone, or a list of"),
        ("rate = 20", "rate: found a rate of 20, expected 80 to 300"),
        ("lead_in = nan", "lead_in: found a lead-in of nan, expected 0 to 5"),
        ("music_level = 6", "music_level: found a music level of 6, expected -30 to 0 dB"),
        ('condition = ["kne"]', "condition: no condition is called “kne”; did you mean knee?"),
        ('breath = "boxx"', "breath: no breath pattern is called “boxx”; did you mean box?"),
        (
            '[routines.desk-break]\ncondition = ["kne"]',
            "routines.desk-break.condition: no condition is called “kne”; did you mean knee?",
        ),
        ('without = ["plnak"]', "without: no exercise is called “plnak”; did you mean plank?"),
    ],
)
def test_what_nobody_can_fulfil_is_told_of_the_file_and_not_of_an_option(
    tmp_path: Path, text: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    write(tmp_path, text)
    with pytest.raises(AskedWrongly) as problem:
        settings_of(open_library(), {})
    file = re.escape(str(tmp_path / "settings.toml"))
    assert re.match(rf"{file}(:1)?: {re.escape(said)}", str(problem.value))


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(BadFile, match="found a folder"):
        load_settings(tmp_path)


@pytest.mark.parametrize(
    ("speaker", "device", "holds"),
    [
        (None, None, ("miniaudio", "Headset")),
        ("miniaudio", None, ("miniaudio", "Headset")),
        ("silent", None, ("silent", None)),
        (None, "Speakers", (None, "Speakers")),
        ("miniaudio", "Speakers", ("miniaudio", "Speakers")),
        ("silent", "Speakers", ("silent", "Speakers")),
    ],
)
def test_a_speaker_or_a_device_asked_for_goes_before_the_settings(
    speaker: str | None, device: str | None, holds: tuple[str | None, str | None]
) -> None:
    settings = with_sound(Settings(speaker="miniaudio", device="Headset"), speaker, device)
    assert (settings.speaker, settings.device) == holds


def test_a_device_asked_for_overrules_a_speaker_that_cannot_choose_one() -> None:
    settings = with_sound(Settings(speaker="simpleaudio"), None, "Speakers")
    assert (settings.speaker, settings.device) == (None, "Speakers")


def test_music_lies_beside_the_settings_unless_its_path_is_whole(tmp_path: Path) -> None:
    text = 'music = "calm/rain.mp3"\nmusic_level = -9\naccessible = true'
    settings = load_settings(write(tmp_path, text))
    assert settings.music == str(tmp_path / "calm" / "rain.mp3")
    assert (settings.music_level, settings.accessible) == (-9.0, True)
    whole = tmp_path / "elsewhere.mp3"
    assert load_settings(write(tmp_path, f"music = '{whole}'")).music == str(whole)
    at_home = load_settings(write(tmp_path, 'music = "~/rain.mp3"')).music
    assert at_home == str(Path.home() / "rain.mp3")


def test_the_schema_describes_every_key_with_its_bounds_and_default() -> None:
    [found] = settings_schema()["$defs"].values()
    assert found["additionalProperties"] is False
    keys = found["properties"]
    assert list(keys) == list(Settings.__struct_fields__)
    assert all(key["description"] for key in keys.values())
    assert (keys["rate"]["minimum"], keys["rate"]["maximum"], keys["rate"]["default"]) == (
        (RATE.least, RATE.most, 170)
    )
    assert set(keys["side"]["enum"]) == set(get_args(SideWish))


def test_a_goal_is_so_many_times_a_week_and_two_or_three_unless_told() -> None:
    assert (Settings().a_week.shown, Settings(goal=2).a_week.shown) == ("2–3", "2")


OWN = """
rate = 150
engine = "espeak"
music = "rain.mp3"
[routines.desk-break]
minutes = 4
voice = "heart"
music = "wind.mp3"
"""


def test_what_is_wished_for_a_routine_goes_before_what_is_wished_for_all(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, OWN))
    other, own = settings_for(settings, "first-relief"), settings_for(settings, "desk-break")
    assert (other.minutes, other.voice, other.engine) == (None, None, "espeak")
    assert (own.rate, own.minutes, own.voice, own.engine) == (150, 4, "heart", None)
    assert own.music == str(tmp_path / "wind.mp3")
    assert settings_for(replace(own, minutes=8), "desk-break").minutes == 8


def test_an_option_goes_before_what_is_kept_for_a_routine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_HOME", str(write(tmp_path, OWN)))
    own = settings_for(settings_of(open_library(), {"minutes": 9, "engine": "tones"}), "desk-break")
    assert (own.minutes, own.voice, own.engine, own.rate) == (9, None, "tones", 150)


def test_a_routine_is_planned_and_listed_with_what_is_kept_for_it(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, '[routines.first-relief]\ntalk = "minimal"'))
    known = library()
    plan, _ = outline(known, known.find("first-relief"), settings)
    assert {item.talk for item in plan.items} == {"minimal"}
    assert outline(known, known.find("lying-down"), settings)[0].items[0].talk != "minimal"
