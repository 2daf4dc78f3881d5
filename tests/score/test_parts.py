"""Parts in place of sides: what is heard, shown and told of them, and the ways between them."""

from __future__ import annotations

import pytest
from laws import violations
from msgspec.structs import replace
from small import Even, exercise, library, plan_of

from coach.base.errors import NotNow
from coach.export.page.wording import dose_in_words
from coach.live.record import first_side
from coach.plan.models import Plan
from coach.plan.wishes import Wishes
from coach.routine.bounds import Order, Talk
from coach.routine.dose_table import DoseTable
from coach.routine.dose_words import in_words
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Cue, Score, document
from coach.score.reading.chapters import chapters
from coach.score.reading.timeline import Timeline
from coach.score.reading.wording import coming, doing
from coach.score.under_way.again import said_again
from coach.score.under_way.asides import known_ahead, landing, resuming
from coach.score.under_way.stretch import stretched

WAYS = exercise(
    "pose",
    title="Child's pose",
    position="all-fours",
    parts=("to the front", "to the left", "to the right."),
    setup=("Come onto your hands and knees.", "Reach both hands far {part}."),
    action="Let your forehead sink.",
    switch="Walk your hands {part}.",
    form=("Soft neck.",),
    dose=DoseTable(hold_s=20),
)
NECK = exercise(
    "neck",
    parts=("forward", "back", "left", "right"),
    setup=("Press your head {part} into your hand.",),
    moves=("Press {part}", "Let go"),
    dose=DoseTable(hold_s=6, reps=2, sets=2, rest_s=20),
)


def planned(talk: Talk = "standard", order: Order | None = None) -> Plan:
    return plan_of(WAYS, NECK, wishes=Wishes(talk=talk, order=order, side="only-left"))


def scored(plan: Plan) -> Score:
    return compose(Drafted(plan), Even())


PLAN = planned()
SCORE = scored(PLAN)
TIMELINE = Timeline(SCORE)


def texts(score: Score, exercise: str) -> list[str]:
    kinds = ("title", "instruction", "settle", "side_warning", "side_switch")
    return [
        cue.text
        for cue in score.cues
        if cue.text and cue.exercise == exercise and cue.kind in kinds
    ]


def cue_of(text: str) -> Cue:
    return next(cue for cue in SCORE.cues if cue.text == text)


@pytest.mark.parametrize("talk", ["learn", "standard", "minimal"])
@pytest.mark.parametrize("order", ["turns", "blocks", "halves"])
def test_every_law_holds_for_three_parts_and_for_four(talk: Talk, order: Order) -> None:
    plan = planned(talk, order)
    assert violations(document(scored(plan)), plan) == []


def test_each_part_is_warned_about_named_and_led_to_and_the_first_alone_explained() -> None:
    explained, *parts = "|".join(texts(SCORE, "pose")).split("|Next, ")
    assert explained.split("|")[:3] == [
        "Child's pose: 20 seconds, for each of 3 parts, to the front first.",
        "Come onto your hands and knees.",
        "Reach both hands far to the front.",
    ]
    assert [part.split("|")[:4] for part in parts] == [
        [f"{way}.", f"Now {way}.", f"Walk your hands {way}.", "Let your forehead sink."]
        for way in ("to the left", "to the right")
    ]


def test_who_wants_few_words_hears_the_parts_alone() -> None:
    said = texts(scored(planned("minimal")), "pose")
    assert [text for text in said if "to the" in text.lower()] == [
        "First to the front.",
        *("Next, to the left.", "To the left.", "Next, to the right.", "To the right."),
    ]


def test_sets_go_round_by_round_and_a_part_is_led_to_once() -> None:
    said = texts(SCORE, "neck")
    named = [text for text in said if text.startswith("Now ")]
    ways = ["Now back.", "Now left.", "Now right."]
    assert named == [*ways, "Now forward.", *ways]
    assert said.count("Last one, then forward.") == 1
    assert "Press left" in said


def test_a_rest_ends_without_a_second_tone_of_an_end() -> None:
    switches = [cue for cue in SCORE.cues if cue.kind == "side_switch"]
    tones = [
        [cue.tone for cue in SCORE.cues if cue.phase == switch.phase and cue.tone]
        for switch in switches
    ]
    forward = [cue.text for cue in switches].index("Now forward.")
    assert tones == [["end"]] * forward + [[]] + [["end"]] * (len(switches) - forward - 1)


