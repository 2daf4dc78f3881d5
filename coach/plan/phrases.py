"""The coach's own words in one language, as read from `seeds/phrases/*.toml`."""

from __future__ import annotations

from msgspec import Struct

from coach.routine.models import Position, Side


class Plural(Struct, frozen=True, forbid_unknown_fields=True):
    """A phrase for one and a phrase for any other number; `{n}` is the number."""

    one: str
    other: str

    def of(self, number: int) -> str:
        """Fill in the number."""
        return (self.one if number == 1 else self.other).format(n=number)


class Phrases(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every sentence that the coach says of itself; names in braces are filled in."""

    language: str
    sides: dict[Side, str]
    positions: dict[Position, str]
    minutes: Plural
    seconds: Plural
    breaths: Plural
    repetitions: Plural
    sets: Plural
    moves: Plural
    """Repetitions as things that are left; `repetitions` is how often something is done."""

    safety: str
    """The brief line before anything else: when to stop."""
    red_flags: tuple[str, ...]
    """The signs that need a doctor now."""
    reminders: tuple[str, ...]
    """Form reminders that suit every long hold."""
    left_out: str
    swapped: str
    shortened: str
    made_easier: str
    asked_for: str
    warm_up_off: str
    no_time: str
    conditions: dict[str, str]
    """Why something is changed for a condition, by its id: “because of your knee”."""

    welcome: str
    kit: str
    list_and: str
    title: str
    title_with_dose: str
    times_each: str
    each_side: str
    first_side: str
    only_side: str

    begin_hold: str
    begin_moves: str
    begin_breaths: str
    begin_timed: str
    again: str
    last_one: str
    last_one_then_side: str
    side_after_this: str
    side_warning: str
    side_switch: str
    tight_side_again: str
    """The one more set of the tight side."""
    half_over: str
    """Everything on one side is done; the other one comes."""
    release: str
    stop: str
    rest: str
    rest_for: str
    set_of: str
    next: str
    next_plain: str

    breathe_in: str
    breathe_out: str
    breathe_pause: str
    """Between two ways of a breath; never “hold your breath”."""
    tempo_out: str
    """The first beat of a repetition whose exercise has no words for it."""
    tempo_pause: str
    tempo_back: str
    halfway: str
    seconds_left: str
    more_time: str
    less_time: str
    work_left: str
    work_left_on_side: str
    rest_left: str
    minutes_and_seconds: str
    get_ready: str
    get_ready_on_side: str
    changing_side: str
    finish: str
    finish_lying: str
    encourage: tuple[str, ...]
