"""One question with all its answers in sight: the chosen one in brackets, or several marked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from coach.base.tongue import later

HERE = "▸ "
BENEATH = 4
"""Columns before answers that stand beneath their label."""

MARKS = {True: "[x] ", False: "[ ] "}


@dataclass(frozen=True)
class Answer:
    """One answer: the value that it is, and its words as they are shown."""

    value: Any
    words: str


class Choice(Widget, can_focus=True):
    """← → chooses an answer; of several, space marks. Answers wrap where a line has no room.

    Posts `Changed` for every other answer. A click on an answer chooses or marks it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", later("change"), key_display="← →"),
        Binding("right", "move(1)", show=False),
        Binding("space", "mark", later("mark")),
    ]

    @dataclass
    class Changed(Message):
        """Another answer is chosen, or another one marked."""

        choice: Choice

        @property
        def control(self) -> Choice:
            """The question, for selectors of handlers."""
            return self.choice

    def __init__(
        self,
        label: str,
        answers: Sequence[Answer] = (),
        *,
        chosen: Any = None,
        several: bool = False,
        label_columns: int = 12,
        id: str | None = None,  # noqa: A002 - Textual's word
    ) -> None:
        """Take a label and answers as they are shown; of `several`, `chosen` holds the values."""
        super().__init__(id=id)
        self.label = label
        self._answers: tuple[Answer, ...] = tuple(answers)
        self._several = several
        self._columns = label_columns
        self._marked: frozenset[Any] = frozenset(chosen or ()) if several else frozenset()
        self._at = 0 if several else self._place(chosen)

    @property
    def value(self) -> Any:
        """What is chosen; of several, all that is marked, in the order of the answers."""
        if self._several:
            return tuple(one.value for one in self._answers if one.value in self._marked)
        return self._answers[self._at].value if self._answers else None

    def offer(self, answers: Sequence[Answer], chosen: Any) -> None:
        """Show other answers, of which one is chosen; nothing is posted.

        Of several, one stands where one stood.
        """
        self._answers = tuple(answers)
        if self._several:
            self._marked = frozenset(chosen or ())
            self._at = max(0, min(self._at, len(self._answers) - 1))
        else:
            self._at = self._place(chosen)
        self.refresh(layout=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let only several answers be marked."""
        del parameters
        return action != "mark" or self._several

    def on_focus(self) -> None:
        """Show that this is the one that the keys change."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that it is that no more."""
        self.refresh()

    def render(self) -> Content:
        """Lay label and answers out."""
        return self._content(self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take as many rows as the answers need."""
        del container, viewport
        return self._content(width).plain.count("\n") + 1

    def action_move(self, by: int) -> None:
        """Go to another answer, from the last one to the first."""
        if self._answers:
            self._go_to((self._at + by) % len(self._answers))

    def action_mark(self) -> None:
        """Mark the answer that one stands on, or take its mark off."""
        if self._answers:
            self._marked ^= {self._answers[self._at].value}
            self._changed()

    async def on_click(self, event: Click) -> None:
        """Choose or mark what was clicked."""
        place = event.style.meta.get("answer")
        if isinstance(place, int) and place < len(self._answers):
            self._go_to(place)
            if self._several:
                self.action_mark()

    def _go_to(self, place: int) -> None:
        if place == self._at:
            return
        self._at = place
        if self._several:
            self.refresh()
        else:
            self._changed()

    def _changed(self) -> None:
        self.refresh()
        self.post_message(self.Changed(self))

    def _place(self, chosen: Any) -> int:
        values = [one.value for one in self._answers]
        return values.index(chosen) if chosen in values else 0

    def _content(self, width: int) -> Content:
        indent = self._columns + len(HERE)
        mark = HERE if self.has_focus else " " * len(HERE)
        label = f"{mark}{self.label:<{self._columns}}"
        parts: list[tuple[str, str] | Content] = [(label, "bold" if self.has_focus else "$muted")]
        used, answers = indent, [*self._worded(self._marked)]
        if width and any(len(words) > width - indent for words, _ in answers):
            indent = BENEATH  # they have no room beside the label
            parts.append(("\n" + " " * indent, ""))
            used = indent
        for place, (words, style) in enumerate(answers):
            if used > indent and used + len(words) > width:
                parts.append(("\n" + " " * indent, ""))
                used = indent
            answer = Content.styled(words, style)
            parts.append(answer.stylize(Style.from_meta({"answer": place})))
            used += len(words)
        return Content.assemble(*parts)

    def _worded(self, marked: Collection[Any]) -> Iterator[tuple[str, str]]:
        """Yield each answer as it is written, with its style."""
        for place, answer in enumerate(self._answers):
            here = place == self._at
            if self._several:
                known = answer.value in marked
                under = " underline" if here and self.has_focus else ""
                yield f" {MARKS[known]}{answer.words} ", ("bold" if known else "") + under
            elif here:
                yield f"[{answer.words}]", "bold $on-mark on $mark"
            else:
                yield f" {answer.words} ", ""
