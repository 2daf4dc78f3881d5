"""`--speaker` and `--device`: looked at before a voice is prepared, and passed on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import coach.ui.app
from coach.cli.app import main
from coach.home.folders import HOME_VARIABLE
from coach.home.settings import Settings
from coach.session import Coach

FAKES = Path(__file__).parents[1] / "play" / "fakes"
HERE = "“Speakers”, “USB Headset”"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a person who has nothing yet, and two sound devices."""
    (tmp_path / "devices").write_text("Speakers\nUSB Headset\n", encoding="utf-8")
    monkeypatch.setenv("FAKE_AIR", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(FAKES))
    monkeypatch.syspath_prepend(FAKES)
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """Let the full screen open in name only; return with which settings it did."""
    seen: list[Settings] = []

    def run_app(coach: Coach) -> int:
        seen.append(coach.settings)
        return 0

    monkeypatch.setattr(coach.ui.app, "run_app", run_app)
    return seen


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a terminal of the streams, which pytest changes after the fixtures are made."""
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)


@pytest.mark.parametrize("command", [["play", "desk-break"], []], ids=["play", "screen"])
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--speaker", "minaudio"], "did you mean miniaudio"),
        (["--device", "hdmi"], f"no sound device is called “hdmi”; the devices here: {HERE}"),
        (["--device", "s"], f"more than one sound device has “s” in its name; did you mean {HERE}"),
        (["--device", "x", "--speaker", "silent"], "the speaker silent cannot choose a device"),
    ],
)
@pytest.mark.usefixtures("opened")
def test_what_cannot_be_had_is_told_before_anything_is_prepared(
    command: list[str],
    options: list[str],
    said: str,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    on_a_terminal(monkeypatch)
    assert main([*command, *options]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err
    assert not home.exists()


def test_a_device_in_the_settings_is_looked_for_before_playing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('device = "hdmi"', encoding="utf-8")
    assert main(["play", "desk-break"]) == 2
    assert HERE in capsys.readouterr().err
    assert [path.name for path in home.iterdir()] == ["settings.toml"]


def test_the_full_screen_is_given_the_devices_whole_name(
    opened: list[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch)
    assert main(["--device", "head"]) == 0
    assert (opened[0].speaker, opened[0].device) == (None, "USB Headset")


def test_the_full_screen_opens_without_the_device_of_the_settings(
    home: Path, opened: list[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch)
    home.mkdir()
    (home / "settings.toml").write_text('device = "hdmi"', encoding="utf-8")
    assert main([]) == 0
    assert opened[0].device == "hdmi"
