"""WebVTT: captions for browsers (W3C, “WebVTT: The Web Video Text Tracks Format”)."""

from __future__ import annotations

from html import escape

from coach.export.beside.session import Session
from coach.export.beside.stamps import stamp
from coach.score.captions import captions


def write(session: Session) -> str:
    """Write the captions, numbered from 1. What is markup to the format is escaped."""
    cues = (
        f"{number}\n"
        f"{stamp(caption.start_ms, '.')} --> {stamp(caption.end_ms, '.')}\n"
        f"{escape(caption.text, quote=False)}\n"
        for number, caption in enumerate(captions(session.score), start=1)
    )
    return "\n".join(("WEBVTT\n", *cues))
