"""SubRip, as another reader and ffmpeg understand it."""

from __future__ import annotations

from pathlib import Path

import pysubs2
import pytest
import webvtt
from probed import as_srt, packets
from scored import AUDIO, AWKWARD, ROUTINES, awkward, saying, seed

from coach.base.text import plain
from coach.export.beside.captions import srt
from coach.score.models import Score
from coach.score.reading.captions import captions

LOOKS = str.maketrans({"‹": "<", "›": ">"})


def read(text: str) -> list[tuple[int, int, str]]:
    lines = pysubs2.SSAFile.from_string(text, format_="srt")
    return [(one.start, one.end, one.plaintext) for one in lines]


def expected(score: Score) -> list[tuple[int, int, str]]:
    return [(caption.start_ms, caption.end_ms, caption.text) for caption in captions(score)]


@pytest.mark.parametrize("name", ROUTINES)
def test_another_reader_reads_every_routine_to_the_millisecond(name: str) -> None:
    score = seed(name, "learn")[1]
    assert read(srt(score, AUDIO)) == expected(score)


def test_ffprobe_reads_it_to_the_millisecond(tmp_path: Path) -> None:
    score = seed("desk-break")[1]
    path = tmp_path / "a.srt"
    path.write_text(srt(score, AUDIO), encoding="utf-8")
    assert packets(path) == [(start, end - start) for start, end, _ in expected(score)]


def test_awkward_words_look_a_little_different_and_survive(tmp_path: Path) -> None:
    text = srt(awkward(), AUDIO)
    found = read(text)
    assert [told[:2] for told in found] == [told[:2] for told in expected(awkward())]
    seen = [words.replace("\n", " ").translate(LOOKS) for _, _, words in found]
    wanted = [plain(words) for words in AWKWARD]
    wanted[1] = "a → b"
    wanted[3] = "one two 3 00:00:01 000 → 00:00:02 000"
    wanted[8] = "(/an8)up /N (i) /tab"
    assert seen == wanted
    path = tmp_path / "a.srt"
    path.write_text(text, encoding="utf-8")
    assert len(webvtt.from_srt(str(path)).captions) == len(AWKWARD)


def test_ffmpeg_takes_no_word_for_markup(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    path.write_text(srt(awkward(), AUDIO), encoding="utf-8")
    again = as_srt(path)
    assert "Press ‹b›hard‹/b› & hold" in again
    assert "(/an8)up" in again
    assert again.count("-->") == len(AWKWARD)


def test_a_file_reads_like_this() -> None:
    text = srt(saying((3_600_000, 3_601_000, "2"), (3_602_000, 3_602_250, "1")), AUDIO)
    assert text == "1\n01:00:00,000 --> 01:00:02,000\n2\n\n2\n01:00:02,000 --> 01:00:03,750\n1\n"
