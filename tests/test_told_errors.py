"""No error that a person may see is raised in words that no catalogue knows.

The sources are read: what is given to an error, and whatever that was made of in the same file,
holds no words but those that stand in `tr`, `ntr` or `later`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

import coach
from coach.base.errors import NONE_CALLED

COACH = Path(coach.__file__).parent

ROOMS = (
    *("base", "check", "cli", "doctor", "export", "home", "live", "menu", "plan", "play"),
    *("remind", "routine", "score", "sound", "speech", "ui"),
)
"""The rooms whose errors are told in the app's language: each that is, stands here."""

ROOT = "CoachError"
TOLD = frozenset(
    {"Fault", "Mistake", "Meant", "cannot_keep", "mismatch", "Misunderstood", "NotWhen", "Trouble"}
)
"""What else carries words into an error."""

NO_WORDS = frozenset({"path", "place", "key", "at", "line", "what", "rests_on", "known", "name"})
"""Arguments that are no sentence: a place, an option, a name."""
SENTENCES = {
    "BadFile": (2, 4),
    "BadMusic": (2, 4),
    "BadSound": (2, 4),
    "Fault": (1, 4),
    "Trouble": (1, 4),
    "BrokenDown": (0, 0),
    "UnknownName": (0, 0),
    "UnknownVoice": (0, 0),
    "CannotWrite": (0, 0),
}
"""Which of the arguments without a name are sentences, where not all of them are."""
TAKE_MARKED = frozenset({"cannot_keep"})
"""What takes a constant that is marked by `later`, and shows it by `tr`."""

TONGUE = frozenset({"tr", "ntr", "later"})
CODE = re.compile(r"[\w.-]*[_./=-][\w./=-]*|[A-Z]+|--?\w[\w-]*|coach \w[\w ]*")
"""What is written in a file or typed, and is the same in every language: rest_s, --minutes."""

_WORD = re.compile(r"[^\W\d_]{2,}")


class Seen(NamedTuple):
    """Where an expression stands: what the names there are set to, and which were looked at."""

    local: Mapping[str, list[ast.expr]]
    names: frozenset[str] = frozenset()
    may_be_marked: bool = False
    """Whether a constant that is marked by `later` is shown by whoever takes it."""


class Module:
    """A source file: what its names stand for, and the errors that are made in it."""

    def __init__(self, path: Path, family: frozenset[str]) -> None:
        self.path = path
        self.family = family
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.globals = dict(_assigned(self.tree))
        self.functions = {
            node.name: node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)
        }

    def untold(self) -> Iterator[str]:
        """Yield the words that would be shown as they are, with their lines."""
        for scope in (self.tree, *self.functions.values()):
            local = {} if scope is self.tree else dict(_assigned(scope))
            for call in _calls(scope):
                seen = Seen(local, may_be_marked=_name(call.func) in TAKE_MARKED)
                for argument in self._sentences(call, scope):
                    for words in self._words(argument, seen):
                        yield f"{self.path.relative_to(COACH)}:{call.lineno}: {words}"
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ClassDef) and node.name in self.family:
                for value in dict(_assigned(ast.Module(node.body, []))).get("title", []):
                    if not _is_later(value):
                        yield f"{self.path.relative_to(COACH)}:{value.lineno}: a title"

    def _sentences(self, call: ast.Call, scope: ast.AST) -> list[ast.expr]:
        """List what is said in a call, where it makes an error or something that becomes one."""
        name = _name(call.func)
        of_family = name in self.family
        if name == "__init__":
            owner = next(
                (
                    one
                    for one in ast.walk(self.tree)
                    if isinstance(one, ast.ClassDef) and scope in one.body
                ),
                None,
            )
            of_family = owner is not None and owner.name in self.family
        if not (of_family or name in TOLD):
            return []
        named = [one.value for one in call.keywords if one.arg not in NO_WORDS]
        first, end = SENTENCES.get(name, (0, None))
        return [*call.args[first:end], *named]

    def _words(self, node: ast.AST, seen: Seen) -> Iterator[str]:
        """Yield the words that an expression is made of, but for those of the catalogues."""
        match node:
            case ast.Constant(value=str(text)):
                if _WORD.search(text) and not CODE.fullmatch(text.strip()):
                    yield repr(text)
            case ast.Call():
                yield from self._called(node, seen)
            case ast.Name(id=name):
                yield from self._named(name, seen)
            case ast.Attribute() | ast.Lambda() | ast.Compare():
                return
            case _:
                for part in _parts(node):
                    yield from self._words(part, seen)

    def _called(self, call: ast.Call, seen: Seen) -> Iterator[str]:
        """Yield the words of a call: of a function of this file, or of what is joined."""
        name = _name(call.func)
        if name in TONGUE or name in seen.names:
            return
        if name in self.functions:
            within = Seen(dict(_assigned(self.functions[name])), seen.names | {name})
            for node in ast.walk(self.functions[name]):
                if isinstance(node, ast.Return) and node.value is not None:
                    yield from self._words(node.value, within)
        elif isinstance(call.func, ast.Attribute) and name in ("join", "get"):
            for one in (call.func.value, *call.args):
                yield from self._words(one, seen)

    def _named(self, name: str, seen: Seen) -> Iterator[str]:
        """Yield the words of whatever a name stands for."""
        if name in seen.names:
            return
        inner = Seen(seen.local, seen.names | {name}, may_be_marked=seen.may_be_marked)
        for value in seen.local.get(name, self.globals.get(name, [])):
            yield from self._words(value, inner)
        marked = name not in seen.local and any(map(_is_later, self.globals.get(name, [])))
        if marked and not seen.may_be_marked:
            yield f"{name}, which only `tr` may show"


