"""A label track for Audacity: where each word and tone sounds, for people who edit."""

from __future__ import annotations

from coach.export.beside.session import Session
from coach.score.models import Cue
from coach.text import plain


def write(session: Session) -> str:
    """Write a line for every cue: start and end in seconds, to the microsecond, and its words."""
    return "".join(
        f"{cue.start_ms / 1000:.6f}\t{cue.end_ms / 1000:.6f}\t{_name(cue)}\n"
        for cue in session.score.cues
    )


def _name(cue: Cue) -> str:
    return f"({cue.tone})" if cue.text is None else plain(cue.text)
