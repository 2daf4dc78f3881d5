"""Audacity's labels: three columns, every cue where it sounds."""

from __future__ import annotations

import pytest
from scored import AUDIO, AWKWARD, ROUTINES, awkward, saying, seed

from coach.base.text import plain
from coach.export.beside.lists import labels


def read(text: str) -> list[tuple[float, float, str]]:
    rows = [line.split("\t") for line in text.splitlines()]
    return [(float(start), float(end), words) for start, end, words in rows]


@pytest.mark.parametrize("name", ROUTINES)
def test_every_cue_has_a_label_where_it_sounds(name: str) -> None:
    score = seed(name)[1]
    assert read(labels(score, AUDIO)) == [
        (cue.start_ms / 1000, cue.end_ms / 1000, cue.text or f"({cue.tone})") for cue in score.cues
    ]


def test_a_file_reads_like_this() -> None:
    score = saying((1001, 2250, "And hold."), (3000, 3060, "tick"))
    assert labels(score, AUDIO) == ("1.001000\t2.250000\tAnd hold.\n3.000000\t3.060000\t(tick)\n")


def test_awkward_words_stay_in_their_column() -> None:
    found = read(labels(awkward(), AUDIO))
    assert [words for _, _, words in found] == list(map(plain, AWKWARD))
