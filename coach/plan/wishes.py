"""What a person may ask for: each wish once, with its type, default, bounds and help.

The settings file and its JSON Schema, the options of the command line and the checks of what is
asked for are made from these declarations; a test compares the table in the README with them.
"""

from __future__ import annotations

from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from msgspec import Meta, Struct
from msgspec.structs import fields

from coach.base.tongue import later, tr
from coach.routine.bounds import Order

TalkWish = Literal["auto", "learn", "standard", "minimal"]
"""`auto`: as the routine and its exercises say, and less once an exercise is familiar."""

SideWish = Literal[
    "right", "left", "alternate", "tight-left", "tight-right", "only-left", "only-right"
]
"""Which side goes first; a tight one is also given one more set, and an only one is all."""


SoundSetName = Literal["bells", "wood", "soft"]
"""What a session's sounds are made of."""


class Bounds(Struct, frozen=True):
    """The least and the most that a figure may be, both included."""

    least: int
    most: int
    range: str
    """How the two are told, a sentence of the app: “{least} to {most} seconds”."""
    beyond: str = ""
    """How a `{figure}` beyond them is told, where that is not just the figure."""

    def __contains__(self, figure: float) -> bool:
        return self.least <= figure <= self.most

    def __str__(self) -> str:
        return f"{self.least} to {self.most}"

    @property
    def expected(self) -> str:
        """What may be asked for, as an error tells it."""
        return tr(self.range, least=self.least, most=self.most)

    def met(self, figure: float) -> str:
        """Tell of a figure that was asked for, as an error does."""
        told = str(figure).removesuffix(".0")
        return tr(self.beyond, figure=told) if self.beyond else told

    @property
    def shown(self) -> str:
        """The bounds with a real minus, as help texts have it."""
        return str(self).replace("-", "−")


RATE = Bounds(80, 300, later("{least} to {most} words a minute"), later("a rate of {figure}"))
"""What the engines speak as asked."""

LEAD_IN = Bounds(0, 5, later("{least} to {most} seconds"), later("a lead-in of {figure}"))
MINUTES = Bounds(2, 180, later("{least} to {most} minutes"))
WEEK = Bounds(1, 520, later("{least} to {most} weeks"), later("week {figure}"))
MUSIC_LEVEL = Bounds(-30, 0, later("{least} to {most} dB"), later("a music level of {figure}"))
"""From as good as silent to as loud as the voice."""

VOICE_LEVEL = Bounds(-30, 6, later("{least} to {most} dB"), later("a voice level of {figure}"))
SOUND_LEVEL = Bounds(-30, 6, later("{least} to {most} dB"), later("a sound level of {figure}"))
"""Beyond what is loudest here, the limiter would take away what is asked for."""


def wish(help_text: str, bounds: Bounds | None = None) -> Meta:
    """Return what is told of a wish; `{}` in its help stands for the bounds."""
    if bounds is None:
        return Meta(description=help_text)
    return Meta(
        description=help_text.format(bounds.shown),
        extra={"bounds": bounds},
        extra_json_schema={"minimum": bounds.least, "maximum": bounds.most},
    )


