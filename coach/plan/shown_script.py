"""What the page to print says of itself, in one language."""

from __future__ import annotations

from msgspec import Struct

from coach.base.text import joined
from coach.plan.languages import Plural
from coach.plan.shown import in_language
from coach.routine.documents import SUBJECTS, Document
from coach.routine.models import Printed

DAYS = 7


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
