"""The coach's own words in one language, as read from `seeds/phrases/*.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr, replace

from coach.plan.labels import Labels
from coach.plan.plurals import Plural
from coach.routine.models import Language, Position, Side, opposite

Line = Annotated[str, Meta(min_length=1)]
Words = Line | Annotated[tuple[Line, ...], Meta(min_length=1)]
"""One wording, or several that take turns. What people learn to react to has one."""

SIDED = re.compile(r"\{(side|other)(?::([^{}]*))?\}")
"""Where the name of a side is filled in: `{side}`, or `{side:n}` for its form called n."""


def wordings(words: Words) -> tuple[str, ...]:
    """List every way to say it; the first one is said first."""
    return (words,) if isinstance(words, str) else words


class Phrases(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every sentence that the coach says of itself; names in braces are filled in.

    `{side}` and `{other}` may ask for a form that the grammar needs: `{side:n}` is that of the
    table `side_forms.n`. Plurals follow the rules of `language`.
    """

    language: Language
    sides: dict[Side, str]
    side_forms: Mapping[str, dict[Side, str]] = field(default_factory=dict)
    """More forms of the words in `sides`, by a name of one or a few letters."""
    labels: Labels = Labels()
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
    left_out_several: str
    """As `left_out`, of two or three exercises: `{titles}`."""
    left_out_many: str
    """As `left_out`, of `{n}` exercises, which would take too long to name."""
    swapped: str
    shortened: str
    lengthened: str
    shorter_rests: str
    made_easier: str
    swapped_several: str
    """As `swapped`, of `{n}` exercises."""
    eased_several: str
    """As `shortened` and `made_easier`, of `{n}` exercises."""
    changed_briefly: str
    """All of these in a few words, for those who want few."""
    asked_for: str
    warm_up_off: str
    no_time: str
    more_time_at_hand: str
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
    if_too_much: str
    """The easier option, to whoever may need it."""
    easier_form: str
    """The easier option, where that is what is done."""
    """Where an exercise is done on one side alone."""
    named_side: str
    """The side by itself, for who knows what to do."""

    begin_hold: Words
    begin_moves: Words
    begin_breaths: Words
    begin_timed: Words
    again: Words
    last_one: str
    last_one_then_side: str
    side_after_this: str
    side_warning: str
    side_switch: str
    tight_side_again: str
    """The one more set of the tight side."""
    half_over: str
    """Everything on one side is done; the other one comes."""
    release: Words
    stop: Words
    rest: Words
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
    halfway: Words
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
    finish: Words
    finish_lying: Words
    encourage: Words

    def __post_init__(self) -> None:
        """Tell the plurals whose rules they follow."""
        for key in self.__struct_fields__:
            value = getattr(self, key)
            if isinstance(value, Plural):
                force_setattr(self, key, replace(value, language=self.language))
        exercises = self.labels.exercises
        if not exercises.language:
            exercises = replace(exercises, language=self.language)
            force_setattr(self, "labels", replace(self.labels, exercises=exercises))

    def sided(self, text: str, side: Side | None) -> str:
        """Put the names of the sides in, `{side}` being `side`; with None there are none."""
        if side is None:
            return text
        named = {"side": side, "other": opposite(side)}
        return SIDED.sub(lambda match: self.side(named[match[1]], match[2] or ""), text)

    def side(self, side: Side, form: str = "") -> str:
        """Name a side. A form that the language does not have is its usual one."""
        return self.side_forms.get(form, self.sides)[side]

    def names(self, side: Side) -> tuple[str, ...]:
        """List every form of a side's name."""
        return (self.sides[side], *(form[side] for form in self.side_forms.values()))
