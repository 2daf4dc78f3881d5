"""A sink keeps the first error for whoever asks, and shows a library nothing before its base."""

from __future__ import annotations

import errno
import io
from collections.abc import Callable

import pytest
from mutagen import MutagenError
from mutagen.id3 import ID3

from coach.export.formats.encoder import Sink, plain_errors


class Full(io.BytesIO):
    def write(self, data: object) -> int:
        if data:
            raise OSError(errno.ENOSPC, "full")
        return 0

    def seek(self, offset: int, whence: int = 0) -> int:
        raise OSError(errno.EIO, "broken")


def test_what_lies_before_the_base_is_out_of_reach() -> None:
    file = io.BytesIO(b"tag")
    sink = Sink(file, 3)
    assert sink.seek(0) == 0
    assert sink.write(b"sound") == 5
    assert sink.tell() == 5
    assert sink.seek(-2, io.SEEK_END) == 3
    assert sink.read() == b"nd"
    assert sink.seek(1) == 1
    assert sink.seek(1, io.SEEK_CUR) == 2
    sink.write(b"U")
    sink.check()
    assert file.getvalue() == b"tagsoUnd"


@pytest.mark.parametrize(
    ("first", "number"),
    [(lambda sink: sink.write(b"x"), errno.ENOSPC), (lambda sink: sink.seek(1), errno.EIO)],
)
def test_the_first_error_is_the_one_that_is_raised(
    first: Callable[[Sink], int], number: int
) -> None:
    sink = Sink(Full())
    first(sink)
    assert sink.write(b"four") == 4
    assert sink.seek(7) == 0
    assert sink.read() == b""
    with pytest.raises(OSError, match=r"full|broken") as caught:
        sink.check()
    assert caught.value.errno == number


def test_mutagen_s_wrapping_is_taken_off() -> None:
    with pytest.raises(OSError, match="broken"), plain_errors():
        ID3().save(Full())
    with pytest.raises(MutagenError, match="odd"), plain_errors():
        raise MutagenError("odd")
