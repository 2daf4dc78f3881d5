"""A session as one page that plays it on a phone: the sound inside, and no request leaves it.

The sound stands in the page as base64. It is written in chunks between the two halves of the page,
so that memory stays constant however long the session is.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from markupsafe import Markup

from coach.base.text import capital, joined
from coach.base.times import clock
from coach.export.page import colours
from coach.export.page.html import page_text, policy, script_json, template
from coach.export.page.moving import moving
from coach.export.page.pictures import Picture, pictures
from coach.export.page.session_data import Page, session_data
from coach.export.page.wording import weeks_in_words
from coach.plan.languages import day_in_words
from coach.plan.models import Plan
from coach.plan.week_words import which_week
from coach.score.reading.chapters import chapters
from coach.score.reading.timeline import JUST_BEGUN_MS
from coach.score.reading.wording import CLOCK_FROM_S, exercises
from coach.score.under_way.stop import MOST_HURTS

MARK_NAME = "coach-made-from"
CHUNK = 3 << 16
"""Bytes of sound that are encoded at once: a multiple of three, so that base64 needs no padding
before the end."""
HEAD_BYTES = 4096
"""The mark stands before here."""

SCRIPTS = ("reading.js", "hurts.js", "stage.js", "phone.js", "settings.js", "player.js")
_STYLES = ("player.css", "stage.css", "panels.css")
_FIGURES = {
    "$CLOCK_FROM_S": CLOCK_FROM_S,
    "$JUST_BEGUN_MS": JUST_BEGUN_MS,
    "$MOST_HURTS": MOST_HURTS,
}
"""What stands for the figures in the scripts that the terminal goes by as well."""
_AUDIO = Markup("<audio here>")
"""Where the sound goes. Nothing that somebody wrote can look like it: their `<` is escaped."""
_MARK = re.compile(rf'<meta name="{MARK_NAME}" content="([^"]*)">'.encode())


@dataclass(frozen=True)
class Seen:
    """What is to be seen of an exercise."""

    title: str
    picture: Picture | None
    link: str


@dataclass(frozen=True)
class Written:
    """What is written of a session to be seen alone."""

    lines: tuple[str, ...]
    seen: tuple[Seen, ...]


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
    script = "\n".join(map(script_text, SCRIPTS))
    style = "\n".join((colours.style(), *map(page_text, _STYLES)))
    text = template("player.html.jinja").render(
        page=page,
        chapters=chapters(page.score),
        mark_name=MARK_NAME,
        colours=colours.USUAL,
        policy=policy(script, style),
        cover=base64.b64encode(page.cover).decode(),
        language=page.plan.phrases.language,
        labels=page.plan.phrases.labels,
        words=page.plan.phrases.page,
        figures=moving(page.plan),
        often=_often(page.plan),
        written=written(page.plan),
        length=f"{clock(page.score.total_ms)} · {exercises(page.score)}",
        clock=clock,
        style=Markup(style),
        script=Markup(script),
        session=script_json(session_data(page)),
        audio=_AUDIO,
    )
    head, _, tail = text.partition(_AUDIO)
    return head, tail


def written(plan: Plan) -> Written | None:
    """Return what is written of a session to be seen alone; None for nothing. Raises `BadFile`."""
    printed, words, loaded = plan.printed, plan.phrases.script, pictures(plan)
    day = "" if printed.date is None else day_in_words(printed.date, plan.language)
    lines = [
        f"{words.name} {printed.patient}" if printed.patient else "",
        f"{words.date} {day}" if day else "",
        printed.note,
        *(f"{line.weeks}: {line.told or '–'}" for line in weeks_in_words(plan)),
        *dict.fromkeys(
            f"{item.exercise.title}: {often}"
            for item in plan.items
            if (often := words.how_often(item.often))
        ),
    ]
    seen = {
        item.exercise.id: Seen(item.exercise.title, loaded.get(item.picture), item.link)
        for item in reversed(plan.items)
        if item.picture or item.link
    }
    told = Written(tuple(filter(None, lines)), tuple(reversed(seen.values())))
    return told if told.lines or told.seen else None


def _often(plan: Plan) -> str:
    """Say how often it is done, and which week of a programme it is."""
    words = plan.phrases.script
    often = capital(words.how_often(plan.printed))
    return often if plan.week is None else joined(" · ", often, which_week(plan.week, words))


def seen_of(plan: Plan) -> str:
    """Return a digest of what a page shows beside its sound; nothing for nothing."""
    often, told = _often(plan), written(plan)
    if not often and told is None:
        return ""
    return hashlib.sha256(repr((often, told)).encode()).hexdigest()


def script_text(name: str) -> str:
    """Return one of the page's scripts, with its figures put in."""
    text = page_text(name)
    for sign, figure in _FIGURES.items():
        text = text.replace(sign, str(figure))
    return text


def mark_of(path: Path) -> str:
    """Return the mark that a page keeps; nothing for a file that is no page or cannot be read."""
    try:
        with path.open("rb") as file:
            found = _MARK.search(file.read(HEAD_BYTES))
    except OSError:
        return ""
    return html.unescape(found[1].decode(errors="replace")) if found else ""


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
