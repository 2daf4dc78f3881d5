"""Plan and speech lengths in, score out. The one compiler of the project.

Compose twice: at once with `estimated` lengths, for a total on the screen; and with the lengths
of real clips, for what is heard.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from coach.plan.adjust import as_asked
from coach.plan.models import Plan
from coach.score.asks import Ask, Draft
from coach.score.draft import drafts
from coach.score.estimate import Estimates
from coach.score.models import Cue, Lengths, Phase, Score, Utterance
from coach.score.place import placed
from coach.score.rotation import last_praise, unlike_before
from coach.score.rows import hurried_words
from coach.score.said import Said, remaining


def utterances(plan: Plan) -> tuple[Utterance, ...]:
    """List every distinct thing that the session may say, in the order of first use."""
    said = (words for ask in _asks(plan) for words in (ask.utterance, *ask.variants))
    return tuple(dict.fromkeys(words for words in said if words is not None))


def hurried(plan: Plan, lengths: Lengths) -> tuple[Utterance, ...]:
    """List the quicker versions of those counts that are too long for their beat."""
    quick = (hurried_words(draft, lengths) for draft in drafts(plan, about_ms(plan)))
    return tuple(dict.fromkeys(chain.from_iterable(quick)))


def compose(plan: Plan, lengths: Lengths, said: Said | None = None) -> Score:
    """Place every phase and cue. The same plan and lengths give the same score.

    `lengths` must know every one of `utterances(plan)`; it may know those of `hurried`. Of a
    session under way, what was said stays as it was heard; `lengths` knows `said.utterances` too.
    """
    phases: list[Phase] = [] if said is None else [*said.phases]
    cues: list[Cue] = [] if said is None else [*said.before]
    now = phases[-1].end_ms if phases else 0
    done = len(phases)
    praise = last_praise(cues, None)
    for number, draft in islice(enumerate(drafts(plan, about_ms(plan))), done, None):
        if said is not None and number == done:
            rest = unlike_before(remaining(draft, now, said), praise)
            phase, belonging = placed(rest, now, number, lengths, said.begun)
        else:
            phase, belonging = placed(unlike_before(draft, praise), now, number, lengths)
        praise = last_praise(belonging, praise)
        phases.append(phase)
        cues += belonging
        now = phase.end_ms
    return Score(
        routine=plan.routine,
        title=plan.title,
        phases=tuple(phases),
        cues=tuple(sorted(cues, key=lambda cue: (cue.start_ms, cue.anchor_ms))),
        titles=tuple(item.exercise.title for item in plan.items),
        twins=tuple(item.twin for item in plan.items),
        labels=plan.phrases.labels,
    )


def about_ms(plan: Plan) -> int:
    """Estimate the session's length before anything is rendered.

    The welcome names it, so it must not depend on how long the welcome takes to say; nor does it
    on holds that were made longer or shorter afterwards.
    """
    estimates = Estimates(plan.phrases.language)
    now = 0
    for number, draft in enumerate(drafts(as_asked(plan), 0)):
        phase, _ = placed(_silent(draft), now, number, estimates)
        now = phase.end_ms
    return now


def _silent(draft: Draft) -> Draft:
    """Drop the asks of work, which cannot change its length; the rest stays."""
    if draft.kind != "work":
        return draft
    return Draft(kind="work", length_ms=draft.length_ms)


def _asks(plan: Plan) -> Iterator[Ask]:
    for draft in drafts(plan, about_ms(plan)):
        yield from draft.asks
        if draft.closing is not None:
            yield draft.closing
