"""Small changes of Python code that a test should notice, made on the syntax tree.

Plain Python: text in, changes out. Only what stands in functions is changed, for a function's code
can be exchanged while the program runs (``mutants.py``); nothing is ever written to a file.

A change keeps every name that the code mentions, in places where it does not count: code without a
name of its enclosing function could not take the place of the code with it.
"""

import ast
import builtins
import copy
import re
from dataclasses import dataclass

# Another number when watched code tells something else: what was learned before is no good then.
WATCHING = "1"
# Names of the built-ins that changed or watched code uses.
NEVER = "__gy_never__"
REACHED = "__gy_reached__"

COMPARED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
GUARD = re.compile(r"check|refuse|guard|lock|deny|forbid|require|validate")
# How many records a search may bring says nothing about which.
NO_BOUNDARY = {"limit", "maxsize", "stacklevel"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
WIDTH = 110


@dataclass(frozen=True)
class Change:
    """One place changed in one way. ``unit`` is what a test must reach: ``line:column``."""

    line: int
    unit: str
    before: str
    after: str
    put: object

    @property
    def words(self):
        return f"{self.before} → {self.after}"


def changes(tree):
    """Yield every change of what stands in the functions of ``tree``, always in the same order.

    ``put()`` of a change makes it in ``tree``.
    """
    return _below(tree, None)


def changed(text, number):
    """Return the tree of ``text`` with the change of this number made."""
    tree = ast.parse(text)
    for index, change in enumerate(changes(tree)):
        if index == number:
            change.put()
            return ast.fix_missing_locations(tree)
    raise IndexError(number)


def watched(text, path):
    """Return the tree of ``text`` that tells the built-in REACHED each unit it comes to."""
    return ast.fix_missing_locations(_Watch(path).visit(ast.parse(text)))


def prepare_builtins(reached):
    """Give changed and watched code what it uses: ``reached`` is called with ``path:line:column``."""
    setattr(builtins, NEVER, False)
    setattr(builtins, REACHED, reached)


# ---- where


def _below(node, unit):
    """Yield the changes below ``node``; ``unit`` is the statement or lambda that it runs in."""
    for field, index, child in _children(node):
        if isinstance(child, FUNCTIONS):
            # What decorates a function and its defaults belong to what is around it.
            inner = child.body if isinstance(child.body, list) else [child.body]
            for part in ast.iter_child_nodes(child):
                if part not in inner and unit:
                    yield from _below(part, unit)
            yield from _body(child)
        elif isinstance(child, ast.stmt):
            own = f"{child.lineno}:{child.col_offset}" if unit else None
            yield from _here(child, own, _putter(node, field, index))
            yield from _below(child, own)
        elif not _is_note(child):
            yield from _here(child, unit, _putter(node, field, index))
            yield from _below(child, unit)


def _body(function):
    unit = f"{function.lineno}:{function.col_offset}"
    if isinstance(function, ast.Lambda):
        yield from _here(function.body, unit, _putter(function, "body", None))
        yield from _below(function.body, unit)
        return
    holder = ast.Module(body=function.body, type_ignores=[])
    yield from _below(holder, unit)


def _children(node):
    for field, value in ast.iter_fields(node):
        if isinstance(value, ast.AST):
            yield field, None, value
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, ast.AST):
                    yield field, index, item


def _putter(parent, field, index):
    def put(new):
        if index is None:
            setattr(parent, field, new)
        else:
            getattr(parent, field)[index] = new

    return put


def _is_note(node):
    """A docstring or a part of a text put together: nothing to decide."""
    return isinstance(node, ast.JoinedStr)


# ---- what


def _here(node, unit, put):
    if unit is None:
        return
    for shown, after, new in _of(node):
        yield Change(
            node.lineno if hasattr(node, "lineno") else int(unit.split(":")[0]),
            unit,
            _short(shown),
            after if isinstance(after, str) else _short(after),
            _making(put, node, new),
        )


def _making(put, node, new):
    def make():
        put(ast.copy_location(new, node) if hasattr(node, "lineno") else new)

    return make


def _short(node):
    text = " ".join((node if isinstance(node, str) else ast.unparse(node)).split())
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"


def _of(node):
    """Yield ``(before, after, replacement)``; what is shown is plainer than what is made."""
    kind = CHANGES.get(type(node))
    if kind:
        yield from kind(node)


def _with(node, **values):
    new = copy.copy(node)
    for name, value in values.items():
        setattr(new, name, value)
    return new


def _replaced(items, index, new):
    return [*items[:index], new, *items[index + 1 :]]


# The compiler drops what stands behind a constant, and the functions in it.


def _always(test):
    return ast.BoolOp(ast.Or(), [test, ast.UnaryOp(ast.Not(), ast.Name(NEVER, ast.Load()))])


def _never(test):
    return ast.BoolOp(ast.And(), [test, ast.Name(NEVER, ast.Load())])


