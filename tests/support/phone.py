"""A small session on a page for the phone, and what tests do with it in a browser."""

from __future__ import annotations

from browser import Tab
from small import Even, exercise, plan_of

from coach.export.page.session_data import Page
from coach.live.view import View
from coach.plan.models import Plan
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Score
from coach.score.reading.chapters import chapters
from coach.score.reading.timeline import Timeline
from coach.ui.session.reading import Reading, read

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
LONG = "Standing hamstring stretch with the heel on a low step, side by side"
PLAN = plan_of(
    exercise("turn", sides="each", dose=DoseTable(hold_s=3, reps=2, sets=2)),
    Step(say="Half is done. " * 12),
    exercise("bend", title=LONG, sides="each", dose=DoseTable(hold_s=32)),
    exercise("push", dose=DoseTable(tempo_s=(1, 0, 1), reps=3)),
)
SCORE = compose(Drafted(PLAN), Even(800))
CHAPTERS = chapters(SCORE)
STARTS = [chapter.start_ms for chapter in CHAPTERS]


def page_of(plan: Plan, score: Score, title: str = "") -> Page:
    return Page(
        plan=plan,
        score=score,
        title=title or score.title,
        cover=b"",
        mark="mark",
    )


def assert_quiet(tab: Tab) -> None:
    assert tab.complaints == []
    assert tab.run("() => window.violations") == []
    asked = set(tab.requests)
    assert tab.address in asked
    assert {address.split(":")[0] for address in asked - {tab.address}} <= {"blob", "data"}


def playing(tab: Tab) -> None:
    tab.press("play")
    tab.wait("() => audio.currentTime > 0.1")


def paused_at(tab: Tab, ms: float) -> None:
    """Put a session that was begun and paused to a place."""
    if tab.state == "ready":
        playing(tab)
    tab.run("() => audio.pause()")
    tab.seek(ms)


def reading_at(score: Score, plan: Plan, ms: int) -> Reading:
    view = View(
        moment=Timeline(score).at(ms),
        paused=False,
        ended=False,
        repeating=False,
        jumps=0,
        since_ms=0,
        volume=1.0,
        muted=False,
    )
    return read(view, score, plan)
