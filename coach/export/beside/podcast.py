"""Chapters for podcast players (Podcasting 2.0, “JSON Chapters Format”, version 1.2)."""

from __future__ import annotations

import json

from coach.export.beside.session import Session

VERSION = "1.2.0"


def write(session: Session) -> str:
    """Write one JSON object; times are seconds."""
    chapters = [
        {
            "startTime": chapter.start_ms / 1000,
            "endTime": chapter.end_ms / 1000,
            "title": chapter.title,
        }
        for chapter in session.chapters
    ]
    seen = {
        "version": VERSION,
        "title": session.title,
        "fileName": session.audio_name,
        "chapters": chapters,
    }
    return json.dumps(seen, ensure_ascii=False, indent=1) + "\n"
