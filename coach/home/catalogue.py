"""The list of routines, each with its minutes: worked out once for a content, then kept.

What is kept goes by all that it comes from: the bytes of the routine and of everything that it may
draw from, what the person wishes, what of the past changes a plan, and the program itself.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coach.base.errors import CoachError, DoesNotFit
from coach.base.files import read_bytes
from coach.base.tongue import spoken
from coach.home.contents import DRAWN_FROM, PLANNING, code_stamps, contents
from coach.home.kept import Kept
from coach.home.library import Library
from coach.home.listing import Listing, listing, planned
from coach.home.order import Rank, rank
from coach.home.settings import Settings
from coach.home.shelves import twice
from coach.plan.familiar import History, what_matters
from coach.plan.wishes import Wishes
from coach.routine.models import Routine

AT_ONCE = 500
"""So many new listings are written together."""


class Listed(Struct, frozen=True):
    """A routine in the list, and the file that it comes from."""

    listing: Listing
    path: Path
    own: bool
    folder: str

    @property
    def id(self) -> str:
        """That of the routine."""
        return self.listing.id


class Catalogue:
    """Goes through all routines of a library once, for one person today."""

    def __init__(self, library: Library, wishes: Wishes, history: History, kept: Kept) -> None:
        self.library = library
        self.paths = library.files("routines")
        """The files that will be gone through, ours first."""
        self._wishes = wishes
        self._history = history
        self._kept = kept
        self._problems: dict[Path, CoachError] = {}
        self._fresh: dict[bytes, bytes] = {}

    @property
    def problems(self) -> dict[Path, CoachError]:
        """By path: the error of each file that could not be read so far."""
        return {**self.library.problems, **self._problems}

    def read(self) -> Generator[Listed | None]:
        """Yield the routine of each file in turn; None for one that cannot be used.

        Of two with one id the first stays, and the other is a problem.
        """
        self._look_at_shared()
        seen: set[str] = set()
        try:
            for path in self.paths:
                try:
                    listed = self._listed(path)
                    if listed.id in seen:
                        raise twice("routine", listed.id, path)
                    seen.add(listed.id)
                    yield listed
                except CoachError as error:
                    self._problems[path] = error
                    yield None
        finally:
            self._write()

    def at_hand(self, most: int) -> list[Listed]:
        """List at once what is kept, among the first files; of the others, ours by their titles."""
        listed: dict[str, Listed] = {}
        for path in self.paths[:most]:
            own = self._is_own(path)
            with suppress(CoachError):  # whoever reads everything will be told
                told = _read(self._kept.get(self._key(path)))
                if told is None and not own:
                    told = self._as_written(self.library.routine(path).routine)
                if told is not None:
                    listed.setdefault(told.id, self._entry(told, path))
        return list(listed.values())

    def close(self) -> None:
        """Let go of what is kept. May be called twice."""
        self._kept.close()

    def _listed(self, path: Path) -> Listed:
        key = self._key(path)
        told = _read(self._kept.get(key))
        return self._entry(self._worked_out(path, key) if told is None else told, path)

    def _entry(self, told: Listing, path: Path) -> Listed:
        return Listed(told, path, self._is_own(path), self.library.folder(path))

    def _is_own(self, path: Path) -> bool:
        return not path.is_relative_to(self.library.seeds)

    def _worked_out(self, path: Path, key: bytes) -> Listing:
        """Plan a routine for its listing. Raises `CoachError` for a file that cannot be used."""
        from coach.home.outline import outline  # late: all of this is for what is not kept

        found = self.library.routine(path)
        known, conditions = self.library.exercises, self.library.conditions
        try:
            made = outline(self.library, found, self._wishes, self._history)
            told = planned(found, known, *made, conditions)
        except DoesNotFit as error:
            told = replace(self._as_written(found.routine), unfit=str(error))
        except CoachError as error:
            return replace(self._as_written(found.routine), unfit=str(error))
        self._fresh[key] = msgspec.json.encode(told)
        if len(self._fresh) >= AT_ONCE:
            self._write()
        return told

    def _as_written(self, routine: Routine) -> Listing:
        return listing(routine, self.library.exercises, self.library.conditions)

    def _look_at_shared(self) -> None:
        """Read exercises and patterns once for each content, so that what is wrong is told."""
        key = self._digest(b"shared")
        if self._kept.get(key) is None:
            _ = self.library.exercises, self.library.patterns
            if not self.library.problems:
                self._fresh[key] = b"whole"

    def _write(self) -> None:
        self._kept.put(self._fresh)
        self._fresh.clear()

    def _key(self, path: Path) -> bytes:
        """Return the key of a routine's file. Raises `BadFile` where it cannot be read."""
        text = read_bytes(path)
        own = self._own_wishes(text)
        return self._digest(self.library.folder(path).encode(), text, *own, *self._week(text))

    def _own_wishes(self, text: bytes) -> Iterator[bytes]:
        """Yield what is wished for routines that this may be: one that has their id in it."""
        if isinstance(self._wishes, Settings):
            for name, own in self._wishes.routines.items():
                if name.rpartition("/")[2].encode() in text:
                    yield msgspec.json.encode([name, own])

    def _week(self, text: bytes) -> Iterator[bytes]:
        """Yield what a routine's week goes by, if it may have any."""
        if b"weeks" in text:
            begun = sorted(self._history.begun.items())
            yield repr((self._history.today, begun)).encode()

    def _digest(self, *more: bytes) -> bytes:
        whole = self._common.copy()
        for part in more:
            whole.update(b"%d " % len(part) + part)
        return whole.digest()

    @cached_property
    def _common(self) -> blake2b:
        """Everything but a routine itself that a listing comes from."""
        told = {name: getattr(self._wishes, name) for name in Wishes.__struct_fields__}
        past = what_matters(self._history)
        return contents(self.library, DRAWN_FROM, code_stamps(PLANNING), spoken(), told, past)


def in_order(listed: Iterable[Listed]) -> list[Listed]:
    """Sort routines as lists have them."""
    return sorted(listed, key=_rank)


def _rank(one: Listed) -> Rank:
    told, own, folder = one.listing, one.own, one.folder
    return rank(told.id, told.language, told.goal, kit=told.needs_kit, own=own, folder=folder)


def _read(entry: bytes | None) -> Listing | None:
    if entry is None:
        return None
    try:
        return msgspec.json.decode(entry, type=Listing)
    except msgspec.MsgspecError:
        return None
