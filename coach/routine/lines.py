"""On which line of a TOML file a key stands. tomllib tells nobody, so a grammar of it is asked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from coach.base.keypath import KeyPath
from coach.routine.quick.scan import entries_of, place_of

if TYPE_CHECKING:
    from tree_sitter import Node


DEEPEST = 12
"""Lists and tables inside each other; nothing that anybody writes by hand has half of that."""


QUICK = ("quick",)
"""The key of a text that has entries of its own."""


class KeyLines:
    """The lines of all keys and list entries of one file."""

    def __init__(self, text: str) -> None:
        self._lines: dict[KeyPath, int] = {}
        self._entries: Counter[KeyPath] = Counter()
        """By key of [[entries]]: how many there were so far."""
        root = _root(text)
        if root is not None:
            self._table(root, ())

    def line(self, where: KeyPath) -> int | None:
        """Return the line of a place, or of what it stands in; None where the file has neither."""
        for length in range(len(where), 0, -1):
            if where[:length] in self._lines:
                return self._lines[where[:length]]
        return None

    def _table(self, node: Node, at: KeyPath) -> None:
        for child in node.named_children:
            if child.type == "pair":
                self._pair(child, at)
            elif child.type in ("table", "table_array_element"):
                named = self._named(_names(child.named_children[0]), child)
                self._lines.setdefault(named, _line(child))
                self._table(child, named)

    def _named(self, names: KeyPath, node: Node) -> KeyPath:
        """Return the place of a [table] or an [[entry]], which belongs to the last entry before."""
        where: KeyPath = ()
        for name in names[:-1]:
            where = (*where, name)
            if self._entries[where]:
                where = (*where, self._entries[where] - 1)
        where = (*where, names[-1])
        if node.type == "table_array_element":
            self._entries[where] += 1
        return (*where, self._entries[where] - 1) if self._entries[where] else where

    def _pair(self, node: Node, at: KeyPath) -> None:
        key, value = node.named_children[:2]
        where = (*at, *_names(key))
        self._lines.setdefault(where, _line(key))
        self._value(value, where)

    def _value(self, node: Node, where: KeyPath) -> None:
        if len(where) >= DEEPEST:
            return
        if node.type == "inline_table":
            self._table(node, where)
        elif node.type == "array":
            entries = [child for child in node.named_children if child.type != "comment"]
            for number, entry in enumerate(entries):
                self._lines[*where, number] = _line(entry)
                self._value(entry, (*where, number))
        elif node.type == "string" and where == QUICK:
            written = (node.text or b"").decode()
            for part in entries_of(_unquoted(written)):
                line, _ = place_of(written, part.at)
                self._lines[*where, part.number - 1] = _line(node) + line - 1


def _root(text: str) -> Node | None:
    """Parse; None where this machine has no wheel of the grammar."""
    try:
        import tree_sitter
        import tree_sitter_toml
    except ImportError:
        return None
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
    return parser.parse(text.encode()).root_node


def _unquoted(written: str) -> str:
    """Put spaces in the place of the quotes around a text, so that its places stay."""
    marks = 3 if written[:3] in ('"""', "'''") else 1
    return " " * marks + written[marks:-marks] + " " * marks


def _line(node: Node) -> int:
    return node.start_point[0] + 1


def _names(node: Node) -> KeyPath:
    """Return the names of a key, a dotted one having several, each but the first a level deeper."""
    names: list[str] = []
    waiting = [node]
    while waiting and len(names) < DEEPEST:
        part = waiting.pop()
        if part.type == "dotted_key":
            waiting += reversed(part.named_children)
        else:
            text = (part.text or b"").decode()
            names.append(text[1:-1] if part.type == "quoted_key" else text)
    return tuple(names)
