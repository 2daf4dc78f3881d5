"""JSON for other programs: the document of `coach cues --json`, and the chapters."""

from __future__ import annotations

import json

from coach.export.beside.session import Session
from coach.score.document import document


def write(session: Session) -> str:
    """Write one JSON object; times are whole milliseconds."""
    chapters = [
        {
            "title": chapter.title,
            "start_ms": chapter.start_ms,
            "end_ms": chapter.end_ms,
            "side": chapter.side,
        }
        for chapter in session.chapters
    ]
    seen = {**document(session.score), "chapters": chapters}
    return json.dumps(seen, ensure_ascii=False, indent=1) + "\n"
