"""JSON: what `coach cues --json` prints, and the chapters."""

from __future__ import annotations

import json

from scored import AUDIO, awkward, seed
from small import Even, exercise, plan_of

from coach.export.beside.lists import cues_json
from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import document as document_of_cues
from coach.score.reading.chapters import chapters


def test_it_is_the_document_of_cues_and_the_chapters() -> None:
    score = seed("first-relief")[1]
    seen = json.loads(cues_json(score, AUDIO))
    told = seen.pop("chapters")
    assert seen == document_of_cues(score)
    assert told == [
        {"title": one.title, "start_ms": one.start_ms, "end_ms": one.end_ms, "side": one.side}
        for one in chapters(score)
    ]
    assert (told[3]["title"], told[3]["side"]) == ("Staggered stance bend, left", "left")


def test_awkward_words_survive() -> None:
    text = cues_json(awkward(), AUDIO)
    assert json.loads(text)["cues"] == document_of_cues(awkward())["cues"]
    assert "🧘 lotus 👍🏽 中文 ¾" in text
    assert text.endswith("}\n")


def test_a_chapter_of_a_part_has_its_name() -> None:
    bow = exercise("bow", parts=("forward", "back"), dose=DoseTable(hold_s=20))
    score = compose(Drafted(plan_of(bow)), Even())
    listed = json.loads(cues_json(score, AUDIO))["chapters"]
    assert {"forward", "back"} <= {chapter["side"] for chapter in listed}
