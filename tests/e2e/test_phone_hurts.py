"""It hurts, on the page that plays a session: stopped, left out there, and told as a code."""

from __future__ import annotations

from contextlib import closing

import pytest
from browser import Tab, chromium, save
from small import Even, exercise, plan_of

from coach.cli.hurts import sided
from coach.export.page.session_data import Page
from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.reading.chapters import chapters

PLAN = plan_of(
    exercise("turn", sides="each", dose=DoseTable(hold_s=5)),
    exercise("bend", dose=DoseTable(hold_s=5)),
    exercise("push", dose=DoseTable(hold_s=5)),
    exercise("lift", dose=DoseTable(hold_s=5)),
)
SCORE = compose(Drafted(PLAN), Even(800))
STARTS = {chapter.title: chapter.start_ms for chapter in chapters(SCORE)}
WORKS = [phase for phase in SCORE.phases if phase.kind == "work"]


def playing(tab):
    tab.press("play")
    tab.wait("() => audio.currentTime > 0.1 && !audio.paused")


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    path = save(
        Page(PLAN, SCORE, SCORE.title, b"", "mark"),
        tmp_path_factory.mktemp("page") / "session.html",
    )
    with chromium() as browser, closing(Tab(browser, path)) as tab:
        yield tab


@pytest.fixture
def tab(opened):
    opened.renew()
    yield opened
    assert opened.complaints == []
    assert opened.run("() => window.violations") == []


def stop_in(tab, work):
    tab.seek(WORKS[work].start_ms + 500)
    tab.press("hurts")
    tab.wait("() => audio.paused")


def test_it_stops_leaves_out_what_hurts_and_shows_what_to_type(tab):
    assert not tab.shown("gone")
    playing(tab)
    stop_in(tab, 1)
    tab.wait("() => document.body.dataset.state == 'paused'")
    assert abs(tab.position_ms - STARTS["Bend"]) < 50
    told = "Left out here: Turn. On the computer, type: coach hurts add turn:l"
    assert tab.page.inner_text("#gone p") == told
    assert tab.text("status").startswith(f"{told} Paused. Bend.")
    typed = told.rpartition(" add ")[2].split()
    assert list(sided(typed)) == [("turn", "left")]
    tab.press("back")
    assert tab.text("title") == "Small routine"
    tab.press("next")
    assert abs(tab.position_ms - STARTS["Bend"]) < 50


def test_it_stays_left_out_when_the_page_is_opened_again_until_it_is_put_back(tab):
    playing(tab)
    stop_in(tab, 2)
    tab.reload()
    assert tab.shown("gone")
    assert "coach hurts add bend" in tab.page.inner_text("#gone p")
    tab.press("list")
    gone = "() => [...document.querySelectorAll('#chapters button')].map((b) => b.disabled)"
    assert tab.run(gone) == [False, False, False, True, False, False, False]
    tab.press("list")
    tab.run("() => { audio.ontimeupdate = () => (window.places ??= []).push(audio.currentTime) }")
    playing(tab)
    tab.seek(STARTS["Bend"] - 2000)
    assert tab.text("coming") == "Next: Push"
    tab.seek(STARTS["Bend"] - 300)
    tab.wait(f"() => audio.currentTime * 1000 >= {STARTS['Push'] - 50}")
    heard = [place * 1000 for place in tab.run("() => window.places")]
    assert not [ms for ms in heard if STARTS["Bend"] <= ms < STARTS["Push"] - 50]
    tab.press("put-back")
    assert not tab.shown("gone")
    assert not any(tab.run(gone))
    tab.seek(WORKS[2].start_ms + 500)
    assert tab.text("title") == "Bend"


def test_three_of_them_end_it_with_advice(tab):
    playing(tab)
    for work in (0, 2, 3):
        stop_in(tab, work)
    tab.wait("() => document.body.dataset.state == 'over'")
    assert tab.text("trouble").startswith("That is enough for today: three exercises hurt.")
    assert "lose control of bladder" in tab.text("trouble")


def test_a_key_does_it_as_well_and_outside_of_exercises_nothing_does(tab):
    playing(tab)
    tab.key("x")
    assert not tab.shown("gone")
    tab.seek(WORKS[3].start_ms + 500)
    tab.key("x")
    tab.wait("() => !document.getElementById('gone').hidden")


def test_a_browser_that_keeps_nothing_leaves_it_out_for_now(tab):
    tab.run(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('no'); };"
        " Storage.prototype.getItem = () => { throw new DOMException('no'); } }"
    )
    playing(tab)
    stop_in(tab, 2)
    assert tab.shown("gone")
