"""What the spoken menus know: the library, the diary and the settings of this moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from coach.base.errors import CoachError
from coach.base.times import whole_minutes
from coach.base.tongue import spoken, tr
from coach.cli.eyes_free_past import left_out_of, notes_of, practice_of, sessions_of
from coach.cli.eyes_free_plan import needs_of, steps_of
from coach.cli.eyes_free_reminders import reminders_of, usual_times
from coach.export.log.seen import look
from coach.export.log.text import tally_lines
from coach.home.asked import read_asked
from coach.home.catalogue import Listed, in_order
from coach.home.library import Found
from coach.home.offered import how_far, when_left
from coach.home.outline import outline
from coach.home.safety import safety
from coach.home.search import Search
from coach.home.search_words import read_search_words
from coach.home.settings import Settings, settings_for
from coach.home.settings_form import Answer, Question, questions
from coach.menu.known import Contents, Known, LeftOff, LeftOut, Wished
from coach.menu.wrong import wrong
from coach.plan.person.past import Unfinished
from coach.session import Coach

MUSIC = (".mp3", ".ogg", ".opus", ".flac", ".wav", ".m4a")
MOST_MUSIC = 40
"""So many files and folders of music are offered: more are not gone through by ear (ours)."""


class Gathered:
    """Gathers it anew whenever something was done. The files are read once, and when one is new."""

    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        self._search = Search(read_search_words(coach.library.seeds))
        self._put_back: dict[str, LeftOut] = {}
        self.read()

    def read(self) -> None:
        """Read the files: at first, and where one has come since."""
        coach = self._coach
        with closing(coach.catalogue(coach.library)) as catalogue:
            self._listed = tuple(in_order(one for one in catalogue.read() if one is not None))
            self.problems = tuple(map(str, catalogue.problems.values()))

    def remember_put_back(self, one: LeftOut) -> None:
        """Have it offered to leave an exercise out again."""
        self._put_back[one.exercise] = one

    def known(
        self,
        wished: Mapping[str, Wished] | None = None,
        found: Mapping[str, tuple[Answer, ...]] | None = None,
    ) -> Known:
        """Return what is known now; `wished` and `found` are what the menus had before."""
        coach = self._coach
        seen = look(coach.diary, coach.library, goal=coach.settings.a_week)
        begun, places = bool(seen.sessions), save_folders()
        return Known(
            listed=self._listed,
            safety=safety(coach.library),
            questions=self.questions("", {}),
            questions_for=self.questions,
            contents=self.contents,
            search=self._found,
            today=coach.for_today(coach.library, self._listed) if begun else None,
            left=self._left(self.unfinished()),
            left_out=left_out_of(seen),
            put_back=tuple(
                one for name, one in self._put_back.items() if name not in seen.left_out
            ),
            week=tuple(tally_lines(seen)) if begun else (),
            sessions=sessions_of(seen),
            notes=notes_of(seen),
            practised=practice_of(seen),
            reminders=reminders_of(coach.library, coach.places),
            usual_times=partial(usual_times, coach.library),
            found={"music": _music(places), **(found or {})},
            kinds=writable_kinds(),
            folders=places,
            wished=wished or {},
        )

    def settings(self, routine: str, wished: Wished) -> Settings:
        """Return what holds for a routine with what is wished this time."""
        return replace(settings_for(self._coach.settings, routine), **wished)

    def questions(self, routine: str, wished: Wished) -> tuple[Question, ...]:
        """Return the settings as questions, for one routine or, without one, for all."""
        coach = self._coach
        now = self.settings(routine, wished) if routine else coach.settings
        return questions(coach.library, now, coach.settings, routine)

    def contents(self, routine: str, wished: Wished) -> Contents:
        """Plan a routine as it is wished; what cannot be is told."""
        coach = self._coach
        try:
            found = coach.library.find(routine)
            wishes = self.settings(routine, wished)
            plan, score = outline(coach.library, found, wishes, coach.diary.history())
        except CoachError as error:
            return Contents(0, unfit=wrong(error))
        minutes = whole_minutes(score.total_ms)
        return Contents(minutes, steps_of(plan), needs_of(plan), plan.language)

    def unfinished(self) -> tuple[Unfinished, Found] | None:
        """Return the session that may be gone on with, if its routine is still there."""
        before = self._coach.diary.unfinished()
        if before is None:
            return None
        try:
            return before, read_asked(before.asked).find(self._coach.library)
        except CoachError:
            return None

    def _found(self, listed: Sequence[Listed], wanted: str) -> Sequence[Listed]:
        return self._search.find(listed, wanted, spoken())

    def _left(self, unfinished: tuple[Unfinished, Found] | None) -> LeftOff | None:
        if unfinished is None:
            return None
        before, found = unfinished
        told = tr("Left at {time}, at {far}.", time=when_left(before), far=how_far(before))
        return LeftOff(found.routine.title, found.routine.language, (told,))


def _music(places: tuple[tuple[str, Path], ...]) -> tuple[Answer, ...]:
    """List the music that is likely to be meant: what stands in the folder for it."""
    folder = dict(places).get(tr("Music"))
    try:
        there = [] if folder is None else sorted(folder.iterdir())
    except OSError:
        there = []
    paths = [one for one in there if one.is_dir() or one.suffix.lower() in MUSIC]
    whole = [] if folder is None or not paths else [folder]
    return (
        Answer(None, "none"),
        *(Answer(str(one), one.stem) for one in (*whole, *paths[:MOST_MUSIC])),
    )


def save_folders() -> tuple[tuple[str, Path], ...]:
    """Return the folders where a person looks for files, by their names; those that are there."""
    import platformdirs  # late: for this menu alone

    named = (
        (tr("Music"), Path(platformdirs.user_music_dir())),
        (tr("Downloads"), Path(platformdirs.user_downloads_dir())),
        (tr("Home"), Path.home()),
        (tr("The folder that you are in"), Path.cwd()),
    )
    there = [(name, folder) for name, folder in named if folder.is_dir()]
    return tuple({folder: (name, folder) for name, folder in reversed(there)}.values())[::-1]


def writable_kinds() -> tuple[str, ...]:
    """Return the kinds of files whose writers are installed here."""
    from coach.export.formats.audio import FORMATS  # late: encoders

    audio = [suffix[1:] for suffix, container in FORMATS.items() if not container.missing()]
    return (*audio, "html")
