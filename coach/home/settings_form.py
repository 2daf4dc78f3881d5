"""The settings as questions that any form can ask: derived from the one declaration of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct

from coach.base.text import filled
from coach.base.tongue import spoken, tr
from coach.home.library import Library
from coach.home.settings import ForRoutine, Settings
from coach.home.settings_words import WORDS, Words
from coach.plan.kit import things
from coach.plan.languages import decimal
from coach.plan.wishes import Bounds, Wish, declared

Kind = Literal["choice", "several", "number", "text", "voice", "device"]
"""`voice` and `device` are choices too, but which there are is known only to who opens them."""

Origin = Literal["delivered", "settings", "routine", "now", "environment"]
"""What a value comes from: as delivered, the settings file, its table for the routine, what was
asked for this once, or a variable of the environment, which goes before all of them."""

_BY_EAR: Mapping[str, Kind] = {"voice": "voice", "device": "device"}


class Answer(Struct, frozen=True):
    """One answer: the value that it is, and the words for it, in English; none for a figure."""

    value: Any
    words: str = ""

    @property
    def shown(self) -> str:
        """The words in the app's language, or the figure as that writes it."""
        return tr(self.words) if self.words else _figure(self.value)


class Question(Struct, frozen=True, kw_only=True):
    """One setting, to be asked for."""

    name: str
    """Its key in the settings file."""
    section: str
    label: str
    help: str
    kind: Kind
    value: Any
    """What holds now."""
    delivered: Any
    """What holds where nobody has wished anything."""
    origin: Origin
    decided_by: str = ""
    """What decides it beside the settings, by its name, such as “NO_COLOR”."""
    answers: tuple[Answer, ...] = ()
    """All that are offered; of a figure those at a glance, with what holds now among them."""
    bounds: Bounds | None = None
    step: float = 1

    @property
    def shown(self) -> str:
        """What holds now, in words of the app's language."""
        return self.words_for(self.value)

    @property
    def spoken(self) -> str:
        """The question with what holds now, to be said, such as “Words a minute: 170”."""
        return filled("{label}: {answer}.", label=tr(self.label), answer=self.shown)

    def words_for(self, value: Any) -> str:
        """Return the words for a value of this question."""
        by_value = {answer.value: answer.shown for answer in self.answers}
        if self.kind == "several" and value is not None:
            return ", ".join(by_value.get(one, str(one)) for one in value) or tr("none")
        if value in by_value:
            return by_value[value]
        if isinstance(value, tuple):
            return ", ".join(value) or tr("none")
        return tr("none") if value is None else _figure(value)

    def beside(self, by: int) -> Any:
        """Return the value that is `by` answers further than what holds; at the end, the last one.

        A figure goes by its step, and from the least of them to that nothing is wished.
        """
        if self.kind == "number" and self.value is not None:
            return self._stepped(by)
        values = [answer.value for answer in self.answers]
        if not values or self.kind in ("several", "text"):
            return self.value
        at = values.index(self.value) if self.value in values else 0
        return values[max(0, min(len(values) - 1, at + by))]

    def marked(self, value: Any) -> Any:
        """Return what holds once an answer is marked, or unmarked where several may be."""
        if self.kind != "several" or value is None:
            return value
        now = self.value or ()
        if value in now:
            return tuple(one for one in now if one != value)
        order = [answer.value for answer in self.answers]
        chosen = {*now, value}
        return tuple(one for one in order if one in chosen and one is not None) or (value,)

    def kept(self, value: Any) -> Any:
        """Return what the file is to hold for a value; None takes it out: it is as delivered."""
        return None if value == self.delivered else value

    def _stepped(self, by: int) -> Any:
        figure = round(self.value + by * self.step, 3)
        if self.bounds is not None and figure not in self.bounds:
            if by < 0 and any(answer.value is None for answer in self.answers):
                return None
            return self.value
        return int(figure) if isinstance(self.value, int) else figure


