"""What a rule is: a function that looks for one kind of trouble, with a level and a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import cleandoc
from types import UnionType
from typing import Any, Literal, TypeVar, get_type_hints

from msgspec import Struct

from coach.base.keypath import KeyPath
from coach.check.finding import BAD_FILE, Level
from coach.check.views import ExerciseView, LineView, PhrasesView, RecordingView, RoutineView
from coach.plan.wishes import Wishes

Source = Literal["teaching", "research", "users", "ours"]
"""Where a rule's figure comes from: what exercise teachers do, studies, what users of timers and
coaches ask for or complain of, or a judgement of this project."""

View = LineView | ExerciseView | RoutineView | PhrasesView | RecordingView | Wishes
"""What a rule can look at."""

V = TypeVar("V")


class Trouble(Struct, frozen=True):
    """Where something is wrong, what was found with its figures, what is expected, what to do."""

    where: KeyPath
    """Inside the thing that the rule was given."""
    found: str
    expected: str
    remedy: str

    @property
    def message(self) -> str:
        """All of it on one line."""
        return f"{self.found}; {self.expected}; {self.remedy}"


Troubles = Iterator[Trouble]


class Rule(Struct, frozen=True, kw_only=True):
    """One thing to look for. Calling it with a view yields the troubles found there."""

    id: str
    level: Level
    title: str
    """What it finds, in a few words."""
    why: str
    source: Source
    views: type | UnionType | tuple[()] = ()
    """The kinds of view that it looks at; none for the rule about files that cannot be read."""
    look: Callable[[Any], Troubles] | None = None

    @property
    def reasons(self) -> list[str]:
        """Why there is this rule, a paragraph each."""
        return [" ".join(paragraph.split()) for paragraph in self.why.split("\n\n")]

    def __call__(self, view: View) -> Troubles:
        """Look at a view; nothing is found in one of another kind."""
        if self.look is not None and isinstance(view, self.views):
            yield from self.look(view)


def rule(
    name: str, level: Level, title: str, source: Source
) -> Callable[[Callable[[V], Troubles]], Rule]:
    """Make a rule of a function; what its parameter `view` is annotated with, it looks at.

    The docstring of the function is the reason that `coach check --explain` prints.
    """

    def made(look: Callable[[V], Troubles]) -> Rule:
        return Rule(
            id=name,
            level=level,
            title=title,
            why=cleandoc(look.__doc__ or ""),
            source=source,
            views=get_type_hints(look)["view"],
            look=look,
        )

    return made


UNREADABLE = Rule(
    id=BAD_FILE,
    level="error",
    title="A file cannot be read, or something in it does not fit together",
    why="""A file that cannot be read.

Nothing of it can be played until it is mended. The rules look at what can be read; this one tells
what TOML, the schema or the library had to say, with the place and what was expected there.""",
    source="ours",
)

ALLOWS_NOTHING = Rule(
    id="allows-nothing",
    level="hint",
    title="A rule is allowed to be broken, and nothing breaks it",
    why="""An `allow` that is not needed.

With `allow` a routine keeps what a rule finds, and says why. Where the rule finds nothing any more,
what was meant is done: left in, it would hide the next mistake of that kind.""",
    source="ours",
)
