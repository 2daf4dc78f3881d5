"""A plan as a row of phases to be, with everything that each would like to have said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from coach.base.text import filled
from coach.base.times import whole_minutes
from coach.plan.changes import told
from coach.plan.models import Entry, Item, Note, Pause, Plan, Round
from coach.plan.rounds import rounds_begun
from coach.plan.sides import begins_other_half
from coach.routine.bounds import Position, Talk, Where
from coach.routine.counting import NONE
from coach.routine.doses import Breaths, Dose, on
from coach.routine.exercise import Exercise
from coach.routine.flow import Flowing
from coach.score.asks import Ask, Draft
from coach.score.drafting.company import tells_time, with_company
from coach.score.drafting.explain import (
    form_told,
    intro,
    intro_of_second_half,
    leaves_out_setup,
    word_count,
)
from coach.score.drafting.flows import flow_rounds
from coach.score.drafting.question import how_many
from coach.score.drafting.rounds import round_asks
from coach.score.drafting.sets import (
    ALL_SETS,
    END,
    REST,
    change_to,
    gives_way,
    left,
    sets,
    spared,
)
from coach.score.drafting.start import opens_alike
from coach.score.figures import CUE_GAP_MS, FETCH_MS, PAUSE_MS, TAIL_MS, half_ms, move_ms
from coach.score.narrator import Narrator
from coach.score.work.breaths import comes_in_tones
from coach.score.work.reminders import Reminded, reminded

_SENTENCES_AT_THE_END: Mapping[Talk, int] = {"learn": 2, "standard": 1, "minimal": 0}
"""So much is said of how often to stretch."""


_LONG_WORD = re.compile(r"[^\W\d_]{5,}")


def after_opening(narrator: Narrator) -> Iterator[Draft]:
    """Yield the phases of the narrator's plan in order, but for the `opening`."""
    number = -1
    for part in parts(narrator.plan):
        if isinstance(part.entry, Item):
            number += 1
            yield from (replace(draft, item=number) for draft in drafts_of(narrator, part))
        else:
            yield from drafts_of(narrator, part)
    yield finish(narrator)


class Part(Struct, frozen=True, kw_only=True):
    """One entry of a plan, with all that its drafts depend on of what stands around it."""

    entry: Entry
    before: Exercise | None
    """The exercise that was done last."""
    following: Exercise | None
    """The exercise that comes next, where it comes at once."""
    strength: bool = False
    """Whether it is the first exercise for strength in the session."""
    tones: bool = False
    """Whether breath comes in tones alone in it, for the first time in the session."""
    rested: bool = False
    """Whether a written rest comes before it, after the exercise that was done last."""
    announced: bool = False
    """Whether its title is said right before it, as what comes next."""
    known: bool = False
    """Whether the exercise was explained in this session before."""
    stayed: int = 0
    """How often the session may have said by then to stay in its position."""
    first_half: Part | None = None
    """In the half of the other side: its part in the first half."""
    ended_half: Part | None = None
    """Where the half of the other side begins with it: the part that was done last."""
    asked: bool = False
    """Whether it was asked before in this session how many were done of something."""
    next_half: Where | None = None
    """The side of the half that begins after it."""
    reminders: Reminded = ()
    """What each of its work phases may be reminded of."""
    uncounted: bool = False
    """Whether nothing is counted in what comes next, as in a rest before it."""
    begun: tuple[Round, ...] = ()
    """The rounds that begin with it, the outer one first."""
    active: bool = False
    """Whether something is done in the rest that comes next."""


def parts(plan: Plan) -> Iterator[Part]:
    """Yield the entries of a plan, each with what it has to know of the others."""
    items = plan.items
    number = -1
    explained = _explained(items)
    reminders = list(reminded(items, _form_told(items, explained)))
    met: list[Part] = []
    stayed: Counter[Position] = Counter()
    rested = told = announced = asked = False
    for entry, after in zip_longest(plan.entries, plan.entries[1:]):
        following, uncounted = None, False
        if isinstance(after, Item):
            following, uncounted = after.exercise, after.count == NONE
        before = items[number].exercise if number >= 0 else None
        if not isinstance(entry, Item):
            if begins_other_half(items, number + 1):
                following = None  # the change to the other half names it
            announced = isinstance(entry, Pause)
            rested = rested or (isinstance(entry, Pause) and entry.seconds > 0)
            yield Part(entry=entry, before=before, following=following, uncounted=uncounted)
            continue
        number += 1
        doses = (entry.on(side) for side in entry.sides)
        tones = not told and any(dose and comes_in_tones(entry, dose) for dose in doses)
        told = told or tones
        twin = entry.twin
        part = Part(
            entry=entry,
            before=before,
            following=following,
            strength=entry.exercise.kind == "strength"
            and all(item.exercise.kind != "strength" for item in items[:number]),
            tones=tones,
            rested=rested,
            announced=announced,
            known=explained[number],
            stayed=stayed[entry.exercise.position],
            first_half=None if twin is None or twin > number else met[twin],
            ended_half=met[-1] if begins_other_half(items, number) else None,
            asked=asked,
            next_half=items[number + 1].sides[0] if begins_other_half(items, number + 1) else None,
            reminders=reminders[number],
            begun=rounds_begun(items, number),
            active=isinstance(after, Pause) and bool(after.words),
        )
        met.append(part)
        asked = asked or entry.as_many
        yield part
        alike = before is not None and opens_alike(before, entry.exercise)
        stayed[entry.exercise.position] += alike and not leaves_out_setup(entry)
        rested, announced = False, entry.dose is not None


