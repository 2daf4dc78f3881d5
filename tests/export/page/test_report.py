"""The page for a physiotherapist: what stands on it, for eyes and for ears, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from paper import Page
from practice import held, seen, session, twelve_weeks

from coach.export.log.plots import Field, weeks_plot
from coach.export.log.seen import Seen
from coach.export.page.report import report, report_page
from coach.plan.person.past import Note

TODAY = date(2026, 11, 30)


@pytest.fixture
def practised(tmp_path: Path) -> Seen:
    return seen(tmp_path, twelve_weeks(TODAY), TODAY)


def test_it_tells_how_regularly_how_much_and_what_hurt(practised: Seen) -> None:
    told = report(practised, "Anna")
    assert (told.title, told.person, told.date) == (
        "Exercises at home",
        "Anna",
        "November 30, 2026",
    )
    assert told.period == "September 14, 2026 to November 30, 2026"
    assert told.facts == (
        "22 days with exercises",
        "This week: 1 of 2–3 times",
        "2 weeks in a row with the goal",
    )
    assert [plot.told for plot in told.plots] == [
        "8 of 12 weeks with the goal of 2–3 times",
        "left: From 5 on Sep 14 to 0 on Nov 30; 6 at most. "
        "right: From 1 on Sep 14 to 1 on Nov 30; 1 at most.",
        "From 2 on Sep 14 to 3 on Nov 30; 3 at most.",
    ]
    assert told.doses[:3] == (
        ("Pelvic tilt", "", "22", "2 × 8 repetitions", "2 × 8 repetitions", ""),
        ("Lying psoas stretch", "right", "22", "20 seconds", "30 seconds", ""),
        ("Lying psoas stretch", "left", "21", "20 seconds", "30 seconds", "1"),
    )
    assert told.events == (
        (
            "Oct 29",
            "Left early; effort 2 of 5; pain left 6 of 10; pain right 1 of 10; "
            "stopped since it hurt: Lying psoas stretch (left)",
        ),
    )
    assert told.left_out == "Left out since it hurt: Lying psoas stretch"
    assert [plot.title for plot in told.holds] == ["Kneeling psoas stretch", "Lying psoas stretch"]


def test_each_plot_is_told_in_words_and_has_its_figures_as_a_table(practised: Seen) -> None:
    text = report_page(practised)
    page = Page(text)
    pictures = text.count('role="img"')
    assert pictures == 5
    for told in ("title", "desc"):
        ids = [value for tag, name, value in page.attributes if (tag, name) == (told, "id")]
        assert len(ids) == len({*ids}) == pictures
    labels = {
        one
        for tag, name, value in page.attributes
        if name == "aria-labelledby" and value
        for one in value.split()
    }
    assert labels == {value for _, name, value in page.attributes if name == "id"}
    told = report(practised)
    rows = sum(len(plot.rows) for plot in (*told.plots, *told.holds)) + len(told.doses)
    assert len([tag for tag, name, value in page.attributes if value == "row"]) == rows
    (pain,) = [plot for plot in told.plots if plot.title == "Pain, 0 to 10"]
    assert pain.columns == ("Day", "left", "right")
    assert pain.rows[0] == ("Sep 14", "5", "1")


def test_it_needs_nothing_and_runs_nothing(practised: Seen) -> None:
    text = report_page(practised)
    assert "<script" not in text
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert not re.search(r"(src|href)=|url\(|@import", text)


@pytest.mark.parametrize(
    ("language", "heading"),
    [("de", "Übungen zu Hause"), ("es", "Ejercicios en casa"), ("fr", "Exercices à la maison")],
)
def test_it_is_whole_in_each_language(tmp_path: Path, language: str, heading: str) -> None:
    text = report_page(seen(tmp_path, twelve_weeks(TODAY), TODAY, language))
    page = Page(text)
    assert ("html", "lang", language) in page.attributes
    for word in ("Exercise", "Side", "Stopped", "Pain", "at most", "repetitions", "Effort"):
        assert word not in re.findall(r"[\w ]+", page.text)
    assert page.of("h1") == [heading]


def test_what_somebody_has_written_is_text_and_nothing_else(practised: Seen) -> None:
    note = Note(
        number=1,
        at=practised.sessions[0].started,
        day=TODAY,
        text="<script>alert(1)</script> \x1b[31m& “more”" + " word" * 10_000,
        exercise="<b>",
    )
    text = report_page(replace(practised, notes=(note,)), "<i>Anna</i>")
    page = Page(text)
    assert "<script" not in text
    assert "<i>" not in text
    (told,) = [one for one in page.of("dd") if "alert" in one]
    assert told.startswith("<b>: <script>alert(1)</script> & “more” word")
    assert len(told) < 420


def test_an_empty_diary_makes_a_page_that_says_so(tmp_path: Path) -> None:
    page = Page(report_page(seen(tmp_path, [], TODAY)))
    assert page.text.count("Nothing was told of it.") == 3
    assert "What was done" not in page.text


def test_only_the_last_twelve_weeks_are_on_it(tmp_path: Path) -> None:
    before = session(TODAY - timedelta(weeks=12), held("bridge", 10), pain={"": 9})
    told = report(seen(tmp_path, [before], TODAY))
    assert told.facts[0] == "0 days with exercises"
    assert (told.doses, told.events) == ((), ())
    assert all(plot.is_empty for plot in told.plots)


def test_a_plot_of_weeks_has_the_goal_across(practised: Seen) -> None:
    plot = weeks_plot(practised)
    assert [text for _, text in plot.figures] == ["0", "1", "2", "3"]
    assert len(plot.bars) == 11
    assert plot.aim == plot.figures[2][0]
    assert plot.bars[0].y == plot.aim
    assert [int(value) for _, value in plot.rows] == [2, 3, 2, 3, 1, 3, 2, 0, 1, 2, 2, 1]


@pytest.mark.parametrize(
    ("top", "figures"),
    [
        (0, ["0", "1"]),
        (3, ["0", "1", "2", "3"]),
        (10, ["0", "2", "4", "6", "8", "10"]),
        (35, ["0", "10", "20", "30", "40"]),
        (180, ["0", "60", "120", "180"]),
        (4000, ["0", "1.800", "3.600", "5.400"]),
        (20_000, [f"{n * 3600:,}".replace(",", ".") for n in range(7)]),
    ],
)
def test_the_figures_beside_a_plot_are_round(top: int, figures: list[str]) -> None:
    field = Field(top, TODAY, TODAY, "de")
    assert [text for _, text in field.figures()] == figures
    assert field.y(0) == 128
    assert field.y(10**9) == 8
    assert field.x(date.min) == field.x(TODAY)
