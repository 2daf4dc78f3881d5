from __future__ import annotations

from types import SimpleNamespace

from coach.ui.heard_time import HeardTime


def total(*looks):
    heard = HeardTime()
    for position_ms, jumps, since_ms in looks:
        moment = SimpleNamespace(position_ms=position_ms)
        heard.note(SimpleNamespace(moment=moment, jumps=jumps, since_ms=since_ms))
    return heard.total_ms


def test_time_that_passes_counts_however_seldom_one_looks():
    assert total((100, 0, 0), (200, 0, 0), (200, 0, 0), (9200, 0, 0)) == 9200


def test_a_jump_forth_or_back_is_no_time_but_what_is_heard_after_it_is():
    looks = (100, 0, 0), (200, 0, 0), (90_000, 1, 90_000), (90_300, 1, 90_000), (4050, 2, 4000)
    assert total(*looks) == 200 + 300 + 50


def test_a_word_that_is_said_again_takes_nothing_away():
    assert total((1000, 0, 0), (800, 0, 0), (1200, 0, 0)) == 1000 + 400
