"""What a file says of its session in words."""

from __future__ import annotations

import pytest
from scored import seed
from small import Even, exercise, plan_of

from coach.export.formats.languages import three_letters
from coach.export.told import description, words
from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.reading.chapters import chapters

PLAN = plan_of(
    exercise("turn", sides="each", dose=DoseTable(hold_s=4)),
    exercise("push", dose=DoseTable(tempo_s=(1, 0, 1), reps=3)),
)
SCORE = compose(Drafted(PLAN), Even(400))


def test_everything_that_is_said_is_there_once_and_in_order() -> None:
    said = [cue.text for cue in SCORE.cues if cue.utterance is not None]
    text = words(SCORE, chapters(SCORE))
    headings = [line[1:-1] for line in text.splitlines() if line.startswith("[")]
    assert headings == [chapter.title for chapter in chapters(SCORE)]
    lines = [line for line in text.splitlines() if line and not line.startswith("[")]
    assert ", ".join(lines) == ", ".join(said)
    assert any(line.startswith(("1, 2, 3", "4, 3, 2")) for line in lines)


def test_of_a_part_only_its_own_words() -> None:
    parts = [words(SCORE, [chapter]) for chapter in chapters(SCORE)]
    assert "\n\n".join(filter(None, parts)) == words(SCORE, chapters(SCORE))


def test_the_description_is_one_line() -> None:
    _, score = seed("desk-break")
    minutes = description("Two minutes.\nAway.", score)
    assert minutes.startswith("Two minutes. Away. (2:")
    assert minutes.endswith(" · 2 exercises)")
    assert description("", score) == minutes.removeprefix("Two minutes. Away. (").removesuffix(")")


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("en", "eng"),
        ("de", "deu"),
        ("fr", "fra"),
        ("nl", "nld"),
        ("zh", "zho"),
        ("xx", "und"),
        ("tok", "tok"),
    ],
)
def test_a_language_has_three_letters_in_a_file(language: str, code: str) -> None:
    assert three_letters(language) == code
