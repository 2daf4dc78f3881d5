"""A voice of Piper's own is fetched, and then added like any other model."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from coach.base.children import Answer, ChildLost, JsonChild, command
from coach.base.errors import AskedWrongly, BadFile, CoachError, mismatch, quoted
from coach.base.progress import Progress
from coach.base.temporary import sweep, temporary_folder
from coach.base.tongue import later, tr
from coach.speech.own.adding import Wanted, add_model, check_piper
from coach.speech.own.keeping import CannotKeep, megabytes
from coach.speech.own.model_files import LARGEST_MODEL
from coach.speech.own.told import PIPER, OwnVoice

PREFIX = f"{PIPER}:"
"""What stands before the name of a voice that is to be fetched."""

MODULE = "coach.speech.own.download_worker"
LISTENING_S = 60.0
"""The worker says something every half second; what takes longer has hung."""

NO_SUCH_VOICE = (401, 404)
"""How the place that has Piper's voices answers for one that it does not have."""

_VOICE = re.compile(r"[a-z]{2,3}_[A-Z]{2}-[A-Za-z0-9_]+-(x_low|low|medium|high)")


class NotFetched(CoachError):
    """A voice could not be downloaded; nothing of it is kept."""

    title = later("The voice was not downloaded")


def fetch_and_add(
    wanted: Wanted,
    voices: Path,
    texts: Mapping[str, Sequence[str]],
    taken: Collection[str] = (),
) -> Generator[Progress, None, OwnVoice]:
    """Download the voice that `wanted` says it comes from, and add it as `add_model` does.

    Raises what that raises, `AskedWrongly` for a voice that Piper does not have, and `NotFetched`.
    """
    voice = wanted.came_from.removeprefix(PREFIX)
    if not _VOICE.fullmatch(voice):
        example = f"{PREFIX}en_US-lessac-medium"
        expected = tr("a voice of Piper's, such as {example}", example=example)
        told = mismatch(quoted(wanted.came_from), expected)
        raise AskedWrongly(told, place="voices add")
    check_piper()
    try:
        voices.mkdir(parents=True, exist_ok=True)
        sweep(voices)
        with temporary_folder(voices) as folder:
            yield from _fetched(voice, folder)
            model = folder / f"{voice}.onnx"
            return (yield from add_model(wanted._replace(model=model), voices, texts, taken))
    except BadFile as error:
        raise NotFetched(error.message, place=wanted.came_from, hint=error.hint) from error
    except OSError as error:
        raise CannotKeep(voices, error) from error


def _fetched(voice: str, folder: Path) -> Generator[Progress, None, None]:
    """Let the worker fetch a voice into a folder. Raises `AskedWrongly` and `NotFetched`."""
    yield Progress(0, 1, tr("downloading {voice}", voice=voice))
    try:
        with closing(_Killed(command(MODULE, [voice, str(folder)]))) as child:
            while "done" not in (answer := child.listen(LISTENING_S)):
                size = _size(answer, voice)
                if size > LARGEST_MODEL:
                    found = tr("it has more than {most}", most=megabytes(LARGEST_MODEL))
                    raise NotFetched(found, place=f"{PREFIX}{voice}")
                yield Progress(
                    0, 1, tr("downloading {voice}, {size}", voice=voice, size=megabytes(size))
                )
    except ChildLost as lost:
        hint = tr("try again, or get its two files another way, and add the .onnx file")
        raise NotFetched(str(lost), place=f"{PREFIX}{voice}", hint=hint) from lost


class _Killed(JsonChild):
    """A child that is killed when it is let go of: what it still fetches is of no use."""

    def close(self) -> None:
        """Kill it, if it is still there."""
        self.finish(0)


def _size(answer: Answer, voice: str) -> int:
    """Return how many bytes are there so far. Raises what an answer says has failed."""
    place = f"{PREFIX}{voice}"
    if answer.get("code") in NO_SUCH_VOICE:
        message = tr("Piper has no voice that is called {voice}", voice=quoted(voice))
        hint = tr("its voices are listed where it lives")
        raise AskedWrongly(message, place=place, hint=hint)
    if "failed" in answer:
        hint = tr(
            "look whether the network can be reached, or get its two files another way, and add "
            "the .onnx file"
        )
        reason = tr(str(answer["failed"]))  # of those that the system gives, most are known here
        raise NotFetched(
            tr("cannot be downloaded: {reason}", reason=reason), place=place, hint=hint
        )
    size = answer.get("so_far")
    return size if isinstance(size, int) else 0
