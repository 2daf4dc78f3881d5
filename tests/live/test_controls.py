"""What a headset's keys do to a session."""

from __future__ import annotations

import pytest
from mat import Headset

from coach.base.errors import CoachError
from coach.live.controls import Controls
from coach.live.remote.port import SetVolume


@pytest.fixture
def headset():
    return Headset()


def press(mat, headset, *keys):
    """Press keys at the next tick; return whether somebody wants to leave."""
    headset.press(*keys)
    return Controls(mat.run, headset).attend(mat.look())


@pytest.mark.parametrize("key", ["pause", "stop", "toggle"])
def test_these_keys_pause(mat, headset, key):
    mat.forward(3000)
    assert not press(mat, headset, key)
    assert mat.look().paused


def test_play_goes_on_and_changes_nothing_while_playing(mat, headset):
    mat.forward(3000)
    press(mat, headset, "pause")
    press(mat, headset, "play")
    assert not mat.look().paused
    jumps = mat.look().jumps
    press(mat, headset, "play")
    assert mat.look().jumps == jumps


def test_next_and_previous_are_skip_and_back(mat, headset):
    mat.forward(3000)
    press(mat, headset, "next")
    assert mat.at_ms == mat.phase("intro", 1).start_ms
    press(mat, headset, "previous")
    assert mat.at_ms < mat.phase("intro", 1).start_ms


@pytest.mark.parametrize("key", ["toggle", "play", "previous", "next", "leave"])
def test_after_the_end_they_do_nothing(mat, headset, key):
    mat.forward(mat.score.total_ms + 200)
    before = mat.look()
    assert before.ended
    assert not press(mat, headset, key)
    assert mat.look() == before


@pytest.mark.parametrize("key", ["next", "previous", "play", "toggle"])
def test_what_goes_wrong_is_told_and_the_next_key_is_heard_all_the_same(
    mat, headset, monkeypatch, key
):
    def refuse(_at_ms):
        raise CoachError("no room is left")

    mat.forward(3000)
    mat.run.pause()
    with monkeypatch.context() as full:
        full.setattr(mat.tape, "want", refuse)
        assert press(mat, headset, key, "leave")
    view = mat.look()
    assert (view.trouble, view.paused) == ("no room is left", True)


def test_the_slider_sets_the_volume_and_unmutes(mat, headset):
    mat.run.volume.mute()
    press(mat, headset, SetVolume(0.3))
    assert (mat.look().volume, mat.look().muted) == (0.3, False)
    assert mat.virtual.volume == 0.3


def test_leaving_is_told_and_the_session_is_shown(mat, headset):
    mat.to(mat.phase("work").start_ms + 1000)
    assert press(mat, headset, "leave")
    shown = headset.shown[-1]
    assert (shown.session, shown.title, shown.playing) == ("Three", "Knee to chest", True)
    assert (shown.position_ms, shown.length_ms) == (mat.at_ms, mat.score.total_ms)
    mat.run.volume.mute()
    press(mat, headset)
    assert headset.shown[-1].volume == 0.0
