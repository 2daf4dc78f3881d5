"""What the keys lead to, in menus made for it and in those of the app."""

from __future__ import annotations

from functools import partial

import pytest

from coach.base.spoken import written
from coach.menu.acts import Keep, Leave, Look, Note, Remind, Start, Wish
from coach.menu.entry import Entry, Figure, Menu, back_entry, written_menu
from coach.menu.known import Known
from coach.menu.past import history
from coach.menu.reminders import days
from coach.menu.top import routine, routines, top
from coach.menu.walk import Reply, Walk
from coach.menu.wished import before_you_start
from coach.plan.wishes import MINUTES

NOTHING = "Nothing here has lumx. Escape takes that back."
FRUIT = ("Apple", "Áprico jam", "Pear", "Plum")


def fruit(_: Known) -> Menu:
    entries = tuple(Entry(key=one, name=one, sought=f"{one} sweet") for one in FRUIT)
    return Menu(title="Fruit", entries=(*entries, back_entry()))


def told(reply: Reply) -> str:
    return written(reply.line)


@pytest.fixture
def walk(known: Known) -> Walk:
    made = Walk(known, top)
    made.open(fruit)
    return made


def test_a_menu_says_what_it_is_how_much_it_has_and_where_one_stands(walk: Walk) -> None:
    assert written(walk.opening) == "Fruit. 4 entries. Apple"
    assert told(walk.move(1)) == "Áprico jam"
    assert told(walk.again()) == "Fruit. Áprico jam"


def test_behind_the_last_entry_comes_the_first(walk: Walk) -> None:
    assert told(walk.move(-1)) == "Back"
    assert told(walk.move(1)) == "Apple"
    assert told(walk.to_end(last=True)) == "Back"
    assert told(walk.to_end(last=False)) == "Apple"


def test_the_neighbours_are_what_the_next_keys_say(walk: Walk) -> None:
    assert [written(one) for one in walk.neighbours()] == ["Áprico jam", "Back", "Pear"]


def test_letters_find_what_begins_so_without_accents_and_capitals(walk: Walk) -> None:
    assert told(walk.type("p")) == "P. 2 found. Pear"
    assert told(walk.type("l")) == "P L. 1 found. Plum"
    assert told(walk.move(1)) == "Plum"
    assert told(walk.erase()) == "P. 2 found. Pear"
    assert told(walk.back()) == "All of them. Pear"
    assert told(walk.type("A")) == "A. 2 found. Apple"
    walk.type("p")
    assert told(walk.type("r")) == "Apr. 1 found. Áprico jam"
    walk.type(" ")
    assert told(walk.type("j")) == "Apr j. 1 found. Áprico jam"


def test_letters_look_into_what_an_entry_is_about_where_no_name_has_them(walk: Walk) -> None:
    assert told(walk.type("s")) == "S. 4 found. Apple"
    walk.back()
    for letter in "lum":
        walk.type(letter)
    assert told(walk.again()) == "Fruit. Plum"
    assert told(walk.type("x")) == NOTHING
    for key in (walk.choose, walk.begin, lambda: walk.move(1), lambda: walk.to_end(last=True)):
        assert told(key()) == NOTHING
    assert walk.neighbours() == []
    assert told(walk.erase()) == "lum. 1 found. Plum"


@pytest.mark.parametrize("about", ["sciatica", "back"])
def test_routines_are_found_by_what_they_are_about(known: Known, about: str) -> None:
    walk = Walk(known, routines)
    told_of = [told(walk.type(letter)) for letter in about]
    assert "found" in told_of[-1]
    assert walk.entry.key == "first-relief"
    walk.back()
    assert walk.menu.entries[-1].key == "back"


def test_one_comes_back_to_where_one_was(known: Known) -> None:
    walk = Walk(known, top)
    walk.move(2)
    entry = walk.entry
    walk.choose()
    walk.move(2)
    walk.choose()
    assert told(walk.back()).startswith("Routines. ")
    walk.back()
    assert walk.entry == entry
    assert "first menu" in told(walk.back())


def test_figures_are_typed_and_those_that_cannot_be_are_refused(known: Known) -> None:
    walk = Walk(known, partial(before_you_start, "desk-break"))
    walk.move(1)
    walk.choose()
    assert [told(walk.type(digit)) for digit in "12"] == ["1", "12"]
    assert told(walk.erase()) == "1"
    assert told(walk.choose()) == "1 cannot be: it has to be 2 to 180."
    walk.type("9")
    assert told(walk.choose()) == "Before you start. Minutes: 9."
    assert walk.known.wished["desk-break"] == {"minutes": 9}


