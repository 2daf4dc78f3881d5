"""The list with its totals: worked out once for a content, and never told of another one."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from small import SEEDS

import coach.home.catalogue
import coach.home.outline
from coach.base.files import read_bytes
from coach.base.times import whole_minutes
from coach.home.catalogue import Catalogue, Listed, in_order
from coach.home.contents import PLANNING, code_stamps
from coach.home.kept import FILE_NAME, Kept
from coach.home.library import Library
from coach.home.outline import outline
from coach.plan.familiar import NO_HISTORY, Finished, History
from coach.plan.wishes import Wishes

ROUTINE = """\
id = "mine"
title = "Mine"

[[steps]]
exercise = "plank"
dose = { hold_s = 60, sets = 1 }
"""

NO_WISHES = Wishes()
TODAY = date(2026, 3, 1)

Read = Callable[..., list[Listed]]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    (folder / "routines").mkdir(parents=True)
    (folder / "routines" / "mine.toml").write_text(ROUTINE, encoding="utf-8")
    return folder


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the routines that were planned and composed."""
    made: list[str] = []

    def counted(library, found, *others):
        made.append(found.id)
        return outline(library, found, *others)

    monkeypatch.setattr(coach.home.outline, "outline", counted)
    return made


@pytest.fixture
def read(own: Path, tmp_path: Path, planned: list[str]) -> Read:
    """Read the list as a new process would; forget what was planned before."""

    def once(
        wishes: Wishes = NO_WISHES, history: History = NO_HISTORY, seeds: Path = SEEDS
    ) -> list[Listed]:
        planned.clear()
        with closing(Kept(tmp_path / "cache")) as kept:
            catalogue = Catalogue(Library(seeds, own), wishes, history, kept)
            once.problems = catalogue
            return in_order([one for one in catalogue.read() if one is not None])

    return once


def test_the_list_is_what_each_routine_comes_to(read: Read, own: Path) -> None:
    library = Library(SEEDS, own)
    listed = read()
    assert [one.id for one in listed] == list(library.routines)
    for one in listed:
        plan, score = outline(library, library.routines[one.id], Wishes())
        assert one.listing.minutes == whole_minutes(score.total_ms)
        assert one.listing.exercises == tuple(item.exercise.id for item in plan.items)
        assert (one.listing.kit, one.path) == (plan.kit, library.routines[one.id].path)


def test_nothing_is_planned_a_second_time(read: Read, planned: list[str]) -> None:
    first = read()
    assert len(planned) == len(first)
    assert read() == first
    assert planned == []


def test_what_was_edited_is_planned_anew_and_nothing_else(
    read: Read, planned: list[str], own: Path
) -> None:
    before = {one.id: one.listing.minutes for one in read()}
    path = own / "routines" / "mine.toml"
    path.write_text(ROUTINE.replace("= 60", "= 600"), encoding="utf-8")
    after = {one.id: one.listing.minutes for one in read()}
    assert planned == ["mine"]
    assert after["mine"] >= before["mine"] + 9
    assert {**after, "mine": before["mine"]} == before


@pytest.mark.parametrize(
    "changed",
    [
        {"wishes": Wishes(rate=120)},
        {"wishes": Wishes(condition=("knee",))},
        {"history": History(today=TODAY, first_side="left")},
        {"history": History(today=TODAY, finished={"plank": Finished(3, TODAY)})},
    ],
    ids=["rate", "condition", "side", "familiar"],
)
def test_other_wishes_and_another_past_are_listed_apart(
    read: Read, planned: list[str], changed: dict[str, object]
) -> None:
    first = read()
    read(**changed)
    assert len(planned) == len(first)
    assert read() == first
    assert planned == []


def test_a_programme_alone_is_listed_anew_with_the_day_and_its_first_session(
    read: Read, planned: list[str], own: Path
) -> None:
    text = f"{ROUTINE}\n[[weeks]]\n[[weeks]]\nplank = {{ hold_s = 300 }}\n"
    (own / "routines" / "mine.toml").write_text(text, encoding="utf-8")
    begun = {"mine": TODAY}
    first, second = (
        {one.id: one.listing.minutes for one in read(history=History(today=day, begun=begun))}
        for day in (TODAY, TODAY + timedelta(days=7))
    )
    assert planned == ["mine"]
    assert second["mine"] == first["mine"] + 4
    assert {**second, "mine": first["mine"]} == first


