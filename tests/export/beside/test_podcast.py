"""Chapters of a podcast, held against the format's description."""

from __future__ import annotations

import json
from typing import Any

import pytest
from scored import AUDIO, ROUTINES, awkward, saying, seed

from coach.export.beside.lists import podcast
from coach.score.models import Score
from coach.score.reading.chapters import chapters

ALLOWED = {"version", "chapters", "author", "title", "podcastName", "description", "fileName"}
OF_A_CHAPTER = {"startTime", "title", "img", "url", "toc", "endTime", "location"}


def read(score: Score) -> dict[str, Any]:
    """Read as a player does, and check all that the format's description says."""
    seen: dict[str, Any] = json.loads(podcast(score, AUDIO))
    assert {"version", "chapters"} <= set(seen) <= ALLOWED
    assert seen["version"] == "1.2.0"
    for chapter in seen["chapters"]:
        assert {"startTime"} <= set(chapter) <= OF_A_CHAPTER
        assert isinstance(chapter["startTime"], float)
        assert isinstance(chapter["title"], str)
        assert chapter["startTime"] < chapter["endTime"]
    starts = [chapter["startTime"] for chapter in seen["chapters"]]
    assert starts == sorted(starts)
    return seen


@pytest.mark.parametrize("name", ROUTINES)
def test_every_chapter_is_there_to_the_millisecond(name: str) -> None:
    score = seed(name)[1]
    seen = read(score)
    assert (seen["title"], seen["fileName"]) == (score.title, "relief.mp3")
    assert [
        (round(1000 * one["startTime"]), round(1000 * one["endTime"]), one["title"])
        for one in seen["chapters"]
    ] == [(one.start_ms, one.end_ms, one.title) for one in chapters(score)]


def test_an_awkward_title_survives() -> None:
    assert read(awkward())["title"] == awkward().title


def test_the_name_of_the_file_is_clean() -> None:
    text = podcast(saying(), "a\x1b[31m\nb\udcff.mp3")
    assert json.loads(text.encode())["fileName"] == "a  b�.mp3"
