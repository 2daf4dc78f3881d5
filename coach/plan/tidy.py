"""What becomes of notes and rests when exercises around them are left out."""

from __future__ import annotations

from collections.abc import Sequence, Set

from coach.plan.models import Entry, Item, Note, Pause


def tidied(entries: Sequence[Entry | None], replaced: Set[int] = frozenset()) -> tuple[Entry, ...]:
    """Return what stays of a session in which some exercises are left out, given as None.

    A note or a rest goes with the exercises that it needs, or else with the one after it; so it
    does where something else is done in that one's place, at the indexes `replaced`. What comes
    before every exercise, or after the last, stays. No rest is left that follows another rest, or
    that begins or ends a session which it did not begin or end before.
    """
    done = {entry.exercise.id for entry in entries if isinstance(entry, Item)}
    kept: list[Entry] = []
    lacking = False
    """Whether something went since the last entry that stayed."""
    for number, entry in enumerate(entries):
        if entry is None or not _in_place(entries, number, replaced, done):
            lacking = True
            continue
        if isinstance(entry, Pause) and lacking:
            if not any(isinstance(one, Item) for one in kept):
                continue
            if isinstance(kept[-1], Pause):
                kept.append(max(kept.pop(), entry, key=_length))
                continue
        kept.append(entry)
        lacking = False
    while lacking and kept and isinstance(kept[-1], Pause):
        kept.pop()
    return tuple(kept)


def _in_place(
    entries: Sequence[Entry | None], number: int, replaced: Set[int], done: Set[str]
) -> bool:
    """Tell whether an entry has everything that it belongs to."""
    entry = entries[number]
    if not isinstance(entry, Note | Pause):
        return True
    if entry.needs:
        return all(name in done for name in entry.needs)
    if not any(_exercise(before) for before in entries[:number]):
        return True
    following = range(number + 1, len(entries))
    after = next((place for place in following if _exercise(entries[place])), None)
    return after is None or (entries[after] is not None and after not in replaced)


def _exercise(entry: Entry | None) -> bool:
    return entry is None or isinstance(entry, Item)


def _length(entry: Entry) -> int:
    return entry.seconds if isinstance(entry, Pause) else 0