class Wishes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What shapes a session, in the order in which `--help` shows it.

    A name is that of the key in the settings file, and with `-` for `_` that of the option.
    """

    rate: Annotated[int, wish("Words a minute, {}.", RATE)] = 170
    """150 to 200 is most comfortable for synthetic speech (Sutton 1995)."""
    lead_in: Annotated[float, wish("Seconds of silence before the first word, {}.", LEAD_IN)] = 0.6
    """Before the first word after silence: Bluetooth swallows 0.3 to 0.5 s (users)."""
    count: Annotated[
        str,
        wish(
            "What is counted aloud: auto, none, or of every, every N, last, last N, halfway, "
            "breaths, breath seconds, up and down, with commas."
        ),
    ] = "auto"
    """As `coach.routine.counting` reads it; `auto` is as the routine and its exercises say."""
    breath: Annotated[
        str, wish("Breath cues in long holds: on, off, or the name of a pattern.")
    ] = "on"
    """`on`: as the routine and its exercises say; `off`; or the id of a pattern, for all holds."""
    side: Annotated[SideWish, wish("The side that goes first, or the only one.")] = "right"
    order: Annotated[
        Order | None, wish("Sides by turns, set by set; in blocks; or in two halves.")
    ] = None
    """None is as the routine says."""
    condition: Annotated[
        tuple[str, ...], wish("What the session has to suit, such as knee; may be given again.")
    ] = ()
    """Conditions, by id."""
    kit: Annotated[
        tuple[str, ...] | None,
        wish("What is at hand, such as chair, or nothing; may be given again."),
    ] = None
    """What an exercise needs beyond it is left out or swapped. None is whatever is needed."""
    minutes: Annotated[
        Annotated[int, Meta(ge=MINUTES.least, le=MINUTES.most)] | None,
        wish("The time at hand, {} minutes.", MINUTES),
    ] = None
    """None is as long as the routine takes."""
    week: Annotated[
        Annotated[int, Meta(ge=WEEK.least, le=WEEK.most)] | None,
        wish("The week of a programme, {}; after its last one as in that.", WEEK),
    ] = None
    """None goes by the routine's date, else by its first session."""
    work: Annotated[
        tuple[str, ...],
        wish("Minutes of what is timed, such as heat-and-cold=4,1; may be given again."),
    ] = ()
    """As `coach.plan.own_time` reads it; several figures go by turns."""
    seed: Annotated[int, wish("Where the phrases that take turns begin, 0 unless asked.")] = 0
    without: Annotated[tuple[str, ...], wish("Leave an exercise out; may be given again.")] = ()
    """Exercises, by id."""
    known: Annotated[tuple[str, ...], wish("Explain an exercise no more; may be given again.")] = ()
    """Exercises, by id: how they are done is said in the fewest words."""
    progression: Annotated[
        bool, wish("Do more after easy sessions, within the range, and less after pain.")
    ] = True
    """Off, a dose is what is written, with the lower figure of two."""
    learned_times: Annotated[
        bool, wish("Give as long to get into position as your keys have shown that you need.")
    ] = True
    """Off, it is what is usual."""
    warm_up: Annotated[bool, wish("Begin with the warm-up.")] = True
    red_flags: Annotated[
        bool | None,
        wish("Begin with the signs that need a doctor; the first live session does."),
    ] = None
    """None is until a live session has said them."""
    after_check: Annotated[bool, wish("Ask in the end how hard it was, and how much it hurts.")] = (
        True
    )
    """Two figures that go into the diary; both may be skipped."""
    music: Annotated[str | None, wish("Music under the voice: a file, or a folder of files.")] = (
        None
    )
    """A path; in the settings file, from its folder."""
    music_level: Annotated[
        float,
        wish("dB that the music lies under the voice while it is silent, {}.", MUSIC_LEVEL),
    ] = -6.0
    """Between words; while the voice speaks, 12 dB less."""
    sounds: Annotated[SoundSetName, wish("What begins, ends and paces: bells, wood or soft.")] = (
        "bells"
    )
    own_sounds: Annotated[
        str | None,
        wish("A folder with sounds of your own, such as begin.wav; the others are of the set."),
    ] = None
    """A path; in the settings file, from its folder."""
    voice_level: Annotated[
        float, wish("dB of the voice against what it is usually, {}.", VOICE_LEVEL)
    ] = 0.0
    """Sounds and music stay as they are: their levels are against the usual voice."""
    sound_level: Annotated[
        float, wish("dB of the sounds against the voice, {}.", SOUND_LEVEL)
    ] = -4.0
    """So that none startles."""
    accessible: Annotated[bool, wish("Keep the music 20 dB under the voice all the time.")] = False
    voice: Annotated[str | None, wish("A voice of coach voices; what speaks looks for it.")] = None
    """None is the engine's own."""
    talk: Annotated[TalkWish, wish("How much is explained.")] = "auto"


class Wish(Struct, frozen=True):
    """One declaration, read back: for an option, or a row of a table or of a form."""

    name: str
    kind: Any
    """The type of what may be asked for, such as `int` or one of the `Literal`s above."""
    default: Any
    """What holds where nothing is asked for."""
    help: str
    bounds: Bounds | None


def declared(wishes: type[Wishes] = Wishes) -> dict[str, Wish]:
    """Return the wishes of a class by name, in the order of their declaration."""
    read = {}
    for field in fields(wishes):
        kind, told = get_args(field.type)
        if get_origin(kind) is dict:  # a table of wishes is none itself
            continue
        (kind,) = set(get_args(kind)) - {NoneType} if NoneType in get_args(kind) else (kind,)
        kind = get_args(kind)[0] if get_origin(kind) is Annotated else kind
        bounds = (told.extra or {}).get("bounds")
        read[field.name] = Wish(field.name, kind, field.default, told.description, bounds)
    return read
