"""A sound is kept as long as it is played."""

from __future__ import annotations

from coach.play.once import spooled


def test_a_sound_goes_as_it_came() -> None:
    with spooled(b"\1\0\2\0\3\0", 8_000) as spool:
        assert spool.path.read_bytes() == b"\1\0\2\0\3\0"
        assert (spool.frames, spool.sample_rate) == (3, 8_000)
    assert not spool.path.parent.exists()