def test_what_of_the_past_changes_no_plan_costs_nothing(read: Read, planned: list[str]) -> None:
    read()
    read(history=History(today=TODAY, finished={"plank": Finished(1, TODAY)}, sessions=7))
    assert planned == []


@pytest.mark.parametrize("kind", ["exercises", "phrases", "breaths", "conditions"])
def test_what_any_routine_may_draw_from_makes_all_of_them_new(
    read: Read, planned: list[str], tmp_path: Path, kind: str
) -> None:
    seeds = Path(shutil.copytree(SEEDS, tmp_path / "seeds"))
    first = read(seeds=seeds)
    path = min((seeds / kind).glob("*.toml"))
    path.write_bytes(path.read_bytes() + b"\n# another word\n")
    read(seeds=seeds)
    assert len(planned) == len(first)


def test_another_program_trusts_nothing_older(
    read: Read, planned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read()
    monkeypatch.setattr(coach.home.catalogue, "code_stamps", lambda _: [(1, 1)])
    read()
    assert len(planned) == len(first)


def test_files_of_the_program_are_told_apart() -> None:
    assert len(code_stamps(PLANNING)) > 50
    assert len(code_stamps()) > 200


def test_what_cannot_be_read_is_told_each_time_and_hides_nothing(
    read: Read, own: Path, tmp_path: Path
) -> None:
    (own / "exercises").mkdir()
    bad = [own / "routines" / "bad.toml", own / "exercises" / "worse.toml"]
    for path in bad:
        path.write_text("[[[", encoding="utf-8")
    again = own / "routines" / "z.toml"
    again.write_text(ROUTINE, encoding="utf-8")
    for _ in range(2):
        listed = read()
        assert listed[-1].id == "mine"
        problems = read.problems.problems
        assert set(problems) == {*bad, again}
        assert "a second time" in str(problems[again])


def test_what_does_not_fit_says_why_each_time(read: Read, planned: list[str]) -> None:
    wishes = Wishes(without=("plank",))
    for _ in range(2):
        listing = read(wishes)[-1].listing
        assert (listing.id, listing.minutes) == ("mine", 0)
        assert listing.unfit.startswith("mine: nothing is left to do")
    assert planned == []


def test_a_lost_or_damaged_file_is_made_anew(
    read: Read, planned: list[str], tmp_path: Path
) -> None:
    first, path = read(), tmp_path / "cache" / FILE_NAME
    path.write_bytes(b"no database at all" * 100)
    assert read() == first
    assert len(planned) == len(first)
    assert read() == first
    assert planned == []


def test_an_entry_that_says_something_else_is_not_believed(
    read: Read, planned: list[str], tmp_path: Path
) -> None:
    first = read()
    with closing(sqlite3.connect(tmp_path / "cache" / FILE_NAME)) as database, database:
        database.execute("UPDATE kept SET entry = replace(entry, 'minutes', 'minuten')")
        database.execute("UPDATE kept SET entry = 7 WHERE rowid % 3 = 0")
    assert read() == first
    assert len(planned) == len(first)


def test_a_file_that_is_held_is_left_out(read: Read, planned: list[str], tmp_path: Path) -> None:
    first = read()
    with closing(sqlite3.connect(tmp_path / "cache" / FILE_NAME)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert read() == first


def test_a_folder_that_cannot_be_had_stops_nothing(read: Read, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    assert read()[-1].id == "mine"


def test_old_entries_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coach.home.kept, "MOST_ENTRIES", 3)
    with closing(Kept(tmp_path)) as kept:
        for number in range(5):
            kept.put({bytes([number]): b"entry"})
        assert [kept.get(bytes([number])) for number in range(5)] == [None, None, *[b"entry"] * 3]


def test_files_are_read_once_for_the_list(
    read: Read, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read()
    opened: list[Path] = []

    def counted(path: Path) -> bytes:
        opened.append(path)
        return read_bytes(path)

    monkeypatch.setattr(coach.home.catalogue, "read_bytes", counted)
    read()
    assert len(opened) == len(set(opened))
    assert own / "routines" / "mine.toml" in opened