def _explained(items: Sequence[Item]) -> list[bool]:
    """Tell of each item whether its exercise was explained before."""
    met: set[str] = set()
    known = []
    for item in items:
        known.append(item.exercise.id in met)
        met.add(item.exercise.id)
    return known


def _form_told(items: Sequence[Item], explained: Sequence[bool]) -> Iterator[tuple[str, ...]]:
    """Yield what each item is told of its form before it is done."""
    for number, (item, known) in enumerate(zip(items, explained, strict=True)):
        again = item.twin is not None and item.twin < number
        yield () if again else form_told(item, known=known)


def drafts_of(narrator: Narrator, part: Part) -> Iterator[Draft]:
    """Yield the phases of one entry in order, without the item's number.

    Of the narrator's plan nothing counts but how it is spoken.
    """
    match part.entry:
        case Item():
            for draft in _exercise(narrator, part, part.entry):
                own = replace(draft, exercise=part.entry.exercise.id)
                told = tells_time(part.entry, own)
                yield with_company(narrator, own, part.entry.talk, told=told)
        case Note():
            yield Draft(kind="intro", asks=(narrator.line("instruction", part.entry.text),))
        case Pause():
            rest = _pause(narrator, part, part.entry)
            yield with_company(narrator, rest, narrator.plan.talk, told=not part.uncounted)


def opening(narrator: Narrator, about_ms: int) -> Draft:
    """Welcome the person to a session of about this length, and say what has to be known first."""
    plan = narrator.plan
    minutes = narrator.phrases.minutes.of(whole_minutes(about_ms))
    asks = [
        narrator.line("title", filled(narrator.phrases.welcome, title=plan.title, minutes=minutes)),
        *(narrator.line("instruction", words) for words in (narrator.week(),) if words),
        narrator.line("safety", narrator.phrases.safety),
        *(narrator.line("safety", sign) for sign in plan.red_flags),
        *_listen(narrator),
    ]
    asks += [narrator.line("instruction", words) for words in (*narrator.week_news(), *told(plan))]
    asks += [narrator.line("safety", words) for words in plan.advised]
    if kit := narrator.kit(plan.kit):
        asks.append(replace(narrator.line("instruction", kit), after_ms=FETCH_MS))
    return Draft(kind="intro", asks=tuple(asks), lead_ms=plan.lead_in_ms)


def _listen(narrator: Narrator) -> tuple[Ask, ...]:
    """Say to listen to the body, but to those who want few words."""
    words = narrator.phrases.listen
    return (narrator.line("safety", words),) if words and narrator.plan.talk != "minimal" else ()


def _exercise(narrator: Narrator, part: Part, item: Item) -> Iterator[Draft]:
    if part.ended_half is not None and isinstance(part.ended_half.entry, Item):
        ended = part.ended_half.entry
        yield _half_over(narrator, ended, _how_many(narrator, part.ended_half, ended), item)
    explanation = _explanation(narrator, part, item)
    if part.strength:
        explanation = replace(explanation, asks=_limited(narrator, item, explanation.asks))
    rounds = round_asks(narrator, part.begun)
    explanation = replace(explanation, asks=(*rounds, *explanation.asks))
    if item.dose is None:
        yield replace(explanation, attended=True)
        return
    if part.tones:
        told = narrator.line("instruction", narrator.phrases.breath_tones)
        explanation = replace(explanation, asks=(*explanation.asks, told))
    yield replace(explanation, yields_to_ms=0)
    explained = word_count(explanation.asks)
    said = part.reminders
    if isinstance(item.exercise, Flowing) and isinstance(item.dose, Breaths):
        yield from flow_rounds(narrator, item, item.exercise, item.dose, rested=part.rested)
    else:
        after, rested, asked = part.next_half, part.rested, part.asked
        yield from sets(narrator, item, explained, after, said, rested=rested, asked=asked)
    if part.next_half is None or part.following is None:
        yield _after(narrator, part, item, item.dose)


