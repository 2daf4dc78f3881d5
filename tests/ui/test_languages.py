"""The screen of a session, and its summary, speak the language of the routine."""

from __future__ import annotations

import pytest
from foreign import LANGUAGES, foreign, shown_in_english
from small import library
from stage import Stage, staged

from coach.live.view import View, told
from coach.plan.phrases import Phrases
from coach.plan.shown_session import ScreenWords
from coach.routine.models import Routine
from coach.ui.session.summary import SummaryScreen

pytestmark = pytest.mark.long

BY_LANGUAGE = pytest.mark.parametrize(("language", "name"), LANGUAGES.items(), ids=LANGUAGES)


def strange(stage: Stage, routine: Routine) -> list[str]:
    """List the foreign words on the screen, but for what an engine told of itself."""
    if stage.app.screen.query("#notice"):
        stage.app.screen.query_one("#notice").display = False
    return foreign(stage.text(), routine)


@BY_LANGUAGE
async def test_no_word_of_a_session_is_in_another_language(app_coach, speaker, language, name):
    routine = library().find(name).routine
    async with staged(app_coach, speaker, (120, 40)) as stage:
        await stage.start(name)
        for kind in ("intro", "settle", "work", "switch", "finish"):
            await stage.advance_to(stage.phases(kind)[-1].start_ms + 1500)
            assert strange(stage, routine) == [], kind
        await stage.press("left", "v", "plus", "v", "plus", "m", "v", "m")
        assert strange(stage, routine) == []
        await stage.press("space")
        assert library().phrases(language).labels.paused in stage.word("turn")
        assert strange(stage, routine) == []
        await stage.press("space", "r")
        await stage.advance(1000)
        assert strange(stage, routine) == []


@BY_LANGUAGE
async def test_no_word_of_a_summary_is_in_another_language(app_coach, speaker, language, name):
    routine = library().find(name).routine
    words = library().phrases(language)
    async with staged(app_coach, speaker) as stage:
        await stage.start(name)
        await stage.advance_to(stage.phases("work")[1].start_ms)
        await stage.press("q")
        assert isinstance(stage.app.screen, SummaryScreen)
        assert words.summary.did_some in stage.text()
        assert words.summary.go_on in stage.text()
        assert foreign(stage.text(), routine) == []
        await stage.press("space")
        await stage.advance_to(stage.run.score.total_ms + 20_000)
        await stage.until(lambda: isinstance(stage.app.screen, SummaryScreen))
        assert stage.word("summary-word").startswith(words.labels.finish)
        assert foreign(stage.text(), routine) == []


@BY_LANGUAGE
async def test_a_small_screen_is_in_its_language_too(app_coach, speaker, language, name):
    routine = library().find(name).routine
    async with staged(app_coach, speaker, (60, 16)) as stage:
        await stage.start(name)
        await stage.advance_to(stage.phases("work")[1].start_ms + 1500)
        assert strange(stage, routine) == []
        await stage.press("space")
        assert library().phrases(language).screen.space_goes_on in stage.text()
        assert strange(stage, routine) == []


@BY_LANGUAGE
async def test_the_footer_has_room_for_every_key(app_coach, speaker, language, name):
    words = library().phrases(language).screen
    async with staged(app_coach, speaker) as stage:
        await stage.start(name)
        assert f"? {words.key_help}" in stage.lines()[-1]


async def test_in_english_it_is_english(app_coach, speaker):
    german = library().find("bueropause").routine
    async with staged(app_coach, speaker) as stage:
        await stage.start("desk-break")
        await stage.advance_to(stage.phases("work")[0].start_ms + 1500)
        assert {*foreign(stage.text(), german)} >= {"back", "exercise", "help"}


@BY_LANGUAGE
def test_what_is_told_of_the_sound_is_in_the_language(language, name):
    words: Phrases = library().phrases(language)
    for told_of in ({"slept": True}, {"stopped": True}):
        view = View(None, True, False, False, 0, 0, 1.0, False, **told_of)
        assert told(view, words.screen) != told(view, ScreenWords())
        assert foreign(told(view, words.screen), library().find(name).routine) == []
    view = View(None, False, False, False, 0, 0, 1.0, False, lost="§")
    assert told(view, words.screen) == words.screen.lost.replace("{why}", "§")
    assert foreign(shown_in_english(), library().find(name).routine)
