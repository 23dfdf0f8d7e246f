from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.gy_sales_process.tests.common import GyCommon

from .people import create_opportunity


@tagged("post_install", "-at_install")
class TestLinking(GyCommon):
    """Who may not read an opportunity links nothing to it, on no road (R1.5, R17.3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = new_test_user(
            cls.env, "gy_test_colleague", groups="gy_sales_process.group_salesperson"
        )
        cls.theirs = create_opportunity(cls, cls.customer)
        cls.theirs.sudo().write({"user_id": cls.colleague.id, "gy_project": "Their new line"})
        cls.sales = cls.users["salesperson"]

    def refused(self, act, *args):
        with self.assertRaisesRegex(AccessError, "Hand Over Work"), self.cr.savepoint():
            act(*args)

    def test_a_colleagues_opportunity_is_linked_on_no_road(self):
        orders = self.as_role("salesperson", self.env["sale.order"])
        values = {"opportunity_id": self.theirs.id}
        order = self.draft(bare=True)
        self.refused(orders.create, self._draft_vals(**values))
        self.refused(
            orders.with_context(default_opportunity_id=self.theirs.id).create, self._draft_vals()
        )
        self.refused(order.write, values)
        self.refused(order.copy, values)
        result = orders.load(
            ["partner_id/.id", "opportunity_id/.id"], [[str(self.customer.id), str(self.theirs.id)]]
        )
        self.assertFalse(result["ids"])
        self.assertFalse(order.opportunity_id or order.gy_project)

    def test_who_reads_it_through_its_contract_links_no_other_one(self):
        """Technology reads opportunities that have contracts; linking one would make it readable."""
        self.sales.group_ids |= self.env.ref("gy_sales_process.group_technology")
        self.refused(
            self.as_role("salesperson", self.env["sale.order"]).create,
            self._draft_vals(opportunity_id=self.theirs.id),
        )

    def test_a_form_shows_nothing_of_it(self):
        order = self.draft(bare=True)
        names = ("opportunity_id", "gy_project", "gy_host_machine", "gy_presales_done")
        spec = dict.fromkeys(names, {})
        for record, more in ((order, {}), (order.browse(), {"gy_is_process": True})):
            values = {"partner_id": self.customer.id, **more}
            theirs = {**values, "opportunity_id": self.theirs.id}
            shown = record.onchange(theirs, ["opportunity_id"], spec)["value"]
            self.assertFalse(any(shown.get(name) for name in names[1:]), shown)
            own = {**values, "opportunity_id": self.opportunity.id}
            shown = record.onchange(own, ["opportunity_id"], spec)["value"]
            self.assertEqual(shown["gy_host_machine"], "Ball mill MQY 3660")

    def test_one_s_own_and_everybody_s(self):
        order = self.draft(bare=True, opportunity_id=self.opportunity.id)
        self.opportunity.sudo().user_id = False
        order.opportunity_id = False
        order.opportunity_id = self.opportunity
        self.assertEqual(order.opportunity_id, self.opportunity)
        manager = self.as_role("sales_manager", order)
        manager.opportunity_id = self.theirs
        self.assertEqual(order.gy_project, "Their new line")

    def test_what_is_linked_stays_whoever_leads_it(self):
        """The opportunity was handed over, the contract not: it is still worked on."""
        order = self.draft(bare=True, opportunity_id=self.opportunity.id)
        self.opportunity.sudo().user_id = self.colleague
        order.write({"opportunity_id": self.opportunity.id, "client_order_ref": "7"})
        with Form(order) as form:
            form.gy_project = "Line 3"
        self.assertTrue(order.gy_presales_done)
        self.assertFalse(order.copy().opportunity_id)
        self.assertEqual(
            self.as_role("sales_manager", order).copy().opportunity_id, self.opportunity
        )

    def test_outside_the_process_it_is_as_in_odoo(self):
        order = self.outside(opportunity_id=self.theirs.id)
        self.assertEqual(order.opportunity_id, self.theirs)
        order.opportunity_id = False
        order.opportunity_id = self.theirs
        self.assertFalse(order.gy_project)
