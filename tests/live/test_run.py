"""What the keys do, frame by frame, on a speaker whose frames are milliseconds."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace
from small import exercise, plan_of

from coach.base.errors import CoachError, NotNow
from coach.live.run import Run
from coach.live.view import told
from coach.routine.dose_table import DoseTable
from coach.score.under_way.asides import landing

FADE = 8
"""Frames of a ramp at this rate."""

JUST = 150
"""Sooner than this, in ms, a key has to be heard."""


def test_it_starts_paused_at_the_beginning(lay_out):
    view = lay_out().look()
    assert (view.moment.position_ms, view.paused, view.ended) == (0, True, False)


def test_time_is_what_the_speaker_has_played(mat):
    mat.forward(2500)
    assert mat.at_ms == 2500


class TestTickAndView:
    def state(self, mat):
        """All that stands in a run and its deck."""
        parts = (mat.run, mat.run.deck, mat.run.volume, mat.arranger, mat.run._record)
        return [dict(vars(part)) for part in parts]

    def test_to_view_changes_nothing_whatever_happened_before(self, mat):
        work = mat.phase("work", 2)
        mat.to(work.start_ms + 6000)
        mat.run.repeat()
        mat.virtual.advance(work.start_ms)
        mat.virtual.lose("gone")
        mat.slept_ms = 1000
        before = self.state(mat)
        view = mat.run.view()
        assert mat.run.view() == view
        mat.run.deck.heard(), mat.run.score, mat.run.heard_ms, mat.run.done()
        assert self.state(mat) == before
        assert (view.lost, view.slept, view.jumps) == (None, False, 1)
        mat.run.tick()
        assert mat.run.view().lost == "gone"
        assert self.state(mat) != before

    def test_without_a_tick_nobody_asks_the_speaker_what_has_happened(self, mat, monkeypatch):
        polled = []
        monkeypatch.setattr(mat.run.deck.speaker, "poll", lambda: polled.append(1) or [])
        mat.run.view()
        assert not polled
        mat.run.tick()
        assert polled

    def test_without_a_tick_nothing_is_noted_as_done(self, mat):
        mat.virtual.advance(mat.score.total_ms)
        assert mat.run.view().moment.phase.kind == "finish"
        assert not any(done.finished for done in mat.run.done())
        mat.run.tick()
        assert all(done.finished == done.planned for done in mat.run.done())

    def test_an_instruction_that_was_repeated_unseen_counts_as_heard(self, mat):
        work = mat.phase("work", 2)
        place = mat.to(work.start_ms + 6000).moment.position_ms
        mat.run.repeat()
        assert mat.run.view().repeating
        mat.virtual.advance(mat.said_again_ms(place) + 1000)
        view = mat.run.view()
        assert not view.repeating
        assert view.moment.phase == work
        then_ms = mat.run.timeline.resume(place)
        assert (view.jumps, view.since_ms) == (1, then_ms)
        mat.run.skip()
        assert mat.run.view().jumps == 2


def test_a_place_gone_to_while_paused_is_told_only_when_it_goes_on(mat):
    mat.forward(3000)
    mat.run.pause()
    told_while_playing = 0
    while mat.look().moment.phase.kind != "finish":
        at_ms = mat.run.timeline.after(mat.at_ms)
        told_while_playing += landing(mat.plan, mat.run.timeline, at_ms) is not None
        mat.run.skip()
        view = mat.run.view()
        assert (view.aside, view.moment.position_ms) == (None, min(at_ms, mat.score.total_ms - 1))
    assert told_while_playing


def test_the_whole_session_is_heard_once_and_everything_is_done(mat):
    view = mat.forward(mat.score.total_ms + 200)
    assert view.ended
    assert [(done.title, done.finished, done.planned) for done in mat.run.done()] == [
        ("Knee to chest", 2, 2),
        ("Bridge", 1, 1),
        ("Lying psoas stretch", 2, 2),
    ]
    assert np.array_equal(mat.heard()[FADE : mat.score.total_ms], mat.session()[FADE:])


class TestPause:
    def test_it_says_where_one_is_counts_three_and_goes_on_from_the_very_ms(self, mat):
        work = mat.phase("work")
        place = work.start_ms + 2800
        assert mat.score.phases.index(mat.to(place).moment.phase)
        place = mat.run.timeline.resume(place)
        mat.run.pause()
        mat.forward(5000)
        assert mat.look().paused
        mat.run.resume()
        said, counted = [], []
        while (view := mat.forward(10)).aside is not None:
            said.append(view.aside)
            counted.append(view.goes_on_in_s)
            assert view.moment.position_ms == place
        assert list(dict.fromkeys(said)) == ["Right side, 3 seconds left.", "3", "2", "1"]
        assert list(dict.fromkeys(counted)) == [None, 3, 2, 1]
        assert place <= view.moment.position_ms < place + 20
        mat.forward(work.end_ms - view.moment.position_ms + 10)
        assert mat.run.done()[0].finished == 1

    def test_outside_of_work_nothing_is_counted(self, mat):
        mat.to(mat.phase("settle").start_ms + 2000)
        mat.run.pause()
        mat.run.resume()
        said = []
        while (view := mat.forward(10)).aside is not None:
            said.append((view.aside, view.goes_on_in_s))
        assert set(said) == {("Right side. Get ready.", None)}

    def test_a_word_that_it_cut_is_said_again_whole(self, mat):
        cue = mat.spoken("instruction")
        mat.to((cue.start_ms + cue.end_ms) // 2)
        mat.run.toggle()
        mat.forward(3000)
        mat.run.toggle()
        view = mat.until(lambda view: view.aside is None)
        assert cue.start_ms <= view.moment.position_ms <= cue.start_ms + 20
        before = len(mat.heard())
        mat.forward(cue.end_ms - view.moment.position_ms)
        assert np.array_equal(
            mat.heard()[before:], mat.session()[view.moment.position_ms : cue.end_ms]
        )

    def test_a_pause_inside_what_is_said_before_going_on_keeps_the_place(self, mat):
        mat.to(mat.phase("work").start_ms + 2800)
        mat.run.pause()
        mat.forward(1000)
        place = mat.at_ms
        for _ in range(3):
            mat.run.resume()
            assert mat.forward(900).aside is not None
            mat.run.pause()
            mat.forward(300)
        mat.run.resume()
        view = mat.until(lambda view: view.aside is None)
        assert place - 500 < view.moment.position_ms < place + 20

    def test_the_beginning_needs_no_word_of_where_one_is(self, mat):
        assert mat.forward(10).aside is None

    def test_a_skip_while_paused_stays_paused(self, mat):
        mat.forward(500)
        mat.run.pause()
        mat.run.skip()
        view = mat.forward(2000)
        assert view.paused
        assert view.moment.position_ms == mat.phase("intro", 1).start_ms


class TestLeaps:
    def test_skip_goes_from_landmark_to_landmark_to_the_end(self, mat):
        seen = []
        for _ in range(20):
            mat.run.skip()
            view = mat.forward(100)
            if view.ended:
                break
            seen.append((view.moment.phase.kind, view.moment.phase.side, view.moment.phase.item))
        assert seen == [
            ("intro", None, 0),
            ("settle", "right", 0),
            ("switch", "left", 0),
            ("intro", None, 1),
            ("settle", None, 1),
            ("intro", None, 2),
            ("settle", "right", 2),
            ("switch", "left", 2),
            ("finish", None, None),
        ]
        assert mat.look().ended

    def test_skip_and_back_are_heard_at_once_wherever_they_lead(self, mat):
        for leap in [mat.run.skip] * 8 + [mat.run.back] * 8:
            before = len(mat.heard())
            leap()
            mat.forward(JUST + FADE)
            assert mat.heard()[before + FADE :].any(), mat.look().moment

    def test_back_restarts_this_stretch_and_at_its_start_the_one_before(self, mat):
        switch, settle = mat.phase("switch"), mat.phase("settle")
        mat.to(switch.start_ms + 5000)
        mat.run.back()
        assert mat.at_ms == switch.start_ms
        mat.forward(1000)
        mat.run.back()
        assert mat.at_ms == settle.start_ms

    def test_back_at_the_very_start_is_the_first_word(self, mat):
        mat.forward(900)
        mat.run.back()
        assert mat.at_ms == mat.score.cues[0].start_ms

    def test_ready_ends_a_wait_at_its_last_words(self, mat):
        settle, work = mat.phase("settle"), mat.phase("work")
        mat.to(settle.start_ms + 1000)
        mat.run.ready()
        waited = [cue for cue in mat.score.cues if cue.end_ms <= work.start_ms]
        assert (waited[-1].text, mat.at_ms) == ("Pull it gently closer.", waited[-1].start_ms)
        mat.to(work.end_ms + 10)
        assert mat.run.done()[0].finished == 1

    def test_ready_in_a_hold_is_not_now(self, mat):
        mat.to(mat.phase("work").start_ms + 1000)
        with pytest.raises(NotNow, match="nothing to wait for"):
            mat.run.ready()
        assert mat.at_ms == mat.phase("work").start_ms + 1000

    def test_one_button_is_ready_in_a_wait_and_skips_a_hold(self, mat):
        mat.to(mat.phase("settle").start_ms + 1000)
        mat.run.onward()
        assert mat.look().moment.phase.kind == "settle"
        mat.to(mat.phase("work").start_ms + 1000)
        mat.run.onward()
        assert mat.at_ms == mat.phase("switch").start_ms

    def test_the_other_side_is_one_key_away(self, mat):
        mat.to(mat.phase("work").start_ms + 1000)
        mat.run.other_side()
        assert mat.at_ms == mat.phase("switch").start_ms
        mat.to(mat.phase("work", 1).start_ms + 1000)
        mat.run.other_side()
        assert mat.look().moment.phase.side == "right"
        mat.to(mat.phase("work", 2).start_ms + 1000)
        with pytest.raises(NotNow, match="no other side"):
            mat.run.other_side()

    def test_only_what_was_heard_to_its_end_is_done(self, mat):
        mat.to(mat.phase("work").start_ms + 2000)
        mat.run.skip()
        mat.forward(mat.phase("work", 1).end_ms - mat.phase("switch").start_ms + 500)
        assert [done.finished for done in mat.run.done()] == [1, 0, 0]


class TestRepeat:
    def test_it_says_how_it_is_done_and_returns_to_the_ms(self, mat):
        work = mat.phase("work")
        place = work.start_ms + 700
        mat.to(place)
        mat.run.repeat()
        view = mat.forward(1000)
        assert view.repeating
        assert (view.aside, view.moment.phase) == (f"{view.moment.title}.", work)
        view = mat.forward(mat.said_again_ms(place) - 1000 + FADE + 500)
        assert not view.repeating
        assert view.moment.phase == work
        assert place - 1000 <= view.moment.position_ms <= place + 500

    def test_on_the_second_side_that_side_is_said_and_three_are_counted(self, mat):
        other = mat.phase("work", 1)
        mat.to(other.start_ms + 700)
        mat.run.repeat()
        said = mat.run.deck.heard().interlude.aside.cues
        assert [cue.text for cue in said[:2]] == ["Knee to chest.", "Left side."]
        assert [cue.text for cue in said[-3:]] == ["3", "2", "1"]
        view = mat.forward(said[-2].start_ms + 100)
        assert (view.aside, view.goes_on_in_s) == ("2", 2)

    def test_a_view_tells_from_where_the_sound_goes_on(self, mat):
        place = mat.phase("work").start_ms + 700
        view = mat.to(place)
        assert (view.jumps, view.since_ms) == (0, 0)
        mat.run.repeat()
        view = mat.look()
        assert view.jumps == 1
        assert view.since_ms <= place
        mat.run.skip()
        assert (mat.look().jumps, mat.look().since_ms) == (2, mat.phase("switch").start_ms)

    def test_a_skip_goes_on_from_the_place_that_was_kept(self, mat):
        mat.to(mat.phase("work").start_ms + 700)
        mat.run.repeat()
        mat.forward(1000)
        mat.run.skip()
        view = mat.forward(100)
        assert view.moment.phase == mat.phase("switch")
        assert not view.repeating

    def test_inside_the_instruction_it_starts_it_again(self, mat):
        intro = mat.phase("intro", 1)
        mat.to(intro.start_ms + 4000)
        mat.run.repeat()
        view = mat.forward(300)
        assert view.moment.phase == intro
        assert not view.repeating

    def test_at_the_end_there_is_nothing_to_say_again(self, mat):
        mat.to(mat.phase("finish").start_ms + 100)
        with pytest.raises(NotNow, match="nothing to say again"):
            mat.run.repeat()

    def test_a_pause_on_the_way_goes_on_there_and_then_returns(self, mat):
        work = mat.phase("work")
        mat.to(work.start_ms + 700)
        mat.run.repeat()
        cut = mat.run.deck.heard().interlude.aside.cues[1]
        mat.forward((cut.start_ms + cut.end_ms) // 2)
        mat.run.pause()
        mat.forward(500)
        mat.run.resume()
        assert mat.run.deck.heard().aside_ms == cut.start_ms
        view = mat.forward(100)
        assert (view.repeating, view.aside) == (True, cut.text)
        assert mat.forward(mat.said_again_ms(mat.at_ms)).moment.phase == work


class TestLengthOfAHold:
    def test_ten_seconds_more_on_both_sides(self, mat):
        work, other = mat.phase("work", 3), mat.phase("work", 4)
        total_ms = mat.score.total_ms
        mat.to(work.start_ms + 12_300)
        mat.run.longer()
        mat.until(lambda _: mat.phase("work", 3) != work)
        assert mat.phase("work", 3).length_ms == work.length_ms + 10_000
        assert mat.phase("work", 4).length_ms == other.length_ms + 10_000
        assert mat.score.total_ms == total_ms + 20_000
        view = mat.forward(mat.score.total_ms - mat.at_ms + 200)
        assert view.ended
        assert mat.run.done()[2].finished == 2
        assert np.array_equal(mat.heard()[FADE : mat.score.total_ms], mat.session()[FADE:])

    def test_ten_seconds_less_and_the_words_go_with_it(self, mat):
        work = mat.phase("work", 3)
        mat.to(work.start_ms + 8000)
        mat.run.shorter()
        mat.until(lambda _: mat.phase("work", 3) != work)
        assert mat.phase("work", 3).length_ms == mat.phase("work", 4).length_ms == 20_000
        texts = [cue.text for cue in mat.score.cues if cue.phase == mat.look().moment.phase_number]
        assert "10 seconds less." in texts
        mat.forward(mat.score.total_ms - mat.at_ms + 200)
        assert np.array_equal(mat.heard()[FADE : mat.score.total_ms], mat.session()[FADE:])

    def test_many_presses_never_tear_what_is_heard(self, mat):
        work = mat.phase("work", 3)
        mat.to(work.start_ms + 3000)
        for key in (mat.run.longer, mat.run.shorter, mat.run.longer, mat.run.longer):
            key()
            mat.forward(1700)
        mat.forward(mat.score.total_ms - mat.at_ms + 200)
        assert mat.phase("work", 3).length_ms == mat.phase("work", 4).length_ms == 50_000
        assert np.array_equal(mat.heard()[FADE : mat.score.total_ms], mat.session()[FADE:])

    def test_in_a_pause_it_waits_for_the_session_to_go_on(self, mat):
        mat.to(mat.phase("work", 3).start_ms + 8000)
        mat.run.pause()
        mat.run.longer()
        mat.forward(500)
        mat.run.resume()
        mat.until(lambda view: view.aside is None)
        assert mat.look().moment.phase.length_ms == 40_000

    def test_where_there_is_no_hold_it_is_not_now(self, mat):
        mat.forward(1000)
        with pytest.raises(NotNow):
            mat.run.longer()

    def test_too_late_is_not_now(self, mat):
        work = mat.phase("work", 3)
        mat.to(work.end_ms - 60)
        with pytest.raises(NotNow, match="too late"):
            mat.run.longer()
        assert mat.phase("work", 3) == work


class TestVolume:
    def test_it_moves_in_tenths_and_stops_at_the_ends(self, mat):
        mat.run.volume.quieter()
        assert mat.look().volume == mat.virtual.volume == 0.9
        for _ in range(20):
            mat.run.volume.quieter()
        assert mat.look().volume == mat.virtual.volume == 0.0
        for _ in range(30):
            mat.run.volume.louder()
        assert mat.look().volume == mat.virtual.volume == 1.0

    def test_mute_keeps_it_and_louder_unmutes(self, mat):
        mat.run.volume.quieter()
        mat.run.volume.mute()
        assert (mat.look().muted, mat.look().volume, mat.virtual.volume) == (True, 0.9, 0.0)
        mat.run.volume.mute()
        assert (mat.look().muted, mat.virtual.volume) == (False, 0.9)
        mat.run.volume.mute()
        mat.run.volume.louder()
        assert (mat.look().muted, mat.virtual.volume) == (False, 1.0)


class TestLoss:
    def test_it_waits_in_place_says_why_and_goes_on_by_itself(self, mat):
        place = mat.phase("work").start_ms + 2800
        mat.to(place)
        mat.virtual.failing = 2
        mat.virtual.lose("the sound device is gone")
        view = mat.forward(300)
        assert (view.paused, view.lost) == (True, "the sound device is gone")
        assert told(view).startswith("No sound: the sound device is gone. Trying again;")
        place = mat.at_ms
        mat.forward(900)
        assert mat.at_ms == place
        view = mat.until(lambda view: view.lost is None)
        assert not view.paused
        assert view.aside == "Right side, 3 seconds left."
        view = mat.until(lambda view: view.aside is None)
        assert place - 500 < view.moment.position_ms < place + 20
        assert mat.forward(3000).moment.phase.kind == "switch"
        assert mat.run.done()[0].finished == 1

    def test_whoever_had_paused_stays_paused(self, mat):
        mat.forward(3000)
        mat.run.pause()
        mat.virtual.lose("gone")
        view = mat.forward(3000)
        assert (view.lost, view.paused) == (None, True)

    def test_space_goes_on_without_sound_until_it_is_back(self, mat):
        work = mat.phase("work", 3)
        mat.to(work.start_ms + 5000)
        mat.virtual.failing = 5
        mat.virtual.lose("gone")
        mat.forward(300)
        mat.run.toggle()
        view = mat.forward(200)
        assert (view.silent, view.paused) == (True, False)
        assert "Going on silently" in told(view)
        view = mat.until(lambda view: view.aside is None)
        assert work.start_ms + 4000 <= view.moment.position_ms < work.start_ms + 5100
        at_ms = view.moment.position_ms
        assert mat.forward(1000).moment.position_ms == at_ms + 1000
        view = mat.until(lambda view: view.lost is None)
        assert (view.silent, view.paused, view.aside) == (False, False, None)
        place = view.moment.position_ms
        mat.forward(500)
        assert place < mat.at_ms <= place + 510


class TestFullDisk:
    @pytest.fixture
    def fill(self, mat, monkeypatch):
        """Fill the disk: no room is left for what these methods of the tape write."""

        def refuse(*_):
            raise CoachError("no room is left")

        def filled(*methods):
            for method in methods:
                monkeypatch.setattr(mat.tape, method, refuse)

        yield filled
        monkeypatch.undo()

    def test_a_key_in_vain_is_told_until_the_next_one_and_all_stays_as_it_was(self, mat, fill):
        work = mat.phase("work")
        mat.to(work.start_ms + 1000)
        fill("want")
        before = mat.look()
        mat.run.attempt(Run.skip)
        view = mat.look()
        assert told(view) == "no room is left"
        assert (view.moment, view.jumps) == (before.moment, before.jumps)
        mat.run.attempt(lambda run: run.volume.mute())
        assert told(mat.look()) == ""
        mat.to(work.end_ms + 10)
        assert mat.run.done()[0].finished == 1

    def test_without_room_for_words_of_where_one_is_it_goes_on_without_them(self, mat, fill):
        mat.to(mat.phase("work").start_ms + 2800)
        mat.run.pause()
        fill("aside")
        place = mat.run.timeline.resume(mat.at_ms)
        mat.run.resume()
        view = mat.look()
        assert (view.paused, view.aside, view.moment.position_ms) == (False, None, place)
        assert told(view) == "no room is left"
        assert place + 500 - FADE <= mat.forward(500).moment.position_ms <= place + 500

    def test_a_device_that_comes_back_to_it_stays_paused_and_says_why(self, mat, fill):
        mat.forward(3000)
        mat.virtual.lose("gone")
        fill("want")
        view = mat.until(lambda view: view.lost is None)
        assert view.paused
        assert told(view) == told(mat.forward(500)) == "no room is left"

    def test_what_cannot_be_changed_any_more_is_told_until_the_next_key(self, mat, fill):
        mat.to(mat.phase("work", 3).start_ms + 8000)
        fill("rewrite")
        mat.run.attempt(Run.longer)
        view = mat.until(lambda view: view.trouble)
        assert told(view) == told(mat.forward(500)) == "no room is left"
        assert not view.paused


def test_a_program_that_was_stopped_waits_where_it_was(mat):
    mat.run.resume()
    mat.forward(2000)
    mat.run.stop()
    before_ms = mat.run.view().moment.position_ms
    mat.forward(5000)
    view = mat.run.view()
    assert view.moment.position_ms == before_ms
    assert told(view) == "The program was stopped. Space goes on."
    mat.run.resume()
    assert told(mat.run.view()) == ""


def test_a_machine_that_slept_has_not_moved_on(mat):
    mat.to(mat.phase("work").start_ms + 1000)
    mat.slept_ms = 3_600_000
    view = mat.forward(100)
    assert view.paused
    assert told(view) == "The computer was asleep. Space goes on."
    place = mat.at_ms
    mat.forward(1000)
    assert mat.at_ms == place
    mat.run.resume()
    assert told(mat.forward(100)) == ""


def test_every_jump_leads_to_sound(mat):
    """The tape is filled first, however far away the place is."""
    for _ in range(7):
        mat.run.skip()
        at_ms, before = mat.run.deck.heard().place_ms, len(mat.heard())
        mat.until(lambda view: view.aside is None)
        start = mat.at_ms
        mat.forward(1000)
        heard = mat.heard()[-1000:]
        assert at_ms <= start < at_ms + 20
        assert len(mat.heard()) > before
        assert np.array_equal(heard[50:], mat.session()[start : start + 1000][50:])


def test_sound_that_found_no_room_is_told_before_it_is_missed(mat, monkeypatch):
    monkeypatch.setattr(type(mat.tape.spool), "trouble", property(lambda _spool: "no room is left"))
    assert mat.look().trouble == "no room is left"


class TestOwnPace:
    @pytest.fixture
    def squats(self, lay_out):
        dose = DoseTable(reps=12, sets=2)
        plan = plan_of(exercise("squat", dose=dose), exercise("nod"))
        return lay_out(plan=replace(plan, keys=True)).begin()

    @pytest.mark.parametrize("key", ["ready", "skip"])
    def test_who_is_done_goes_on_with_the_end_of_the_set_and_has_done_all_of_it(self, squats, key):
        work = squats.phase("work")
        squats.to(work.start_ms + 7000)
        getattr(squats.run, key)()
        assert squats.look().moment.position_ms == work.end_ms
        assert squats.run.timeline.at(work.end_ms).phase.kind == "rest"
        assert [(one.title, one.finished) for one in squats.run.done()] == [
            ("Squat", 1),
            ("Nod", 0),
        ]

    def test_its_time_runs_out_for_who_presses_nothing(self, squats):
        work = squats.phase("work")
        assert work.length_ms == 48_000
        view = squats.to(work.end_ms + 100)
        assert view.moment.phase.kind == "rest"
        assert squats.run.done()[0].finished == 1
