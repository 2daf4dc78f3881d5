"""Pages by their names: the one that plays, and what can be had to print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

PAGE = ".html"
"""Asks for a page that plays, which `coach.export.page.player` writes around an audio file."""

Print = Literal["sheet", "pdf", "spoken"]
"""The sheet for a patient, for a browser or as a PDF; or all that is said, each word with its
moment, to be read aloud."""
Paper = Literal["a4", "letter"]
"""What a PDF is laid out for; a browser goes by the printer."""

SUFFIXES: Mapping[Print, str] = {
    "sheet": ".script.html",
    "pdf": ".script.pdf",
    "spoken": ".spoken.html",
}
"""What stands behind the name of the sound."""
