"""Everything that the app does is in the menus, and each menu is one that an ear can use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest

from coach.menu.entry import Act, Entry, Export, Keep, Look, Menu, Opens, Start, Wish
from coach.menu.known import Known
from coach.menu.top import top
from coach.menu.walk import Walk

DEEPEST = 7


def menus(known: Known, opens: Opens = top, depth: int = 0) -> Iterator[Menu]:
    """Yield every menu that there is, behind whichever entry."""
    assert depth < DEEPEST, "this leads nowhere"
    menu = opens(known)
    yield menu
    for entry in menu.entries:
        if entry.opens is not None:
            yield from menus(known, entry.opens, depth + 1)
        if isinstance(entry.act, Look):
            yield from menus(known, entry.act.then, depth + 1)


@pytest.fixture(scope="module")
def every(known: Known) -> list[Menu]:
    return [*menus(known)]


@pytest.fixture(scope="module")
def acts(every: list[Menu]) -> list[Act]:
    return [entry.act for menu in every for entry in menu.entries if entry.act is not None]


def test_every_act_is_reached(acts: list[Act]) -> None:
    assert {type(one) for one in acts} == {*get_args(Act)}


def test_every_routine_can_be_begun_and_written_in_every_format(
    acts: list[Act], known: Known
) -> None:
    ids = {one.id for one in known.listed}
    assert {one.routine for one in acts if isinstance(one, Start)} == ids
    written = {(one.routine, one.kind) for one in acts if isinstance(one, Export)}
    assert written == {(routine, kind) for routine in ids for kind in known.kinds}


def test_every_setting_is_kept_and_wished_for_one_session(acts: list[Act], known: Known) -> None:
    answered = {one.name for one in known.questions if one.answers or one.name in known.found}
    kept = {one.name for one in acts if isinstance(one, Keep)}
    assert kept >= answered - {"device"}
    own = {one.name for one in known.questions_for("desk-break", {}) if one.name in answered}
    wished = {one.name for one in acts if isinstance(one, Wish) and one.routine == "desk-break"}
    assert wished >= own


def test_each_menu_has_a_way_out_and_names_that_can_be_told_apart(every: list[Menu]) -> None:
    for menu in every:
        keys = [entry.key for entry in menu.entries]
        assert len(set(keys)) == len(keys), menu.title
        assert keys[-1] in ("back", "leave"), menu.title
        assert menu.title
        assert all(said(entry) for entry in menu.entries), menu.title


def said(entry: Entry) -> str:
    return " ".join(part.text for part in entry.line)


def test_what_suits_now_comes_first(known: Known) -> None:
    first, second, *_ = top(known).entries
    assert said(first) == "Go on with Erste Linderung."
    assert [part.language for part in first.line] == ["", "de"]
    assert said(second).startswith("For today: Desk break.")


def test_two_keys_lead_to_a_session_and_one_from_the_list(known: Known) -> None:
    walk = Walk(known, top)
    walk.move(1)
    assert walk.begin().act == Start("desk-break")
    walk.choose()
    assert walk.choose().act == Start("desk-break")
