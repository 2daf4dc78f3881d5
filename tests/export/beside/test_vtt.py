"""WebVTT, as two other readers and ffprobe understand it."""

from __future__ import annotations

import html
from pathlib import Path

import pysubs2
import pytest
import webvtt
from probed import packets
from scored import AUDIO, AWKWARD, ROUTINES, awkward, saying, seed

from coach.base.text import plain
from coach.export.beside.captions import vtt
from coach.score.models import Score
from coach.score.reading.captions import captions


def read(text: str) -> list[tuple[int, int, str]]:
    """Read as webvtt-py does, which leaves the escapes to whoever shows the words."""
    return [
        (cue.start_time.in_milliseconds(), cue.end_time.in_milliseconds(), html.unescape(cue.text))
        for cue in webvtt.from_string(text).captions
    ]


def expected(score: Score) -> list[tuple[int, int, str]]:
    return [(caption.start_ms, caption.end_ms, caption.text) for caption in captions(score)]


@pytest.mark.parametrize("name", ROUTINES)
def test_other_readers_read_every_routine_to_the_millisecond(name: str) -> None:
    score = seed(name, "learn")[1]
    text = vtt(score, AUDIO)
    assert read(text) == expected(score)
    lines = pysubs2.SSAFile.from_string(text, format_="vtt")
    assert [(one.start, one.end) for one in lines] == [told[:2] for told in expected(score)]


def test_ffprobe_reads_it_to_the_millisecond(tmp_path: Path) -> None:
    score = seed("desk-break")[1]
    path = tmp_path / "a.vtt"
    path.write_text(vtt(score, AUDIO), encoding="utf-8")
    assert packets(path) == [(start, end - start) for start, end, _ in expected(score)]


def test_awkward_words_survive() -> None:
    found = read(vtt(awkward(), AUDIO))
    assert [words.replace("\n", " ") for _, _, words in found] == list(map(plain, AWKWARD))
    assert found == expected(awkward())


def test_markup_is_escaped() -> None:
    text = vtt(saying((0, 1000, "a --> b & <i>c</i>")), AUDIO)
    assert text == (
        "WEBVTT\n\n1\n00:00:00.000 --> 00:00:02.500\na --&gt; b &amp; &lt;i&gt;c&lt;/i&gt;\n"
    )


def test_hours() -> None:
    text = vtt(saying((7_323_004, 7_324_000, "Halfway."), end_ms=8_000_000), AUDIO)
    assert "\n02:02:03.004 --> 02:02:05.500\n" in text


def test_a_session_without_words_is_a_file_without_cues() -> None:
    assert vtt(saying(), AUDIO) == "WEBVTT\n"
    assert read("WEBVTT\n") == []
