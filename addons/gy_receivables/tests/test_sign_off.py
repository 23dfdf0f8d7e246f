from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import FILE, ReceivablesCommon


@tagged("post_install", "-at_install")
class TestSignOff(ReceivablesCommon):
    """Shipping data, sign-off, acceptance (R10.3, R12.1)."""

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
        self.pay(order, 9000)
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
            carrier="Road Freight", waybill="WB1", scan=FILE, filename="waybill.pdf"
        )
        self.assertTrue(order.gy_shipment_done)
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

    def test_slip(self):
        """The slip prints in three copies, for whoever may read the delivery."""
        order, delivery = self.shipped_without_data()
        report = "gy_receivables.action_report_sign_off_slip"
        for role in ("warehouse", "salesperson", "sales_admin"):
            reports = self.as_role(role, self.env["ir.actions.report"])
            html = reports._render_qweb_html(report, delivery.ids)[0].decode()
            self.assertEqual(html.count(">NU 2340</td>"), 3, role)
            self.assertIn(order.name, html)
        content = reports._render_qweb_pdf(report, delivery.ids)[0]
        self.assertTrue(content.startswith(b"%PDF"))

    # -- sign-off --------------------------------------------------------------

    def test_every_delivery_is_signed_for(self):
        order = self.shipped(4)
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
        self.assertFalse(order.gy_sign_off_done)
        self.post_at_customer(self.invoice(order))
        self.assertTrue(order.gy_sign_off_done)
        self.assertEqual(order.gy_sign_off_date, self.today())
        self.assertEqual(order.gy_sign_off_ratio, 1.0)
        self.assertCriteriaMatchFlags(order)

    def test_refusals(self):
        order = self.stocked()
        delivery = self.deliveries(order)
        sales = self.as_role("salesperson", delivery)
        paper = {"scan": FILE, "filename": "slip.pdf", "confirm": True}
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
        paper = {"scan": FILE, "filename": "slip.pdf"}
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

    def test_damage_stops_the_stage(self):
        order = self.shipped()
        self.post_at_customer(self.invoice(order))
        with self.assertRaises(UserError):
            self.sign_off(order, condition="shortage")
        sign_off = self.sign_off(order, condition="damage", description="Crate 2 is broken")
        self.assertIn("Crate 2 is broken", " ".join(order.message_ids.mapped("body")))
        self.assertFalse(order.gy_sign_off_done)
        self.assertIn("to be settled", self.words(order, "sign_off"))
        self.assertCriteriaMatchFlags(order)
        with self.assertRaises(AccessError):
            self.as_role("salesperson", sign_off).action_resolve("New cage sent")
        dialogs = self.as_role("sales_admin", self.env["gy.sign.off.settling"]).with_context(
            active_model="gy.sign.off", active_id=sign_off.id
        )
        dialogs.create({"reason": "New cage sent"}).action_apply()
        self.assertEqual(sign_off.resolution, "New cage sent")
        self.assertTrue(order.gy_sign_off_done)
        self.assertCriteriaMatchFlags(order)
        words = (
            f"{sign_off.picking_id.name} is “Signed”; this is possible while it is “Exception Open”"
        )
        with self.assertRaisesRegex(UserError, words):
            self.as_role("sales_admin", sign_off).action_resolve("again")

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
        wizard = wizard.create({"signer": "Receiver", "scan": FILE, "filename": "slip.pdf"})
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

    def test_posting_is_named_to_every_role(self):
        order = self.shipped()
        posting = self.post_at_customer(self.invoice(order))
        self.env.invalidate_all()
        for role in ("sales_admin", "contract_admin", "archivist"):
            self.assertEqual(
                self.as_role(role, posting).display_name, posting.move_id.display_name, role
            )

    # -- acceptance ------------------------------------------------------------

    def test_acceptance(self):
        template = self.env.ref("gy_receivables.installment_template_thirds")
        order = self.stocked(gy_installment_template_id=template.id)
        sales = self.as_role("salesperson", order)
        today = self.today()
        with self.assertRaisesRegex(UserError, "nothing was shipped"):
            sales.action_gy_accept(today, FILE, "accepted.pdf")
        with self.open_gates():
            self.ship(self.deliveries(order))
        acceptance = self.plan(order).filtered(lambda line: line.kind == "acceptance")
        self.assertFalse(acceptance.due_date)
        with self.assertRaisesRegex(UserError, "choose the file"), self.cr.savepoint():
            sales.action_gy_accept(today, None, None)
        with self.assertRaisesRegex(UserError, "not in the future"):
            sales.action_gy_accept("2099-01-01", FILE, "accepted.pdf")
        dialogs = self.as_role("salesperson", self.env["gy.acceptance.entry"]).with_context(
            active_model="sale.order", active_id=order.id
        )
        dialogs.create({"scan": FILE, "filename": "accepted.pdf"}).action_apply()
        self.assertEqual(order.gy_accepted_on, today)
        self.assertEqual(acceptance.due_date, fields.Date.add(today, days=30))
        self.assertIn("acceptance", order.gy_document_ids.mapped("type_id.code"))
        with self.assertRaises(AccessError):
            sales.action_gy_accept(today, FILE, "accepted.pdf")
        earlier = fields.Date.subtract(today, days=3)
        self.as_role("sales_admin", order).action_gy_accept(earlier, FILE, "accepted.pdf")
        self.assertEqual(acceptance.due_date, fields.Date.add(earlier, days=30))

    def test_acceptance_rights(self):
        order = self.shipped()
        for role in set(self.users) - {"salesperson", "sales_manager", "sales_admin"}:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, order).action_gy_accept("2026-01-01", FILE, "x.pdf")
        for role in self.users:
            with self.assertRaises(AccessError, msg=role), self.cr.savepoint():
                self.as_role(role, order).write({"gy_accepted_on": "2026-01-01"})

    def test_signature_starts_the_clock(self):
        template = self.env["gy.installment.template"].create(
            {
                "name": "10 days after signature",
                "line_ids": [
                    fields.Command.create(
                        {"kind": "delivery", "share": 100, "trigger": "signed", "offset_days": 10}
                    )
                ],
            }
        )
        order = self.shipped(gy_installment_template_id=template.id)
        self.assertFalse(self.plan(order).due_date)
        self.sign_off(order)
        self.assertEqual(self.plan(order).due_date, fields.Date.add(self.today(), days=10))

    def test_orders_outside_the_process(self):
        order = self.outside()
        order.action_confirm()
        delivery = order.picking_ids
        self.assertFalse(delivery.gy_is_of_contract)
        delivery.move_ids.quantity = 10
        delivery.move_ids.picked = True
        delivery.button_validate()
        with self.assertRaisesRegex(UserError, "takes no goods of a contract"):
            self.as_role("salesperson", delivery).action_gy_sign_off("x", scan=FILE, filename="x")
        self.assertFalse(order.gy_unsigned_count or order.gy_undocumented_count)
