"""What the script of a page knows of its session, as JSON.

A phase brings its words along, so that page and terminal cannot say different things.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from coach.base.text import bare
from coach.export.formats.containers import ARTIST
from coach.export.page.moving import tempo
from coach.plan.models import Plan
from coach.plan.phrases import Phrases
from coach.routine.bounds import name_of
from coach.score.models import Score
from coach.score.reading.breathing import breath_parts, breath_words
from coach.score.reading.chapters import Chapter, chapters
from coach.score.reading.timeline import Timeline
from coach.score.reading.wording import coming, coming_within, doing, place, set_and_hold, unit


@dataclass(frozen=True)
class Page:
    """What a page is made of."""

    plan: Plan
    score: Score
    title: str
    cover: bytes
    """A square PNG picture; empty for none."""
    mark: str
    """A digest of all that the page was made from; `mark_of` finds it again."""


def session_data(page: Page) -> dict[str, Any]:
    """Return all that the page's script knows of the session; times in ms."""
    score = page.score
    timeline, told = Timeline(score), chapters(score)
    return {
        "title": page.title,
        "artist": ARTIST,
        "album": page.title,
        "mark": page.mark,
        "total_ms": score.total_ms,
        "shown": _shown(page.plan.phrases),
        "chapters": [_chapter(page.plan, chapter) for chapter in told],
        "blocks": [_block(score, list(same)) for _, same in groupby(told, lambda one: one.item)],
        "items": [
            {"title": title, "exercise": _done_in(page.plan, item)}
            for item, title in enumerate(score.titles)
        ],
        "phases": [_phase(page, timeline, at) for at in range(len(score.phases))],
        "words": [
            {
                "start_ms": cue.start_ms,
                "end_ms": cue.end_ms,
                "phase": cue.phase,
                "text": cue.text,
            }
            for cue in score.cues
            if cue.text is not None
        ],
        "breaths": [
            {
                "start_ms": part.start_ms,
                "end_ms": part.end_ms,
                "phase": part.phase,
                "way": part.way,
                "words": breath_words(score.labels, part.way).capitalize(),
            }
            for part in breath_parts(score)
        ],
    }


def _done_in(plan: Plan, item: int | None) -> str | None:
    """Return the exercise that is done in an item, if one is: that may be left out."""
    done = None if item is None else plan.items[item]
    return None if done is None or done.dose is None else done.exercise.id


def _chapter(plan: Plan, chapter: Chapter) -> dict[str, Any]:
    exercise = _done_in(plan, chapter.item)
    return {
        "title": chapter.title,
        "start_ms": chapter.start_ms,
        "end_ms": chapter.end_ms,
        "exercise": exercise,
        "exercise_title": bare(plan.items[chapter.item].exercise.title)
        if exercise and chapter.item is not None
        else "",
    }


def _block(score: Score, same: list[Chapter]) -> dict[str, Any]:
    """Tell of the chapters of one exercise as a stretch of the session's line."""
    first, last = same[0], same[-1]
    title = first.title if first.item is None else score.titles[first.item]
    return {"title": title, "start_ms": first.start_ms, "end_ms": last.end_ms}


def _shown(phrases: Phrases) -> dict[str, str]:
    """Return the words that the page's script shows by itself; names in braces are filled in."""
    words = phrases.page
    return {
        "left": phrases.labels.remaining,
        "paused": phrases.labels.paused,
        "done": words.done,
        "play": words.play,
        "pause": words.pause,
        "go_on": words.go_on,
        "paused_at": words.paused_at,
        "cannot_play": words.cannot_play,
        "not_started": words.not_started,
        "left_out": words.left_out,
        "next": phrases.labels.next,
        "next_then": phrases.labels.next_then,
        "last": phrases.labels.last,
        "enough": " ".join((phrases.it_hurts_enough, *phrases.red_flags)),
    }


def _phase(page: Page, timeline: Timeline, at: int) -> dict[str, Any]:
    score, phase = page.score, page.score.phases[at]
    moment = timeline.at(phase.start_ms)
    following = (0 if at == 0 else None) if phase.item is None else phase.item + 1
    return {
        "kind": phase.kind,
        "start_ms": phase.start_ms,
        "end_ms": phase.end_ms,
        "wait_start_ms": moment.wait[0],
        "wait_end_ms": moment.wait[1],
        "place": place(score, phase),
        "title": moment.title,
        "doing": doing(score.labels, phase, page.plan.dose(phase.item)),
        "side": name_of(phase.side),
        "side_name": score.labels.side(phase.side) if phase.side else "",
        "turn": set_and_hold(score, at),
        "counting": phase.counting,
        "beat_ms": phase.beat_ms,
        "unit": unit(score.labels, phase, None),
        "unit_of_time": score.labels.time_left,
        "coming": coming(score, at, moment.next_title),
        "within": coming_within(score, at),
        "next_item": None if moment.next_title is None else following,
        "exercise": phase.exercise,
        "tempo_ms": None
        if phase.item is None
        else tempo(page.plan.items[phase.item].on(phase.side)),
    }
