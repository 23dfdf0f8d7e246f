from hypothesis import given
from hypothesis import strategies as st

from odoo.fields import Command
from odoo.tests import BaseCase, tagged

from ..tools.facts import Fact
from ..tools.wording import NOTHING, Change, Row, changed_subjects, differences, numbered
from .common import GyCommon
from .examples import examples

words = st.text(st.characters(categories=["L", "N"]), max_size=4)
rows = st.lists(
    st.builds(
        Row,
        subject=st.sampled_from(["goods", "price", "terms"]),
        key=words,
        label=words,
        text=words,
    ),
    max_size=12,
    unique_by=lambda row: (row.subject, row.key),
)


@tagged("post_install", "-at_install")
class TestDifferences(BaseCase):
    """What differs between two wordings, without the database (R5.4)."""

    def row(self, key, text, subject="goods"):
        return Row(subject, key, key.title(), text)

    def test_changed_added_gone(self):
        before = [self.row("a", "1"), self.row("b", "2"), self.row("c", "3")]
        after = [self.row("a", "1"), self.row("d", "4"), self.row("b", "5")]
        self.assertEqual(
            differences(before, after),
            [
                Change("goods", "D", NOTHING, "4"),
                Change("goods", "B", "2", "5"),
                Change("goods", "C", "3", NOTHING),
            ],
        )

    def test_nothing_is_nothing(self):
        self.assertEqual(differences([self.row("a", "")], []), [])

    def test_subjects_stay_together(self):
        before = [self.row("a", "1"), self.row("x", "1", "price")]
        after = [self.row("x", "2", "price"), self.row("y", "1", "goods")]
        self.assertEqual(
            [change.subject for change in differences(before, after)], ["price", "goods", "goods"]
        )

    @examples(50)
    @given(rows)
    def test_same_has_no_difference(self, some):
        self.assertEqual(differences(some, list(reversed(some))), [])

    @examples(50)
    @given(rows, rows)
    def test_back_is_the_mirror(self, some, others):
        there = {(item.subject, item.before, item.after) for item in differences(some, others)}
        back = {(item.subject, item.after, item.before) for item in differences(others, some)}
        self.assertEqual(there, back)

    def test_changed_subjects(self):
        before = {"goods": [1], "price": {"a": 1}, "old": []}
        after = {"goods": [1], "price": {"a": 2}, "new": 0}
        self.assertEqual(changed_subjects(before, after), {"price", "old", "new"})

    def test_numbered(self):
        self.assertEqual(numbered(["a", "b", "a"]), [("a", 1), ("b", 1), ("a", 2)])

    def test_facts_call(self):
        self.assertTrue(Fact("a", "", 5, alarm=True).calls(0))
        self.assertFalse(Fact("a", "", 5).calls(0))
        self.assertTrue(Fact("a", "", 5).calls(5))
        self.assertFalse(Fact("a", "", 4.9, alarm=True).calls(5))


