"""The small changes of ``setup/mutants.sh``, tried without Odoo."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

sys.path.insert(0, str(ROOT / "setup" / "lib"))
import mutations  # noqa: E402

SAMPLE = """
class Order:
    limit = 3 < 4

    @decorated(1)
    def pay(self, amount=7):
        \"\"\"One of 2 docstrings.\"\"\"
        if amount <= self.rest and not self.closed:
            self._check_open()
            raise ValueError(amount)
        return max(lines.filtered("open") - taken, key=lambda line: line.day > 0)

    domain = lambda self: [("a", "=", self.a), ("b", "in", self.b)]
"""


def words_of(text):
    return [change.words for change in mutations.changes(ast.parse(text))]


@pytest.mark.parametrize(
    "words",
    [
        "amount <= self.rest → amount < self.rest",
        "amount <= self.rest and (not self.closed) → amount <= self.rest or not self.closed",
        "amount <= self.rest and (not self.closed) → amount <= self.rest",
        "amount <= self.rest and (not self.closed) → True",
        "amount <= self.rest and (not self.closed) → False",
        "not self.closed → self.closed",
        "self._check_open() → (removed)",
        "raise ValueError(amount) → (removed)",
        "lines.filtered('open') → lines",
        "lines.filtered('open') - taken → lines.filtered('open')",
        "line.day > 0 → line.day >= 0",
        "0 → 1",
        "[('a', '=', self.a), ('b', 'in', self.b)] → [('b', 'in', self.b)]",
    ],
)
def test_what_is_changed(words):
    assert words in words_of(SAMPLE)


def test_what_runs_when_the_module_is_loaded_stays():
    """Its code cannot be exchanged any more: class bodies, decorators, defaults; nor docstrings."""
    told = words_of(SAMPLE)
    assert not [words for words in told if words.startswith(("3", "4", "7", "2", "1 →"))]


def run(tree, function, *arguments):
    space = {}
    exec(compile(tree, "sample", "exec"), space)
    return space[function](*arguments)


def outcome(tree, *arguments):
    try:
        return run(tree, "f", *arguments)
    except ValueError as error:
        return str(error)


def test_changed_code_does_what_it_says():
    text = """
def f(rows):
    if len(rows) > 2:
        raise ValueError("many")
    return [row for row in rows if row > 1]
"""
    mutations.prepare_builtins(lambda unit: None)
    after = {
        change.words: outcome(mutations.changed(text, number), rows)
        for rows in ([1, 2, 3],)
        for number, change in enumerate(mutations.changes(ast.parse(text)))
    }
    assert after["raise ValueError('many') → (removed)"] == [2, 3]
    assert after["len(rows) > 2 → False"] == [2, 3]
    assert after["len(rows) > 2 → True"] == "many"
    with pytest.raises(IndexError):
        mutations.changed(text, 99)


def test_the_number_of_a_change_stays_and_the_text_too():
    for number, change in enumerate(mutations.changes(ast.parse(SAMPLE))):
        changed = mutations.changed(SAMPLE, number)
        assert ast.unparse(changed) != ast.unparse(ast.parse(SAMPLE)), change.words


def inner(code):
    return [const for const in code.co_consts if hasattr(const, "co_code")]


def names_of(code):
    found = [(code.co_qualname, code.co_freevars)]
    return found + [name for one in inner(code) for name in names_of(one)]


@pytest.mark.parametrize(
    "name", ["gy_receivables/models/account_move.py", "gy_sales_process/tools/gate_pass.py"]
)
def test_changed_code_can_take_the_place_of_the_code(name):
    """The same functions with the same free variables, whatever is left out."""
    text = (ROOT / "addons" / name).read_text()
    before = names_of(compile(text, name, "exec"))
    for number, change in enumerate(mutations.changes(ast.parse(text))):
        after = compile(mutations.changed(text, number), name, "exec")
        assert names_of(after) == before, f"{change.line}: {change.words}"


def test_every_statement_and_lambda_tells_that_it_was_reached():
    text = """
def f(number):
    \"\"\"Say so.\"\"\"
    if number:
        return (lambda: number)()
    return 0
"""
    reached = set()
    mutations.prepare_builtins(reached.add)
    tree = mutations.watched(text, "a.py")
    assert run(tree, "f", 0) == 0
    assert reached == {"a.py:4:4", "a.py:6:4"}
    reached.clear()
    assert run(tree, "f", 5) == 5
    assert reached == {"a.py:4:4", "a.py:5:8", "a.py:5:16"}
    units = {change.unit for change in mutations.changes(ast.parse(text))}
    assert units <= {unit.removeprefix("a.py:") for unit in reached | {"a.py:6:4"}}
