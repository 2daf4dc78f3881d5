"""How a session felt: asked aloud and shown when it is over, answered by digits or a headset."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from mat import Headset, Mat, three_exercises
from msgspec.structs import replace
from small import library, phrases

from coach.cli.after_plain import ask_plain
from coach.cli.lines import Lines
from coach.live.after import PATIENCE_TICKS, SECOND_DIGIT_TICKS, AfterCheck, title_of, told_felt
from coach.live.controls import Controls
from coach.live.run import Run
from coach.plan.models import Plan
from coach.plan.person.past import Felt
from coach.plan.shown_session import SummaryWords
from coach.score.models import Score
from coach.score.under_way.after import said_after

LayOut = Callable[..., Mat]
WORDS = SummaryWords()


def asking(*, by_side: bool = False) -> tuple[AfterCheck, list[Felt]]:
    taken: list[Felt] = []
    return AfterCheck(taken.append, by_side=by_side), taken


@pytest.mark.parametrize(
    ("keys", "felt"),
    [
        ("3 4", Felt(effort=3, pain={"": 4})),
        ("5 1 0", Felt(effort=5, pain={"": 10})),
        ("1 1 enter", Felt(effort=1, pain={"": 1})),
        ("1 0", Felt(effort=1, pain={"": 0})),
        ("6 0 9 2 2", Felt(effort=2, pain={"": 2})),
        ("enter 7", Felt(pain={"": 7})),
        ("2 enter", Felt(effort=2)),
        ("2 escape", Felt(effort=2)),
        ("escape", Felt()),
        ("4 s 1 0 0", Felt(effort=4, pain={"left": 10, "right": 0})),
        ("4 s enter 3", Felt(effort=4, pain={"right": 3})),
    ],
)
def test_figures_are_typed(keys: str, felt: Felt) -> None:
    check, _ = asking()
    assert all(map(check.key, keys.split()))
    assert check.felt == felt
    assert check.question is None


def test_each_answer_is_given_away_at_once() -> None:
    check, taken = asking(by_side=True)
    for key in "248":
        check.key(key)
    assert taken == [
        Felt(effort=2),
        Felt(effort=2, pain={"left": 4}),
        Felt(effort=2, pain={"left": 4, "right": 8}),
    ]


def test_any_other_key_is_a_command_and_after_the_answers_all_are() -> None:
    check, _ = asking()
    assert not check.key("q")
    assert not check.key("space")
    assert not check.key("s")
    check.key("escape")
    assert not check.key("3")
    assert not check.key("enter")


def test_a_one_waits_for_a_zero_and_is_a_one_without() -> None:
    check, _ = asking()
    check.key("enter")
    check.key("1")
    for _ in range(SECOND_DIGIT_TICKS - 1):
        check.tick()
    assert check.question is not None
    assert check.question.shown == "1"
    check.tick()
    assert check.felt == Felt(pain={"": 1})
    assert check.question is None


def test_silence_skips_all_of_it() -> None:
    check, taken = asking()
    for _ in range(PATIENCE_TICKS - 1):
        check.tick()
    assert check.question is not None
    check.tick()
    assert check.question is None
    assert taken == []


def test_a_headset_goes_through_the_figures() -> None:
    check, _ = asking()
    assert not check.enter()
    assert [check.one_more() for _ in range(6)] == [1, 2, 3, 4, 5, 1]
    assert check.enter()
    assert [check.one_more() for _ in range(3)] == [0, 1, 2]
    assert check.enter()
    assert check.felt == Felt(effort=1, pain={"": 2})


def test_what_was_answered_is_told_in_a_line() -> None:
    assert told_felt(Felt(), WORDS) == ""
    assert told_felt(Felt(effort=3, pain={"": 0}), WORDS) == "Effort 3/5 · Pain 0/10"
    sided = Felt(pain={"left": 2, "right": 5})
    assert told_felt(sided, WORDS) == "Pain left 2/10 · Pain right 5/10"


def plan() -> Plan:
    return replace(three_exercises(), after_check=True)


def at_its_end(mat: Mat) -> Mat:
    mat.begin()
    while not mat.look().ended:
        mat.forward(2000)
    return mat


def heard(mat: Mat) -> list[str]:
    score: Score | None = getattr(mat.run.deck.heard().interlude, "aside", None)
    return [] if score is None else [cue.text or "" for cue in score.cues]


def test_it_is_asked_aloud_behind_the_end_which_stays_the_end(lay_out: LayOut) -> None:
    mat = at_its_end(lay_out(plan=plan()))
    mat.run.ask_after()
    assert heard(mat) == ["How hard was it, from one to five?"]
    assert mat.look().ended
    assert mat.run.takes("3")
    view = mat.look()
    assert view.after is not None
    assert title_of(view.after, WORDS) == "Pain?"
    assert heard(mat) == ["And how much does it hurt, from zero to ten?"]
    heard_ms = mat.run.heard_ms
    mat.forward(4000)
    assert heard(mat) == []
    assert mat.run.takes("0")
    assert mat.look().ended
    assert mat.look().after is None
    assert mat.run.felt == Felt(effort=3, pain={"": 0})
    assert mat.run.heard_ms == heard_ms
    assert not mat.run.takes("q")


def test_who_leaves_is_asked_as_well_and_may_go_on(lay_out: LayOut) -> None:
    mat = lay_out(plan=plan()).begin()
    mat.to(mat.phase("work", 2).start_ms + 4000)
    place_ms = mat.at_ms
    mat.run.leave()
    mat.run.ask_after()
    mat.forward(500)
    view = mat.look()
    assert (view.paused, view.ended, view.moment.position_ms) == (True, False, place_ms)
    mat.forward(60_000)
    assert mat.at_ms == place_ms
    done = [one.finished for one in mat.run.done()]
    assert done == [2, 0, 0], "nothing is done by asking"
    mat.run.resume()
    assert mat.look().after is None
    mat.until(lambda view: view.aside is None)
    assert mat.at_ms >= place_ms - 1500
    while not mat.look().ended:
        mat.forward(2000)
    assert [one.finished for one in mat.run.done()] == [2, 1, 2]
    mat.run.ask_after()
    assert mat.look().after is not None


def test_nobody_is_asked_who_has_done_nothing(lay_out: LayOut) -> None:
    mat = lay_out(plan=plan()).begin()
    mat.forward(2000)
    mat.run.leave()
    mat.run.ask_after()
    assert mat.look().after is None


def test_nor_who_does_not_wish_it(lay_out: LayOut) -> None:
    mat = at_its_end(lay_out())
    mat.run.ask_after()
    assert mat.look().after is None
    assert said_after(three_exercises()) == ()


def test_where_a_side_hurt_each_is_asked_for(lay_out: LayOut) -> None:
    mat = lay_out(plan=plan()).begin()
    mat.to(mat.phase("work", 0).start_ms + 1500)
    mat.run.hurts()
    mat.run.leave()
    mat.run.ask_after()
    mat.run.takes("2")
    mat.catch_up()
    assert heard(mat) == ["And your left side: how much does it hurt, from zero to ten?"]


def test_all_of_it_is_rendered_before(lay_out: LayOut) -> None:
    mat = at_its_end(lay_out(plan=plan()))
    known = mat.arranger._renderer.known()
    assert set(said_after(mat.arranger.plan)) <= known


def test_a_headset_answers_at_the_end(lay_out: LayOut) -> None:
    mat = at_its_end(lay_out(plan=plan()))
    headset = Headset()
    controls = Controls(mat.run, headset)
    mat.run.ask_after()
    said: list[str] = []
    for key in ("next", "next", "toggle", "toggle"):
        headset.press(key)
        controls.attend(mat.look())
        said += heard(mat)[-1:]
    assert said[:3] == ["1", "2", "And how much does it hurt, from zero to ten?"]
    assert mat.run.felt == Felt(effort=2)
    assert mat.look().after is None
    assert controls.used
    assert mat.look().ended


def test_a_headset_goes_on_with_what_was_left(lay_out: LayOut) -> None:
    mat = lay_out(plan=plan()).begin()
    mat.to(mat.phase("work", 2).start_ms + 4000)
    headset = Headset()
    controls = Controls(mat.run, headset)
    mat.run.leave()
    mat.run.ask_after()
    headset.press("toggle")
    controls.attend(mat.look())
    assert not mat.look().paused
    assert mat.look().after is None


def plain(mat: Mat, *keys: str) -> list[str]:
    left = iter(keys)

    def read_key() -> str:
        mat.forward(100)
        return next(left, "")

    out = io.StringIO()
    ask_plain(mat.run, Controls(mat.run, Headset()), Lines(out), read_key, WORDS)
    return out.getvalue().splitlines()


def test_in_plain_lines_it_is_two(lay_out: LayOut) -> None:
    mat = at_its_end(lay_out(plan=plan()))
    assert plain(mat, "3", "1", "0") == [
        "How hard? 1 very easy … 5 as hard as can be. Enter skips it.",
        "Pain? 0 none … 10 the worst there is. Enter skips it. s: each side.",
        "1",
        "Effort 3/5 · Pain 10/10",
    ]


def test_in_plain_lines_any_command_leaves_and_so_does_silence(lay_out: LayOut) -> None:
    first = "How hard? 1 very easy … 5 as hard as can be. Enter skips it."
    assert plain(at_its_end(lay_out(plan=plan())), "q") == [first]
    assert plain(at_its_end(lay_out(plan=plan()))) == [first]


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_every_language_asks(language: str) -> None:
    words = library().phrases(language)
    spoken = replace(plan(), phrases=words)
    assert said_after(spoken)[0].text == words.how_hard
    assert (words.how_hard == phrases().how_hard) == (language == "en")
    assert (words.summary.effort_scale == WORDS.effort_scale) == (language == "en")


def test_it_is_written_as_soon_as_one_answer_is_there(lay_out: LayOut) -> None:
    mat = at_its_end(lay_out(plan=plan()))
    written: list[Felt] = []
    mat.run._record.felt = written.append  # type: ignore[method-assign]
    mat.run.attempt(Run.ask_after)
    mat.run.takes("4")
    assert written == [Felt(effort=4)]
    mat.run.takes("1")
    mat.run.close()
    assert written[1:] == [Felt(effort=4, pain={"": 1})]


def test_a_clicker_goes_through_the_figures_and_takes_one(lay_out: LayOut) -> None:
    mat = at_its_end(lay_out(plan=plan()))
    assert plain(mat, "pagedown", "pagedown", "pageup", "b", ".")[-1] == "Effort 2/5"