@tagged("post_install", "-at_install")
class TestContentWords(GyCommon):
    """Every change of what is reviewed can be read in words (R5.4)."""

    begins_with = ("draft",)

    def leaves(self, value, path=()):
        """Yield the path of every single value of a content."""
        if isinstance(value, dict):
            for key, item in value.items():
                yield from self.leaves(item, (*path, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from self.leaves(item, (*path, index))
        else:
            yield path, value

    def test_every_leaf_is_told(self):
        """Whatever single value changes, the difference says something of its subject."""
        order = self.draft()
        content = order._gy_review_content()
        for path, value in list(self.leaves(content)):
            if isinstance(value, bool):
                other = not value
            elif isinstance(value, int):
                other = value + 1
            else:
                other = "2031-02-03" if path[0] == "delivery" and "date" in str(path) else "7"
            changed = self.copied(content)
            target = changed
            for step in path[:-1]:
                target = target[step]
            target[path[-1]] = other
            if changed == content:
                continue
            with self.subTest(path=path):
                told = order._gy_content_changes(content, changed)
                self.assertIn(path[0], {change.subject for change in told})

    def copied(self, value):
        if isinstance(value, dict):
            return {key: self.copied(item) for key, item in value.items()}
        return [self.copied(item) for item in value] if isinstance(value, list) else value

    def test_lines(self):
        order = self.draft()
        before = order._gy_review_content()
        order.order_line.product_uom_qty = 12
        order.order_line.price_unit = 900
        changes = {
            change.label: (change.before, change.after)
            for change in order._gy_content_changes(before, order._gy_review_content())
        }
        product = order.order_line.product_id.display_name
        self.assertEqual(changes[f"{product}: quantity"], ("10 Units", "12 Units"))
        price, total = (
            tuple(map(order.currency_id.format, amounts))
            for amounts in ((1000, 900), (10_000, 10_800))
        )
        self.assertEqual(changes[f"{product}: unit price"], price)
        self.assertEqual(changes["Total"], total)
        self.assertEqual(len(changes), 3, "and the total")

    def test_line_added_and_gone(self):
        order = self.draft()
        before = order._gy_review_content()
        order.order_line.copy({"order_id": order.id, "product_uom_qty": 3})
        after = order._gy_review_content()
        product = order.order_line[0].product_id.display_name
        added = {change.label: change for change in order._gy_content_changes(before, after)}
        self.assertEqual(added[f"{product} (2): quantity"].before, NOTHING)
        gone = {change.label: change for change in order._gy_content_changes(after, before)}
        self.assertEqual(gone[f"{product} (2): quantity"].after, NOTHING)

    def test_clause(self):
        order = self.draft()
        before = order._gy_review_content()
        clause = order.gy_clause_ids[:1]
        clause.body = "Another wording altogether"
        [change] = order._gy_content_changes(before, order._gy_review_content())
        self.assertEqual((change.subject, change.after), ("clauses", "Another wording altogether"))

    def test_in_the_readers_language(self):
        order = self.draft()
        self.env["res.lang"]._activate_lang("zh_CN")
        labels = {row.label for row in order._gy_content_words(order._gy_review_content())}
        chinese = order.with_context(lang="zh_CN")
        theirs = {row.label for row in chinese._gy_content_words(order._gy_review_content())}
        self.assertNotEqual(labels, theirs)

    def test_own_text_is_a_fact(self):
        order = self.draft()
        self.assertNotIn("own_text", [fact.code for fact in order._gy_review_facts()])
        self.assertEqual(order._gy_review_facts()[0].value, order.amount_total)

    def told(self, order, before):
        return {
            change.label: (change.before, change.after)
            for change in order._gy_content_changes(before, order._gy_review_content())
        }

    def test_terms_and_texts(self):
        order = self.draft()
        before = order._gy_review_content()
        order.gy_warranty_months = 24
        order.gy_packing = "Wooden crates"
        told = self.told(order, before)
        self.assertEqual(told["Warranty (months)"], ("18", "24"))
        self.assertEqual(told["Packing"][1], "Wooden crates")

    def test_penalty_and_forum(self):
        order = self.draft()
        before = order._gy_review_content()
        order.write(
            {
                "gy_penalty_rate": 0.5,
                "gy_forum": "arbitration",
                "gy_forum_place": "CIETAC",
                "gy_other_attachments": "Drawing 7",
            }
        )
        told = self.told(order, before)
        self.assertEqual(told["Penalty per Week (%)"], ("0.35", "0.50"))
        self.assertEqual(told["Disputes Go to"], ("Court", "Arbitration"))
        self.assertEqual(told["Court or Arbitration Commission"][1], "CIETAC")
        self.assertEqual(told["Other Attachments"], (NOTHING, "Drawing 7"))

    def test_delivery(self):
        order = self.draft()
        before = order._gy_review_content()
        order.write(
            {
                "commitment_date": "2031-05-06 04:00:00",
                "incoterm": self.env.ref("account.incoterm_FOB").id,
                "incoterm_location": "Shanghai",
            }
        )
        order.order_line.gy_delivery_date = "2031-06-07"
        told = self.told(order, before)
        self.assertEqual(told["Delivery Date"][1], "2031-05-06")
        self.assertEqual(told["Incoterm Location"][1], "Shanghai")
        product = order.order_line.product_id.display_name
        self.assertIn("2031", told[f"{product}: delivery date"][1])

    def test_parties(self):
        order = self.draft()
        before = order._gy_review_content()
        place = self.env["res.partner"].create(
            {"name": "Second works", "parent_id": self.customer.id, "type": "delivery"}
        )
        order.partner_shipping_id = place
        told = self.told(order, before)
        self.assertEqual(told["Delivery Address"][1], place.display_name)
        self.assertNotIn("Customer", told)

    def test_what_is_gone_since_has_no_name(self):
        """A content outlives what it names: its words leave out what is no longer there."""
        order = self.draft()
        content = order._gy_review_content()
        content["goods"]["lines"][0][0] = 2**30
        content["parties"]["partner"] = 2**30
        rows = {row.label: row for row in order._gy_content_words(content)}
        self.assertIn("Deleted product: quantity", rows)
        self.assertNotIn("Customer", rows)

    def test_details_nobody_reads_say_that_they_changed(self):
        order = self.draft()
        before = order._gy_review_content()
        after = self.copied(before)
        after["price"]["lines"][0][3] = "another base"
        [change] = order._gy_content_changes(before, after)
        self.assertEqual((change.subject, change.after), ("price", "changed in its details"))

    def test_sections(self):
        order = self.draft()
        before = order._gy_review_content()
        order.write(
            {"order_line": [Command.create({"display_type": "line_note", "name": "Painted grey"})]}
        )
        told = self.told(order, before)
        self.assertEqual(told["Section or note"], (NOTHING, "Painted grey"))

    def test_subjects_in_reading_order(self):
        order = self.draft()
        before = order._gy_review_content()
        order.gy_packing = "Wooden crates"
        order.order_line.product_uom_qty = 3
        order.gy_warranty_months = 30
        subjects = [
            change.subject
            for change in order._gy_content_changes(before, order._gy_review_content())
        ]
        names = list(order._gy_subject_names())
        self.assertEqual(subjects, sorted(subjects, key=names.index))

    def test_small_differences_are_told(self):
        """Figures that differ beyond the second decimal never read alike (R5.4)."""
        order = self.draft()
        before = order._gy_review_content()
        after = self.copied(before)
        after["price"]["lines"][0][:2] = ["1000.004000", "0.001000"]
        after["goods"]["lines"][0][2] = "10.000500"
        after["terms"]["penalty"][0] = "0.351000"
        after["terms"]["warranty_months"] += 1
        told = {change.label: change for change in order._gy_content_changes(before, after)}
        product = order.order_line.product_id.display_name
        symbol = order.currency_id.symbol
        self.assertEqual(
            told[f"{product}: unit price"].after, f"{symbol}\N{NO-BREAK SPACE}1,000.004"
        )
        self.assertEqual(told[f"{product}: discount (%)"].after, "0.001")
        self.assertEqual(told[f"{product}: quantity"].after, "10.0005 Units")
        self.assertEqual(told["Penalty per Week (%)"].after, "0.351")

    def test_amounts_in_the_currency_of_their_content(self):
        """What was agreed in dollars reads so, though the draft is in another currency since."""
        order = self.draft()
        dollar = self.env.ref("base.USD")
        dollar.active = True
        dollar.write({"symbol": "$", "position": "after"})
        before = order._gy_review_content()
        after = self.copied(before)
        after["price"]["currency"] = dollar.id
        after["price"]["lines"][0][0] = "1000.125000"
        told = {change.label: change for change in order._gy_content_changes(before, after)}
        product = order.order_line.product_id.display_name
        self.assertEqual(told["Total"].before, order.currency_id.format(10_000))
        self.assertEqual(told["Total"].after, dollar.format(10_000))
        self.assertEqual(told[f"{product}: unit price"].after, "1,000.125\N{NO-BREAK SPACE}$")
        # A currency that is no longer there says nothing; the figures are told all the same.
        after["price"]["currency"] = 2**30
        rows = {row.key: row.text for row in order._gy_content_words(after)}
        self.assertEqual(rows["total"], order.currency_id.format(10_000))

    def test_lines_ask_for_no_more_queries(self):
        """The words of thirty lines are read as those of three."""
        order = self.draft()
        few = order._gy_review_content()
        many = self.copied(few)
        for part, key in (("goods", "lines"), ("price", "lines")):
            many[part][key] *= 30
        many["delivery"]["line_dates"] *= 30
        many["delivery"]["lead_days"] *= 30

        def queries(content):
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertTrue(order._gy_content_words(content))
            return self.cr.sql_log_count - before

        queries(few)
        self.assertLessEqual(queries(many), queries(few))
