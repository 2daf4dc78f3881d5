"""Audacity's labels: three columns, every cue where it sounds."""

from __future__ import annotations

import pytest
from scored import AWKWARD, ROUTINES, awkward, saying, seed, session_of

from coach.export.beside import labels
from coach.text import plain


def read(text: str) -> list[tuple[float, float, str]]:
    rows = [line.split("\t") for line in text.splitlines()]
    return [(float(start), float(end), words) for start, end, words in rows]


@pytest.mark.parametrize("name", ROUTINES)
def test_every_cue_has_a_label_where_it_sounds(name: str) -> None:
    score = seed(name)[1]
    assert read(labels.write(session_of(score))) == [
        (cue.start_ms / 1000, cue.end_ms / 1000, cue.text or f"({cue.tone})") for cue in score.cues
    ]


def test_a_file_reads_like_this() -> None:
    score = saying((1001, 2250, "And hold."), (3000, 3060, "tick"))
    assert labels.write(session_of(score)) == (
        "1.001000\t2.250000\tAnd hold.\n3.000000\t3.060000\t(tick)\n"
    )


def test_awkward_words_stay_in_their_column() -> None:
    found = read(labels.write(session_of(awkward())))
    assert [words for _, _, words in found] == list(map(plain, AWKWARD))
