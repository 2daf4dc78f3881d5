"""What the menus know, made up around the routines that come with Coach."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from small import library

from coach.home.catalogue import Listed, in_order
from coach.home.listing import listing
from coach.home.safety import safety
from coach.home.search import Search
from coach.home.search_words import read_search_words
from coach.home.settings import Settings
from coach.home.settings_form import Answer, Question, questions
from coach.menu.known import Contents, Known, LeftOff, LeftOut, Practice, Reminded, Step, Wished
from coach.plan.person.suggest import Suggestion

SETTINGS = Settings()


def asked(routine: str, wished: Wished) -> tuple[Question, ...]:
    return questions(library(), replace(SETTINGS, **wished), SETTINGS, routine)


def contents(routine: str, wished: Wished) -> Contents:
    del routine
    steps = (
        Step("bridge", "Bridge, 3 times", ("bridge", None)),
        Step("plank", "Plank, 20 s", ("plank", None)),
    )
    left = tuple(one for one in steps if one.exercise not in wished.get("without", ()))
    return Contents(8, left, ("You need a mat.",), "" if left else "Nothing is left.")


@pytest.fixture(scope="session")
def known() -> Known:
    found = [library().find(name) for name in ("desk-break", "first-relief", "slow-breathing")]
    listed = [
        Listed(listing(one.routine, library().exercises), one.path, own=False, folder="")
        for one in found
    ]
    listed[0] = replace(listed[0], own=True)
    return Known(
        listed=tuple(in_order(listed)),
        safety=safety(library()),
        questions=questions(library(), SETTINGS, SETTINGS),
        questions_for=asked,
        contents=contents,
        search=Search(read_search_words(library().seeds)).find,
        today=Suggestion("desk-break", "Desk break", ("two days since your last",)),
        left=LeftOff("Erste Linderung", "de", ("Left at 18:32.",)),
        left_out=(LeftOut("bridge", "Bridge", "3 March 2026"),),
        put_back=(LeftOut("plank", "Plank", "2 March 2026"),),
        notes=("Mon  slept well",),
        practised=(Practice("bridge", "Bridge", "3 times.", ("The last time 20 seconds.",)),),
        reminders=(Reminded("desk-break", "Desk break", "Desk break: weekdays at 10:00"),),
        usual_times=lambda routine: "weekdays at 10:00" if routine == "desk-break" else "",
        week=("This week: 1 of 2–3 times",),
        sessions=("Mon Desk break: 3 minutes",),
        found={"voice": (Answer("anna", "Anna"),), "music": (Answer("/m/sea.mp3", "sea"),)},
        kinds=("mp3", "html"),
        folders=(("Music", Path("/home/a/Music")),),
        wished={"first-relief": {"minutes": 8}},
    )
