"""One file an exercise: how the files are called, and the playlist that keeps them in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coach.base.filenames import fit_stem
from coach.base.text import plain
from coach.base.times import frames

LONGEST_NAME = 64
"""Bytes of a whole file name: the shortest limit in the manuals of car radios that were read."""

LONGEST_SUFFIX = 5
"""Bytes of the longest extension, “.flac”."""


def playlist(title: str, entries: Iterable[tuple[str, str, int]]) -> str:
    """Return an M3U8 playlist, to be written as UTF-8.

    An entry is the name of a file beside the playlist, its title, and its length in ms, which the
    format takes in whole seconds.
    """
    lines = ["#EXTM3U", f"#PLAYLIST:{plain(title)}"]
    for name, words, length_ms in entries:
        lines += [f"#EXTINF:{frames(length_ms, 1)},{plain(words)}", name]
    return "".join(f"{line}\n" for line in lines)


def listed_files(text: str) -> list[str]:
    """List the files of a playlist that lie in its own folder."""
    names = [line.strip() for line in text.splitlines()]
    return [one for one in names if one and not one.startswith("#") and not {"/", "\\"} & {*one}]


def file_names(titles: Sequence[str]) -> tuple[str, ...]:
    """Return a name without extension for every title, in order: “01 Knee to chest”.

    Any file system, Windows and a car's radio take them (FAT32's rules are the strictest), and in
    the order of the alphabet they are in the order of the session. The number keeps them apart and
    away from the names that Windows reserves.
    """
    digits = max(2, len(str(len(titles))))
    return tuple(
        _shortened(fit_stem(f"{number:0{digits}d} {title}"))
        for number, title in enumerate(titles, start=1)
    )


def _shortened(name: str) -> str:
    """Cut a name that is too long between two characters; drop dots and spaces from its end."""
    room = LONGEST_NAME - LONGEST_SUFFIX
    return name.encode()[:room].decode(errors="ignore").rstrip(" .")
