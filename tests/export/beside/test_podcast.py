"""Chapters of a podcast, held against the format's description."""

from __future__ import annotations

import json
from typing import Any

import pytest
from scored import ROUTINES, awkward, seed, session_of

from coach.export.beside import podcast
from coach.score.chapters import chapters
from coach.score.models import Score

ALLOWED = {"version", "chapters", "author", "title", "podcastName", "description", "fileName"}
OF_A_CHAPTER = {"startTime", "title", "img", "url", "toc", "endTime", "location"}


def read(score: Score) -> dict[str, Any]:
    """Read as a player does, and check all that the format's description says."""
    seen: dict[str, Any] = json.loads(podcast.write(session_of(score)))
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
