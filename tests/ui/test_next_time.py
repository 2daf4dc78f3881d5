"""What comes next time stands on the summary, once it is told how the session felt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from stage import staged

from coach.home.settings import Settings
from coach.plan.person.done import Performed
from coach.plan.person.past import Felt
from coach.ui.session.summary import SummaryScreen


def easy_before(diary) -> None:
    """One easy session of yesterday."""
    now = diary.now
    diary.now = lambda: datetime.now(UTC) - timedelta(days=1)
    session = diary.began("visit", None)
    diary.did(session, Performed(item=1, exercise="lift", side=None, sets=1, seconds=20))
    diary.finished(session, 1, "lift")
    diary.felt(session, Felt(effort=1, pain={"": 0}))
    diary.over(session, "finished", 60_000)
    diary.now = now


async def test_it_is_shown_after_the_answers(app_coach, own, speaker):
    path = own / "routines" / "visit.toml"
    head, lift = path.read_text(encoding="utf-8").split('id = "lift"')
    lift = 'id = "lift"\ntitle = "Heel lift"\nkind = "strength"\nposition = "chair"\n'
    path.write_text(f'{head}{lift}setup = ["Sit."]\ndose = {{ hold_s = [20, 30] }}\n', "utf-8")
    app_coach.settings = Settings(engine="tones")
    easy_before(app_coach.diary)
    async with staged(app_coach, speaker) as stage:
        await stage.start("visit")
        await stage.advance_to(stage.phases("work")[-1].end_ms + 1000)
        await stage.press("q")
        await stage.until(lambda: isinstance(stage.app.screen, SummaryScreen))
        await stage.press("2")
        assert "Next time" not in stage.word("after")
        await stage.press("0")
        await stage.until(lambda: "Effort" in stage.word("after"))
        expected = "Effort 2/5 · Pain 0/10\nNext time: Heel lift 25 seconds."
        assert stage.word("after") == expected
