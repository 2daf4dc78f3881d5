"""What a session's screen does not do: look where nothing changes, draw what is the same."""

from __future__ import annotations

import pytest
from stage import staged
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.widget import Widget

import coach.live.performance
from coach.live.remote.choose import NoRemote
from coach.live.run import TICK_S
from coach.ui.base_screen import BaseScreen
from coach.ui.look import Look
from coach.ui.session.board import Now, moved
from coach.ui.session.pace import AHEAD_MS, Pace
from coach.ui.widgets.picture import Picture, Runs


class Headset(NoRemote):
    """One key, pressed when it is told to."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.told = None

    def on_press(self, told) -> None:
        self.told = told

    def press(self, key: str) -> None:
        self.keys.append(key)
        self.told()

    def pressed(self):
        keys, self.keys = self.keys, []
        return keys


@pytest.fixture
def headset(monkeypatch):
    worn = Headset()
    monkeypatch.setattr(coach.live.performance, "open_remote", lambda: worn)
    return worn


def ticks(stage) -> bool:
    """Tell whether the session ticks by itself."""
    return stage.app.screen._ticking._active.is_set()


async def test_a_paused_session_ticks_no_more_until_a_key_is_pressed(app_coach, speaker, headset):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance_to(stage.phases("work")[0].start_ms + 5000)
        assert ticks(stage)
        await stage.press("space")
        await stage.until(lambda: not ticks(stage))
        assert stage.app.screen._looking._active.is_set()
        await stage.press("+")
        assert ticks(stage)  # what the key did is shown, for a moment only
        await stage.until(lambda: not ticks(stage))
        headset.press("toggle")
        await stage.until(lambda: not stage.run.view().paused)
        await stage.until(lambda: ticks(stage))
        assert not stage.app.screen._looking._active.is_set()


async def test_a_tick_is_left_out_only_where_nothing_but_a_bar_would_move(app_coach, speaker):
    app_coach.settings = type(app_coach.settings)(engine="tones", breath="off")
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        hold = stage.phases("work")[0]
        run, look, plan = stage.run, Look(), stage.app.screen.plan
        found = {}
        for into_ms in (100, 900, 5100, 5550, 5950):
            await stage.advance_to(hold.start_ms + into_ms)
            view, pace = run.view(), Pace(plan)
            assert not pace.note(view, run.timeline, look, echoes=False)
            soon = run.timeline.at(view.moment.position_ms + AHEAD_MS)
            found[into_ms] = pace.skipped() is not None
            if found[into_ms]:
                assert soon.count == view.moment.count
            assert pace.skipped() is None  # never two in a row
        # The figure gets into the hold at first, and the count changes at each second.
        assert not found[100]
        assert not found[900]
        assert found[5550]
        assert not found[5950]
        assert TICK_S * 1000 == AHEAD_MS


async def test_with_less_motion_a_bar_goes_on_once_a_second(app_coach, speaker):
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        hold = stage.phases("work")[0]
        await stage.advance_to(hold.start_ms + 5400)
        screen = stage.app.screen
        view = stage.run.view()
        reading = screen._reader.read(view, stage.run.score)
        at = {
            motion: moved(Now(view, reading, stage.run.score, Look(motion=motion), ""))
            for motion in ("full", "calm", "none")
        }
        assert at["calm"] == at["none"] == 5000 / hold.length_ms
        assert at["full"] == view.moment.elapsed_ms / hold.length_ms > at["calm"]


class Rows(Picture):
    """Three rows, of which one has a number."""

    number = 0
    drawn: list[int]

    def paint(self, width: int, height: int) -> list[Runs]:
        return [[("above", "bold")], [(f"{self.number} in the middle", "muted")], [("below", "")]]

    def render_line(self, y: int):
        self.drawn.append(y)
        return super().render_line(y)


async def test_only_rows_that_changed_are_drawn_and_bare_ones_as_textual_draws_them():
    class Only(BaseScreen):
        def compose(self) -> ComposeResult:
            yield Rows(id="rows")

    class Small(App[None]):
        CSS = """
        Rows { height: 3; background: #102030; color: #ffffff; }
        .pic--bold { text-style: bold; }
        .pic--muted { color: #808080; }
        """

        def get_default_screen(self) -> Only:
            return Only()

    Rows.drawn = []
    async with Small().run_test(size=(40, 6)) as pilot:
        rows = pilot.app.screen.query_one(Rows)
        await pilot.pause()
        whole = Region(0, 0, *rows.size)
        rows.render_lines(whole)
        Rows.drawn.clear()
        rows.number = 1
        rows.redraw()
        assert "1 in the middle" in rows.render_lines(whole)[1].text
        assert Rows.drawn == [1]
        assert rows._bare
        long_way = Widget.render_lines(rows, whole)
        assert [list(row) for row in rows.draw_lines(whole)] == [list(row) for row in long_way]
        rows.styles.padding = (0, 1)
        await pilot.pause()
        padded = rows.render_lines(Region(0, 0, *rows.outer_size))
        assert not rows._bare
        assert padded[1].text.startswith(" 1 in the middle")
