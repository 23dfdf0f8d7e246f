import base64
from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .people import write_part
from .tables import TablesCommon
from .test_technical_agreement import SCAN


@tagged("post_install", "-at_install")
class TestAgreementContent(TablesCommon):
    """Bearings with parameters, drawings, standards, deliverables (R2.1, R2.3)."""

    begins_with = ("wanting",)

    # -- bearings ----------------------------------------------------------------

    def test_the_designation_fills_the_table(self):
        item = self.item()
        self.assertEqual(item.kind_id.code, "cylindrical_roller")
        said = self.said(item)
        self.assertEqual((said["bore_diameter"], said["clearance_group"]), ("200 mm", "C3"))
        self.assertFalse(item.unknown)
        self.assertEqual(self.item("NU 2340 XQ").unknown, "XQ")

    def test_an_unknown_designation_is_taken_as_it_is(self):
        item = self.item("QZ-778 special")
        self.assertEqual((item.name, item.unknown), ("QZ-778 special", "QZ-778 SPECIAL"))
        self.assertFalse(item.kind_id or item.parameter_ids)
        with self.assertRaisesRegex(UserError, "choose the kind"):
            item.action_add_parameters()
        item.kind_id = self.env.ref("gy_bearing.bearing_kind_spherical_roller")
        item.action_add_parameters()
        item.action_add_parameters()
        self.assertEqual(item.parameter_ids.parameter_id, item.kind_id.parameter_ids)

    def test_what_the_catalogue_does_not_have(self):
        product = self.env["product.product"].create({"name": "Bearing"})
        product.product_tmpl_id.gy_parameter_ids = [
            Command.create({"parameter_id": self.parameter(code).id, "value": value, **limits})
            for code, value, limits in (
                ("bore_diameter", "200", {}),
                ("temperature", "", {"lower": "-20", "upper": "120"}),
                ("cage", "M", {}),
            )
        ]
        item = self.item("NU 2340", product_id=product.id)
        self.assertEqual(self.said(item)["temperature"], "-20 … 120 °C")
        self.assertFalse(item.deviation_count, "as in the catalogue")
        rows = {row.parameter_id.code: row for row in item.parameter_ids}
        rows["temperature"].write({"lower": "-40"})
        self.assertEqual(rows["temperature"].deviation, "-20 … 120 °C")
        rows["temperature"].write({"lower": "0", "upper": "80"})
        self.assertFalse(rows["temperature"].deviation, "within what is standard")
        rows["bore_diameter"].value = "201"
        rows["cage"].value = "TN9"
        self.assertEqual(item.deviation_count, 2)

    def test_the_contract_brings_its_products(self):
        order = self.wanting()
        product = order.order_line.product_id[:1].product_tmpl_id.sudo()
        product.gy_designation = "22320 CA/W33"
        product.action_gy_read_designation()
        agreement = self.agreement(order)
        self.assertEqual(agreement.item_ids.name, "22320 CA/W33")
        self.assertEqual(self.said(agreement.item_ids)["width"], "73 mm")

    def test_technology_alone_writes_it(self):
        item = self.item()
        sales = self.as_role("salesperson", item)
        self.assertEqual(sales.name, "NU 2340 EM/C3", "the salesperson reads it")
        for attempt in (
            lambda: sales.write({"name": "NU 340"}),
            lambda: sales.parameter_ids[:1].write({"value": "1"}),
            lambda: sales.env["gy.agreement.item"].create(
                {"agreement_id": self.made.id, "name": "6205"}
            ),
            lambda: sales.unlink(),
            lambda: sales.action_add_parameters(),
            lambda: self.as_role("salesperson", self.made).write(
                {"standard_ids": [Command.link(self.standard().id)]}
            ),
        ):
            with self.assertRaises(AccessError):
                attempt()

    def test_released_is_fixed(self):
        item, drawing = self.item(), self.drawing()
        write_part(self, self.made, "work").action_release("work")
        for attempt in (
            lambda: item.write({"name": "NU 340"}),
            lambda: item.parameter_ids[:1].write({"value": "1"}),
            lambda: item.parameter_ids[:1].unlink(),
            lambda: self.item("6205"),
            lambda: drawing.write({"revision": "C"}),
            lambda: drawing.unlink(),
            lambda: self.work.write({"standard_ids": [Command.link(self.standard().id)]}),
            lambda: self.work.write(
                {"deliverable_ids": [Command.create({"name": "Manual", "due_date": "2026-05-05"})]}
            ),
        ):
            with self.assertRaisesRegex(UserError, "is released"), self.env.cr.savepoint():
                attempt()

    def test_rows_stay_where_they_are(self):
        other = self.agreement(self.wanting())
        item, drawing = self.item(), self.drawing()
        second = self.as_role("technology", other)
        second.item_ids = [Command.create({"name": "6205"})]
        for record, vals in (
            (item, {"agreement_id": other.id}),
            (item.parameter_ids[:1], {"item_id": second.item_ids.id}),
            (drawing, {"agreement_id": other.id}),
            (drawing, {"item_id": second.item_ids.id}),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                record.write(vals)

    # -- release -----------------------------------------------------------------

    def standard(self, **values):
        values = {"number": "GB/T 9999", "edition": "2020", **values}
        return self.env["gy.technical.standard"].create(values)

    def test_what_is_missing_is_named(self):
        later = self.standard(edition="2025")
        item = self.item()
        write_part(self, self.made, "work")
        item.parameter_ids[:1].is_accepted_by = True
        self.item("QZ-778")
        self.work.standard_ids = self.standard(replaced_by_id=later.id)
        self.work.need_ids[:1].result = "open"
        with self.assertRaises(UserError) as caught:
            self.work.action_release("work")
        words = str(caught.exception)
        for part in (
            "is open: say how it is answered",
            "QZ-778 has no parameter",
            "say how it is accepted",
            "GB/T 9999-2020 was replaced by GB/T 9999-2025",
        ):
            self.assertIn(part, words)
        self.work.need_ids[:1].note = "Cannot be met; see clause 7"
        item.parameter_ids[:1].method = "Each piece, micrometer"
        self.work.item_ids[-1:].unlink()
        self.work.standard_ids = later
        self.work.action_release("work")
        self.assertTrue(self.work.work_released_on)

    # -- revisions ---------------------------------------------------------------

    def test_a_revision_takes_all_along_and_says_what_changed(self):
        item = self.item()
        drawing = self.drawing(item_id=item.id, waits_for_approval=True)
        self.work.deliverable_ids = [Command.create({"name": "Manual", "due_date": self.today()})]
        self.work.standard_ids = self.standard()
        self.signed_with()
        drawing.action_record_approval("2026-03-05", "Mr Gao", SCAN, "approval.pdf")
        action = self.work.action_revise("The customer wants another clearance")
        revision = self.work.browse(action["res_id"])
        self.assertEqual(self.said(revision.item_ids), self.said(item))
        copied = revision.drawing_ids
        self.assertEqual((copied.item_id, copied.number), (revision.item_ids, drawing.number))
        self.assertEqual(copied.approved_by, "Mr Gao", "what was approved stays approved")
        self.assertEqual(revision.standard_ids, self.work.standard_ids)
        self.assertEqual(revision.deliverable_ids.name, "Manual")
        self.assertIn("Nothing was changed", revision.difference)
        row = revision.item_ids.parameter_ids.filtered(lambda row: row.value == "C3")
        row.value = "C4"
        self.assertIn("<del>C3</del><ins>C4</ins>", revision.difference)
        self.assertEqual(self.said(item)["clearance_group"], "C3", "the signed one is as it was")

    def test_same_as_but(self):
        item = self.item()
        self.work.standard_ids = self.standard()
        write_part(self, self.made, "work")
        write_part(self, self.made, "commercial")
        new = self.agreement(self.wanting())
        self.as_role("salesperson", new).action_take_over(self.made.id)
        self.assertTrue(all(clause.text for clause in new.commercial_clause_ids))
        self.assertFalse(any(clause.text for clause in new.work_clause_ids), "not their part")
        self.assertFalse(new.item_ids)
        technology = self.as_role("technology", new)
        technology.work_clause_ids[:1].text = "Our own words"
        technology.action_take_over(self.made.id)
        self.assertEqual(self.said(new.item_ids), self.said(item))
        self.assertEqual(new.standard_ids, self.made.standard_ids)
        self.assertEqual(new.work_clause_ids[:1].text, "Our own words")
        self.assertFalse(new.drawing_ids)
        technology.action_take_over(self.made.id)
        self.assertEqual(len(new.item_ids), 1, "what stands there is not entered again")

    def test_take_over_attacks(self):
        hidden = self.agreement(self.wanting())
        hidden.sudo().user_id = self.users["sales_manager"]
        stranger = self.as_role("salesperson", self.made)
        with self.assertRaises(AccessError):
            stranger.action_take_over(hidden.id)
        for nothing in (self.made.id, 0, 2**31 - 1):
            with self.assertRaises(UserError):
                stranger.action_take_over(nothing)
        for role in ("quality", "finance", "general_manager"):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, self.made).action_take_over(hidden.id)
        self.signed_with()
        with self.assertRaisesRegex(UserError, "signed"):
            self.work.action_take_over(hidden.id)

    # -- drawings and deliverables -------------------------------------------------

    def test_production_waits_for_the_drawing(self):
        order = self.made.contract_ids
        drawing = self.drawing(waits_for_approval=True)
        self.drawing(number="LY-2340-02")
        reasons = [item["missing"] for item in order._gy_gate_reasons("production")]
        awaited = [text for text in reasons if "LY-2340-01" in text]
        self.assertEqual(len(awaited), 1)
        self.assertFalse([text for text in reasons if "LY-2340-02" in text])
        self.signed_with()
        sales = self.as_role("salesperson", drawing)
        for values, words in (
            (("2026-03-05", " ", SCAN, "a.pdf"), "who approved"),
            ((False, "Mr Gao", SCAN, "a.pdf"), "in the future"),
            ((self.today() + timedelta(days=1), "Mr Gao", SCAN, "a.pdf"), "in the future"),
            (("2026-03-05", "Mr Gao", False, "a.pdf"), "."),
        ):
            with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
                sales.action_record_approval(*values)
        document = sales.action_record_approval("2026-03-05", "Mr Gao", SCAN, "a.pdf")
        paper = self.env["gy.document"].browse(document)
        self.assertEqual((paper.order_id, paper.type_id.code), (order, "drawing_approval"))
        reasons = [item["missing"] for item in order._gy_gate_reasons("production")]
        self.assertFalse([text for text in reasons if "LY-2340-01" in text])
        with self.assertRaisesRegex(UserError, "approved on 2026-03-05 already"):
            sales.action_record_approval("2026-03-06", "Mr Gao", SCAN, "a.pdf")

    def test_files_of_drawings(self):
        drawing = self.drawing(file=SCAN, file_name="LY-2340-01.pdf")
        self.assertEqual(drawing.with_context(bin_size=False).file.decode(), SCAN)
        program = base64.b64encode(b"MZ" + b"\0" * 100).decode()
        for values in (
            {"file": program, "file_name": "LY.exe"},
            {"file": program, "file_name": "LY.pdf"},
            {"file": SCAN, "file_name": False},
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                drawing.write(values)

    def test_an_answer_is_recorded_by_its_method_only(self):
        drawing = self.drawing(waits_for_approval=True)
        with self.assertRaises(AccessError):
            drawing.write({"approved_on": "2026-03-05"})
        with self.assertRaises(AccessError):
            self.drawing(number="X", approved_by="Me")
        with self.assertRaises(AccessError):
            self.work.write(
                {"deliverable_ids": [Command.create({"name": "M", "delivered_on": "2026-03-05"})]}
            )
        for role in ("quality", "finance", "manufacturing"):
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, drawing).action_record_approval(
                    "2026-03-05", "Me", SCAN, "a.pdf"
                )

    def test_deliverables_wait_on_technology(self):
        self.work.deliverable_ids = [Command.create({"name": "Manual", "due_date": self.today()})]
        deliverable = self.work.deliverable_ids
        with self.assertRaisesRegex(UserError, "before it is signed"):
            deliverable.action_delivered()
        drawing = self.drawing(waits_for_approval=True)
        self.signed_with()
        self.env.flush_all()
        self.env.cr.flush()

        def waits(role, kind):
            turns = self.as_role(role, self.env["gy.turn"])
            return turns.search([("kind", "=", kind)]).mapped("res_id")

        self.assertEqual(waits("technology", "agreement_deliverable"), deliverable.ids)
        self.assertEqual(waits("salesperson", "drawing_approval"), drawing.ids)
        with self.assertRaisesRegex(UserError, "lies back"):
            deliverable.action_delivered(self.today() - timedelta(days=1))
        deliverable.action_delivered()
        drawing.action_record_approval(self.today(), "Mr Gao", SCAN, "a.pdf")
        self.env.flush_all()
        self.env.cr.flush()
        self.assertFalse(waits("technology", "agreement_deliverable"))
        self.assertFalse(waits("salesperson", "drawing_approval"))
        with self.assertRaisesRegex(UserError, "already"):
            deliverable.action_delivered()

    def test_an_order_to_make_shows_the_revision(self):
        order = self.made.contract_ids
        production = self.env["mrp.production"].new({"gy_order_id": order.id})
        self.assertEqual(production.gy_agreement_id, self.made)
        # Where production is planned the same revision is opened.
        self.assertEqual(order.sudo()._gy_agreed_in(), self.made)

    def test_many_bearings_cost_no_more_queries(self):
        def cost(count):
            made = self.agreement(self.wanting())
            # Opened by its id, as a client does: what is read of one is read of all.
            agreement = self.as_role("technology", made).browse(made.id)
            agreement.item_ids = [
                Command.create({"name": f"NU {2300 + number}"}) for number in range(4, 4 + count)
            ]
            self.env.flush_all()
            for _warm in range(2):
                self.env.invalidate_all()
                start = self.cr.sql_log_count
                agreement.item_ids.mapped("deviation_count")
                agreement._texts()
                found = self.cr.sql_log_count - start
            return found

        self.assertLessEqual(cost(30), cost(3) + 1)

    # -- paper -------------------------------------------------------------------

    def test_printed_with_its_tables(self):
        item = self.item()
        item.parameter_ids[:1].write({"is_accepted_by": True, "method": "Each piece"})
        self.drawing(title="Assembly", waits_for_approval=True)
        self.work.standard_ids = self.standard(title="Tolerances")
        self.work.deliverable_ids = [Command.create({"name": "Manual", "due_date": "2026-05-05"})]
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html(
                "gy_technical_agreement.action_report_technical_agreement", self.made.ids
            )[0]
            .decode()
        )
        for text in (
            "NU 2340 EM/C3",
            "200 mm",
            "Each piece",
            "LY-2340-01",
            "Assembly",
            "GB/T 9999-2020 Tolerances",
            "Manual",
        ):
            self.assertIn(text, html)
