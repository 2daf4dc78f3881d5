"""A session as one page that plays it on a phone: the sound inside, and no request leaves it.

The sound stands in the page as base64. It is written in chunks between the two halves of the page,
so that memory stays constant however long the session is.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import IO, Any

from markupsafe import Markup

from coach.export.tags import ARTIST
from coach.export.templates import template
from coach.plan.models import Plan
from coach.routine.doses import DoseForm, form
from coach.score.breathing import breath_parts, breath_words
from coach.score.chapters import Chapter
from coach.score.models import Phase, Score
from coach.score.moments import Timeline
from coach.score.wording import coming, doing, exercises, place, turn, unit
from coach.times import clock

MARK_NAME = "coach-made-from"
CHUNK = 3 << 16
"""Bytes of sound that are encoded at once: a multiple of three, so that base64 needs no padding
before the end."""
HEAD_BYTES = 4096
"""The mark stands before here."""

_SCRIPTS = ("reading.js", "stage.js", "phone.js", "player.js")
_AUDIO = Markup("<audio here>")
"""Where the sound goes. Nothing that somebody wrote can look like it: their `<` is escaped."""
_ESCAPES = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})
_MARK = re.compile(rf'<meta name="{MARK_NAME}" content="([^"]*)">'.encode())


@dataclass(frozen=True)
class Page:
    """What a page is made of."""

    plan: Plan
    score: Score
    chapters: tuple[Chapter, ...]
    title: str
    cover: bytes
    """A square PNG picture; empty for none."""
    mark: str
    """A digest of all that the page was made from; `mark_of` finds it again."""
    media_type: str = "audio/mpeg"
    """Of the sound."""


def write_page(file: IO[bytes], audio: IO[bytes], page: Page) -> Iterator[int]:
    """Write a whole page to an empty file; `audio` is read from where it stands to its end.

    Yields how many bytes of sound are written, after each chunk. Raises the first `OSError` of
    either file. The same page and sound give the same bytes.
    """
    head, tail = page_parts(page)
    file.write(head.encode())
    done = 0
    for chunk in _chunks(audio):
        file.write(base64.b64encode(chunk))
        done += len(chunk)
        yield done
    file.write(tail.encode())


def page_parts(page: Page) -> tuple[str, str]:
    """Return what stands before the sound and what stands after it."""
    script = "\n".join(_text(name) for name in _SCRIPTS)
    style = _text("player.css")
    text = template("player.html.jinja").render(
        page=page,
        mark_name=MARK_NAME,
        policy=_policy(script, style),
        cover=base64.b64encode(page.cover).decode(),
        language=page.plan.phrases.language,
        length=f"{clock(page.score.total_ms)} · {exercises(page.score)}",
        clock=clock,
        style=Markup(style),
        script=Markup(script),
        session=_script_json(session_data(page)),
        audio=_AUDIO,
    )
    head, _, tail = text.partition(_AUDIO)
    return head, tail


def mark_of(path: Path) -> str:
    """Return the mark that a page keeps; nothing for a file that is no page or cannot be read."""
    try:
        with path.open("rb") as file:
            found = _MARK.search(file.read(HEAD_BYTES))
    except OSError:
        return ""
    return html.unescape(found[1].decode(errors="replace")) if found else ""


def session_data(page: Page) -> dict[str, Any]:
    """Return all that the page's script knows of the session, as JSON; times in ms.

    A phase brings its words along, so that page and terminal cannot say different things.
    """
    score = page.score
    timeline = Timeline(score)
    return {
        "title": page.title,
        "artist": ARTIST,
        "album": page.title,
        "mark": page.mark,
        "total_ms": score.total_ms,
        "chapters": [
            {"title": chapter.title, "start_ms": chapter.start_ms, "end_ms": chapter.end_ms}
            for chapter in page.chapters
        ],
        "phases": [_phase(page, timeline, at) for at in range(len(score.phases))],
        "words": [
            {"start_ms": cue.start_ms, "end_ms": cue.end_ms, "phase": cue.phase, "text": cue.text}
            for cue in score.cues
            if cue.text is not None
        ],
        "breaths": list(_breaths(score)),
    }


def _phase(page: Page, timeline: Timeline, at: int) -> dict[str, Any]:
    score, phase = page.score, page.score.phases[at]
    moment = timeline.at(phase.start_ms)
    return {
        "kind": phase.kind,
        "start_ms": phase.start_ms,
        "end_ms": phase.end_ms,
        "place": place(score, phase),
        "title": moment.title,
        "doing": doing(score.labels, phase, _form(page.plan, phase)),
        "side": phase.side,
        "side_name": score.labels.side(phase.side) if phase.side else "",
        "turn": turn(score, at),
        "counting": phase.counting,
        "beat_ms": phase.beat_ms,
        "unit": unit(score.labels, phase, None),
        "coming": coming(score, at, moment.next_title),
    }


def _form(plan: Plan, phase: Phase) -> DoseForm | None:
    dose = None if phase.item is None else plan.items[phase.item].dose
    return None if dose is None else form(dose)


def _breaths(score: Score) -> Iterator[dict[str, Any]]:
    for part in breath_parts(score):
        yield {
            "start_ms": part.start_ms,
            "end_ms": part.end_ms,
            "phase": part.phase,
            "way": part.way,
            "words": breath_words(score.labels, part.way).capitalize(),
        }


def _chunks(audio: IO[bytes]) -> Iterator[bytes]:
    """Read to the end in chunks of one size, whatever a single read gives."""
    rest = b""
    while read := audio.read(CHUNK - len(rest)):
        rest += read
        if len(rest) == CHUNK:
            yield rest
            rest = b""
    if rest:
        yield rest


def _policy(script: str, style: str) -> str:
    """Allow our own script and style, and pictures and sound from the page itself: nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_digest(script)}'",
            f"style-src '{_digest(style)}'",
            "img-src data:",
            "media-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _script_json(data: dict[str, Any]) -> Markup:
    """Write JSON that no HTML parser and no script takes for anything else."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))


def _text(name: str) -> str:
    return (resources.files("coach.export") / "pages" / name).read_text("utf-8")
