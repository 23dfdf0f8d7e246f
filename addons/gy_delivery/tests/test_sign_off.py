from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.tests.common import PAPER

from .common import DeliveryCommon


@tagged("post_install", "-at_install")
class TestSignOff(DeliveryCommon):
    """Shipping data and sign-off (R10.3, R12.1)."""

    begins_with = ("shipped",)

    def shipped_without_data(self, quantity=None):
        order = self.stocked()
        delivery = self.deliveries(order)
        with self.open_gates():
            self._transfer(self.as_role("warehouse", delivery), quantity)
        return order, delivery

    def words(self, order, code):
        return " ".join(item["missing"] for item in order._gy_stage_criteria(code))

    # -- shipping data ---------------------------------------------------------

    def test_shipping_data(self):
        order, delivery = self.shipped_without_data()
        self.assertFalse(order.gy_shipment_done)
        self.assertIn(f"No shipping data on: {delivery.name}", self.words(order, "shipment"))
        self.assertCriteriaMatchFlags(order)
        for values, words in (
            ({}, "give the carrier"),
            ({"carrier": "Road Freight"}, "waybill number or the driver"),
            ({"collected": True, "collector": " "}, "say who collects"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self.as_role("warehouse", delivery).action_gy_set_shipping(**values)
        self.as_role("warehouse", delivery).action_gy_set_shipping(
            carrier="Road Freight", waybill="WB1", scan=PAPER, filename="waybill.pdf"
        )
        self.assertFalse(order.gy_undocumented_count)
        self.assertCriteriaMatchFlags(order)
        self.assertIn("waybill", order.gy_document_ids.mapped("type_id.code"))
        self.assertIn("WB1", delivery.message_ids[0].body)

    def test_collected_ex_works(self):
        _order, delivery = self.shipped_without_data()
        sales = self.as_role("salesperson", delivery)
        sales.action_gy_set_shipping(carrier="Road Freight", driver="Wang", phone="139")
        sales.action_gy_set_shipping(collected=True, collector="Mr Zhang")
        self.assertEqual(
            (delivery.gy_collector, delivery.gy_carrier, delivery.gy_driver),
            ("Mr Zhang", False, False),
        )
        self.assertIn("Road Freight → -", delivery.message_ids[0].body)

    def test_shipping_data_before_shipment_and_until_signed(self):
        order = self.stocked()
        delivery = self.deliveries(order)
        self.as_role("warehouse", delivery).action_gy_set_shipping(carrier="A", waybill="1")
        with self.open_gates():
            self._transfer(self.as_role("warehouse", delivery))
        self.assertFalse(order.gy_undocumented_count)
        self.as_role("warehouse", delivery).action_gy_set_shipping(carrier="B", waybill="2")
        self.sign_off(order)
        with self.assertRaisesRegex(UserError, "is signed for"):
            self.as_role("warehouse", delivery).action_gy_set_shipping(carrier="C", waybill="3")

    def test_shipping_roles(self):
        order, delivery = self.shipped_without_data()
        for role in self.users:
            user = self.as_role(role, delivery)
            if role not in ("warehouse", "salesperson", "sales_manager"):
                with self.assertRaises(AccessError, msg=role):
                    user.action_gy_set_shipping(carrier="A", waybill="1")
            for vals in ({"gy_carrier": "A"}, {"gy_has_shipping": True}):
                with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                    user.write(vals)
        other = new_test_user(
            self.env, "gy_other_sales", groups="gy_sales_process.group_salesperson"
        )
        with self.assertRaises(AccessError):
            delivery.with_user(other).action_gy_set_shipping(carrier="A", waybill="1")
        store = order.sudo().picking_ids - delivery
        plain = store[:1] or delivery.sudo().copy({"move_ids": []})
        with self.assertRaisesRegex(UserError, "takes no goods of a contract"):
            self.as_role("warehouse", plain).action_gy_set_shipping(carrier="A", waybill="1")

    def test_shipping_wizard(self):
        _order, delivery = self.shipped_without_data()
        wizard = self.as_role("warehouse", self.env["gy.shipping.entry"]).with_context(
            active_model="stock.picking", active_id=delivery.id
        )
        wizard.create({"carrier": "A", "waybill": "1"}).action_apply()
        self.assertEqual(delivery.gy_waybill, "1")
        self.assertEqual(wizard.default_get(["carrier"])["carrier"], "A", "shown for correction")

    def test_signed_by_another_than_the_contact(self):
        """Whose name stands there has signed: the contact that was picked first says nothing."""
        order = self.shipped()
        picking = self.as_role("salesperson", order.sudo()._gy_done_deliveries())
        named, other = self.env["res.partner"].create(
            [
                {"name": name, "parent_id": order.partner_id.id, "gy_may_sign": may, "phone": "1"}
                for name, may in (("Li", True), ("Wu", False))
            ]
        )
        slip = {"scan": PAPER, "filename": "slip.pdf", "contact_id": named.id}
        with self.assertRaisesRegex(UserError, "Zhao is not among"), self.cr.savepoint():
            picking.action_gy_sign_off("Zhao", **slip)
        dialogs = self.as_role("salesperson", self.env["gy.sign.off.entry"])
        dialog = dialogs.new({"picking_id": picking.id, "contact_id": named.id, "signer": "Zhao"})
        self.assertFalse(dialog.is_authorised)
        dialog.signer = "Li"
        self.assertTrue(dialog.is_authorised)
        found = picking.action_gy_sign_off("Zhao", confirm=True, **slip)
        sign_off = self.env["gy.sign.off"].browse(found)
        self.assertEqual((sign_off.signer, sign_off.authorised), ("Zhao", False))
        self.assertFalse(sign_off.contact_id or sign_off.phone)
        self.as_role("sales_admin", sign_off).action_void("Wrong name")
        found = picking.action_gy_sign_off("Li", **{**slip, "contact_id": other.id})
        sign_off = self.env["gy.sign.off"].browse(found)
        self.assertTrue(sign_off.authorised, "found by the name")

    def test_slip(self):
        """The slip prints in four copies, one the customer's, for whoever may read the delivery."""
        order, delivery = self.shipped_without_data()
        report = "gy_delivery.action_report_sign_off_slip"
        for role in ("warehouse", "salesperson", "sales_admin"):
            reports = self.as_role(role, self.env["ir.actions.report"])
            html = reports._render_qweb_html(report, delivery.ids)[0].decode()
            self.assertEqual(html.count(">NU 2340</td>"), 4, role)
            self.assertIn("第四联：客户", html)
            self.assertIn(order.name, html)
        content = reports._render_qweb_pdf(report, delivery.ids)[0]
        self.assertTrue(content.startswith(b"%PDF"))

    # -- sign-off --------------------------------------------------------------

    def test_every_delivery_is_signed_for(self):
        order = self.shipped(4)
        self.assertWaits(order, "sign_off", "salesperson", "warehouse", "sales_manager")
        first = self.sign_off(order)
        self.assertEqual(first.document_id.type_id.code, "sign_off_slip")
        self.assertFalse(order.gy_signed_off_date, "the rest has not left yet")
        with self.open_gates():
            self.ship(self.deliveries(order))
        self.assertEqual(order.gy_unsigned_count, 1)
        self.assertIn("Not signed for yet", self.words(order, "sign_off"))
        self.assertCriteriaMatchFlags(order)
        self.sign_off(order, user="sales_admin")
        self.assertEqual(order.gy_signed_off_date, self.today())
        self.assertNotIn("Not signed for yet", self.words(order, "sign_off"))
        signed = order.sudo()._gy_done_deliveries()._gy_signed_days()
        self.assertEqual(list(signed.values()), [self.today()] * 2)

    def test_damage_is_settled(self):
        order = self.shipped()
        with self.assertRaises(UserError), self.cr.savepoint():
            self.sign_off(order, condition="shortage")
        sign_off = self.sign_off(order, condition="damage", description="Crate 2 is broken")
        self.assertIn("Crate 2 is broken", " ".join(order.message_ids.mapped("body")))
        self.assertWaits(order, "delivery_exception", "sales_admin", "salesperson")
        self.assertIn("to be settled", self.words(order, "sign_off"))
        with self.assertRaises(AccessError):
            self.as_role("salesperson", sign_off).action_resolve("New cage sent")
        dialogs = self.as_role("sales_admin", self.env["gy.sign.off.settling"]).with_context(
            active_model="gy.sign.off", active_id=sign_off.id
        )
        dialogs.create({"reason": "New cage sent"}).action_apply()
        self.assertEqual(sign_off.resolution, "New cage sent")
        self.assertNotIn("to be settled", self.words(order, "sign_off"))
        self.assertCriteriaMatchFlags(order)
        words = (
            f"{sign_off.picking_id.name} is “Signed”; this is possible while it is “Exception Open”"
        )
        with self.assertRaisesRegex(UserError, words):
            self.as_role("sales_admin", sign_off).action_resolve("again")

    def test_refusals(self):
        order = self.stocked()
        delivery = self.deliveries(order)
        sales = self.as_role("salesperson", delivery)
        paper = {"scan": PAPER, "filename": "slip.pdf", "confirm": True}
        with self.assertRaisesRegex(UserError, "not left the house"):
            sales.action_gy_sign_off("Receiver", **paper)
        with self.open_gates():
            self.ship(delivery)
        for signer, values, words in (
            (" ", {}, "say who signed"),
            ("Receiver", {"date": "2099-01-01"}, "not in the future"),
            ("Receiver", {"date": "2020-01-01"}, "lies before the departure"),
            ("Receiver", {"condition": "fine"}, "in what condition"),
            ("Receiver", {"condition": "damage"}, "describe what"),
            ("Receiver", {"scan": None}, "choose the file"),
        ):
            with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                sales.action_gy_sign_off(signer, **{**paper, **values})
        sales.action_gy_sign_off("Receiver", **paper)
        with self.assertRaisesRegex(UserError, "signed for already"):
            sales.action_gy_sign_off("Receiver", **paper)

    def test_authorised_signers(self):
        order = self.shipped()
        contact = self.env["res.partner"].create(
            {"name": "Ms Li", "parent_id": self.customer.id, "phone": "138"}
        )
        delivery = order.sudo()._gy_done_deliveries()
        sales = self.as_role("salesperson", delivery)
        paper = {"scan": PAPER, "filename": "slip.pdf"}
        with self.assertRaisesRegex(UserError, "Ms Li is not among the contacts"):
            sales.action_gy_sign_off("Ms Li", **paper)
        contact.gy_may_sign = True
        sign_off = self.env["gy.sign.off"].browse(
            sales.action_gy_sign_off(None, contact_id=contact.id, **paper)
        )
        self.assertTrue(sign_off.authorised)
        self.assertEqual((sign_off.signer, sign_off.phone), ("Ms Li", "138"))
        self.as_role("sales_admin", sign_off).action_void("Wrong slip")
        self.assertTrue(
            self.env["gy.sign.off"].browse(sales.action_gy_sign_off("Ms Li", **paper)).authorised
        )
        other = self.shipped()
        self.assertFalse(self.sign_off(other).authorised, "confirmed without authority")

    def test_void(self):
        order = self.shipped()
        sign_off = self.sign_off(order)
        admin = self.as_role("sales_admin", sign_off)
        with self.assertRaisesRegex(UserError, "Say how"):
            admin.action_void("")
        admin.action_void("Slip of another delivery")
        self.assertEqual(sign_off.state, "void")
        self.assertEqual(order.gy_unsigned_count, 1)
        self.sign_off(order)
        self.assertEqual(order.gy_unsigned_count, 0)

    def test_wizard(self):
        order = self.shipped()
        delivery = order.sudo()._gy_done_deliveries()
        wizard = self.as_role("salesperson", self.env["gy.sign.off.entry"]).with_context(
            active_model="stock.picking", active_id=delivery.id
        )
        wizard = wizard.create({"signer": "Receiver", "scan": PAPER, "filename": "slip.pdf"})
        self.assertFalse(wizard.is_authorised)
        with self.assertRaisesRegex(UserError, "nevertheless"), self.cr.savepoint():
            wizard.action_apply()
        wizard.confirm = True
        wizard.action_apply()
        self.assertTrue(delivery.gy_is_signed)

    def test_roles_and_rights(self):
        order = self.shipped()
        for role in set(self.users) - {"salesperson", "sales_manager", "sales_admin"}:
            with self.assertRaises(AccessError, msg=role):
                self.sign_off(order, user=role)
        sign_off = self.sign_off(order)
        for role in self.users:
            own = self.as_role(role, sign_off)
            self.assertEqual(own.signer, "Receiver")
            for attempt in (
                lambda own=own: own.write({"signer": "x"}),
                lambda own=own: own.unlink(),
                lambda own=own: own.copy(),
            ):
                with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                    attempt()
        other = new_test_user(
            self.env, "gy_other_sales", groups="gy_sales_process.group_salesperson"
        )
        self.assertFalse(
            self.env["gy.sign.off"].with_user(other).search([("id", "=", sign_off.id)])
        )
        company = self.env["res.company"].create({"name": "Second"})
        stranger = new_test_user(
            self.env,
            "gy_second_admin",
            groups="gy_sales_process.group_sales_admin",
            company_id=company.id,
            company_ids=[fields.Command.set(company.ids)],
        )
        with self.assertRaises(AccessError):
            sign_off.with_user(stranger).action_void("x")

    def test_orders_outside_the_process(self):
        order = self.outside()
        order.action_confirm()
        delivery = order.picking_ids
        self.assertFalse(delivery.gy_is_of_contract)
        delivery.move_ids.quantity = 10
        delivery.move_ids.picked = True
        delivery.button_validate()
        with self.assertRaisesRegex(UserError, "takes no goods of a contract"):
            self.as_role("salesperson", delivery).action_gy_sign_off("x", scan=PAPER, filename="x")
        self.assertFalse(order.gy_unsigned_count or order.gy_undocumented_count)
