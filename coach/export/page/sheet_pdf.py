"""The sheet for a patient as a PDF, by fpdf2: on A4 or letter paper, with its font inside."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from importlib.util import find_spec
from typing import TYPE_CHECKING

from coach.export.page.bodies import Body, draw_body
from coach.export.page.letters import known_letters
from coach.export.page.pdf_pages import SIDE_MM, PdfPages, opened
from coach.export.page.pdf_pictures import PICTURE_MM, draw_figure, draw_picture, seen_mm
from coach.export.page.prints import Paper
from coach.export.page.sheet import Sheet
from coach.export.page.sheet_entries import Entry
from coach.plan.shown_script import ScriptWords

if TYPE_CHECKING:
    from fpdf import FPDF

PACKAGES = {"fpdf": "fpdf2", "font_source_sans_pro": "font-source-sans-pro"}
"""By the name that Python knows them by."""
POINTS = (13.0, 12.5, 12.0, 11.5)
"""Sizes of letters, the largest first. Those of this font are narrow: 13 take the room of 12."""
LARGE = 1.15
"""The title of an exercise, beside its words."""
GAP_MM = 3.0
BOX_MM = 4.5
TICK_MM = 38.0
"""The column beside the boxes, which says what they are for."""
WHO_MM = 72.0
"""The lines for name and date."""


def missing() -> str:
    """Say how to get what makes a PDF where it is not installed, or nothing."""
    lacking = any(find_spec(name) is None for name in PACKAGES)
    return f"{sys.executable} -m pip install {' '.join(PACKAGES.values())}" if lacking else ""


def sheet_pdf(sheet: Sheet, words: ScriptWords, paper: Paper) -> bytes:
    """Return the sheet as a PDF: on as few pages as can be, in letters as large as they allow.

    The same sheet gives the same bytes. Raises `AskedWrongly` for letters that the font lacks, and
    for a drawing that cannot be drawn.
    """
    with ExitStack() as stack:
        printers = []
        for points in POINTS:
            pdf = stack.enter_context(opened(sheet.title, sheet.language, paper, POINTS[0]))
            printers.append(_Printer(sheet, words, pdf, points))
            if printers[-1].pages == 1:
                break
        return min(printers, key=lambda printer: printer.pages).data()


class _Printer(PdfPages):
    """A sheet in letters of one size."""

    def __init__(self, sheet: Sheet, words: ScriptWords, pdf: FPDF, points: float) -> None:
        super().__init__(pdf, points)
        self.words = words
        self.sheet = known_letters(sheet, self.pdf.current_font.cmap)
        self.beside = SIDE_MM + PICTURE_MM[0] + GAP_MM
        """Where the words of an exercise begin."""
        self._lay_out()

    def _lay_out(self) -> None:
        self._head()
        for entry in self.sheet.entries:
            if isinstance(entry, Entry):
                self._entry(entry)
            else:
                self._room(2 * self.line)
                self._words([("", entry) if isinstance(entry, str) else ("B", entry.text)])
                self._rule()
        self._weeks()
        self._ticks()
        safety = [("B", self.sheet.safety), ("", self.sheet.doctor), ("", self.sheet.no_treatment)]
        self._boxed(safety)

    def _head(self) -> None:
        pdf, sheet, who = self.pdf, self.sheet, SIDE_MM + self.width - WHO_MM
        top = pdf.get_y()
        for label, given in ((self.words.name, sheet.patient), (self.words.date, sheet.date)):
            self._words([("", label), ("", given)], who, WHO_MM, points=POINTS[-1])
            after = who + self._width("", f"{label} ", POINTS[-1])
            pdf.line(after, pdf.get_y() + 0.3, who + WHO_MM, pdf.get_y() + 0.3)
            pdf.set_y(pdf.get_y() + 1.5)
        below = pdf.get_y()
        pdf.set_y(top)
        self._words([("B", sheet.title)], width=self.width - WHO_MM - 4, points=19)
        pdf.set_y(max(below, pdf.get_y()) + 0.5)
        self._words([("", sheet.about)])
        facts = [f"{fact} ·" for fact in sheet.facts[:-1]] + [*sheet.facts[-1:]]
        self._words([("B" if number == 1 else "", fact) for number, fact in enumerate(facts)])
        if sheet.note:
            self._boxed([("B", sheet.note)])
        if sheet.changes:
            self._words([("B", self.words.changed), ("", " ".join(sheet.changes))])
        if sheet.to_know:
            self._words([("B", self.words.to_know), ("", " ".join(sheet.to_know))])
        pdf.set_y(pdf.get_y() + 0.8)
        self._rule(0.5, 0)

    def _entry(self, entry: Entry) -> None:
        """Put an exercise on the page, or on the next one where it does not fit."""
        pdf, width = self.pdf, self.width - (self.beside - SIDE_MM)
        title, dose = f"{entry.number}. {entry.title}", [("B", entry.dose)]
        careful = [("B", self.words.careful), ("", entry.careful)] if entry.careful else []
        easier = [("B", self.words.easier), ("", entry.easier)] if entry.easier else []
        more = [("B", self.words.more), ("", entry.link)] if entry.link else []
        tally = [("B", self.words.how_many), ("", entry.tally)] if entry.tally else []
        parts = [[("", entry.how), ("", entry.feel)], careful + easier, more, tally]
        large = self.points * LARGE
        after = self._width("B", title, large) + GAP_MM
        together = after + self._width("B", entry.dose) <= width
        if not together:
            parts.insert(0, dose)
        lines = sum(len(self._wrapped(part, width)) for part in parts)
        height = (lines + LARGE * len(self._wrapped([("B", title)], width, large))) * self.line
        seen = seen_mm(entry.picture, entry.figure)
        self._room(max(height, seen) + 3)
        top = pdf.get_y() + 1
        self._seen(entry, top)
        pdf.set_y(top - 0.5)
        self._words([("B", title)], self.beside, width, points=large)
        if together:
            pdf.set_y(pdf.get_y() - self.line - 0.1)
            self._words(dose, self.beside + after, width)
        for part in parts:
            self._words(part, self.beside, width, link=entry.link if part is more else "")
        pdf.set_y(max(pdf.get_y(), top + seen))
        self._rule()

    def _seen(self, entry: Entry, top: float) -> None:
        """Draw the picture of an exercise, or its figure."""
        pdf = self.pdf
        if entry.picture is not None:
            draw_picture(pdf, entry.picture, SIDE_MM, top, entry.title)
        elif isinstance(entry.figure, Body):
            draw_body(pdf, entry.figure, SIDE_MM, top)
        elif entry.figure is not None:
            draw_figure(pdf, entry.figure, SIDE_MM, top)

    def _weeks(self) -> None:
        """Write what the weeks of a programme change, one behind the other."""
        if not self.sheet.weeks:
            return
        self._room(2 * self.line)
        runs = [("B", self.sheet.week_by_week)]
        last = self.sheet.weeks[-1]
        for line in self.sheet.weeks:
            told = line.told or "–"
            runs += [("B", line.weeks), ("", told if line is last else f"{told} ·")]
        self._words(runs)
        self._rule()

    def _ticks(self) -> None:
        """Draw the boxes to tick, a row a week."""
        pdf, sheet = self.pdf, self.sheet
        told = [("", sheet.tick)]
        lines = len(self._wrapped(told, TICK_MM))
        rows = self.line + sheet.rows * (BOX_MM + 0.8)
        self._room(max(lines * self.line, rows) + 2)
        top = pdf.get_y() + 1
        pdf.set_y(top)
        self._words(told, width=TICK_MM)
        below = pdf.get_y()
        column = (self.width - TICK_MM) / len(sheet.days)
        boxes = sheet.boxes * (BOX_MM + 0.5)
        for number, day in enumerate(sheet.days):
            left = SIDE_MM + TICK_MM + number * column
            self._font("")
            pdf.set_xy(left, top)
            pdf.cell(column, self.line, day, align="C")
            for row in range(sheet.rows):
                for box in range(sheet.boxes):
                    x = left + (column - boxes) / 2 + box * (BOX_MM + 0.5)
                    pdf.rect(x, top + self.line + row * (BOX_MM + 0.8), BOX_MM, BOX_MM)
        pdf.set_y(max(below, top + rows) + 1)
