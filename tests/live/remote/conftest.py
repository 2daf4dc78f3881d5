"""A private desktop, and a remote of Coach on it whose clock stands still."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from desktop import Desktop, missing, until

from coach.live.remote.mpris import MprisRemote
from coach.live.remote.port import NowPlaying


@pytest.fixture(scope="session")
def shared_desktop() -> Iterator[Desktop]:
    if lacking := missing():
        pytest.skip(lacking)
    pytest.importorskip("dbus_fast")
    with Desktop() as desktop:
        yield desktop


@pytest.fixture
def desktop(shared_desktop: Desktop) -> Desktop:
    """Return a desktop on which nobody plays."""
    until(lambda: not shared_desktop.players())
    return shared_desktop


@pytest.fixture
def now() -> NowPlaying:
    return NowPlaying(
        session="Calm evening",
        title="Calf stretch",
        length_ms=600_000,
        position_ms=65_000,
        playing=True,
    )


@pytest.fixture
def clock() -> SimpleNamespace:
    """Return a clock that shows `seconds`."""
    return SimpleNamespace(seconds=100.0)


@pytest.fixture
def remote(desktop: Desktop, now: NowPlaying, clock: SimpleNamespace) -> Iterator[MprisRemote]:
    """Return a remote that the desktop has seen, and that has told what is played."""
    made = MprisRemote(desktop.address, clock=lambda: clock.seconds)
    desktop.told(lambda: made.show(now))
    yield made
    made.close()


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    yield
    assert [thread.name for thread in threading.enumerate() if thread.name == "media-keys"] == []
