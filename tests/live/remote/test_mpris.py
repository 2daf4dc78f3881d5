"""The session as a player on a real bus, worked by a real `playerctl`."""

import re
from dataclasses import replace

import pytest
from desktop import until

from coach.base.text import TITLE_LIMIT
from coach.live.remote.mpris import MprisRemote
from coach.live.remote.port import SetVolume

ROOT = "org.mpris.MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"
PROPERTIES = "org.freedesktop.DBus.Properties"

ROOT_PROPERTIES = {
    "CanQuit": ("b", True),
    "CanRaise": ("b", False),
    "HasTrackList": ("b", False),
    "Identity": ("s", "Coach"),
    "SupportedMimeTypes": ("as", []),
    "SupportedUriSchemes": ("as", []),
}
PLAYER_PROPERTIES = {
    "CanControl": ("b", True),
    "CanGoNext": ("b", True),
    "CanGoPrevious": ("b", True),
    "CanPause": ("b", True),
    "CanPlay": ("b", True),
    "CanSeek": ("b", False),
    "MaximumRate": ("d", 1.0),
    "MinimumRate": ("d", 1.0),
    "PlaybackStatus": ("s", "Playing"),
    "Position": ("x", 65_000_000),
    "Rate": ("d", 1.0),
    "Volume": ("d", 1.0),
}
METADATA = {
    "mpris:trackid": ("o", "/coach/session"),
    "mpris:length": ("x", 600_000_000),
    "xesam:title": ("s", "Calf stretch"),
    "xesam:album": ("s", "Calm evening"),
    "xesam:artist": ("as", ["Coach"]),
}


def values(properties):
    return {name: (value.signature, value.value) for name, value in properties.items()}


@pytest.mark.parametrize(
    ("key", "command"),
    [
        ("play-pause", "toggle"),
        ("play", "play"),
        ("pause", "pause"),
        ("next", "next"),
        ("previous", "previous"),
        ("stop", "stop"),
    ],
)
def test_keys(desktop, remote, key, command):
    desktop.playerctl(key)
    assert remote.pressed() == [command]
    assert remote.pressed() == []


def test_leaving(desktop, remote):
    desktop.ask(ROOT, "Quit")
    assert remote.pressed() == ["leave"]


def test_what_a_session_cannot_do_does_nothing(desktop, remote):
    for interface, member, signature, body in [
        (ROOT, "Raise", "", []),
        (PLAYER, "Seek", "x", [5_000_000]),
        (PLAYER, "SetPosition", "ox", ["/coach/session", 5_000_000]),
        (PLAYER, "OpenUri", "s", ["file:///etc/passwd"]),
    ]:
        reply = desktop.ask(interface, member, signature, body)
        assert (reply.error_name, reply.body) == (None, [])
    assert remote.pressed() == []


def test_the_desktop_shows_the_session(desktop, remote):
    told = desktop.playerctl("metadata", "--format", "{{title}}|{{album}}|{{artist}}|{{status}}")
    assert told == "Calf stretch|Calm evening|Coach|Playing"
    assert desktop.playerctl("metadata", "mpris:length") == "600000000"


def test_the_desktop_shows_where_the_session_is_between_looks(desktop, remote, clock):
    assert int(float(desktop.playerctl("position"))) == 65
    clock.seconds += 0.25
    reply = desktop.ask(PROPERTIES, "Get", "ss", [PLAYER, "Position"])
    assert reply.body[0].value == 65_250_000


def test_the_desktop_shows_a_pause(desktop, remote, now, clock):
    remote.show(replace(now, playing=False))
    until(lambda: desktop.playerctl("status") == "Paused")
    clock.seconds += 0.25
    assert desktop.playerctl("position") == "65.000000"


def test_all_that_the_specification_asks_for(desktop, remote):
    reply = desktop.ask(PROPERTIES, "GetAll", "s", [ROOT])
    assert values(reply.body[0]) == ROOT_PROPERTIES
    reply = desktop.ask(PROPERTIES, "GetAll", "s", [PLAYER])
    metadata = reply.body[0].pop("Metadata")
    assert values(reply.body[0]) == PLAYER_PROPERTIES
    assert values(metadata.value) == METADATA


