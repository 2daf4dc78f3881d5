"""Files that change while the list is up: it follows them, and what a person does goes on."""

from __future__ import annotations

import threading

import pytest
from stage import staged
from textual.widgets import Input

from coach.ui.library import reader
from coach.ui.session.screen import SessionScreen

NEW = """
id = "new"
title = "A new visit"
[[steps]]
exercise = "plank"
"""


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(reader, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(reader, "LEAST_REST", 1)


@pytest.fixture
def visit(own):
    return own / "routines" / "visit.toml"


def listed(stage):
    options = stage.app.screen_stack[0].query_one("#routines").options
    return [" ".join(str(one.prompt).split()) for one in options if not one.disabled]


async def test_a_new_file_joins_the_list_and_a_lost_one_leaves_it(app_coach, own, speaker):
    async with staged(app_coach, speaker) as stage:
        path = own / "routines" / "anna" / "new.toml"
        path.parent.mkdir()
        path.write_text(NEW, encoding="utf-8")
        await stage.until(lambda: any("anna · A new visit" in line for line in listed(stage)))
        await stage.start("anna/new")
        assert stage.run.score.routine == "anna/new"
        await stage.press("q", "enter")
        path.unlink()
        await stage.until(lambda: not any("A new visit" in line for line in listed(stage)))


@pytest.mark.parametrize(("key", "asking"), [("enter", "-asking"), ("e", "-exporting")])
async def test_a_file_that_is_lost_while_one_is_asked_about_it_is_told(
    app_coach, visit, speaker, key, asking
):
    async with staged(app_coach, speaker, size=(120, 40)) as stage:
        await stage.press("end", key)
        assert stage.app.screen.has_class(asking)
        visit.unlink()
        await stage.until(lambda: "is not in the list any more" in stage.text())
        assert not stage.app.screen.has_class("-beside")
        assert stage.app.focused is stage.app.screen.query_one("#routines")


async def test_search_place_and_details_stay_while_a_file_is_edited(app_coach, visit, speaker):
    async with staged(app_coach, speaker, size=(120, 40)) as stage:
        await stage.press("slash", *"visit")
        assert len(listed(stage)) == 1
        text = visit.read_text(encoding="utf-8")
        visit.write_text(text.replace("hold_s = 20", "hold_s = 200"), encoding="utf-8")
        await stage.until(lambda: listed(stage) == ["A short visit + 9"])
        await stage.until(lambda: "3 min 20 s" in stage.text())
        search = stage.app.screen.query_one("#search", Input)
        assert (search.value, search.has_focus) == ("visit", True)
        await stage.press("escape", "end", "up")
        chosen = stage.app.screen.query_one("#routines").chosen
        visit.write_text(text, encoding="utf-8")
        await stage.until(lambda: listed(stage)[-1] == "A short visit + 3")
        assert stage.app.screen.query_one("#routines").chosen == chosen


async def test_a_file_that_breaks_is_named_and_hides_no_other(app_coach, visit, own, speaker):
    async with staged(app_coach, speaker, size=(120, 30)) as stage:
        (own / "routines" / "new.toml").write_text(NEW, encoding="utf-8")
        await stage.until(lambda: any("A new visit" in line for line in listed(stage)))
        visit.write_text("[[[", encoding="utf-8")
        await stage.until(lambda: "visit.toml: " in stage.text())
        assert any("A new visit" in line for line in listed(stage))
        assert not any("A short visit" in line for line in listed(stage))


async def test_an_edited_file_changes_nothing_of_its_session(app_coach, visit, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        score = stage.run.score
        text = visit.read_text(encoding="utf-8")
        visit.write_text(text.replace("A short visit", "Another visit"), encoding="utf-8")
        await stage.advance(2000)
        assert isinstance(stage.app.screen, SessionScreen)
        assert stage.run.score is score
        await stage.press("q", "enter")
        await stage.until(lambda: any("Another visit" in line for line in listed(stage)))


async def test_nothing_is_looked_at_while_nobody_sees_the_list(app_coach, speaker, monkeypatch):
    looks = []
    stamp = reader.stamp
    monkeypatch.setattr(reader, "stamp", lambda own: looks.append(own) or stamp(own))
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.pilot.pause(0.1)
        looks.clear()
        await stage.pilot.pause(0.2)
        assert looks == []


async def test_the_thread_ends_with_the_app(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        thread = next(one for one in threading.enumerate() if one.name == reader.THREAD)
        await stage.press("q")
    thread.join(10)
    assert not thread.is_alive()


def test_the_longer_a_look_takes_the_rarer_it_is(monkeypatch):
    monkeypatch.undo()
    assert reader.pause_after(0.001) == reader.LOOK_EVERY_S
    assert reader.pause_after(0.2) == 10


async def test_the_list_fills_while_thousands_are_read(app_coach, own, speaker, monkeypatch):
    told = []
    keep_what_is_told(monkeypatch, told)
    monkeypatch.setattr("coach.ui.library.list_screen.AT_HAND", 20)
    for number in range(60):
        text = NEW.replace('"new"', f'"new-{number}"')
        (own / "routines" / f"new-{number}.toml").write_text(text, encoding="utf-8")
    async with staged(app_coach, speaker) as stage:
        assert len(listed(stage)) == len(app_coach.library.files("routines"))
    assert [message.done for message in told[:4]] == [8, 16, 32, 64]
    assert told[-1].complete


def keep_what_is_told(monkeypatch, told):
    """Keep what the reader tells the screen."""
    read = reader.Reader._read

    def kept(self, library):
        post = self._post
        self._post = lambda message: (told.append(message), post(message))
        read(self, library)
        self._post = post

    monkeypatch.setattr(reader.Reader, "_read", kept)


async def test_of_what_is_gone_nothing_stays(app_coach, visit, own, speaker):
    async with staged(app_coach, speaker, size=(100, 30)) as stage:
        screen = stage.app.screen
        text = visit.read_text(encoding="utf-8")
        await stage.press("end", "enter")
        assert screen.has_class("-asking")
        (own / "routines" / "new.toml").write_text(NEW, encoding="utf-8")
        await stage.until(lambda: any("A new visit" in line for line in listed(stage)))
        assert screen.has_class("-asking")  # another file is no reason to ask no more
        visit.unlink()
        await stage.until(lambda: not screen.has_class("-asking"))
        assert screen.focused is screen.query_one("#routines")
        (own / "routines" / "new.toml").unlink()
        visit.write_text(text, encoding="utf-8")
        await stage.press("slash", *"visit")
        await stage.until(lambda: listed(stage) == ["A short visit + 3"])
        visit.unlink()
        await stage.until(lambda: "Nothing here fits that" in stage.text())
        assert "Long reach" not in stage.text()
