"""How a session felt, asked large on the summary screen."""

from __future__ import annotations

import pytest
from stage import Stage, staged

from coach.home.settings import Settings
from coach.plan.person.past import Felt
from coach.ui.library.screen import LibraryScreen
from coach.ui.session.summary import SummaryScreen


@pytest.fixture
def asking(app_coach):
    app_coach.settings = Settings(engine="tones")
    return app_coach


async def to_the_end(stage: Stage) -> None:
    await stage.start("visit")
    await stage.advance_to_end()
    await stage.until(lambda: isinstance(stage.app.screen, SummaryScreen))


async def test_two_keys_answer_and_the_diary_has_them(asking, speaker):
    async with staged(asking, speaker) as stage:
        await to_the_end(stage)
        assert stage.word("summary-word") == "How hard?"
        assert stage.word("after") == "1 very easy … 5 as hard as can be. Enter skips it."
        assert "✓ Long reach" in stage.text()
        await stage.press("4")
        assert stage.word("summary-word") == "Pain?"
        assert asking.diary.past()[-1].felt == Felt(effort=4)
        await stage.press("1")
        assert stage.word("summary-word") == "Pain? 1"
        await stage.press("0")
        assert stage.word("summary-word").startswith("Well done ")
        assert stage.word("after") == "Effort 4/5 · Pain 10/10"
        await stage.press("enter")
        assert isinstance(stage.app.screen, LibraryScreen)
    assert asking.diary.past()[-1].felt == Felt(effort=4, pain={"": 10})
    assert asking.diary.past()[-1].outcome == "finished"


async def test_it_never_delays_leaving(asking, speaker):
    async with staged(asking, speaker) as stage:
        await to_the_end(stage)
        await stage.press("q")
        assert isinstance(stage.app.screen, LibraryScreen)
    assert asking.diary.past()[-1].felt == Felt()


async def test_what_hurt_is_told_and_how_it_is_put_back(asking, speaker):
    async with staged(asking, speaker, (40, 12)) as stage:
        await stage.start("visit")
        await stage.advance_to(stage.phases("work")[0].start_ms + 2000)
        await stage.press("x")
        assert "Long reach (right side): left out" in " ".join(stage.text().split())
        await stage.press("l")
        await stage.press("q")
        await stage.press("escape")
        text = " ".join(stage.text().split())
        assert "Left out from now on, as it hurt: Long reach (left side)." in text
    (left_out,) = asking.diary.left_out()
    assert left_out == "reach"
    assert asking.diary.past()[-1].hurts[0].side == "left"


async def test_space_goes_on_with_what_was_left(asking, speaker):
    async with staged(asking, speaker) as stage:
        await stage.start("visit")
        await stage.advance_to(stage.phases("work")[1].start_ms + 2000)
        await stage.press("q")
        assert stage.word("summary-word") == "How hard?"
        await stage.press("space")
        view = stage.run.view()
        assert (view.paused, view.after) == (False, None)