def _first_of(kept, dropped):
    """``(kept, dropped)[0]``: what is dropped still names its names."""
    return ast.Subscript(ast.Tuple([kept, dropped], ast.Load()), ast.Constant(0), ast.Load())


def _compare(node):
    for index, operator in enumerate(node.ops):
        other = COMPARED[type(operator)]()
        new = _with(node, ops=_replaced(node.ops, index, other))
        yield node, new, new


def _boolean(node):
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    new = _with(node, op=other)
    yield node, new, new
    neutral = _always if isinstance(node.op, ast.And) else _never
    for index, value in enumerate(node.values):
        rest = node.values[:index] + node.values[index + 1 :]
        shown = rest[0] if len(rest) == 1 else _with(node, values=rest)
        yield node, shown, _with(node, values=_replaced(node.values, index, neutral(value)))


def _unary(node):
    if isinstance(node.op, ast.Not):
        twice = ast.UnaryOp(ast.Not(), node)
        yield node, node.operand, twice


def _constant(node):
    if type(node.value) in (int, float):
        for step in (1, -1):
            new = ast.Constant(node.value + step)
            yield node, new, new


def _binary(node):
    if isinstance(node.op, (ast.Sub, ast.BitAnd)):
        yield node, node.left, _first_of(node.left, node.right)
    if isinstance(node.op, ast.Sub):
        new = _with(node, op=ast.Add())
        yield node, new, new


def _condition(node):
    yield node.test, "True", _with(node, test=_always(node.test))
    yield node.test, "False", _with(node, test=_never(node.test))


def _comprehension(node):
    for index, test in enumerate(node.ifs):
        yield (
            f"if {ast.unparse(test)}",
            "True",
            _with(node, ifs=_replaced(node.ifs, index, _always(test))),
        )


def _call(node):
    function = node.func
    if isinstance(function, ast.Name) and function.id in ("min", "max"):
        new = _with(node, func=ast.Name("max" if function.id == "min" else "min", ast.Load()))
        new.func = ast.copy_location(new.func, function)
        yield node, new, new
    elif isinstance(function, ast.Attribute) and function.attr in ("filtered", "filtered_domain"):
        yield node, function.value, _first_of(function.value, ast.Tuple(node.args, ast.Load()))


def _domain(node):
    """A list of conditions without operators between them."""
    if not node.elts or not all(_is_condition(item) for item in node.elts):
        return
    for index in range(len(node.elts)):
        kept = node.elts[:index] + node.elts[index + 1 :]
        shown = _with(node, elts=kept)
        yield node, shown, _first_of(shown, node.elts[index])


def _is_condition(node):
    return (
        isinstance(node, ast.Tuple)
        and len(node.elts) == 3
        and all(
            isinstance(item, ast.Constant) and isinstance(item.value, str) for item in node.elts[:2]
        )
    )


def _removed(node):
    yield node, "(removed)", ast.If(ast.Name(NEVER, ast.Load()), [node], [])


def _statement(node):
    call = node.value
    if isinstance(call, ast.Call):
        name = getattr(call.func, "attr", None) or getattr(call.func, "id", "")
        if GUARD.search(name):
            yield from _removed(node)


CHANGES = {
    ast.Compare: _compare,
    ast.BoolOp: _boolean,
    ast.UnaryOp: _unary,
    ast.Constant: _constant,
    ast.BinOp: _binary,
    ast.If: _condition,
    ast.IfExp: _condition,
    ast.comprehension: _comprehension,
    ast.Call: _call,
    ast.List: _domain,
    ast.Raise: _removed,
    ast.Expr: _statement,
}


# ---- watching


class _Watch(ast.NodeTransformer):
    """Has each statement and each lambda of functions say that it was reached."""

    def __init__(self, path):
        self.path = path
        self.inside = False

    def _note(self, node):
        return ast.Call(
            ast.Name(REACHED, ast.Load()),
            [ast.Constant(f"{self.path}:{node.lineno}:{node.col_offset}")],
            [],
        )

    def visit_Lambda(self, node):
        self.generic_visit(node)
        both = ast.Tuple([self._note(node), node.body], ast.Load())
        node.body = ast.copy_location(ast.Subscript(both, ast.Constant(1), ast.Load()), node.body)
        return node

    def visit_FunctionDef(self, node):
        around, self.inside = self.inside, True
        self.generic_visit(node)
        self.inside = around
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def generic_visit(self, node):
        super().generic_visit(node)
        if self.inside:
            for _field, value in ast.iter_fields(node):
                if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                    value[:] = self._noted(value)
        return node

    def _noted(self, statements):
        noted = []
        for number, statement in enumerate(statements):
            names = isinstance(statement, (ast.Global, ast.Nonlocal))
            if not names and not (number == 0 and _is_docstring(statement)):
                noted.append(ast.copy_location(ast.Expr(self._note(statement)), statement))
            noted.append(statement)
        return noted


def _is_docstring(node):
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
