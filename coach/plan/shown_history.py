"""What is shown of the past, in one language: the table `history` of `seeds/phrases/*.toml`.

As in `coach.plan.shown`, what a file leaves out is in English, in these words.
"""

from __future__ import annotations

from msgspec import Struct

from coach.base.text import filled
from coach.plan.languages import Plural
from coach.plan.person.past import Outcome
from coach.plan.person.tally import Goal
from coach.plan.shown import in_language


class HistoryWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the screen, the list and the report of the past say."""

    title: str = "What you have done"
    empty: str = (
        "Nothing here yet. Your first session begins it, and two or three a week are plenty."
    )
    this_week: str = "This week: {n} of {goal} times"
    reached: str = "the goal is reached"
    weeks_in_a_row: Plural = Plural(
        one="{n} week in a row with the goal",
        other="{n} weeks in a row with the goal",
        language="en",
    )
    days_in_a_row: Plural = Plural(one="{n} day in a row", other="{n} days in a row", language="en")
    forgiven: str = "a day off in between is forgiven"
    twelve_weeks: str = "Twelve weeks"
    none: str = "none"
    """The key to the shades of a day, as the next two are."""
    under: str = "under {n} min"
    over: str = "{n} min and more"
    week_of: str = "Week of {day}: {told}"
    """In words, as the next three are."""
    week_day: str = "{day} {minutes}"
    week_empty: str = "no session"
    under_a_minute: str = "under a minute"
    sessions: str = "Sessions"
    effort: str = "effort {n} of 5"
    pain: str = "pain {n} of 10"
    pain_of: str = "pain {side} {n} of 10"
    hurt: str = "stopped since it hurt: {title}"
    finished: str = "to the end"
    """How a session ended, as the next four tell."""
    left: str = "left early"
    stopped: str = "ended since it hurt"
    declined: str = "left early, and not gone on with"
    cut_off: str = "cut off"
    notes: str = "Notes"
    no_notes: str = "No notes yet."
    left_out: str = "Left out since it hurt: {titles}"
    hold_seconds: str = "Seconds of a hold"
    pain_figures: str = "Pain, 0 to 10"
    effort_figures: str = "Effort, 1 to 5"
    from_to: str = "{first} to {last}"
    plot_told: str = "From {first} on {since} to {last} on {until}; {most} at most."
    """A plot in words."""
    note_asked: str = "A note: enter keeps it, esc does not"
    note_kept: str = "The note is kept."
    key_back: str = "back"
    """What a key does, as the next two are."""
    key_note: str = "write a note"
    key_next: str = "next exercise"

    report: str = "Exercises at home"
    """The title of the page for a physiotherapist; what follows stands on it."""
    regularity: str = "How regularly"
    days_in_all: Plural = Plural(
        one="{n} day with exercises", other="{n} days with exercises", language="en"
    )
    goal_weeks: str = "{n} of {total} weeks with the goal of {goal} times"
    doses: str = "What was done"
    exercise: str = "Exercise"
    side: str = "Side"
    times: str = "Times"
    first: str = "First"
    last: str = "Last"
    hurts: str = "Stopped in pain"
    day: str = "Day"
    session: str = "Session"
    minutes: str = "Minutes"
    told: str = "How it went"
    as_table: str = "The figures"
    """Opens a table of what a plot shows."""
    without: str = "Nothing was told of it."
    """Where a plot has no figures."""

    def in_language(self, language: str) -> HistoryWords:
        """Tell the plurals of a file whose rules they follow; the English ones know it."""
        return in_language(self, language, "weeks_in_a_row", "days_in_a_row", "days_in_all")

    def week(self, times: int, goal: Goal) -> str:
        """Say how often it was this week, and whether that is enough."""
        told = filled(self.this_week, n=times, goal=goal.shown)
        return f"{told}, {self.reached}" if times >= goal.least else told

    def outcome(self, outcome: Outcome | None) -> str:
        """Say how a session ended; None is one that the program did not live to end."""
        return self.cut_off if outcome is None else str(getattr(self, outcome))

    def pain_on(self, side: str, figure: int) -> str:
        """Say how much it hurt; a side is given by its name, and is empty where none was told."""
        if side:
            return filled(self.pain_of, side=side, n=figure)
        return filled(self.pain, n=figure)
