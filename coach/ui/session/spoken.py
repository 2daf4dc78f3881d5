"""What is said, the sentence and the word that is being spoken marked; large where that is asked.

The mark is a sign, a bar or a reversed word, and no colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from coach.draw.letters import SMALLEST_ROWS, drawn, gap, width_of
from coach.ui.widgets.picture import Picture, Runs
from coach.ui.widgets.wrapping import Line, large_lines, largest_rows, lines_of

MARK, NO_MARK = "▶ ", "  "


@dataclass(frozen=True)
class Said:
    """Sentences, which of them is spoken, and which word of that."""

    sentences: tuple[str, ...] = ()
    current: int | None = None
    word: int | None = None
    large: bool = False
    """Whether the sentence that is spoken is to be read from afar."""

    @property
    def now(self) -> str:
        """The sentence that is spoken, or that comes first."""
        return self.sentences[self.current or 0] if self.sentences else ""


class Spoken(Picture):
    """Shows sentences as far as there is room, always with the one that is spoken."""

    LEAST: ClassVar[tuple[int, int]] = (8, 1)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._said = Said()

    @property
    def text(self) -> str:
        """The sentence that is spoken."""
        return self._said.now

    def show(self, said: Said) -> None:
        """Show other words, or another place in them."""
        if said != self._said:
            self._said = said
            self.redraw()

    def paint(self, width: int, height: int) -> list[Runs]:
        """Draw as large as was asked and as there is room."""
        said = self._said
        if said.large and (rows := largest_rows(said.now, width, height)):
            large = _large(said, lines_of(said.now, width, rows), rows)
            return [*large, *_rest(said, width, height - len(large))]
        if said.large and height > SMALLEST_ROWS + 1:
            lines = large_lines(said.now, width, SMALLEST_ROWS)
            if lines:
                return _part(said, lines, width, height)
        if len(said.sentences) == 1:
            return _plain(said, said.now, width, "")
        return _list(said, width, height)


def _part(said: Said, lines: Sequence[Line], width: int, height: int) -> list[Runs]:
    """Draw as many lines as fit, those with the word that is spoken among them.

    Where that is but one, all of the sentence stands beneath it in plain type.
    """
    many = height // (SMALLEST_ROWS + 1)
    at = next((n for n, line in enumerate(lines) if (said.word or 0) in line), len(lines) - 1)
    first = at // many * many
    large = _large(said, lines[first : first + many], SMALLEST_ROWS)
    return [*large, *_plain(said, said.now, width, "")] if many == 1 else large


def _large(said: Said, lines: Sequence[Line], rows: int) -> list[Runs]:
    """Draw lines of large type, with a bar under the word that is spoken."""
    words = said.now.split()
    made: list[Runs] = []
    for line in lines:
        text = " ".join(words[number] for number in line)
        made += [[(row, "near")] for row in drawn(text, rows)]
        made.append(_bar(said.word, line, words, rows))
    return made


def _bar(word: int | None, line: Line, words: Sequence[str], rows: int) -> Runs:
    if word is None or word not in line:
        return []
    before = " ".join(words[number] for number in line if number < word)
    start = width_of(f"{before} ", rows) + gap(rows) if before else 0
    return [(" " * start, ""), ("▀" * width_of(words[word], rows), "work")]


def _plain(said: Said, text: str, width: int, mark: str) -> list[Runs]:
    """Draw a sentence in plain type, the word that is spoken in reverse, what comes muted."""
    words, word = text.split(), said.word
    made: list[Runs] = []
    for number, line in enumerate(lines_of(text, max(1, width - len(mark)))):
        before = " ".join(words[n] for n in line if word is None or n < word)
        here = words[word] if word is not None and word in line else ""
        behind = " ".join(words[n] for n in line if word is not None and n > word)
        inks = (("bold" if mark else "said"), "now", "said" if mark else "muted")
        row: Runs = [(NO_MARK if mark and number else mark, "bold")]
        for text_, ink in zip((before, here, behind), inks, strict=True):
            if text_:
                row += [(" ", "")] * (len(row) > 1) + [(text_, ink)]
        made.append(row)
    return made


def _list(said: Said, width: int, height: int) -> list[Runs]:
    """List all sentences, the one that is spoken by a sign and by weight, as far as they fit."""
    made: list[Runs] = []
    first = 0
    for number, sentence in enumerate(said.sentences):
        if number == said.current:
            first = len(made)
            made += _plain(said, sentence, width, MARK)
        else:
            made += _quiet(sentence, width)
    top = max(0, min(first - 1, len(made) - height))
    return made[top : top + height]


def _quiet(sentence: str, width: int) -> list[Runs]:
    words = sentence.split()
    lines = lines_of(sentence, max(1, width - len(NO_MARK)))
    return [[(NO_MARK + " ".join(words[n] for n in line), "muted")] for line in lines]


def _rest(said: Said, width: int, height: int) -> list[Runs]:
    """List the sentences that follow, where there is room beneath large ones."""
    made: list[Runs] = []
    for sentence in said.sentences[(said.current or 0) + 1 :]:
        made += _quiet(sentence, width)
    return [[], *made][: max(0, height)] if made else []
