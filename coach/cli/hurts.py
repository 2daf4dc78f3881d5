"""`coach hurts`: what is left out since it hurt, to be put back, or added from a phone's page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import Annotated, Literal

from cyclopts import App, Parameter

from coach.base.errors import AskedWrongly, CoachError, UnknownName, quoted
from coach.base.text import bare
from coach.base.tongue import later, tr
from coach.cli.commands import HURTS
from coach.cli.opening import diary_to_tell, open_diary, open_library
from coach.cli.options import Json
from coach.cli.output import print_result, tell, tell_all
from coach.export.log.seen import titles_left_out
from coach.home.library import Library
from coach.plan.person.left_out import PUT_BACK, since_when

app = App(name="hurts", default_parameter=Parameter(negative=()))
for command, (function, told) in HURTS.items():
    app.command(function, name=command, help=told)

Where = Literal["left", "right", "both"]
SIDES: Mapping[str, Where] = {"l": "left", "r": "right", "b": "both"}
"""What stands behind the colon in a code of the phone's page, and the word that it is short for."""

NOTHING = later("Nothing is left out: in a session, x leaves out what hurts.")


@app.default
def hurts(*, as_json: Json = False) -> int:
    """Carry out `coach hurts`; return its exit code."""
    library = open_library()
    with diary_to_tell() as diary:
        left_out = diary.left_out()
    document = [{"exercise": name, "since": str(day)} for name, day in left_out.items()]
    print_result(document, _lines(library, left_out), as_json=as_json)
    return 0


def back(
    *exercises: Annotated[str, Parameter(help="Ids of exercises that coach hurts lists.")],
    every: Annotated[bool, Parameter(name="--all", help="Everything that is left out.")] = False,
) -> int:
    """Carry out `coach hurts back`; return its exit code."""
    with diary_to_tell() as diary:
        left_out = diary.left_out()
        if not exercises and not every:
            found = tr("found no exercise, expected one or more, or --all")
            raise AskedWrongly(found, place="hurts back", hint=tr("coach hurts lists them"))
        for name in exercises:
            if name not in left_out:
                raise _not_left_out(name, left_out)
    wanted = [*left_out] if every else [*dict.fromkeys(exercises)]
    if not wanted:
        tell(tr("Nothing is left out."))
        return 0
    with closing(open_diary()) as diary:
        for name in wanted:
            diary.put_back(name)
        diary.settle()
        kept = diary.left_out()
    tell_all(tr("Put back: {name}", name=name) for name in wanted if name not in kept)
    return CoachError.exit_code if any(name in kept for name in wanted) else 0


def add(
    *code: Annotated[
        str,
        Parameter(help="Ids of exercises, each with left, right or both, if that is known."),
    ],
) -> int:
    """Carry out `coach hurts add`; return its exit code."""
    known = known_exercises(library := open_library())
    wanted = list(sided(code))
    if not wanted:
        found = tr("found no exercise, expected one or more")
        hint = tr("the page on the phone shows what to type")
        raise AskedWrongly(found, place="hurts add", hint=hint)
    for name, _ in wanted:
        if name not in known:
            raise UnknownName("exercise", name, known, place="hurts add")
    with closing(open_diary()) as diary:
        for name, where in wanted:
            diary.leave_out(name)
            if where is not None:
                diary.noted(tr("It hurt, {where}.", where=tr(_ON[where])), name)
        diary.settle()
        kept = diary.left_out()
    titles = {name: bare(title) for name, title in titles_left_out(library, kept).items()}
    for name, where in wanted:
        if name in kept:
            title = titles[name]
            named = title if where is None else f"{title}, {tr(_ON[where])}"
            told = tr("Left out from now on: {exercise}.", exercise=named)
            tell(f"{told} {tr('{command} puts it back.', command=f'{PUT_BACK} {name}')}")
    return 0 if all(name in kept for name, _ in wanted) else CoachError.exit_code


_ON: Mapping[Where, str] = {
    "left": later("on the left"),
    "right": later("on the right"),
    "both": later("on both sides"),
}


def sided(words: Sequence[str]) -> Iterator[tuple[str, Where | None]]:
    """Read “bridge:r plank” or “bridge right plank”: each exercise, and where it hurt.

    Raises `AskedWrongly` for a side without an exercise, and for what is no side.
    """
    named = list(SIDES.values())
    before: str | None = None
    for word in words:
        name, colon, letter = word.rpartition(":") if ":" in word else (word, "", "")
        if not colon and word in named:
            if before is None:
                hint = tr("the exercise comes first, as in bridge right")
                found = tr("found {found} alone", found=quoted(word))
                raise AskedWrongly(found, place="hurts add", hint=hint)
            yield before, next(one for one in named if one == word)
            before = None
            continue
        if before is not None:
            yield before, None
            before = None
        if not colon:
            before = word
        elif letter.casefold() not in SIDES:
            found = tr(
                "found {found} behind the colon, expected one of {names}",
                found=quoted(letter),
                names=", ".join(SIDES),
            )
            raise AskedWrongly(found, place="hurts add")
        else:
            yield name, SIDES[letter.casefold()]
    if before is not None:
        yield before, None


def known_exercises(library: Library) -> tuple[str, ...]:
    """Return the ids of all exercises, those that single routines bring along included."""
    own = (one.id for found in library.routines.values() for one in found.routine.exercises)
    return tuple(dict.fromkeys((*library.exercises, *own)))


def _lines(library: Library, left_out: Mapping[str, date]) -> Iterator[str]:
    if not left_out:
        yield tr(NOTHING)
        return
    width = max(map(len, left_out))
    titles = titles_left_out(library, left_out)
    for name, since in left_out.items():
        title = f"  {bare(titles[name])}" if name in titles else ""
        yield f"{name:<{width}}  {tr('since {day}', day=since_when(since))}{title}"
    yield ""
    command = f"{PUT_BACK} {next(iter(left_out))}"
    yield tr("{command} puts it back, once it no longer hurts.", command=command)


def _not_left_out(name: str, left_out: Mapping[str, date]) -> CoachError:
    if not left_out:
        found = tr("found {found}, but nothing is left out", found=quoted(name))
        return AskedWrongly(found, place="hurts back")
    return UnknownName("exercise that is left out", name, left_out, place="hurts back")
