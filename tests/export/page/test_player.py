"""The page that plays a session, taken apart without a browser."""

from __future__ import annotations

import base64
import hashlib
import io
import itertools
import json
import random
import re
import tracemalloc
from html.parser import HTMLParser
from importlib import resources

import pytest
from scored import ROUTINES, seed
from small import Even, exercise, plan_of

from coach.export.page.player import CHUNK, mark_of, page_parts, write_page
from coach.export.page.session_data import Page, session_data
from coach.live.view import View
from coach.routine.dose_table import DoseTable
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.reading.chapters import chapters
from coach.score.reading.timeline import JUST_BEGUN_MS, Timeline
from coach.score.reading.wording import CLOCK_FROM_S
from coach.ui.session.reading import read

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&<!--\u2028<audio here>"


def page_of(plan, score=None, **others):
    score = score or compose(Drafted(plan), Even())
    given = {"title": score.title, "cover": b"", "mark": "a-mark"}
    return Page(plan=plan, score=score, **{**given, **others})


@pytest.fixture
def page():
    return page_of(plan_of(exercise("turn", sides="each", dose=DoseTable(hold_s=3, sets=2))))


def written(page, audio=b"sound"):
    file = io.BytesIO()
    done = list(write_page(file, io.BytesIO(audio), page))
    return file.getvalue(), done


