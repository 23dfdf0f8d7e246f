from dateutil.relativedelta import relativedelta

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import InstalledCommon


@tagged("post_install", "-at_install")
class TestOffers(InstalledCommon):
    """What is due becomes an opportunity or a spare-part quotation in one click (R1.2, R13.4)."""

    def due(self, **values):
        return self.entered(since=self.today() - relativedelta(years=6), **values)

    # -- opportunities -----------------------------------------------------------------------

    def test_an_opportunity_with_the_products(self):
        rows = self.due(host_machine="Mill 3", serial_number="OLD-1") | self.due(
            host_machine="Mill 3", quantity=2
        )
        action = rows.action_create_opportunity()
        lead = rows.lead_id
        self.assertEqual((action["res_model"], action["res_id"]), ("crm.lead", lead.id))
        self.assertEqual(lead.gy_installed_ids, rows)
        self.assertEqual((lead.partner_id, lead.type), (self.customer, "opportunity"))
        self.assertEqual(lead.user_id, self.users["salesperson"])
        self.assertEqual(lead.company_id, self.company)
        self.assertEqual(lead.gy_host_machine, "Mill 3")
        self.assertEqual(lead.expected_revenue, 600.0)
        self.assertIn("23152 CA/W33", lead.name)
        for words in ("OLD-1", "× 4", "× 2", "Mill 3"):
            self.assertIn(words, lead.description)
        self.assertEqual(lead.stage_id.gy_step, "counterpart")
        self.assertTrue(all(row.is_offered for row in rows))

    def test_machines_that_differ_are_told_in_words_only(self):
        rows = self.due(host_machine="Mill 3") | self.due(host_machine="Mill 4")
        rows.action_create_opportunity()
        self.assertFalse(rows.lead_id.gy_host_machine)
        self.assertIn("Mill 4", rows.lead_id.description)

    def test_no_markup_comes_into_the_opportunity(self):
        row = self.due(host_machine="<script>alert(1)</script>")
        row.action_create_opportunity()
        self.assertNotIn("<script", row.lead_id.description)

    def test_not_twice(self):
        row = self.due()
        row.action_create_opportunity()
        lead = row.lead_id
        self.assertEqual(row.action_create_opportunity()["res_id"], lead.id)
        self.assertEqual(row.action_view_opportunity()["res_id"], lead.id)
        more = self.due()
        (row | more).action_create_opportunity()
        self.assertEqual(row.lead_id, lead)
        self.assertNotEqual(more.lead_id, lead, "what waits gets its own")

    def test_again_after_a_loss(self):
        row = self.due()
        row.action_create_opportunity()
        lost = row.lead_id
        reason = self.env["crm.lost.reason"].create({"name": "Bought elsewhere"})
        lost.action_set_lost(lost_reason_id=reason.id)
        self.assertFalse(row.is_offered)
        row.action_create_opportunity()
        self.assertNotEqual(row.lead_id, lost)
        row.lead_id._gy_granted("won").action_set_won()
        self.assertTrue(row.is_offered)

    def test_one_for_each_customer(self):
        other = self.env["res.partner"].create(
            {"name": "Southern", "is_company": True, "user_id": self.users["salesperson"].id}
        )
        rows = self.due() | self.due(partner_id=other.id)
        action = rows.action_create_opportunity()
        self.assertEqual(len(rows.lead_id), 2)
        self.assertEqual(rows.lead_id.partner_id, self.customer | other)
        found = self.as_role("salesperson", self.env["crm.lead"]).search(action["domain"])
        self.assertEqual(found, rows.lead_id)

    def test_refused(self):
        model = self.as_role("salesperson", self.env["gy.installed.product"])
        for method in ("action_create_opportunity", "action_create_quotation"):
            with self.assertRaisesRegex(UserError, "Choose the products"):
                getattr(model, method)()
            gone = self.due(out_since=self.today())
            with self.assertRaisesRegex(UserError, "Not in use any more"):
                getattr(gone, method)()

    def test_a_manager_leaves_it_to_the_salesperson(self):
        row = self.due()
        self.as_role("sales_manager", row).action_create_opportunity()
        self.assertEqual(row.lead_id.user_id, self.users["salesperson"])

    def test_own_contract_at_a_colleagues_customer(self):
        order, _lots = self.delivered(1)
        self.customer.user_id = self.another_seller()
        row = self.as_role("salesperson", self.rows(order))
        row.action_create_opportunity()
        self.assertEqual(row.lead_id.user_id, self.users["salesperson"])

    def test_who_does_not_sell(self):
        row = self.due()
        for role in ("technology", "sales_admin", "quality", "general_manager"):
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, row).action_create_opportunity()
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, row).action_create_quotation()
        self.assertFalse(row.lead_id)

    def test_from_the_customer_file(self):
        file = self.as_role("salesperson", self.entered().file_id)
        with self.assertRaisesRegex(UserError, "nothing is due"):
            file.action_offer_replacements()
        rows = self.due() | self.competing(since=self.today() - relativedelta(years=7))
        file.action_offer_replacements()
        self.assertEqual(rows.lead_id.gy_installed_ids, rows)
        self.assertFalse(file.replace_from and file.replace_from <= self.today())

    def test_merged_opportunities_keep_them(self):
        one, other = self.due(), self.due()
        for row in (one, other):
            row.action_create_opportunity()
        leads = one.lead_id | other.lead_id
        merged = leads.with_user(self.users["salesperson"]).merge_opportunity()
        self.assertEqual(merged.gy_installed_ids, one | other)

    # -- quotations --------------------------------------------------------------------------

    def quoted(self, rows):
        action = rows.action_create_quotation()
        return self.env["sale.order"].browse(action["res_id"])

    def lines(self, order):
        return {line.product_id: line.product_uom_qty for line in order.order_line}

    def test_a_draft_with_lines(self):
        order, _lots = self.delivered(2)
        rows = self.as_role("salesperson", self.rows(order)) | self.due(host_machine="Mill 3")
        quotation = self.quoted(rows)
        self.assertEqual(quotation.state, "draft")
        self.assertEqual(self.lines(quotation), {self.serial: 2.0, self.shelf: 4.0})
        self.assertEqual(quotation.gy_profile_id.code, "spare_parts")
        self.assertEqual(
            (quotation.partner_id, quotation.user_id), (self.customer, self.users["salesperson"])
        )
        self.assertEqual(quotation.order_line.mapped("price_unit"), [1000.0, 100.0])
        self.assertEqual(quotation.opportunity_id, rows.lead_id)
        self.assertEqual(rows.lead_id.gy_installed_ids, rows)
        self.assertTrue(quotation.gy_is_process)

    def test_its_spare_parts(self):
        """One click offers the components that are marked as spare parts, and nothing else."""
        row = self.due(host_machine="Mill 3")
        with self.assertRaisesRegex(UserError, "no spare parts are known"):
            row.action_quote_parts()
        cage, ring = self.env["product.product"].create(
            [
                {"name": "Cage", "gy_is_spare_part": True, "list_price": 80},
                {"name": "Ring", "list_price": 90},
            ]
        )
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": row.product_id.product_tmpl_id.id,
                "product_qty": 2,
                "bom_line_ids": [
                    Command.create({"product_id": cage.id, "product_qty": 4}),
                    Command.create({"product_id": ring.id, "product_qty": 2}),
                ],
            }
        )
        quotation = self.env["sale.order"].browse(row.action_quote_parts()["res_id"])
        self.assertEqual(self.lines(quotation), {cage: 2.0})
        self.assertEqual(quotation.order_line.price_unit, 80)
        self.assertEqual(quotation.gy_profile_id.code, "spare_parts")
        self.assertEqual(quotation.gy_host_machine, "Mill 3")
        self.assertFalse(row.lead_id, "it is not replaced")
        with self.assertRaises(AccessError):
            self.as_role("quality", row).action_quote_parts()

    def test_the_machine_travels_with_it(self):
        end_user = self.env["res.partner"].create({"name": "Mine", "is_company": True})
        row = self.due(host_machine="Mill 3", end_user_id=end_user.id)
        quotation = self.quoted(row)
        self.assertEqual(
            (quotation.gy_host_machine, quotation.gy_end_user_id), ("Mill 3", end_user)
        )

    def test_under_the_opportunity_that_is_there(self):
        row, more = self.due(), self.due()
        row.action_create_opportunity()
        lead = row.lead_id
        self.assertEqual(self.quoted(row | more).opportunity_id, lead)
        self.assertEqual(more.lead_id, lead)
        again = lead.action_gy_quote_installed()
        self.assertEqual(self.env["sale.order"].browse(again["res_id"]).opportunity_id, lead)

    def test_of_several_opportunities(self):
        rows = self.due() | self.due()
        for row in rows:
            row.action_create_opportunity()
        with self.assertRaisesRegex(UserError, "several opportunities"):
            rows.action_create_quotation()

    def test_of_several_customers(self):
        other = self.env["res.partner"].create(
            {"name": "Southern", "is_company": True, "user_id": self.users["salesperson"].id}
        )
        rows = self.due() | self.due(partner_id=other.id)
        with self.assertRaisesRegex(UserError, "one customer"):
            rows.action_create_quotation()

    def test_what_replaces_it(self):
        row = self.competing()
        with self.assertRaisesRegex(UserError, "Say which product of ours"):
            row.action_create_quotation()
        bare = self.due(product_id=False)
        with self.assertRaisesRegex(UserError, "Say which product of ours"):
            bare.action_create_quotation()
        row.replacement_id = self.serial
        bare.replacement_id = self.serial
        self.assertEqual(self.lines(self.quoted(row | bare)), {self.serial: 10.0})
        modern = self.due(replacement_id=self.serial.id, quantity=1)
        self.assertEqual(self.lines(self.quoted(modern)), {self.serial: 1.0})

    def test_outside_the_process(self):
        self.company.gy_process_enabled = False
        quotation = self.quoted(self.due())
        self.assertFalse(quotation.gy_is_process)
        self.assertEqual(self.lines(quotation), {self.shelf: 4.0})

    def test_an_opportunity_without_products(self):
        with self.assertRaisesRegex(UserError, "no product in use"):
            self.opportunity.action_gy_quote_installed()

    def test_a_colleagues_opportunity(self):
        row = self.due()
        row.action_create_opportunity()
        row.lead_id.sudo().user_id = self.another_seller()
        with self.assertRaises(AccessError):
            row.action_create_quotation()
