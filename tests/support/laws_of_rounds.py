"""The laws of rounds: each is told once where it begins, and explained in the first one alone."""

from __future__ import annotations

from collections.abc import Iterator

from outside import Row, spoken, stretches, within

from coach.base.text import filled
from coach.plan.models import Item, Plan, Round


def rounds_are_told(document: Row, plan: Plan) -> list[str]:
    """Where a round of a block begins, and nowhere else, it is said which one it is."""
    wrong = []
    before: Round | None = None
    for part in stretches(document, plan):
        one = part.item.round and part.item.round.outermost
        begins = one is not None and one.of > 1 and one != before
        said = [cue["text"] for cue in spoken(document) if within(cue, part.phases[0])]
        if one is not None and one.of > 1:
            phrases = plan.phrases
            words = phrases.named_round_of if one.title else phrases.round_of
            text = filled(words, title=one.title, n=one.number, total=one.of)
            if said.count(text[:1].upper() + text[1:]) != begins:
                wrong.append(f"before {part.name}, “{text}” is said in {said}")
        before = one or before
    return wrong


def later_rounds_are_short(document: Row, plan: Plan) -> list[str]:
    """From the second round on nothing of the setup is said, nor how something feels."""
    wrong = []
    for part in stretches(document, plan):
        if part.item.again and part.item.dose is not None:
            said = [cue["text"] for cue in spoken(document) if within(cue, part.phases[0])]
            told = sorted(set(said) & set(_explaining(plan, part.item)))
            wrong += [
                f"“{text}” of {part.name} is said in round {part.item.round}" for text in told
            ]
    return wrong


def _explaining(plan: Plan, item: Item) -> Iterator[str]:
    exercise = item.exercise
    always = {exercise.title, exercise.easier, exercise.action, plan.phrases.eyes_open}
    lines = (*exercise.setup, *exercise.cautions, *exercise.form, exercise.feel, exercise.avoid)
    for line in lines:
        text = plan.phrases.sided(line, item.sides[0])
        if text and text.rstrip(".") not in {one.rstrip(".") for one in always}:
            yield text[:1].upper() + text[1:]
