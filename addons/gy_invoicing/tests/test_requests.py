from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.gy_sales_process.tools import gate_pass

from .common import InvoicingCommon


@tagged("post_install", "-at_install")
class TestRequests(InvoicingCommon):
    """Contracts are invoiced on the sales administrator's request, by finance (R11.1)."""

    def test_from_delivery_to_invoice(self):
        order = self.shipped(4)
        request = self.request(order)
        self.assertEqual(request.line_ids.quantity, 4)
        self.assertEqual(request.amount, 4000)
        self.assertEqual(
            (request.buyer_title, request.buyer_tax_number, request.buyer_account),
            ("Northern Heavy Machinery", "91210000000000000X", "6222000000000001"),
        )
        self.assertEqual(self.request(order), request, "the draft is opened again")
        request.action_submit()
        self.assertEqual(request.submitted_by, self.users["sales_admin"])
        action = self.as_role("finance", request).action_accept()
        invoice = self.env["account.move"].browse(action["res_id"])
        self.assertEqual((invoice.state, invoice.move_type), ("draft", "out_invoice"))
        self.assertEqual(invoice.gy_order_id, order)
        self.assertEqual(invoice.invoice_line_ids.quantity, 4)
        self.assertEqual(invoice.invoice_line_ids.sale_line_ids, order.order_line)
        self.assertEqual(order.order_line.qty_invoiced, 4)
        self.as_role("finance", invoice).action_post()
        self.assertEqual(order.gy_invoiced_amount, 4000)
        with self.assertRaisesRegex(UserError, "nothing was delivered"):
            self.request(order)

    def test_less_than_delivered(self):
        order = self.shipped(6)
        request = self.request(order)
        request.line_ids.quantity = 2
        request.action_submit()
        second = self.request(order)
        self.assertNotEqual(second, request)
        self.assertEqual(second.line_ids.quantity, 4, "what is requested is not proposed again")
        self.as_role("finance", request).action_accept()
        self.assertEqual(request.sudo().move_id.amount_total, 2000)

    def test_only_what_is_requested(self):
        """Lines that are not requested stay out, sections come along."""
        other, _part = self._create_bearing("24036")
        lines = [{"display_type": "line_section", "name": "Main bearings"}] + [
            {"product_id": product.id, "product_uom_qty": 3, "price_unit": 100}
            for product in (self.bearing, other)
        ]
        order = self.shipped(order_line=[Command.create(line) for line in lines])
        request = self.request(order)
        request.line_ids.filtered(lambda line: line.order_line_id.product_id == other).unlink()
        request.action_submit()
        self.as_role("finance", request).action_accept()
        invoice = request.sudo().move_id
        self.assertEqual(
            invoice.invoice_line_ids.sorted("sequence").mapped("display_type"),
            ["line_section", "product"],
        )
        self.assertEqual(invoice.invoice_line_ids.product_id, self.bearing)

    def test_only_to_whom_was_agreed(self):
        """An invoice of a contract goes to its invoice address, drafts and credit notes, too (A13)."""
        stranger = self.env["res.partner"].create({"name": "Someone else"})
        order = self.shipped()
        draft = self.invoice(order, post=False)
        for name in ("partner_id", "partner_shipping_id"):
            with (
                self.assertRaisesRegex(
                    UserError, f"is of contract {order.name}, which says", msg=name
                ),
                self.cr.savepoint(),
            ):
                draft.write({name: stranger.id})
        draft.write({"partner_id": order.partner_invoice_id.id})
        # A credit note written by hand is of the contract by its lines only.
        refund = self.as_role("finance", self.env["account.move"]).create(
            {
                "move_type": "out_refund",
                "partner_id": stranger.id,
                "invoice_date": self.today(),
                "invoice_line_ids": [
                    Command.create(
                        {
                            "product_id": self.bearing.id,
                            "quantity": 1,
                            "price_unit": 1000,
                            "sale_line_ids": [Command.set(order.order_line.ids)],
                        }
                    )
                ],
            }
        )
        self.assertEqual(refund.gy_order_id, order)
        with self.assertRaisesRegex(UserError, "which says"), self.cr.savepoint():
            refund.action_post()

    def test_more_than_delivered(self):
        order = self.shipped(4)
        request = self.request(order)
        request.line_ids.quantity = 5
        with self.assertRaisesRegex(UserError, r"NU 2340.* only 4 Units"):
            request.action_submit()
        self.assertEqual(request.state, "draft")

    def test_two_requests_for_the_same_goods(self):
        order = self.shipped(4)
        first = self.request(order)
        first.action_submit()
        with self.assertRaisesRegex(UserError, "requested or invoiced already"):
            self.request(order)
        first.action_cancel()
        second = self.request(order)
        self.assertEqual(second.line_ids.quantity, 4)

    def test_invoice_before_shipment(self):
        """Where the terms ask for the invoice first, up to the ordered quantity is requested."""
        template = self.env["gy.installment.template"].create(
            {
                "name": "Invoice first",
                "line_ids": [
                    Command.create(
                        {"kind": "pre_shipment", "share": 100, "trigger": "invoiced"}
                        | {"gate": "shipment"}
                    )
                ],
            }
        )
        order = self.confirmed(gy_installment_template_id=template.id)
        request = self.request(order)
        self.assertEqual(request.line_ids.quantity, 10)
        self.assertIn("before the shipment", request.fact_terms)
        invoice = self.invoice(order)
        self.assertEqual(invoice.amount_total, 10000)
        self.assertTrue(self.plan(order).due_date, "the money falls due with the invoice")
        self.make(order)
        with self.open_gates():
            self.ship(self.deliveries(order), 5)
        with self.assertRaisesRegex(UserError, "nothing was delivered"):
            self.request(order)
        self.assertFalse(order.invoice_ids.filtered(lambda move: move.move_type != "out_invoice"))

    def test_services_follow_their_policy(self):
        service = self.env["product.product"].create(
            {"name": "Commissioning", "type": "service", "invoice_policy": "order"}
        )
        line = {"product_id": service.id, "product_uom_qty": 1, "price_unit": 500}
        order = self.confirmed(order_line=[Command.create({**line, "tax_ids": False})])
        self.assertEqual(self.request(order).line_ids.order_line_id.product_id, service)

    def test_incomplete_buyer(self):
        order = self.shipped(4)
        request = self.request(order)
        request.write({"buyer_tax_number": " ", "buyer_bank": False})
        with self.assertRaisesRegex(UserError, "Tax Number.*Bank"):
            request.action_submit()
        request.write({"buyer_tax_number": "9121", "fapiao_kind": "ordinary"})
        request.action_submit()
        self.assertEqual(request.state, "submitted")

    def test_the_buyer_belongs_to_the_request(self):
        """A later change of the customer does not touch the request."""
        order = self.shipped(4)
        request = self.request(order)
        self.customer.write({"vat": "OTHER", "phone": "1"})
        self.assertEqual(request.buyer_tax_number, "91210000000000000X")
        self.assertEqual(request.buyer_phone, "024-10000000")

    def test_the_five_facts(self):
        order = self.shipped(4)
        self.pay(order, 3000)
        request = self.request(order)
        request.customer_request = "By phone, Mr Zhang"
        facts = self.as_role("finance", request).read()[0]
        self.assertIn("Advance 30 %", facts["fact_terms"])
        self.assertEqual(facts["customer_request"], "By phone, Mr Zhang")
        self.assertEqual(facts["fact_completion"], "10 of 10 made")
        self.assertIn("4,000.00", facts["fact_shipment"])
        self.assertIn("3,000.00", facts["fact_money"])

    def test_refused_and_corrected(self):
        order = self.shipped(4)
        request = self.request(order)
        request.action_submit()
        finance = self.as_role("finance", request)
        with self.assertRaisesRegex(UserError, "Say why"):
            finance.action_refuse(" ")
        finance.action_refuse("Wrong title")
        self.assertEqual((request.state, request.refusal), ("refused", "Wrong title"))
        self.assertIn("Wrong title", order.message_ids[0].body)
        self.assertEqual(self.request(order), request)
        request.buyer_title = "Northern Heavy Machinery Co."
        request.action_submit()
        self.assertFalse(request.refusal)
        finance.action_accept()
        for method in ("action_accept", "action_submit", "action_cancel"):
            role = "finance" if method == "action_accept" else "sales_admin"
            with self.assertRaisesRegex(UserError, "Accepted"):
                getattr(self.as_role(role, request), method)()
        with self.assertRaisesRegex(UserError, "Accepted"):
            finance.action_refuse("Too late")

    def test_deleted_draft_is_requested_again(self):
        order = self.shipped(4)
        invoice = self.invoice(order, post=False)
        request = order.gy_request_ids
        invoice.unlink()
        self.assertEqual(request.state, "refused")
        self.as_role("sales_admin", request).action_submit()
        self.as_role("finance", request).action_accept()
        self.as_role("finance", request.sudo().move_id).button_cancel()
        self.assertEqual(request.state, "refused")
        self.assertIn("cancelled", request.refusal)

    def test_goods_that_came_back_are_not_invoiced(self):
        order = self.shipped(4)
        request = self.request(order)
        request.action_submit()
        delivery = order.sudo()._gy_done_deliveries()
        wizard = self.env["stock.return.picking"].create({"picking_id": delivery.id})
        wizard.product_return_moves.write({"quantity": 1, "to_refund": True})
        back = self.env["stock.picking"].browse(wizard.action_create_returns()["res_id"])
        back.move_ids.picked = True
        back.button_validate()
        self.assertEqual(order.order_line.qty_delivered, 3)
        with self.assertRaisesRegex(UserError, "only 3 Units"):
            self.as_role("finance", request).action_accept()
        self.assertEqual(request.state, "submitted")

    # -- attacks ---------------------------------------------------------------

    def test_roles(self):
        order = self.shipped(4)
        request = self.request(order)
        for role in self.users:
            if role != "sales_admin":
                with self.assertRaises(AccessError, msg=role):
                    self.as_role(role, order).action_gy_request_invoice()
                for method in ("action_submit", "action_cancel"):
                    with self.assertRaises(AccessError, msg=role):
                        getattr(self.as_role(role, request), method)()
        request.action_submit()
        for role in set(self.users) - {"finance"}:
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, request).action_accept()
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, request).action_refuse("no")

    def test_nobody_accepts_their_own(self):
        order = self.shipped(4)
        both = new_test_user(
            self.env,
            "gy_both",
            groups="gy_sales_process.group_sales_admin,gy_sales_process.group_finance",
        )
        action = order.with_user(both).action_gy_request_invoice()
        request = self.env["gy.invoice.request"].with_user(both).browse(action["res_id"])
        request.action_submit()
        with self.assertRaisesRegex(UserError, "somebody else"):
            request.action_accept()

    def test_no_other_road_to_an_invoice(self):
        order = self.shipped(4)
        request = self.request(order)
        request.action_submit()
        wizards = self.env["sale.advance.payment.inv"]
        for role in ("salesperson", "sales_manager", "finance"):
            for method in ("delivered", "percentage", "fixed"):
                values = {"advance_payment_method": method, "amount": 30, "fixed_amount": 30}
                values["sale_order_ids"] = [Command.set(order.ids)]
                with self.assertRaises(UserError, msg=(role, method)), self.cr.savepoint():
                    self.as_role(role, wizards).create(values).create_invoices()
            # What a client may send in a context opens nothing.
            forged = {"gy_invoice_request_id": request.id, gate_pass.KEY: [["sale.order"]]}
            with self.assertRaisesRegex(UserError, "on request only"), self.cr.savepoint():
                self.as_role(role, order).with_context(**forged)._create_invoices()
            self.assertIsNone(order.with_context(**forged)._gy_invoicing_quantities())
        self.assertFalse(order.invoice_ids)

    def test_ties_by_hand(self):
        """Nobody but finance ties an invoice's line to a contract's."""
        order = self.shipped(4)
        line = order.order_line
        clerk = new_test_user(self.env, "gy_clerk", groups="account.group_account_invoice")
        values = {
            "move_type": "out_invoice",
            "partner_id": self.customer.id,
            "invoice_line_ids": [
                Command.create({"name": "x", "price_unit": 1, "sale_line_ids": line.ids})
            ],
        }
        moves = self.env["account.move"]
        with self.assertRaisesRegex(AccessError, "only finance"), self.cr.savepoint():
            moves.with_user(clerk).create(values)
        del values["invoice_line_ids"][0][2]["sale_line_ids"]
        move = moves.with_user(clerk).create(values)
        with self.assertRaisesRegex(AccessError, "only finance"), self.cr.savepoint():
            move.invoice_line_ids.write({"sale_line_ids": [Command.set(line.ids)]})
        for role in ("finance", "salesperson"):
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.as_role(role, move).write({"gy_order_id": order.id})
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.as_role(role, moves).create({**values, "gy_order_id": order.id})

    def test_draft_raised_by_hand(self):
        """However the draft was changed, nothing but what was requested is posted."""
        order = self.shipped(4)
        invoice = self.invoice(order, post=False)
        invoice.invoice_line_ids.quantity = 11
        with self.assertRaisesRegex(UserError, "is not what was requested"):
            invoice.action_post()

    def test_direct_writes(self):
        order = self.shipped(4)
        request = self.request(order)
        for vals in ({"state": "accepted"}, {"order_id": 1}, {"submitted_by": 1}, {"amount": 1}):
            with self.assertRaises(AccessError, msg=vals), self.cr.savepoint():
                request.write(vals)
        with self.assertRaises(AccessError):
            request.copy()
        with self.assertRaises(AccessError):
            request.unlink()
        with self.assertRaises(AccessError):
            self.as_role("finance", request).write({"buyer_title": "x"})
        result = self.as_role("sales_admin", self.env["gy.invoice.request"]).load(
            ["order_id/.id", "number"], [[str(order.id), "7"]]
        )
        self.assertFalse(result["ids"])
        foreign = self.confirmed().order_line
        with self.assertRaisesRegex(ValidationError, "of this contract"), self.cr.savepoint():
            request.line_ids.order_line_id = foreign
        request.action_submit()
        for attempt in (
            lambda: request.write({"buyer_title": "x"}),
            lambda: request.line_ids.write({"quantity": 1}),
            lambda: request.line_ids.unlink(),
            lambda: request.write({"line_ids": [Command.clear()]}),
        ):
            with self.assertRaisesRegex(UserError, "With Finance"), self.cr.savepoint():
                attempt()

    def test_own_contracts_and_company(self):
        order = self.shipped(4)
        request = self.request(order)
        other = new_test_user(
            self.env, "gy_other_sales", groups="gy_sales_process.group_salesperson"
        )
        requests = self.env["gy.invoice.request"]
        self.assertFalse(requests.with_user(other).search([("id", "=", request.id)]))
        self.assertTrue(self.as_role("salesperson", requests).search([("id", "=", request.id)]))
        company = self.env["res.company"].create({"name": "Second"})
        stranger = new_test_user(
            self.env,
            "gy_second_admin",
            groups="gy_sales_process.group_sales_admin",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        with self.assertRaises(AccessError):
            request.with_user(stranger).action_submit()
        with self.assertRaises(AccessError):
            order.with_user(stranger).action_gy_request_invoice()

    def test_orders_outside_the_process(self):
        order = self.outside()
        order.action_confirm()
        with self.assertRaisesRegex(UserError, "does not run under"):
            self.as_role("sales_admin", order).action_gy_request_invoice()
        order.order_line.qty_delivered = 10
        wizard = self.as_role("salesperson", self.env["sale.advance.payment.inv"]).create(
            {"advance_payment_method": "delivered", "sale_order_ids": [Command.set(order.ids)]}
        )
        wizard.create_invoices()
        self.assertEqual(order.invoice_ids.amount_total, 10000)
        self.assertFalse(order.invoice_ids.gy_order_id)

    def test_facts_of_many_requests(self):
        """A list of requests costs the same queries whatever its length."""

        def cost(requests):
            self.env.invalidate_all()
            start = self.cr.sql_log_count
            requests.mapped("fact_completion")
            return self.cr.sql_log_count - start

        requests = self.env["gy.invoice.request"].concat(
            *(self.request(self.shipped(1)).sudo() for _i in range(5))
        )
        cost(requests[:1])
        self.assertEqual(cost(requests[:2]), cost(requests))
