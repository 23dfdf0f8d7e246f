from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public

SPARE_PARTS = "gy_sales_process.process_profile_spare_parts"
SERVICE = "gy_repair.product_repair"


class RepairOrder(models.Model):
    """What the customer pays for a repair out of warranty (R13.2).

    Its quotation is a contract for spare parts, so that price, review, money and papers go as for
    any other. Its lines are the repair and each part as a service: the parts are used up in the
    workshop by the native repair order, nothing of it is to be shipped, and no move of a repair can
    carry a contract's line past the gate for shipment (R10.5). Core's own quotation ties the moves
    of the parts to the order's lines; under the process it is refused.
    """

    _inherit = "repair.order"

    gy_unquoted = fields.Char(
        string="Not in the Quotation",
        compute="_compute_gy_unquoted",
        groups=INTERNAL,
        help="Parts of the repair that its quotation does not name, or not as many.",
    )

    @api.depends(
        "under_warranty",
        "sale_order_id.state",
        "sale_order_id.order_line.product_uom_qty",
        "move_ids.product_uom_qty",
        "move_ids.repair_line_type",
    )
    def _compute_gy_unquoted(self):
        for repair in self:
            # Which parts are quoted is no secret to whoever uses them.
            repair.gy_unquoted = ", ".join(
                f"{product.display_name} × {quantity:g}"
                for product, quantity in repair.sudo()._gy_parts_to_quote().items()
            )

    def _gy_quotation(self):
        """Return the order by which the customer pays for the repair, unless it was cancelled."""
        return self.sale_order_id.filtered(lambda order: order.state != "cancel")

    def _gy_parts(self):
        """Return ``{product: quantity}`` of the parts that the repair uses up."""
        parts = Counter()
        for move in self.move_ids:
            if move.repair_line_type == "add" and move.state != "cancel":
                parts[move.product_id] += move._gy_demand()
        return parts

    def _gy_parts_to_quote(self):
        """Return ``{product: quantity}`` of the parts that the repair's quotation does not name."""
        order = self._gy_quotation()
        if not order.gy_is_process:
            return {}
        quoted = Counter()
        for line in order.order_line.filtered("gy_part_id"):
            quoted[line.gy_part_id] += line.product_uom_qty
        return +(self._gy_parts() - quoted)

    @public
    def action_gy_quote(self):
        """Quote the repair to the customer, or bring its draft up to date with the parts.

        :return: the action that opens the contract
        :raise AccessError: for anyone but salesperson and sales administrator
        :raise UserError: for a repair under warranty or one that is ended, or when its contract is
            no draft any more
        """
        self._gy_check_quoting()
        # Role, access and state were checked; who sells reads no moves of the workshop.
        repair = self.sudo()
        order = repair._gy_quotation()
        if not order:
            order = self.env["sale.order"].create(repair._gy_prepare_quotation()).sudo()
            self._gy_write_decided({"sale_order_id": order.id})
            rows = [repair._gy_prepare_work(order)]
        else:
            rows = []
        rows += [
            repair._gy_prepare_part(order, product, quantity)
            for product, quantity in repair._gy_parts_to_quote().items()
        ]
        self.env["sale.order.line"]._gy_create_decided(rows)
        return actions.open_form(order.with_env(self.env))

    def _gy_check_quoting(self):
        self.env["sale.order"]._gy_check_role("salesperson", "sales_admin")
        self.check_access("read")
        if not self._gy_bound() or self.under_warranty or self.state in ("done", "cancel"):
            raise UserError(
                self.env._(
                    "%s: only a repair out of warranty that is not ended is quoted to the customer.",
                    self.display_name,
                )
            )
        order = self.sudo()._gy_quotation()
        if order and order.state != "draft":
            raise UserError(
                self.env._(
                    "%(repair)s was quoted by %(contract)s, which is no draft any more. What else is "
                    "needed belongs into a change of it, or into another contract.",
                    repair=self.display_name,
                    contract=order.display_name,
                )
            )

    def _gy_prepare_quotation(self):
        """Return the values of the contract: for spare parts, where the process is on."""
        # What type of contract it is does not depend on who may read the settings.
        enabled = self.company_id.gy_process_enabled
        profile = enabled and self.env.ref(SPARE_PARTS, False)
        return {
            "partner_id": self.gy_order_id.partner_id.id,
            "company_id": self.company_id.id,
            "user_id": self.gy_salesperson_id.id or self.env.uid,
            "origin": self.name,
            "commitment_date": fields.Datetime.add(fields.Datetime.now(), days=30),
            **({"gy_profile_id": profile.id} if profile else {}),
            **({"ticket_ids": [Command.link(self.gy_ticket_id.id)]} if self.gy_ticket_id else {}),
        }

    # What lines say is printed in the language of our paper.

    def _gy_prepare_work(self, order):
        paper = order._gy_in_paper_lang().env
        service = self.env.ref(SERVICE)
        return {
            "order_id": order.id,
            "product_id": service.id,
            "product_uom_qty": 1.0,
            "name": paper._(
                "Repair of %s",
                " ".join(
                    filter(None, [self.product_id.with_env(paper).display_name, self.lot_id.name])
                ),
            ),
        }

    def _gy_prepare_part(self, order, product, quantity):
        paper = order._gy_in_paper_lang().env
        service = self.env.ref(SERVICE)
        return {
            "order_id": order.id,
            "product_id": service.id,
            "gy_part_id": product.id,
            "product_uom_qty": quantity,
            "price_unit": product.lst_price,
            "name": paper._("Part: %s", product.with_env(paper).display_name),
        }

    def action_create_sale_order(self):
        """Leave quotations of the process to the salesperson.

        :raise UserError: in a company under the process
        """
        # Only the company's setting is read.
        if any(repair.sudo().company_id.gy_process_enabled for repair in self):
            raise UserError(
                self.env._(
                    "The salesperson quotes a repair out of warranty (Quote Repair on a repair that "
                    "was begun from a return or a ticket)."
                )
            )
        return super().action_create_sale_order()
