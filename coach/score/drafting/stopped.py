"""What is left to say and do once an exercise was stopped since it hurt, as drafts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from coach.score.asks import Ask, Draft
from coach.score.figures import TAIL_MS
from coach.score.narrator import Narrator


class Since(Struct, frozen=True, kw_only=True):
    """Where a session under way goes on, once an exercise was stopped since it hurt."""

    heads: int
    """How many phases are over. They stand as they were heard, and nothing is asked for in them."""
    item: int
    """The number of the item that was stopped: what comes behind its work is what is left."""
    led_out: bool = True
    """Whether the person was in its position, and is led out of it."""
    ends: bool = False
    """Whether it was too much, so that the session ends with the advice to see somebody."""
    goes_on: bool = False
    """Whether the next item begins at once, which is its easier form."""


def what_is_left(narrator: Narrator, drafts: Sequence[Draft], since: Since) -> tuple[Draft, ...]:
    """Return the drafts that come behind the work of the item that was stopped.

    `drafts` are those of the whole plan as it is now.
    """
    if since.ends:
        return (_advice(narrator),)
    ours = [number for number, draft in enumerate(drafts) if draft.item == since.item]
    last = ours[-1]
    behind = tuple(drafts[last + 1 :])
    if drafts[last].kind != "rest" or since.goes_on:
        return behind
    return (_led_out(drafts[last], led_out=since.led_out), *behind)


def _led_out(draft: Draft, *, led_out: bool) -> Draft:
    """Come out of an exercise by its own words, without its tone and its question."""
    kept = (ask for ask in draft.asks if ask.utterance is not None and not ask.spare)
    return replace(draft, asks=tuple(ask for ask in kept if led_out or ask.kind == "next"))


def _advice(narrator: Narrator) -> Draft:
    """End the session, and say when to see a doctor."""
    phrases = narrator.phrases
    words = (phrases.it_hurts_enough, *phrases.red_flags)
    asks: list[Ask] = [narrator.line("safety", text) for text in words if text]
    return Draft(kind="finish", asks=tuple(asks), tail_ms=TAIL_MS)
