"""Words on the pages of a PDF, line by line, by fpdf2 in a font that is inside of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach.export.formats.containers import ARTIST
from coach.export.page.prints import Paper

if TYPE_CHECKING:
    from fpdf import FPDF

FONT = "Source Sans Pro"
FILES = {"": "SourceSansPro-Regular.ttf", "B": "SourceSansPro-Bold.ttf"}

MM_A_POINT = 25.4 / 72
LINE = 1.18
"""From one line to the next, in heights of letters."""
SIDE_MM, TOP_MM = 13.0, 10.0
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""A PDF has to have a date; with this one, the same session gives the same file."""

Run = tuple[str, str]
"""Words in one style: “B” for bold, or “”."""


class PdfPages:
    """Pages that fill from top to bottom, in letters of one size unless others are asked for."""

    def __init__(self, pdf: FPDF, points: float) -> None:
        """Take a document with its first page begun, as `opened` gives it."""
        self.pdf = pdf
        self.points = points
        self.line = points * MM_A_POINT * LINE
        """From one line to the next, in mm."""
        self.width = pdf.w - 2 * SIDE_MM
        """Between the margins, in mm."""

    @property
    def pages(self) -> int:
        """How many there are."""
        return int(self.pdf.pages_count)

    def data(self) -> bytes:
        """Return the file. Where there are several pages, each has its number."""
        for number in range(1, self.pages + 1) if self.pages > 1 else ():
            self.pdf.page = number
            text = f"{number} / {self.pages}"
            self._font("")
            left = (self.pdf.w - self.pdf.get_string_width(text)) / 2
            self.pdf.text(left, self.pdf.h - TOP_MM / 2, text)
        return bytes(self.pdf.output())

    def _boxed(self, runs: Sequence[Run]) -> None:
        """Write words in a frame."""
        pdf = self.pdf
        height = len(self._wrapped(runs, self.width - 4)) * self.line + 2
        self._room(height + 1)
        top = pdf.get_y() + 1
        pdf.rect(SIDE_MM, top, self.width, height)
        pdf.set_y(top + 1)
        self._words(runs, SIDE_MM + 2, self.width - 4)
        pdf.set_y(top + height)

    def _rule(self, thick: float = 0.2, below: float = 0.8) -> None:
        """Draw a line over the whole width."""
        y = self.pdf.get_y() + 0.8
        self.pdf.set_line_width(thick)
        self.pdf.line(SIDE_MM, y, SIDE_MM + self.width, y)
        self.pdf.set_line_width(0.3)
        self.pdf.set_y(y + below)

    def _room(self, height: float) -> None:
        """Begin a page where so much does not fit this one; where it fits no page, it goes on."""
        pdf = self.pdf
        if pdf.get_y() + height > pdf.h - TOP_MM and pdf.get_y() > TOP_MM + self.line:
            pdf.add_page()

    def _words(
        self,
        runs: Sequence[Run],
        left: float = SIDE_MM,
        width: float = 0,
        *,
        points: float = 0,
        link: str = "",
    ) -> None:
        """Write words from the left, line by line, and stand beneath them."""
        pdf, height = self.pdf, (points or self.points) * MM_A_POINT * LINE
        for line in self._wrapped(runs, width or self.width, points):
            if pdf.get_y() + height > pdf.h - TOP_MM:
                pdf.add_page()
            x, y = left, pdf.get_y()
            for style, text in line:
                self._font(style, points)
                pdf.set_xy(x, y)
                pdf.cell(pdf.get_string_width(text), height, text, link=link if not style else "")
                x += pdf.get_string_width(f"{text} ")
            pdf.set_y(y + height)

    def _wrapped(self, runs: Sequence[Run], width: float, points: float = 0) -> list[list[Run]]:
        """Break words into lines of a width in mm; each line is runs with spaces between them."""
        lines: list[list[Run]] = [[]]
        used = 0.0
        for style, text in runs:
            self._font(style, points)
            space = self.pdf.get_string_width(" ")
            for word in (part for whole in text.split() for part in self._pieces(whole, width)):
                size = self.pdf.get_string_width(word)
                if lines[-1] and used + size > width:
                    lines.append([])
                    used = 0.0
                line = lines[-1]
                if line and line[-1][0] == style:
                    line[-1] = (style, f"{line[-1][1]} {word}")
                else:
                    line.append((style, word))
                used += size + space
        return [line for line in lines if line]

    def _pieces(self, word: str, width: float) -> list[str]:
        """Cut a word that is wider than a line, such as an address."""
        pieces = [word]
        while self.pdf.get_string_width(pieces[-1]) > width:
            last = pieces.pop()
            most = len(last) - 1
            while most > 1 and self.pdf.get_string_width(last[:most]) > width:
                most -= 1
            pieces += [last[:most], last[most:]]
        return pieces

    def _width(self, style: str, text: str, points: float = 0) -> float:
        self._font(style, points)
        return float(self.pdf.get_string_width(text))

    def _font(self, style: str, points: float = 0) -> None:
        self.pdf.set_font(FONT, style, points or self.points)


@contextmanager
def opened(title: str, language: str, paper: Paper, points: float) -> Iterator[FPDF]:
    """Begin a document on its first page: its paper, its font, what it tells of itself."""
    import font_source_sans_pro
    from fpdf import FPDF
    from fpdf.enums import ResourceAccessPolicy

    logging.getLogger("fpdf").setLevel(logging.ERROR)  # what it leaves out of a drawing
    pdf = FPDF(format=paper)
    pdf.resource_access_policy = ResourceAccessPolicy.NONE
    pdf.set_title(title)
    pdf.set_author(ARTIST)
    pdf.set_creator(ARTIST)
    pdf.set_lang(language)
    pdf.set_creation_date(NO_DATE)
    pdf.set_margins(SIDE_MM, TOP_MM)
    pdf.set_auto_page_break(False)
    pdf.c_margin = 0
    pdf.set_line_width(0.3)
    for style, file in FILES.items():
        pdf.add_font(FONT, style, Path(font_source_sans_pro.font_directory, file))
    pdf.add_page()
    pdf.set_font(FONT, "", points)
    try:
        yield pdf
    finally:
        for font in pdf.fonts.values():
            font.ttfont.close()
