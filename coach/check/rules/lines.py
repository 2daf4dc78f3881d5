"""A line that is too much to take in by ear, or too long to say."""

from __future__ import annotations

import re

from coach.base.errors import all_of
from coach.base.tongue import ntr, tr
from coach.check.rule import Trouble, Troubles, rule
from coach.check.telling import lasting, said
from coach.check.views import LineView, spoken_ms
from coach.check.words import counted, found_in

LONGEST_TITLE_MS = 3000
"""Ours: a rest of five seconds has room for it and its “next”."""

MOST_WORDS = 20
"""Ours, after the advice to teachers to keep a cue to one thing (Eyes-Free Yoga, Rector 2013)."""

_SENTENCE_END = re.compile(r"[.!?;]\s+\S")
_INSTRUCTIONS = ("setup", "action", "switch")


@rule("long-sentence", "warning", "A line has more than 20 words", "teaching")
def long_sentence(view: LineView) -> Troubles:
    """A sentence that is too long to take in by ear.

    A cue keeps to one thing. A listener has no second look at a sentence: beyond twenty words its
    start is forgotten before its end is heard.
    """
    words = counted(view.text)
    if words > MOST_WORDS:
        found = ntr("{count} word in one line", "{count} words in one line", words)
        expected = tr("at most {count}", count=MOST_WORDS)
        yield Trouble((), found, expected, tr("make two lines of it"))


@rule(
    "several-actions",
    "warning",
    "One line of an instruction asks for several actions",
    "teaching",
)
def several_actions(view: LineView) -> Troubles:
    """Several actions in one line of an instruction.

    Between two lines there is a pause in which the body follows; inside a line there is none. An
    instruction of two sentences, or one that says “then” twice, asks for a third thing while the
    first is still being done. A `switch` may have two: out of the one side, and into the other.
    """
    if view.role not in _INSTRUCTIONS:
        return
    sentences = 1 + len(_SENTENCE_END.findall(view.text))
    joins = found_in(view.text, view.words.joins) if view.words else []
    if sentences > (2 if view.role == "switch" else 1):
        found = ntr("{count} sentence in one line", "{count} sentences in one line", sentences)
    elif len(joins) > 1:
        found = all_of(map(said, joins))
    else:
        return
    to_switch, to_part = tr("say only the one thing to move"), tr("give each its own line")
    remedy = to_switch if view.role == "switch" else to_part
    yield Trouble((), found, tr("one action a line"), remedy)


@rule("long-title", "warning", "A title takes more than 3 s to say", "users")
def long_title(view: LineView) -> Troubles:
    """A title that is too long to say.

    Titles are said at the start of an exercise and in the rest before it. “Announcement of an
    exercise with a lengthy name gets cut off” is a complaint about other coaches; this one would
    make the rest longer.
    """
    if view.role != "title":
        return
    needed_ms = spoken_ms(view.text, view.language)
    if needed_ms > LONGEST_TITLE_MS:
        expected = tr("a title of at most {seconds} s", seconds=LONGEST_TITLE_MS // 1000)
        found = lasting(counted(view.text), needed_ms)
        yield Trouble((), found, expected, tr("find a shorter name"))
