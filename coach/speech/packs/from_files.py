"""Recordings made elsewhere: files by number or by words, or one long take of all lines."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from coach.base.errors import AskedWrongly, BadFile, mismatch, quoted
from coach.base.files import NO_SUCH_FILE
from coach.base.kinds import A_FILE, A_FOLDER, what_is_at
from coach.base.progress import Progress
from coach.base.reasons import reason_of
from coach.base.tongue import later, ntr, tr
from coach.score.estimate import estimated
from coach.score.models import Utterance
from coach.speech.packs.keeping import GrowingPack
from coach.speech.packs.recording import Take, Unusable, checked, read_take
from coach.speech.packs.splitting import Piece, mismatches, pieces_of, told_mismatch
from coach.speech.packs.told import ENDINGS, READABLE
from coach.speech.packs.wording import worded

LONGEST_TAKE_S = 40 * 60
"""Of many lines: a routine has some hundred, which take ten minutes to read."""

MUCH_LONGER, READY_S = 3, 10
"""Nobody takes three times as long for a line as it is estimated, and ten seconds to begin."""

MOST_TOLD = 3
"""So many places are named where a long take and the lines part."""

FEW = 0.5
"""Of the lines: where fewer pieces are heard, it is the pauses that are missing and no lines."""

ONE_EACH = later("name a file for each line in place of one for all")

_NUMBER = re.compile(r"(?:[a-z]{1,8}[ _-]?)?(\d{1,4})(?:[ _.-].*)?", re.IGNORECASE | re.DOTALL)
"""“7”, “007 Hold still”, “line-7”."""

_BETWEEN = re.compile(r"[\W_]+")
_RATE = 150


class Found(NamedTuple):
    """A recording of a line: where it came from, and its frames, or why there are none."""

    text: str
    place: str
    take: Take | BadFile


def found_in(paths: Sequence[Path], texts: Sequence[str], language: str) -> Iterator[Found]:
    """Yield the recordings of lines that some files, or folders of files, hold.

    One file alone is a take of all lines, if there is more than one: unless it is called as one of
    them, and is not much longer. Raises `BadFile`, and `AskedWrongly` for what belongs to no line.
    """
    files = list(_files(paths))
    if len(files) == 1:
        line = _line_of(files[0], texts)
        text = "" if line is None else texts[line]
        if len(texts) > 1 and (not text or _holds_more(files[0], text, language)):
            yield from _pieces(files[0], texts, language)
        elif text:
            yield Found(text, str(files[0]), read_take(files[0]))
        if text or len(texts) > 1:
            return
    by_line: dict[int, Path] = {}
    for path in files:
        line = _line_of(path, texts)
        if line is None:
            expected = tr("a number from 1 to {most}, or the words of a line", most=len(texts))
            hint = tr("coach voices record ROUTINE --script shows the numbers")
            told = mismatch(quoted(path.stem), expected)
            raise AskedWrongly(told, place=str(path), hint=hint)
        if line in by_line:
            other = quoted(by_line[line].name)
            told = tr(
                "found a second recording of line {number}, beside {other}, expected one",
                number=line + 1,
                other=other,
            )
            raise AskedWrongly(told, place=str(path))
        by_line[line] = path
    for line, path in sorted(by_line.items()):
        yield _read(texts[line], path)


def _read(text: str, path: Path) -> Found:
    """Read one recording of many: one that cannot be read keeps no other from being taken in."""
    try:
        return Found(text, str(path), read_take(path))
    except BadFile as error:
        return Found(text, str(path), error)


def _holds_more(path: Path, text: str, language: str) -> bool:
    """Tell whether a file is too long for one line, such as “take 1.wav”. Raises `BadFile`."""
    line_s = estimated(Utterance(text, "", _RATE), language).length_ms / 1000
    return read_take(path, LONGEST_TAKE_S).seconds > MUCH_LONGER * line_s + READY_S


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield files, and those of folders that may hold sound, by name."""
    for path in paths:
        try:
            kind = what_is_at(path)
            inside = sorted(path.iterdir()) if kind == A_FOLDER else []
        except (OSError, ValueError) as error:
            no_name = tr("a name that no file can have")
            reason = reason_of(error) if isinstance(error, OSError) else no_name
            raise BadFile(path, (), reason, tr(READABLE)) from error
        if kind not in (A_FILE, A_FOLDER):
            raise BadFile(path, (), tr(kind or NO_SUCH_FILE), tr(READABLE))
        if kind == A_FILE:
            yield path
            continue
        sounds = [one for one in inside if one.suffix.lower() in ENDINGS and one.name[0] != "."]
        if not sounds:
            raise BadFile(path, (), tr("a folder without recordings"), tr(READABLE))
        yield from sounds


