"""The plain parts of the benchmark and of the comparison of Odoo's own tests."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "setup" / "lib"))
sys.path.insert(0, str(ROOT))
import native_causes  # noqa: E402
import native_compare  # noqa: E402

from tests.bench import figures  # noqa: E402
from tests.bench.figures import CONTRACT, OUTSIDE, STOCK, Cost, Figures  # noqa: E402


def measured(size, queries):
    """Return figures of ``size`` contracts whose phases cost ``{(case, phase): queries}`` each."""
    result = Figures(size)
    for (case, phase), count in queries.items():
        for _number in range(size):
            result.add(case, phase, Cost(count / 100, count / 200, count))
    return result


PLAIN = {
    (STOCK, "create"): 50,
    (OUTSIDE, "create"): 52,
    (CONTRACT, "create"): 60,
    (STOCK, "ship"): 150,
    (OUTSIDE, "ship"): 148,
    (CONTRACT, "ship"): 200,
    (CONTRACT, "before shipping"): 900,
}


def test_costs_are_per_contract():
    result = measured(4, PLAIN)
    assert result.of(STOCK, "create") == Cost(0.5, 0.25, 50)
    assert result.of(CONTRACT, "create", "ship").queries == 260


@pytest.mark.parametrize(
    ("case", "phases", "ratio"),
    [
        (OUTSIDE, ("create",), 1.04),
        (CONTRACT, ("ship",), 4 / 3),
        (CONTRACT, ("create", "ship"), 1.3),
    ],
)
def test_ratio(case, phases, ratio):
    for unit in ("seconds", "cpu", "queries"):
        assert measured(3, PLAIN).ratio(case, unit, *phases) == pytest.approx(ratio)


def test_ratio_without_figures_is_no_number():
    empty = Figures(1)
    assert empty.ratio(CONTRACT, "seconds", "create") != empty.ratio(CONTRACT, "seconds", "create")


def test_growth():
    small = measured(20, PLAIN)
    assert figures.growing(small, measured(200, PLAIN)) == []
    a_little = measured(200, PLAIN | {(STOCK, "create"): 51, (CONTRACT, "ship"): 203})
    assert figures.growing(small, a_little) == [], "less than two in a hundred, or one query"
    more = measured(200, PLAIN | {(CONTRACT, "ship"): 205})
    assert figures.growing(small, more) == [(CONTRACT, "ship", 200, 205)]


def test_table_names_phases_and_sums_native_ones():
    lines = list(figures.table(measured(20, PLAIN)))
    assert lines[0].startswith("N = 20")
    assert [line.split("  ")[0] for line in lines[2:9]] == list(figures.NATIVE)
    total = next(line for line in lines if line.startswith("native phases"))
    assert "260" in total and "1.30" in total
    assert lines[-1].startswith("before shipping") and "900" in lines[-1]


A = "odoo.addons.sale.tests.test_a.TestA.test_one"
B = "odoo.addons.stock.tests.test_b.TestB.test_two"
SETUP = "setUpClass (odoo.addons.stock.tests.test_b.TestB)"


def test_parts_of_a_test():
    assert native_compare.parts(A) == ("sale", "TestA", "test_one")
    assert native_compare.parts(SETUP) == ("stock", "TestB", "")


def test_only_different_outcomes_count():
    without = {A: ("failed", "a reason"), B: ("passed", "")}
    assert not native_compare.differences(without, {A: ("failed", "another"), B: ("passed", "")})
    with_ours = {A: ("failed", "a reason"), B: ("failed", "AssertionError"), SETUP: ("failed", "x")}
    assert native_compare.differences(without, with_ours) == [B, SETUP]
    assert native_compare.tags(without, with_ours) == "/stock:TestB"
    lines = list(native_compare.table(without, with_ours))
    assert "2 tests differ" in lines
    assert f"- {B}: passed -> failed" in lines
    assert "      AssertionError" in lines


def test_a_cause_explains_the_tests_it_stops():
    """A class that could not be set up explains all its tests; what nothing explains is listed."""
    refused = "UserError: Contract S00007 cannot be confirmed yet: - The signing is not recorded"
    without = {A: ("passed", ""), B: ("passed", "")}
    with_ours = {A: ("failed", "AssertionError: 4 != 3"), SETUP: ("failed", refused)}
    counts, unknown = native_compare.explained(without, with_ours)
    assert sum(counts.values()) == 2, "the set-up and the test that did not run"
    assert unknown == [A]
    lines = list(native_compare.table(without, with_ours, (counts, unknown)))
    assert "     1  not explained" in lines
    assert f"- {A}: passed -> failed" in lines
    assert not [line for line in lines if line.startswith(f"- {B}")]


def test_the_guide_says_more_about_each_cause():
    guide = (ROOT / "docs" / "native_tests.md").read_text("utf-8")
    for name, _pattern in native_causes.CAUSES:
        assert f"**{name}**" in guide, name
