"""A recorded voice: what is in its pack is played, and all else is spoken by the next engine.

Recordings are not stretched: a phrase is as long as it was said, whatever rate was asked for. A
number that would not be over before the next one is spoken by the next engine, as what is missing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from coach.base.errors import BadFile, quoted
from coach.base.kinds import is_file
from coach.base.reasons import reason_of
from coach.base.tongue import tr
from coach.score.models import Utterance
from coach.speech.clip import Clip
from coach.speech.engine import Engine, Source, Voice, source_of
from coach.speech.packs.told import Pack
from coach.speech.rungs import Fall
from coach.speech.voices import recorded_voice, stand_in
from coach.speech.words.tags import language_of

MOST_TOLD = 3
"""So many recordings that cannot be used are told one by one."""

VERSION = "recording 1"
"""Part of the cache's key: another way to cut a recording needs another version."""


class RecordedVoice:
    """Fits `Engine`: another engine, with a pack's voice in front of those that it has."""

    def __init__(self, pack: Pack, below: Engine, tell: Callable[[str], None]) -> None:
        """Take a pack, the engine for all else, and who is told what cannot be used."""
        self.pack = pack
        self.below = below
        self.name = below.name
        self.fingerprint = below.fingerprint
        self.default_voice = below.default_voice
        self._tell = tell
        self._digests: dict[Path, str] = {}
        self._unusable: set[Path] = set()
        self._voice_below = stand_in(below, language_of(pack.told.language))

    def voices(self, *, anew: bool = False) -> tuple[Voice, ...]:
        """List the pack's voice and all that the other engine has."""
        return (recorded_voice(self.pack), *self.below.voices(anew=anew))

    def voice(self, name: str) -> Voice:
        """Return the pack's voice, or one of the other engine's. Raises `UnknownVoice`."""
        return recorded_voice(self.pack) if self._is_ours(name) else self.below.voice(name)

    def start(self) -> None:
        """Let the other engine get ready."""
        self.below.start()

    def source(self, utterance: Utterance) -> Source:
        """Return what an utterance sounds like by: its recording, or the other engine."""
        path = self._recording(utterance)
        if path is not None:
            try:
                digest = self._digest(path)
            except OSError as error:
                self._leave_out(path, utterance, reason_of(error))
            else:
                said = replace(utterance, rate=0, pronounce=(), manner="plain")
                return Source(f"{VERSION} {digest}", said, recorded=True)
        return source_of(self.below, self.said_below(utterance))

    def render(self, utterance: Utterance) -> Clip:
        """Play the recording, or let the other engine speak. Raises `SpeechError`."""
        path = self._recording(utterance)
        if path is not None:
            from coach.speech.packs.recording import Unusable, clip_of, read_take  # late: soundfile

            try:
                return clip_of(read_take(path), utterance.text)
            except (BadFile, Unusable) as trouble:
                self._leave_out(path, utterance, tr("found {found}", found=trouble.found))
        return self.below.render(self.said_below(utterance))

    def said_below(self, utterance: Utterance) -> Utterance:
        """Return an utterance as the other engine is asked for it: in one of its own voices."""
        if not self._is_ours(utterance.voice):
            return utterance
        return replace(utterance, voice=self._voice_below)

    def close(self) -> None:
        """Let go of the other engine."""
        self.below.close()

    def _recording(self, utterance: Utterance) -> Path | None:
        """Return the recording of an utterance, if it has one that can be used."""
        path = self.pack.file_of(utterance.text) if self._is_ours(utterance.voice) else None
        return None if path in self._unusable else path

    def _leave_out(self, path: Path, utterance: Utterance, reason: str) -> None:
        """Use a recording no more, and say so; where all are gone or many are bad, in one line."""
        if path in self._unusable:
            return
        self._unusable.add(path)
        recordings = set(self.pack.files.values())
        if not any(map(is_file, recordings)):
            self._unusable |= recordings
            self._tell(
                tr(
                    "{engine} speaks instead (the recordings of {voice} are gone).",
                    engine=self.name,
                    voice=self.pack.id,
                )
            )
            return
        told = len(self._unusable)
        if told <= MOST_TOLD:
            self._tell(
                tr(
                    "The recording of {text} is left out, {engine} says it: {file}: {reason}",
                    text=quoted(utterance.text),
                    engine=self.name,
                    file=path,
                    reason=reason,
                )
            )
        elif told == MOST_TOLD + 1:
            self._tell(
                tr(
                    "More recordings of {voice} are left out; record or add them again.",
                    voice=self.pack.id,
                )
            )

    def _digest(self, path: Path) -> str:
        """Return a digest of a recording's bytes. Raises `OSError`."""
        if path not in self._digests:
            with path.open("rb") as file:
                self._digests[path] = hashlib.file_digest(file, "blake2b").hexdigest()[:32]
        return self._digests[path]

    def _is_ours(self, voice: str) -> bool:
        return voice.lower() == self.pack.id


def recorded(pack: Pack | None, engine: Engine, tell: Callable[[str], None]) -> Engine:
    """Put a pack, if there is one, in front of an engine."""
    return engine if pack is None else RecordedVoice(pack, engine, tell)


def still_recorded(pack: Pack | None, fall: Fall, tell: Callable[[str], None]) -> Fall:
    """Put a pack in front of whatever takes over where an engine breaks down."""

    def fallen(broken: Engine, reason: str) -> tuple[Engine, str]:
        engine, line = fall(broken, reason)
        return recorded(pack, engine, tell), line

    return fallen
