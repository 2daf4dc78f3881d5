"""Letters that a font lacks are told; signs that it lacks are left out."""

from __future__ import annotations

import pytest
from small import exercise, plan_of

from coach.base.errors import AskedWrongly
from coach.export.page.letters import known_letters
from coach.export.page.sheet import sheet
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates

LATIN = set(range(32, 256)) | set(map(ord, "–·“”’"))


def test_a_sign_goes_and_leaves_no_hole() -> None:
    assert known_letters("🧘 Breathe 👍🏽 in ★", LATIN) == "Breathe in"
    assert known_letters(("Up → down", ()), LATIN) == ("Up down", ())


@pytest.mark.parametrize("text", ["Дыши", "呼吸", "Ćwicz", "٣ times"])
def test_a_letter_is_told(text: str) -> None:
    with pytest.raises(AskedWrongly) as caught:
        known_letters(text, LATIN)
    assert str(caught.value).startswith(f"--script pdf: found “{text[0]}” in “{text}”, expected")
    assert "\n" not in str(caught.value)


def test_all_of_a_sheet_is_looked_at() -> None:
    plan = plan_of(exercise(title="Nod ★", setup=("Sit tall 🧘.",), link="https://a.org/"))
    told = sheet(plan, compose(Drafted(plan), Estimates()))
    known = known_letters(told, LATIN)
    assert known.entries[0].title == "Nod"
    assert known.entries[0].how == "Sit tall ."
    assert known.entries[0].figure == told.entries[0].figure
    with pytest.raises(AskedWrongly):
        known_letters(told, LATIN - {ord("N")})
