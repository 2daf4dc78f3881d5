"""An independent recogniser understands the default voice: counts, and the cues that matter."""

import re

import numpy as np
import pytest
import soxr

from coach.score.models import Utterance

pocketsphinx = pytest.importorskip(
    "pocketsphinx", reason="the extra “listen” (pocketsphinx) is not installed"
)

EAR_RATE = 16_000
UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = [
    "ten",
    "eleven",
    "twelve",
    *(f"{stem}teen" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine")),
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty"]
CUES = (
    "switch to the left side",
    "switch to the right side",
    "breathe in",
    "breathe out",
    "hold",
    "rest",
    "release",
    "relax",
    "get ready",
    "well done",
    "half way",
    "switch sides",
    "hold for thirty seconds",
    "last ten seconds",
    "next",
    "and begin",
)
GRAMMAR = f"""#JSGF V1.0;
grammar coach;
<unit> = {" | ".join(UNITS)};
<number> = <unit> | {" | ".join(TEENS)} | ({" | ".join(TENS)}) [<unit>];
<cue> = {" | ".join(cue for cue in CUES if "seconds" not in cue)}
      | hold for <number> seconds | last <number> seconds;
public <heard> = %s;
"""


def in_words(number):
    if number < 20:
        return [*UNITS, *TEENS][number - 1]
    tens, unit = divmod(number, 10)
    return f"{TENS[tens - 2]} {UNITS[unit - 1]}" if unit else TENS[tens - 2]


def ear_for(what):
    model = pocketsphinx.get_model_path()
    ear = pocketsphinx.Decoder(
        pocketsphinx.Config(
            hmm=f"{model}/en-us/en-us",
            dict=f"{model}/en-us/cmudict-en-us.dict",
            lm=None,
            samprate=EAR_RATE,
            loglevel="FATAL",
        )
    )
    ear.add_jsgf_string("coach", GRAMMAR % what)
    ear.activate_search("coach")
    return ear


def hear(ear, clip):
    """Return the words heard. A little noise all round: pure silence confuses the recogniser."""
    frames = np.pad(soxr.resample(clip.frames, clip.sample_rate, EAR_RATE), EAR_RATE // 5)
    noisy = frames + np.random.default_rng(0).normal(0, 0.002, len(frames))
    ear.start_utt()
    ear.process_raw((np.clip(noisy, -1, 1) * 32767).astype("<i2").tobytes(), full_utt=True)
    ear.end_utt()
    heard = ear.hyp()
    return re.sub(r"\(\d+\)", "", heard.hypstr).strip() if heard else ""


def test_counts_are_understood(espeak):
    ear = ear_for("<number>")
    heard = {n: hear(ear, espeak.render(Utterance(str(n), "", 175))) for n in range(1, 31)}
    wrong = {number: words for number, words in heard.items() if words != in_words(number)}
    assert len(wrong) <= 4, wrong


def test_cues_are_understood(espeak):
    ear = ear_for("<number> | <cue>")
    heard = {cue: hear(ear, espeak.render(Utterance(cue, "", 170))) for cue in CUES}
    wrong = {cue: words for cue, words in heard.items() if cue != words}
    assert len(wrong) <= 2, wrong
