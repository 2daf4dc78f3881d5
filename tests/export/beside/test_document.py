"""JSON: what `coach cues --json` prints, and the chapters."""

from __future__ import annotations

import json

from scored import awkward, seed, session_of

from coach.export.beside import document
from coach.score.chapters import chapters
from coach.score.document import document as document_of_cues


def test_it_is_the_document_of_cues_and_the_chapters() -> None:
    score = seed("first-relief")[1]
    seen = json.loads(document.write(session_of(score)))
    told = seen.pop("chapters")
    assert seen == document_of_cues(score)
    assert told == [
        {"title": one.title, "start_ms": one.start_ms, "end_ms": one.end_ms, "side": one.side}
        for one in chapters(score)
    ]
    assert (told[3]["title"], told[3]["side"]) == ("Staggered stance bend, left", "left")


def test_awkward_words_survive() -> None:
    text = document.write(session_of(awkward()))
    assert json.loads(text)["cues"] == document_of_cues(awkward())["cues"]
    assert "🧘 lotus 👍🏽 中文 ¾" in text
    assert text.endswith("}\n")
