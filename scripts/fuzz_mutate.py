"""Hostile values, and ways to spoil what was good, for the kinds of attack of `fuzz.py`."""

from __future__ import annotations

import random
import re
import string

TEXTS = (
    "",
    " ",
    ".",
    "..",
    "../../outside",
    "con",
    "aux.txt",
    "-",
    "--",
    "x" * 300,
    "ein langer Satz, " * 400,
    "e\u0301\u0323\u0489",
    "\N{SMILING FACE WITH OPEN MOUTH}\N{VARIATION SELECTOR-16}",
    "\N{RIGHT-TO-LEFT OVERRIDE}gnirts",
    "\x1b[31mred\x1b]0;title\x07",
    "two\nlines",
    "a\rb",
    "tab\there",
    "nul\0l",
    "\N{LINE SEPARATOR}",
    "{side}",
    "{side:9}",
    "{other",
    "{0.__class__}",
    "%s%n",
    "[b]bold[/b]",
    "[/]",
    "<b>&amp;</b>",
    "$HOME",
    "~nosuchuser/x",
    "Ready?",
    "Calf stretch.",
    "١٢٣",
)
FIGURES = (
    *("-1", "0", "1", "7", "60", "61", "0.1", "5.5", "-0.0", "1e9", "1e20", "1e308", "-1e308"),
    *("inf", "-inf", "nan", "2147483648", "9223372036854775807", "9" * 40, "0x10", "1_000"),
)
"""As TOML and options write them."""

TOML = (
    *FIGURES,
    *("true", "[]", "{}", "[1, 2]", "[[[]]]", '["left", "right"]', "1979-05-27", "07:32:00"),
    *("1979-05-27T07:32:00Z", "{ from = 1, to = 2 }", "{ least = 9, most = 3 }", "'''x'''"),
)
LETTERS = string.ascii_lowercase + "äé \t\n\"'=[]{}#\\0123456789.,-_"
VALUE = re.compile(r"(?m)^(\s*[\w.-]+\s*=\s*)(.+)$")
NAME = re.compile(r"(?m)(^|[{,\[] ?)(\w+)(?= ?[=\]])")
FIGURE = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?(?![\w.])")


def spoilt(text: str, chance: random.Random) -> bytes:
    """Return a text file with one to three things done to it."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        text = chance.choice(IN_TEXT)(text, chance)
    data = text.encode("utf-8", "surrogatepass")
    return spoilt_bytes(data, chance) if chance.random() < 0.15 else data


def mistaken(text: str, chance: random.Random) -> bytes:
    """Return a TOML file with several mistakes in it, most of which leave it TOML."""
    for _ in range(chance.choice((2, 3, 4, 6, 12, 60))):
        text = chance.choice(OF_MEANING)(text, chance)
    return text.encode("utf-8", "surrogatepass")


def spoilt_bytes(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with one thing done to them."""
    if not data:
        return chance.randbytes(16)
    first = chance.randrange(len(data))
    last = min(len(data), first + chance.choice((1, 1, 4, 64, 4096)))
    head, part, tail = data[:first], data[first:last], data[last:]
    flipped = bytes([part[0] ^ 1 << chance.randrange(8)]) + part[1:]
    middles = (b"", b"", part * 2, chance.randbytes(len(part)), bytes(len(part)), flipped)
    return head + chance.choice(middles) + (tail if chance.random() < 0.8 else b"")


def quoted_text(chance: random.Random) -> str:
    """Return a hostile text as TOML writes it."""
    text = chance.choice(TEXTS)
    escaped = (c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08X}" for c in text)
    return f'"{"".join(escaped)}"'


def value(chance: random.Random) -> str:
    """Return a hostile value as TOML writes it."""
    return quoted_text(chance) if chance.random() < 0.4 else chance.choice(TOML)


def _other_value(text: str, chance: random.Random) -> str:
    if not (found := list(VALUE.finditer(text))):
        return text + f"\nx = {value(chance)}\n"
    one = chance.choice(found)
    return f"{text[: one.start(2)]}{value(chance)}{text[one.end(2) :]}"


def _other_figure(text: str, chance: random.Random) -> str:
    if not (found := list(FIGURE.finditer(text))):
        return _other_value(text, chance)
    one = chance.choice(found)
    return f"{text[: one.start()]}{chance.choice(FIGURES)}{text[one.end() :]}"


def _other_words(text: str, chance: random.Random) -> str:
    if not (found := list(re.finditer(r'"[^"\n]*"', text))):
        return _other_value(text, chance)
    one = chance.choice(found)
    return f"{text[: one.start()]}{quoted_text(chance)}{text[one.end() :]}"


def _other_name(text: str, chance: random.Random) -> str:
    """Write a key otherwise: as one that stands elsewhere, with a slip of the pen, or shorter."""
    if not (found := list(NAME.finditer(text))):
        return _other_value(text, chance)
    one = chance.choice(found)
    name, at = one[2], chance.randrange(len(one[2]))
    others = (chance.choice(found)[2], name[:at] + name[at + 1 :] or "x", name.removesuffix("_s"))
    return f"{text[: one.start(2)]}{chance.choice(others)}{text[one.end(2) :]}"


def _without_a_line(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    del lines[chance.randrange(len(lines) or 1) :][:1]
    at = chance.randrange(len(lines) + 1)
    return "".join(lines[:at] + lines[at + 1 :])


def _a_line_twice(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    if not lines:
        return text
    return "".join([*lines, chance.choice(lines)])


def _lines_changed_about(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    if len(lines) > 1:
        one, other = chance.sample(range(len(lines)), 2)
        lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


def _another_key(text: str, chance: random.Random) -> str:
    names = [one[1].strip(" =") for one in VALUE.finditer(text)] or ["id"]
    key = chance.choice((*names, "x", '""', "a.b.c", '"\\u0000"'))
    return f"{key} = {value(chance)}\n{text}"


def _letters_in_between(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    more = "".join(chance.choices(LETTERS, k=chance.choice((1, 3, 20))))
    return text[:at] + more + text[at:]


def _the_end_again(text: str, chance: random.Random) -> str:
    """Repeat the last table: a step more, or five hundred."""
    at = text.rfind("[[")
    return text + text[at:] * chance.choice((1, 3, 50, 500)) if at >= 0 else text


def _in_depth(text: str, chance: random.Random) -> str:
    deep = chance.choice((50, 1_000, 20_000))
    if chance.random() < 0.5:
        return f"x = {'[' * deep}{']' * deep}\n{text}"
    return f"{'.'.join('a' * deep)} = 1\n{text}"


OF_MEANING = (_other_value, _other_figure, _other_figure, _other_words, _other_name, _other_name)
IN_TEXT = (
    *(_other_value, _other_value, _other_figure, _other_figure, _other_words, _other_words),
    *(_without_a_line, _a_line_twice, _lines_changed_about, _another_key, _letters_in_between),
    *(_the_end_again, _in_depth),
)
