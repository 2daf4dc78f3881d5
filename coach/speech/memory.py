"""What is remembered of an engine beside the clips: its voices, and what its files are like.

With both, a session whose words are all in the cache starts no engine. Whatever is
damaged, missing or of another version is forgotten, and found out anew.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

import msgspec
from msgspec import Struct

from coach.base.kinds import A_FILE, is_file, what_is_at
from coach.speech.backend import ADD_AGAIN, INSTALL_AGAIN, Backend, Unfit
from coach.speech.introduction import Introduction


class _Known(Struct, frozen=True):
    """What is remembered of one engine."""

    state: str = ""
    """What its files looked like from outside when they were read: sizes, times."""
    digest: str = ""
    """Of what was in them."""
    identity: str = ""
    """The engine that has introduced itself, and in which voices of a person's own."""
    introduction: Introduction | None = None
    own: dict[str, tuple[str, str]] = {}
    """State and digest of each voice of a person's own, by its id."""


class Memory:
    """What is known of one engine, in a file of a folder; without one, nothing is kept.

    It never raises: what cannot be read is forgotten, and what cannot be written is left out.
    """

    def __init__(self, folder: Path | None, name: str) -> None:
        self._path = None if folder is None else folder / f"engine-{name}.json"
        self._known = _Known()
        if self._path is not None:
            with suppress(OSError, ValueError, msgspec.MsgspecError):
                if is_file(self._path):
                    checksum, content = self._path.read_bytes().split(b"\n", 1)
                    if checksum == _checksum(content):
                        self._known = msgspec.json.decode(content, type=_Known)

    def identity(self, backend: type[Backend]) -> str:
        """Return what changes with everything that changes an engine's sound. Raises `Unfit`.

        A person's own voices are not part of it. Its files are read only if they look changed.
        """
        known = self._known.state, self._known.digest
        try:
            state, digest = _looked_at(backend.files(), known)
        except OSError as error:
            raise Unfit(_reason(error), INSTALL_AGAIN) from error
        if state != self._known.state:
            self._keep(msgspec.structs.replace(self._known, state=state, digest=digest))
        return f"{backend.name}, {backend.version()}, files {digest}"

    def digests(self, own: Iterable[Path]) -> dict[str, str]:
        """Return what changes with each voice of a person's own, by its id. Raises `Unfit`."""
        found = {}
        try:
            for folder in own:
                found[folder.name] = _looked_at(
                    [folder], self._known.own.get(folder.name, ("", ""))
                )
        except OSError as error:
            raise Unfit(_reason(error), ADD_AGAIN) from error
        if found != self._known.own:
            self._keep(msgspec.structs.replace(self._known, own=found))
        return {name: digest for name, (_, digest) in found.items()}

    def introduction(self, identity: str) -> Introduction | None:
        """Return how an engine has introduced itself, if it is the same."""
        return self._known.introduction if self._known.identity == identity else None

    @property
    def last(self) -> Introduction | None:
        """How the engine has introduced itself when it did so last, if it ever did."""
        return self._known.introduction

    def keep(self, identity: str, introduction: Introduction) -> None:
        """Remember how an engine has introduced itself."""
        known = msgspec.structs.replace(self._known, identity=identity, introduction=introduction)
        self._keep(known)

    def _keep(self, known: _Known) -> None:
        self._known = known
        if self._path is None:
            return
        content = msgspec.json.encode(known)
        new = self._path.with_suffix(f".{os.getpid()}.new")
        with suppress(OSError):
            if what_is_at(self._path) not in {"", A_FILE}:  # such as a pipe: it is left alone
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                new.write_bytes(_checksum(content) + b"\n" + content)
                new.replace(self._path)
            finally:
                new.unlink(missing_ok=True)


def _looked_at(paths: Iterable[Path], known: tuple[str, str]) -> tuple[str, str]:
    """Return state and digest of files and folders, which are read only where the state is new.

    Raises `OSError`.
    """
    files = sorted(state for path in paths for state in _states(path))
    state = _digest(repr(files).encode())
    return known if state == known[0] else (state, _inside([Path(path) for path, *_ in files]))


def _reason(error: OSError) -> str:
    return f"{error.filename}: {error.strerror or error}"


_State = tuple[str, int, int, int, int]
"""The path of a file, and what changes when it is written to."""


def _states(path: Path) -> Iterator[_State]:
    """Yield the state of a file, or of all that lie in a folder. Raises `OSError`.

    A pipe and its like are passed over: nothing could be read from them.
    """
    if not path.is_dir():
        found = path.stat()
        if S_ISREG(found.st_mode):
            yield _state(str(path), found)
        return
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _states(Path(entry.path))
            elif S_ISREG((found := entry.stat()).st_mode):
                yield _state(entry.path, found)


def _state(path: str, found: os.stat_result) -> _State:
    return path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _inside(paths: Sequence[Path]) -> str:
    """Return a digest of the names of files and what is in them. Raises `OSError`."""
    content = hashlib.blake2b(digest_size=8)
    for path in paths:
        content.update(f"{path.name} {_digest_of(path)}\n".encode())
    return content.hexdigest()


def _digest_of(path: Path) -> str:
    """Return the digest of a file, which may be larger than memory. Raises `OSError`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _checksum(content: bytes) -> bytes:
    return _digest(content).encode()
