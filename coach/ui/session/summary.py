"""What was done: shown when a session ends, and when a person leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key, Resize
from textual.message import Message
from textual.widgets import Static

from coach.base.text import bare, filled, joined
from coach.base.times import clock, whole_minutes
from coach.plan.shown import Labels
from coach.plan.shown_session import ScreenWords, SummaryWords
from coach.ui.base_screen import BaseScreen
from coach.ui.session.line import Line, Part
from coach.ui.widgets.head import Head
from coach.ui.widgets.key_row import KeyRow
from coach.ui.widgets.large import Large
from coach.ui.widgets.mark import mark

if TYPE_CHECKING:  # sound, which the first screen does without
    from coach.live.after import Question
    from coach.live.run import Run
    from coach.live.view import Done
    from coach.plan.person.past import Felt

SMALLEST_ROWS = 16
"""In fewer rows nothing is written large."""

TICK_S = 0.1
"""How often it is looked whether something else is asked."""


_SUMMARY, _LABELS, _SCREEN = SummaryWords(), Labels(), ScreenWords()


@dataclass(frozen=True)
class Summary:
    """What there is to tell of a session."""

    title: str
    ended: bool
    """It was followed to its end."""
    heard_ms: int
    done: tuple[Done, ...]
    troubles: Sequence[str] = ()
    """What could not be spoken or heard, one line each."""
    in_pain: bool = False
    """So much has hurt that it ended: nobody is told that it went well."""
    words: SummaryWords = _SUMMARY
    labels: Labels = _LABELS
    screen: ScreenWords = _SCREEN
    """All of these in the language of the session."""
    left_out: Sequence[str] = ()
    """What hurt in it and is left out from now on, in a line."""
    week: str = ""
    """How often it was this week; empty where the session does not count."""
    next_time: Callable[[], str] = str
    """Tells what the next session will ask otherwise, by what was answered so far."""

    @property
    def headline(self) -> str:
        """The large word above all."""
        if self.in_pain:
            return self.labels.ending
        return self.labels.finish if self.ended else self.labels.paused


class SummaryScreen(BaseScreen):
    """Shows a summary; from one that was left early, the session can go on."""

    CSS_PATH = "summary.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q,escape", "close(False)", "back to the list", key_display="enter"),
        Binding("space,b,left", "close(True)", "go on with the session", key_display="space"),
        Binding("question_mark", "app.help", "help", key_display="?"),
    ]

    @dataclass
    class Closed(Message):
        """The person has read it."""

        go_on: bool
        """They want to go on with the session, not to return to the list."""

    def __init__(self, summary: Summary, run: Run | None = None) -> None:
        """Take what is to be told; of a run, it is asked how it felt."""
        super().__init__()
        self.summary = summary
        self._run = run
        self._told: tuple[Felt, str] | None = None
        """What was answered, and what comes next time after that."""

    def compose(self) -> ComposeResult:
        """Show a word in large letters, or a question, and in panes what is told beneath it."""
        summary = self.summary
        yield Head(bare(summary.title), summary.week)
        yield Large(id="summary-word")
        yield Static("\n".join(short_account(summary)), markup=False, id="kind")
        with Horizontal(id="summary-panes"):
            with Vertical(id="felt", classes="pane") as felt:
                felt.border_title = summary.words.how_was_it
                yield Line(id="figures", nearest=1)
                yield Static(markup=False, id="after")
            with VerticalScroll(id="account", classes="pane") as done:
                done.border_title = summary.words.what_you_did
                yield Static("\n".join(account(summary)), markup=False, id="summary")
        yield KeyRow("close(False)", "close(True)", "app.help", in_language=True)

    def begin(self) -> None:
        """Say whether it was the end, and ask how it felt."""
        self._show()
        if self._run is not None:
            self.set_interval(TICK_S, self._show)

    def on_resize(self, event: Resize) -> None:
        """Leave the room to the account where there is little."""
        self.set_class(event.size.height < SMALLEST_ROWS, "-small")

    def on_key(self, event: Key) -> None:
        """Let the keys of an answer do nothing else."""
        if self._run is not None and self._run.takes(event.key):
            event.stop()
            event.prevent_default()
            self._show()

    def _show(self) -> None:
        """Show what is asked, or what was answered and whether it was the end."""
        ended = self.summary.ended
        asked = None if self._run is None else self._run.view().after
        word, beneath = self.summary.headline, ""
        if self._run is not None:
            word, beneath = self._asked(self._run, word)
        time = clock(self.summary.heard_ms) if asked is None else ""
        ink = "near" if asked is not None else "work" if ended else "alert"
        self.query_one("#summary-word", Large).show((word, ink), (time, "near"))
        self.query_one("#figures", Line).show(*figures(asked))
        after = self.query_one("#after", Static)
        if str(after.content) != beneath:
            after.update(Content(beneath))
        mark(self, {"-asked": asked is not None, "-untold": not beneath})

    def _asked(self, run: Run, word: str) -> tuple[str, str]:
        """Return what is asked, and what its figures mean; else a word, and what was answered."""
        from coach.live.after import title_of, told, told_felt  # late, as sessions are

        words, asked = self.summary.words, run.view().after
        if asked is None:
            return word, joined("\n", told_felt(run.felt, words), self._next_time(run))
        return f"{title_of(asked, words)} {asked.shown}".strip(), told(asked, words)

    def _next_time(self, run: Run) -> str:
        """Return what comes next time, worked out once for what was answered."""
        if self._told is None or self._told[0] != run.felt:
            self._told = run.felt, self.summary.next_time()
        return self._told[1]

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Name the keys in the language of the session."""
        return {
            key: active._replace(binding=self._named(active.binding))
            for key, active in super().active_bindings.items()
        }

    def _named(self, bound: Binding) -> Binding:
        words, screen = self.summary.words, self.summary.screen
        asked = self._run is not None and self._run.view().after is not None
        to_list = screen.key_pass if asked else words.to_list
        named = {"close(False)": to_list, "close(True)": words.go_on, "app.help": words.help}
        signs = {"space": screen.space_sign, "enter": screen.enter_sign}
        return replace(
            bound,
            key_display=signs.get(bound.key_display or "", bound.key_display),
            description=named.get(bound.action, bound.description),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to go on only where something is left."""
        return not (self.summary.ended and action == "close" and parameters == (True,))

    def action_close(self, go_on: bool) -> None:
        """Go on with the session, or return to the list."""
        self.post_message(self.Closed(go_on))


def figures(asked: Question | None) -> list[Part]:
    """Return the figures that one may answer, the one that is chosen so far marked."""
    if asked is None:
        return []
    least, most = asked.bounds
    return [
        (f"[{n}]" if str(n) == asked.shown else str(n), "now" if str(n) == asked.shown else "bold")
        for n in range(least, most + 1)
    ]


def short_account(summary: Summary) -> Iterator[str]:
    """Tell of a session in two lines: how long it was, and something kind."""
    amount = summary.labels.minutes.of(whole_minutes(summary.heard_ms))
    yield f"{bare(summary.title)}: {amount}"
    yield kind_words(summary)


def account(summary: Summary) -> Iterator[str]:
    """Tell of each exercise, in columns, and of what is left out or went wrong."""
    titles = [bare(entry.title) for entry in summary.done]
    wide = max(map(cell_len, titles), default=0)
    for entry, title in zip(summary.done, titles, strict=True):
        amount = amount_done(summary.words, entry) + entry.numbers(summary.labels)
        yield f"{_mark(entry)} {set_cell_size(title, wide)}  {amount}"
    for lines in (summary.left_out, summary.troubles):
        if lines:
            yield ""
            yield from lines


def kind_words(summary: Summary) -> str:
    """Find one kind sentence that is true."""
    if not any(entry.finished for entry in summary.done):
        return summary.words.did_none
    if all(entry.finished == entry.planned for entry in summary.done):
        return summary.words.did_all
    # Who stopped since it hurt came to no end of theirs: the rest can wait.
    return (
        summary.words.did_some if summary.left_out or not summary.ended else summary.words.did_end
    )


def _mark(entry: Done) -> str:
    return "✓" if entry.finished == entry.planned else "◐" if entry.finished else "·"


def amount_done(words: SummaryWords, entry: Done) -> str:
    """Say how much of an exercise was done."""
    if entry.finished == entry.planned:
        return words.done
    if not entry.finished:
        return words.not_done
    return filled(words.part, n=entry.finished, total=entry.planned)
