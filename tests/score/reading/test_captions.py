"""Captions: all that is said, in order, when it is said, and long enough to be read."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import get_args

import pytest
from generated import plans, voices
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from scored import ROUTINES, saying, seed
from small import library

from coach.base.text import plain
from coach.plan.models import Talk
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Score
from coach.score.reading.captions import (
    LINE_LIMIT,
    LINGER_MS,
    LONGEST_MS,
    Caption,
    captions,
    tone_names,
)

READABLE_MS = 100
"""Words said in less than this are nobody's."""


def shown(score: Score) -> list[tuple[int, int, str]]:
    return [(caption.start_ms, caption.end_ms, caption.text) for caption in captions(score)]


def check(score: Score) -> tuple[Caption, ...]:
    """Hold the captions of a score against it."""
    found = captions(score)
    names = tone_names(score.labels).values()
    assert all(caption.start_ms < caption.end_ms for caption in found)
    assert all(one.end_ms <= other.start_ms for one, other in pairwise(found))
    spoken = [cue for cue in score.cues if cue.text and plain(cue.text)]
    worded = [caption for caption in found if caption.text not in names]
    assert " ".join(caption.line for caption in worded) == " ".join(
        plain(cue.text or "") for cue in spoken
    )
    starts = {caption.start_ms: caption for caption in worded}
    begins = [cue.start_ms for cue in spoken]
    ends = sorted(caption.end_ms for caption in worded)
    for cue, after in zip(spoken, [*spoken[1:], None], strict=True):
        assert starts[cue.start_ms].kind == cue.kind
        latest = cue.end_ms + LINGER_MS if after is None else after.start_ms
        end_ms = ends[bisect_left(ends, cue.end_ms)]
        assert end_ms <= min(latest, cue.end_ms + LINGER_MS)
    for tone in set(found) - set(worded):
        assert tone.kind == "tone"
        # Words do not overlap each other: the last that begin before its end also end last.
        before = spoken[: bisect_left(begins, tone.end_ms)][-1:]
        assert all(cue.end_ms <= tone.start_ms for cue in before)
    return found


def fits_the_eye(caption: Caption) -> bool:
    """Tell whether a caption has the size and the length of one."""
    lines = caption.text.split("\n")
    short = caption.end_ms - caption.start_ms <= LONGEST_MS or " " not in caption.line
    return short and len(lines) <= 2 and max(map(len, lines)) <= LINE_LIMIT


@pytest.mark.parametrize("talk", get_args(Talk))
@pytest.mark.parametrize("name", ROUTINES)
def test_every_routine_of_the_library_can_be_read_along(name: str, talk: Talk) -> None:
    _, score = seed(name, talk)
    assert all(fits_the_eye(caption) for caption in check(score))


@given(st.data())
def test_any_routine_in_any_voice_can_be_read_along(data: st.DataObject) -> None:
    plan = data.draw(plans(), label="plan")
    score = compose(Drafted(plan), data.draw(voices(plan), label="voice").lengths)
    found = check(score)
    quick = [
        (cue.start_ms, cue.end_ms)
        for cue in score.cues
        if cue.text and cue.end_ms - cue.start_ms < READABLE_MS
    ]
    for caption in found:
        if not any(start <= caption.start_ms < end for start, end in quick):
            assert fits_the_eye(caption), caption


def test_a_count_stays_until_the_next_and_the_last_not_for_long() -> None:
    score = saying((1000, 1250, "2"), (2000, 2250, "1"))
    assert shown(score) == [(1000, 2000, "2"), (2000, 2250 + LINGER_MS, "1")]


def test_long_words_share_their_time_by_length() -> None:
    first = "Lie on your back with both knees bent, and let your arms rest."
    second = "Now bring one knee up to your chest, as far as it likes to come."
    found = captions(saying((1000, 1000 + 128 * 80, f"{first} {second}")))
    assert [caption.line for caption in found] == [first, second]
    assert found[0].start_ms == 1000
    assert found[0].end_ms == found[1].start_ms == 1000 + 63 * 80
    assert found[1].end_ms == 1000 + 128 * 80 + LINGER_MS


def test_slow_words_come_in_smaller_parts() -> None:
    words = "Let your shoulders sink away from your ears."
    found = captions(saying((0, 20_000, words)))
    assert " ".join(caption.line for caption in found) == words
    assert len(found) >= 3
    assert all(caption.end_ms - caption.start_ms <= LONGEST_MS for caption in found)


def test_a_tone_is_named_and_gives_way_to_words() -> None:
    score = saying((1000, 1250, "1"), (2060, 2420, "end"), (2870, 3600, "And release."))
    assert shown(score) == [
        (1000, 2060, "1"),
        (2060, 2870, "(tone: stop)"),
        (2870, 3600 + LINGER_MS, "And release."),
    ]


def test_tones_are_named_in_the_language_of_the_routine() -> None:
    score = replace(saying((2060, 2420, "end")), labels=library().phrases("de").labels)
    assert [text for _, _, text in shown(score)] == ["(Ton: Ende)"]


def test_a_tone_under_words_is_named_behind_them() -> None:
    score = saying((1000, 1500, "Halfway."), (1060, 1480, "inhale"))
    assert shown(score)[1] == (1833, 1833 + LINGER_MS, "(tone: breathe in)")


@pytest.mark.parametrize(
    "told",
    [
        [(1000, 1060, "tick")],
        [(1000, 3000, "Halfway."), (1060, 1480, "inhale")],
        [(1000, 1420, "inhale"), (1500, 2000, "Halfway.")],
    ],
    ids=["a tick", "words too long", "words too soon"],
)
def test_some_tones_are_not_named(told: list[tuple[int, int, str]]) -> None:
    words = {text for _, _, text in told} - {"tick", "inhale"}
    assert {text for _, _, text in shown(saying(*told))} == words


def test_words_that_say_nothing_have_no_caption() -> None:
    assert captions(saying((1000, 2000, " \n\u200b"))) == ()
    assert captions(saying()) == ()
