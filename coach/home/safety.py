"""When to stop, when to see a doctor, and what conditions change: one page, for every front end."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from coach.base.text import bare
from coach.base.tongue import later, spoken, tr
from coach.home.library import Library
from coach.plan.conditions import suited
from coach.plan.phrases import Phrases
from coach.routine.advice import Condition
from coach.routine.dose_parsed import asked

STOP, DOCTOR, CONDITIONS, NATURE = (
    later("Stop"),
    later("See a doctor now"),
    later("Conditions that Coach knows"),
    later("What Coach is"),
)
"""The headings of the page."""

IN_THE_APP = later(
    "Tell in your profile what you live with. What does not suit it is left out, swapped, done in "
    "its easier form or shortened; the session says so. Of several the most cautious wins."
)
OF_CONDITIONS = later(
    "Name one with --condition, or in the settings file. What does not suit it is left out, "
    "swapped, done in its easier form or shortened; the session says so, and so does coach show. "
    "Of several the most cautious wins."
)
NO_TREATMENT = (
    later(
        "Coach is a voice that counts and reminds. It is no medical device and no treatment, and "
        "it does not know your body."
    ),
    later("Ask your doctor or physiotherapist before you begin, and when you are in doubt."),
)


class Effect(Struct, frozen=True, kw_only=True):
    """What a condition changes in the exercises of the library, by their titles."""

    id: str
    title: str
    about: tuple[str, ...]
    """All three of the condition."""
    left_out: tuple[str, ...]
    swapped: tuple[str, ...]
    """Those that have another exercise done in their place, wherever that is not done beside it."""
    eased: tuple[str, ...]
    """Those that are done in their easier form, or shorter."""


class Safety(Struct, frozen=True, kw_only=True):
    """Everything on the page; other programs read it with these names."""

    stop: tuple[str, ...]
    red_flags: tuple[str, ...]
    """The signs that need a doctor now."""
    conditions: tuple[Effect, ...]
    nature: tuple[str, ...] = NO_TREATMENT


def safety(library: Library) -> Safety:
    """Gather the page. Raises `BadFile` for a file of ours that is broken."""
    phrases = library.phrases(spoken())
    about_stopping = library.advice["stop-at-pain"].say
    more = [line for line in about_stopping if line not in (phrases.safety, *phrases.red_flags)]
    if spoken() != "en":
        more = [phrases.listen, phrases.limits]
    return Safety(
        stop=(phrases.safety, *more),
        red_flags=phrases.red_flags,
        conditions=tuple(_effect(one, library, phrases) for one in library.conditions.values()),
    )


def _effect(condition: Condition, library: Library, phrases: Phrases) -> Effect:
    found: dict[str, list[str]] = {"left-out": [], "swapped": [], "eased": []}
    for exercise in library.exercises.values():
        dose, known = asked(exercise.dose), library.exercises
        done = suited(exercise, dose, (condition,), known, phrases, set())
        if done.changes:
            kind = done.changes[0].kind
            found[kind if kind in found else "eased"].append(exercise.title)
    return Effect(
        id=condition.id,
        title=tr(condition.title),
        about=phrases.to_know.get(condition.id, condition.about),
        left_out=tuple(found["left-out"]),
        swapped=tuple(found["swapped"]),
        eased=tuple(found["eased"]),
    )


def safety_lines(page: Safety, *, options: bool = True) -> Iterator[str]:
    """Write the page as text, headings flush left; with the `options` of the command line."""
    for heading, lines in ((STOP, page.stop), (DOCTOR, page.red_flags)):
        yield tr(heading)
        yield from (f"  {line}" for line in lines)
        yield ""
    yield tr(CONDITIONS)
    yield f"  {tr(OF_CONDITIONS if options else IN_THE_APP)}"
    for effect in page.conditions:
        yield ""
        yield f"  {effect.title}  (--condition {effect.id})" if options else f"  {effect.title}"
        yield from (f"    {line}" for line in effect.about)
        for label, titles in (
            (tr("Left out"), effect.left_out),
            (tr("Swapped"), effect.swapped),
            (tr("Easier or shorter"), effect.eased),
        ):
            yield from [f"    {label}: {', '.join(map(bare, titles))}."] if titles else []
    yield ""
    yield tr(NATURE)
    yield from (f"  {tr(line)}" for line in page.nature)
