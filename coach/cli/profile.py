"""`coach profile`: what a person has told of themselves, and four short questions that ask it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Literal

from cyclopts import Parameter
from msgspec.structs import replace

from coach.base.errors import AskedWrongly
from coach.base.tongue import tr
from coach.cli.opening import open_library, settings_of
from coach.cli.options import Json, option
from coach.cli.output import print_json, print_lines, print_result, tell, write_lines
from coach.home.folders import all_folders, folders
from coach.home.keeping import keep_settings
from coach.home.library import Library
from coach.home.people import known_people
from coach.home.profile import Question, profile_document, profile_lines, questions
from coach.home.settings import GOAL, Settings, defaults
from coach.plan.asked import check_asked, check_figure
from coach.plan.asked import option as option_name
from coach.plan.wishes import SideWish

Fact = Literal["condition", "side", "kit", "goal", "known", "rate", "voice"]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Facts:
    """What may be told of a person by options; each is kept as the setting of its name."""

    condition: Annotated[list[str] | None, option("condition")] = None
    side: Annotated[SideWish | None, option("side")] = None
    kit: Annotated[list[str] | None, option("kit")] = None
    goal: Annotated[int | None, option("goal")] = None
    known: Annotated[list[str] | None, option("known")] = None
    rate: Annotated[int | None, option("rate")] = None

    def given(self) -> dict[str, object]:
        """Return what was told, by name, as the settings have it."""
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        return {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in told.items()
            if value is not None
        }


NO_FACTS = Facts()


def profile(
    *,
    people: Annotated[bool, Parameter(help="List the people who are known here.")] = False,
    forget: Annotated[
        list[Fact] | None, Parameter(help="Take a fact out again; may be given again.")
    ] = None,
    facts: Facts = NO_FACTS,
    as_json: Json = False,
) -> int:
    """Carry out `coach profile`; return its exit code.

    Where nothing is told by options, and a person is there to answer, it asks.
    """
    if people:
        shared = all_folders()
        names = known_people((shared.settings, shared.data))
        print_result(names, names or [tr("Nobody has a name here.")], as_json=as_json)
        return 0
    _begin_person()
    library = open_library()
    settings = settings_of(library, {})
    told: dict[str, object] = {**dict.fromkeys(forget or ()), **facts.given()}
    if told:
        settings = _kept(library, settings, told)
    _show(settings, as_json=as_json)
    if not (told or as_json) and sys.stdin.isatty() and sys.stdout.isatty():
        answers = asked(questions(library), settings)
        if answers:
            _show(_kept(library, settings, answers), as_json=False)
    return 0


def _begin_person() -> None:
    """Make the folder of a person who is new here. Raises `CannotWrite`."""
    places = folders(new=True)
    if places.person and not (places.settings.is_dir() or places.data.is_dir()):
        keep_settings(places.settings, {})
        tell(tr("Somebody new: {name}.", name=places.person))


def _kept(library: Library, settings: Settings, told: dict[str, object]) -> Settings:
    """Keep facts, by name, once they are known to be true; None takes one out.

    Raises `AskedWrongly` and `UnknownName` for what cannot be, and what `keep_settings` raises.
    """
    usual = defaults()
    now = {name: usual[name] if fact is None else fact for name, fact in told.items()}
    settings = replace(settings, **now)
    check_asked(settings)
    if settings.goal is not None:
        check_figure(settings.goal, GOAL, option_name("goal"))
    library.check_names(settings)
    keep_settings(folders().settings, told)
    return settings


def _show(settings: Settings, *, as_json: bool) -> None:
    places = folders()
    if as_json:
        print_json(profile_document(settings, places.person, places.settings))
    else:
        print_lines(profile_lines(settings, places.person, places.settings))


def asked(every: Sequence[Question], settings: Settings) -> dict[str, object]:
    """Ask questions on a terminal; return the answers by name, of those that were not skipped."""
    write_lines(["", tr("Four short questions. Enter skips one, and leaves it as it is.")])
    answers: dict[str, object] = {}
    for number, question in enumerate(every, start=1):
        held = question.chosen(settings)
        write_lines(["", f"{number}. {tr(question.text)}"])
        write_lines(
            f"{'*' if choice.wish in held else ' '} {place:>2}  {tr(choice.words)}"
            for place, choice in enumerate(question.choices, start=1)
        )
        while (typed := _typed(question)) is not None:
            try:
                answers[question.key] = question.wish(question.read(typed))
            except AskedWrongly as error:
                tell(str(error))
            else:
                break
    return answers


def _typed(question: Question) -> str | None:
    """Return what is typed; None for Enter alone, and where the input has ended."""
    several, one = tr("Numbers, 0 for none, or Enter:"), tr("A number, or Enter:")
    try:
        return input(f"{several if question.several else one} ").strip() or None
    except EOFError:
        write_lines([""])
        return None
