"""Plan and speech lengths in, score out. The one compiler of the project.

Compose twice: at once with `estimated` lengths, for a total on the screen; and with the lengths
of real clips, for what is heard.
"""

from __future__ import annotations

from itertools import islice

from coach.routine.flow import Flowing
from coach.score.drafted import Drafted
from coach.score.drafting.rotation import last_praise, unlike_before
from coach.score.models import Cue, Lengths, Phase, Score
from coach.score.placing.place import NOTHING_BEGUN, in_phase, placed
from coach.score.placing.rests import with_rests
from coach.score.placing.said import Said, remaining
from coach.score.placing.silence import Silent, breaking


def compose(drafted: Drafted, lengths: Lengths, said: Said | None = None) -> Score:
    """Place every phase and cue. The same plan and lengths give the same score.

    `lengths` must know every one of `drafted.words`; it may know those of `drafted.hurried`. Of a
    session under way, what was said stays as it was heard; `lengths` knows `said.utterances` too.
    """
    plan = drafted.plan
    phases: list[Phase] = [] if said is None else [*said.phases]
    cues: list[Cue] = [] if said is None else [*said.before]
    now = phases[-1].end_ms if phases else 0
    done = len(phases)
    praise = last_praise(cues, None)
    heard_ms = max((cue.end_ms for cue in cues), default=0)
    drafts = with_rests(drafted.drafts, lengths)
    for number, draft in islice(enumerate(drafts), done, None):
        asked, begun = draft, NOTHING_BEGUN
        if said is not None and number == done:
            asked, begun = remaining(draft, now, said), said.begun
        phase, belonging = placed(unlike_before(asked, praise), now, number, lengths, begun)
        praise = last_praise(belonging, praise)
        silent = Silent(since_ms=heard_ms, until_ms=begun.until_ms)
        breaks = breaking(draft, phase, belonging, silent, lengths)
        belonging += [in_phase(cue, draft, number) for cue in breaks]
        heard_ms = max((cue.end_ms for cue in belonging), default=heard_ms)
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
        rounds=tuple(None if item.round is None else item.round.overall for item in plan.items),
        steps=tuple(item.step for item in plan.items),
        flows=frozenset(
            number for number, item in enumerate(plan.items) if isinstance(item.exercise, Flowing)
        ),
        labels=plan.phrases.labels,
    )
