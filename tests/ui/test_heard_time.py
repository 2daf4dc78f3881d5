from __future__ import annotations

from types import SimpleNamespace

from coach.ui.heard_time import HeardTime


def test_only_time_that_passes_counts():
    heard = HeardTime()
    for position_ms in (100, 200, 200, 90_000, 90_300, 4000, 4100):
        heard.note(SimpleNamespace(moment=SimpleNamespace(position_ms=position_ms)))
    assert heard.total_ms == 100 + 100 + 300 + 100
