"""What a routine sounds like in figures: the load on each side, speech, silence, repetition.

    python scripts/heard.py first-relief --talk learn
    python scripts/heard.py --table          of all routines, at every talk level

    python scripts/heard.py first-relief --rendered    as the voice here speaks it

Lengths are estimated, as `coach check` does it: the same figures on every machine. Words a minute
are counted as `coach.speech.paces` tells; `--rendered` measures them, by the kind of cue.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

import coach
from coach.base.text import filled
from coach.check.words import begins_load, words_of
from coach.home.library import Library
from coach.home.outline import outline
from coach.plan.models import Item, Plan
from coach.plan.wishes import Wishes
from coach.routine.bounds import Side, Talk, name_of
from coach.routine.doses import Breaths, Hold
from coach.score.compose import compose
from coach.score.drafted import Drafted
from coach.score.models import Cue, Phase, Score
from coach.score.narrator import Narrator
from coach.speech.choose import Ladder
from coach.speech.paces import words_a_minute
from coach.speech.places import Places
from coach.speech.voices import voice_for
from coach.speech.words.lexicon import load_lexicons

SEEDS = Path(coach.__file__).resolve().parents[1] / "seeds"
OFTEN = 2
"""Sentences said more often than that are listed."""
SENTENCES = frozenset({"title", "instruction", "safety", "form", "encourage"})


class Load(Struct, frozen=True):
    """How long the body waits under load before one hold."""

    exercise: str
    side: str
    ms: int


class Heard(Struct, frozen=True):
    """One session with estimated lengths."""

    plan: Plan
    score: Score

    @property
    def spoken(self) -> list[Cue]:
        """The cues that have words."""
        return [cue for cue in self.score.cues if cue.utterance is not None]

    def share(self) -> float:
        """Return how much of the session is speech, from 0 to 1."""
        return sum(cue.end_ms - cue.start_ms for cue in self.spoken) / self.score.total_ms

    def silence_ms(self) -> int:
        """Return the longest stretch without words or tones."""
        cues = self.score.cues
        return max(after.start_ms - before.end_ms for before, after in pairwise(cues))

    def pace(self) -> dict[str, float]:
        """Return words a minute by the kind of cue."""
        said: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for cue in self.spoken:
            said[cue.kind].append((cue.text or "", (cue.end_ms - cue.start_ms) / 1000))
        return {kind: words_a_minute(said[kind]) for kind in sorted(said)}

    def often(self) -> list[tuple[str, int]]:
        """List the sentences that are said more than twice, but for what leads the body.

        That is the name of a side, the words of a movement, a dose, and to keep the eyes open.
        """
        leading = self._leading()
        told = (cue.text or "" for cue in self.spoken if cue.kind in SENTENCES)
        said = Counter(text for text in told if text not in leading)
        return [(text, times) for text, times in said.most_common() if times > OFTEN]

    def _leading(self) -> set[str]:
        """List the words that are said as often as the body needs them."""
        phrases = self.plan.phrases
        named = (phrases.called_side, phrases.named_side, phrases.first_side, phrases.only_side)
        sided = [text for item in self.plan.items for text in item.exercise.moves]
        narrator = Narrator(self.plan)
        sides = get_args(Side)
        words = {narrator.fill(text, side) for text in (*named, *sided) for side in sides}
        doses = {narrator.told_dose(item) for item in self.plan.items}
        alone = {narrator.fill(filled(phrases.dose_alone, dose=dose), None) for dose in doses}
        return words | {*sided, phrases.eyes_open} | alone

    def loads(self) -> Iterator[Load]:
        """Yield how long each first hold of a set is waited for under load, by exercise."""
        since_ms, place = 0, None
        for phase in self.score.phases:
            if phase.kind == "intro":
                since_ms = phase.start_ms
            if phase.kind != "work" or phase.item is None:
                continue
            item = self.plan.items[phase.item]
            if (phase.item, phase.set, phase.side) != place and _is_held(item):
                begun_ms = self._begun_ms(item, phase, since_ms)
                yield Load(item.exercise.id, name_of(phase.side) or "", phase.start_ms - begun_ms)
            place, since_ms = (phase.item, phase.set, phase.side), phase.end_ms

    def _begun_ms(self, item: Item, work: Phase, since_ms: int) -> int:
        """Return when the words begin that load the body, or the last before the work."""
        before = [cue for cue in self.spoken if since_ms <= cue.start_ms < work.start_ms - 150]
        phrases = self.plan.phrases
        action = phrases.sided(getattr(item.exercise, "action", ""), work.side)
        words = words_of(SEEDS, phrases.language)
        for cue in before:
            text = cue.text or ""
            own = cue.kind in ("instruction", "settle") and cue.exercise == item.exercise.id
            if own and (text.lower() == action.lower() or (words and begins_load(text, words))):
                return cue.start_ms
        return before[-1].start_ms if before else work.start_ms


def _is_held(item: Item) -> bool:
    return isinstance(item.dose, Hold | Breaths)


def heard(library: Library, name: str, talk: Talk) -> Heard:
    """Compose a routine at a talk level."""
    return Heard(*outline(library, library.find(name), Wishes(talk=talk)))


def rendered(library: Library, name: str, talk: Talk) -> Heard:
    """Compose a routine as the voice that is best here speaks it."""
    plan = heard(library, name, talk).plan
    drafted = Drafted(plan)
    language = plan.phrases.language
    lexicons, _ = load_lexicons(SEEDS / "lexicon")
    ladder = Ladder(None, lexicons, Places(), language=language)
    engine, _ = ladder.next()
    with closing(engine):
        voice = voice_for(engine, language, None).id
        lengths = {one: engine.render(replace(one, voice=voice)).spoken for one in drafted.words}
        hurried = drafted.hurried(lengths)
        lengths |= {one: engine.render(replace(one, voice=voice)).spoken for one in hurried}
    return Heard(plan, compose(drafted, lengths))


def sides_of(loads: Iterator[Load]) -> dict[str, dict[str, int]]:
    """Return for each exercise the longest load on each side, in ms."""
    sides: dict[str, dict[str, int]] = defaultdict(dict)
    for load in loads:
        longest = sides[load.exercise].get(load.side, 0)
        sides[load.exercise][load.side] = max(longest, load.ms)
    return sides


def report(one: Heard) -> Iterator[str]:
    """Write the figures of one session in lines."""
    yield f"{one.plan.routine}, {one.plan.talk}: {one.score.total_ms / 1000:.0f} s"
    yield "load before the hold:"
    for exercise, sides in sides_of(one.loads()).items():
        told = ", ".join(f"{side} {ms / 1000:.1f} s".strip() for side, ms in sides.items())
        yield f"  {exercise}: {told}"
    yield f"speech: {one.share():.0%}"
    yield f"longest silence: {one.silence_ms() / 1000:.1f} s"
    yield "words a minute: " + ", ".join(f"{kind} {pace:.0f}" for kind, pace in one.pace().items())
    yield from (f"said {times} times: {text}" for text, times in one.often())


def row(one: Heard) -> str:
    """Write the figures of one session as a row of a table."""
    sides = sides_of(one.loads())
    longest = max((ms for loads in sides.values() for ms in loads.values()), default=0)
    apart = max((max(loads.values()) - min(loads.values()) for loads in sides.values()), default=0)
    cells = (
        one.plan.routine,
        one.plan.talk,
        f"{one.score.total_ms / 1000:.0f}",
        f"{longest / 1000:.1f}",
        f"{apart / 1000:.1f}",
        f"{one.share():.0%}",
        f"{one.silence_ms() / 1000:.1f}",
        str(len(one.often())),
    )
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the figures of the routines asked for, or of all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("routine", nargs="*")
    parser.add_argument("--talk", choices=get_args(Talk), action="append")
    parser.add_argument("--rendered", action="store_true", help="by the sound of the voice here")
    parser.add_argument("--table", action="store_true", help="one row a session, for docs")
    asked = parser.parse_args()
    library = Library(SEEDS)
    for name in asked.routine or sorted(library.routines):
        for talk in asked.talk or get_args(Talk):
            one = (rendered if asked.rendered else heard)(library, name, talk)
            print(row(one) if asked.table else "\n".join([*report(one), ""]))


if __name__ == "__main__":
    main()