class Elements(HTMLParser):
    """What a browser makes of a page: its elements, and what scripts and styles hold."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags = []
        self.inside = {}
        self.open = False
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.open = True

    def handle_endtag(self, tag):
        self.open = False

    def handle_data(self, data):
        if self.open:
            self.inside[len(self.tags) - 1] = self.inside.get(len(self.tags) - 1, "") + data

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]

    def text(self, tag, **attrs):
        (found,) = [
            number
            for number, (name, given) in enumerate(self.tags)
            if name == tag and attrs.items() <= given.items()
        ]
        return self.inside.get(found, "")


@pytest.mark.parametrize("size", [0, 1, 2, 3, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 5])
def test_the_sound_is_in_the_page_byte_for_byte(page, size):
    audio = random.Random(size).randbytes(size)
    made, done = written(page, audio)
    assert base64.b64decode(Elements(made).text("script", id="sound"), validate=True) == audio
    assert [*done[-1:]] == ([size] if size else [])


def test_a_sound_that_comes_in_bits_is_the_same_sound(page):
    audio = random.Random(1).randbytes(2 * CHUNK + 7)

    class Bits(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(size, 1001))

    file = io.BytesIO()
    done = list(write_page(file, Bits(audio), page))
    assert file.getvalue() == written(page, audio)[0]
    assert done == [CHUNK, 2 * CHUNK, len(audio)]


def test_an_hour_more_of_sound_takes_no_more_memory(page):
    class Sound:
        def __init__(self, size):
            self.left = size

        def read(self, size):
            size = min(size, self.left)
            self.left -= size
            return bytes(size)

    class Nowhere:
        def write(self, data):
            return len(data)

    def peak(size):
        tracemalloc.start()
        try:
            for _ in write_page(Nowhere(), Sound(size), page):
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    first = peak(1 << 20)
    assert peak(1 << 26) < first + CHUNK


def test_a_full_disk_is_an_os_error(page):
    class Full(io.BytesIO):
        def write(self, data):
            if self.tell() > CHUNK:
                raise OSError(28, "No space left on device")
            return super().write(data)

    with pytest.raises(OSError, match="No space"):
        list(write_page(Full(), io.BytesIO(bytes(4 * CHUNK)), page))


def test_the_same_in_gives_the_same_out(page):
    assert written(page) == written(page)


@pytest.mark.parametrize("mark", ["", "0f" * 32, 'a "quoted" <mark> & more'])
def test_the_mark_is_found_again(tmp_path, page, mark):
    path = tmp_path / "page.html"
    path.write_bytes(written(page_of(page.plan, mark=mark, cover=bytes(100_000)))[0])
    assert mark_of(path) == mark


@pytest.mark.parametrize(
    "there", [b"", b"<!doctype html><title>Mine</title>", b"\xff\xfb\x00" * 99]
)
def test_other_files_keep_no_mark(tmp_path, there):
    path = tmp_path / "other.html"
    path.write_bytes(there)
    assert mark_of(path) == ""


def test_what_cannot_be_read_keeps_no_mark(tmp_path):
    assert mark_of(tmp_path) == mark_of(tmp_path / "missing.html") == ""


def test_nothing_in_the_page_points_outside(page):
    made, _ = written(page_of(page.plan, cover=b"\x89PNG"))
    addresses = [
        value
        for _, attrs in Elements(made).tags
        for name, value in attrs.items()
        if name in ("src", "href", "action", "srcset", "poster", "data")
    ]
    assert addresses == ["data:image/png;base64,iVBORw=="]
    assert not re.search(rb"https?:|url\(|@import|fetch\(|XMLHttp|sendBeacon", made)


def test_the_policy_lets_in_just_our_own_script_and_style(page):
    elements = Elements(written(page)[0])
    (policy,) = [
        meta["content"]
        for meta in elements.all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    for rule, text in {
        "script-src": elements.text("script", type="module"),
        "style-src": elements.text("style"),
    }.items():
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules.pop(rule) == f"'sha256-{digest}'"
    assert rules == {
        "default-src": "'none'",
        "img-src": "data:",
        "media-src": "blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_words_of_others_are_no_markup(page):
    hostile = page_of(plan_of(exercise("nod", title=HOSTILE, setup=(HOSTILE,))), title=HOSTILE)
    made, _ = written(hostile)
    elements = Elements(made)
    harmless = Elements(written(page_of(plan_of(exercise("nod"))))[0])
    assert [tag for tag, _ in elements.tags] == [tag for tag, _ in harmless.tags]
    assert all(not name.startswith("on") for _, attrs in elements.tags for name in attrs)
    assert elements.text("title") == elements.text("h1") == HOSTILE
    data = elements.text("script", id="session")
    assert not set("<>&\u2028\u2029") & set(data)
    assert json.loads(data)["title"] == HOSTILE
    assert base64.b64decode(elements.text("script", id="sound")) == b"sound"


def test_the_script_has_its_figures_from_where_the_terminal_has_them(page):
    kept = (resources.files("coach.export.page") / "reading.js").read_text("utf-8")
    script = written(page)[0].decode()
    for name, figure in (("CLOCK_FROM_S", CLOCK_FROM_S), ("JUST_BEGUN_MS", JUST_BEGUN_MS)):
        assert f"const {name} = {figure};" in script
        assert not re.search(rf"\b{figure}\b", kept)


def test_the_halves_meet_at_the_sound(page):
    head, tail = page_parts(page)
    assert head.endswith('data-media-type="audio/mpeg">')
    assert tail.startswith("</script>")


@pytest.mark.parametrize("cover", [b"", b"\x89PNG"])
def test_what_html_asks_of_a_page(page, cover):
    elements = Elements(written(page_of(page.plan, cover=cover))[0])
    assert all(img.get("src") for img in elements.all("img"))
    names = [attrs["id"] for _, attrs in elements.tags if "id" in attrs]
    assert len(set(names)) == len(names) > 20
    asked = [attrs["aria-controls"] for _, attrs in elements.tags if "aria-controls" in attrs]
    assert set(asked) <= set(names)
    assert not elements.all("time")  # a place is no time of the day


def test_without_a_cover_there_is_an_empty_icon(page):
    (icon,) = Elements(written(page)[0]).all("link")
    assert icon == {"rel": "icon", "href": "data:,"}


def test_the_chapters_are_listed_with_their_starts(page):
    made = written(page)[0].decode()
    listed = re.findall(r"<li><button type=\"button\"><span>(.*?)</span> <span>(.*?)</span>", made)
    assert [title for title, _ in listed] == [chapter.title for chapter in chapters(page.score)]
    assert listed[0] == ("Welcome", "0:00")


def reading_at(plan, score, ms):
    view = View(
        moment=Timeline(score).at(ms),
        paused=False,
        ended=False,
        repeating=False,
        jumps=0,
        since_ms=0,
        volume=1.0,
        muted=False,
    )
    return read(view, score, plan)


@pytest.mark.parametrize("name", ROUTINES)
def test_the_page_says_of_every_phase_what_the_terminal_says(name):
    plan, score = seed(name)
    data = session_data(page_of(plan, score))
    for phase in data["phases"]:
        reading = reading_at(plan, score, phase["start_ms"])
        assert phase["title"] == reading.title
        assert phase["place"] == reading.place
        assert phase["doing"] == reading.phase
        assert phase["side_name"] == reading.side.strip("◀▶ ")
        assert phase["coming"] == reading.coming


@pytest.mark.parametrize("name", ["first-relief", "full-programme"])
def test_the_page_knows_every_word_and_every_breath(name):
    plan, score = seed(name)
    data = session_data(page_of(plan, score))
    assert [(words["start_ms"], words["text"]) for words in data["words"]] == [
        (cue.start_ms, cue.text) for cue in score.cues if cue.text is not None
    ]
    breaths = [cue for cue in score.cues if cue.kind == "breath"]
    assert [breath["start_ms"] for breath in data["breaths"]] == [cue.anchor_ms for cue in breaths]
    for _, phase in itertools.groupby(data["breaths"], key=lambda breath: breath["phase"]):
        assert [breath["way"] for breath in phase][:3] in (["in", "out"], ["in", "out", "in"])
