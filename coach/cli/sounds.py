"""`coach sounds`: a set of sounds, each after its name, to learn them and to choose by ear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from coach.base.text import sentence
from coach.base.tongue import later, tr
from coach.cli import heard
from coach.cli.opening import open_library, settings_of, with_known_device
from coach.cli.options import Device, Json, SoundFile, SpeakerOption, option
from coach.cli.output import print_result, tell_all
from coach.home.settings import EngineName
from coach.plan.asked import check_asked
from coach.plan.wishes import SoundSetName
from coach.score.figures import TONE_MS
from coach.score.models import Cue, Phase, Score, Tone, Utterance
from coach.score.reading.chapters import Chapter
from coach.session import Coach, open_coach
from coach.sound.signals.own import NAMES
from coach.sound.signals.sounds import SETS

ELSEWHERE = later("coach doctor tells why; -o sounds.mp3 writes them to a file")

MEANINGS: dict[Tone, tuple[str, str]] = {
    "start": ("Begin.", later("the work begins")),
    "end": ("End.", later("it is over")),
    "left": ("Left.", later("change to the left side")),
    "right": ("Right.", later("change to the right side")),
    "inhale": ("Breathe in.", later("breathe in")),
    "exhale": ("Breathe out.", later("breathe out")),
    "halfway": ("Halfway.", later("half is done")),
    "round": ("Round.", later("the last of several sets is done")),
    "finish": ("Finish.", later("the session is over")),
    "tick": ("Tick.", later("a beat of a movement")),
}
"""How each sound is announced, and what it tells, in the order in which they are heard."""

BEFORE_MS, AFTER_MS = 350, 900
"""Silence between a name and its sound, and after that."""


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which sounds, named in which voice."""

    own_sounds: Annotated[Path | None, option("own_sounds")] = None
    sound_level: Annotated[float | None, option("sound_level")] = None
    engine: Annotated[EngineName | None, option("engine")] = None
    voice: Annotated[str | None, option("voice")] = None


AS_SET = Wanted()


def sounds(
    name: Annotated[SoundSetName | None, Parameter(help="The set: bells, wood or soft.")] = None,
    /,
    *,
    wanted: Wanted = AS_SET,
    speaker: SpeakerOption = None,
    device: Device = None,
    output: SoundFile = None,
    force: Annotated[bool, Parameter(help="Replace a file that exists.")] = False,
    as_json: Json = False,
) -> int:
    """Carry out `coach sounds`; return its exit code.

    Raises `AskedWrongly` and its kind where that cannot be, `CannotWrite`, and `NoSound` where
    nothing can be heard.
    """
    library = open_library()
    asked = {
        "sounds": name,
        "own_sounds": wanted.own_sounds,
        "sound_level": wanted.sound_level,
        "engine": wanted.engine,
        "voice": wanted.voice,
    }
    settings = settings_of(library, asked, speaker, device)
    check_asked(settings)
    if output is not None:
        heard.check_output(output, force=force)
    elif not as_json:
        settings = with_known_device(settings)
    with open_coach(settings, library=library) as coach:
        _ = coach.sounds  # a person's own may be wrong
        print_result(document(coach), lines(coach), as_json=as_json)
        if output is not None:
            score, chapters = demonstrated(coach, 0)
            heard.write(coach, coach.store("en"), score, output, force=force, chapters=chapters)
            tell_all([*coach.notices, tr("Wrote {path}", path=output)])
        elif not as_json:
            score, _ = demonstrated(coach, round(settings.lead_in * 1000))
            tell_all(
                [
                    *coach.notices,
                    sentence(heard.play(coach, coach.store("en"), score, tr(ELSEWHERE))),
                ]
            )
    return 0


def document(coach: Coach) -> list[dict[str, object]]:
    """Tell the sounds for programs, in the order in which they are heard."""
    own = coach.sounds.own
    return [
        {"sound": NAMES[tone], "tells": tr(tells), "ms": TONE_MS[tone], "own": tone in own}
        for tone, (_, tells) in MEANINGS.items()
    ]


def lines(coach: Coach) -> Iterator[str]:
    """Tell the sounds for people: which set it is, and what each sound of it tells."""
    chosen = coach.settings.sounds
    yield f"{chosen}: {tr(SETS[chosen].about)}"
    for tone, (_, tells) in MEANINGS.items():
        yours = f", {tr('your own')}" if tone in coach.sounds.own else ""
        yield f"  {NAMES[tone]:8} {tr(tells)}{yours}"
    others = [f"{name} ({tr(one.about)})" for name, one in SETS.items() if name != chosen]
    yield tr("There are also {others}.", others=tr(" and ").join(others))


def demonstrated(coach: Coach, lead_in_ms: int) -> tuple[Score, tuple[Chapter, ...]]:
    """Return a score that says the name of each sound before it, and a chapter for each.

    Raises `UnknownVoice`.
    """
    store, voice, rate = coach.store("en"), coach.speech.voice("en"), coach.settings.rate
    cues: list[Cue] = []
    chapters: list[Chapter] = []
    start_ms, now = 0, lead_in_ms
    for tone, (words, _) in MEANINGS.items():
        utterance = Utterance(words, voice, rate)
        spoken = store.get(utterance).spoken
        anchor_ms, said_ms = now + spoken.before_ms, now + spoken.length_ms
        cues.append(Cue("title", now, said_ms, anchor_ms, 0, utterance=utterance))
        at_ms, over_ms = said_ms + BEFORE_MS, said_ms + BEFORE_MS + TONE_MS[tone]
        cues.append(Cue("tone", at_ms, over_ms, at_ms, 0, tone=tone))
        now = over_ms + AFTER_MS
        chapters.append(Chapter(NAMES[tone], start_ms, now))
        start_ms = now
    title = f"Sounds: {coach.settings.sounds}"
    return Score("sounds", title, (Phase("intro", 0, now),), tuple(cues), ()), tuple(chapters)
