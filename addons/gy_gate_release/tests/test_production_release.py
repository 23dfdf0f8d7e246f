from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import ReleaseCommon


@tagged("post_install", "-at_install")
class TestProductionRelease(ReleaseCommon):
    """Production begins without its advance, until a day, on the management's word (R10.2)."""

    begins_with = ("confirmed",)

    def setUp(self):
        super().setUp()
        self.order = self.confirmed()
        self.production = self.as_role("manufacturing", self.productions(self.order))

    def test_production_begins(self):
        release = self.ask(self.order, "production")
        self.assertEqual(release.amount, 3000.0)
        with self.assertRaisesRegex(UserError, "still to be paid"):
            self.production.action_confirm()
        self.agree(release)
        self.production.invalidate_recordset(["gy_waits_for"])
        self.assertFalse(self.production.gy_waits_for)
        self.production.action_confirm()
        self.assertEqual(self.production.state, "confirmed")
        self.settle()
        self.assertEqual((release.use_state, release.used_amount), ("used", 3000.0))
        self.assertFalse(self.order.sudo().gy_advance_done)

    def test_what_was_begun_is_finished(self):
        self.released(self.order, "production", last=2)
        self.production.action_confirm()
        with freeze_time(self.day(5)):
            self.production.qty_producing = self.production.product_qty
            self.production.button_mark_done()
        self.assertIn(self.production.state, ("to_close", "done"))

    def test_what_was_not_begun_waits_again(self):
        self.released(self.order, "production", last=2)
        with freeze_time(self.day(3)), self.assertRaisesRegex(UserError, "still to be paid"):
            self.production.action_confirm()

    def test_a_release_of_one_gate_does_not_open_the_other(self):
        self.released(self.order, "production")
        with self.assertRaisesRegex(UserError, "9,000.00|3,000.00 still to be paid"):
            self.ship(self.deliveries(self.order))

    def test_it_counts_as_having_its_money(self):
        """What the job releases by itself is found by this domain."""
        paid = self.env["mrp.production"]._gy_paid_domain("gy_order_id")
        productions = self.env["mrp.production"].search(paid)
        self.assertNotIn(self.production, productions)
        release = self.released(self.order, "production", last=2)
        self.assertIn(self.production, self.env["mrp.production"].search(paid))
        with freeze_time(self.day(3)):
            self.pass_day(self.order)
            self.settle()
        self.assertEqual(release.use_state, "lapsed")
        self.assertNotIn(self.production, self.env["mrp.production"].search(paid))

    def test_the_planner_finds_it(self):
        productions = self.env["mrp.production"].with_user(self.users["manufacturing"])
        view = self.env.ref("mrp.view_mrp_production_filter")
        arch = productions.get_view(view.id, "search")["arch"]
        self.assertIn("gy_release_unpaid", arch)
        found = [
            ("state", "=", "draft"),
            (
                "gy_order_id.gy_gate_release_ids",
                "any",
                [("gate", "=", "production"), ("use_state", "in", ("waiting", "used"))],
            ),
        ]
        self.assertNotIn(self.production, productions.search(found))
        self.released(self.order, "production")
        self.assertIn(self.production, productions.search(found))

    def test_a_bounced_part_stops_what_goes_beyond(self):
        """What was paid when production began is not taken away afterwards."""
        payment = self.pay(self.order, 1000)
        release = self.released(self.order, "production")
        self.assertEqual(release.amount, 2000.0)
        self.production.action_confirm()
        share = self.as_role("finance", payment.gy_share_ids)
        with self.assertRaisesRegex(UserError, "stays with it"), self.cr.savepoint():
            share.unlink()
        payment.action_draft()
        with self.assertRaisesRegex(UserError, "still to be paid"):
            self.production.button_mark_done()

    def test_the_settings_limit(self):
        """Above the limit the general manager is asked, too."""
        self.company.gy_release_limit = 2999.99
        release = self.ask(self.order, "production")
        roles = release.sudo().vote_ids.mapped("role")
        self.assertEqual(roles, ["deputy_gm", "general_manager"])
        self.agree(release, "deputy_gm")
        self.assertEqual(release.state, "running")
        self.agree(release, "general_manager")
        self.assertEqual(release.state, "approved")
        settings = self.env["res.config.settings"].create({})
        with Form(settings) as form:
            form.gy_release_limit = 3000.0
        settings.execute()
        self.assertEqual(self.company.gy_release_limit, 3000.0)

    def test_the_general_manager_in_the_deputys_place(self):
        release = self.ask(self.order, "production")
        vote = release.sudo().vote_ids
        self.as_role("general_manager", vote).action_give("agree", "Mine to say")
        self.assertEqual((release.state, vote.stands_in), ("approved", True))

    def test_the_limit_is_in_the_companys_currency(self):
        """A thousand dollars are five thousand of ours here."""
        currency = self.foreign_currency()
        pricelist = self.env["product.pricelist"].create(
            {"name": "Abroad", "currency_id": currency.id}
        )
        self.company.gy_release_limit = 10000.0
        order = self.confirmed(pricelist_id=pricelist.id)
        self.assertEqual(order.currency_id, currency)
        release = self.ask(order, "production")
        worth = order._gy_in_company(release.amount)
        asked = "general_manager" in release.sudo().vote_ids.mapped("role")
        self.assertEqual(asked, worth > 10000.0)
        self.assertTrue(asked)
