"""A session that can be heard: a run, what it sounds on, and everything to let go of afterwards."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass

from coach.live.arranger import Arranger
from coach.live.controls import Controls
from coach.live.deck import Deck
from coach.live.record import Book, Record
from coach.live.run import Run
from coach.play.choose import open_speaker
from coach.play.port import Spool
from coach.play.recovering import RecoveringSpeaker
from coach.remote.choose import open_remote
from coach.sound.bed import Bed
from coach.sound.master import Master
from coach.sound.mixer import SAMPLE_RATE, Mixdown
from coach.sound.music import Music
from coach.sound.resampled import ClipSource
from coach.sound.tape import Tape


@dataclass
class Performance:
    """Paused at the start until its run is resumed."""

    run: Run
    notice: str
    """The line that says what it sounds on."""
    tape: Tape
    controls: Controls
    """The headset's and the desktop's keys."""
    music: Music | None = None

    def close(self) -> None:
        """Let go of the speaker, the remote and the temporary files. May be called twice."""
        self.controls.close()
        self.run.close()
        self.tape.close()
        if self.music is not None:
            self.music.close()


def open_performance(
    arranger: Arranger,
    clips: ClipSource,
    master: Master,
    bed: Bed | None,
    speaker: str | None,
    device: str | None,
    book: Book | None = None,
) -> Performance:
    """Open a speaker on what an arranger has composed so far, with music if there is a bed.

    What is done is written into the `book` as it happens. Raises `UnknownName` or `NoSound` for a
    speaker that was asked for by name, and `CoachError` where there is no room for a temporary
    file; whatever was opened here is closed then.
    """
    with ExitStack() as undo:
        tape = Tape(arranger.score, arranger.ready_ms, clips, mixdown=Mixdown(master), bed=bed)
        undo.callback(tape.close)
        tape.start()
        spool = Spool(tape.path, SAMPLE_RATE, tape.end, tape.room)
        opened, notice = open_speaker(spool, speaker, device=device)
        undo.pop_all()
    deck = Deck(RecoveringSpeaker(opened, loaded=spool), tape)
    run = Run(arranger, deck, record=Record(arranger.plan, book))
    music = None if bed is None else bed.music
    return Performance(run, notice, tape, Controls(run, open_remote()), music)
