"""The page that a person prints: all that is said, when, with doses, cautions and sources."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import get_args

import pytest
from generated import plans
from hypothesis import given, settings
from paper import Page
from scored import AWKWARD, ROUTINES, seed
from small import Even, exercise, plan_of

from coach.base.times import clock
from coach.export.page.spoken import spoken_page
from coach.plan.models import Change, Plan, Talk
from coach.plan.wishes import Wishes
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.models import Score


def said(page: Page) -> list[str]:
    """Return every line of words, in order: what follows a time inside a paragraph."""
    found = []
    for (tag, _), (after, words) in zip(page.texts, page.texts[1:], strict=False):
        if (tag, after) == ("time", "p"):
            found.append(words)
    return found


def spoken(score: Score) -> list[str]:
    return [cue.text for cue in score.cues if cue.text is not None]


def check(plan: Plan, score: Score) -> Page:
    page = Page(spoken_page(plan, score))
    assert " ".join(said(page)).replace(",", "") == " ".join(spoken(score)).replace(",", "")
    titles = [f"{n}. {item.exercise.title}" for n, item in enumerate(plan.items, start=1)]
    assert [title for title in page.of("h2") if title in titles] == titles
    for item in plan.items:
        assert all(caution.split("{")[0] in page.text for caution in item.exercise.cautions)
    return page


@pytest.mark.parametrize("talk", get_args(Talk))
@pytest.mark.parametrize("name", ROUTINES)
def test_every_routine_of_the_library_can_be_read_from_paper(name: str, talk: Talk) -> None:
    plan, score = seed(name, talk)
    page = check(plan, score)
    assert plan.phrases.safety in page.text
    assert f"({clock(score.total_ms)})" in page.text


def test_every_time_is_written_for_programs_too() -> None:
    """What HTML takes for a time within a day, or for a length, is not 0:09."""
    page = check(*seed("first-relief"))
    told = [value for tag, name, value in page.attributes if (tag, name) == ("time", "datetime")]
    shown = page.of("time")
    assert len(told) == len(shown) > 50
    for period, text in zip(told, shown, strict=True):
        minutes, seconds = re.fullmatch(r"PT(?:(\d+)M)?(\d+)S", period or "").groups("0")
        assert f"{minutes}:{int(seconds):02d}" == text


@settings(max_examples=50)
@given(plans())
def test_any_routine_can_be_read_from_paper(plan: Plan) -> None:
    score = compose(Drafted(plan), Estimates())
    page = Page(spoken_page(plan, score))
    words = " ".join(said(page)).replace(",", "")
    assert words.split() == " ".join(spoken(score)).replace(",", "").split()


def test_a_page_says_what_a_session_needs_and_where_it_comes_from() -> None:
    plan, score = seed("first-relief")
    text = check(plan, score).text
    length = clock(score.total_ms)
    assert text.startswith(f"First relief First relief About 9 minutes ({length}), 6 exercises")
    assert "You need: nothing but yourself" in text
    assert "20 seconds, each side, right side first (dose from document A)" in text
    assert "5 slow breaths (dose of this routine)" in text
    assert "30 seconds (dose of this routine)" in text
    assert "Easier: Make the tilt smaller." in text
    assert "Document A: relieving psoas pain with exercise" in text
    assert "Document C" not in text
    assert "1:57 Breathe out. 1:58 5, 4, 3, 2, 1 Left side 2:04 Switch" in text
    assert "6:38 Next, the left side. 6:41 5, 4, 3, 2, 1 Left side 6:47 Switch" in text


def test_doses_are_in_words() -> None:
    tempo = DoseTable(tempo_s=(2, 0, 2), reps=8)
    plan = plan_of(
        exercise("march", dose=tempo, sides="alternate"),
        exercise("slow", dose=DoseTable(tempo_s=(2.5, 0, 3), reps=8)),
        exercise("hear", kind="advice", dose=None, documents=("B",)),
        exercise("bend", dose=DoseTable(hold_s=60, sets=2), sides="each"),
        Step(exercise="bend", side="left"),
    )
    text = check(plan, compose(Drafted(plan), Even())).text
    assert "8 repetitions in all, changing sides, 4 s each (dose chosen" in text
    assert "8 repetitions, 5.5 s each (dose chosen" in text
    assert "To hear (document B)" in text
    assert "One minute, each side, 2 sets, right side first" in text
    assert "Right side, set 1" in text
    assert "One minute, 2 sets, left side only" in text


def test_cautions_name_the_side_that_is_done() -> None:
    nod = exercise(sides="each", cautions=("{side} side sore? Begin with the {other}.",))
    plan = plan_of(nod, wishes=Wishes(side="left"))
    text = check(plan, compose(Drafted(plan), Even())).text
    assert "Careful: Left side sore? Begin with the right." in text


def test_changes_come_with_their_reason() -> None:
    plan, score = seed("desk-break")
    changed = Plan(
        **{name: getattr(plan, name) for name in plan.__struct_fields__}
        | {"changes": (Change("Without the lunge, for a sore knee.", "a sore knee"),)}
    )
    assert (
        "Changed for you: Without the lunge, for a sore knee."
        in Page(spoken_page(changed, score)).text
    )
    assert "Changed for you" not in Page(spoken_page(plan, score)).text


def test_notes_and_rests_stand_between() -> None:
    plan = plan_of(exercise(), Step(say="Now rest."), Step(rest_s=10), Step(exercise="nod"))
    page = check(plan, compose(Drafted(plan), Even()))
    assert page.of("h2") == ["Welcome", "1. Nod", "A note", "Rest", "2. Nod", "The end"]


def test_awkward_words_are_words() -> None:
    nod = exercise(
        title="<script>alert(1)</script>", setup=AWKWARD, cautions=('"><img src=x>', "{{ 1 + 1 }}")
    )
    plan = plan_of(nod)
    text = spoken_page(plan, compose(Drafted(plan), Even()))
    page = Page(text)
    assert {tag for tag, _, _ in page.attributes} <= {
        *("html", "meta", "p", "div", "span", "h1", "h2", "time")
    }
    assert "<script" not in text
    assert '"><img src=x>' in page.text
    assert "{{ 1 + 1 }}" in page.text
    # A line without a letter or a figure has nothing to say.
    wanted = [words[:1].upper() + words[1:] for words in AWKWARD if words != "-"]
    assert [words for words in said(page) if words in wanted] == wanted


def test_nothing_is_loaded() -> None:
    text = spoken_page(*seed("full-programme", "learn"))
    page = Page(text)
    assert not {"src", "href", "srcset", "data"} & {name for _, name, _ in page.attributes}
    assert not re.search(r"url\(|@import|https?:", text)
    policy = next(value for _, name, value in page.attributes if name == "content")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_the_same_session_gives_the_same_page() -> None:
    assert spoken_page(*seed("desk-break")) == spoken_page(*seed("desk-break"))


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
def test_a_browser_prints_it(tmp_path: Path) -> None:
    page, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(spoken_page(*seed("desk-break")), encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu"]
    command += ["--disable-background-networking", f"--user-data-dir={tmp_path / 'home'}"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    pages = re.findall(rb"/Type /Page\b", printed.read_bytes())
    assert 1 <= len(pages) <= 3


def test_why_one_side_alone_is_done_stands_beside_it() -> None:
    bend = exercise("bend", dose=DoseTable(hold_s=60, sets=2), sides="each")
    alone = Step(exercise="bend", side="right", side_reason="The right hip was operated on.")
    plan = plan_of(bend, alone)
    text = check(plan, compose(Drafted(plan), Even())).text
    assert "One minute, 2 sets, right side only (The right hip was operated on)" in text
