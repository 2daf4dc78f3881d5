"""The words for what a plan does differently from its routine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from coach.plan.models import Change, ChangeKind, Plan
from coach.plan.phrases import Phrases

MOST_NAMED = 3
"""Exercises named in one sentence; of more, only the number is said."""


def change(
    phrases: Phrases, kind: ChangeKind, title: str, *reasons: str, instead_of: str = ""
) -> Change:
    """Put a change into a sentence. `instead_of` is the title of an exercise that was swapped."""
    words = {
        "left-out": phrases.left_out,
        "swapped": phrases.swapped,
        "easier": phrases.made_easier,
        "shorter": phrases.shortened,
        "longer": phrases.lengthened,
        "rests": phrases.shorter_rests,
    }[kind]
    why = listed(phrases, reasons)
    filled = words.replace("{title}", title).replace("{other}", instead_of)
    several = reasons if len(reasons) > 1 else ()
    return Change(filled.replace("{why}", why), why, kind, title, several, instead_of)


def told(plan: Plan) -> tuple[str, ...]:
    """Return what is said of the changes at the beginning: one sentence a reason and kind.

    Where two changes share a reason they share the sentence, with all the reasons of both. Doses
    that are longer or shorter for the time at hand are shown and not said. At the level “minimal”
    one short sentence stands for everything.
    """
    phrases = plan.phrases
    times = (phrases.no_time, phrases.more_time_at_hand)
    said = [one for one in plan.changes if one.kind == "left-out" or one.why not in times]
    if plan.talk == "minimal":
        return (phrases.changed_briefly,) if said else ()
    return tuple(
        words(phrases, group).replace("{why}", listed(phrases, [*group.reasons]))
        for kinds, words in _WORDS
        for group in _groups(one for one in said if one.kind in kinds)
    )


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


def _left_out(phrases: Phrases, group: _Group) -> str:
    titles = [*group.sentences]
    if len(titles) == 1:
        return phrases.left_out.replace("{title}", titles[0])
    if len(titles) > MOST_NAMED:
        return phrases.left_out_many.replace("{n}", str(len(titles)))
    return phrases.left_out_several.replace("{titles}", listed(phrases, titles))


def _swapped(phrases: Phrases, group: _Group) -> str:
    if len(group.sentences) == 1:
        return next(iter(group.sentences.values()))
    return phrases.swapped_several.replace("{n}", str(len(group.sentences)))


def _eased(phrases: Phrases, group: _Group) -> str:
    if len(group.sentences) == 1:
        return next(iter(group.sentences.values()))
    return phrases.eased_several.replace("{n}", str(len(group.sentences)))


_WORDS: tuple[tuple[tuple[ChangeKind, ...], Callable[[Phrases, _Group], str]], ...] = (
    (("left-out",), _left_out),
    (("swapped",), _swapped),
    (("easier", "shorter"), _eased),
)


def listed(phrases: Phrases, things: Sequence[str]) -> str:
    """Write “one, two and three”."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {phrases.list_and} {things[-1]}"
