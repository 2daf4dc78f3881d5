"""What must not be disturbed, by what programs and desktops tell."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest

from coach.remind import busy as asked
from coach.remind.bus import Call
from coach.remind.busy import CALL, QUIET, SCREEN, busy, in_session, kept_awake, recorded

SOURCES = [{"index": 1, "name": "alsa_output.monitor"}, {"index": 2, "name": "alsa_input.mic"}]


def stream(**more: object) -> dict[str, object]:
    return {"index": 9, "source": 2, "corked": False, "properties": {"media.name": "Meet"}, **more}


@pytest.mark.parametrize(
    ("streams", "is_call"),
    [
        ([], False),
        ([stream()], True),
        ([stream(corked=True)], False),
        ([stream(source=1)], False),
        ([stream(properties={"media.name": "Peak detect"})], False),
        ([stream(source=1), stream()], True),
        ([{"index": 9}], True),
        (["nonsense", None], False),
        ({"no": "list"}, False),
    ],
)
def test_a_microphone_that_is_in_use_is_a_call(streams: object, is_call: bool) -> None:
    def tell(words: Sequence[str]) -> str:
        assert words[:4] == ("pactl", "-f", "json", "list")
        return json.dumps(streams if words[4] == "source-outputs" else SOURCES)

    assert recorded(tell) is is_call


def test_without_the_names_of_the_sources_nobody_can_tell() -> None:
    assert recorded(lambda words: json.dumps([stream()]) if words[4] != "sources" else "") is False


@pytest.mark.parametrize("text", ["", "Connection failure", "{", "3"])
def test_what_nobody_can_tell_counts_as_free(text: str) -> None:
    assert recorded(lambda _: text) is False
    assert kept_awake(text) is False


def test_macos_tells_that_the_display_is_kept_on() -> None:
    lines = "Assertion status system-wide:\n   PreventUserIdleDisplaySleep    {}\n   Other  1\n"
    assert kept_awake(lines.format(1)) is True
    assert kept_awake(lines.format(0)) is False


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ([None, None, None], ""),
        ([[False], [False], [False]], ""),
        ([[True], None, None], SCREEN),
        ([None, [True], None], SCREEN),
        ([None, None, [True]], QUIET),
        ([[], ["yes"], [1]], ""),
    ],
)
def test_a_desktop_is_asked(
    monkeypatch: pytest.MonkeyPatch, answers: list[list[object] | None], reason: str
) -> None:
    monkeypatch.setattr(asked, "recorded", lambda: False)
    monkeypatch.setattr(asked, "answers", lambda _calls, _environment: answers)
    assert busy("linux", {}) == reason
    monkeypatch.setattr(asked, "recorded", lambda: True)
    assert busy("linux", {}) == CALL


def test_an_unknown_system_is_free() -> None:
    assert busy("plan9", {}) == ""


@pytest.mark.parametrize(
    ("names", "is_there"),
    [
        (None, False),
        ([["org.freedesktop.DBus", ":1.2"]], False),
        ([["org.mpris.MediaPlayer2.vlc", "org.mpris.MediaPlayer2.coach.instance1_7"]], True),
    ],
)
def test_a_session_of_ours_is_a_player_on_the_bus(
    monkeypatch: pytest.MonkeyPatch, names: list[list[str]] | None, is_there: bool
) -> None:
    def answers(calls: Sequence[Call], _: Mapping[str, str]) -> list[list[list[str]] | None]:
        assert [call.member for call in calls] == ["ListNames"]
        return [names]

    monkeypatch.setattr(asked, "answers", answers)
    assert in_session({}) is is_there
