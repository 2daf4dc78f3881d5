"""Everything that the app does is in the menus, and each menu is one that an ear can use."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import get_args

import pytest
from textual.binding import Binding

import coach.ui
from coach.cli.eyes_free import MENU_KEYS
from coach.menu.acts import (
    Act,
    Back,
    ChangeReminder,
    Check,
    Copy,
    Decline,
    Export,
    GoOn,
    Hear,
    Keep,
    KeepFor,
    Leave,
    LeaveOut,
    Look,
    Note,
    PutBack,
    Remind,
    RemindNoMore,
    Start,
    Wish,
)
from coach.menu.entry import Entry, Menu, Opens
from coach.menu.known import Known
from coach.menu.top import top
from coach.menu.walk import Walk
from coach.ui.palette import PAGES

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
    by_entries = [entry.act for menu in every for entry in menu.entries if entry.act is not None]
    return [*by_entries, *(one.writing.act("words") for one in every if one.writing is not None)]


BY_AN_ACT: dict[str, type[Act]] = {
    "add": Remind,
    "answer": Keep,
    "back": Back,
    "check": Check,
    "close": GoOn,
    "close_once": Back,
    "copy": Copy,
    "decline": Decline,
    "export": Export,
    "go": Start,
    "hear": Hear,
    "again": Hear,
    "keep": Keep,
    "leave": Back,
    "leave_out": Wish,
    "mark": Keep,
    "other": ChangeReminder,
    "put_back": PutBack,
    "quit": Leave,
    "remove": RemindNoMore,
    "select": Start,
    "start": Start,
    "undo": LeaveOut,
    "voices": Look,
    "write": Note,
}
"""What the screen does, and what the menus ask for to have it done."""

BY_AN_ENTRY = {
    "details": "contents",
    "help": "keys",
    "history": "history",
    "pain": "hurts",
    "profile": "profile",
    "reminders": "reminders",
    "safety": "safety",
    "settings": "settings",
    "turn": "each",
}
"""What the screen shows, and the entry of the menus behind which it is told."""

BY_A_SETTING = {"other_theme": "theme", "best": "voice"}
"""What an answer to a setting does."""

MOVES = {
    "ask", "command_palette", "cursor", "cursor_down", "cursor_up", "end", "finer",
    "move", "scroll", "search", "section", "submit",
    "filter", "cancel", "interrupt",
}  # fmt: skip
"""Going from one thing to another, and finding it, which the keys of the menus do."""

IN_A_SESSION = {"command"}
"""A session's keys, which are the same by ear."""

NOT_BY_EAR = {
    "delivered": "each question has the answer that is delivered",
    "open": "an editor is a program of its own, which a screen reader reads",
    "sound": "whoever hears nothing is told in writing",
    "stop": "the shell's ctrl-z works everywhere",
    "record": "recording a voice is a program of its own: coach voices record",
    "missing": "the same",
    "play": "the same",
}
"""What no menu does, each with its reason."""


def actions() -> set[str]:
    """Return all that the palette of some screen can offer, by the names of the actions."""
    found = set(PAGES)
    for module in pkgutil.walk_packages(coach.ui.__path__, "coach.ui."):
        for kind in vars(import_module(module.name)).values():
            if isinstance(kind, type) and kind.__module__ == module.name:
                bindings = [one for one in vars(kind).get("BINDINGS", ()) if one.description]
                assert all(isinstance(one, Binding) for one in bindings)
                found |= {one.action.partition("(")[0].rpartition(".")[2] for one in bindings}
    return found


def test_all_that_the_palette_knows_is_reached_by_ear_or_has_a_reason_not_to_be(
    every: list[Menu], acts: list[Act], known: Known
) -> None:
    known_ones = {*BY_AN_ACT, *BY_AN_ENTRY, *BY_A_SETTING, *MOVES, *IN_A_SESSION, *NOT_BY_EAR}
    assert sorted(actions()) == sorted(known_ones)
    assert set(BY_AN_ACT.values()) <= {type(one) for one in acts}
    assert set(BY_AN_ENTRY.values()) <= {entry.key for menu in every for entry in menu.entries}
    kept = {one.name for one in acts if isinstance(one, Keep)}
    assert set(BY_A_SETTING.values()) <= kept
    assert {"?", "!", "home", "pagedown"} <= set(MENU_KEYS)


def test_each_question_has_the_answer_that_is_delivered(every: list[Menu], known: Known) -> None:
    kept = [entry.act for menu in every for entry in menu.entries if isinstance(entry.act, Keep)]
    for question in known.questions:
        if question.answers and question.kind != "device":
            values = [one.value for one in kept if one.name == question.name]
            assert None in values or question.kind == "several", question.name


def test_every_act_is_reached(acts: list[Act]) -> None:
    assert {type(one) for one in acts} == {*get_args(Act)}


def test_every_routine_can_be_begun_reminded_of_and_written_in_every_format(
    acts: list[Act], known: Known
) -> None:
    ids = {one.id for one in known.listed}
    assert {one.routine for one in acts if isinstance(one, Start)} == ids
    assert {one.routine for one in acts if isinstance(one, Remind)} == ids
    written = {(one.routine, one.kind) for one in acts if isinstance(one, Export)}
    assert written == {(routine, kind) for routine in ids for kind in known.kinds}


def test_a_session_can_begin_at_each_exercise(acts: list[Act], known: Known) -> None:
    places = {one.at for one in acts if isinstance(one, Start) and one.routine == "desk-break"}
    assert places == {None, *(step.at for step in known.contents("desk-break", {}).steps)}


def test_every_setting_is_kept_and_wished_for_one_session(acts: list[Act], known: Known) -> None:
    answered = {one.name for one in known.questions if one.answers or one.name in known.found}
    kept = {one.name for one in acts if isinstance(one, Keep)}
    assert kept >= answered - {"device"}
    own = {one.name for one in known.questions_for("desk-break", {}) if one.name in answered}
    wished = {one.name for one in acts if isinstance(one, Wish) and one.routine == "desk-break"}
    assert wished >= own
    assert any(isinstance(one, KeepFor) for one in acts)


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
