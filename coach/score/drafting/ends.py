"""How a session is opened, and how it ends."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from coach.base.text import filled
from coach.base.times import whole_minutes
from coach.plan.changes import told
from coach.routine.bounds import Talk
from coach.score.asks import Ask, Draft
from coach.score.figures import FETCH_MS, TAIL_MS
from coach.score.narrator import Narrator

_SENTENCES_AT_THE_END: Mapping[Talk, int] = {"learn": 2, "standard": 1, "minimal": 0}
"""So much is said of how often to stretch."""


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