def questions(
    library: Library,
    settings: Settings,
    written: Settings,
    routine: str = "",
    decided: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Question, ...]:
    """Return a question for each setting, with what holds now in it, in the order of the form.

    `written` is what the settings file has. With a `routine`, by its id, they are those that may be
    wished for it alone, `settings` being what holds for it. `decided` names, by the setting, what
    decides it whatever is set. Raises `BadFile` for spoilt files of ours.
    """
    wishes = declared(ForRoutine if routine else Settings)
    own = written.routines.get(routine, {})
    return tuple(
        _question(
            wishes[name],
            words,
            library,
            settings,
            "environment" if name in decided else _origin(name, settings, written, own),
            decided.get(name, ""),
        )
        for name, words in WORDS.items()
        if name in wishes
    )


def _question(
    wish: Wish,
    words: Words,
    library: Library,
    settings: Settings,
    origin: Origin,
    decided_by: str,
) -> Question:
    value = getattr(settings, wish.name)
    kind = _kind(wish)
    return Question(
        name=wish.name,
        section=words.section,
        label=words.label,
        help=words.help,
        kind=kind,
        value=value,
        delivered=wish.default,
        origin=origin,
        decided_by=decided_by,
        answers=tuple(_with(value, kind, _answers(wish, words, library))),
        bounds=wish.bounds,
        step=words.step,
    )


def _kind(wish: Wish) -> Kind:
    if wish.name in _BY_EAR:
        return _BY_EAR[wish.name]
    if wish.name in ("count", "breath") or wish.kind is bool or get_origin(wish.kind) is Literal:
        return "choice"
    if wish.kind in (int, float):
        return "number"
    return "several" if wish.name in ("condition", "kit", "without", "known") else "text"


def _answers(wish: Wish, words: Words, library: Library) -> Iterator[Answer]:
    """Yield the answers that are known for a setting."""
    offered: Iterable[tuple[Any, str]] = words.answers.items()
    if get_origin(wish.kind) is Literal:
        others = [value for value in get_args(wish.kind) if value not in words.answers]
        offered = [*offered, *((value, str(value)) for value in others)]
    yield from (Answer(value, told) for value, told in offered)
    yield from (Answer(_as(wish.kind, pick)) for pick in words.picks)
    match wish.name:
        case "condition":
            yield from (Answer(one.id, one.title) for one in library.conditions.values())
        case "breath":
            yield from (Answer(one.id, one.title) for one in library.patterns.values())
        case "known" | "without":
            yield from (Answer(one.id, one.title) for one in library.exercises.values())
        case "kit":
            lines = [line for one in library.exercises.values() for line in one.kit]
            yield from (Answer(thing, thing) for thing in things(lines))
        case _:
            pass


def _with(value: Any, kind: Kind, answers: Iterable[Answer]) -> Sequence[Answer]:
    """Return answers with what holds now among them: a figure at its place, all else at the end."""
    offered = [*answers]
    known = {answer.value for answer in offered}
    held = value if kind == "several" and value is not None else (value,)
    if kind != "text":
        others = (one for one in held if one is not None and one not in known)
        offered += (Answer(one) for one in others)
    if kind != "number":
        return offered
    return sorted(offered, key=lambda answer: (answer.value is not None, answer.value or 0))


def _origin(name: str, settings: Settings, written: Settings, own: Mapping[str, Any]) -> Origin:
    now = getattr(settings, name)
    if name in own:
        return "routine" if now == own[name] else "now"
    if now != getattr(written, name):
        return "now"
    return "delivered" if now == getattr(Settings(), name) else "settings"


def _as(kind: Any, figure: float) -> float:
    return float(figure) if kind is float else int(figure)


def _figure(value: Any) -> str:
    if isinstance(value, int | float):
        return decimal(round(value * 1000), spoken()).replace("-", "−")
    return str(value)
