"""What `--cues` takes, and how the files are called."""

from __future__ import annotations

import pytest
from generated import plans, voices
from hypothesis import given
from hypothesis import strategies as st
from scored import AUDIO, awkward

from coach.base.errors import AskedWrongly
from coach.export.beside.known import BESIDE, beside_named
from coach.score.compose import compose
from coach.score.drafted import Drafted


def suffixes(asked: str) -> list[str]:
    return [beside.suffix for beside in beside_named(asked)]


def test_names_are_taken_in_order_and_once() -> None:
    assert suffixes("srt") == [".srt"]
    assert suffixes(" VTT, srt,vtt ,podcast") == [".vtt", ".srt", ".chapters.json"]
    assert suffixes("all") == suffixes("srt,ALL") == suffixes(",".join(BESIDE))
    assert suffixes(",".join(BESIDE)) == [
        *(".vtt", ".srt", ".lrc", ".json", ".labels.txt", ".cue", ".chapters.json")
    ]


@pytest.mark.parametrize(
    ("asked", "found"), [("vtt,ass", "“ass”"), ("", "an empty name"), ("vtt,", "an empty name")]
)
def test_others_are_refused_and_the_known_ones_named(asked: str, found: str) -> None:
    with pytest.raises(AskedWrongly) as error:
        beside_named(asked)
    known = "vtt, srt, lrc, json, labels, cue, podcast"
    assert str(error.value) == f"--cues: found {found}, expected all, or any of {known}"


def test_all_lie_side_by_side() -> None:
    found = [beside.suffix for beside in BESIDE.values()]
    assert len(set(found)) == len(found)
    audio = {".mp3", ".m4b", ".opus", ".ogg", ".flac", ".wav", ".html", ".m3u8"}
    assert audio.isdisjoint(found)


@pytest.mark.parametrize("name", BESIDE)
def test_all_are_plain_text_of_whole_lines(name: str) -> None:
    text = BESIDE[name].write(awkward(), AUDIO)
    assert text.endswith("\n")
    assert "\r" not in text
    assert text.encode().decode() == text


@given(st.data())
def test_any_session_can_be_written_and_is_written_the_same_again(data: st.DataObject) -> None:
    plan = data.draw(plans(), label="plan")
    score = compose(Drafted(plan), data.draw(voices(plan), label="voice").lengths)
    for beside in BESIDE.values():
        assert beside.write(score, AUDIO) == beside.write(score, AUDIO)
