"""What a session tells beside its words: the time and the volume, and what a person has to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content

from coach.base.text import filled
from coach.base.tongue import tr
from coach.live import hurting
from coach.live.answers import Asking
from coach.live.view import View, told
from coach.plan.phrases import Phrases
from coach.plan.shown_session import ScreenWords
from coach.ui.session.reading import Reading, loudness
from coach.ui.widgets.head import BRAND

HEAD_GAPS = 6
"""Columns of the first row that are blank."""


def status(reading: Reading, view: View, words: ScreenWords, *, narrow: bool) -> Content:
    """Tell the time, and how loud it is or that nothing is heard."""
    time = Content(reading.session_time)
    if view.soundless:
        mends = Content.styled(words.no_sound, "bold $warning")
        return mends if narrow else Content.assemble(time, "   ", mends)
    return time if narrow else Content.assemble(time, "   ", loudness(view, words))


def place_beside(told: Content, session: str, width: int) -> Content:
    """Name a session in the room that is left of the first row; one that is too long is cut."""
    room = width - told.cell_length - len(tr(BRAND)) - HEAD_GAPS
    return Content(session).truncate(max(1, room), ellipsis=True)


def alert(view: View, words: ScreenWords, heard_from: str) -> str:
    """Say why nothing is heard: the speaker was lost, or there was none from the start."""
    if not view.soundless:
        return ""
    if not view.lost:
        return heard_from
    return filled(words.silent if view.silent else words.lost, why=view.lost)


def notice(view: View, phrases: Phrases, notices: Sequence[str]) -> list[str]:
    """List what is to be told: what went wrong, what hurts, what is asked; else the `notices`."""
    words, labels = phrases.screen, phrases.labels
    heard = replace(view, lost=None)
    lines = list(filter(None, [told(heard, words, labels)]))
    if view.hurting is not None and lines == [hurting.told(view.hurting, words, labels)]:
        lines = hurting.lines_of(view.hurting, words, labels)
    if view.asking == Asking():  # nothing typed yet
        lines.append(phrases.how_many_by_key)
    return lines or list(notices)
