"""The page that plays a session, in a headless Chromium: seen, heard, and pressed."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from contextlib import closing

import pytest
from browser import CHIRP_FROM_HZ, CHIRP_HZ_A_SECOND, Tab, chromium, save
from phone import (
    CHAPTERS,
    HOSTILE,
    PLAN,
    SCORE,
    STARTS,
    assert_quiet,
    page_of,
    paused_at,
    playing,
    reading_at,
)
from scored import seed
from small import Even, exercise, plan_of

from coach.export.page.player import script_text
from coach.export.page.session_data import session_data
from coach.live.view import View
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.reading.timeline import JUST_BEGUN_MS, Timeline
from coach.ui.session.reading import read

pytestmark = pytest.mark.long

AS_IN_FULL_MS = 50
"""A jump lands as near to the start of a chapter."""


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return save(page_of(PLAN, SCORE), tmp_path_factory.mktemp("page") / "session.html")


@pytest.fixture(scope="module")
def opened(browser, path):
    with closing(Tab(browser, path)) as tab:
        yield tab


@pytest.fixture
def tab(opened):
    """The page, as if never seen; afterwards it must have complained and asked for nothing."""
    opened.renew()
    yield opened
    assert_quiet(opened)


def test_it_plays_and_keeps_the_screen_lit_until_space_pauses_it(tab):
    assert (tab.state, tab.shown("welcome"), tab.shown("now")) == ("ready", True, False)
    playing(tab)
    assert (tab.state, tab.shown("welcome"), tab.shown("now")) == ("playing", False, True)
    assert tab.run("() => [window.light, navigator.mediaSession.playbackState]") == [1, "playing"]
    assert tab.page.get_attribute("#play", "aria-label") == "Pause"
    tab.key("Space")
    tab.wait("() => audio.paused && document.body.dataset.state == 'paused'")
    assert tab.text("doing") == "Paused"
    assert tab.run("() => [window.light, navigator.mediaSession.playbackState]") == [0, "paused"]
    assert tab.text("status").startswith("Paused. Welcome. Listen, 0:")
    tab.key("Space")
    tab.wait("() => !audio.paused && document.body.dataset.state == 'playing'")
    assert tab.text("status") == ""


def test_headset_and_lock_screen_play_pause_and_stop(tab):
    tab.media("play")
    tab.wait("() => audio.currentTime > 0.1")
    tab.media("pause")
    tab.wait("() => document.body.dataset.state == 'paused'")
    tab.media("play")
    tab.wait("() => document.body.dataset.state == 'playing'")
    tab.media("stop")
    tab.wait("() => document.body.dataset.state == 'paused'")
    assert sorted(tab.run("() => Object.keys(window.handlers)")) == [
        "nexttrack",
        "pause",
        "play",
        "previoustrack",
        "seekbackward",
        "seekforward",
        "seekto",
        "stop",
    ]


WAYS_ON = {
    "button": lambda tab: tab.press("next"),
    "key": lambda tab: tab.key("ArrowRight"),
    "headset": lambda tab: tab.media("nexttrack"),
}
WAYS_BACK = {
    "button": lambda tab: tab.press("back"),
    "key": lambda tab: tab.key("ArrowLeft"),
    "headset": lambda tab: tab.media("previoustrack"),
}


@pytest.mark.parametrize("way", WAYS_ON)
def test_next_lands_on_every_chapter_in_turn(tab, way):
    paused_at(tab, 0)
    for start in STARTS[1:]:
        WAYS_ON[way](tab)
        assert tab.position_ms == pytest.approx(start, abs=AS_IN_FULL_MS)
    WAYS_ON[way](tab)
    tab.wait("() => document.body.dataset.state == 'over'")
    assert tab.text("doing") == "Done"


@pytest.mark.parametrize("way", WAYS_BACK)
def test_back_restarts_a_chapter_and_at_its_start_goes_to_the_one_before(tab, way):
    for before, start in itertools.pairwise(STARTS):
        paused_at(tab, start + JUST_BEGUN_MS + 100)
        WAYS_BACK[way](tab)
        assert tab.position_ms == pytest.approx(start, abs=AS_IN_FULL_MS)
        WAYS_BACK[way](tab)
        assert tab.position_ms == pytest.approx(before, abs=AS_IN_FULL_MS)
    paused_at(tab, 500)
    WAYS_BACK[way](tab)
    assert tab.position_ms == 0


def test_a_jump_while_it_plays_plays_on(tab):
    playing(tab)
    tab.key("ArrowRight")
    tab.wait(f"() => audio.currentTime > {(STARTS[1] + 100) / 1000}")
    assert STARTS[1] < tab.position_ms < STARTS[2]
    assert tab.state == "playing"


def test_ten_seconds_and_any_place(tab):
    paused_at(tab, 20_000)
    steps = [
        (lambda: tab.press("forward"), 30_000),
        (lambda: tab.press("rewind"), 20_000),
        (lambda: tab.media("seekforward"), 30_000),
        (lambda: tab.media("seekforward", seekOffset=5), 35_000),
        (lambda: tab.media("seekbackward", seekOffset=30), 5000),
        (lambda: tab.media("seekbackward"), 0),
        (lambda: tab.media("seekto", seekTime=41.5), 41_500),
    ]
    for step, expected in steps:
        step()
        assert tab.position_ms == pytest.approx(expected, abs=1)


def test_a_tap_on_a_chapter_plays_it(tab):
    tab.press("list")
    assert tab.page.get_attribute("#list", "aria-expanded") == "true"
    tab.page.click("#chapters li:nth-child(4) button")
    tab.wait(f"() => !audio.paused && audio.currentTime >= {STARTS[3] / 1000}")
    assert not tab.shown("chapters")
    tab.press("list")
    marked = tab.page.locator("#chapters [aria-current=true]")
    assert marked.all_inner_texts()[0].split("\n")[0] == CHAPTERS[3].title


def test_chapters_are_chosen_by_keys_as_well(tab):
    tab.page.focus("#list")
    tab.key("Enter")
    tab.key("Tab")
    tab.key("Tab")
    tab.key("Enter")
    tab.wait(f"() => !audio.paused && audio.currentTime >= {STARTS[2] / 1000}")
    assert tab.run("() => document.activeElement.id") == "play"
    tab.page.focus("#list")
    tab.key("Enter")
    assert tab.shown("chapters")
    tab.key("Escape")
    assert not tab.shown("chapters")
    assert tab.run("() => document.activeElement.id") == "list"


@pytest.mark.parametrize("way", ["tap", "key"])
def test_after_a_chapter_was_chosen_space_pauses(tab, way):
    if way == "tap":
        tab.press("list")
        tab.page.click("#chapters li:nth-child(2) button")
    else:
        tab.page.focus("#list")
        tab.key("Enter")
        tab.key("Tab")
        tab.key("Enter")
    tab.wait(f"() => !audio.paused && audio.currentTime >= {STARTS[1] / 1000}")
    tab.key("Space")
    tab.wait("() => audio.paused")
    assert not tab.shown("chapters")


def test_after_the_list_was_only_looked_at_space_pauses(tab):
    playing(tab)
    tab.press("list")
    tab.press("list")
    tab.key("Space")
    tab.wait("() => audio.paused")
    assert not tab.shown("chapters")


def test_after_a_tap_space_still_pauses(tab):
    playing(tab)
    tab.press("next")
    tab.key("Space")
    tab.wait("() => audio.paused")
    assert STARTS[1] <= tab.position_ms < STARTS[2]


def test_words_that_a_pause_cut_are_said_again(tab):
    cue = next(cue for cue in SCORE.cues if cue.kind == "instruction")
    paused_at(tab, cue.start_ms + 400)
    tab.run("() => { window.places = []; audio.onseeking = () => places.push(audio.currentTime) }")
    tab.press("play")
    tab.wait("() => places.length")
    assert tab.run("() => places") == [pytest.approx(cue.start_ms / 1000, abs=0.001)]


def still(score, plan, ms):
    """Tell whether nothing changes on the screen just before and after a place."""
    around = [reading_at(score, plan, ms + by) for by in (-60, 240)]
    return len({(r.phase, r.figure, r.words, r.turn, r.phase_time) for r in around}) == 1


def test_what_is_shown_is_what_the_score_says(tab):
    places = [ms for ms in range(300, SCORE.total_ms - 300, 2310) if still(SCORE, PLAN, ms)]
    assert len(places) > 30
    tab.run("() => { audio.muted = true; audio.playbackRate = 0.1 }")
    playing_slowly = "() => audio.play()"
    tab.run(playing_slowly)
    seen = set()
    for ms in places:
        tab.seek(ms)
        reading = reading_at(SCORE, PLAN, ms)
        shown = tab.run(
            """() => Object.fromEntries(
                 ["place", "title", "doing", "side", "figure", "turn", "words", "coming",
                  "phase-left"].map((id) => [id, document.getElementById(id).textContent]))"""
        )
        assert shown == {
            "place": reading.place,
            "title": reading.title,
            "doing": reading.phase,
            "side": reading.side.strip("◀▶ "),
            "figure": reading.figure,
            "turn": " · ".join(reading.turn),
            "words": reading.words,
            "coming": reading.coming,
            "phase-left": reading.phase_time,
        }
        seen.add(reading.phase)
    assert seen >= {"Listen", "Get ready", "Hold", "Change sides", "Rest", "Move"}


@pytest.mark.parametrize("name", ["first-relief", "seniors-chair", "kneeling-standing"])
def test_every_quarter_of_a_second_reads_as_in_the_terminal(browser, name):
    plan, score = seed(name)
    timeline = Timeline(score)
    places = range(0, score.total_ms, 250)
    page = browser.new_page()
    page.add_script_tag(content=script_text("reading.js"))
    shown = page.evaluate(
        """([session, places]) => places.map((ms) => {
             const reading = readingAt(session, ms);
             return [reading.figure, reading.turn, reading.words, reading.breath?.way ?? null,
                     reading.phaseLeft];
           })""",
        [session_data(page_of(plan, score)), list(places)],
    )
    page.close()
    for ms, found in zip(places, shown, strict=True):
        view = View(timeline.at(ms), False, False, False, 0, 0, 1.0, False)
        reading = read(view, score, plan)
        way = reading.breath.way if reading.breath else None
        turn = " · ".join(reading.turn)
        assert found == [reading.figure, turn, reading.words, way, reading.phase_time], ms


def test_what_is_heard_is_where_it_is_shown(tab):
    tab.run(
        """() => {
          const context = new AudioContext();
          window.ear = new AnalyserNode(context, {fftSize: 4096, smoothingTimeConstant: 0});
          context.createMediaElementSource(audio).connect(ear).connect(context.destination);
          window.heard = () => {
            const levels = new Float32Array(ear.frequencyBinCount);
            ear.getFloatFrequencyData(levels);
            const loudest = levels.indexOf(Math.max(...levels));
            return [loudest * context.sampleRate / ear.fftSize, Math.max(...levels)];
          };
        }"""
    )
    playing(tab)
    for start in (STARTS[3], STARTS[-1], STARTS[1]):
        tab.seek(start)
        tab.wait(f"() => audio.currentTime > {start / 1000 + 0.4} && heard()[1] > -60")
        (pitch, _), shown = tab.run("() => [heard(), audio.currentTime]")
        heard = (pitch - CHIRP_FROM_HZ) / CHIRP_HZ_A_SECOND
        assert heard == pytest.approx(shown, abs=0.5)


def test_the_lock_screen_shows_the_chapter_and_the_place(tab):
    paused_at(tab, 0)
    for chapter in CHAPTERS:
        tab.seek(chapter.start_ms + 500)
        title, artist, album = tab.run(
            "() => (({title, artist, album}) => [title, artist, album])"
            "(navigator.mediaSession.metadata)"
        )
        assert (title, artist, album) == (chapter.title, "Coach", "Small routine")
        state = tab.run("() => window.positions.at(-1)")
        assert state["position"] == pytest.approx(chapter.start_ms / 1000 + 0.5, abs=0.001)
        assert state["duration"] == pytest.approx(SCORE.total_ms / 1000, abs=0.001)
        assert state["playbackRate"] == 1


def test_the_lock_screen_shows_the_next_chapter_while_nothing_is_drawn(tab):
    tab.run("() => { window.requestAnimationFrame = () => 0 }")
    playing(tab)
    tab.run(f"() => {{ audio.currentTime = {STARTS[2] / 1000 - 0.3} }}")
    tab.wait(f"() => navigator.mediaSession.metadata.title == {CHAPTERS[2].title!r}")


def test_at_the_end_it_is_done_and_starts_again(tab):
    playing(tab)
    tab.seek(SCORE.total_ms - 300)
    tab.wait("() => document.getElementById('status').textContent == 'Done.'")
    assert (tab.state, tab.text("doing"), tab.run("() => window.light")) == ("over", "Done", 0)
    tab.press("again")
    tab.wait("() => !audio.paused && audio.currentTime > 0.1")
    assert tab.position_ms < 5000
    assert tab.state == "playing"


def test_it_offers_to_go_on_where_one_left(tab):
    assert not tab.shown("resume")
    paused_at(tab, 40_000)
    tab.reload()
    at = bisect_right(STARTS, 40_000) - 1
    assert tab.text("resume") == f"Go on at 0:40: {CHAPTERS[at].title}"
    tab.press("resume")
    tab.wait("() => !audio.paused && audio.currentTime > 38")
    assert tab.position_ms == pytest.approx(40_000, abs=2000)
    tab.seek(SCORE.total_ms)
    tab.wait("() => document.body.dataset.state == 'over'")
    tab.reload()
    assert not tab.shown("resume")


def test_it_plays_where_nothing_may_be_kept(browser, path):
    blocked = """
      Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("no", "SecurityError"); },
      });
    """
    tab = Tab(browser, path, init=blocked)
    playing(tab)
    tab.key("Space")
    tab.wait("() => document.body.dataset.state == 'paused'")
    assert_quiet(tab)
    tab.close()


def test_it_plays_on_a_phone_that_lends_nothing(browser, path):
    nothing = """
      for (const name of ["mediaSession", "wakeLock"])
        Object.defineProperty(navigator, name, {value: undefined});
    """
    tab = Tab(browser, path, init=nothing)
    playing(tab)
    tab.key("ArrowRight")
    assert STARTS[1] <= tab.position_ms < STARTS[2]
    assert_quiet(tab)
    tab.close()


def test_a_sound_that_cannot_be_played_is_said(browser, tmp_path):
    path = tmp_path / "broken.html"
    save(page_of(PLAN, SCORE), path, sound=b"no sound at all")
    tab = Tab(browser, path, waiting=False)
    tab.wait("() => document.getElementById('trouble').textContent")
    assert tab.text("trouble").startswith("This browser cannot play the sound of this page.")
    tab.close()


def test_a_hostile_title_does_nothing(browser, tmp_path):
    plan = plan_of(exercise("nod", title=HOSTILE, setup=(HOSTILE,), sides="each"))
    score = compose(Drafted(plan), Even())
    tab = Tab(browser, save(page_of(plan, score, HOSTILE), tmp_path / "hostile.html"))
    assert tab.text("title") == tab.page.title() == HOSTILE
    playing(tab)
    for phase in score.phases:
        tab.seek(phase.start_ms + 100)
    tab.press("list")
    assert tab.run("() => document.images.length") == 0
    assert_quiet(tab)
    tab.close()


def test_even_a_script_that_got_in_could_reach_nobody(browser, path):
    tab = Tab(browser, path)
    tab.run(
        """() => {
          document.body.append(Object.assign(new Image(), {src: "https://example.invalid/a"}));
          const script = document.createElement("script");
          script.textContent = "window.got = true";
          document.body.append(script);
          fetch("https://example.invalid/b").catch(() => 0);
        }"""
    )
    tab.wait("() => window.violations.length == 3")
    assert not tab.run("() => window.got")
    tab.close()
