from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.gy_archive.tools import bundle, chain, pages
from odoo.addons.gy_sales_process.tests.examples import examples

CONTENTS = (b"quotation", b"contract", b"certificate", b"waybill")


def register(contents=CONTENTS):
    """Return the entries of a register in which ``contents`` were filed, and its head."""
    entries, previous = [], chain.START
    for number, content in enumerate(contents, 1):
        facts = (number, f"paper {number}.pdf", f"2026-01-0{number}")
        sha256 = chain.fingerprint(content)
        previous = chain.link(previous, number, facts, sha256)
        entries.append(chain.Entry(number, number, facts, sha256, previous, sha256))
    return entries, previous


def altered(entry, **values):
    return chain.Entry(
        **{name: getattr(entry, name) for name in chain.Entry.__dataclass_fields__} | values
    )


@tagged("post_install", "-at_install")
class TestChain(BaseCase):
    """The chain tells what of a register is not as it was filed (R15.3)."""

    def kinds(self, entries, head):
        found = chain.check(entries, head, len(CONTENTS))
        return [(item.kind, item.number) for item in found]

    def test_intact_in_any_order(self):
        entries, head = register()
        self.assertEqual(self.kinds(entries, head), [])
        self.assertEqual(self.kinds(entries[::-1], head), [])
        self.assertEqual(chain.check([]), [])
        self.assertEqual(chain.check([], None, 0), [])

    def test_each_kind_of_damage(self):
        entries, head = register()
        first, second, third, last = (entries[index] for index in range(4))
        other = chain.fingerprint(b"forged")
        for changed, found in (
            ([first, altered(second, facts=(2, "x", "")), third, last], [(chain.ROW, 2)]),
            ([first, altered(second, actual=None), third, last], [(chain.MISSING, 2)]),
            ([first, altered(second, actual=other), third, last], [(chain.ALTERED, 2)]),
            ([first, third, last], [(chain.GAP, 2)]),
            ([first, last], [(chain.GAP, 2), (chain.GAP, 3)]),
            ([first, second, third], [(chain.GAP, 4)]),
            ([], [(chain.GAP, number) for number in (1, 2, 3, 4)]),
            ([*entries, altered(last, number=0)], [(chain.STRANGER, 0)]),
            ([*entries, altered(last, key=9)], [(chain.STRANGER, 4)]),
        ):
            with self.subTest(found):
                self.assertEqual(self.kinds(changed, head), found)

    def test_whole_chain_written_anew(self):
        """Whoever writes the chain anew from the altered row on is betrayed by its head."""
        forged, _head = register((b"quotation", b"forged", *CONTENTS[2:]))
        _entries, head = register()
        self.assertEqual(self.kinds(forged, head), [(chain.END, 4)])
        longer, _head = register((*CONTENTS, b"more"))
        self.assertEqual(self.kinds(longer, head), [(chain.END, 5)])

    @examples()
    @given(st.integers(0, 3), st.binary(max_size=20))
    def test_any_other_content_is_found(self, index, content):
        entries, head = register()
        actual = chain.fingerprint(content)
        entries[index] = altered(entries[index], actual=actual)
        same = content == CONTENTS[index]
        self.assertEqual(not self.kinds(entries, head), same)

    @examples()
    @given(st.permutations(range(4)))
    def test_any_other_order_of_numbers_is_found(self, order):
        entries, head = register()
        shuffled = [
            altered(entry, number=number + 1) for entry, number in zip(entries, order, strict=True)
        ]
        self.assertEqual(not self.kinds(shuffled, head), list(order) == [0, 1, 2, 3])

    def test_names_in_a_bundle(self):
        for name, safe in (
            ("contract.pdf", "001 contract.pdf"),
            ("../../etc/passwd", "001 .._.._etc_passwd"),
            ("合同 A/B.pdf", "001 合同 A_B.pdf"),
        ):
            self.assertEqual(bundle.file_name(1, name), safe)

    def test_pages(self):
        self.assertEqual(pages.count_pages(b"a text"), 1)
        self.assertEqual(pages.count_pages(b"%PDF-1.4 torn"), 1)
        self.assertEqual(pages.count_pages(b""), 1)
