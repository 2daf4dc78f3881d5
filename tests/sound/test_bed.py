"""The music lies as far under the voice as was asked, wherever one listens in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tunes import RATE, cut, noise, said, sine, steps_of, stereo, write

from coach.base.errors import AskedWrongly
from coach.score.models import Score, Utterance
from coach.sound.bed import Bed, MusicBeside, MusicUnder
from coach.sound.loudness import integrated
from coach.sound.mixdown import Mixdown
from coach.sound.mixer import blocks
from coach.sound.music import Music
from coach.speech.clip import Clip

SCORE = said((10_000, 14_000), (14_800, 18_000), (40_000, 44_000), total_ms=60_000)
END = 60 * RATE
VOICE_LUFS = -19.0


@pytest.fixture
def lay(tmp_path: Path) -> Iterator[Callable[..., Bed]]:
    """Lay a bed of a wave, or of noise."""
    opened: list[Music] = []

    def lay(wave: np.ndarray | None = None, channels: int = 2, **how: Any) -> Bed:
        wave = noise(17.3) if wave is None else wave
        music = Music(write(tmp_path / f"{len(opened)}.wav", wave), RATE, channels)
        assert [*music.decode()]
        opened.append(music)
        return Bed(music, **how)

    yield lay
    for music in opened:
        music.close()


def lufs(under: MusicUnder, start_ms: int, end_ms: int, channels: int = 1) -> float:
    first, last = start_ms * RATE // 1000, end_ms * RATE // 1000
    part = under.frames(first, last, channels).reshape(last - first, -1)
    return integrated(np.mean([steps_of([side], RATE) for side in part.T], axis=0))


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("wave", [noise(17.3), sine(20, 700), stereo(noise(9), noise(9, seed=1))])
@pytest.mark.parametrize("level_db", [-6.0, -12.5])
def test_between_words_and_under_words_it_has_the_level_that_was_asked(
    lay: Callable[..., Bed], wave: np.ndarray, level_db: float, channels: int
) -> None:
    under = lay(wave, level_db=level_db).under(SCORE, RATE)
    # A sine that meets itself at a joint is louder or quieter there: listen elsewhere.
    between = lufs(under, 4000, 5900, channels)
    words = lufs(under, 10_500, 13_500, channels)
    assert between == pytest.approx(VOICE_LUFS + level_db, abs=0.2)
    assert words == pytest.approx(VOICE_LUFS + level_db - 12, abs=0.2)
    assert lufs(under, 14_000, 14_800, channels) == pytest.approx(words, abs=0.2)


@pytest.mark.parametrize("level_db", [-6.0, -20.0, -26.0])
def test_accessible_it_stays_20_db_under_and_never_swells(
    lay: Callable[..., Bed], level_db: float
) -> None:
    under = lay(level_db=level_db, accessible=True).under(SCORE, RATE)
    expected = VOICE_LUFS + min(-20.0, level_db)
    for start_ms in (4000, 10_500, 20_000, 41_000, 50_000):
        assert lufs(under, start_ms, start_ms + 2000) == pytest.approx(expected, abs=0.2)


def test_another_loudness_of_the_voice_moves_it_along(lay: Callable[..., Bed]) -> None:
    under = lay(loudness=-23.0).under(SCORE, RATE)
    assert lufs(under, 4000, 7000) == pytest.approx(-29, abs=0.2)


def test_it_comes_in_within_two_seconds_and_goes_out_over_the_last_five(
    lay: Callable[..., Bed],
) -> None:
    under = lay(level_db=0.0).under(said(total_ms=30_000), RATE)
    heard = np.abs(under.frames(-RATE, 31 * RATE, 1))
    assert not heard[:RATE].any()
    assert not heard[31 * RATE :].any()
    seconds = heard.reshape(-1, RATE).max(axis=1)
    assert (np.diff(seconds[25:31]) < 0).all()
    assert heard[RATE : RATE + 441].max() < 0.02
    assert heard[31 * RATE - 441 : 31 * RATE].max() < 0.01


@pytest.mark.parametrize("total_ms", [500, 2500, 6000])
def test_a_session_shorter_than_its_fades_is_still_faded(
    lay: Callable[..., Bed], total_ms: int
) -> None:
    under = lay().under(said(total_ms=total_ms), RATE)
    end = total_ms * RATE // 1000
    heard = under.frames(0, end, 1)
    assert heard.any()
    assert max(abs(heard[0]), abs(heard[-1])) < 0.001


@pytest.mark.parametrize("channels", [1, 2])
def test_cut_into_any_blocks_it_is_the_same_bit_for_bit(
    lay: Callable[..., Bed], channels: int
) -> None:
    under = lay(stereo(noise(3.3), noise(3.3, seed=1))).under(SCORE, RATE)
    total = 20 * RATE
    whole = under.frames(0, total, channels)
    for size in (777, 65_536, 100_003):
        assert np.array_equal(cut(under.frames, size, total, channels=channels), whole)


def test_the_mixer_adds_it_to_the_voice_from_any_frame_on(lay: Callable[..., Bed]) -> None:
    voice = np.full(4000 * RATE // 1000, 0.25, dtype="f4")
    score = said((10_000, 14_000), total_ms=20_000)

    def clips(words: Utterance) -> Clip:
        return Clip(voice, RATE, 0)

    for channels in (1, 2):
        under = lay(stereo(noise(5), noise(5, seed=1))).under(score, RATE)
        mixdown = Mixdown(under=under, channels=channels)
        whole = np.concatenate([*blocks(score, clips, RATE, mixdown=mixdown)])
        alone = np.concatenate([*blocks(score, clips, RATE, mixdown=Mixdown(channels=channels))])
        assert whole.shape == ((20 * RATE,) if channels == 1 else (20 * RATE, 2))
        music = under.frames(0, 20 * RATE, channels)
        assert np.abs((whole - alone.astype(int)) / 32_767 - music).max() < 1.01 / 32_767
        for start in (1, 65_536, 10 * RATE - 5000, 14 * RATE + 77):
            part = np.concatenate([*blocks(score, clips, RATE, start, mixdown=mixdown)])
            assert np.array_equal(part, whole[start:])


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("seconds", [1.1, 7.9])
def test_its_power_is_told_without_mixing(
    lay: Callable[..., Bed], channels: int, seconds: float
) -> None:
    wave = stereo(noise(seconds), noise(seconds, 0.1, seed=1))
    under = lay(wave).under(SCORE, RATE)
    frames = under.frames(0, END, channels).reshape(END, -1)
    exact = np.mean([steps_of([side], RATE) for side in frames.T], axis=0)
    told = under.power(channels)
    assert len(told) == len(exact) == 600
    assert integrated(told) == pytest.approx(integrated(exact), abs=0.05)
    loud = exact > 1e-7
    assert np.abs(10 * np.log10(told[loud] / exact[loud])).max() < 1.5


@pytest.mark.parametrize("channels", [1, 2])
def test_no_frame_under_words_is_above_its_peak(lay: Callable[..., Bed], channels: int) -> None:
    under = lay(stereo(noise(3), noise(3, seed=1)), level_db=-3.0).under(SCORE, RATE)
    heard = np.abs(under.frames(0, END, channels)).reshape(END, -1).max(axis=1)
    words = [heard[start:end].max() for start, end in under.ducking.spans]
    assert max(words) <= under.peak(channels) <= 2 * max(words)
    assert under.peak(channels) < heard.max()


def test_without_words_nothing_is_under_them(lay: Callable[..., Bed]) -> None:
    assert lay().under(said(total_ms=5000), RATE).peak(1) == 0.0


def test_a_joint_never_goes_beyond_the_ceiling(lay: Callable[..., Bed]) -> None:
    spikes = np.zeros(6 * RATE)
    spikes[:: 3 * RATE // 10] = 0.9
    under = lay(spikes, level_db=0.0).under(said(total_ms=30_000), RATE)
    assert np.abs(under.frames(0, 30 * RATE, 1)).max() <= 10 ** (-3 / 20) + 1e-6


@pytest.mark.parametrize("level_db", [0.1, -30.5, float("nan")])
def test_a_level_beyond_the_range_is_one_line(lay: Callable[..., Bed], level_db: float) -> None:
    with pytest.raises(AskedWrongly, match="expected -30 to 0"):
        lay(level_db=level_db)


def test_another_rate_is_refused(lay: Callable[..., Bed]) -> None:
    with pytest.raises(ValueError, match="44100 Hz under 48000 Hz"):
        lay().under(SCORE, 48_000)


class TestChange:
    """A session changes while it is heard."""

    @pytest.mark.parametrize(
        "changed",
        [
            said((10_000, 14_000), (14_800, 18_000), (40_000, 44_000), (45_100, 46_000)),
            said((10_000, 14_000), (14_800, 18_000), (39_000, 44_000)),
            said((10_000, 14_000), (14_800, 18_000)),
            said((10_000, 14_000), (14_800, 18_000), (40_000, 44_000), total_ms=70_000),
            said((10_000, 14_000), (14_800, 18_000), (40_000, 44_000), total_ms=50_000),
            SCORE,
        ],
    )
    def test_it_is_the_same_up_to_where_it_is_told(
        self, lay: Callable[..., Bed], changed: Score
    ) -> None:
        bed = lay()
        before, after = bed.under(SCORE, RATE), bed.under(changed, RATE)
        until = before.same_until(after)
        assert until == after.same_until(before)
        old, new = before.frames(0, 70 * RATE, 1), after.frames(0, 70 * RATE, 1)
        assert np.array_equal(old[:until], new[:until])
        differs = np.flatnonzero(old != new)
        assert (len(differs) == 0) == (changed is SCORE)
        # Told no more than a hair too early, so that not more is written anew than must be.
        assert not len(differs) or differs[0] - until < RATE // 10

    def test_what_is_being_heard_does_not_jump(self, lay: Callable[..., Bed]) -> None:
        bed = lay(sine(30, 97.3))
        before = bed.under(said((10_000, 11_000)), RATE)
        after = bed.under(said((10_000, 11_000), (12_100, 13_000)), RATE)
        at = 11_600 * RATE // 1000
        across = after.across(before, at)
        whole = across.frames(0, 20 * RATE, 1)
        assert np.array_equal(whole[:at], before.frames(0, at, 1))
        landed = at + 800 * RATE // 1000
        assert np.array_equal(whole[landed:], after.frames(landed, 20 * RATE, 1))
        steepest = np.abs(np.diff(before.frames(3 * RATE, 6 * RATE, 1))).max()
        assert np.abs(np.diff(whole)).max() <= steepest * 1.05
        jump = abs(before.frames(at, at + 60, 1) - after.frames(at, at + 60, 1)).max()
        assert jump > 2 * steepest
        assert np.array_equal(cut(across.frames, 777, 20 * RATE, channels=1), whole)

    def test_a_change_that_is_still_to_come_needs_no_crossing(
        self, lay: Callable[..., Bed]
    ) -> None:
        bed = lay()
        before, after = bed.under(SCORE, RATE), bed.under(said((10_000, 14_000)), RATE)
        assert after.across(before, 14 * RATE) is after


class TestAside:
    """Words from outside of the session, which then goes on from a place."""

    THEN = 20 * RATE

    def aside(self) -> Score:
        return said((600, 2600), (3600, 3900), total_ms=6000)

    def test_it_has_the_music_that_leads_to_where_the_session_goes_on(
        self, lay: Callable[..., Bed]
    ) -> None:
        under = lay(sine(60, 97.3)).under(SCORE, RATE)
        beside = MusicBeside(under, self.aside(), self.THEN)
        joined = np.concatenate(
            [beside.frames(0, 6 * RATE, 1), under.frames(self.THEN, self.THEN + RATE, 1)]
        )
        steepest = np.abs(np.diff(under.frames(30 * RATE, 33 * RATE, 1))).max()
        assert np.abs(np.diff(joined)).max() <= steepest * 1.02
        assert np.array_equal(cut(beside.frames, 777, 6 * RATE, channels=1), joined[: 6 * RATE])

    @pytest.mark.parametrize("then_ms", [10_000, 12_000, 14_300, 18_100, 39_700, 57_000])
    def test_where_the_session_speaks_it_ends_as_far_down(
        self, lay: Callable[..., Bed], then_ms: int
    ) -> None:
        under = lay(sine(90, 997)).under(SCORE, RATE)
        then = then_ms * RATE // 1000
        beside = MusicBeside(under, self.aside(), then)
        last = np.abs(beside.frames(6 * RATE - 60, 6 * RATE, 1)).max()
        first = np.abs(under.frames(then, then + 60, 1)).max()
        assert 20 * np.log10(last / first) == pytest.approx(0, abs=0.3)

    def test_its_own_words_take_the_music_down(self, lay: Callable[..., Bed]) -> None:
        under = lay().under(SCORE, RATE)
        beside = MusicBeside(under, self.aside(), 30 * RATE)

        def level(start_ms: int, end_ms: int) -> float:
            part = beside.frames(start_ms * RATE // 1000, end_ms * RATE // 1000, 1)
            return float(10 * np.log10(np.mean(np.square(part))))

        assert level(700, 3900) - level(4800, 5500) == pytest.approx(-12, abs=0.3)

    def test_before_the_session_there_is_silence(self, lay: Callable[..., Bed]) -> None:
        under = lay().under(SCORE, RATE)
        heard = MusicBeside(under, self.aside(), 2 * RATE).frames(0, 6 * RATE, 1)
        assert not heard[: 4 * RATE].any()
        assert heard[5 * RATE :].any()

    def test_accessible_it_is_not_taken_down(self, lay: Callable[..., Bed]) -> None:
        under = lay(accessible=True).under(SCORE, RATE)
        heard = MusicBeside(under, self.aside(), 30 * RATE).frames(0, 6 * RATE, 1)
        assert np.array_equal(heard, under.frames(24 * RATE, 30 * RATE, 1))

    def test_a_short_one_without_counts_is_laid_too(self, lay: Callable[..., Bed]) -> None:
        under = lay().under(SCORE, RATE)
        empty = said(total_ms=100)
        assert MusicBeside(under, empty, 30 * RATE).frames(0, 4410, 1).any()
