"""The weeks of a programme in print: on the same page, in the language of the rest."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace
from paper import Page
from sheets import planned, routine, wordiest
from weekly import six_weeks

from coach.export.page.player import seen_of, written
from coach.export.page.sheet import sheet, sheet_page
from coach.export.page.spoken import spoken_page
from coach.plan.wishes import Wishes
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.routine.week_table import Week

FIGURES = (
    "Weeks 1–2 Transverse abdominis: 5 slow breaths, 3 sets; Bridge: 5 seconds, 6 times · "
    "Week 3 Bridge: 8 seconds, 6 times; Plank (new): 30 seconds · "
    "Weeks 4–5 Transverse abdominis: 8 slow breaths, 3 sets; Bridge: 10 seconds, 6 times; "
    "5 times a week · "
    "From week 6 Plank: 40 seconds, 2 sets; Come and see me."
)


def test_the_sheet_has_this_week_and_all_of_them() -> None:
    page = Page(sheet_page(*planned(six_weeks(), Wishes(week=3))))
    assert "Week 3 of 6" in page.text
    assert f"Week by week: {FIGURES}" in page.text
    assert not sheet(*planned(routine(Step(exercise="plank")))).weeks


def test_the_phones_page_and_the_spoken_one_have_them() -> None:
    plan, score = planned(six_weeks(), Wishes(week=6))
    told = written(plan)
    assert told is not None
    assert told.lines[-4].startswith("Weeks 1–2: Transverse abdominis: 5 slow breaths")
    assert told.lines[-1] == "From week 6: Plank: 40 seconds, 2 sets; Come and see me."
    assert "Week 6 of 6" in Page(spoken_page(plan, score)).text
    marks = [seen_of(planned(six_weeks(), Wishes(week=number))[0]) for number in (4, 5, 6)]
    assert all(one != other for one, other in pairwise(marks))


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_with_weeks_four_wordy_exercises_stay_on_one_page_of_a_pdf(language: str) -> None:
    pypdf = pytest.importorskip("pypdf")
    made = pytest.importorskip("coach.export.page.sheet_pdf")
    import io

    written = wordiest(language)
    names = [step.exercise or "" for step in written.steps]
    doses = {name: DoseTable(sets=2) for name in names[:2]}
    weeks = (Week(weeks=2), Week(doses=doses), Week(weeks=3, add=(names[-1],)))
    plan, score = planned(replace(written, weeks=weeks), Wishes(week=5))
    data = made.sheet_pdf(sheet(plan, score), plan.phrases.script, "a4")
    (page,) = pypdf.PdfReader(io.BytesIO(data)).pages
    text = " ".join(page.extract_text().split())
    assert plan.phrases.script.weeks in text
    assert all(line.weeks in text for line in sheet(plan, score).weeks)
