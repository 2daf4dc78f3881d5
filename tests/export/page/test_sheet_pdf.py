"""The sheet as a PDF, read by somebody else's reader: its pages, its words, what it tells."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest
from foreign import LANGUAGES
from PIL import Image
from scored import AWKWARD, ROUTINES, seed
from sheets import RELIEF, planned, routine, wordiest
from small import exercise, plan_of

from coach.base.errors import AskedWrongly
from coach.export.page import sheet_pdf as made
from coach.export.page.pdf_pages import NO_DATE
from coach.export.page.prints import Paper
from coach.export.page.sheet import sheet
from coach.export.page.sheet_entries import Entry
from coach.plan.models import Plan
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.models import Score

PAPERS: dict[Paper, tuple[int, int]] = {"a4": (595, 841), "letter": (612, 792)}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'


@pytest.fixture(autouse=True)
def _extra() -> None:
    for package in ("fpdf", "font_source_sans_pro", "pypdf"):
        pytest.importorskip(package)


def pdf(plan: Plan, score: Score, paper: Paper = "a4") -> bytes:
    return made.sheet_pdf(sheet(plan, score), plan.phrases.script, paper)


def opened(data: bytes):
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(data), strict=True)


def words(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in opened(data).pages).split())


def small(*done, **others) -> tuple[Plan, Score]:
    plan = plan_of(*done, **others)
    return plan, compose(Drafted(plan), Estimates())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", ["en", *RELIEF])
def test_four_exercises_take_one_page(paper: Paper, language: str) -> None:
    (page,) = opened(pdf(*planned(wordiest(language)), paper)).pages
    assert (int(page.mediabox.width), int(page.mediabox.height)) == PAPERS[paper]


@pytest.mark.parametrize("name", [*LANGUAGES.values(), "full-programme"])
def test_all_words_of_the_sheet_are_in_it_to_be_selected(name: str) -> None:
    plan, score = seed(name)
    told, text = sheet(plan, score), words(pdf(plan, score))
    assert all(fact in text for fact in told.facts)
    assert told.safety in text
    assert all(day in text for day in told.days)
    for entry in told.entries:
        if isinstance(entry, Entry):
            assert f"{entry.number}. {entry.title} {entry.dose} {entry.how}" in text
            assert all(part in text for part in (entry.feel, entry.careful, entry.easier))
        else:
            assert entry in text


def test_it_says_for_whom_when_and_how_often() -> None:
    given_by = {"for_": "Anna Ćwik", "date": date(2026, 3, 31), "per_day": 2, "note": "Call me."}
    text = words(pdf(*planned(routine(Step(exercise="bridge"), **given_by))))
    assert "Name: Anna Ćwik Date: March 31, 2026 Mine" in text
    assert "2 times a day" in text
    assert "Call me." in text


def test_it_tells_its_title_its_maker_and_its_language_and_no_time() -> None:
    data = pdf(*seed("bueropause"))
    told = opened(data)
    assert told.metadata.title == "Büropause"
    assert told.metadata.author == "Coach"
    assert told.metadata.creation_date == NO_DATE
    assert told.trailer["/Root"]["/Lang"] == "de"
    assert data == pdf(*seed("bueropause"))


def test_each_font_is_in_it() -> None:
    for page in opened(pdf(*seed("desk-break"))).pages:
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        assert len(fonts) == 2
        for font in fonts:
            (within,) = font["/DescendantFonts"]
            assert "/FontFile2" in within.get_object()["/FontDescriptor"]


def test_several_pages_have_their_numbers() -> None:
    pages = opened(pdf(*seed("full-programme"))).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in page.extract_text()
    (alone,) = opened(pdf(*seed("desk-break"))).pages
    assert "1 / 1" not in alone.extract_text()


def test_nothing_stands_outside_of_the_page_and_no_letter_is_small() -> None:
    for name in ("full-programme", "seniors-chair"):
        for page in opened(pdf(*seed(name))).pages:
            sizes, places = [], []

            def seen(text, _matrix, at, _font, size, sizes=sizes, places=places):
                if text.strip():
                    sizes.append(size)
                    places.append((at[4], at[5]))

            page.extract_text(visitor_text=seen)
            assert min(sizes) >= min(made.POINTS)
            assert all(30 < x < 580 and 10 < y < 830 for x, y in places)


def test_a_picture_a_drawing_and_a_link_are_in_it(tmp_path: Path) -> None:
    Image.new("RGB", (80, 60), "red").save(tmp_path / "a.png")
    (tmp_path / "b.svg").write_text(DRAWING.format('<circle r="5"/>'), encoding="utf-8")
    photograph = exercise("nod", picture=str(tmp_path / "a.png"), link="https://a.org/?b=1&c=2")
    drawn = exercise("bend", picture=str(tmp_path / "b.svg"))
    (page,) = opened(pdf(*small(photograph, drawn))).pages
    assert [image.image.size for image in page.images] == [(80, 60)]
    (link,) = {one.get_object()["/A"]["/URI"] for one in page["/Annots"]}
    assert link == "https://a.org/?b=1&c=2"


@pytest.mark.parametrize(
    "within",
    [
        '<image href="secret.png" width="9" height="9"/>',
        '<image href="file:///etc/passwd" width="9" height="9"/>',
        '<image href="https://example.org/a.png" width="9" height="9"/>',
        '<circle r="wide"/>',
        '<use href="#a" id="a"/>',
    ],
)
def test_a_drawing_that_fetches_or_fails_is_one_line(tmp_path: Path, within: str) -> None:
    Image.new("RGB", (8, 8), "red").save(tmp_path / "secret.png")
    (tmp_path / "b.svg").write_text(DRAWING.format(within), encoding="utf-8")
    with pytest.raises(AskedWrongly) as caught:
        pdf(*small(exercise(picture=str(tmp_path / "b.svg"))))
    assert str(caught.value) == (
        "Nod: found a drawing that cannot be in a PDF; save the picture as a PNG"
    )


@pytest.mark.parametrize("before", ["\ufeff", "<!-- a -->\n", " ", '<?xml version="1.0"?>\n'])
def test_a_drawing_may_begin_as_xml_does(tmp_path: Path, before: str) -> None:
    path = tmp_path / "b.svg"
    path.write_text(f"{before}<svg><circle r='5'/></svg>".lstrip(), encoding="utf-8")
    assert opened(pdf(*small(exercise(picture=str(path))))).pages


def test_letters_that_the_font_lacks_are_told() -> None:
    with pytest.raises(AskedWrongly, match="--script pdf: found “呼” in “呼吸”, expected letters"):
        pdf(*small(exercise(title="呼吸")))
    assert "1. Greek: Αλφα" in words(pdf(*small(exercise(title="Greek: Αλφα 🧘"))))


def test_awkward_words_are_words() -> None:
    lines = [line for line in AWKWARD if "中" not in line]
    text = words(pdf(*small(exercise(setup=tuple(lines)))))
    for line in ("Press <b>hard</b> & hold", "&lt;b&gt", "3 < 5", "NOTE not a note", "[b]"):
        assert line in text


def test_a_word_that_is_wider_than_a_line_is_cut() -> None:
    link = "https://example.org/" + "a" * 250
    text = words(pdf(*small(exercise(title="W" * 80, link=link))))
    assert link in text.replace(" ", "")
    assert "W" * 80 in text.replace(" ", "")


@pytest.mark.parametrize("name", ROUTINES)
def test_every_routine_has_one(name: str) -> None:
    assert opened(pdf(*seed(name), "letter")).pages


def test_what_is_missing_is_told_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert made.missing() == ""
    monkeypatch.setattr(made, "find_spec", lambda name: None)
    assert made.missing() == f"{sys.executable} -m pip install fpdf2 font-source-sans-pro"
