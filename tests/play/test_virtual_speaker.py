"""The speaker for tests, where it does more than the contract says."""

from __future__ import annotations

import pytest
from benches import FADE, FRAMES
from virtual_speaker import VirtualSpeaker

from coach.play.port import Back, Detour, Lost, Spool


@pytest.fixture
def virtual(spool: Spool) -> VirtualSpeaker:
    speaker = VirtualSpeaker()
    speaker.load(spool)
    return speaker


def test_time_passes_only_when_it_is_told_to(virtual: VirtualSpeaker, spool: Spool) -> None:
    virtual.play()
    assert virtual.position().frame == 0
    block = virtual.advance(1_000)
    assert virtual.position().frame == 1_000
    assert block[2 * FADE :] == spool.path.read_bytes()[2 * FADE : 2_000]
    assert virtual.heard == block


def test_what_was_heard_need_not_be_kept(spool: Spool) -> None:
    speaker = VirtualSpeaker(keep=False)
    speaker.load(spool)
    speaker.play()
    speaker.advance(FRAMES)
    assert speaker.position().frame == FRAMES
    assert speaker.heard == b""


def test_a_lost_device_takes_no_time(virtual: VirtualSpeaker) -> None:
    virtual.seek(1_000, Detour(5_000, 9_000))
    virtual.play()
    virtual.advance(1_000)
    virtual.lose("pulled out")
    assert virtual.advance(1_000) == b""
    assert virtual.poll() == [Lost("pulled out")]
    assert (virtual.position().frame, virtual.position().playing) == (2_000, False)
    virtual.play()
    virtual.advance(4_000)
    assert virtual.position().frame == 10_000


def test_a_test_says_how_often_the_device_is_looked_for_in_vain(virtual: VirtualSpeaker) -> None:
    virtual.lose("pulled out")
    virtual.failing = 2
    virtual.play()
    assert not virtual.position().playing
    virtual.reopen()
    assert virtual.poll() == [Lost("pulled out")] * 3
    virtual.reopen()
    virtual.reopen()
    assert virtual.poll() == [Back()]
    assert virtual.tries == 3


def test_the_volume_is_kept_for_the_next_spool(virtual: VirtualSpeaker, spool: Spool) -> None:
    virtual.set_volume(0.0)
    virtual.load(spool)
    virtual.play()
    assert not any(virtual.advance(1_000))
