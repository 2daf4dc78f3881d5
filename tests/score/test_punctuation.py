"""No title and no note makes two signs in a row of what is said, shown or written around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from small import Even, exercise, library, plan_of, resources

from coach.cli.reports import show_lines
from coach.export.beside.captions import lrc, srt, vtt
from coach.export.beside.lists import cuesheet, labels, podcast
from coach.export.page.spoken import spoken_page
from coach.home.library import Found
from coach.plan.changes import change, told
from coach.plan.fit import fit
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.dose_table import DoseTable
from coach.routine.models import Routine, Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Score
from coach.score.reading.chapters import chapters
from coach.score.reading.timeline import Timeline
from coach.score.reading.wording import coming, place
from coach.score.under_way.asides import resuming

TWO_IN_A_ROW = re.compile(r"[.?!…:;,] ?[.,;:](?!\d)|\.[?!…]")
"""Signs that no sentence has side by side; “0:04.5” and the like are figures."""

BY_LANGUAGE = pytest.mark.parametrize("language", library().languages)
BY_END = pytest.mark.parametrize("end", [".", "?", "!", ":", "…", "...", ",", ";", " .", "?!"])


def awkward(end: str, language: str) -> tuple[Plan, Score]:
    """Plan a talkative session in which every title and every thing ends with `end`."""
    both = exercise(
        "calf",
        title=f"Calf stretch{end}",
        kit=(f"a wall{end}", f"a mat{end}"),
        sides="each",
        dose=DoseTable(hold_s=20, reps=2, sets=2, rest_s=10),
    )
    step = exercise("step", title=f"Step up{end}", position="standing")
    routine = Routine(
        id="small",
        title=f"Legs{end}",
        language=language,
        steps=(*(Step(exercise=one) for one in ("calf", "step", "calf")), Step(rest_s=30)),
    )
    known = resources({"calf": both, "step": step})
    words = library().phrases(language)
    plan = fit(routine, replace(known, phrases=words), Wishes(talk="learn"), "v")
    titles = [f"{name}{end}" for name in ("Bow", "Nod", "Twist")]
    changes = [change(words, "left-out", title, words.asked_for) for title in titles]
    changes += [change(words, "swapped", titles[0], words.no_time, instead_of=titles[1])]
    changes += [change(words, "easier", titles[2], f"a reason{end}")]
    plan = replace(plan, changes=tuple(changes))
    return plan, compose(Drafted(plan), Even())


def shown(plan: Plan, score: Score) -> Iterator[str]:
    """Yield what is said, and what stands on screens and in chapters."""
    yield from (cue.text for cue in score.cues if cue.text)
    yield from told(plan)
    yield from (one.what for one in plan.changes)
    yield from (chapter.title for chapter in chapters(score))
    timeline = Timeline(score)
    for at, phase in enumerate(score.phases):
        yield place(score, phase)
        yield coming(score, at, timeline.at(phase.start_ms).next_title)
        aside = resuming(plan, timeline, phase.start_ms)
        yield from () if aside is None else (words.text for words in aside.words)


@BY_LANGUAGE
@BY_END
def test_no_two_signs_meet_in_what_is_said_and_shown(end: str, language: str) -> None:
    for text in shown(*awkward(end, language)):
        assert not TWO_IN_A_ROW.search(text.removesuffix(end)), text


@BY_END
def test_no_two_signs_meet_in_what_is_written(end: str) -> None:
    plan, score = awkward(end, "en")
    routine = Routine(id="small", title=plan.title, steps=(Step(exercise="calf"),))
    found = Found(routine, library().seeds / "small.toml", own=True)
    texts = [write(score, "legs.mp3") for write in (vtt, srt, lrc, cuesheet, labels, podcast)]
    texts += [spoken_page(plan, score).partition("<body>")[2], *show_lines(found, plan, score)]
    for text in texts:
        for join in ("Calf stretch", "Step up", "Legs", "a wall", "a mat", "Bow", "Nod", "Twist"):
            for after in re.findall(rf"{join}([.?!…:;, ]*)", text):
                assert not TWO_IN_A_ROW.search(after.removesuffix(end)), (join, after)


def test_a_question_is_still_asked() -> None:
    said = [cue.text for cue in compose(Drafted(plan_of(exercise(title="Ready?"))), Even()).cues]
    assert "Ready? 3 seconds." not in said
    assert "Ready: 3 seconds." in said
    minimal = plan_of(exercise(title="Ready?"), wishes=Wishes(talk="minimal"))
    assert "Ready?" in [cue.text for cue in compose(Drafted(minimal), Even()).cues]
