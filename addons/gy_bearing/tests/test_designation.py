from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.gy_sales_process.tests.examples import examples

from ..tools import boundary, designation

# Text, kind, series, sizes (d, D, B), suffixes by topic. From makers' catalogues and the standards.
KNOWN = (
    ("NU 2340 EM", "cylindrical_roller", "NU 23", (200, 420, 138), {"cage": "M", "design": "EM"}),
    ("24036 CC/W33", "spherical_roller", "240", (180, 280, 100), {"features": "W33"}),
    ("22320 CA/W33", "spherical_roller", "223", (100, 215, 73), {"design": "CA"}),
    ("23140 CCK/W33", "spherical_roller", "231", (200, 340, 112), {"bore": "K"}),
    ("230/600 CA/W33", "spherical_roller", "230", (600, 870, 200), {}),
    ("6205-2RS/C3", "deep_groove_ball", "62", (25, 52, 15), {"seals": "2RS", "clearance": "C3"}),
    ("6319 M/C3", "deep_groove_ball", "63", (95, 200, 45), {"cage": "M", "clearance": "C3"}),
    ("6312 P63", "deep_groove_ball", "63", (60, 130, 31), {"tolerance": "P6", "clearance": "C3"}),
    ("16011", "deep_groove_ball", "160", (55, 90, None), {}),
    ("608", "deep_groove_ball", "60", (8, None, None), {}),
    ("62/22", "deep_groove_ball", "62", (22, None, None), {}),
    ("7014 C/P4 DB", "angular_contact_ball", "70", (70, 110, 20), {"arrangement": "DB"}),
    ("7210AC", "angular_contact_ball", "72", (50, 90, 20), {"design": "AC"}),
    ("QJ 1026 N2MA/C4", "four_point", "QJ 10", (130, 200, 33), {"groove": "N2", "cage": "MA"}),
    ("NN3020 K/W33", "cylindrical_roller", "NN 30", (100, 150, 37), {"bore": "K"}),
    ("NJ 2210 ECP", "cylindrical_roller", "NJ 22", (50, 90, 23), {"cage": "P"}),
    ("2310", "self_aligning_ball", "23", (50, 110, 40), {}),
    ("30205", "tapered_roller", "302", (25, None, None), {}),
    ("352226", "tapered_roller", "3522", (130, None, None), {}),
    ("29420", "thrust_spherical_roller", "294", (100, None, None), {}),
    ("51108", "thrust_ball", "511", (40, None, None), {}),
    ("81120", "thrust_cylindrical_roller", "811", (100, None, None), {}),
)
SIZES = ("bore_diameter", "outside_diameter", "width")


class TestDesignation(TestCase):
    """Designations are read by the standard; what nobody knows is taken as it is."""

    def test_known(self):
        for text, kind, series, sizes, suffixes in KNOWN:
            with self.subTest(text):
                found = designation.read(text)
                self.assertTrue(found.is_known)
                self.assertEqual((found.kind, found.series), (kind, series))
                read = dict(found.sizes)
                self.assertEqual(tuple(read.get(size) for size in SIZES), sizes)
                for topic, code in suffixes.items():
                    self.assertEqual(found.suffix(topic), code)
                self.assertEqual(found.unknown, ())

    def test_slewing_rings(self):
        for text, structure, gear, rolling, raceway in (
            ("013.40.1120", "single_row_ball", "internal_small_module", 40, 1120),
            ("131.32.800", "three_row_roller", "external_small_module", 32, 800),
            ("110.25.500.03", "crossed_roller", "no_gear", 25, 500),
            ("024.30.1000", "double_row_ball", "internal_large_module", 30, 1000),
        ):
            with self.subTest(text):
                found = designation.read(text)
                self.assertEqual((found.kind, found.is_known), ("slewing_ring", True))
                self.assertEqual(found.suffix("structure"), structure)
                self.assertEqual(found.suffix("gear"), gear)
                self.assertEqual(
                    found.sizes, (("rolling_diameter", rolling), ("raceway_diameter", raceway))
                )
        self.assertEqual(designation.read("013.40.1120.000.11").suffix("variant"), "000.11")

    def test_written_otherwise(self):
        """Small letters, full-width signs and blanks do not matter."""
        plain = designation.read("NU 2340 EM/C3")
        for text in ("nu2340em/c3", "  NU2340　EM／C3 ", "NU-2340 EM/C3"):
            found = designation.read(text)
            self.assertEqual(
                (found.kind, found.sizes, found.suffixes),
                (plain.kind, plain.sizes, plain.suffixes),
                text,
            )

    def test_unknown_is_taken_as_it_is(self):
        for text in ("甲 12", "999", "22", "2", "3NCF", "6-6205-2Z/P6", "/"):
            found = designation.read(text)
            self.assertFalse(found.is_known, text)
            self.assertEqual(found.unknown, (text,))
        for nothing in ("", None, "  "):
            self.assertEqual(designation.read(nothing), designation.Designation(""))

    def test_a_makers_own_suffix(self):
        found = designation.read("NUP 2210 XYZ")
        self.assertTrue(found.is_known)
        self.assertEqual(found.unknown, ("XYZ",))

    def test_tables_grow_with_the_bore(self):
        """A bearing with a larger bore is larger outside, and never narrower in its series."""
        for table, strictly in ((boundary.OUTER, True), (boundary.WIDTH, False)):
            for series, sizes in table.items():
                ordered = [sizes[code] for code in sorted(sizes)]
                pairs = list(zip(ordered, ordered[1:], strict=False))
                self.assertTrue(all(a < b or (not strictly and a == b) for a, b in pairs), series)

    def test_outside_is_larger_than_the_bore(self):
        for sizes in boundary.OUTER.values():
            for code, size in sizes.items():
                self.assertGreater(size, boundary.bore_of(code))

    def test_dimensions_nobody_has(self):
        self.assertEqual(boundary.dimensions("99", 100.0), (None, None))
        self.assertEqual(boundary.dimensions("", 100.0), (None, None))
        self.assertEqual(boundary.dimensions("02", 9.0), (None, None))

    @examples(300)
    @given(st.text(max_size=30))
    def test_never_raises(self, text):
        found = designation.read(text)
        self.assertEqual(found.text, designation.tidy(text))
        if found.is_known:
            self.assertTrue(all(size > 0 for _code, size in found.sizes))
        else:
            self.assertEqual(found.unknown, (found.text,) if found.text else ())

    @examples(300)
    @given(
        st.sampled_from(["NU 23", "62", "223", "QJ 2", "302"]),
        st.integers(4, 96),
        st.lists(st.sampled_from(["C3", "P6", "M", "W33", "K", "2RS", "Q9Q"]), max_size=4),
    )
    def test_every_suffix_is_read_or_named(self, series, code, suffixes):
        text = f"{series}{code:02d} {'/'.join(suffixes)}"
        found = designation.read(text)
        self.assertTrue(found.is_known, text)
        self.assertEqual(dict(found.sizes)["bore_diameter"], code * 5)
        read = [code for _topic, code in found.suffixes] + list(found.unknown)
        self.assertEqual(sorted(read), sorted(suffixes), text)
