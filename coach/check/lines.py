"""On which line of a TOML file a key stands. tomllib tells nobody, so a grammar of it is asked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from coach.check.where import Where

if TYPE_CHECKING:
    from tree_sitter import Node


DEEPEST = 12
"""Lists and tables inside each other; nothing that anybody writes by hand has half of that."""


class KeyLines:
    """The lines of all keys and list entries of one file."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Where, int] = {}
        self._entries: Counter[Where] = Counter()
        """By key of [[entries]]: how many there were so far."""
        root = _root(text)
        if root is not None:
            self._table(root, ())

    def line(self, where: Where) -> int | None:
        """Return the line of a place, or of what it stands in; None where the file has neither."""
        for length in range(len(where), 0, -1):
            if where[:length] in self._lines:
                return self._lines[where[:length]]
        return None

    def _table(self, node: Node, at: Where) -> None:
        for child in node.named_children:
            if child.type == "pair":
                self._pair(child, at)
            elif child.type in ("table", "table_array_element"):
                named = self._named(_names(child.named_children[0]), child)
                self._lines.setdefault(named, _line(child))
                self._table(child, named)

    def _named(self, names: Where, node: Node) -> Where:
        """Return the place of a [table] or an [[entry]], which belongs to the last entry before."""
        where: Where = ()
        for name in names[:-1]:
            where = (*where, name)
            if self._entries[where]:
                where = (*where, self._entries[where] - 1)
        where = (*where, names[-1])
        if node.type == "table_array_element":
            self._entries[where] += 1
        return (*where, self._entries[where] - 1) if self._entries[where] else where

    def _pair(self, node: Node, at: Where) -> None:
        key, value = node.named_children[:2]
        where = (*at, *_names(key))
        self._lines.setdefault(where, _line(key))
        self._value(value, where)

    def _value(self, node: Node, where: Where) -> None:
        if len(where) >= DEEPEST:
            return
        if node.type == "inline_table":
            self._table(node, where)
        elif node.type == "array":
            entries = [child for child in node.named_children if child.type != "comment"]
            for number, entry in enumerate(entries):
                self._lines[*where, number] = _line(entry)
                self._value(entry, (*where, number))


def _root(text: str) -> Node | None:
    """Parse; None where this machine has no wheel of the grammar."""
    try:
        import tree_sitter
        import tree_sitter_toml
    except ImportError:
        return None
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
    return parser.parse(text.encode()).root_node


def _line(node: Node) -> int:
    return node.start_point[0] + 1


def _names(node: Node) -> Where:
    """Return the names of a key, a dotted one having several."""
    if node.type == "dotted_key":
        return tuple(name for part in node.named_children for name in _names(part))
    text = (node.text or b"").decode()
    return (text[1:-1],) if node.type == "quoted_key" else (text,)
