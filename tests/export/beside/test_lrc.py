"""LRC: a line for every caption, to ten milliseconds, as ffmpeg understands it too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from probed import packets
from scored import AUDIO, AWKWARD, ROUTINES, awkward, saying, seed

from coach.base.text import plain
from coach.base.times import frames
from coach.export.beside.captions import lrc
from coach.score.reading.captions import captions

STAMP = re.compile(r"\[(\d\d+):([0-5]\d)\.(\d\d)\]")


def read(text: str) -> list[tuple[int, str]]:
    """Read as players do: any number of times before the words; in hundredths of a second."""
    found = []
    for line in text.splitlines():
        times = STAMP.findall(line)
        words = STAMP.sub("", line)
        found += [(6000 * int(m) + 100 * int(s) + int(h), words) for m, s, h in times]
    return found


@pytest.mark.parametrize("name", ROUTINES)
def test_every_routine_is_read_along_line_by_line(name: str) -> None:
    score = seed(name, "learn")[1]
    found = read(lrc(score, AUDIO))
    wanted = [(frames(caption.start_ms, 100), caption.line) for caption in captions(score)]
    assert [(at, words) for at, words in found if words] == wanted
    assert [at for at, _ in found] == sorted({at for at, _ in found})


def test_ffprobe_reads_every_line(tmp_path: Path) -> None:
    score = seed("desk-break")[1]
    text = lrc(score, AUDIO)
    path = tmp_path / "a.lrc"
    path.write_text(text, encoding="utf-8")
    assert [start for start, _ in packets(path)] == [10 * at for at, _ in read(text)]


def test_a_silence_clears_the_line() -> None:
    text = lrc(saying((1004, 2000, "One."), (3000, 4000, "Two."), end_ms=5000), AUDIO)
    assert text == (
        "[ti:Small]\n[length:0:05]\n[re:Coach]\n[00:01.00]One.\n[00:03.00]Two.\n[00:05.50]\n"
    )


def test_minutes_go_on_beyond_the_hour() -> None:
    score = saying((6_000_000, 6_000_500, "Halfway."), end_ms=7_265_000)
    text = lrc(score, AUDIO)
    assert "[length:121:05]\n" in text
    assert "[100:00.00]Halfway.\n" in text


def test_awkward_words_survive_and_no_time_is_added(tmp_path: Path) -> None:
    text = lrc(awkward(), AUDIO)
    wanted = [plain(words) for words in AWKWARD]
    wanted[4] = "(00:01.00) in [b]brackets[/b] [ti:x]"
    wanted[5] = "(00:01.000)now, <v Bob>, 3 < 5"
    assert [words for _, words in read(text) if words] == wanted
    assert text.startswith('[ti:My "best" (title) <b> --> & 🧘]\n')
    path = tmp_path / "a.lrc"
    path.write_text(text, encoding="utf-8")
    assert [start for start, _ in packets(path)] == [10 * at for at, _ in read(text)]
    assert len(read(text)) == len(AWKWARD) + 1


def test_a_session_without_words() -> None:
    text = lrc(saying(end_ms=1000), AUDIO)
    assert text == "[ti:Small]\n[length:0:01]\n[re:Coach]\n"
