"""An MP3 file begins with our tag, and its chapters are in order of time."""

from __future__ import annotations

import struct
from pathlib import Path

from beeps import CLEAN, MARK, STARTS_MS, chapters, picture, tags, write
from mutagen.id3 import ID3

from coach.export.formats.id3 import id3_tag
from coach.score.reading.chapters import Chapter


def frames(data: bytes) -> list[tuple[str, bytes]]:
    """Read the frames of an ID3v2.3 tag, or those inside a frame, one after the other."""
    found, at = [], 0
    while at < len(data):
        name, length, flags = struct.unpack_from(">4sIH", data, at)
        assert flags == 0
        found.append((name.decode("ascii"), data[at + 10 : at + 10 + length]))
        at += 10 + length
    assert at == len(data)
    return found


def body(data: bytes) -> bytes:
    """Return what a tag holds; the tag must be all there is."""
    assert data[:6] == b"ID3\x03\0\0"
    assert all(byte < 128 for byte in data[6:10])
    length = sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    assert len(data) == 10 + length
    return data[10:]


def text(data: bytes) -> str:
    assert data[:3] == b"\x01\xff\xfe"
    return data[3:].decode("utf-16-le")


def tables(data: bytes) -> list[tuple[bytes, int, list[bytes], str]]:
    found = []
    for name, frame in frames(body(data)):
        if name == "CTOC":
            key, rest = frame.split(b"\0", 1)
            flags, count = rest[:2]
            *children, inner = rest[2:].split(b"\0", count)
            ((kind, title),) = frames(inner)
            assert kind == "TIT2"
            found.append((key, flags, children, text(title)))
    return found


def test_chapters_are_in_order_of_time() -> None:
    found = []
    for name, frame in frames(body(id3_tag(tags()))):
        if name == "CHAP":
            key, rest = frame.split(b"\0", 1)
            ((kind, title),) = frames(rest[16:])
            assert kind == "TIT2"
            found.append((key, *struct.unpack(">IIII", rest[:16]), text(title)))
    ends = (*STARTS_MS[1:], 6000)
    expected = [
        (b"chp%d" % number, start, end, 2**32 - 1, 2**32 - 1, chapter.title)
        for number, (start, end, chapter) in enumerate(
            zip(STARTS_MS, ends, chapters(), strict=True)
        )
    ]
    assert found == expected


def test_one_table_of_contents_names_them_all() -> None:
    names = [b"chp%d" % number for number in range(6)]
    assert tables(id3_tag(tags(title="All"))) == [(b"toc", 3, names, "All")]


def test_more_chapters_than_a_table_counts_are_grouped() -> None:
    many = tuple(Chapter(f"Part {n}", n, n + 1) for n in range(600))
    top, *groups = tables(id3_tag(tags(title="All", chapters=many)))
    assert top == (b"toc", 3, [b"toc0", b"toc1", b"toc2"], "All")
    assert [(key, flags, title) for key, flags, _, title in groups] == [
        (b"toc0", 1, "1–255"),
        (b"toc1", 1, "256–510"),
        (b"toc2", 1, "511–600"),
    ]
    assert [child for group in groups for child in group[2]] == [b"chp%d" % n for n in range(600)]


def test_a_session_without_chapters_has_no_table() -> None:
    names = [name for name, _ in frames(body(id3_tag(tags(chapters=()))))]
    assert names == [*("TIT2", "TPE1", "TPE2", "TALB", "TCON", "TLAN", "TRCK", "TXXX", "APIC")]


def test_description_and_words_are_kept_with_their_language(tmp_path: Path) -> None:
    about = tags(description="Drei Minuten 🙂", words="Los.\nHör auf.", language="de")
    write(tmp_path / "a.mp3", about=about)
    found = ID3(tmp_path / "a.mp3")
    assert found["COMM::deu"].text == ["Drei Minuten 🙂"]
    assert found["USLT::deu"].text == "Los.\nHör auf."
    assert found["TLAN"].text == ["deu"]
    assert found["TPE2"].text == ["Coach"]


def test_another_reader_sees_the_same(tmp_path: Path) -> None:
    write(tmp_path / "a.mp3")
    found = ID3(tmp_path / "a.mp3")
    assert found["TIT2"].text == [CLEAN[3]]
    assert found["TPE1"].text == ["Coach"]
    assert found["TCON"].text == ["Speech"]
    assert found["TRCK"].text == ["2/9"]
    assert found["TXXX:COACH_MADE_FROM"].text == [MARK]
    assert found["APIC:"].data == picture()
    titles = [found[f"CHAP:chp{n}"].sub_frames["TIT2"].text[0] for n in range(6)]
    assert titles == list(CLEAN)
