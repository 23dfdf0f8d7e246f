from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import Form, new_test_user, tagged

from ..models.stock_picking import MAX_ATTEMPTS
from .common import SignPageCommon


@tagged("post_install", "-at_install")
class TestLink(SignPageCommon):
    """The link opens one delivery, for some days, until it is signed for or renewed (R12.1)."""

    def test_it_opens_its_delivery(self):
        _order, delivery = self.left()
        self.assertEqual(self.found(delivery), delivery)
        self.assertFalse(self.found(delivery)._gy_link_closed())

    def test_what_opens_nothing(self):
        _order, delivery = self.left()
        _other, second = self.left()
        token, foreign = delivery._gy_sign_token(), second._gy_sign_token()
        key = foreign.partition("-")[2]
        for forged in (
            "",
            None,
            "-",
            token[:-1],
            token + "0",
            f"{delivery.id}-{key}",
            f"{delivery.id}-",
            str(delivery.id),
            f"0{token}",
            f"-{token}",
            "99999999999999999999-" + key,
            "²-" + key,
            f"{delivery.id}-é",
            token + "é",
        ):
            self.assertFalse(self.env["stock.picking"]._gy_by_token(forged), forged)

    def test_not_for_what_is_no_delivery_of_a_contract(self):
        order, _delivery = self.left()
        store = (order.sudo().picking_ids - order.sudo()._gy_done_deliveries())[:1]
        plain = store or _delivery.sudo().copy({"move_ids": []})
        self.assertFalse(self.env["stock.picking"]._gy_by_token(plain._gy_sign_token()))

    def test_not_before_the_goods_left(self):
        order = self.stocked()
        delivery = self.deliveries(order)
        self.assertIn("have not left yet", self.found(delivery)._gy_link_closed())
        with self.assertRaisesRegex(UserError, "have not left yet"):
            self.enter(delivery)

    def test_its_last_day(self):
        self.company.gy_sign_link_days = 5
        _order, delivery = self.left()
        last = Date.add(self.today(), days=5)
        self.assertEqual(delivery._gy_link_last_day(), last)
        with freeze_time(f"{last} 02:00:00"):
            self.assertFalse(self.found(delivery)._gy_link_closed())
        with freeze_time(f"{Date.add(last, days=1)} 02:00:00"):
            self.assertIn("expired", self.found(delivery)._gy_link_closed())
            with self.assertRaisesRegex(UserError, "expired"):
                self.enter(delivery)

    def test_the_setting(self):
        settings = self.env["res.config.settings"].create({})
        with Form(settings) as form:
            form.gy_sign_link_days = 3
        settings.execute()
        self.assertEqual(self.company.gy_sign_link_days, 3)

    def test_tried_too_often(self):
        _order, delivery = self.left()
        delivery._gy_write_decided({"gy_link_attempts": MAX_ATTEMPTS})
        with self.assertRaisesRegex(UserError, "too often"):
            self.enter(delivery)
        self.as_role("salesperson", delivery).action_gy_renew_link()
        self.assertTrue(self.enter(delivery))

    def test_renewed(self):
        _order, delivery = self.left()
        former = delivery._gy_sign_token()
        self.as_role("sales_admin", delivery).action_gy_renew_link()
        self.assertFalse(self.env["stock.picking"]._gy_by_token(former))
        self.assertEqual(self.found(delivery), delivery)
        self.assertIn("renewed", delivery.message_ids[0].body)

    def test_who_shows_and_renews_it(self):
        _order, delivery = self.left()
        show = {"salesperson", "sales_manager", "sales_admin", "warehouse"}
        for role in self.users:
            mine = self.as_role(role, delivery)
            for method, allowed in (
                ("action_gy_sign_link", show),
                ("action_gy_renew_link", show - {"warehouse"}),
            ):
                if role in allowed:
                    action = getattr(mine, method)()
                    self.assertEqual(action["res_model"], "gy.sign.off.link", role)
                else:
                    with self.assertRaises(AccessError, msg=(role, method)):
                        getattr(mine, method)()

    def test_not_where_it_is_signed_for(self):
        order, delivery = self.left()
        self.sign_off(order)
        for method in ("action_gy_sign_link", "action_gy_renew_link"):
            with self.assertRaisesRegex(UserError, "signed for already"):
                getattr(self.as_role("salesperson", delivery), method)()
        self.assertIn("Thank you", self.found(delivery)._gy_link_closed())

    def test_the_dialog(self):
        _order, delivery = self.left()
        dialogs = self.as_role("warehouse", self.env["gy.sign.off.link"])
        dialog = dialogs.create({"picking_id": delivery.id})
        self.assertTrue(dialog.url.endswith(f"/gy/sign/{delivery._gy_sign_token()}"))
        self.assertIn("data:image/svg+xml", dialog.code)
        self.assertEqual(dialog.last_day, delivery._gy_link_last_day())
        with self.assertRaises(AccessError):
            dialog.action_renew()
        sales = self.as_role("salesperson", self.env["gy.sign.off.link"])
        mine = sales.create({"picking_id": delivery.id})
        former = mine.url
        mine.action_renew()
        self.assertNotEqual(sales.create({"picking_id": delivery.id}).url, former)

    def test_no_link_to_what_one_does_not_see(self):
        """A dialog over the number of a delivery gives no key to it."""
        _order, delivery = self.left()
        other = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "gy_stranger",
            groups="gy_sales_process.group_salesperson,gy_sales_process.group_warehouse",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )
        with self.assertRaises(AccessError):
            dialog = (
                self.env["gy.sign.off.link"].with_user(stranger).create({"picking_id": delivery.id})
            )
            dialog.read(["url", "code"])

    def test_nobody_writes_its_round(self):
        _order, delivery = self.left()
        for role in ("warehouse", "salesperson", "sales_admin"):
            for name in ("gy_link_round", "gy_link_attempts"):
                with self.assertRaises(AccessError, msg=(role, name)), self.cr.savepoint():
                    self.as_role(role, delivery).write({name: 0})

    def test_a_copy_has_a_link_of_its_own(self):
        _order, delivery = self.left()
        self.as_role("salesperson", delivery).action_gy_renew_link()
        copied = delivery.sudo().copy()
        self.assertEqual(copied.gy_link_round, 0)
        self.assertNotEqual(
            copied._gy_sign_token().partition("-")[2], delivery._gy_sign_token().partition("-")[2]
        )

    def test_the_slip_carries_the_code(self):
        order, delivery = self.left()
        report = "gy_delivery.action_report_sign_off_slip"
        reports = self.as_role("warehouse", self.env["ir.actions.report"])
        html = reports._render_qweb_html(report, delivery.ids)[0].decode()
        self.assertEqual(html.count("data:image/svg+xml"), 4, "on each copy")
        self.sign_off(order)
        html = reports._render_qweb_html(report, delivery.ids)[0].decode()
        self.assertNotIn("data:image/svg+xml", html)
