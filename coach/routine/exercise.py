"""What the body does, as a file says it: the keys of an exercise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, field

from coach.routine.bounds import (
    TWO,
    CountText,
    Id,
    Kind,
    Line,
    Lines,
    Model,
    PartNames,
    Pauses,
    Position,
    Side,
    Sides,
    Talk,
    TimesADay,
    TimesAWeek,
    Title,
    Word,
)
from coach.routine.documents import Document
from coach.routine.dose_table import DoseTable
from coach.routine.figure import Figure
from coach.routine.keys import key

EASIER = "easier"
"""Among the reasons for other words: the easier form is done."""

REPLACED = (
    *("title", "kit", "setup", "action", "switch", "moves", "begin", "end"),
    *("form", "reminders", "easier", "feel", "avoid", "cautions"),
)
"""Keys of an exercise whose lines may be replaced."""


class Instead(Model, frozen=True, kw_only=True):
    """Words in place of others, for some people: what a condition contradicts is never said."""

    when: Annotated[
        Annotated[tuple[Id, ...], Meta(min_length=1)],
        key(
            "Ids of conditions, or “easier” for the easier form; with any of them the words count."
        ),
    ]
    lines: Annotated[
        Mapping[Line, str],
        key("What is said in place of each line, word for word; an empty text takes it out."),
    ] = field(default_factory=dict)
    position: Annotated[
        Position | None, key("Where the exercise is done then, if that is elsewhere.")
    ] = None

    def __hash__(self) -> int:
        """By what it holds: a plan is looked up by its parts while it is fitted to a time."""
        return hash((self.when, tuple(self.lines.items()), self.position))


class Exercise(Model, frozen=True, kw_only=True):
    """What the body does. `{side}` and `{other}` in the lines become left and right.

    `{part}` becomes the part that is done, where there are parts.

    Where the grammar of their language needs it, `{side:n}` is a form of it (see its phrases).
    """

    id: Annotated[
        Id,
        key(
            "The name that steps call it by: small letters, digits and single hyphens.",
            also=("name",),
        ),
    ]
    title: Annotated[Title, key("What it is called aloud and in lists.")]
    kind: Annotated[Kind, key("What it is for; advice is spoken and not timed.", also=("type",))]
    position: Annotated[Position, key("Where the body is.")]
    setup: Annotated[
        Lines,
        key(
            "The start position: how to get there, one action a sentence, in the order of doing.",
            also=("instructions", "description"),
        ),
    ]
    pauses_s: Annotated[
        Pauses,
        key("Seconds after each line of setup; what is left out goes by how far the body moves."),
    ] = ()
    eyes_open: Annotated[
        bool,
        key("Whether one might fall with closed eyes: then everybody hears to keep them open."),
    ] = False
    action: Annotated[
        str,
        key("What is done last, into the hold: said when all else has been listened to."),
    ] = ""
    row: Annotated[
        int | None, key("The row of docs/library.md that it answers; of our own files alone.")
    ] = None
    documents: Annotated[
        tuple[Document, ...], key("The documents that it is from; of our own files alone.")
    ] = ()
    kit: Annotated[
        Lines, key("What is needed for it, such as a chair.", also=("equipment", "props"))
    ] = ()
    without_kit: Annotated[
        Id | None,
        key("The exercise that takes its place where what it needs is not at hand, by its id."),
    ] = None
    sides: Annotated[
        Sides,
        key("One side after the other (each), by turns (alternate), both at once, or none."),
    ] = "none"
    parts: Annotated[
        PartNames,
        key(
            "In place of sides: what is done one after the other, such as “to the left”.",
            also=("directions", "positions", "ways"),
        ),
    ] = ()
    thin: Annotated[
        bool,
        key("Whether only its name and dose are known: no setup then, and no position is said."),
    ] = False
    side: Annotated[
        Side | None, key("The one side that is worked, of the two that sides names.")
    ] = None
    because: Annotated[
        Line | None,
        key("Why one side alone; then nothing is missing.", also=("reason", "why")),
    ] = None
    side_reason: Annotated[Line | None, key("The same as because.")] = None
    switch: Annotated[str, key("The one thing to move when the side changes.")] = ""
    begin: Annotated[
        Word,
        key(
            "What is said where the work begins, in place of the coach's “And begin”; before the "
            "count, where there is one.",
            also=("start",),
        ),
    ] = ""
    end: Annotated[
        Word,
        key(
            "What is said where the work ends, in place of “And stop. Rest.” or “Let go”.",
            also=("stop", "finish"),
        ),
    ] = ""
    moves: Annotated[
        Lines,
        key(
            "Words for the way out and the way back of a repetition, or of a hold: “Lift”, “Lower”."
        ),
    ] = ()
    moves_on: Annotated[
        Literal["in", "out"] | None,
        key(
            "Beside moves, for doses in breaths: the breath of the first move, in or out; the "
            "second goes with the other one.",
            also=("with_breath",),
        ),
    ] = None
    form: Annotated[Lines, key("Reminders while it is done.", also=("cues", "notes"))] = ()
    reminders: Annotated[
        Lines | None, key("What is said inside long work, in place of form; [] is nothing at all.")
    ] = None
    easier: Annotated[str, key("An easier form of it, in a sentence.")] = ""
    feel: Annotated[str, key("What it should feel like.")] = ""
    avoid: Annotated[str, key("What it should not feel like.")] = ""
    cautions: Annotated[Lines, key("What to be careful of.", also=("warnings",))] = ()
    unsuited: Annotated[
        tuple[Id, ...], key("Conditions with which it is left out, by their ids.")
    ] = ()
    instead: Annotated[tuple[Instead, ...], key("Words in place of others, for some people.")] = ()
    talk: Annotated[
        Talk | None, key("How much is explained, where nobody asks for more or less.")
    ] = None
    count: Annotated[
        CountText | None,
        key("What is counted aloud, such as “every 5, last 3, down”; auto or none."),
    ] = None
    breath: Annotated[
        Id | None, key("A pattern of breath for its holds, or for a dose in breaths; off for none.")
    ] = None
    dose: Annotated[DoseTable | None, key("How much is done; only advice may do without.")] = None
    dose_from: Annotated[
        Document | Literal["library", "own"],
        key("Where the dose is from; of our own files alone."),
    ] = "library"
    dose_added: Annotated[
        tuple[str, ...], key("Keys of the dose that the library chose; of our own files alone.")
    ] = ()
    figure: Annotated[
        Figure | None,
        key("A drawing of the body in it, by the places of the joints; shown, never spoken."),
    ] = None
    figure_of: Annotated[
        Id | None,
        key("The exercise whose figure it has, by its id, where it has none of its own."),
    ] = None
    picture: Annotated[
        str,
        key(
            "A picture of it, a file beside this one; shown and printed, never spoken.",
            also=("image", "photo"),
        ),
    ] = ""
    link: Annotated[
        str,
        key(
            "An address of the web to learn more at; shown and printed, never spoken.",
            also=("url", "video"),
        ),
    ] = ""
    per_day: Annotated[
        TimesADay | Annotated[tuple[TimesADay, ...], TWO] | None,
        key("How often a day it is done; printed, never spoken."),
    ] = None
    per_week: Annotated[
        TimesAWeek | Annotated[tuple[TimesAWeek, ...], TWO] | None,
        key("On how many days a week it is done; printed, never spoken."),
    ] = None
