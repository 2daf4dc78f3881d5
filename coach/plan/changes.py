"""The words for what a plan does differently from its routine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from coach.base.text import bare, filled
from coach.plan.models import Change, ChangeKind, Plan
from coach.plan.phrases import Phrases

MOST_NAMED = 3
"""Exercises named in one sentence; of more, only the number is said."""

_TOGETHER: tuple[tuple[ChangeKind, ...], ...] = (
    ("title",),
    ("left-out",),
    ("swapped",),
    ("easier", "shorter", "fewer"),
)
"""Kinds of changes that share a sentence where they share a reason, in the order of telling."""


def change(
    phrases: Phrases, kind: ChangeKind, title: str, *reasons: str, instead_of: str = ""
) -> Change:
    """Put a change into a sentence. `instead_of` is the title of an exercise that was swapped."""
    words = {
        "left-out": phrases.left_out,
        "swapped": phrases.swapped,
        "easier": phrases.made_easier,
        "shorter": phrases.shortened,
        "fewer": phrases.shortened,
        "longer": phrases.lengthened,
        "rests": phrases.shorter_rests,
    }[kind]
    why = because(phrases, reasons)
    several = reasons if len(reasons) > 1 else ()
    what = filled(words, title=title, other=instead_of, why=why)
    return Change(what, why, kind, title, several, instead_of)


def more_rounds(phrases: Phrases, number: int) -> Change:
    """Say that rounds are done beyond those that are written, as there is time for them."""
    words = phrases.one_more_round if number == 1 else phrases.more_rounds
    why = phrases.more_time_at_hand
    return Change(filled(words, n=number, why=why), why, "longer")


def told(plan: Plan) -> tuple[str, ...]:
    """Return what is said of the changes at the beginning: one sentence a reason and kind.

    Where two changes share a reason they share the sentence, with all the reasons of both. Doses
    that are longer or shorter for the time at hand are shown and not said; what is done less often
    is missed, and said. At the level “minimal”
    one short sentence stands for everything.
    """
    phrases = plan.phrases
    times = (phrases.no_time, phrases.more_time_at_hand)
    kept = ("left-out", "title", "fewer")
    said = [one for one in plan.changes if one.kind in kept or one.why not in times]
    if plan.talk == "minimal":
        return (phrases.changed_briefly,) if said and phrases.changed_briefly else ()
    sentences = (
        filled(_words(phrases, kinds[0], group), why=because(phrases, [*group.reasons]))
        for kinds in _TOGETHER
        for group in _groups(one for one in said if one.kind in kinds)
    )
    return tuple(filter(None, sentences))


class _Group(Struct):
    """Changes that are told in one sentence."""

    reasons: dict[str, None]
    sentences: dict[str, str]
    """By title."""


def _groups(changes: Iterable[Change]) -> list[_Group]:
    """Put changes together that share a reason."""
    groups: list[_Group] = []
    for one in changes:
        reasons = dict.fromkeys(one.reasons or (one.why,))
        near = [group for group in groups if not reasons.keys().isdisjoint(group.reasons)]
        if not near:
            groups.append(_Group(reasons, {one.title: one.what}))
            continue
        first, *others = near
        for other in others:
            groups.remove(other)
            first.reasons.update(other.reasons)
            first.sentences.update(other.sentences)
        first.reasons.update(reasons)
        first.sentences.setdefault(one.title, one.what)
    return groups


def _words(phrases: Phrases, kind: ChangeKind, group: _Group) -> str:
    """Put a group into a sentence, as a rule without its reasons."""
    titles = [*group.sentences]
    match kind, len(titles):
        case "left-out", 1:
            return filled(phrases.left_out, title=titles[0])
        case (_, 1) | ("title", _):
            return group.sentences[titles[0]]
        case "left-out", few if few <= MOST_NAMED:
            return filled(phrases.left_out_several, titles=listed(phrases, titles))
        case "left-out", _:
            words = phrases.left_out_many
        case "swapped", _:
            words = phrases.swapped_several
        case _:
            words = phrases.eased_several
    return filled(words, n=len(titles))


def listed(phrases: Phrases, things: Sequence[str]) -> str:
    """Write “one, two and three”."""
    things = [one for one in things if one]
    if len(things) < 2:
        return "".join(things)
    *others, last = map(bare, things)
    return f"{', '.join(others)} {phrases.list_and} {last}"


def because(phrases: Phrases, reasons: Sequence[str]) -> str:
    """Join reasons, and say once what they share: “because of your knee and your disc”.

    Those that begin otherwise come last: “…, and because you stay off the floor”.
    """
    shared = f"{phrases.because_of} "
    things = [one.removeprefix(shared) for one in reasons if one.startswith(shared)]
    others = [one for one in reasons if not one.startswith(shared)]
    if not phrases.because_of or not things:
        return listed(phrases, reasons)
    first = f"{shared}{listed(phrases, things)}"
    return ", ".join([first, *(f"{phrases.list_and} {one}" for one in others)])