def test_time_alone_is_not_signalled(desktop, remote, now, clock):
    def look_ten_times():
        for number in range(1, 11):
            clock.seconds += 0.1
            remote.show(replace(now, position_ms=now.position_ms + 100 * number))

    assert desktop.signals(look_ten_times) == []


@pytest.mark.parametrize(
    ("change", "name", "value"),
    [
        ({"playing": False}, "PlaybackStatus", "Paused"),
        ({"volume": 0.5}, "Volume", 0.5),
    ],
)
def test_only_what_has_changed_is_signalled(desktop, remote, now, change, name, value):
    [(member, body)] = desktop.signals(lambda: remote.show(replace(now, **change)))
    changed = {name: variant.value for name, variant in body[1].items()}
    assert (member, body[0], changed, body[2]) == ("PropertiesChanged", PLAYER, {name: value}, [])


def test_another_exercise_and_another_length_are_signalled(desktop, remote, now):
    later = replace(now, title="Rest", length_ms=610_000)
    [(member, body)] = desktop.signals(lambda: remote.show(later))
    assert (member, list(body[1])) == ("PropertiesChanged", ["Metadata"])
    told = {"xesam:title": ("s", "Rest"), "mpris:length": ("x", 610_000_000)}
    assert values(body[1]["Metadata"].value) == METADATA | told


def test_a_jump_is_signalled(desktop, remote, now):
    back = replace(now, position_ms=30_000)
    assert desktop.signals(lambda: remote.show(back)) == [("Seeked", [30_000_000])]


def test_the_desktop_asks_for_a_volume(desktop, remote, now):
    desktop.playerctl("volume", "0.3")
    assert remote.pressed() == [SetVolume(0.3)]
    assert desktop.playerctl("volume") == "1.000000", "it is the session that sets it"
    remote.show(replace(now, volume=0.3))
    until(lambda: desktop.playerctl("volume") == "0.300000")


@pytest.mark.parametrize(
    ("asked", "commands"),
    [
        (7.5, [SetVolume(1.0)]),
        (-1.0, [SetVolume(0.0)]),
        (float("-inf"), [SetVolume(0.0)]),
        (float("nan"), []),
    ],
)
def test_an_impossible_volume_is_bounded(desktop, remote, asked, commands):
    from dbus_fast import Variant

    desktop.ask(PROPERTIES, "Set", "ssv", [PLAYER, "Volume", Variant("d", asked)])
    assert remote.pressed() == commands


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Calf\nstretch\0 \x1b[31mnow\x1b[0m", "Calf stretch now"),
        ("half \ud83d of a pair", "half � of a pair"),
        ("x" * 10_000, "x" * (TITLE_LIMIT - 1) + "…"),
        ("  ", "Calm evening"),
        ("Ünlü “Kedi” 猫", "Ünlü “Kedi” 猫"),
    ],
)
def test_titles_are_shown_plain_and_on_one_line(desktop, remote, now, title, told):
    remote.show(replace(now, title=title))
    until(lambda: desktop.playerctl("metadata", "title") == told)


def test_two_sessions_have_two_names(desktop, remote, now):
    second = MprisRemote(desktop.address)
    second.show(replace(now, playing=False))
    until(lambda: len(desktop.players()) == 2)
    first_name, second_name = desktop.players()
    assert first_name == "coach"
    assert re.fullmatch(r"coach\.instance\d+_\d+", second_name)
    desktop.playerctl("--player", second_name, "next")
    assert (remote.pressed(), second.pressed()) == ([], ["next"])
    remote.close()
    until(lambda: desktop.players() == [second_name])
    second.close()
    until(lambda: not desktop.players())


def test_a_session_that_is_over_has_gone_from_the_desktop(desktop, remote, now):
    remote.close()
    until(lambda: not desktop.players())
    remote.close()
    remote.show(replace(now, title="Rest"))
    assert remote.pressed() == []
    assert desktop.players() == []


def test_closing_before_anything_was_shown(desktop, now):
    remote = MprisRemote(desktop.address)
    remote.close()
    remote.show(now)
    assert remote.pressed() == []
    assert desktop.players() == []


def test_closing_at_once(desktop, now):
    remote = MprisRemote(desktop.address)
    remote.show(now)
    remote.close()
    until(lambda: not desktop.players())
