"""What is shown and never spoken, in one language: tables of `seeds/phrases/*.toml`.

Names in braces are filled in. What a file leaves out is in English: these are the English words.
"""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from coach.base.text import joined
from coach.plan.languages import Plural
from coach.routine.bounds import Part, Where
from coach.routine.documents import SUBJECTS, Document
from coach.routine.models import Printed

DAYS = 7

S = TypeVar("S", bound=Struct)


def in_language(words: S, language: str, *names: str) -> S:
    """Tell the plurals of these names whose rules they follow, if they do not know it."""
    plurals: dict[str, Plural] = {name: getattr(words, name) for name in names}
    told = {
        name: replace(plural, language=language)
        for name, plural in plurals.items()
        if not plural.language
    }
    return replace(words, **told)


class Labels(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What more than one of them shows."""

    left: str = "left"
    right: str = "right"
    left_side: str = "left side"
    right_side: str = "right side"
    doctor: str = "When to see a doctor"
    """Above the signs that need one."""
    opening: str = "Welcome"
    """The chapter before the first exercise."""
    ending: str = "The end"
    set: str = "set {n}"
    """Behind the title of a chapter."""
    round: str = "round {n}"
    """Behind the title of an exercise that is done once more."""

    tone_start: str = "(tone: begin)"
    tone_end: str = "(tone: stop)"
    tone_inhale: str = "(tone: breathe in)"
    tone_exhale: str = "(tone: breathe out)"
    tone_left: str = "(tone: to the left)"
    tone_right: str = "(tone: to the right)"
    tone_halfway: str = "(tone: halfway)"
    tone_round: str = "(tone: last set done)"
    tone_finish: str = "(tone: the end)"
    tone_tick: str = "(tick)"
    """Only where every sound has a line."""

    intro: str = "Listen"
    settle: str = "Get ready"
    switch: str = "Change sides"
    switch_part: str = "Change"
    """The same between parts, which are no sides."""
    rest: str = "Rest"
    finish: str = "Well done"
    hold: str = "Hold"
    tempo: str = "Move"
    breaths: str = "Breathe"
    timed: str = "Keep going"
    breathe_in: str = "breathe in"
    """Beneath the shape of a breath; “hold your breath” is said to nobody."""
    breathe_out: str = "breathe out"
    breath_pause: str = "pause"

    exercises: Plural = Plural(one="{n} exercise", other="{n} exercises", language="en")
    minutes: Plural = Plural(one="{n} minute", other="{n} minutes", language="en")
    exercise_of: str = "exercise {n} of {total}"
    set_of: str = "Set {n} of {total}"
    round_of: str = "Round {n} of {total}"
    """Of a flow."""
    hold_of: str = "Hold {n} of {total}"
    of_seconds: str = "of {n} seconds"
    of_repetitions: str = "of {n} repetitions"
    of_breaths: str = "of {n} breaths"
    repetitions_left: str = "repetitions left"
    breaths_left: str = "breaths left"
    seconds_left: str = "seconds left"
    time_left: str = "left"
    """Behind minutes and seconds."""
    remaining: str = "{time} left"
    now: str = "Now"
    """Before the bar of a phase; of the next one, before that of the session."""
    session: str = "Session"
    paused: str = "Paused"
    next: str = "Next: {what}"
    next_then: str = "Next: {what}, then {then}"
    next_left: str = "the left side"
    """What comes next, in the place of `{what}`."""
    next_right: str = "the right side"
    next_set: str = "set {n}"
    last: str = "The last one"

    def in_language(self, language: str) -> Labels:
        """Tell the plurals of a file whose rules they follow; the English ones know it."""
        return in_language(self, language, "exercises", "minutes")

    def next_side(self, side: Where) -> str:
        """Name a side or a part that comes next: “the left side”."""
        if isinstance(side, Part):
            return side.name
        return self.next_left if side == "left" else self.next_right

    def side(self, side: Where) -> str:
        """Name a side or a part."""
        if isinstance(side, Part):
            return side.name
        return self.left if side == "left" else self.right

    def of_side(self, side: Where) -> str:
        """Name a side as a part of the body: “left side”; a part of an exercise by itself."""
        if isinstance(side, Part):
            return side.name
        return self.left_side if side == "left" else self.right_side


class PageWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the page that plays a session shows, and reads to those who do not see it."""

    hint: str = "Press play, put the phone down and close your eyes."
    needs_script: str = (
        "This page needs a browser that runs its script: open it in one, not in a preview."
    )
    written: str = "About the exercises"
    """Opens what is written of them: whom they are for, a note, pictures, links."""
    again: str = "Start again"
    chapters: str = "Chapters"
    player: str = "Player"
    """What the row of buttons is called."""
    rewind: str = "−10 s: ten seconds back"
    forward: str = "+10 s: ten seconds on"
    back: str = "Back"
    play: str = "Play"
    pause: str = "Pause"
    next: str = "Next"
    hurts: str = "It hurts"
    """The button that stops an exercise, and leaves it out of the page."""
    put_back: str = "Put back"
    left_out: str = "Left out here: {titles}. On the computer, type: {command}"
    """What is left out, and what to type so that it is left out of sessions as well."""
    done: str = "Done"
    go_on: str = "Go on at {time}: {title}"
    paused_at: str = "Paused. {title}. {doing}, {left}."
    """Read aloud by a screen reader."""
    settings: str = "Settings"
    speed: str = "Speed"
    volume: str = "Volume"
    scheme: str = "Light or dark"
    scheme_auto: str = "As the device"
    """It follows what the phone itself is set to."""
    scheme_light: str = "Light"
    scheme_dark: str = "Dark"
    close: str = "Close"
    cannot_play: str = "This browser cannot play the sound of this page. Another one may do better."
    not_started: str = "The browser did not start the sound. Another one may do better."


class ScriptWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the page to print says of itself."""

    about: str = "About {minutes} ({length}), {exercises}"
    you_need: str = "You need:"
    nothing: str = "nothing but yourself"
    changed: str = "Changed for you:"
    to_know: str = "Good to know:"
    """Above what is told of the conditions that somebody named."""
    careful: str = "Careful:"
    easier: str = "Easier:"
    rest: str = "Rest"
    """The title of a section between exercises, as the next one is."""
    note: str = "A note"
    to_hear: str = "To hear"
    """In the place of a dose, where there is nothing to do."""
    each: str = "{n} s each"
    own_pace: str = "at your own pace"
    """Behind repetitions without a tempo."""
    how_many: str = "How many:"
    """Before blanks to write on, after as many as one can."""
    by_turns: str = "side by side"
    document: str = "Document {letter}: {subject}"
    of_document: str = "document {letters}"
    dose_of_document: str = "dose from document {letter}"
    dose_of_library: str = "dose chosen by the library"
    dose_of_routine: str = "dose of this routine"
    """Where the routine says other figures than its exercise."""
    own: str = "own"
    """Where an exercise is from that nothing is told of."""
    subject_a: str = SUBJECTS["A"]
    """What each of the documents is about, that the library was drawn from."""
    subject_b: str = SUBJECTS["B"]
    subject_c: str = SUBJECTS["C"]
    subject_d: str = SUBJECTS["D"]
    subject_e: str = SUBJECTS["E"]
    no_treatment: str = "Nothing here is a treatment, and nothing replaces a doctor."
    name: str = "Name:"
    date: str = "Date:"
    more: str = "More:"
    """Before an address of the web."""
    as_before: str = "As number {n}."
    """Of an exercise that is done once more."""
    rest_for: str = "Rest: {time}"
    rest_after_each: str = "Rest after each: {time}"
    """In rounds, as the next two are."""
    rest_between: str = "Rest between rounds: {time}"
    every: str = "From start to start: {time}"
    tick: str = "Tick a box each time you have done it:"
    per_day: Plural = Plural(one="once a day", other="{n} times a day", language="en")
    per_week: Plural = Plural(one="once a week", other="{n} times a week", language="en")
    rounds: Plural = Plural(one="{n} round", other="{n} rounds", language="en")
    every_day: str = "every day"
    """In the place of “7 times a week”."""
    week_of: str = "Week {n} of {total}"
    week_after: str = "Week {n}, as in week {total}"
    """After the last one that is written."""
    weeks: str = "Week by week:"
    """Above what changes in a programme; what follows are its lines."""
    in_weeks: Plural = Plural(one="week {n}", other="weeks {n}", language="en")
    week_on: str = "from week {n}"
    week_figures: str = "{title}: {dose}"
    week_added: str = "{title} (new)"
    week_without: str = "without {titles}"

    def in_language(self, language: str) -> ScriptWords:
        """Tell the plurals of a file whose rules they follow; the English ones know it."""
        return in_language(self, language, "per_day", "per_week", "rounds", "in_weeks")

    def how_often(self, printed: Printed) -> str:
        """Say how often: “2–3 times a day, every day”; nothing where nothing is said of it."""
        by_day = self._times(self.per_day, printed.per_day)
        daily = printed.per_week == (DAYS,)
        by_week = self.every_day if daily else self._times(self.per_week, printed.per_week)
        return joined(", ", by_day, by_week)

    def _times(self, words: Plural, span: tuple[int, ...]) -> str:
        return words.of(span[-1], "–".join(map(str, span))) if span else ""

    def subject(self, letter: Document) -> str:
        """Say what a document is about."""
        subjects = (self.subject_a, self.subject_b, self.subject_c, self.subject_d, self.subject_e)
        return dict(zip(SUBJECTS, subjects, strict=True))[letter]


class ScreenWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the screen of a session shows besides, and the plain lines that stand in for it."""

    space_goes_on: str = "Space goes on"
    paused_on: str = "Paused: space goes on"
    listen_again: str = "Listen again"
    going_on_in: str = "Going on in"
    """Before the seconds that are counted."""
    going_on: str = "Going on."
    explanation: str = "Explanation"
    """What a paused session stands in while it is told how something is done."""
    no_sound: str = "NO SOUND, d helps"
    """In the place of the volume; `d` is the key that tells what to do."""
    of_time: str = "{time} of {total}"
    muted: str = "Muted"
    volume: str = "Volume"
    voice: str = "Voice"
    """What the keys of the volume change, as the next two are."""
    sounds: str = "Sounds"
    music: str = "Music"
    percent: str = "{what} {n} percent."
    lost: str = "No sound: {why}. Trying again; space goes on silently."
    silent: str = "No sound: {why}. Going on silently; trying again."
    slept: str = "The computer was asleep. Space goes on."
    stopped: str = "The program was stopped. Space goes on."
    how_many: str = "How many? {n}"
    """Before the digits that are typed."""
    noted: str = "{n} noted."
    """Once they are taken."""
    getting_ready: str = "Getting the voice ready; it goes on in a moment."
    left_out: str = "{title}: left out from now on."
    """Once a person has told that an exercise hurts; the next two go behind it."""
    where_hurt: str = "Where? l left, r right, b both."
    easier_key: str = "e: the easier form."
    both_sides: str = "both sides"
    keys: str = "Keys: {keys}."
    left_arrow: str = "left arrow"
    """What the keys are called in plain lines."""
    right_arrow: str = "right arrow"
    space: str = "space"
    enter: str = "enter"
    space_sign: str = "space"
    """What the footer calls them, which has little room."""
    enter_sign: str = "enter"
    key_pause: str = "pause"
    """What a key does, in a word, for the footer; so are those that follow."""
    key_skip: str = "skip"
    key_back: str = "back"
    key_ready: str = "ready"
    key_onward: str = "onward"
    key_side: str = "side"
    key_shorter: str = "shorter"
    key_longer: str = "longer"
    key_repeat: str = "repeat"
    key_hurts: str = "it hurts"
    key_louder: str = "louder"
    key_quieter: str = "quieter"
    key_mute: str = "mute"
    key_volume: str = "volume"
    key_next: str = "next exercise"
    key_previous: str = "previous exercise"
    key_leave: str = "leave"
    key_help: str = "help"

    def key(self, short: str) -> str:
        """Say what the key of a command does, by the command's short name."""
        return str(getattr(self, f"key_{short}"))


class SummaryWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is told when a session ends."""

    done: str = "done"
    part: str = "{n} of {total} done"
    not_done: str = "not this time"
    did_all: str = "You did all of it. Take a breath, and drink some water."
    did_end: str = "You came to the end, and everything you did counts."
    did_some: str = "Everything you did counts. The rest can wait for another day."
    did_none: str = "Coming to the mat is a start. Another time will do."
    left_early: str = "Left early."
    left_out: str = "Left out from now on, as it hurt: {titles}. To put back: {command}"
    """What hurt in the session, and the command that puts it back."""
    how_was_it: str = "How was it?"
    what_you_did: str = "What you did"
    """Above the two panes of a summary."""
    effort: str = "How hard?"
    """Asked large when it is over, as the three of pain are, above what their figures mean."""
    effort_scale: str = "1 very easy … 5 as hard as can be. Enter skips it."
    pain: str = "Pain?"
    pain_left: str = "Pain left?"
    pain_right: str = "Pain right?"
    pain_scale: str = "0 none … 10 the worst there is. Enter skips it."
    pain_sides: str = "s: each side."
    felt_effort: str = "Effort {n}/5"
    next_time: str = "Next time: {changes}."
    """What the next session will ask otherwise."""
    to_list: str = "back to the list"
    go_on: str = "go on with the session"
    help: str = "help"
