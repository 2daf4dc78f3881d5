"""Recording in plain lines, for a screen reader: a key for each thing there is to do."""

from __future__ import annotations

from contextlib import closing
from typing import TextIO

from coach.base.tongue import later, tr
from coach.cli.keyboard import ReadKey
from coach.cli.lines import Lines
from coach.live.studio import Studio

KEYS = later("Keys: space records and ends, enter next, p plays, b back, n next missing, q stops.")
NEXT, BACK = ("enter", "right"), ("b", "left")


def record_plain(studio: Studio, out: TextIO, read_key: ReadKey) -> None:
    """Record until the person stops, writing each line that is up, and what became of it."""
    with closing(Lines(out)) as lines:
        lines.write(tr(KEYS))
        _tell_line(studio, lines)
        while lines.failure is None:
            key = read_key()
            if not key:
                continue
            if key in ("q", "escape"):
                return
            at = studio.at
            if not _carry_out(studio, key, lines):
                lines.write(tr(KEYS))
            if studio.message:
                lines.write(studio.message)
            if studio.at != at:
                _tell_line(studio, lines)


def _carry_out(studio: Studio, key: str, lines: Lines) -> bool:
    """Do what a key asks for; tell whether it asks for anything."""
    match key:
        case "space" | "r":
            studio.record()
            if studio.recording:
                lines.write(tr("Recording."))
        case "p":
            studio.play()
        case "n":
            studio.go_to_missing()
        case _ if key in NEXT:
            studio.go(1)
        case _ if key in BACK:
            studio.go(-1)
        case _:
            return False
    return True


def _tell_line(studio: Studio, lines: Lines) -> None:
    kept = f", {tr('recorded')}" if studio.is_kept else ""
    lines.write(f"{studio.line.heading}: {studio.told()}{kept}")
    lines.write(studio.line.text)