def _line_of(path: Path, texts: Sequence[str]) -> int | None:
    """Return which line a file is by its name, counted from 0: by its words, or by its number."""
    name = _joined(path.stem)
    for number, text in enumerate(texts):
        if _joined(text) == name and not name.isdecimal():
            return number
    counted = _NUMBER.fullmatch(path.stem)
    number = int(counted[1]) if counted else 0
    return number - 1 if 1 <= number <= len(texts) else None


def _joined(text: str) -> str:
    """Return only the letters and digits of a text: a file's name may hold no other signs."""
    return _BETWEEN.sub(" ", worded(text).replace("'", "")).strip()


def _pieces(path: Path, texts: Sequence[str], language: str) -> Iterator[Found]:
    """Yield the pieces of one long take. Raises `BadFile` where they are not as many as lines."""
    take = read_take(path, LONGEST_TAKE_S)
    pieces = pieces_of(take, len(texts))
    trouble = list(_where(take, pieces, texts, language))
    if trouble or len(pieces) != len(texts):
        found = ntr(
            "{count} piece between silences", "{count} pieces between silences", len(pieces)
        )
        hint = "; ".join(trouble) or tr(ONE_EACH)
        if len(pieces) < len(texts) * FEW:
            hint = tr(
                "leave two seconds of silence between lines, or name a file for each line in place "
                "of one for all"
            )
        raise BadFile(path, (), found, tr("{count}, one a line", count=len(texts)), hint=hint)
    for text, piece in zip(texts, pieces, strict=True):
        second = piece.start / take.sample_rate
        place = f"{path}, {int(second) // 60}:{second % 60:04.1f}"
        yield Found(text, place, Take(take.frames[piece.start : piece.end], take.sample_rate))


def _where(
    take: Take, pieces: Iterable[Piece], texts: Sequence[str], language: str
) -> Iterator[str]:
    """Tell where pieces and lines part, as far as their lengths show it."""
    per_ms = take.sample_rate / 1000
    heard = [(round(one.start / per_ms), round((one.end - one.start) / per_ms)) for one in pieces]
    said = [estimated(Utterance(text, "", _RATE), language).length_ms for text in texts]
    for found in mismatches(heard, said)[:MOST_TOLD]:
        yield told_mismatch(found, texts)


def take_in(
    recordings: Iterable[Found], growing: GrowingPack, total: int
) -> Generator[Progress, None, tuple[int, list[str]]]:
    """Keep recordings; return how many were kept, and a line for each that cannot be used."""
    kept, refused = 0, []
    for number, found in enumerate(recordings):
        yield Progress(number, total, tr("taking the recordings in"))
        problem: Unusable | None = None
        if isinstance(found.take, BadFile):
            problem = Unusable(found.take.found, found.take.expected, found.take.hint)
        else:
            try:
                growing.keep(found.text, checked(found.take, found.text))
            except Unusable as trouble:
                problem = trouble
        if problem is not None:
            refused.append(f"{found.place}: {quoted(found.text)}: {problem}")
        else:
            kept += 1
    return kept, refused
