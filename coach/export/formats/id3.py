"""The ID3v2.3 tag that stands before an MP3, with its chapters.

mutagen can write a tag, but puts CHAP frames in order of their size instead of their time (its
issue 506), and players list them as they come. Version 2.3, because some programs read no 2.4, and
text in UTF-16, the only Unicode that 2.3 knows.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from coach.export.formats.containers import GENRE, MARK_KEY, Tags
from coach.export.formats.languages import three_letters
from coach.score.reading.chapters import Chapter

MOST_CHILDREN = 255
"""A CTOC frame counts its children in one byte."""

_UTF16 = b"\x01"
_TOP, _ORDERED = 2, 1
_NO_OFFSET = 2**32 - 1
"""Stands for “see the times” where a CHAP frame could name bytes of the file."""


def id3_tag(tags: Tags) -> bytes:
    """Return a whole tag, header included."""
    frames = [
        _text(b"TIT2", tags.title),
        _text(b"TPE1", tags.artist),
        _text(b"TPE2", tags.artist),
        _text(b"TALB", tags.album),
        _text(b"TCON", GENRE),
        _text(b"TLAN", three_letters(tags.language)),
    ]
    if tags.track is not None:
        frames.append(_text(b"TRCK", f"{tags.track[0]}/{tags.track[1]}"))
    if tags.mark:
        frames.append(_frame(b"TXXX", _UTF16 + _utf16(MARK_KEY) + b"\0\0" + _utf16(tags.mark)))
    frames += [
        _prose(name, text, tags.language)
        for name, text in ((b"COMM", tags.description), (b"USLT", tags.words))
        if text
    ]
    frames += _contents(tags)
    frames += [_chapter(number, chapter) for number, chapter in enumerate(tags.chapters)]
    if tags.cover:
        frames.append(_frame(b"APIC", b"\0image/png\0\x03\0" + tags.cover))
    body = b"".join(frames)
    # Seven bits a byte, so that no decoder takes the length for sound.
    length = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + length + body


def _contents(tags: Tags) -> list[bytes]:
    """Return the tables of contents.

    One holds all chapters. Where they are more than it can count, it holds tables of them.
    """
    names = [_name(number) for number in range(len(tags.chapters))]
    if not names:
        return []
    if len(names) <= MOST_CHILDREN:
        return [_table(b"toc", _TOP | _ORDERED, names, tags.title)]
    parts: list[tuple[bytes, list[bytes], str]] = []
    for first in range(0, len(names), MOST_CHILDREN):
        children = names[first : first + MOST_CHILDREN]
        title = f"{first + 1}–{first + len(children)}"
        parts.append((b"toc%d" % len(parts), children, title))
    top = _table(b"toc", _TOP | _ORDERED, [name for name, _, _ in parts], tags.title)
    return [top, *(_table(name, _ORDERED, children, title) for name, children, title in parts)]


def _table(name: bytes, flags: int, children: Sequence[bytes], title: str) -> bytes:
    listed = b"".join(child + b"\0" for child in children)
    head = struct.pack("BB", flags, len(children))
    return _frame(b"CTOC", name + b"\0" + head + listed + _text(b"TIT2", title))


def _name(number: int) -> bytes:
    return b"chp%d" % number


def _chapter(number: int, chapter: Chapter) -> bytes:
    times = struct.pack(">IIII", chapter.start_ms, chapter.end_ms, _NO_OFFSET, _NO_OFFSET)
    return _frame(b"CHAP", _name(number) + b"\0" + times + _text(b"TIT2", chapter.title))


def _text(name: bytes, text: str) -> bytes:
    return _frame(name, _UTF16 + _utf16(text))


def _prose(name: bytes, text: str, language: str) -> bytes:
    """Return a frame for a text in a language, which is named by three letters."""
    named = _utf16("") + b"\0\0"
    return _frame(name, _UTF16 + three_letters(language).encode() + named + _utf16(text))


def _frame(name: bytes, body: bytes) -> bytes:
    """Return a frame; in version 2.3 its length has all eight bits of a byte."""
    return name + struct.pack(">IH", len(body), 0) + body


def _utf16(text: str) -> bytes:
    return b"\xff\xfe" + text.encode("utf-16-le")
