"""The document of `coach cues --json`: every field that was promised, and no other."""

from __future__ import annotations

import json

from small import Even, exercise, plan_of

from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import document

SCORE = compose(
    Drafted(plan_of(exercise(sides="each", dose=DoseTable(hold_s=3, sets=2)))), Even(600)
)
SEEN = document(SCORE)


def test_the_document_has_the_promised_fields() -> None:
    assert list(SEEN) == ["routine", "total_ms", "phases", "cues"]
    for phase in SEEN["phases"]:
        assert list(phase) == ["kind", "start_ms", "end_ms", "exercise", "side", "set"]
    for cue in SEEN["cues"]:
        before, after = (
            ["kind", "start_ms", "end_ms", "anchor_ms"],
            ["exercise", "side", "set", "rep"],
        )
        sound = "text" if "text" in cue else "tone"
        assert list(cue) == [*before, sound, *after]


def test_the_document_says_what_the_score_says() -> None:
    assert SEEN["routine"] == "small"
    assert SEEN["total_ms"] == SCORE.total_ms == SEEN["phases"][-1]["end_ms"]
    count = next(cue for cue in SEEN["cues"] if cue["kind"] == "count")
    work = next(phase for phase in SEEN["phases"] if phase["kind"] == "work")
    assert count == {
        "kind": "count",
        "start_ms": work["start_ms"] - 50,
        "end_ms": work["start_ms"] + 600,
        "anchor_ms": work["start_ms"],
        "text": "1",
        "exercise": "nod",
        "side": "right",
        "set": 1,
        "rep": 1,
    }
    assert {cue["tone"] for cue in SEEN["cues"] if "tone" in cue} == {
        *("start", "end", "left", "right", "round", "finish")
    }


def test_the_document_can_be_written_as_json() -> None:
    assert json.loads(json.dumps(SEEN)) == SEEN
