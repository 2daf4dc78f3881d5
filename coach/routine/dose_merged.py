"""A step's figures laid over those of its exercise."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec.structs import asdict, replace

from coach.routine.dose_table import (
    RANGE_KEYS,
    SCOPED_FIGURES,
    DoseTable,
    SideFigures,
    is_own_pace,
    lower,
    scoped_figures,
)

_OF_ONE_TYPE = ("reps", "reps_range", "release_s", "breath_s")
"""Keys that mean nothing any more when a step counts something else than its exercise."""


def merged(own: DoseTable | None, override: DoseTable | None) -> DoseTable | None:
    """Lay a step's figures over the exercise's own, key by key.

    A step that counts something else (breaths in place of a hold) replaces the old figure.
    """
    if own is None or override is None:
        return override or own
    given = {name: value for name, value in asdict(override).items() if value is not None}
    gone = dict.fromkeys(_gone(own, override, given))
    whole = replace(own, **{**gone, **_lone(own, given), **given})
    if not (own.of_sides or override.of_sides):
        return whole
    left = _of_side(own.left, override.left, gone)
    return replace(whole, left=left, right=_of_side(own.right, override.right, gone))


def _of_side(
    own: SideFigures | None, override: SideFigures | None, gone: Collection[str]
) -> SideFigures | None:
    """Lay a step's figures of a side over those of the exercise, without what is gone of these."""
    given = {
        name: value
        for table, left_out in ((own, gone), (override, ()))
        for name, value in (asdict(table) if table is not None else {}).items()
        if value is not None and name not in left_out
    }
    return SideFigures(**given) if given else None


def _gone(own: DoseTable, override: DoseTable, given: Mapping[str, object]) -> Iterator[str]:
    """Yield what a step takes out of an exercise's figures, unless it gives it anew."""
    counts = scoped_figures(override)
    if is_own_pace(override):
        # Beside a hold or a tempo, repetitions alone are so many of those.
        paced = SCOPED_FIGURES if override.pace is not None else ("breaths", "work_s")
        for name in paced:
            yield from (name, RANGE_KEYS.get(name, name), "release_s", "breath_s")
    if counts:
        yield "pace"
    if is_own_pace(own) and counts and counts != ["tempo_s"]:
        yield from _OF_ONE_TYPE
    for name in scoped_figures(own) if counts else ():
        if name not in given:
            # What belongs to the old figure goes with it.
            yield from (name, RANGE_KEYS.get(name, name), *_OF_ONE_TYPE)
    # A range of the exercise is not laid beside one of the step.
    yield from (span for name, span in RANGE_KEYS.items() if isinstance(given.get(name), tuple))


def _lone(own: DoseTable, given: Mapping[str, object]) -> dict[str, int | None]:
    """Return the lower figure of each range of an exercise for which a step has a range key."""
    whole = asdict(own)
    return {
        name: lower(whole[name])
        for name, span in RANGE_KEYS.items()
        if span in given and isinstance(whole[name], tuple)
    }
