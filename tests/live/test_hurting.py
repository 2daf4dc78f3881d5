"""What hurts is stopped kindly, recorded at once, and left out from then on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from mat import Mat
from small import exercise, phrases, plan_of

from coach.home.diary.diary import Diary
from coach.live.view import told
from coach.plan.models import Plan
from coach.plan.person.done import Counted, Performed
from coach.plan.person.past import Hurt, Outcome, Place, Settled
from coach.routine.bounds import Side
from coach.routine.models import Step

LayOut = Callable[..., Mat]
STOP = "Stop. Come out of it slowly."


class Written:
    """A book that keeps what is written of pain, and of what is finished."""

    def __init__(self) -> None:
        self.hurts: list[Hurt] = []
        self.ended: list[str] = []
        self.outcomes: list[Outcome] = []

    def began(self, routine: str, first_side: Side | None, asked: str = "") -> str:
        del routine, first_side, asked
        return "session"

    def hurt(self, session: str, hurt: Hurt) -> None:
        assert session == "session"
        self.hurts.append(hurt)

    def finished(self, session: str, item: int, exercise: str) -> None:
        del session, item
        self.ended.append(exercise)

    def did(self, session: str, done: Performed) -> None:
        del session, done

    def counted(self, session: str, told: Counted) -> None: ...

    def settled(self, session: str, settled: Settled) -> None: ...

    def heard_red_flags(self, session: str) -> None: ...

    def stands(self, session: str, place: Place, heard_ms: int | None = None) -> None: ...

    def over(self, session: str, outcome: Outcome, heard_ms: int | None = None) -> None:
        del session, heard_ms
        self.outcomes.append(outcome)

    def let_go(self, session: str) -> None: ...

    def catch_up(self) -> None: ...


@pytest.fixture
def book() -> Written:
    return Written()


def line(mat: Mat) -> str:
    return told(mat.look())


def texts(mat: Mat, since_ms: int) -> list[str]:
    return [cue.text for cue in mat.score.cues if cue.text and cue.start_ms >= since_ms - 500]


def to_the_end(mat: Mat) -> None:
    while not mat.look().ended:
        mat.forward(2000)


def press(mat: Mat) -> None:
    mat.run.attempt(type(mat.run).hurts)


def in_work(mat: Mat, number: int, into_ms: int = 1500) -> None:
    mat.to(mat.phase("work", number).start_ms + into_ms)


def test_a_key_stops_it_says_so_and_leads_to_the_next(lay_out: LayOut, book: Written) -> None:
    mat = lay_out(book=book).begin()
    in_work(mat, 2)
    assert mat.look().moment.title == "Bridge"
    press(mat)
    view = mat.look()
    assert view.aside == STOP
    assert book.hurts == [Hurt(item=1, exercise="bridge")]
    assert view.moment.phase.kind == "rest"
    mat.until(lambda view: view.aside is None)
    assert texts(mat, mat.at_ms)[:2] == [
        "Lower slowly",
        "Next: Lying psoas stretch.",
    ]
    to_the_end(mat)
    assert book.ended == ["knee-to-chest", "lying-psoas-stretch"]
    assert [(one.title, one.finished, one.planned) for one in mat.run.done()] == [
        ("Knee to chest", 2, 2),
        ("Bridge", 0, 1),
        ("Lying psoas stretch", 2, 2),
    ]
    assert mat.run.view().trouble == ""


def test_the_word_is_there_within_a_moment(lay_out: LayOut) -> None:
    mat = lay_out().begin()
    in_work(mat, 0)
    mat.catch_up()
    before = mat.arranger._renderer.known()
    press(mat)
    aside = mat.run.deck.heard().interlude
    assert aside is not None
    assert aside.aside.cues[0].start_ms < 150
    soon = [cue for cue in mat.score.cues if cue.utterance and 0 <= cue.start_ms - mat.at_ms < 9000]
    assert {cue.utterance for cue in (*soon, *aside.aside.cues)} <= before
    assert len(soon) > 2


def test_its_other_side_is_not_done(lay_out: LayOut, book: Written) -> None:
    mat = lay_out(book=book).begin()
    in_work(mat, 0)
    press(mat)
    assert book.hurts == [Hurt(item=0, exercise="knee-to-chest", side="right")]
    assert line(mat) == (
        "Knee to chest (right side): left out from now on. "
        "Where? l left, r right, b both. e: the easier form."
    )
    kinds = [(phase.kind, phase.item) for phase in mat.score.phases if phase.kind == "work"]
    assert kinds == [("work", 0), ("work", 1), ("work", 2), ("work", 2)]
    to_the_end(mat)
    assert book.ended == ["bridge", "lying-psoas-stretch"]


@pytest.mark.parametrize(
    ("key", "side", "shown"),
    [("l", "left", "left side"), ("r", "right", "right side"), ("b", "", "both sides")],
)
def test_where_it_hurts_is_told_by_a_letter(
    lay_out: LayOut, book: Written, key: str, side: str, shown: str
) -> None:
    mat = lay_out(book=book).begin()
    in_work(mat, 0)
    assert not mat.run.takes(key)
    press(mat)
    assert mat.run.takes(key)
    assert book.hurts[-1] == Hurt(item=0, exercise="knee-to-chest", side=side)
    assert line(mat) == f"Knee to chest ({shown}): left out from now on. e: the easier form."
    assert mat.run.hurt == (("Knee to chest", book.hurts[-1]),)


def test_a_kill_right_after_it_loses_nothing(lay_out: LayOut, tmp_path: Path) -> None:
    with closing(Diary(tmp_path, print)) as diary, closing(Diary(tmp_path, print)) as another:
        mat = lay_out(book=diary).begin()
        in_work(mat, 0)
        mat.run.hurts()
        assert [*another.left_out()] == ["knee-to-chest"]
        assert another.past()[0].hurts == (Hurt(item=0, exercise="knee-to-chest", side="right"),)
        mat.run.takes("l")
        assert another.past()[0].hurts == (Hurt(item=0, exercise="knee-to-chest", side="left"),)


def test_nobody_has_to_answer(lay_out: LayOut) -> None:
    mat = lay_out().begin()
    in_work(mat, 0)
    press(mat)
    mat.until(lambda view: view.moment.phase.kind == "work")
    assert mat.look().hurting is None
    assert not mat.run.takes("l")
    assert line(mat) == ""


def test_an_exercise_without_sides_asks_for_none(lay_out: LayOut) -> None:
    mat = lay_out().begin()
    in_work(mat, 2)
    press(mat)
    assert line(mat).startswith("Bridge: left out from now on.")
    assert "Where?" not in line(mat)
    assert not mat.run.takes("l")


def test_the_easier_form_is_done_if_it_is_asked_for(lay_out: LayOut, book: Written) -> None:
    easy = exercise("nod", easier="Nod less.", sides="each", setup=("Sit tall.",))
    mat = lay_out(plan=plan_of(easy, exercise("turn")), book=book).begin()
    mat.until(lambda view: view.moment.phase.kind == "work")
    mat.forward(1000)
    press(mat)
    said = mat.run.deck.heard().aside_cues
    assert [cue.text for cue in said] == [STOP, "For the easier form, press E."]
    assert mat.run.takes("e")
    view = mat.look()
    assert (view.moment.title, view.moment.phase.kind) == ("Nod", "intro")
    assert "The easier form: Nod less." in texts(mat, mat.at_ms)
    sides = [phase.side for phase in mat.score.phases if phase.kind == "work"]
    assert sides == ["right", "right", "left", None]
    to_the_end(mat)
    assert book.ended == ["nod", "turn"]
    assert book.hurts == [Hurt(item=0, exercise="nod", side="right")]


def test_without_an_easier_form_none_is_offered(lay_out: LayOut) -> None:
    mat = lay_out(plan=plan_of(exercise("nod"), exercise("turn"))).begin()
    mat.until(lambda view: view.moment.phase.kind == "work")
    press(mat)
    assert [cue.text for cue in mat.run.deck.heard().aside_cues] == [STOP]
    assert not mat.run.takes("e")
    assert line(mat) == "Nod: left out from now on."


def rounds() -> Plan:
    block = Step(
        repeat=3,
        steps=(Step(exercise="nod"), Step(exercise="turn"), Step(exercise="tilt")),
        rest_s=10,
    )
    return plan_of_steps(block)


def plan_of_steps(*steps: Step) -> Plan:
    from small import resources

    from coach.plan.fit import fit
    from coach.plan.wishes import Wishes
    from coach.routine.models import Routine

    known = {name: exercise(name) for name in ("nod", "turn", "tilt")}
    routine = Routine(id="rounds", title="Rounds", steps=steps)
    return fit(routine, resources(known), Wishes(), "")


def test_later_rounds_go_without_it(lay_out: LayOut, book: Written) -> None:
    mat = lay_out(plan=rounds(), book=book).begin()
    mat.until(lambda view: view.moment.phase.kind == "work" and view.moment.title == "Turn")
    press(mat)
    works = [
        mat.score.titles[phase.item or 0] for phase in mat.score.phases if phase.kind == "work"
    ]
    assert works == ["Nod", "Turn", "Tilt", "Nod", "Tilt", "Nod", "Tilt"]
    assert "Next: Turn." not in texts(mat, mat.at_ms)
    to_the_end(mat)
    assert [(one.title, one.finished, one.planned) for one in mat.run.done()] == [
        ("Nod", 3, 3),
        ("Turn", 0, 1),
        ("Tilt", 3, 3),
    ]


def test_three_of_them_end_the_session_with_advice(lay_out: LayOut, book: Written) -> None:
    mat = lay_out(book=book).begin()
    for _ in range(3):
        mat.until(lambda view: view.moment.phase.kind == "work")
        press(mat)
        mat.until(lambda view: view.aside is None)
    assert [one.exercise for one in book.hurts] == [
        "knee-to-chest",
        "bridge",
        "lying-psoas-stretch",
    ]
    words = phrases()
    assert mat.score.phases[-1].kind == "finish"
    ends = [cue.text for cue in mat.score.cues if cue.phase == len(mat.score.phases) - 1]
    assert ends == [words.it_hurts_enough, *words.red_flags]
    to_the_end(mat)
    assert mat.run.stopped_by_pain
    assert book.outcomes[0] == "stopped"
    assert not any(one.finished for one in mat.run.done())


def test_it_hurts_while_paused_is_recorded_and_stays_paused(lay_out: LayOut, book: Written) -> None:
    mat = lay_out(book=book).begin()
    in_work(mat, 2)
    mat.run.pause()
    press(mat)
    view = mat.look()
    assert view.paused
    assert view.moment.phase.kind == "rest"
    assert book.hurts == [Hurt(item=1, exercise="bridge")]
    mat.run.resume()
    to_the_end(mat)


def test_outside_of_exercises_there_is_nothing_to_stop(lay_out: LayOut, book: Written) -> None:
    mat = lay_out(book=book).begin()
    press(mat)
    assert line(mat) == "There is no exercise to stop here."
    assert book.hurts == []


def test_twice_is_once(lay_out: LayOut, book: Written) -> None:
    mat = lay_out(book=book).begin()
    in_work(mat, 0)
    press(mat)
    press(mat)
    assert line(mat) == "It is left out already."
    assert len(book.hurts) == 1


def test_nobody_goes_back_into_what_hurt(lay_out: LayOut) -> None:
    mat = lay_out().begin()
    in_work(mat, 0)
    press(mat)
    floor = mat.at_ms
    for _ in range(4):
        mat.run.attempt(type(mat.run).back)
    assert mat.at_ms == floor
    mat.run.attempt(type(mat.run).other_side)
    assert mat.at_ms == floor


def test_a_hold_can_be_made_longer_afterwards(lay_out: LayOut) -> None:
    mat = lay_out().begin()
    in_work(mat, 0)
    press(mat)
    mat.until(lambda view: view.moment.phase.kind == "work" and view.moment.title == "Bridge")
    before = mat.score.total_ms
    mat.run.attempt(type(mat.run).longer)
    mat.until(lambda view: mat.score.total_ms != before)
    assert mat.score.total_ms == before + 10_000
    to_the_end(mat)
    assert [one.finished for one in mat.run.done()] == [0, 1, 2]


@pytest.mark.parametrize("kind", ["intro", "settle", "work", "switch", "rest"])
def test_it_may_hurt_at_any_moment(lay_out: LayOut, kind: str) -> None:
    mat = lay_out().begin()
    mat.until(lambda view: view.moment.phase.kind == kind and view.moment.phase.item is not None)
    press(mat)
    assert line(mat).startswith("Knee to chest")
    to_the_end(mat)
    done = {one.title: (one.finished, one.planned) for one in mat.run.done()}
    assert done["Bridge"] == (1, 1)
    assert done["Lying psoas stretch"] == (2, 2)
    assert done.get("Knee to chest", (0, 0))[0] == {"switch": 1, "rest": 2}.get(kind, 0)


def test_b_tells_where_it_hurt_and_pauses_where_that_is_not_asked(lay_out: LayOut) -> None:
    mat = lay_out().begin()
    in_work(mat, 0)
    assert not mat.run.takes("b")
    press(mat)
    assert mat.run.takes("b")
    assert mat.run.hurt[-1][1].side == ""