@pytest.mark.parametrize(
    ("language", "title", "sentences"),
    [
        (
            "en",
            "Child's pose: 20 seconds, for each of 3 parts, up first.",
            ["Next, down.", "Now down.", "Down. Get ready."],
        ),
        (
            "de",
            "Child's pose: 20 Sekunden, für jeden der 3 Teile, zuerst up.",
            ["Gleich down.", "Jetzt down.", "Down. Mach dich bereit."],
        ),
        (
            "es",
            "Child's pose: 20 segundos, en cada una de las 3 partes, primero up.",
            ["Enseguida, down.", "Ahora, down.", "Down. Prepárate."],
        ),
        (
            "fr",
            "Child's pose : 20 secondes, pour chacune des 3 parties, d'abord up.",
            ["Dans un instant, down.", "Maintenant, down.", "Down. Préparez-vous."],
        ),
    ],
)
def test_every_language_names_parts(language: str, title: str, sentences: list[str]) -> None:
    plan = plan_of(replace(WAYS, parts=("up", "down", "out"), setup=("Sit.",), switch=""))
    plan = replace(plan, phrases=library().phrases(language))
    said = [cue.text for cue in scored(plan).cues if cue.text]
    said += [utterance.text for utterance in known_ahead(plan)]
    assert {title, *sentences} <= {*said}


def test_a_key_goes_from_part_to_part_and_after_the_last_one_to_the_first() -> None:
    goal, ways = cue_of("Reach both hands far to the front.").start_ms, []
    for _ in range(3):
        goal = TIMELINE.other_side(goal + 1) or 0
        ways.append(TIMELINE.at(goal).phase.side)
    front = TIMELINE.at(goal).phase
    assert [SCORE.labels.side(way) for way in ways if way] == [
        *("to the left", "to the right", "to the front")
    ]
    assert front.kind == "settle"
    aside = landing(PLAN, TIMELINE, front.start_ms + 4000)
    assert aside is None or [said.text for said in aside.words] == ["To the front. Get ready."]


def test_who_goes_on_after_a_pause_hears_which_part_it_is() -> None:
    work = next(
        one for one in SCORE.phases if one.kind == "work" and one.side and one.exercise == "pose"
    )
    aside = resuming(PLAN, TIMELINE, work.end_ms - 7000)
    assert aside is not None
    assert [said.text for said in aside.words] == ["To the front, 7 seconds left."]
    switch = next(one for one in SCORE.phases if one.kind == "switch")
    aside = resuming(PLAN, TIMELINE, switch.end_ms - 100)
    assert aside is not None
    assert [said.text for said in aside.words] == ["Now to the left."]
    again = said_again(PLAN, TIMELINE, switch.end_ms - 100)
    assert again is not None
    assert [said.text for said in again.words][1::2] == [
        *("To the left.", "Reach both hands far to the left.")
    ]


def test_a_hold_made_longer_is_longer_in_each_part_and_in_none_after_its_first() -> None:
    holds = [one for one in SCORE.phases if one.kind == "work" and one.exercise == "pose"]
    longer = stretched(PLAN, TIMELINE, holds[0].start_ms + 5000, 10).plan
    score = scored(longer)
    works = [one for one in score.phases if one.kind == "work" and one.exercise == "pose"]
    assert [work.length_ms for work in works] == [30_000] * 3
    with pytest.raises(NotNow, match="All parts stay equal: “to the front” had 20 seconds"):
        stretched(PLAN, TIMELINE, holds[1].start_ms + 5000, 10)


def test_chapters_and_what_comes_have_the_names_of_the_parts() -> None:
    named = [chapter.title for chapter in chapters(SCORE) if chapter.item == 0]
    assert named == [f"Child's pose, to the {way}" for way in ("front", "left", "right")]
    switch = next(phase for phase in SCORE.phases if phase.kind == "switch")
    assert doing(SCORE.labels, switch, None) == "Change"
    hold = next(at for at, phase in enumerate(SCORE.phases) if phase.kind == "work")
    assert coming(SCORE, hold, "Neck") == "Next: to the left, then Neck"


def test_lists_and_sheets_name_all_parts() -> None:
    ways = "(to the front, to the left, to the right)"
    item = PLAN.items[0]
    assert dose_in_words(PLAN, item) == f"20 seconds, for each of 3 parts {ways}"
    shown = in_words(item.dose, "none", item.exercise.parts)
    assert shown == f"20 s hold, for each of 3 parts {ways}"


def test_other_programs_have_the_name_where_they_have_a_side() -> None:
    seen = document(SCORE)
    sides = {phase["side"] for phase in seen["phases"] if phase["exercise"] == "pose"}
    assert sides == {None, "to the front", "to the left", "to the right"}


def test_parts_say_nothing_of_the_side_that_went_first() -> None:
    assert first_side(PLAN) is None
