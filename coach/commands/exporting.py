"""`coach export`: from its options to orders, and from their outcomes to lines for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from coach.errors import AskedWrongly, CoachError, quoted
from coach.export.beside.known import beside_named
from coach.exporting.export import Export, check_wishes, music_of
from coach.exporting.many import carry_out_all, own_executor
from coach.exporting.order import Extras, Order, Outcome
from coach.exporting.orders import Like, orders, variants
from coach.folders import folders
from coach.library.shelf import Shelf
from coach.options import Files, Shapes, settings_of
from coach.progress import show_progress
from coach.session import Coach, Progress
from coach.settings import Settings
from coach.sound.master import LOUDNESS_LUFS

LOUDNESS_RANGE_LUFS = (-31.0, -14.0)
"""From quiet listening at night to the loudest that a platform asks for. Beyond it, a limiter takes
away what a gain brings: asked for −10, a session comes to −12.2 (measured)."""


def asked_for(
    shelf: Shelf, names: Sequence[str], every: bool, files: Files, shapes: Shapes
) -> list[Order]:
    """Return the orders for some routines, or for every one that is known.

    Raises `AskedWrongly` and its kind, all before anything is rendered. Whether a file is in the
    way is found by each order for itself: it stops no other.
    """
    if every and names:
        raise AskedWrongly(
            f"found {quoted(names[0])} as well, expected --all or names",
            place="--all",
            hint="leave one of them out",
        )
    routines = {name: shelf.find(name) for name in (shelf.routines if every else names)}
    if not routines:
        raise AskedWrongly(
            "found no routine to export, expected one or more",
            hint="coach list shows them; --all takes every one",
        )
    settings = variants(settings_of(shapes), shapes.talk or (), shapes.voice or ())
    made = orders(routines, settings, files.output, files.format, _like(files))
    for order in made:
        check_wishes(order)
    music_of(made[0])
    return made


def carry_out_here(order: Order, shelf: Shelf) -> Outcome:
    """Carry out one order, with a bar that shows how far it is. Raises `CoachError`."""
    with closing(Coach(shelf, order.settings, folders())) as coach:
        export = Export(coach, order)
        show_progress(export.steps())
        return export.outcome()


def carry_out_side_by_side(orders: Sequence[Order], jobs: int | None) -> list[Outcome]:
    """Carry out orders on the cores of this machine; none stops the others."""
    outcomes: list[Outcome] = []

    def steps() -> Iterator[Progress]:
        with own_executor(len(orders), jobs) as executor:
            for outcome in carry_out_all(orders, executor):
                outcomes.append(outcome)
                yield Progress(len(outcomes), len(orders), outcome.order.path.name)

    show_progress(steps())
    place = {order.path: number for number, order in enumerate(orders)}
    return sorted(outcomes, key=lambda outcome: place[outcome.order.path])


def outcome_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Tell what was written, what was there already, and last what failed."""
    yield from dict.fromkeys(line for outcome in outcomes for line in outcome.notices)
    for outcome in outcomes:
        yield from (f"Wrote {path}" for path in outcome.written)
        yield from (f"Unchanged: {path}" for path in outcome.unchanged)
    failed = [outcome for outcome in outcomes if outcome.problem]
    if failed:
        yield f"{len(failed)} of {len(outcomes)} failed:"
        yield from (f"  {_failure(outcome)}" for outcome in failed)


def _failure(outcome: Outcome) -> str:
    """Tell what failed; where the error itself does not name the file, name it."""
    name = outcome.order.path.name
    return outcome.problem if name in outcome.problem else f"{name}: {outcome.problem}"


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """Return 1 if anything failed."""
    return CoachError.exit_code if any(outcome.problem for outcome in outcomes) else 0


def _like(files: Files) -> Like:
    """Return what makes an order of a routine, a file and a shape; all else is as asked for."""
    low, high = LOUDNESS_RANGE_LUFS
    if files.loudness is not None and not low <= files.loudness <= high:
        raise AskedWrongly(
            f"found {files.loudness:g}, expected {low:g} to {high:g} LUFS", place="--loudness"
        )
    if files.jobs is not None and files.jobs < 1:
        raise AskedWrongly(f"found {files.jobs}, expected 1 or more", place="--jobs")
    like = Order(
        routine="",
        path=files.output,
        settings=Settings(),
        quality=files.quality,
        loudness=LOUDNESS_LUFS if files.loudness is None else files.loudness,
        extras=Extras(
            beside=beside_named(files.cues) if files.cues is not None else (),
            script=files.script,
            split=files.split,
            stems=files.stems,
        ),
        force=files.force,
    )

    def made(routine: str, path: Path, settings: Settings) -> Order:
        return replace(like, routine=routine, path=path, settings=settings)

    return made
