"""The options that several commands share. Those that shape a session are made from the wishes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, TypeVar, get_args, get_origin

from cyclopts import Parameter, Token

from coach.base.errors import quoted
from coach.base.tongue import later, tr
from coach.cli.commands import EYES_FREE
from coach.cli.completing import condition_names, exercise_names, routine_names
from coach.export.formats.containers import Quality
from coach.export.page.prints import Paper, Print
from coach.home.settings import PATHS, EngineName, Settings, SpeakerName
from coach.plan.wishes import Bounds, TalkWish, Wish, Wishes, declared

SCRIPT = "--script"
"""Alone it is the sheet; see `spelled_out`."""
FileKind = Literal["mp3", "m4b", "opus", "ogg", "flac", "wav", "html"]


def spelled_out(arguments: Sequence[str]) -> list[str]:
    """Return what was typed with the kind of `--script` in it, where none of its kinds follows."""
    if arguments[:1] != ["export"]:
        return list(arguments)
    typed, kinds = [], get_args(Print)
    for argument, after in zip(arguments, [*arguments[1:], ""], strict=True):
        alone = argument == SCRIPT and after not in kinds
        typed.append(f"{SCRIPT}={kinds[0]}" if alone else argument)
    return typed


def named(_wanted: object, given: Sequence[Token]) -> Path:
    """Return a path; an empty one, as of a variable that is not set, would be this folder.

    “-x.mp3” is a name like any other; what begins like an option was meant as one.
    """
    name = given[0].value
    if not name:
        raise ValueError(tr("found an empty name, expected a file or a folder"))
    if name.startswith("--"):
        told = tr("found {found}, expected a file or a folder", found=quoted(name))
        raise ValueError(f"{told}; {tr('one of that name is ./{name}', name=name)}")
    return Path(name)


def _whole(_wanted: object, given: Sequence[Token]) -> int:
    """Return a whole number; half a minute is none, and is not cut off without a word."""
    try:
        return int(given[0].value)
    except ValueError:
        found = quoted(given[0].value)
        raise ValueError(tr("found {found}, expected a whole number", found=found)) from None


WISHES = declared(Settings)
LOUDNESS = Bounds(-31, -14, later("{least} to {most} LUFS"))
"""From quiet listening at night to the loudest that a platform asks for. Beyond it, a limiter takes
away what a gain brings: asked for −10, a session comes to −12.2 (measured)."""

_COMPLETERS = {
    "condition": condition_names,
    "known": exercise_names,
    "without": exercise_names,
}
_CONVERTERS: dict[object, Callable[[object, Sequence[Token]], object]] = {int: _whole, Path: named}


def option(name: str) -> Parameter:
    """Return how the command line takes and explains a wish, by its name in the settings."""
    wish = WISHES[name]
    off = (
        f"--no-{name.replace('_', '-')}" if wish.kind is bool and wish.default is not False else ()
    )
    kind = _kind(wish)
    return Parameter(
        help=wish.help,
        negative=off,
        converter=_CONVERTERS.get(kind),
        completer=_COMPLETERS.get(name),
        allow_leading_hyphen=kind is Path,
    )


def _kind(wish: Wish) -> Any:
    """Return the type that the command line reads: options that are given again make a list."""
    if wish.name in PATHS:
        return Path
    return list[str] if get_origin(wish.kind) is tuple else wish.kind


class Asked:
    """What a person asks for by options, each named like its key in the settings."""

    wishes: ClassVar[tuple[str, ...]]
    """The names of those options that go into the settings."""

    def given(self) -> dict[str, object]:
        """Return what was given, by name; None for an option that was not."""
        return {name: getattr(self, name) for name in self.wishes}


A = TypeVar("A", bound=Asked)


def _with_options(*others: str) -> Callable[[type[A]], type[A]]:
    """Return a decorator that gives a class an option for each wish that shapes a session.

    Those named as `others` are left out.
    """
    wishes = tuple(name for name in ("engine", *declared(Wishes)) if name not in others)

    def extended(plain: type[A]) -> type[A]:
        made = {name: Annotated[_kind(WISHES[name]) | None, option(name)] for name in wishes}
        plain.__annotations__ = {**made, **plain.__annotations__}
        plain.wishes = wishes
        for name in wishes:
            setattr(plain, name, None)
        return Parameter(name="*")(dataclass(frozen=True, kw_only=True)(plain))

    return extended


@_with_options()
class Shape(Asked):
    """The shape of one session: an option for each wish."""


@_with_options("voice", "talk")
class Shapes(Asked):
    """The shapes of several sessions: each voice with each talk level."""

    voice: Annotated[
        list[str] | None, Parameter(help="A voice; given again, one file for each.")
    ] = None
    talk: Annotated[
        list[TalkWish] | None,
        Parameter(help="How much is explained; given again, one file for each."),
    ] = None


OUTPUT = Parameter(
    name=["--output", "-o"],
    allow_leading_hyphen=True,
    converter=named,
    help="The file, or a folder; .html plays in a browser.",
)


@dataclass(frozen=True, kw_only=True)
class FileOptions:
    """How the files of an export are made, and what is made beside them."""

    format: Annotated[
        FileKind | None, Parameter(help="The format where a folder is given; mp3 unless asked.")
    ] = None
    quality: Annotated[Quality, Parameter(help="How many bits a second may be used.")] = "standard"
    loudness: Annotated[
        float | None,
        Parameter(help=f"LUFS of a mono file, {LOUDNESS.shown}; −19 unless asked."),
    ] = None
    cues: Annotated[
        str | None, Parameter(help="Texts beside it: vtt,srt,lrc,json,labels,cue,podcast or all.")
    ] = None
    script: Annotated[
        list[Print] | None,
        Parameter(help="To print: a sheet for a patient; pdf, as a PDF; spoken, all that is said."),
    ] = None
    paper: Annotated[Paper, Parameter(help="The paper of a PDF.")] = "a4"
    split: Annotated[bool, Parameter(help="A folder with a numbered file an exercise.")] = False
    stems: Annotated[bool, Parameter(help="Voice, tones and music apart as well.")] = False
    force: Annotated[bool, Parameter(help="Replace files that exist.")] = False
    jobs: Annotated[
        int | None, Parameter(converter=_whole, help="How many at once; one a core unless asked.")
    ] = None


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Files(FileOptions):
    """Which files an export makes, and how."""

    output: Annotated[Path, OUTPUT] = Path()


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class FilesIfAny(FileOptions):
    """The same, where nobody need ask for any."""

    output: Annotated[Path | None, OUTPUT] = None


SoundFile = Annotated[
    Path | None,
    Parameter(
        name=["--output", "-o"],
        allow_leading_hyphen=True,
        converter=named,
        help="Write it to a sound file.",
    ),
]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Phrase:
    """How one phrase is to be said, and where it goes."""

    routine: Annotated[
        str | None, Parameter(help="Say it as this routine would: its language, its hard words.")
    ] = None
    language: Annotated[str | None, Parameter(help="A language, such as de.")] = None
    engine: Annotated[EngineName | None, option("engine")] = None
    voice: Annotated[str | None, option("voice")] = None
    rate: Annotated[int | None, option("rate")] = None
    count: Annotated[bool, Parameter(help="At the pace of counts.")] = False
    phonemes: Annotated[
        bool, Parameter(help="Print what eSpeak NG makes of it, and say nothing.")
    ] = False
    output: SoundFile = None
    force: Annotated[bool, Parameter(help="Replace a file that exists.")] = False


AS_EVER = Phrase()
Json = Annotated[bool, Parameter(name="--json", help="Print one JSON document and nothing else.")]
Language = Annotated[
    str | None, Parameter(help="A language, such as de; that of the app unless asked.")
]
SpeakerOption = Annotated[SpeakerName | None, option("speaker")]
Device = Annotated[str | None, option("device")]
QuietLines = Annotated[
    bool, Parameter(help="Print only what no word says, for a screen reader or a braille display.")
]
EyesFree = Annotated[bool, Parameter(help=EYES_FREE)]
NoAnimation = Annotated[bool, Parameter(help="Let nothing on the terminal move.")]
Name = Annotated[
    str, Parameter(help="A routine's id, or the path of its file.", completer=routine_names)
]

NO_SHAPE = Shape()
NO_SHAPES = Shapes()
ONE_MP3_HERE = Files()
NO_FILES = FilesIfAny()
