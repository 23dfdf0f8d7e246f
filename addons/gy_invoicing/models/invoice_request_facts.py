from odoo import api, fields, models
from odoo.tools import format_amount, format_list


class InvoiceRequest(models.Model):
    """The facts by which finance judges a request: terms, completion, shipment, money (R11.1).

    The fifth, what the customer asks for, is written by the sales administrator.
    """

    _inherit = "gy.invoice.request"

    fact_terms = fields.Char(string="Contract Terms", compute="_compute_facts", compute_sudo=True)
    fact_completion = fields.Char(string="Completion", compute="_compute_facts", compute_sudo=True)
    fact_shipment = fields.Char(string="Shipment", compute="_compute_facts", compute_sudo=True)
    fact_money = fields.Char(string="Money", compute="_compute_facts", compute_sudo=True)

    @api.depends("order_id")
    @api.depends_context("lang")
    def _compute_facts(self):
        made = self._made_quantities()
        for request in self:
            order = request.order_id
            request.fact_terms = request._describe_terms()
            request.fact_completion = self.env._(
                "%(done)s of %(total)s made",
                done=f"{made.get(order.id, (0, 0))[0]:.10g}",
                total=f"{made.get(order.id, (0, 0))[1]:.10g}",
            )
            if order.id not in made:
                request.fact_completion = self.env._("Nothing to be made")
            request.fact_shipment = self.env._(
                "%(shipped)s of %(total)s shipped",
                shipped=format_amount(self.env, order.gy_shipped_value, order.currency_id),
                total=format_amount(self.env, order.amount_total, order.currency_id),
            )
            request.fact_money = self.env._(
                "%(received)s of %(total)s received, %(invoiced)s invoiced",
                received=format_amount(self.env, order.gy_received_amount, order.currency_id),
                total=format_amount(self.env, order.gy_owed_amount, order.currency_id),
                invoiced=format_amount(self.env, order.gy_invoiced_amount, order.currency_id),
            )

    def _describe_terms(self):
        """Return the plan in a line: "Advance 30 %, Retention 10 %", and what precedes shipment."""
        self.ensure_one()
        kinds = dict(self.env["gy.installment"]._fields["kind"]._description_selection(self.env))
        plan = format_list(
            self.env,
            [f"{kinds[line.kind]} {line._how_much()}" for line in self.order_id._gy_plan()],
        )
        if self.order_id._gy_invoices_ahead():
            return self.env._("%s; the invoice comes before the shipment", plan)
        return plan

    def _made_quantities(self):
        """Return ``{contract id: (made, to be made)}``; one query for all."""
        groups = self.env["mrp.production"]._read_group(
            [
                ("gy_order_id", "in", self.order_id.ids),
                ("sale_line_id", "!=", False),
                ("state", "!=", "cancel"),
            ],
            ["gy_order_id", "state"],
            ["product_qty:sum"],
        )
        made = {}
        for order, state, quantity in groups:
            done, total = made.get(order.id, (0.0, 0.0))
            made[order.id] = (done + (quantity if state == "done" else 0.0), total + quantity)
        return made