def test_one_of_several_answers_is_marked_and_one_stays_there(known: Known) -> None:
    walk = Walk(known, partial(before_you_start, "desk-break"))
    while walk.entry.key != "condition":
        walk.move(1)
    walk.choose()
    title = walk.menu.title
    name = walk.entry.name.removesuffix(": no")
    assert told(walk.choose()) == f"{title}. {name}: yes"
    assert told(walk.choose()) == f"{title}. {name}: no"


def test_a_setting_is_kept_by_somebody_else_and_one_is_back_at_its_question(known: Known) -> None:
    figure = Figure(MINUTES, lambda value: Keep("minutes", value))
    walk = Walk(known, fruit)
    walk.open(lambda _: Menu(title="Minutes", entries=(back_entry(),), figure=figure))
    walk.type("8")
    assert walk.choose() == Reply((), Keep("minutes", 8))
    assert walk.menu.title == "Fruit"


def test_an_exercise_is_left_out_and_taken_back(known: Known) -> None:
    walk = Walk(known, partial(routine, "desk-break"))
    walk.move(2)
    walk.choose()
    walk.move(2)
    assert told(walk.choose()).startswith("Bridge")
    assert walk.entry.act == Start("desk-break", ("bridge", None))
    walk.move(1)
    assert walk.entry.act == Wish("desk-break", "without", ("bridge",))
    walk.choose()
    assert [one.key for one in walk.menu.entries] == [
        "about", "told 0", "plank 0", "without bridge", "back",
    ]  # fmt: skip
    while walk.entry.key != "without bridge":
        walk.move(1)
    walk.choose()
    assert "bridge 0" in [one.key for one in walk.menu.entries]


def test_leaving_is_the_last_entry_of_the_first_menu(known: Known) -> None:
    walk = Walk(known, top)
    walk.move(-1)
    assert walk.choose() == Reply((), Leave())


def test_a_voice_that_is_taken_leads_back_to_where_it_is_asked_for(known: Known) -> None:
    walk = Walk(known, partial(before_you_start, "desk-break"))
    while walk.entry.key != "voice":
        walk.move(1)
    look = walk.choose().act
    assert isinstance(look, Look)
    walk.open(look.then)
    assert told(walk.move(1)) == "Anna"
    walk.choose()
    assert told(walk.move(1)) == "Let it speak"
    assert told(walk.choose()) == "Before you start. Voice: anna."


def test_what_is_written_is_said_by_letters_and_words_and_kept_by_enter(known: Known) -> None:
    walk = Walk(known, top)
    walk.open(history)
    walk.open(partial(written_menu, "A note", Note))
    assert told(walk.choose()) == "Nothing is written yet."
    assert [told(walk.type(sign)) for sign in "so it "] == ["S", "O", "so", "I", "T", "it"]
    assert [told(walk.type(sign)) for sign in "!9"] == ["exclamation mark", "9"]
    assert told(walk.erase()) == "9, gone"
    assert told(walk.more()) == "so it !"
    walk.move(1)
    walk.type("?")
    assert walk.choose() == Reply((), Note("so it !?"))
    assert walk.menu.title == "What you have done"


def test_what_is_written_and_given_up_is_told_to_be_lost(known: Known) -> None:
    walk = Walk(known, history)
    walk.open(partial(written_menu, "A note", Note))
    assert told(walk.back()).startswith("What you have done.")
    walk.open(partial(written_menu, "A note", Note))
    walk.type("x")
    walk.renew(known)
    assert told(walk.back()).startswith("Not kept. What you have done.")


@pytest.mark.parametrize(
    ("typed", "when"), [("7", "mon 7:00"), ("1830", "mon 18:30"), ("0905", "mon 9:05"), ("", "")]
)
def test_a_time_is_typed_or_gone_to(known: Known, typed: str, when: str) -> None:
    walk = Walk(known, top)
    walk.open(partial(routine, "desk-break"))
    walk.open(partial(days, "desk-break", 0))
    assert told(walk.again()) == "On which days. As it is meant: weekdays at 10:00"
    while walk.entry.name != "Monday":
        walk.move(1)
    assert told(walk.choose()).endswith("18:30")
    for digit in typed or "1875":
        walk.type(digit)
    if not typed:
        told_of = "1875 cannot be: it has to be an hour, or a time such as 1830."
        assert told(walk.choose()) == told_of
        return
    assert walk.choose() == Reply((), Remind("desk-break", when))
    assert walk.menu.title == "Desk break"
