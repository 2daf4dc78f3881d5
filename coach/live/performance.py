"""A session that can be heard: a run with its speaker and tape, opened and closed together."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coach.base.times import SAMPLE_RATE
from coach.home.going_on import GoingOn
from coach.live.arranger import Arranger
from coach.live.book import Book
from coach.live.controls import Controls
from coach.live.deck import Deck
from coach.live.record import Record
from coach.live.remote.choose import open_remote
from coach.live.remote.others import Others
from coach.live.run import Run
from coach.play.choose import open_speaker
from coach.play.port import Speaker, Spool
from coach.play.recovering import RecoveringSpeaker
from coach.sound.mixdown import Mixdown
from coach.sound.resampled import ClipSource
from coach.sound.tape import Tape

if TYPE_CHECKING:
    from coach.sound.bed import Bed
    from coach.sound.music import Music


@dataclass
class Performance:
    """A session with its speaker open, paused at the start until its run is resumed."""

    run: Run
    notice: str
    """The line that says which speaker plays."""
    tape: Tape
    controls: Controls
    """The headset's and the desktop's keys."""
    music: Music | None = None
    others: Others = field(default_factory=Others)
    """The other players of the desktop, which go on when it is closed."""

    def close(self) -> None:
        """Let go of the speaker, the remote and the temporary files. May be called twice."""
        self.controls.close()
        self.run.close()
        self.tape.close()
        if self.music is not None:
            self.music.close()
        self.others.close()


@dataclass(frozen=True)
class Through:
    """The speaker that is asked for."""

    speaker: str | None = None
    device: str | None = None
    begun: Speaker | None = None
    """That very speaker, where `begin_speaker` has made it before."""


def open_performance(
    arranger: Arranger,
    clips: ClipSource,
    mixdown: Mixdown,
    bed: Bed | None,
    through: Through,
    book: Book | None = None,
    going: GoingOn | None = None,
) -> Performance:
    """Open a speaker on what an arranger has composed so far, with music if there is a bed.

    What is done is written into the `book` as it happens. A session that was left is `going` on
    from there. Raises `UnknownName` or `NoSound` for a
    speaker that was asked for by name, and `CoachError` where there is no room for a temporary
    file; whatever was opened here is closed then.
    """
    with ExitStack() as undo:
        tape = Tape(arranger.score, arranger.ready_ms, clips, mixdown=mixdown, bed=bed)
        undo.callback(tape.close)
        tape.start()
        file = tape.spool
        spool = Spool(file.path, SAMPLE_RATE, file.frames, file.room)
        opened, notice = open_speaker(
            spool, through.speaker, device=through.device, begun=through.begun
        )
        undo.pop_all()
    deck = Deck(RecoveringSpeaker(opened, loaded=spool), tape)
    record = Record(arranger.plan, book)
    if going is not None and going.same:
        record.take_up(going.before, arranger.score)
    run = Run(arranger, deck, record, since=None if going is None else going.place)
    music = None if bed is None else bed.music
    return Performance(run, notice, tape, Controls(run, open_remote()), music)
