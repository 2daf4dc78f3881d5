"""Who comes back is told what goes on, where, and nothing that the next words say themselves."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from small import exercise, library, phrases, plan_of

from coach.plan.models import Plan
from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.reading.standing import Standing
from coach.score.under_way.returning import returning

SETS = DoseTable(hold_s=5, sets=2, rest_s=10)


def said(plan: Plan, place: Standing) -> tuple[list[str], list[str]]:
    score = compose(Drafted(plan), Estimates("en"))
    aside = returning(plan, score, place)
    return [one.text for one in aside.words], [one.text for one in aside.counted]


def test_a_set_on_a_side() -> None:
    plan = plan_of(exercise("turn", sides="each", dose=SETS))
    words = ["Welcome back.", "Turn.", "Set 2 of 2.", "Left side. Get ready."]
    assert said(plan, Standing(item=0, side="left", set=2)) == (words, [])


def test_one_set_without_sides() -> None:
    plan = plan_of(exercise("nod", dose=DoseTable(hold_s=5)))
    assert said(plan, Standing(item=0, set=1)) == (["Welcome back.", "Nod.", "Get ready."], [])


def test_an_explanation_says_itself_what_it_explains() -> None:
    plan = plan_of(exercise("nod"), exercise("turn", sides="each", dose=SETS))
    words, _ = said(plan, Standing(item=0))
    assert words == ["Welcome back."]
    words, _ = said(plan, Standing(item=1))
    assert words == ["Welcome back.", "Turn."], "its title was said as what comes next"


def test_a_part() -> None:
    plan = plan_of(exercise("reach", sides="none", parts=("up", "down"), dose=SETS))
    words, _ = said(plan, Standing(item=0, side="down", set=1))
    assert words[1:] == ["Reach.", "Set 1 of 2.", "Down. Get ready."]


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "Welcome back."),
        ("de", "Willkommen zurück."),
        ("es", "Hola de nuevo."),
        ("fr", "Reprenons."),
    ],
)
def test_the_languages_of_ours_have_a_word_for_it(language: str, word: str) -> None:
    assert library().phrases(language).welcome_back == word


def test_a_language_without_the_word_says_where_one_is() -> None:
    plan = plan_of(exercise("nod", dose=DoseTable(hold_s=5)))
    plan = replace(plan, phrases=replace(phrases(), welcome_back=""))
    assert said(plan, Standing(item=0, set=1))[0] == ["Nod.", "Get ready."]
