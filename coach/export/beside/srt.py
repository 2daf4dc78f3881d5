"""SubRip: captions for players of films and for video editors."""

from __future__ import annotations

import re

from coach.export.beside.session import Session
from coach.export.beside.stamps import stamp
from coach.score.captions import captions

_TIME = re.compile(r"(\d:\d+:\d+)[,.](?=\d)")
_MARKS = str.maketrans("<>{}\\", "‹›()/")


def write(session: Session) -> str:
    """Write the captions, numbered from 1.

    The format has no escapes. What players take for a tag, a command or a time keeps its words, and
    looks a little different: `‹b›`, `(/an8)`, `0:00:01 000`.
    """
    return "\n".join(
        f"{number}\n"
        f"{stamp(caption.start_ms, ',')} --> {stamp(caption.end_ms, ',')}\n"
        f"{_harmless(caption.text)}\n"
        for number, caption in enumerate(captions(session.score), start=1)
    )


def _harmless(text: str) -> str:
    return _TIME.sub(r"\1 ", text.replace("-->", "→").translate(_MARKS))
