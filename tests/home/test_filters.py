"""A filter has the values that the list has, and leaves what fulfils all that are set."""

from __future__ import annotations

from msgspec.structs import replace
from small import library

from coach.home.filters import FILTERS, Chosen, holds, next_value, shown, values
from coach.home.listing import Listing, listing

KNOWN = [
    listing(found.routine, library().exercises, library().conditions)
    for found in library().routines.values()
]
BY_ID = {one.id: one for one in KNOWN}


def left(**chosen: str) -> set[str]:
    asked: Chosen = chosen  # type: ignore[assignment]
    return {one.id for one in KNOWN if holds(one, asked)}


def timed(minutes: int) -> Listing:
    return replace(KNOWN[0], minutes=minutes)


def test_a_routine_tells_its_postures_its_kit_and_whom_it_suits() -> None:
    chair, relief = BY_ID["seniors-chair"], BY_ID["first-relief"]
    assert {"sitting", "standing"} == {*chair.postures}
    assert "chair" in chair.things
    assert relief.postures[-1] == "lying"
    assert "no-floor" not in relief.suits
    assert {"no-floor", "pregnancy"} <= {*chair.suits}
    assert BY_ID["pause-bureau"].things == BY_ID["pausa-de-escritorio"].things == ("chair",)


def test_the_values_are_those_that_the_list_has_and_go_round() -> None:
    assert values("posture", KNOWN) == ("lying", "sitting", "standing", "kneeling")
    assert values("minutes", map(timed, (4, 12, 30))) == ("5", "10", "20", "more")
    assert values("minutes", map(timed, (0, 12))) == ("20",)
    assert values("language", KNOWN)[0] == "en"
    assert values("kit", KNOWN)[0] == "nothing"
    seen, now = [], None
    while (now := next_value("condition", now, KNOWN)) is not None:
        seen.append(now)
    assert {*seen} <= {*library().conditions}
    assert "knee" in seen
    assert next_value("condition", None, KNOWN, -1) == seen[-1]
    assert next_value("posture", "upside-down", KNOWN) == "lying"


def test_what_is_left_fulfils_all_filters() -> None:
    assert left(language="de") == {"bueropause", "erste-linderung"}
    assert "first-relief" not in left(condition="no-floor")
    assert left(kit="nothing", posture="lying") <= left(posture="lying")
    assert {"first-relief", "lying-down"} & left(kit="nothing", posture="lying")
    assert left() == {*BY_ID}


def test_a_filter_shows_its_name_or_its_value() -> None:
    titles = {one.id: one.title for one in library().conditions.values()}
    told = [shown(name, None, titles) for name in FILTERS]
    assert told == ["minutes", "posture", "kit", "language", "condition"]
    assert shown("minutes", "10", titles) == "up to 10 min"
    assert shown("minutes", "more", titles) == "over 20 min"
    assert shown("condition", "knee", titles) == "Knee trouble"
    assert all(shown("kit", one, titles) for one in values("kit", KNOWN))
