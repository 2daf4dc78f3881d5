"""One long take becomes pieces at its silences, matched with the lines that were read.

Whoever reads lines one after the other pauses between them, and longer than inside of one. So there
is a length of silence that parts a take into as many pieces as there were lines. Where there is
none, what is most likely missing or too much is told by how long each line takes to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coach.base.times import clock
from coach.base.tongue import later, tr
from coach.speech.packs.recording import WINDOW_MS, Take, heard, runs

SHORTEST_GAP_MS, LONGEST_GAP_MS = 300, 3000
USUAL_GAP_MS = 900
"""Silences that part lines, where no other length is as likely."""

LEAST_PIECE_MS = 100
"""Shorter sounds are clicks and rustles."""

CLEARLY = 1.25
"""The shortest silence between lines is at least so many times the longest inside of one."""

ALIKE = 0.5
"""And at least so much of what is usual between lines."""

SURELY = 1.0
"""So much cheaper another way has to be, where there are as many pieces as lines."""

_ONE, _LINE_LOST, _PIECE_MORE, _JOINED, _PARTED = range(5)
_COST = {_ONE: 0.0, _LINE_LOST: 1.0, _PIECE_MORE: 1.0, _JOINED: 1.0, _PARTED: 1.0}
"""What it takes to believe that a line was left out, that something else was said, that two lines
are one piece, or one line two pieces."""

_STEPS = {_ONE: (1, 1), _LINE_LOST: (1, 0), _PIECE_MORE: (0, 1), _JOINED: (2, 1), _PARTED: (1, 2)}
"""How many lines and how many pieces each uses up."""


Lengths = npt.NDArray[np.float64]


class Piece(NamedTuple):
    """A part of a take, `[start, end)` in frames."""

    start: int
    end: int


class Mismatch(NamedTuple):
    """Where pieces and lines part: a line, counted from 0, and what happened there."""

    line: int
    at_ms: int
    what: str


def pieces_of(take: Take, wanted: int) -> list[Piece]:
    """Part a take at its silences: into as many pieces as are wanted, if any silence does that.

    Each has silence around it where there is some.
    """
    window = take.sample_rate * WINDOW_MS // 1000
    sounds = [one for one in runs(heard(take)) if (one[1] - one[0]) * WINDOW_MS >= LEAST_PIECE_MS]
    if not sounds:
        return []
    silences = [after[0] - before[1] for before, after in pairwise(sounds)]
    least = _parting(silences, wanted)
    pieces = [list(sounds[0])]
    for silence, sound in zip(silences, sounds[1:], strict=True):
        if silence >= least:
            pieces.append(list(sound))
        else:
            pieces[-1][1] = sound[1]
    return [
        Piece(max(0, start * window - margin), min(len(take.frames), end * window + margin))
        for start, end in pieces
        for margin in (SHORTEST_GAP_MS // 2 * take.sample_rate // 1000,)
    ]


def _parting(silences: Sequence[int], wanted: int) -> float:
    """Return from which length on, in windows, silences part lines."""
    shortest, longest = SHORTEST_GAP_MS // WINDOW_MS, LONGEST_GAP_MS // WINDOW_MS
    ranked = sorted((one for one in silences if one >= shortest), reverse=True)
    if wanted == 1:
        return longest * 1000
    if wanted - 1 <= len(ranked):
        last = ranked[wanted - 2]
        inside = ranked[wanted - 1] if wanted - 1 < len(ranked) else 0
        usual = ranked[: wanted - 1][(wanted - 1) // 2]
        if last >= max(CLEARLY * inside, ALIKE * usual):
            return last
    return USUAL_GAP_MS / WINDOW_MS


def mismatches(pieces_ms: Sequence[tuple[int, int]], lines_ms: Sequence[int]) -> list[Mismatch]:
    """Tell where pieces, as start and length in ms, most likely part from lines of about a length.

    It is the cheapest way to go through both, by how unlike their lengths are.
    """
    lengths = np.array([length for _, length in pieces_ms], float)
    lines = np.array(lines_ms, float)
    if not len(lengths) or not len(lines):
        return []
    lines *= np.median(lengths) / np.median(lines)
    way, cost = _cheapest(lengths, lines)
    straight = np.inf
    if len(lines) == len(lengths):
        straight = float(np.abs(np.log(lengths / lines)).sum())
    if straight - cost < SURELY:
        return []
    found = []
    line = piece = 0
    for step in way:
        if step != _ONE:
            at_ms = pieces_ms[min(piece, len(pieces_ms) - 1)][0]
            found.append(Mismatch(min(line, len(lines) - 1), at_ms, _TOLD[step]))
        line, piece = line + _STEPS[step][0], piece + _STEPS[step][1]
    return found


_TOLD = {
    _LINE_LOST: later("this line seems to be missing"),
    _PIECE_MORE: later("something else seems to be said before this line"),
    _JOINED: later("this line and the next one seem to have no pause between them"),
    _PARTED: later("this line seems to have a long pause in it"),
}


def _cheapest(pieces: Lengths, lines: Lengths) -> tuple[list[int], float]:
    """Return the steps of the cheapest way through all lines and pieces, and what it costs."""
    rows, columns = len(lines) + 1, len(pieces) + 1
    cost = np.full((rows, columns), np.inf)
    came = np.zeros((rows, columns), int)
    cost[0, 0] = 0.0
    for row in range(rows):
        for column in range(columns):
            for step, (down, right) in _STEPS.items():
                if down > row or right > column:
                    continue
                said = lines[row - down : row].sum()
                spoken = pieces[column - right : column].sum()
                unlike = abs(np.log(spoken / said)) if down and right else 0.0
                total = cost[row - down, column - right] + _COST[step] + unlike
                if total < cost[row, column]:
                    cost[row, column], came[row, column] = total, step
    way = []
    row, column = rows - 1, columns - 1
    while row or column:
        step = int(came[row, column])
        way.append(step)
        row, column = row - _STEPS[step][0], column - _STEPS[step][1]
    return way[::-1], float(cost[-1, -1])


def told_mismatch(found: Mismatch, lines: Sequence[str]) -> str:
    """Return a mismatch as a line for a person."""
    return tr(
        "line {number} “{words}”, about {time}: {what}",
        number=found.line + 1,
        time=clock(found.at_ms),
        what=tr(found.what),
    ).replace("{words}", lines[found.line])
