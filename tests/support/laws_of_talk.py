"""The laws of talk: reminders come where they suit, and no more often than helps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from laws_of_rests import rests_before
from outside import EXPLAINING, Row, Stretch, filled, is_flow, name, say, spoken, stretches, within

from coach.plan.models import Item, Plan
from coach.routine.doses import Breaths, Reps

MOST_TIMES = 2
"""So often a session reminds of the same thing."""


def reminders_suit(document: Row, plan: Plan) -> list[str]:
    """A reminder is the exercise's own, or one that suits its kind and position.

    On one side of an exercise none is heard twice, and in a session none more than twice, as long
    as no hold was changed.
    """
    wrong: list[str] = []
    heard: Counter[str] = Counter()
    cues = [cue for cue in spoken(document) if cue["kind"] == "form"]
    for part in stretches(document, plan):
        if isinstance(part.item.dose, Reps) or part.item.dose is None or is_flow(part):
            continue
        said = list(_said(part, cues))
        wrong += _suited(plan, part, said)
        heard.update(cue["text"] for _, cue in said)
        on_side = Counter((work["side"], cue["text"]) for work, cue in said)
        if not part.item.held:
            twice = [text for (_, text), times in on_side.items() if times > 1]
            wrong += [f"“{text}” is said twice on one side of {part.name}" for text in twice]
    if not any(item.held for item in plan.items):
        often = [text for text, times in heard.items() if times > MOST_TIMES]
        wrong += [f"the session reminds {heard[text]} times: “{text}”" for text in often]
    return wrong


def _said(part: Stretch, cues: list[Row]) -> Iterator[tuple[Row, Row]]:
    for work in part.works:
        yield from ((work, cue) for cue in cues if within(cue, work))


def _suited(plan: Plan, part: Stretch, said: list[tuple[Row, Row]]) -> Iterator[str]:
    for work, cue in said:
        if cue["text"] not in {filled(plan, line, work["side"]) for line in _own(plan, part.item)}:
            yield f"{say(cue)} does not suit {name(work)}"


def _own(plan: Plan, item: Item) -> tuple[str, ...]:
    """List what may be said of form: written with the exercise or the routine, or suiting it."""
    exercise = item.exercise
    if exercise.reminders is not None:
        return exercise.reminders
    if exercise.form:
        return exercise.form
    general = set()
    for one in plan.phrases.reminders:
        assert not isinstance(one, str), "ours all say what they suit"
        in_position = not one.positions or exercise.position in one.positions
        if exercise.kind in one.kinds and in_position:
            general.add(one.say)
    return () if isinstance(item.dose, Breaths) else (*general,)


def staying_is_said_twice_at_most(document: Row, plan: Plan) -> list[str]:
    """To stay in a position is said in the same words no more than twice in a session."""
    lines = {line for table in (plan.phrases.stays, plan.phrases.still) for line in table.values()}
    written = {line for item in plan.items for line in item.exercise.setup}
    heard = Counter(cue["text"] for cue in spoken(document) if cue["text"] in lines - written)
    often = {text: times for text, times in heard.items() if times > MOST_TIMES}
    return [f"“{text}” is said {times} times" for text, times in often.items()]


def numbers_are_asked(document: Row, plan: Plan) -> list[str]:
    """After each set of as many as one can it is asked how many, once, where one can type it.

    That is before anything else that is to be listened to, and after nothing else. In a rest that
    is too short, and where the next set begins at once, it may be left out.
    """
    wrong: list[str] = []
    asking = {plan.phrases.how_many, plan.phrases.how_many_by_key}
    works = [(work, part.item) for part in stretches(document, plan) for work in part.works]
    rests = rests_before(document, plan)
    asked = 0
    for number, (work, item) in enumerate(works):
        following = works[number + 1][0]["start_ms"] if number + 1 < len(works) else None
        until_ms = document["total_ms"] if following is None else following
        said = [cue for cue in spoken(document) if work["end_ms"] <= cue["start_ms"] < until_ms]
        questions = [cue for cue in said if cue["text"] in asking]
        asked += len(questions)
        expected = plan.keyboard and item.as_many
        short = following in rests or following == work["end_ms"]
        if len(questions) != expected and not (expected and short and not questions):
            wrong.append(f"after {name(work)} it is asked {len(questions)} times how many")
        for question in questions:
            before = [cue["kind"] for cue in said if cue["start_ms"] < question["start_ms"]]
            if any(kind in EXPLAINING or kind == "side_switch" for kind in before):
                wrong.append(f"{say(question)} comes late after {name(work)}")
    everywhere = sum(cue["text"] in asking for cue in spoken(document))
    if everywhere != asked:
        wrong.append(f"it is asked {everywhere - asked} times how many before any work")
    return wrong


def titles_are_said_once(document: Row, plan: Plan) -> list[str]:
    """What comes next is named once, in the rest before it or where it begins, and not in both."""
    wrong: list[str] = []
    cues = [cue for cue in spoken(document) if cue["kind"] in ("title", "next")]
    since_ms = document["phases"][0]["end_ms"]
    for part in stretches(document, plan):
        until_ms = part.phases[0]["end_ms"]
        named = [cue for cue in cues if since_ms <= cue["start_ms"] < until_ms]
        if len(named) != 1:
            wrong.append(f"{part.name} is named {len(named)} times before it is done")
        since_ms = until_ms
    return wrong
