"""A session that was left goes on where it stood: nothing is lost, and nothing counted twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from mat import Mat
from msgspec.structs import replace
from small import exercise, plan_of
from voices import SlowVoice

from coach.home.diary.diary import Diary
from coach.plan.models import Plan
from coach.plan.person.past import Session, Unfinished
from coach.routine.dose_table import DoseTable

TURN, NOD, REACH = 0, 1, 2


def plan() -> Plan:
    turn = exercise("turn", sides="each", dose=DoseTable(hold_s=5, sets=2, rest_s=10))
    nod = exercise("nod", dose=DoseTable(hold_s=5, reps=4, sets=2, rest_s=10))
    reach = exercise("reach", dose=DoseTable(reps=6, sets=2, rest_s=10))
    return plan_of(turn, nod, reach)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    with closing(Diary(tmp_path, pytest.fail)) as opened:
        yield opened


def works(mat: Mat, item: int) -> list[tuple[int, int]]:
    ours = [one for one in mat.score.phases if one.kind == "work" and one.item == item]
    return [(one.start_ms, one.end_ms) for one in ours]


def left(mat: Mat, diary: Diary) -> Unfinished:
    """Leave a session, and return what is offered then."""
    mat.run.close()
    found = diary.unfinished()
    assert found is not None
    return found


def only(diary: Diary) -> Session:
    (session,) = diary.past()
    return session


def told(session: Session) -> list[tuple[int, str | None, int, int | None, int | None]]:
    return [(one.item, one.side, one.sets, one.repetitions, one.seconds) for one in session.done]


def aside(mat: Mat) -> list[str | None]:
    return [cue.text for cue in mat.run.deck.heard().aside_cues]


WHOLE = [
    (TURN, "right", 2, None, 10),
    (TURN, "left", 2, None, 10),
    (NOD, None, 2, 8, 40),
    (REACH, None, 2, 12, None),
]


def test_it_goes_on_at_the_set_and_side_in_progress_and_says_so(
    lay_out: Callable[..., Mat], diary: Diary
) -> None:
    mat = lay_out(plan=plan(), book=diary).begin()
    start_ms, _ = works(mat, TURN)[3]
    mat.to(start_ms + 2000)
    heard_ms = mat.run.heard_ms
    before = left(mat, diary)
    assert (before.place.side, before.place.set, before.heard_ms) == ("left", 2, heard_ms)
    again = lay_out(plan=plan(), book=diary, before=before).begin()
    assert aside(again) == ["Welcome back.", "Turn.", "Set 2 of 2.", "Left side. Get ready."]
    settle = next(one for one in again.score.phases[::-1] if one.end_ms == start_ms)
    assert (settle.kind, again.at_ms) == ("settle", settle.start_ms)
    assert again.run.heard_ms == heard_ms
    said = {cue.text for cue in again.score.cues if cue.start_ms >= again.at_ms}
    assert "Small routine" not in " ".join(filter(None, said))
    again.until(lambda view: view.aside is None)
    again.forward(again.score.total_ms - again.at_ms + 300)
    assert [(one.finished, one.planned) for one in again.run.done()] == [(4, 4), (8, 8), (2, 2)]
    again.run.close()
    whole = only(diary)
    assert told(whole) == WHOLE
    assert whole.finished == ("turn", "nod", "reach")
    assert whole.outcome == "finished"
    assert whole.heard_ms == pytest.approx(
        heard_ms + again.score.total_ms - settle.start_ms, abs=10
    )
    assert diary.unfinished() is None


@pytest.mark.parametrize("into", [0.2, 0.5, 0.77, 0.97])
def test_wherever_it_is_left_in_the_end_all_was_done_once(
    into: float, lay_out: Callable[..., Mat], diary: Diary
) -> None:
    mat = lay_out(plan=plan(), book=diary).begin()
    first, last = works(mat, TURN)[0][0], works(mat, REACH)[-1][1]
    mat.to(round(first + into * (last - first)))
    before = left(mat, diary)
    again = lay_out(plan=plan(), book=diary, before=before).begin()
    again.until(lambda view: view.aside is None)
    assert again.at_ms <= before.place.position_ms + 20_000
    again.forward(again.score.total_ms - again.at_ms + 300)
    again.run.close()
    assert told(only(diary)) == WHOLE


def test_holds_that_are_done_again_count_once(lay_out: Callable[..., Mat], diary: Diary) -> None:
    mat = lay_out(plan=plan(), book=diary).begin()
    mat.to(works(mat, NOD)[6][1] + 100)
    before = left(mat, diary)
    assert (before.place.set, before.done[-1].repetitions) == (2, 7)
    again = lay_out(plan=plan(), book=diary, before=before).begin()
    again.until(lambda view: view.moment.position_ms > works(again, NOD)[4][1])
    again.forward(300)
    assert only(diary).done[-1].repetitions == 7
    again.to(works(again, NOD)[7][1] + 100)
    assert (only(diary).done[-1].repetitions, only(diary).done[-1].sets) == (8, 2)


def test_seconds_that_were_added_are_not_lost(lay_out: Callable[..., Mat], diary: Diary) -> None:
    mat = lay_out(plan=plan(), book=diary).begin()
    mat.to(works(mat, TURN)[0][0] + 1500)
    mat.run.longer()
    mat.to(works(mat, TURN)[0][1] + 100)
    assert only(diary).done[0].seconds == 15
    before = left(mat, diary)
    again = lay_out(plan=plan(), book=diary, before=before).begin()
    again.until(lambda view: view.aside is None)
    again.to(works(again, TURN)[2][1] + 100)
    assert (only(diary).done[0].side, only(diary).done[0].seconds) == ("right", 20)


def test_of_an_exercise_that_was_explained_the_explanation_comes_again(
    lay_out: Callable[..., Mat], diary: Diary
) -> None:
    mat = lay_out(plan=plan(), book=diary).begin()
    (intro,) = (one for one in mat.score.phases if one.kind == "intro" and one.item == NOD)
    mat.to(intro.start_ms + 1500)
    again = lay_out(plan=plan(), book=diary, before=left(mat, diary)).begin()
    assert again.at_ms == intro.start_ms
    assert aside(again)[0] == "Welcome back."


def test_numbers_that_were_typed_are_told_in_the_end(
    lay_out: Callable[..., Mat], diary: Diary
) -> None:
    dose = DoseTable(work_s=5, reps="max", sets=2, rest_s=20)
    made = plan_of(exercise(dose=dose))
    mat = lay_out(plan=replace(made, keyboard=True), book=diary).begin()
    mat.to(works(mat, 0)[0][1] + 400)
    assert mat.run.takes("8")
    assert mat.run.takes("enter")
    again = lay_out(plan=made, book=diary, before=left(mat, diary)).begin()
    (done,) = again.run.done()
    assert (done.finished, done.counted) == (1, ((None, 8),))


def test_where_the_routine_has_changed_another_session_begins_there(
    lay_out: Callable[..., Mat], diary: Diary
) -> None:
    mat = lay_out(plan=plan(), book=diary).begin()
    mat.to(works(mat, NOD)[1][1])
    before = left(mat, diary)
    changed = plan_of(*(item.exercise for item in plan().items[1:]))
    again = lay_out(plan=changed, book=diary, before=before).begin()
    assert aside(again)[:2] == ["Welcome back.", "Nod."]
    again.forward(2000)
    first, second = diary.past()
    assert (first.outcome, first.done) == ("left", before.done)
    assert (second.outcome, second.done) == (None, ())


def test_who_is_back_before_the_words_are_rendered_hears_them_then(
    lay_out: Callable[..., Mat], diary: Diary
) -> None:
    mat = lay_out(plan=plan(), book=diary).begin()
    mat.to(works(mat, NOD)[4][0] + 1000)
    before = left(mat, diary)
    voice = SlowVoice()
    again = lay_out(voice=voice, plan=plan(), book=diary, before=before)
    again.run.resume()
    assert again.run.view().moment.phase.item == NOD
    assert aside(again) == []
    voice.allow(10_000)
    while not again.arranger.complete:
        again.run.tick()
    assert aside(again)[0] == "Welcome back."
    assert again.look().moment.phase.set == 2


def test_it_may_be_left_and_gone_on_with_as_often_as_one_likes(
    lay_out: Callable[..., Mat], diary: Diary
) -> None:
    mat = lay_out(plan=plan(), book=diary).begin()
    mat.to(works(mat, TURN)[0][0] + 500)
    for _ in range(5):
        before = left(mat, diary)
        mat = lay_out(plan=plan(), book=diary, before=before).begin()
        mat.until(lambda view: view.aside is None)
        mat.forward(25_000)
    mat.forward(mat.score.total_ms)
    mat.run.close()
    assert told(only(diary)) == WHOLE
    assert only(diary).id == before.session


def test_where_another_window_was_quicker_a_session_of_its_own_begins(
    lay_out: Callable[..., Mat], diary: Diary
) -> None:
    mat = lay_out(plan=plan(), book=diary).begin()
    mat.to(works(mat, TURN)[1][1] + 100)
    before = left(mat, diary)
    again = lay_out(plan=plan(), book=diary, before=before)
    assert diary.goes_on(before, None)
    again.begin()
    again.until(lambda view: view.aside is None)
    again.to(works(again, TURN)[2][1] + 100)
    again.run.close()
    first, second = diary.past()
    assert told(first) == [(TURN, "right", 1, None, 5), (TURN, "left", 1, None, 5)]
    assert told(second) == [(TURN, "right", 1, None, 5)]
    assert second.heard_ms < first.heard_ms
