"""How long repetitions at one's own pace have in a file, where nobody says that they are done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from coach.base.errors import CoachError
from coach.base.text import plain
from coach.base.times import clock
from coach.base.tongue import tr
from coach.check.report import shown_path
from coach.check.telling import seconds
from coach.home.library import Library
from coach.home.outline import outline
from coach.plan.wishes import Wishes


def own_pace_times(library: Library, paths: Iterable[Path]) -> Iterator[str]:
    """Yield a line for each of these files that is a routine with such repetitions.

    What cannot be read has findings instead.
    """
    for path in paths:
        try:
            _, score = outline(library, library.find(str(path.absolute())), Wishes())
        except CoachError:
            continue
        sets_ms = [phase.length_ms for phase in score.phases if phase.own_pace]
        if sets_ms:
            told = tr("in a file, repetitions at one's own pace have {time}", time=_told(sets_ms))
            yield plain(f"{shown_path(path)}: {told}")


def _told(sets_ms: Sequence[int]) -> str:
    """Tell how long sets are: “48 s”, “40 to 60 s a set, 2:40 in all”."""
    least, most = seconds(min(sets_ms)), seconds(max(sets_ms))
    each = f"{least} s" if least == most else tr("{least} to {most} s", least=least, most=most)
    if len(sets_ms) == 1:
        return each
    return tr("{each} a set, {all} in all", each=each, all=clock(sum(sets_ms)))
