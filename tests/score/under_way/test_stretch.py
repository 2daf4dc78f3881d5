"""Ten seconds more or less of a hold: which hold is meant, how far it goes, what is said."""

from __future__ import annotations

import pytest
from small import Even, exercise, plan_of

from coach.base.errors import NotNow
from coach.plan.held import lasting_ms
from coach.plan.models import Held, Plan
from coach.plan.wishes import Wishes
from coach.routine.dose_table import DoseTable
from coach.routine.models import Step
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Cue, Phase, Score
from coach.score.reading.timeline import Timeline
from coach.score.under_way.hold_now import LEAD_MS
from coach.score.under_way.stretch import news_of_change, stretched

PLAN = plan_of(
    exercise("turn", sides="each", dose=DoseTable(hold_s=40, reps=2, sets=2)),
    Step(rest_s=10),
    exercise("march", dose=DoseTable(work_s=60)),
    exercise("lift", dose=DoseTable(tempo_s=(1, 0, 1), reps=8)),
    exercise("breathe", dose=DoseTable(breaths=3)),
)
ONLY_HOLDS = "Only holds can be made longer or shorter."
NOTHING_LEFT = "Nothing is left to take."


class Session:
    """A plan and its score, as they are changed."""

    def __init__(self, plan: Plan, lengths: Even | None = None) -> None:
        self.plan = plan
        self.lengths = Even(600) if lengths is None else lengths
        self.score = compose(Drafted(plan), self.lengths)

    def press(self, at_ms: int, by_s: int) -> Score:
        """Make the hold at a moment longer or shorter."""
        stretch = stretched(self.plan, Timeline(self.score), at_ms, by_s)
        self.plan = stretch.plan
        self.score = compose(Drafted(stretch.plan), self.lengths, stretch.said)
        return self.score

    def works(self, name: str) -> list[Phase]:
        return [one for one in self.score.phases if one.kind == "work" and one.exercise == name]

    def seconds(self, name: str) -> list[int]:
        return [work.length_ms // 1000 for work in self.works(name)]

    def heard(self, number: int) -> list[tuple[int, str | None]]:
        """Tell what is heard in the work phase of this number, and how many ms into it."""
        works = [one for one in self.score.phases if one.kind == "work"]
        inside = self.score.phases.index(works[number])
        return [
            (cue.anchor_ms - works[number].start_ms, cue.text or f"({cue.tone})")
            for cue in self.score.cues
            if cue.phase == inside
        ]


@pytest.fixture
def session() -> Session:
    return Session(PLAN)


def alone(seconds: int, **wishes: str) -> Session:
    """A single hold, without breath cues and reminders unless they are wished for."""
    quiet = Wishes(**{"talk": "minimal", "breath": "off", **wishes})
    return Session(plan_of(exercise("hold", dose=DoseTable(hold_s=seconds)), wishes=quiet))


def test_ten_seconds_more_of_this_hold_on_both_sides(session: Session) -> None:
    right = session.works("turn")[1]
    session.press(right.start_ms + 5000, 10)
    # Right twice, left twice, and the second set, as it was.
    assert session.seconds("turn") == [40, 50, 40, 50, 40, 40, 40, 40]
    assert session.plan.items[0].held == (Held(set=1, rep=2, seconds=50),)


@pytest.mark.parametrize("kind", ["settle", "rest"])
def test_in_a_wait_the_hold_that_it_leads_to_is_meant(session: Session, kind: str) -> None:
    wait = next(one for one in session.score.phases if one.kind == kind and one.item == 0)
    session.press(wait.start_ms, -10)
    expected = {"settle": [30, 40, 30, 40], "rest": [40, 30, 40, 30]}
    assert session.seconds("turn")[:4] == expected[kind]


def test_timed_work_is_meant_too(session: Session) -> None:
    session.press(session.works("march")[0].start_ms + 20_000, -25)
    assert session.seconds("march") == [35]


@pytest.mark.parametrize("name", ["lift", "breathe"])
def test_what_counts_something_else_stays(session: Session, name: str) -> None:
    work = session.works(name)[0]
    for position in (work.start_ms - 3000, work.start_ms, work.end_ms - 1):
        with pytest.raises(NotNow, match=ONLY_HOLDS):
            session.press(position, 10)


def test_where_there_is_no_hold_there_is_nothing_to_change(session: Session) -> None:
    for one in session.score.phases:
        coming_out = one.kind == "rest" and one.set is None
        if one.kind in ("intro", "finish") or coming_out:
            with pytest.raises(NotNow, match=ONLY_HOLDS) as caught:
                session.press(one.start_ms, 10)
            assert caught.value.exit_code == 1


def test_the_second_side_gets_what_the_first_one_had(session: Session) -> None:
    session.press(session.works("turn")[0].start_ms + 5000, -10)
    left = session.works("turn")[2]
    switch = next(one for one in session.score.phases if one.kind == "switch")
    for position in (switch.start_ms, left.start_ms - 10, left.start_ms + 5000):
        with pytest.raises(NotNow) as caught:
            session.press(position, 10)
        assert str(caught.value) == "Both sides stay equal: the right side had 30 seconds."
    # Who goes back to the first side may change both again.
    session.press(session.works("turn")[0].start_ms + 5000, 20)
    assert session.seconds("turn")[:4] == [50, 40, 50, 40]


def test_a_single_side_has_no_other_to_be_equal_to() -> None:
    one_sided = Step(exercise="turn", side="left")
    session = Session(plan_of(exercise("turn", sides="each", dose=DoseTable(hold_s=30)), one_sided))
    session.press(session.works("turn")[2].start_ms + 5000, 10)
    assert session.seconds("turn") == [30, 30, 40]


def test_a_hold_grows_to_an_hour_and_no_further() -> None:
    session = alone(3585)
    hold = session.works("hold")[0]
    session.press(hold.start_ms, 10)
    assert session.seconds("hold") == [3595]
    session.press(hold.start_ms, 10)
    assert session.seconds("hold") == [3600]
    assert "5 seconds more." in [text for _, text in session.heard(0)]
    with pytest.raises(NotNow, match="This is as long as a hold gets"):
        session.press(hold.start_ms, 10)
    long = Session(plan_of(exercise("march", dose=DoseTable(work_s=3600))))
    with pytest.raises(NotNow, match="This is as long as a hold gets"):
        long.press(long.works("march")[0].start_ms, 10)


def test_a_hold_that_has_not_begun_shrinks_to_five_seconds() -> None:
    session = alone(30)
    settle = next(one for one in session.score.phases if one.kind == "settle")
    session.press(settle.start_ms, -100)
    assert session.seconds("hold") == [5]
    with pytest.raises(NotNow, match=NOTHING_LEFT):
        session.press(settle.start_ms, -1)


@pytest.mark.parametrize(
    ("over_ms", "seconds"),
    [(0, 5), (1200, 5), (1300, 6), (9200, 13), (9300, 14), (25_200, 29), (25_300, 30)],
)
def test_three_counts_remain_of_a_hold_that_is_cut_short(over_ms: int, seconds: int) -> None:
    session = alone(30, count="last")
    hold = session.works("hold")[0]
    if seconds == 30:
        with pytest.raises(NotNow, match=NOTHING_LEFT):
            session.press(hold.start_ms + over_ms, -100)
        return
    session.press(hold.start_ms + over_ms, -100)
    assert session.seconds("hold") == [seconds]
    ends = [text for _, text in session.heard(0)][-3:]
    assert ends == ["3", "2", "1"]


def test_a_change_at_the_very_end_comes_too_late(session: Session) -> None:
    hold = session.works("turn")[0]
    with pytest.raises(NotNow, match="That came too late for this hold"):
        session.press(hold.end_ms - LEAD_MS + 1, 10)
    session.press(hold.end_ms - LEAD_MS, 10)
    assert session.seconds("turn")[0] == 50


def test_what_was_heard_stays_and_the_rest_is_counted_anew() -> None:
    session = alone(40)
    hold = session.works("hold")[0]
    assert session.heard(0) == [
        (0, "(start)"),
        (10_000, "30 seconds left."),
        (19_490, "(halfway)"),
        (20_000, "Halfway."),
        (30_000, "10 seconds left."),
        *((35_000 + 1000 * n, str(5 - n)) for n in range(5)),
    ]
    session.press(hold.start_ms + 36_000, 10)
    assert session.heard(0) == [
        (0, "(start)"),
        (10_000, "30 seconds left."),
        (19_490, "(halfway)"),
        (20_000, "Halfway."),
        (30_000, "10 seconds left."),
        (35_000, "5"),
        (36_000, "4"),
        (36_800, "10 seconds more."),
        (40_000, "10 seconds left."),
        *((45_000 + 1000 * n, str(5 - n)) for n in range(5)),
    ]


def test_a_second_change_keeps_what_was_heard_under_the_first() -> None:
    session = alone(60)
    hold = session.works("hold")[0]
    session.press(hold.start_ms + 10_000, 10)
    after_one = [entry for entry in session.heard(0) if entry[0] < 20_000]
    assert after_one[-1] == (10_700, "10 seconds more.")
    session.press(hold.start_ms + 20_000, -30)
    assert session.seconds("hold") == [40]
    assert [entry for entry in session.heard(0) if entry[0] < 20_000] == after_one
    assert (20_700, "30 seconds less.") in session.heard(0)


def test_halfway_is_said_once() -> None:
    session = alone(40)
    hold = session.works("hold")[0]
    session.press(hold.start_ms + 22_000, 20)
    assert [at for at, text in session.heard(0) if text == "Halfway."] == [20_000]
    early = alone(40)
    early.press(hold.start_ms + 12_000, 20)
    assert [at for at, text in early.heard(0) if text == "Halfway."] == [30_000]
    past = alone(40)
    past.press(hold.start_ms + 19_000, -20)
    assert [at for at, text in past.heard(0) if text == "Halfway."] == []


def test_a_hold_counts_the_way_it_began_on_both_sides() -> None:
    plan = plan_of(exercise("turn", sides="each", dose=DoseTable(hold_s=4)))
    session = Session(plan)
    session.press(session.works("turn")[0].start_ms + 1500, 10)
    up = [(1000 * n, str(n + 1)) for n in range(14)]
    assert [entry for entry in session.heard(0) if (entry[1] or "").isdecimal()] == up
    assert [entry for entry in session.heard(1) if (entry[1] or "").isdecimal()] == up
    assert {work.counting for work in session.works("turn")} == {"up"}


def breaths(session: Session, number: int = 0) -> list[tuple[int, str | None]]:
    return [
        (at, text)
        for at, text in session.heard(number)
        if text in ("Breathe in.", "Breathe out.", "(inhale)", "(exhale)")
    ]


def test_breath_goes_on_in_its_rhythm() -> None:
    session = alone(30, breath="on")
    session.press(session.works("hold")[0].start_ms + 18_000, 20)
    moments = [at for at, _ in breaths(session)]
    assert moments == [0, 4000, 10_000, 14_000, 20_000, 24_000, 30_000, 34_000, 40_000, 44_000]


def test_a_breath_that_has_begun_is_breathed_out_before_a_short_hold_ends() -> None:
    session = alone(30, breath="on")
    session.press(session.works("hold")[0].start_ms + 9600, -100)
    assert session.seconds("hold") == [15]
    # Three counts alone would have ended at 14 s. The exhale comes before the last of them.
    assert breaths(session)[2:] == [(10_000, "Breathe in."), (14_000, "Breathe out.")]
    assert (14_000, "1") not in session.heard(0)


def test_an_inhale_that_is_on_its_way_is_not_given_twice() -> None:
    session = alone(30, breath="on")
    session.press(session.works("hold")[0].start_ms + 10_000 - LEAD_MS - 25, 10)
    assert [at for at, _ in breaths(session)] == [
        *(0, 4000, 10_000, 14_000),
        *(20_000, 24_000, 30_000, 34_000),
    ]


def test_a_breath_that_lacks_its_inhale_is_left_out() -> None:
    session = alone(15, breath="on")
    session.press(session.works("hold")[0].start_ms + 11_000, 15)
    assert session.seconds("hold") == [30]
    assert [at for at, _ in breaths(session)] == [20_000, 24_000]


def test_a_word_of_the_other_side_is_said_once_however_a_hold_changes() -> None:
    plan = plan_of(exercise("turn", sides="each", dose=DoseTable(hold_s=30)))
    for over_ms, by_s in ((25_000, 10), (5000, 10), (5000, -20), (21_000, -10), (18_000, -3)):
        session = Session(plan)
        session.press(session.works("turn")[0].start_ms + over_ms, by_s)
        said = [text for _, text in session.heard(0) if text == "Next, the left side."]
        assert len(said) == 1, (over_ms, by_s)


def warned(session: Session) -> list[tuple[str | None, int]]:
    """List the words of the other side, each with the number of the phase that it is said in."""
    return [(cue.text, cue.phase) for cue in session.score.cues if cue.kind == "side_warning"]


def test_a_hold_is_not_cut_so_short_that_the_word_of_the_other_side_has_no_room() -> None:
    plan = plan_of(exercise("turn", sides="each", dose=DoseTable(hold_s=30)))
    for over_ms, seconds in ((-1000, 11), (4000, 14)):
        session = Session(plan, Even(600, **{"Next, the left side.": 9000}))
        work = session.works("turn")[0]
        session.press(work.start_ms + over_ms, -100)
        assert session.seconds("turn") == [seconds, seconds]
        assert warned(session) == [("Next, the left side.", 3)]


def test_a_hold_is_not_cut_so_short_that_a_word_under_way_would_be_cut() -> None:
    reminder = "Breathe slowly and deeply."
    plan = plan_of(exercise("hold", dose=DoseTable(hold_s=60), form=(reminder,), breath="off"))
    session = Session(plan, Even(600, **{reminder: 6000}))
    (begun, *_) = [cue for cue in session.score.cues if cue.text == reminder]
    session.press(begun.start_ms, -100)
    work = session.works("hold")[0]
    assert begun in session.score.cues
    assert begun.end_ms + 3000 <= work.end_ms < begun.end_ms + 5000


def test_a_word_of_the_other_side_moves_before_a_later_hold_that_is_too_short_for_it() -> None:
    plan = plan_of(exercise("turn", sides="each", dose=DoseTable(hold_s=30, sets=2)))
    session = Session(plan, Even(600, **{"Next, the right side.": 8000}))
    settle = next(one for one in session.score.phases if one.kind == "settle")
    session.press(settle.start_ms, -100)
    assert session.seconds("turn") == [5, 5, 30, 30]
    phases = session.score.phases
    assert [
        (text, phases[number].kind, phases[number].side) for text, number in warned(session)
    ] == [
        ("Next, the left side.", "work", "right"),
        ("After this, the right side.", "settle", "left"),
        ("Next, the left side.", "work", "right"),
    ]


def test_a_word_of_the_other_side_is_inside_the_shortest_hold() -> None:
    plan = plan_of(exercise("turn", sides="each", dose=DoseTable(hold_s=30, sets=2)))
    session = Session(plan)
    settle = next(one for one in session.score.phases if one.kind == "settle")
    session.press(settle.start_ms, -100)
    assert session.seconds("turn") == [5, 5, 30, 30]
    for number, words in ((0, "Next, the left side."), (1, "Next, the right side.")):
        assert (500, words) in session.heard(number)


def test_a_word_that_the_dose_had_no_room_for_stays_before_the_hold() -> None:
    plan = plan_of(exercise("turn", sides="each", dose=DoseTable(hold_s=12)))
    session = Session(plan, Even(600, **{"Next, the left side.": 11_500}))
    before = warned(session)
    assert [text for text, _ in before] == ["After this, the left side."]
    session.press(session.works("turn")[0].start_ms + 2000, 30)
    assert warned(session) == before


def test_a_short_hold_warned_early_is_not_warned_again_when_it_grows() -> None:
    plan = plan_of(exercise("turn", sides="each", dose=DoseTable(hold_s=5)))
    session = Session(plan)
    session.press(session.works("turn")[0].start_ms + 1000, 30)
    assert [text for text, _ in warned(session)] == ["After this, the left side."]


def news(score: Score) -> list[Cue]:
    return [cue for cue in score.cues if cue.text and cue.text.endswith((" more.", " less."))]


def test_the_change_is_told_as_soon_as_it_may_sound() -> None:
    session = alone(40)
    hold = session.works("hold")[0]
    (told,) = news(session.press(hold.start_ms + 12_000, -10))
    assert (told.text, told.kind) == ("10 seconds less.", "count")
    assert told.start_ms >= hold.start_ms + 12_000 + LEAD_MS
    assert told.anchor_ms <= hold.start_ms + 12_000 + LEAD_MS + 100


def test_of_a_hold_to_come_the_change_is_told_after_its_first_word() -> None:
    session = alone(30, breath="on")
    settle = next(one for one in session.score.phases if one.kind == "settle")
    session.press(settle.start_ms, 10)
    assert session.heard(0)[:2] == [(0, "Breathe in."), (1500, "10 seconds more.")]


def test_where_every_second_is_counted_the_change_is_not_told() -> None:
    session = alone(10)
    hold = session.works("hold")[0]
    assert news(session.press(hold.start_ms + 1000, 10)) == []
    assert session.seconds("hold") == [20]


def test_what_one_press_says_is_known_ahead() -> None:
    assert [words.text for words in news_of_change(PLAN)] == [
        "10 seconds more.",
        "10 seconds less.",
    ]
    session = alone(40)
    timeline = Timeline(session.score)
    hold = session.works("hold")[0]
    stretch = stretched(session.plan, timeline, hold.start_ms + 1000, 10)
    assert stretch.said.utterances == news_of_change(session.plan)[:1]


def test_the_words_of_the_session_stay_those_of_its_doses(session: Session) -> None:
    titles = [cue.text for cue in session.score.cues if cue.kind == "title"]
    length_ms = Drafted(session.plan).about_ms
    session.press(session.works("turn")[0].start_ms + 1000, 100)
    assert [cue.text for cue in session.score.cues if cue.kind == "title"] == titles
    assert Drafted(session.plan).about_ms == length_ms
    again = compose(Drafted(session.plan), session.lengths)
    assert [cue.text for cue in again.cues if cue.kind == "title"] == titles
    assert set(titles) <= {words.text for words in Drafted(session.plan).words}


def test_a_hold_that_was_changed_before_is_counted_from_what_it_is_now(session: Session) -> None:
    hold = session.works("turn")[0]
    for _ in range(3):
        session.press(hold.start_ms + 2000, 10)
    assert lasting_ms(session.plan.items[0], hold.side, 1, 1) == 70_000


def test_a_hold_that_becomes_long_is_breathed_in_words_to_its_end() -> None:
    session = alone(20, breath="on")
    session.press(session.works("hold")[0].start_ms + 2000, 30)
    told = [text for _, text in session.heard(0) if text and "reathe" in text]
    assert told == ["Breathe in.", "Breathe out."] * 5
    assert not any(text in ("(inhale)", "(exhale)") for _, text in session.heard(0))


def test_a_breath_that_would_begin_under_a_count_is_left_out_whole() -> None:
    """“1” of twelve seconds is under way when the second breath would begin with it."""
    quiet = Wishes(talk="minimal", breath="long-out")
    plan = plan_of(exercise("hold", dose=DoseTable(hold_s=12)), wishes=quiet)
    session = Session(plan, Even(600))
    (work,) = session.works("hold")
    session.press(work.start_ms + 11_000 - LEAD_MS, 20)
    breaths = [at_ms for at_ms, text in session.heard(0) if text and text.startswith("Breathe")]
    assert breaths == []
    session = Session(plan, Even(600))
    session.press(work.start_ms + 10_900 - LEAD_MS, 20)
    breaths = [at_ms for at_ms, text in session.heard(0) if text and text.startswith("Breathe")]
    assert breaths == [11_000, 15_000]


class TestInRounds:
    """A hold is changed in this round alone, and the clock of a block stays as it is."""

    STEPS = (Step(exercise="turn"), Step(exercise="march"))
    OWN = (
        exercise("turn", dose=DoseTable(hold_s=20)),
        exercise("march", dose=DoseTable(work_s=20)),
    )

    def test_the_other_rounds_keep_their_holds(self) -> None:
        session = Session(plan_of(*self.OWN, Step(steps=self.STEPS, repeat=3, rest_s=30)))
        first = session.works("turn")[1]
        session.press(first.start_ms + 2000, 10)
        assert session.seconds("turn") == [20, 30, 20, 20]
        assert session.seconds("march") == [20] * 4

    def test_by_the_clock_the_rest_takes_it(self) -> None:
        session = Session(plan_of(*self.OWN, Step(steps=self.STEPS, repeat=2, every_s=60)))
        before = [work.start_ms for work in session.works("march")[1:]]
        session.press(session.works("turn")[1].start_ms + 2000, 10)
        assert session.seconds("turn") == [20, 30, 20]
        assert [work.start_ms for work in session.works("march")[1:]] == before

    def test_in_a_timed_block_the_rest_stays_as_it_is_written(self) -> None:
        session = Session(plan_of(*self.OWN, Step(steps=self.STEPS, work_s=40, rest_s=20)))
        turn, march = session.works("turn")[1], session.works("march")[1]
        assert march.start_ms - turn.end_ms == 20_000
        session.press(turn.start_ms + 2000, -10)
        turn, march = session.works("turn")[1], session.works("march")[1]
        assert (turn.length_ms, march.start_ms - turn.end_ms) == (30_000, 20_000)
