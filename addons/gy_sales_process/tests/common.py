import base64
from contextlib import contextmanager
from unittest.mock import patch

from odoo.fields import Command, Date
from odoo.tests import TransactionCase, new_test_user

from odoo.addons.gy_sales_process.models.res_users import ROLES

# The contract as it comes back signed by both sides.
SCAN = base64.b64encode(b"%PDF-1.4 signed by both sides").decode()
# Where the company works; its day begins eight hours before the server's.
TIMEZONE = "Asia/Shanghai"
PAPER = base64.b64encode(b"%PDF-1.4 a signed paper").decode()


class GyCommon(TransactionCase):
    """A company under the process, a user for every role, a bearing made to order.

    Tests say only what differs. Works with and without the addons beside the spine.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(
            context={
                **cls.env.context,
                "lang": "en_US",
                "tz": TIMEZONE,
                "tracking_disable": True,
                "no_reset_password": True,
            }
        )
        cls.company = cls.env.company
        cls.company.gy_process_enabled = True
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls.warehouse.manufacture_steps = "pbm_sam"
        cls.users = {
            role: new_test_user(
                cls.env,
                f"gy_test_{role}",
                groups=f"gy_sales_process.group_{role}",
                name=f"Test {role}",
                tz=TIMEZONE,
                lang="en_US",
            )
            for role in ROLES
        }
        cls.customer = cls.env["res.partner"].create(
            {"name": "Northern Heavy Machinery", "is_company": True}
        )
        cls.bearing, cls.part = cls._create_bearing("NU 2340")
        cls.opportunity = cls._create_opportunity(cls.customer)

    @classmethod
    def _create_bearing(cls, code, **values):
        """Return ``(bearing, part)``: made to order from one part, of which 1000 are in stock."""
        to_order = cls.env.ref("stock.route_warehouse0_mto")
        to_order.active = True
        routes = to_order | cls.env.ref("mrp.route_warehouse0_manufacture")
        part = cls.env["product.product"].create(
            {"name": f"Ring {code}", "type": "consu", "is_storable": True, "standard_price": 100}
        )
        bearing = cls.env["product.product"].create(
            {
                "name": f"Bearing {code}",
                "default_code": code,
                "type": "consu",
                "is_storable": True,
                "list_price": 1000.0,
                "invoice_policy": "delivery",
                "taxes_id": [Command.clear()],
                "route_ids": [Command.set(routes.ids)],
                **values,
            }
        )
        cls.env["mrp.bom"].create(
            {
                "product_tmpl_id": bearing.product_tmpl_id.id,
                "product_qty": 1.0,
                "bom_line_ids": [Command.create({"product_id": part.id, "product_qty": 1.0})],
            }
        )
        cls.env["stock.quant"]._update_available_quantity(part, cls.warehouse.lot_stock_id, 1000.0)
        return bearing, part

    @classmethod
    def _create_opportunity(cls, partner, **values):
        """Return an opportunity of the salesperson of which enough was found out to sell (R1)."""
        role = cls.env.ref("gy_sales_process.counterpart_role_purchasing_decider")
        return (
            cls.env["crm.lead"]
            .with_user(cls.users["salesperson"])
            .create(
                {
                    "name": f"Bearings for {partner.name}",
                    "type": "opportunity",
                    "partner_id": partner.id,
                    "gy_host_machine": "Ball mill MQY 3660",
                    "gy_contact_ids": [
                        Command.create(
                            {
                                "partner_id": partner.id,
                                "role_id": role.id,
                                "content": "They decide on the bearings of the mill",
                                "interest": "products",
                                "date": "2026-01-05",
                            }
                        )
                    ],
                    "gy_need_ids": [
                        Command.create(
                            {"name": "40,000 hours of life", "confirmed_on": "2026-01-06"}
                        )
                    ],
                    "gy_solution_ids": [
                        Command.create(
                            {
                                "name": "Case-hardened rings",
                                "technical_route": "Carburised steel, optimised crowning",
                                "value": "One overhaul less in five years",
                                "date": "2026-01-07",
                                "chosen": True,
                                "chosen_on": "2026-01-08",
                            }
                        )
                    ],
                    **values,
                }
            )
        )

    def as_role(self, role, records):
        """Return ``records`` in the environment of a role's user."""
        return records.with_user(self.users[role])

    @classmethod
    def _draft_vals(cls, quantity=10.0, price=1000.0, **values):
        return {
            "partner_id": cls.customer.id,
            "order_line": [
                Command.create(
                    {
                        "product_id": cls.bearing.id,
                        "product_uom_qty": quantity,
                        "price_unit": price,
                    }
                )
            ],
            **values,
        }

    def draft(self, quantity=10.0, price=1000.0, kind=None, bare=False, **values):
        """Return a new contract of the salesperson; a manager chooses its ``kind``, if any.

        It is ready to be signed, unless ``bare``: what the stages before ask for is there.
        """
        order = self.as_role("salesperson", self.env["sale.order"]).create(
            self._draft_vals(quantity, price, **values)
        )
        if kind:
            self.as_role("sales_manager", order).gy_profile_id = self.env.ref(
                f"gy_sales_process.process_profile_{kind}"
            )
        if not bare:
            self.prepare(order)
        return order

    def prepare(self, order):
        """Do for a draft what the stages before signing ask for, as the people who do it."""
        self.link_opportunity(order)
        self.agree(order)
        self.price(order)

    def price(self, order):
        """Have the prices of a draft approved by whoever must, and the quotation handed over.

        The order stays a draft: most tests are not about the printing of the paper.
        """
        sudo = order.sudo()
        unready = [item for item in sudo._gy_quotation_criteria() if not item["ok"]]
        if unready or not sudo.gy_needs_pricing:
            return
        if sudo.gy_price_state != "approved":
            self.approve_prices(order)
        if not sudo.gy_pricing_done:
            self.as_role("salesperson", sudo)._gy_log_issue("print", content=b"%PDF test")

    def approve_prices(self, order, user="salesperson"):
        """Compute the prices of a draft and let every role on the route agree; the round."""
        self.as_role(user, order).action_gy_review_prices()
        review = order.sudo()._gy_price_review()
        for approval in review.approval_ids.sorted("level"):
            if not approval.opinion:
                self.as_role(approval.role, approval).action_decide("agree", "Test")
        return review

    def link_opportunity(self, order):
        """Link the contract to an opportunity of its customer, where its kind asks for one."""
        if "presales" in order.sudo()._gy_applicable_codes() and not order.opportunity_id:
            lead = self.opportunity
            if order.partner_id != self.customer:
                lead = self._create_opportunity(order.partner_id)
            order.sudo().opportunity_id = lead

    def agree(self, order):
        """Have the technical agreement signed, where the contract needs one."""
        sudo = order.sudo()
        if "technical_agreement" in sudo._gy_applicable_codes() and not sudo.gy_agreement_done:
            self.as_role("technology", order).action_gy_new_agreement()
            agreement = sudo.gy_agreement_id
            self.release_parts(agreement)
            technology = self.as_role("technology", agreement)
            technology.action_sign("2026-01-09", SCAN, "agreement.pdf")

    def write_part(self, agreement, part):
        """Write a part of an agreement as its owner does."""
        owner = "salesperson" if part == "commercial" else "technology"
        agreement = self.as_role(owner, agreement)
        for clause in agreement[f"{part}_clause_ids"]:
            clause.text = f"What is agreed on {clause.topic_id.name}"
        if part == "work":
            agreement.engineer_id = self.users["technology"]
        return agreement

    def release_parts(self, agreement, *parts):
        """Write and release parts of an agreement, both by default."""
        for part in parts or ("commercial", "work"):
            self.write_part(agreement, part).action_release(part)

    def sign(self, order, date=None, user="salesperson"):
        """Record the signing as its user does."""
        return self.as_role(user, order).action_gy_sign(date, SCAN, "signed.pdf")

    def outside(self, quantity=10.0, price=1000.0, **values):
        """Return an order outside the process, of a company that has it switched off."""
        self.company.gy_process_enabled = False
        order = self.draft(quantity, price, bare=True, **values)
        self.company.gy_process_enabled = True
        return order

    def today(self):
        """Return the day it is where the company works."""
        return Date.context_today(self.company)

    @contextmanager
    def open_gates(self, *shut):
        """Let every gate pass except those named, which give one reason each."""

        def reasons(order, gate, **scope):
            if gate in shut:
                return [order._gy_criterion("Test", False, f"Test keeps {gate} shut")]
            return []

        model = self.env.registry["sale.order"]
        with patch.object(model, "_gy_open_reasons", reasons):
            yield

    def confirmed(self, **values):
        """Return a contract in force, whatever the addons beside the spine would ask for."""
        order = self.draft(**values)
        with self.open_gates("production", "shipment"):
            order.action_confirm()
        return order

    def productions(self, order):
        return self.env["mrp.production"].search([("gy_order_id", "=", order.id)])

    def make(self, order):
        """Make and store everything the contract needs, with all gates open."""
        with self.open_gates():
            for production in self.productions(order):
                if production.state == "draft":
                    production.action_confirm()
                self._transfer(production.picking_ids)
                production.qty_producing = production.product_qty
                production._set_qty_producing()
                production.button_mark_done()
                self._transfer(production.picking_ids)
        self.inspect(order)

    def inspect(self, order):
        """Have everything made for the contract pass its inspection, where an addon asks for it."""
        if "gy.inspection" in self.env:
            inspections = self.env["gy.inspection"].search(
                [("order_id", "=", order.id), ("state", "=", "waiting")]
            )
            for inspection in self.as_role("quality", inspections):
                for line in inspection.line_ids:
                    line.write({"verdict": "pass", "value": line.minimum})
                # What is handed in need not be printed.
                inspection.action_complete(PAPER, "certificate.pdf")

    def deliveries(self, order):
        return order.sudo().picking_ids.filtered(
            lambda item: item.picking_type_code == "outgoing"
            and item.state not in ("done", "cancel")
        )

    def ship(self, pickings, quantity=None, user="warehouse"):
        """Validate deliveries as the warehouse does, in full or ``quantity`` of each move.

        Where the addon of shipping is installed, it enters how they went.
        """
        self._transfer(self.as_role(user, pickings), quantity)
        if "gy_carrier" in pickings._fields:
            for picking in pickings.filtered(lambda item: item.gy_is_of_contract):
                self.as_role("warehouse", picking).action_gy_set_shipping(
                    carrier="Road Freight", waybill=f"WB-{picking.id}"
                )

    def _transfer(self, pickings, quantity=None):
        for picking in pickings.filtered(lambda item: item.state not in ("done", "cancel")):
            picking.action_assign()
            for move in picking.move_ids:
                move.quantity = move.product_uom_qty if quantity is None else quantity
            picking.move_ids.picked = True
            picking.with_context(skip_backorder=True).button_validate()

    def assertCriteriaMatchFlags(self, order):
        """Flag ⇔ all criteria ok, for every applicable stage (R0.3)."""
        order = order.sudo()
        fields = order._gy_stage_done_fields()
        for code in order._gy_applicable_codes():
            criteria = order._gy_stage_criteria(code)
            self.assertTrue(criteria, f"stage {code} explains nothing")
            self.assertEqual(
                order[fields[code]],
                all(item["ok"] for item in criteria),
                f"stage {code}: {criteria}",
            )
