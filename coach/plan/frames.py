"""The sentences in which a side is named, or in its place a part of an exercise that has parts."""

from __future__ import annotations

from msgspec import Struct

from coach.plan.phrases import Phrases
from coach.routine.bounds import Part, Where


class Frames(Struct, frozen=True, kw_only=True):
    """What is said around a name; `{side}` or `{part}` in it is filled in by `Phrases.sided`."""

    from_first: str
    """Behind a dose: which one goes first."""
    first: str
    named: str
    last_one_then: str
    after_this: str
    warning: str
    switch: str
    changing: str
    """Where one is in the change, when a pause ends."""
    work_left: str
    get_ready: str


def frames(phrases: Phrases, where: Where) -> Frames:
    """Return the sentences that go with a side or with a part."""
    if isinstance(where, Part):
        return Frames(
            from_first=phrases.from_part,
            first=phrases.first_part,
            named=phrases.named_part,
            last_one_then=phrases.last_one_then_part,
            after_this=phrases.part_after_this,
            warning=phrases.part_warning,
            switch=phrases.part_switch,
            changing=phrases.part_switch,
            work_left=phrases.work_left_on_part,
            get_ready=phrases.get_ready_on_part,
        )
    return Frames(
        from_first=phrases.from_side,
        first=phrases.first_side,
        named=phrases.named_side,
        last_one_then=phrases.last_one_then_side,
        after_this=phrases.side_after_this,
        warning=phrases.side_warning,
        switch=phrases.side_switch,
        changing=phrases.changing_side,
        work_left=phrases.work_left_on_side,
        get_ready=phrases.get_ready_on_side,
    )
