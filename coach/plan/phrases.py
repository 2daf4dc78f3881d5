"""The coach's own words in one language, said and shown, as `seeds/phrases/*.toml` has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct, field
from msgspec.structs import force_setattr, replace

from coach.base.text import filled
from coach.plan.languages import Plural
from coach.plan.shown import Labels
from coach.plan.shown_history import HistoryWords
from coach.plan.shown_page import PageWords
from coach.plan.shown_script import ScriptWords
from coach.plan.shown_session import ScreenWords, SummaryWords
from coach.plan.wordings import SIDED, Phrase, Reminder, with_braces
from coach.routine.bounds import Kind, Language, Part, Position, Side, Where, opposite
from coach.routine.braces import PART
from coach.routine.dose_words import MINUTES_FROM_S


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
    page: PageWords = PageWords()
    script: ScriptWords = ScriptWords()
    screen: ScreenWords = ScreenWords()
    summary: SummaryWords = SummaryWords()
    history: HistoryWords = HistoryWords()
    positions: dict[Position, str]
    stays: dict[Position, str]
    """In the place of a first line with which the exercise before opened as well."""
    still: Mapping[Position, str] = field(default_factory=dict)
    """As `stays`, where that was said twice in the session; a position without it goes unsaid."""
    returns: dict[Position, str]
    """The way out of a hold whose exercise has no words for it."""
    minutes: Plural
    seconds: Plural
    breaths: Plural
    repetitions: Plural
    sets: Plural
    moves: Plural
    """Repetitions as things that are left; `repetitions` is how often something is done."""
    remain: Plural = Plural()
    """The verb of what is left, in a language where it agrees with the number: “queda”, “quedan”.
    It is `{remain}` in the sentences that say how much is left."""

    safety: str
    """The brief line before anything else: when to stop."""
    red_flags: tuple[str, ...]
    """The signs that need a doctor."""
    listen: str = ""
    """To listen to the body. What may be left out, as this may, is not said then."""
    limits: str = ""
    """Before the first exercise for strength: to know the limits."""
    eyes_open: str
    """Before an exercise in which one might fall with closed eyes."""
    reminders: tuple[str | Reminder, ...]
    """For long work of exercises that have none of their own; a plain line suits stretches."""
    left_out: Annotated[str, with_braces("title", "why")]
    left_out_several: Annotated[str, with_braces("titles", "why")]
    """As `left_out`, of two or three exercises: `{titles}`."""
    left_out_many: Annotated[str, with_braces("n", "why")]
    """As `left_out`, of `{n}` exercises, which would take too long to name."""
    swapped: Annotated[str, with_braces("title", "other", "why")]
    shortened: Annotated[str, with_braces("title", "why")]
    lengthened: Annotated[str, with_braces("title", "why")]
    one_more_round: Annotated[str, with_braces("why")]
    more_rounds: Annotated[str, with_braces("n", "why")]
    """As `one_more_round`, of two or more."""
    shorter_rests: Annotated[str, with_braces("why")]
    made_easier: Annotated[str, with_braces("title", "why")]
    swapped_several: Annotated[str, with_braces("n", "why")]
    """As `swapped`, of `{n}` exercises."""
    eased_several: Annotated[str, with_braces("n", "why")]
    """As `shortened` and `made_easier`, of `{n}` exercises."""
    all_of_it: Annotated[str, with_braces("positions")]
    """Where the title of a routine names how one lies or stands, and all of it is otherwise."""
    none_of_it: Annotated[str, with_braces("positions")]
    """As `all_of_it`, where a part of what the title names is gone."""
    changed_briefly: str
    """All of these in a few words, for those who want few."""
    because_of: str = ""
    """The beginning that reasons share, as “because of”: of several it is said once."""
    asked_for: str
    it_hurt: str
    """Why an exercise is left out that a person has stopped since it hurt."""
    warm_up_off: str
    not_at_hand: Annotated[str, with_braces("things")]
    """Why something is left out that needs `{things}`, each as an exercise names it: “a ball”."""
    no_time: str
    more_time_at_hand: str
    conditions: dict[str, str]
    """Why something is changed for a condition, by its id: “because of your knee”."""
    advised: Mapping[str, str] = field(default_factory=dict)
    """How to move with a condition, by its id, where a document says so: said once a session."""

    to_know: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What to know with a condition, by its id, for a page; its own `about` is in English."""

    welcome: Annotated[str, with_braces("title", "minutes")]
    week_of: Annotated[str, with_braces("n", "total")]
    """Which week of a programme it is. What follows is said in the first of its weeks."""
    week_new: Annotated[str, with_braces("titles")]
    week_dose: Annotated[str, with_braces("title", "dose")]
    kit: Annotated[str, with_braces("things")]
    list_and: str
    title: Annotated[str, with_braces("title")]
    title_with_dose: Annotated[str, with_braces("title", "dose")]
    dose_alone: Annotated[str, with_braces("dose")]
    """Where the title was said right before."""
    times_each: Annotated[str, with_braces("amount", "n")]
    each_side: Annotated[str, with_braces("amount")]
    each_part: Annotated[str, with_braces("amount", "n")]
    """As `each_side`, of an exercise with `{n}` parts: what is named is `{part}`, as its author
    wrote it: “to the left”, “arms up”. Every sentence with it has to bear any of these."""
    from_side: Annotated[str, with_braces("amount", "side")]
    """With the side that goes first; the amount is that of each."""
    from_part: Annotated[str, with_braces("amount", "part")]
    first_side_dose: Annotated[str, with_braces("side", "dose")]
    """Where the sides do not do the same: the one that goes first, with its dose."""
    this_side: Annotated[str, with_braces("dose")]
    """The dose of the other one, when it comes."""
    in_all: Annotated[str, with_braces("amount")]
    """Where sides come by turns: how many there are of both together."""
    with_load: Annotated[str, with_braces("load")]
    """With what weight or band it is done, as a routine writes it: “5 kg”."""
    up_to: Annotated[str, with_braces("amount")]
    """How much more may be done, after the dose: “Up to 12 repetitions, if it is easy.”."""
    another_day: Annotated[str, with_braces("amount")]
    """The same of what is led or counted, which ends with the lower figure."""
    longer_than_last: Annotated[str, with_braces("amount")]
    """Behind the dose of what is longer than in the last session, for the first time: by how much.
    """
    shorter_than_last: Annotated[str, with_braces("amount")]
    more_than_last: Annotated[str, with_braces("amount")]
    """The same of repetitions, breaths or sets."""
    fewer_than_last: Annotated[str, with_braces("amount")]
    own_pace: str
    """Before repetitions that nobody paces."""
    own_pace_by_key: str
    """The same to somebody who has keys: which one tells that they are done."""
    as_many: Annotated[str, with_braces("amount")]
    """The dose where as many are done as one can, in a time."""
    count_yourself: str
    """Before them, to somebody who will be asked how many they were."""
    how_many: str
    """After them."""
    how_many_by_key: str
    """The same for the first time: how to answer."""
    called_side: Annotated[str, with_braces("side")]
    """The side of a movement, where sides come by turns: as short as can be."""
    first_side: Annotated[str, with_braces("side")]
    first_part: Annotated[str, with_braces("part")]
    only_side: Annotated[str, with_braces("side")]
    """Where an exercise is done on one side alone."""
    if_too_much: Annotated[str, with_braces("easier")]
    """The easier option, to whoever may need it."""
    easier_form: Annotated[str, with_braces("easier")]
    """The easier option, where that is what is done."""
    named_side: Annotated[str, with_braces("side")]
    """The side by itself, for who knows what to do."""
    named_part: Annotated[str, with_braces("part")]

    begin_hold: Phrase
    begin_moves: Phrase
    begin_breaths: Phrase
    begin_timed: Phrase
    again: Phrase
    last_one: str
    last_one_then_side: Annotated[str, with_braces("side")]
    last_one_then_part: Annotated[str, with_braces("part")]
    side_after_this: Annotated[str, with_braces("side")]
    part_after_this: Annotated[str, with_braces("part")]
    side_warning: Annotated[str, with_braces("side")]
    part_warning: Annotated[str, with_braces("part")]
    side_switch: Annotated[str, with_braces("side")]
    part_switch: Annotated[str, with_braces("part")]
    tight_side_again: Annotated[str, with_braces("side")]
    """The one more set of the tight side."""
    half_over: Annotated[str, with_braces("side")]
    """Everything on one side is done; the other one comes."""
    release: Phrase
    stop: Phrase
    rest: Phrase
    rest_for: Annotated[str, with_braces("seconds")]
    round_of: Annotated[str, with_braces("n", "total")]
    named_round_of: Annotated[str, with_braces("title", "n", "total")]
    round_again: str
    """Of rounds inside of rounds, which are not numbered."""
    shuffled: str
    """That the order is one of chance."""
    set_of: Annotated[str, with_braces("set", "sets")]
    next: Annotated[str, with_braces("title", "position")]
    next_plain: Annotated[str, with_braces("title")]

    breathe_in: str
    breathe_out: str
    flow_begin: Annotated[str, with_braces("move")]
    """The first movement of a flow, before its first breath."""
    flow_stay: Annotated[str, with_braces("breaths")]
    """In a pose of a flow, said once one is in it."""
    flow_told: str
    """That each movement takes a breath, and is named before it."""
    breathe_and_move: Annotated[str, with_braces("breath", "move")]
    """A movement that goes with a breath: “Breathe in, cow.”."""
    breath_tones: str
    """What the two tones mean that go on in the place of these words; said once a session."""
    breathe_pause: str
    """Between two ways of a breath; never “hold your breath”."""
    tempo_out: str
    """The first beat of a repetition whose exercise has no words for it."""
    tempo_pause: str
    tempo_back: str
    halfway: Phrase
    seconds_left: Annotated[str, with_braces("seconds", may="remain")]
    more_time: Annotated[str, with_braces("seconds")]
    less_time: Annotated[str, with_braces("seconds")]
    work_left: Annotated[str, with_braces("amount", may="remain")]
    work_left_on_side: Annotated[str, with_braces("side", "amount", may="remain")]
    work_left_on_part: Annotated[str, with_braces("part", "amount", may="remain")]
    rest_left: Annotated[str, with_braces("amount", may="remain")]
    minutes_and_seconds: Annotated[str, with_braces("minutes", "seconds")]
    welcome_back: str = ""
    """To somebody who goes on with a session that was left; where that is follows."""
    get_ready: str
    get_ready_on_side: Annotated[str, with_braces("side")]
    get_ready_on_part: Annotated[str, with_braces("part")]
    how_hard: str
    """Asked when a session is over: a figure from 1 to 5."""
    how_painful: str
    """Asked after it: a figure from 0 to 10."""
    how_painful_on_side: Annotated[str, with_braces("side")]
    it_hurts_stop: str
    """Said at once when a person tells that it hurts."""
    easier_by_key: str
    """Behind it, where the exercise has an easier form: which key asks for it."""
    it_hurts_enough: str
    """Ends a session in which three exercises hurt, before the signs that need a doctor."""
    changing_side: Annotated[str, with_braces("side")]
    finish: Phrase
    finish_lying: Phrase
    finish_prone: Phrase
    finish_side_lying: Phrase
    finish_kneeling: Phrase
    finish_hanging: Phrase
    how_often: str = ""
    """At the end of a session that stretches: how many times a week."""
    more_often: str = ""
    """After it, where everything is explained: to add days and seconds slowly."""
    tally: tuple[str, ...] = ()
    """At the end of a live session: which time this week it was, from the first on."""
    encourage: Phrase
    time_to_get_up: Phrase
    """What a reminder of a break says."""
    time_for: Annotated[str, with_braces("title")]
    """What any other reminder says. One without words says the title."""

    def __post_init__(self) -> None:
        """Tell the plurals whose rules they follow."""
        for key in self.__struct_fields__:
            value = getattr(self, key)
            if isinstance(value, Plural):
                force_setattr(self, key, replace(value, language=self.language))
        force_setattr(self, "labels", self.labels.in_language(self.language))
        force_setattr(self, "script", self.script.in_language(self.language))
        force_setattr(self, "history", self.history.in_language(self.language))

    @property
    def reminder_lines(self) -> tuple[str, ...]:
        """Every reminder's words."""
        return tuple(one.say for one in self._reminders)

    def reminders_for(self, kind: Kind, position: Position) -> tuple[str, ...]:
        """List the reminders that suit a kind of exercise in a position."""
        return tuple(one.say for one in self._reminders if one.suits(kind, position))

    @property
    def _reminders(self) -> tuple[Reminder, ...]:
        return tuple(Reminder(say=one) if isinstance(one, str) else one for one in self.reminders)

    def time(self, seconds: int) -> str:
        """Say a time: “90 seconds”, “one minute”, “2 minutes and 45 seconds”."""
        minutes, rest = divmod(seconds, 60)
        if not _in_minutes(seconds):
            return self.seconds.of(seconds)
        if not rest:
            return self.minutes.of(minutes)
        in_minutes, in_seconds = self.minutes.of(minutes), self.seconds.of(rest)
        return filled(self.minutes_and_seconds, minutes=in_minutes, seconds=in_seconds)

    def amount(self, figure: str, value: int) -> str:
        """Say an amount of a dose, by its key: “25 seconds”, “12 repetitions”, “3 sets”."""
        if figure.endswith("_s"):
            return self.time(value)
        return {"reps": self.moves, "breaths": self.breaths, "sets": self.sets}[figure].of(value)

    def left(self, words: str, number: int, amount: str) -> str:
        """Say how much is left, in one of the sentences for that; `number` is what is counted."""
        remain = self.remain.of(number) if "{remain}" in words else ""
        return filled(words, remain=remain, amount=amount, seconds=amount)

    def time_left(self, words: str, seconds: int) -> str:
        """Say how much time is left; the verb agrees with what is said first of it."""
        first = seconds // 60 if _in_minutes(seconds) else seconds
        return self.left(words, first, self.time(seconds))

    def sided(self, text: str, side: Where | None) -> str:
        """Put the names of the sides in, `{side}` being `side`, or that of a part as `{part}`."""
        if side is None:
            return text
        if isinstance(side, Part):
            return text.replace(PART, side.name)
        named = {"side": side, "other": opposite(side)}
        return SIDED.sub(lambda match: self.side(named[match[1]], match[2] or ""), text)

    def side(self, side: Side, form: str = "") -> str:
        """Name a side. A form that the language does not have is its usual one."""
        return self.side_forms.get(form, self.sides)[side]


def _in_minutes(seconds: int) -> bool:
    """Tell whether a time is said in minutes, be it with seconds or without."""
    return seconds >= MINUTES_FROM_S or (seconds > 0 and seconds % 60 == 0)
