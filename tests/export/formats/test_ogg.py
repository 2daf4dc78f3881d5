"""An Ogg stream's pages are ours: numbered, signed and tagged on their way into the file."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

import pytest
import soundfile
from beeps import CLEAN, MARK, picture, session, tags, write
from mutagen.flac import Picture
from mutagen.ogg import OggPage
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from coach.export.formats.containers import Tags
from coach.export.formats.ogg import Opus, Packets, Pages, Vorbis, opus_level

READERS = {".ogg": OggVorbis, ".opus": OggOpus}
KINDS = {".ogg": Vorbis.packets, ".opus": Opus.packets}


def pages(data: bytes) -> list[OggPage]:
    file, found = BytesIO(data), []
    while file.tell() < len(data):
        found.append(OggPage(file))
    return found


@pytest.mark.parametrize("extension", READERS)
def test_the_pages_are_counted_and_carry_one_number(tmp_path: Path, extension: str) -> None:
    serials = set()
    for mark in ("one", "two"):
        path = tmp_path / f"{mark}{extension}"
        write(path, about=tags(mark=mark, cover=picture() + bytes(200_000)))
        found = pages(path.read_bytes())
        assert [page.sequence for page in found] == list(range(len(found)))
        assert len({page.serial for page in found}) == 1
        assert [page.first for page in found] == [True] + [False] * (len(found) - 1)
        assert [page.last for page in found] == [False] * (len(found) - 1) + [True]
        assert b"".join(page.write() for page in found) == path.read_bytes()
        serials.add(found[0].serial)
    assert len(serials) == 2


@pytest.mark.parametrize("extension", READERS)
@pytest.mark.parametrize("size", [0, 1, 253, 254, 255, 4000, 66_000, 300_000])
def test_comments_of_any_length_leave_the_sound_alone(
    tmp_path: Path, extension: str, size: int
) -> None:
    path = tmp_path / f"a{extension}"
    pcm = write(path, about=tags(chapters=(), mark="x" * size))
    assert soundfile.info(path).frames == len(pcm)
    assert READERS[extension](path).tags["COACH_MADE_FROM"] if size else True


@pytest.mark.parametrize("extension", READERS)
def test_tags_chapters_and_cover(tmp_path: Path, extension: str) -> None:
    write(tmp_path / f"a{extension}")
    found = READERS[extension](tmp_path / f"a{extension}").tags
    assert found["TITLE"] == [CLEAN[3]]
    assert found["COACH_MADE_FROM"] == [MARK]
    assert found["CHAPTER003"] == ["00:00:01.234"]
    assert [found[f"CHAPTER00{number}NAME"][0] for number in range(1, 7)] == list(CLEAN)
    cover = Picture(base64.b64decode(found["METADATA_BLOCK_PICTURE"][0]))
    assert cover.data == picture()
    assert not {"ENCODER", "DATE"} & {key.upper() for key, _ in found}
    assert found.vendor


def stream(kind: str, about: Tags, packets: Packets, size: int) -> bytes:
    plain, through = BytesIO(), BytesIO()
    soundfile.write(plain, session(48_000), 48_000, format="OGG", subtype=kind)
    sink = Pages(through, packets, about)
    data = plain.getvalue()
    for first in range(0, len(data), size):
        sink.write(data[first : first + size])
    sink.check()
    return through.getvalue()


@pytest.mark.parametrize(("kind", "packets"), [("VORBIS", Vorbis.packets), ("OPUS", Opus.packets)])
def test_pages_may_come_in_pieces_of_any_size(kind: str, packets: Packets) -> None:
    whole = stream(kind, tags(), packets, 10**9)
    assert len(whole) > 10_000
    for size in (1, 26, 27, 28, 255, 5000):
        # Another encoding has another random number: ours must not show any of it.
        assert stream(kind, tags(), packets, size) == whole


def test_opus_takes_the_bits_it_is_given(tmp_path: Path) -> None:
    assert opus_level(256) == 0
    assert opus_level(6) == 1
    sizes = []
    for quality in ("small", "standard", "high"):
        path = tmp_path / f"{quality}.opus"
        write(path, quality=quality, about=tags(cover=b""))
        sizes.append(path.stat().st_size * 8 / 6 / 1000)
    assert sizes == [pytest.approx(kbits, rel=0.25) for kbits in (50, 64, 96)]
