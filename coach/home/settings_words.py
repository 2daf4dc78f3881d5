"""The words in which settings are asked for: by screen, by ear, or in any other form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from coach.base.tongue import later

VOICE, TALK, SOUND = later("Voice"), later("Talk"), later("Sound")
BODY, GOAL, LOOK, MORE = later("Your body"), later("Goal"), later("Look"), later("More")
SECTIONS = (VOICE, TALK, SOUND, BODY, GOAL, LOOK, MORE)
"""In the order in which they are asked."""

AS_IT_IS = later("as it is")
ON, OFF = later("on"), later("off")
BEST, SYSTEMS = later("the best"), later("the system's")


class Words(Struct, frozen=True):
    """How one setting is asked for; all of it is translated when it is shown."""

    section: str
    label: str
    help: str
    answers: Mapping[Any, str] = {}
    """Words for values, in the order in which they are offered; None is that nothing is wished."""
    picks: tuple[float, ...] = ()
    """Of a figure: what is offered at a glance."""
    step: float = 1
    """Of a figure: by how much a key changes it."""


_SWITCH = {True: ON, False: OFF}

WORDS: Mapping[str, Words] = {
    "voice": Words(VOICE, later("Voice"), later("Who speaks."), {None: BEST}),
    "rate": Words(
        VOICE,
        later("Words a minute"),
        later("How fast it speaks."),
        picks=(140, 155, 170, 185, 200),
        step=5,
    ),
    "lead_in": Words(
        VOICE,
        later("Silence first"),
        later("Seconds before the first word: a headset may swallow it."),
        picks=(0, 0.3, 0.6, 1, 2),
        step=0.1,
    ),
    "talk": Words(
        TALK,
        later("Talk"),
        later("How much is explained."),
        {
            "learn": later("everything"),
            "standard": later("as usual"),
            "minimal": later("counts and sides"),
            "auto": later("less with time"),
        },
    ),
    "count": Words(
        TALK,
        later("Counting"),
        later("What is counted aloud."),
        {
            "auto": later("as it suits"),
            "every": later("every second"),
            "every 5, last 3": later("every five, last three"),
            "last 5": later("the last five"),
            "halfway": later("halfway"),
            "none": later("nothing"),
        },
    ),
    "breath": Words(
        TALK, later("Breath"), later("How long holds are paced."), {"on": AS_IT_IS, "off": OFF}
    ),
    "warm_up": Words(TALK, later("Warm-up"), later("Begin with the warm-up."), _SWITCH),
    "red_flags": Words(
        TALK,
        later("Warning signs"),
        later("Begin with the signs that need a doctor."),
        {None: later("once"), True: later("always"), False: later("never")},
    ),
    "after_check": Words(
        TALK, later("How it felt"), later("Ask in the end how hard it was."), _SWITCH
    ),
    "volume": Words(
        SOUND,
        later("Volume"),
        later("How loud everything is, in percent."),
        picks=(20, 40, 60, 80, 100),
        step=10,
    ),
    "other_players": Words(
        SOUND,
        later("Other players"),
        later("What becomes of music and videos while a session is heard."),
        {
            "leave": later("nothing"),
            "quieter": later("quieter"),
            "pause": later("pause, and then go on"),
        },
    ),
    "voice_level": Words(
        SOUND,
        later("Voice level"),
        later("dB of the voice; the rest stays as it is."),
        picks=(-6, -3, 0, 3, 6),
    ),
    "sound_level": Words(
        SOUND,
        later("Sound level"),
        later("dB of the sounds against the voice."),
        picks=(-12, -8, -4, 0, 4),
    ),
    "music_level": Words(
        SOUND,
        later("Music level"),
        later("dB of the music against the voice."),
        picks=(-18, -12, -6, -3, 0),
    ),
    "sounds": Words(
        SOUND,
        later("Sounds"),
        later("What begins, ends and paces."),
        {"bells": later("bells"), "wood": later("wood"), "soft": later("soft")},
    ),
    "own_sounds": Words(SOUND, later("Own sounds"), later("A folder with sounds of your own.")),
    "music": Words(SOUND, later("Music"), later("A file or a folder that plays under the voice.")),
    "accessible": Words(
        SOUND, later("Quiet music"), later("Keep the music far under the voice."), _SWITCH
    ),
    "device": Words(SOUND, later("Device"), later("Where it sounds."), {None: SYSTEMS}),
    "speaker": Words(
        SOUND, later("Player"), later("What plays the sound."), {None: later("what works here")}
    ),
    "condition": Words(
        BODY, later("Body"), later("What does not suit it is left out or made easier.")
    ),
    "side": Words(
        BODY,
        later("Side"),
        later("The side that goes first, or the only one."),
        {
            "right": later("right first"),
            "left": later("left first"),
            "alternate": later("by turns"),
            "tight-left": later("left is tight"),
            "tight-right": later("right is tight"),
            "only-left": later("only left"),
            "only-right": later("only right"),
        },
    ),
    "order": Words(
        BODY,
        later("Sides"),
        later("How the sides take turns."),
        {
            None: AS_IT_IS,
            "turns": later("set by set"),
            "blocks": later("one, then the other"),
            "halves": later("in two halves"),
        },
    ),
    "kit": Words(
        BODY,
        later("At hand"),
        later("What needs anything else is left out or swapped."),
        {None: later("whatever is needed")},
    ),
    "goal": Words(
        GOAL,
        later("Days a week"),
        later("How often you mean to do something."),
        {None: later("2–3")},
        picks=(1, 2, 3, 4, 5, 6, 7),
    ),
    "minutes": Words(
        GOAL,
        later("Minutes"),
        later("The time at hand."),
        {None: AS_IT_IS},
        picks=(5, 8, 10, 15, 20, 30),
    ),
    "progression": Words(
        GOAL, later("More in time"), later("Do more after easy sessions, less after pain."), _SWITCH
    ),
    "learned_times": Words(
        GOAL, later("Your own pace"), later("Give as long to move as you usually need."), _SWITCH
    ),
    "theme": Words(
        LOOK,
        later("Colours"),
        later("The colours of the screen."),
        {
            "dark": later("dark"),
            "light": later("light"),
            "contrast": later("strong contrast"),
            "terminal": later("the terminal's"),
        },
    ),
    "motion": Words(
        LOOK,
        later("Motion"),
        later("What moves on the screen."),
        {"full": later("full"), "calm": later("calm"), "none": later("none")},
    ),
    "figure": Words(
        LOOK,
        later("Figure"),
        later("What figures are drawn with."),
        {"braille": later("dots"), "blocks": later("blocks"), "words": later("words alone")},
    ),
    "language": Words(
        LOOK,
        later("Language"),
        later("What the app speaks; a session speaks that of its routine."),
        {None: SYSTEMS, "en": "English", "de": "Deutsch", "es": "Español", "fr": "Français"},
    ),
    "known": Words(MORE, later("Known"), later("What is explained no more.")),
    "without": Words(MORE, later("Left out"), later("Exercises that are not done.")),
    "engine": Words(
        MORE, later("Engine"), later("What makes the voice."), {None: later("the voice's own")}
    ),
    "week": Words(
        MORE,
        later("Week"),
        later("The week of a programme."),
        {None: later("by the calendar")},
        picks=(1, 2, 3, 4, 6, 8, 12),
    ),
    "work": Words(MORE, later("Own minutes"), later("Minutes of what is timed.")),
    "seed": Words(
        MORE, later("Chance"), later("Where phrases that take turns begin."), picks=(0, 1, 2, 3)
    ),
}
"""By name, each declared setting, in the order in which they are asked."""