def _parts(node: ast.AST) -> list[ast.expr] | Iterator[ast.AST]:
    """List what an expression is made of, without what only decides which of it is said."""
    match node:
        case ast.IfExp(body=body, orelse=other):
            return [body, other]
        case ast.Subscript(value=value) | ast.FormattedValue(value=value):
            return [value]
    return ast.iter_child_nodes(node)


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _is_later(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and _name(value.func) == "later"


def _calls(scope: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls of a scope, without those of functions inside of it."""
    for child in ast.iter_child_nodes(scope):
        if isinstance(child, ast.FunctionDef):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from _calls(child)


def _assigned(scope: ast.AST) -> Iterator[tuple[str, list[ast.expr]]]:
    """Yield the names of a scope, each with all that it is set to."""
    found: dict[str, list[ast.expr]] = {}
    inner = scope.body if isinstance(scope, ast.Module) else list(ast.walk(scope))
    for node in inner:
        match node:
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                pairs = list(zip(targets, values, strict=False))
            case ast.Assign(targets=targets, value=value):
                pairs = [(target, value) for target in targets]
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                pairs = [(target, value)]
            case ast.AugAssign(target=target, value=value):
                pairs = [(target, value)]
            case ast.NamedExpr(target=target, value=value):
                pairs = [(target, value)]
            case _:
                continue
        for target, value in pairs:
            if isinstance(target, ast.Name):
                found.setdefault(target.id, []).append(value)
    yield from found.items()


def _family() -> frozenset[str]:
    """Return the names of all errors that a person may see."""
    bases = {
        node.name: {_name(base) for base in node.bases}
        for path in COACH.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    family = {ROOT}
    while more := {name for name, above in bases.items() if above & family} - family:
        family |= more
    return frozenset(family)


FAMILY = _family()
SOURCES = [path for room in ROOMS for path in sorted((COACH / room).rglob("*.py"))]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(COACH)))
def test_an_error_has_no_words_that_no_catalogue_knows(path: Path) -> None:
    assert list(Module(path, FAMILY).untold()) == []


@pytest.mark.parametrize(
    ("source", "untold"),
    [
        ('raise CoachError("it broke")', ["'it broke'"]),
        ('raise CoachError(tr("it broke"))', []),
        ('raise CoachError(f"{name} broke")', ["' broke'"]),
        ('raise AskedWrongly(tr("no"), hint="ask again")', ["'ask again'"]),
        ('hint = "ask again"\n    raise AskedWrongly(tr("no"), hint=hint)', ["'ask again'"]),
        ('found, hint = tr("no"), "again, please"\n    yield Fault(key, found, hint)',
         ["'again, please'"]),
        ('raise CoachError(OLD)', ["OLD, which only `tr` may show"]),
        ("raise CoachError(tr(OLD))", []),
        ("raise cannot_keep(OLD, error)", []),
        ('raise BadFile(path, (), told(), tr("a file"))', ["'of some kind'"]),
        ('raise CoachError(" and ".join(names))', ["' and '"]),
        ('raise CoachError(tr("no"), place="--minutes")', []),
        ('yield Fault((*key, "rest_s"), "rest_s", tr("none"))', []),
        ('raise ValueError("no word for a person")', []),
    ],
)  # fmt: skip
def test_it_is_seen_where_one_has(source: str, untold: list[str], tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    text = f'OLD = later("old")\ndef told():\n    return "of some kind"\ndef one():\n    {source}\n'
    path.write_text(text, encoding="utf-8")
    module = Module(path, FAMILY)
    module.path = COACH / "module.py"
    assert [one.partition(": ")[2] for one in module.untold()] == untold


def test_what_has_no_such_name_has_its_sentence() -> None:
    for path in COACH.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) == "UnknownName" and node.args:
                match node.args[0], {one.arg for one in node.keywords}:
                    case ast.Constant(value=what), named if "none" not in named:
                        assert what in NONE_CALLED
