"""Written rests: each lasts from the end of work to the start of work, with all that is said in it.

What comes next, how to get there and the last seconds lie inside of the rest, in phases of their
own; the rest itself is what they leave. Where they leave too little, what is said twice goes first,
then the time to get into position, then the numbers of the last seconds. A rest that is too short
even so is as long as its words need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from coach.score.asks import Ask, Draft
from coach.score.figures import CUE_GAP_MS
from coach.score.models import Lengths
from coach.score.placing.place import length_ms


def with_rests(drafts: Sequence[Draft], lengths: Lengths) -> tuple[Draft, ...]:
    """Give all phases of a session that lie in a written rest the lengths that make it true."""
    fitted = [*drafts]
    for span in rest_spans(drafts):
        ours = by_the_clock(drafts, span, lambda number: length_ms(fitted[number], lengths))
        fitted[span.start : span.stop] = fitted_rest(ours, lengths)
    return tuple(fitted)


def by_the_clock(
    drafts: Sequence[Draft], span: range, lasting_ms: Callable[[int], int]
) -> Sequence[Draft]:
    """Return the phases of a rest; one that ends by the clock is what the work before it leaves.

    `lasting_ms` tells how long a phase before them lasts, by its number.
    """
    ours = drafts[span.start : span.stop]
    if all(draft.every_ms is None for draft in ours):
        return ours
    begun = span.start
    for number in range(span.start - 1, -1, -1):
        if drafts[number].kind == "intro":
            break
        if drafts[number].kind == "work":
            begun = number
    spent_ms = sum(map(lasting_ms, range(begun, span.start)))
    return [_left_by(draft, spent_ms) for draft in ours]


def _left_by(draft: Draft, spent_ms: int) -> Draft:
    if draft.every_ms is None:
        return draft
    return replace(draft, rest_ms=max(0, draft.every_ms - spent_ms))


def rest_spans(drafts: Sequence[Draft]) -> Iterator[range]:
    """Yield for each written rest the phases that lie in it, in order, never the same one twice.

    Rests without work between them are one. With no work before it a rest begins with itself, and
    ends so with none after it.
    """
    begun: int | None = None
    """Where the stretch since the last work begins, or None before the first."""
    first = last = None
    for number, draft in enumerate(drafts):
        if draft.rest_ms is not None:
            first, last = number if first is None else first, number
        ends = draft.kind in ("work", "finish") or draft.attended
        if ends and first is not None and last is not None:
            stop = number if draft.kind == "work" else last + 1
            yield range(first if begun is None else begun, stop)
            first = last = None
        if ends:
            begun = number + 1


def fitted_rest(drafts: Sequence[Draft], lengths: Lengths) -> list[Draft]:
    """Fit the phases of one written rest into it, or of several without work between them.

    What is left over is shared out among those phases that stand for the rests.
    """
    rest_ms = sum(draft.rest_ms or 0 for draft in drafts)
    for way in _ways(drafts):
        if _total_ms(way, lengths) <= rest_ms:
            break
    else:
        way = list(_quick(_without_spare(drafts, 1)))
    left_ms = rest_ms - _total_ms(way, lengths)
    over_ms, share_ms = max(0, -left_ms), max(0, left_ms)
    to_come_ms = rest_ms
    for number, draft in enumerate(way):
        if draft.rest_ms is None:
            continue
        more_ms = share_ms * draft.rest_ms // to_come_ms if to_come_ms else 0
        length = length_ms(draft, lengths) + more_ms
        way[number] = replace(draft, length_ms=length, over_ms=over_ms)
        to_come_ms, share_ms, over_ms = to_come_ms - draft.rest_ms, share_ms - more_ms, 0
    return [*_told_to_the_end(way, lengths)]


def _told_to_the_end(way: Sequence[Draft], lengths: Lengths) -> Iterator[Draft]:
    """Let the time that is told to be left be that of the whole rest, and not of one phase."""
    to_come_ms = _total_ms(way, lengths)
    for draft in way:
        to_come_ms -= length_ms(draft, lengths)
        if draft.company is None or not draft.company.left:
            yield draft
        else:
            yield replace(draft, company=replace(draft.company, more_ms=to_come_ms))


def _ways(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """Yield ways to say and do the same in ever less time."""
    yield [*drafts]
    few = [*drafts]
    ranks = {ask.spare for draft in drafts for ask in _asks(draft)}
    for spare in sorted(ranks - {0, 1}, reverse=True):
        few = list(_without_spare(drafts, spare))
        yield few
    yield list(_quick(few))
    few = list(_quick(_without_spare(drafts, 1)))
    yield few
    for less in range(1, 1 + max(len(draft.count_in) for draft in few)):
        yield [_counting_less(draft, less) for draft in few]


def _without_spare(drafts: Sequence[Draft], spare: int) -> Iterator[Draft]:
    """Leave out what is to go first, down to a rank."""
    for draft in drafts:
        closing = draft.closing
        if closing is not None and closing.spare >= spare:
            closing = None
        kept = tuple(ask for ask in draft.asks if ask.spare < spare)
        yield replace(draft, asks=kept, closing=closing)


def _counting_less(draft: Draft, less: int) -> Draft:
    """Leave out the first numbers of the last seconds; without any there are no words either."""
    if not draft.count_in:
        return draft
    numbers = draft.count_in[less:]
    return replace(draft, count_in=numbers, closing=draft.closing if numbers else None)


def _quick(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Give each phase no more time than it needs, but some, even if nothing is said in it."""
    for draft in drafts:
        if draft.yields_to_ms is None:
            yield draft
            continue
        least_ms = max(CUE_GAP_MS, draft.yields_to_ms)
        asks, tail_ms = draft.asks, draft.tail_ms
        if all(ask.utterance is None for ask in asks):
            asks = tuple(replace(ask, after_ms=CUE_GAP_MS) for ask in asks)
            tail_ms = 0
        yield replace(draft, length_ms=least_ms, asks=asks, tail_ms=tail_ms)


def _asks(draft: Draft) -> tuple[Ask, ...]:
    return draft.asks if draft.closing is None else (*draft.asks, draft.closing)


def _total_ms(drafts: Sequence[Draft], lengths: Lengths) -> int:
    return sum(length_ms(draft, lengths) for draft in drafts)