def _limited(narrator: Narrator, item: Item, asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """Say to know the limits, behind the title; to those who want few words it is not said."""
    words = narrator.phrases.limits
    if not words or item.talk == "minimal":
        return asks
    return (asks[0], narrator.line("safety", words), *asks[1:])


def _explanation(narrator: Narrator, part: Part, item: Item) -> Draft:
    first = part.first_half
    if first is None or not isinstance(first.entry, Item):
        return intro(
            narrator,
            item,
            part.before,
            known=part.known,
            announced=part.announced,
            stayed=part.stayed,
        )
    room = word_count(_explanation(narrator, first, first.entry).asks)
    return intro_of_second_half(
        narrator,
        item,
        part.before,
        room,
        announced=part.announced,
        begins=part.ended_half is not None,
        stayed=part.stayed,
    )


def _half_over(narrator: Narrator, ended: Item, question: tuple[Ask, ...], item: Item) -> Draft:
    """Change from the half of one side to that of the other, and to its first exercise."""
    side, before, exercise = item.sides[0], ended.exercise, item.exercise
    asks = (
        *((END,) if side is None else change_to(side)),
        *question,
        narrator.line("side_switch", narrator.phrases.half_over, side),
        _next(narrator, exercise, before),
    )
    length_ms = half_ms(before.position, exercise.position)
    return Draft(kind="switch", length_ms=length_ms, asks=asks, side=side)


def _how_many(narrator: Narrator, part: Part, item: Item) -> tuple[Ask, ...]:
    """Ask after the last set of an exercise how many were done."""
    return how_many(narrator, item, told=part.asked or len(item.places) > 1)


def _after(narrator: Narrator, part: Part, item: Item, dose: Dose) -> Draft:
    """Come out of an exercise, and hear what comes next while there is time.

    Where the rest is active, its own words lead from one to the other.
    """
    exercise, side, following = item.exercise, item.places[-1].side, part.following
    out = left(narrator, item, dose, side)
    several = on(dose, side).sets.value > 1
    asks = [ALL_SETS if several else END, *gives_way(out, active=part.active)]
    asks += _how_many(narrator, part, item)
    length_ms = PAUSE_MS
    if following is not None:
        length_ms = move_ms(exercise.position, following.position)
        asks.append(_next(narrator, following, exercise))
    yields_to_ms = 0 if following is None else None
    return Draft(kind="rest", length_ms=length_ms, asks=tuple(asks), yields_to_ms=yields_to_ms)


def _pause(narrator: Narrator, part: Part, pause: Pause) -> Draft:
    asks = list(_rest_words(narrator, pause))
    if part.following is not None:
        asks.append(_next(narrator, part.following, part.before))
    return Draft(
        kind="rest",
        length_ms=CUE_GAP_MS,
        rest_ms=pause.seconds * 1000,
        every_ms=None if pause.every_s is None else pause.every_s * 1000,
        asks=tuple(asks),
        yields_to_ms=0,
    )


def _rest_words(narrator: Narrator, pause: Pause) -> Iterator[Ask]:
    """Say how long a rest is, or what is done in it; of a block, its length in the first round."""
    phrases = narrator.phrases
    if pause.words:
        yield narrator.line("rest", pause.words)
    elif pause.every_s is not None or _is_known(pause):
        yield spared(narrator.line("rest", phrases.rest), REST)
    elif pause.seconds:
        seconds = phrases.time(pause.seconds)
        yield spared(narrator.line("rest", filled(phrases.rest_for, seconds=seconds)), REST)


def _is_known(pause: Pause) -> bool:
    """Tell whether a rest of a block was heard before: in an earlier round."""
    if pause.of_block is None or pause.round is None:
        return False
    first = 2 if pause.of_block == "round" else 1
    return pause.round.number > first or (pause.round.again and pause.round.number < first)


def _next(narrator: Narrator, following: Exercise, before: Exercise | None) -> Ask:
    """Announce an exercise, and how to lie or stand for it if that changes."""
    position = narrator.phrases.positions[following.position]
    same = before is not None and before.position == following.position
    same = same or following.thin or _names(following.title, position)
    text = narrator.phrases.next_plain if same else narrator.phrases.next
    return narrator.line("next", filled(text, title=following.title, position=position))


def _names(title: str, position: str) -> bool:
    """Tell whether a title names the position already: “Standing stretch”, “Psoas im Liegen”."""
    title, position = title.casefold(), position.casefold()
    words = set(_LONG_WORD.findall(position))
    return position in title or bool(words and words <= {*_LONG_WORD.findall(title)})


def finish(narrator: Narrator) -> Draft:
    """Say that the session is over."""
    items, phrases = narrator.plan.items, narrator.phrases
    last = items[-1].exercise if items else None
    position = None if last is None or last.thin else last.position
    match position:
        case "supine":
            text = phrases.finish_lying
        case "prone":
            text = phrases.finish_prone
        case "side-lying":
            text = phrases.finish_side_lying
        case "kneeling" | "half-kneeling":
            text = phrases.finish_kneeling
        case "hanging":
            text = phrases.finish_hanging
        case _:
            text = phrases.finish
    asks = [Ask(kind="tone", tone="finish"), narrator.line("finish", text)]
    if any(item.exercise.kind == "stretch" for item in items):
        more = narrator.plan.ending[: _SENTENCES_AT_THE_END[narrator.plan.talk]]
        asks += [narrator.line("instruction", words) for words in more]
    if narrator.plan.counts and (tally := tally_ask(narrator)) is not None:
        asks.append(tally)
    return Draft(kind="finish", asks=tuple(asks), tail_ms=TAIL_MS)


def tally_ask(narrator: Narrator) -> Ask | None:
    """Ask to say which time this week it was; None where there is nothing to say of it."""
    words = narrator.plan.tally
    return narrator.line("instruction", words) if words else None
