"""What a person asks to be reminded of, made whole by what its routine says of itself."""

from __future__ import annotations

from coach.base.errors import AskedWrongly, quoted
from coach.base.text import plain, slug
from coach.base.tongue import tr
from coach.home.authoring.place import id_of
from coach.home.library import Found, Library
from coach.remind.kept import ALL, Reminder, Then
from coach.remind.when import BREAKS, When, days_for, times_for
from coach.remind.written import EXAMPLES, NotWhen, read_when, written
from coach.routine.models import Routine

BREAK = "break"
"""The goal of a routine that is there for a posture break."""


def asked_reminder(
    library: Library, found: Found, when: str, name: str | None, then: Then | None
) -> Reminder:
    """Return the reminder that is asked for. What is not said is taken from the routine.

    A break is played; of other routines it is said that it is time. Raises `AskedWrongly`.
    """
    called = id_of(slug(found.id), found.id) if name is None else id_of(plain(name), name)
    if called == ALL:
        stands_for_all = tr(
            "found {found}, expected another name: it stands for every reminder",
            found=quoted(called),
        )
        raise AskedWrongly(stands_for_all, place="--name")
    usual: Then = "play" if found.routine.goal == BREAK else "say"
    known = library.routines.get(found.id)
    by_id = known is not None and known.path == found.path
    return Reminder(
        name=called,
        routine=found.id if by_id else str(found.path.absolute()),
        when=written(_asked_when(when, found.routine)),
        then=then or usual,
    )


def rhythm(routine: Routine) -> When | None:
    """Return the days and times of a routine that nobody has named others for; or None."""
    often = routine.printed
    if often.per_week or often.per_day:
        return When(days_for(often.per_week), times_for(often.per_day))
    return BREAKS if routine.goal == BREAK else None


def _asked_when(text: str, routine: Routine) -> When:
    """Read days and times, or take those of the routine. Raises `AskedWrongly`."""
    usual = rhythm(routine)
    if not text.strip():
        if usual is None:
            none = tr(
                "found no days and times, and {routine} names none", routine=quoted(routine.title)
            )
            hint = tr("such as {examples}", examples=tr(EXAMPLES))
            raise AskedWrongly(none, place="WHEN", hint=hint)
        return usual
    days = days_for(routine.printed.per_week)
    times = times_for(routine.printed.per_day) if routine.printed.per_day else ()
    try:
        return read_when(text, days, times)
    except NotWhen as wrong:
        raise AskedWrongly(str(wrong), place="WHEN") from wrong
