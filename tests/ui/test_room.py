"""What has no room goes: filters beside the search, columns of the history, in any language."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.style import Style
from stage import staged
from textual.app import App
from textual.events import Click

from coach.base.tongue import speaking
from coach.home.tongues import catalogue_of
from coach.ui.app import CoachApp
from coach.ui.history.exercises import PADDING, Row, tabled
from coach.ui.widgets.choose_twice import ChooseTwice
from coach.ui.widgets.paged_list import PagedList

ROWS = [
    Row("a", "Petite course sur place", 13, "sam. 28 nov.", "60 secondes", "▅▇▇▅▇▇▅▇▇▅"),
    Row("b", "Abdominaux profonds", 9, "sam. 28 nov.", "15 respirations lentes", ""),
]


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
@pytest.mark.parametrize("width", [80, 104])
async def test_there_is_room_to_search_in_every_language(app_coach, speaker, language, width):
    with speaking(catalogue_of(language, None)):
        async with staged(app_coach, speaker, (width, 24)) as stage:
            field = stage.app.screen.query_one("#search")
            assert field.size.width >= cell_len(field.placeholder)
            assert field.placeholder in stage.lines()[1]
            await stage.press("slash", *"lower back pain in the evening")
            assert "the evening" in stage.lines()[1]


@pytest.mark.parametrize(("width", "columns"), [(200, 5), (73, 4), (63, 3), (50, 2), (20, 2)])
def test_columns_of_the_exercises_have_room_or_are_not_there(width, columns):
    lines = tabled(ROWS, width)
    assert {len(line) for line in lines} == {columns}
    wide = sum(max(cell_len(line[n]) for line in lines) + PADDING for n in range(columns))
    assert wide <= max(width, 38)
    assert lines[2][-1] in ("", "15 respirations lentes")


LISTS = [("down",), ("comma",), ("p",), ("v",), ("h", "r"), ("h", "x"), ("ctrl+p",)]


@pytest.mark.parametrize("opens", LISTS, ids="-".join)
@pytest.mark.parametrize("size", [(80, 3), (1, 1)])
async def test_a_page_is_turned_whether_there_is_room_for_a_row_or_not(app_coach, opens, size):
    app = CoachApp(app_coach)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*opens, "pagedown", "pageup", "end", "pageup", "pagedown", "home")
        await pilot.pause()
        for rows in app.screen.query(PagedList):
            rows.action_page_down()
            rows.action_page_up()


async def test_a_list_without_room_goes_by_a_row_where_a_page_is_asked_for():
    rows = PagedList("one", "two", "three")
    app = App()
    async with app.run_test(size=(20, 5)) as pilot:
        rows.styles.height = 0
        await app.mount(rows)
        await pilot.pause()
        rows.highlighted = 0
        rows.action_page_down()
        rows.action_page_down()
        assert rows.highlighted == 2
        rows.action_page_up()
        assert rows.highlighted == 1


@pytest.mark.parametrize("kind", [PagedList, ChooseTwice])
async def test_a_click_on_a_row_that_is_gone_by_then_is_not_heeded(kind):
    rows = kind("one", "two", "three")
    app = App()
    async with app.run_test(size=(20, 5)) as pilot:
        await app.mount(rows)
        await pilot.pause()
        style = Style.from_meta({"option": 2})
        rows.set_options(["one"])
        rows.post_message(Click(rows, 1, 2, 0, 0, 1, False, False, False, style=style))
        await pilot.pause()
        assert rows.highlighted is None
