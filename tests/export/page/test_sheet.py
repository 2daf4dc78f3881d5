"""The sheet for a patient: a page for four exercises, in the routine's language."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Literal, get_args

import pytest
from foreign import LANGUAGES, foreign
from generated import plans
from hypothesis import given, settings
from msgspec.structs import replace
from paper import Page
from PIL import Image
from scored import AWKWARD, ROUTINES, seed
from sheets import RELIEF, planned, routine, wordiest
from small import Even, exercise, library, plan_of

from coach.base.text import sentence
from coach.cli.reports import show_lines
from coach.export.page.bodies import Body
from coach.export.page.figures import FIGURES, FLOOR, HEAD, HEIGHT, WIDTH
from coach.export.page.sheet import sheet, sheet_page
from coach.export.page.sheet_entries import BLANK, Entry, Heading
from coach.home.outline import outline
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.bounds import Position
from coach.routine.dose_table import DoseTable
from coach.routine.exercise import Exercise
from coach.routine.models import Routine, Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.estimate import Estimates
from coach.score.models import Score
from coach.score.reading.rows import exercises

PAPERS = ("A4", "letter")


def small(*done: Exercise | Step, wishes: Wishes | None = None) -> tuple[Plan, Score]:
    plan = plan_of(*done, wishes=wishes)
    return plan, compose(Drafted(plan), Even())


def page_of(plan: Plan, score: Score) -> Page:
    return Page(sheet_page(plan, score))


def entries(plan: Plan, score: Score) -> list[Entry]:
    return [entry for entry in sheet(plan, score).entries if isinstance(entry, Entry)]


@pytest.mark.parametrize("name", ROUTINES)
def test_every_exercise_of_the_library_stands_on_it_in_a_few_lines(name: str) -> None:
    plan, score = seed(name)
    page = page_of(plan, score)
    titles = [f"{n}. {item.exercise.title}" for n, item in enumerate(plan.items, start=1)]
    assert page.of("h2") == titles
    assert plan.phrases.safety in page.text
    assert all(sign in page.text for sign in plan.phrases.red_flags)
    for item in plan.items:
        done = item.exercise
        sided = [plan.phrases.sided(line, item.sides[0]) for line in (*done.setup, done.action)]
        for line in (*sided, done.feel, done.avoid, *done.cautions, done.easier):
            assert sentence(line).removesuffix(".") in page.text, done.id


@settings(max_examples=50)
@given(plans())
def test_any_routine_has_a_sheet(plan: Plan) -> None:
    score = compose(Drafted(plan), Estimates())
    page = page_of(plan, score)
    assert len(page.of("h2")) == exercises(plan)


@pytest.mark.parametrize(("language", "name"), LANGUAGES.items(), ids=LANGUAGES)
def test_no_word_of_it_is_in_another_language(language: str, name: str) -> None:
    given_by = {"date": date(2026, 3, 31), "per_day": (2, 3), "per_week": 5}
    found = library().find(name).routine
    read = Routine(**{key: getattr(found, key) for key in found.__struct_fields__} | given_by)
    again = Routine(**{**given_by, **_keys(read), "per_week": 1})
    for one in (read, again):
        page = page_of(*planned(one))
        assert {value for tag, key, value in page.attributes if key == "lang"} == {language}
        days = {"mo", "di", "mi", "do", "fr", "sa", "so", "lun", "mar", "jeu", "ven", "sam", "dim"}
        days |= {"märz", "mars", "marzo", "mié", "jue", "vie", "sáb", "mer"}
        assert set(foreign(page.text, found)) - days == set()


def _keys(written: Routine) -> dict[str, object]:
    return {key: getattr(written, key) for key in written.__struct_fields__}


def test_it_says_for_whom_when_how_often_and_what_to_remember() -> None:
    given_by = {
        "about": "For the knee.",
        "for_": "Anna Schmidt",
        "date": date(2026, 3, 31),
        "per_day": (2, 3),
        "per_week": 7,
        "note": "Call me if it swells.",
    }
    plan, score = planned(routine(Step(exercise="bridge"), **given_by))
    text = page_of(plan, score).text
    assert "Name: Anna Schmidt Date: March 31, 2026 Mine For the knee." in text
    assert "2–3 times a day, every day" in text
    assert "Call me if it swells." in text
    assert "Tick a box each time you have done it: Mon Tue Wed Thu Fri Sat Sun" in text
    assert sheet_page(plan, score).count("<i></i>") == 2 * 7 * 3
    plan, score = planned(routine(Step(exercise="bridge")))
    assert "Name: Date: Mine About" in page_of(plan, score).text
    assert sheet_page(plan, score).count("<i></i>") == 2 * 7


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("once a day, once a week", "12 times a day, every day")),
        ("de", ("einmal am Tag, einmal in der Woche", "12-mal am Tag, jeden Tag")),
        ("es", ("una vez al día, una vez por semana", "12 veces al día, todos los días")),
        ("fr", ("une fois par jour, une fois par semaine", "12 fois par jour, tous les jours")),
    ],
)
def test_how_often_is_said_in_each_language(language: str, told: tuple[str, str]) -> None:
    words = library().phrases(language).script
    rare = routine(Step(exercise="bridge"), per_day=1, per_week=1).printed
    often = routine(Step(exercise="bridge"), per_day=12, per_week=7).printed
    assert (words.how_often(rare), words.how_often(often)) == told
    assert not words.how_often(routine(Step(exercise="bridge")).printed)


def test_doses_are_in_words_with_the_rest_between_sets() -> None:
    held = exercise("bend", dose=DoseTable(hold_s=60, sets=2, rest_s=15), sides="each")
    plan, score = small(
        held,
        exercise("march", dose=DoseTable(tempo_s=(2, 0, 2), reps=8, sets=3, rest_s=0)),
        exercise("hear", kind="advice", dose=None, documents=("B",)),
    )
    assert [entry.dose for entry in entries(plan, score)] == [
        "One minute, each side, 2 sets, right side first. Rest: 15 seconds",
        "8 repetitions, 3 sets, 4 s each",
        "To hear",
    ]


def test_what_is_done_again_is_told_by_its_number() -> None:
    plan, score = small(exercise(), exercise("bend"), Step(exercise="nod"))
    first, _, again = entries(plan, score)
    assert first.how == "Sit tall."
    assert again.how == "As number 1."
    assert again.number == 3


def test_notes_and_rests_stand_between() -> None:
    plan, score = small(exercise(), Step(say="Stand up."), Step(rest_s=90), Step(exercise="nod"))
    between = [entry for entry in sheet(plan, score).entries if isinstance(entry, str)]
    assert between == ["Stand up.", "Rest: 90 seconds"]


CIRCUIT = """
id = "circuit"
title = "Circuit"
[[steps]]
exercise = "jog-in-place"
[[steps]]
title = "Legs"
repeat = 3
round_rest_s = 60
rest_s = 20
work_s = 40
steps = [{ exercise = "bridge" }, { say = "Now slowly." }, { exercise = "boat" }]
[[steps]]
repeat = 2
every_s = 60
steps = [{ exercise = "bridge", dose = { reps = 2 } }]
"""


def test_what_is_done_in_rounds_stands_there_once(tmp_path: Path) -> None:
    path = tmp_path / "circuit.toml"
    path.write_text(CIRCUIT, encoding="utf-8")
    plan, score = outline(library(), library().find(str(path)), Wishes())
    told, between = sheet(plan, score), "Rest between rounds: one minute."
    assert [entry.number if isinstance(entry, Entry) else entry for entry in told.entries] == [
        1,
        Heading(f"Legs, 3 rounds (2–3). Rest after each: 20 seconds. {between}"),
        2,
        "Now slowly.",
        3,
        Heading("2 rounds (4). From start to start: one minute."),
        4,
    ]
    assert "4 exercises" in told.facts[0]
    assert [entry.how for entry in told.entries if isinstance(entry, Entry)][-1] == "As number 2."
    text = sheet_page(plan, score)
    assert "<b>2 rounds (4). From start to start: one minute.</b>" in text


@pytest.mark.parametrize("language", RELIEF)
def test_rounds_are_told_in_each_language(language: str) -> None:
    read = library().find(RELIEF[language]).routine
    inner = tuple(Step(exercise=one.exercise) for one in read.steps[:2])
    for block in (
        Step(steps=inner, repeat=(2, 3), rest_s=30, order="shuffle"),
        Step(steps=inner, repeat=1, work_s=30, rest_s=10, rest="Tanzen danser bailar."),
        Step(steps=inner, repeat=2, every_s=120),
    ):
        page = page_of(*planned(replace(read, steps=(block,))))
        assert set(foreign(page.text, read)) <= {"mar", "dom", "do"}, block


def test_changes_come_with_their_reason() -> None:
    plan, score = outline(library(), library().find("first-relief"), Wishes(condition=("knee",)))
    text = page_of(plan, score).text
    assert plan.changes
    assert all(change.what in text for change in plan.changes)
    assert "Changed for you:" in text
    assert plan.to_know
    assert f"Good to know: {' '.join(plan.to_know)}" in text


def test_the_first_side_is_named_and_the_side_that_is_left_out_is_not() -> None:
    nod = exercise(sides="each", setup=("Lift your {side} arm.",), cautions=("{side} sore?",))
    (entry,) = entries(*small(nod, wishes=Wishes(side="left")))
    assert (entry.how, entry.careful) == ("Lift your left arm.", "Left sore?")


def test_the_movements_of_a_flow_have_the_breath_before_them_and_the_first_side() -> None:
    path = Path(__file__).parents[2] / "support" / "flows" / "sun-salutation.toml"
    found = library().find(str(path))
    plan, score = outline(library(), found, Wishes())
    [entry] = entries(plan, score)
    assert entry.how.startswith("Breathe in – Reach your arms up. Breathe out – Fold forward.")
    assert "Breathe out – Step your right foot back." in entry.how
    assert any("out: Step your right foot back;" in line for line in show_lines(found, plan, score))


def test_a_picture_takes_the_place_of_the_figure(tmp_path: Path) -> None:
    path = tmp_path / "nod.png"
    Image.new("RGB", (8, 8), "red").save(path)
    plan, score = small(exercise(picture=str(path), link="https://example.org/?a=1&b=2"))
    text = sheet_page(plan, score)
    page = Page(text)
    assert [v for _, key, v in page.attributes if key == "src"] == [
        entries(plan, score)[0].picture.address
    ]
    assert "<svg" not in text
    assert "More: https://example.org/?a=1&b=2" in page.text
    assert ("a", "href", "https://example.org/?a=1&b=2") in page.attributes
    text = sheet_page(*small(exercise()))
    assert "<svg" in text
    assert "More:" not in text


def test_what_is_known_by_name_alone_has_no_figure() -> None:
    """Nobody has said how one lies or stands for it."""
    (entry,) = entries(*small(exercise(thin=True)))
    assert entry.figure is None


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_figure_is_drawn_for_the_side_that_comes_first(side: Literal["left", "right"]) -> None:
    bend = library().exercises["staggered-stance-bend"]
    (entry,) = entries(*small(bend, wishes=Wishes(side=side)))
    assert entry.figure == Body(bend.figure, mirrored=side == "left")


def test_each_start_position_has_a_figure_that_stands_on_the_floor_or_hangs() -> None:
    drawn = {place: FIGURES[place] for place in get_args(Position) if place in FIGURES}
    assert len(drawn) >= 8
    for place, figure in drawn.items():
        points = [point for path in (*figure.body, *figure.things) for point in path]
        assert all(0 < x < WIDTH and 0 < y <= FLOOR for x, y in points), place
        assert (max(y for _, y in points) >= FLOOR - 2) == (place != "hanging"), place
        x, y = figure.head
        assert HEAD < x < WIDTH - HEAD, place
        assert HEAD < y < HEIGHT - HEAD, place
    assert len(set(map(repr, drawn.values()))) == len(drawn)


def test_awkward_words_are_words() -> None:
    nod = exercise(
        title="<script>alert(1)</script>", setup=AWKWARD, cautions=('"><img src=x>', "{{ 1 + 1 }}")
    )
    text = sheet_page(*small(nod))
    page = Page(text)
    assert "<script" not in text
    assert "src" not in {name for _, name, _ in page.attributes}
    assert '"><img src=x>' in page.text
    assert "{{ 1 + 1 }}" in page.text


def test_nothing_is_loaded() -> None:
    text = sheet_page(*seed("full-programme"))
    page = Page(text)
    assert not {"src", "href", "srcset", "data"} & {name for _, name, _ in page.attributes}
    assert not re.search(r"url\(|@import|https?:", text)
    policy = next(value for _, name, value in page.attributes if name == "content")
    assert policy == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def test_the_same_session_gives_the_same_sheet() -> None:
    assert sheet_page(*seed("desk-break")) == sheet_page(*seed("desk-break"))


@pytest.mark.parametrize(("count", "points"), [(2, 12), (4, 11), (20, 12)])
def test_letters_are_small_only_where_that_saves_a_page(count: int, points: int) -> None:
    keys = _keys(wordiest("de"))
    own = [replace(one, id=f"e{n}") for n, one in enumerate([*keys["exercises"]] * 5)]
    steps = [Step(exercise=one.id) for one in own[:count]]
    text = sheet_page(*planned(Routine(**{**keys, "steps": tuple(steps), "exercises": tuple(own)})))
    style = text.partition("<style>")[2].partition("</style>")[0]
    assert f"font: {points}pt/" in style
    sizes = [float(size) for size in re.findall(r"font(?:-size)?: ([\d.]+)pt", style)]
    assert min(sizes) >= 11
    ems = [float(size) for size in re.findall(r"font-size: ([\d.]+)em", style)]
    assert min(ems) >= 1


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", ["en", *RELIEF])
def test_four_exercises_are_printed_on_one_page(tmp_path: Path, paper: str, language: str) -> None:
    text = sheet_page(*planned(wordiest(language)))
    assert text.count("<article>") == 4
    assert pages_printed(text, paper, tmp_path) == 1


@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
def test_what_takes_more_goes_on_to_the_next(tmp_path: Path) -> None:
    assert pages_printed(sheet_page(*seed("full-programme")), "A4", tmp_path) > 1


def pages_printed(text: str, paper: str, folder: Path) -> int:
    """Return how many pages a browser prints of a sheet on some paper."""
    page, printed = folder / "page.html", folder / "page.pdf"
    page.write_text(text.replace("@page {", f"@page {{ size: {paper};"), encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu"]
    command += ["--disable-background-networking", f"--user-data-dir={folder / 'home'}"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return len(re.findall(rb"/Type /Page\b", printed.read_bytes()))


def test_as_many_as_one_can_have_a_blank_for_each_set_side_and_round() -> None:
    dose = DoseTable(work_s=60, reps="max", sets=2)
    squat = exercise("squat", sides="each", dose=dose)
    block = Step(repeat=(1, 2), rest_s=30, steps=(Step(exercise="squat"),))
    plan, score = small(squat, block, exercise("nod"))
    tallies = [entry.tally for entry in entries(plan, score)]
    assert [tally.count(BLANK) for tally in tallies] == [4, 8, 0]
    assert tallies[0] == f"right {BLANK} {BLANK}, left {BLANK} {BLANK}"
    page = sheet_page(plan, score)
    assert f"<b>How many:</b> {tallies[0]}" in page
