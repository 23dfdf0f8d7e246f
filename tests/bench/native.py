"""What people do with an order in Odoo's own documents, each step as one of its users.

The same steps serve all cases; a contract's own steps stand in ``process.py``.
"""

from odoo.fields import Command

from . import figures
from .company import PIECES

SHARES = (0.3, 0.6)


class NativeOrder:
    """An order and the steps of its way.

    :param dict world: what :func:`.company.build` returned
    """

    def __init__(self, world):
        self.world = world
        self.id = None
        self.advances = []

    def way(self):
        """Return the steps as ``(phase, method)``, each one transaction."""
        return (
            (figures.CREATE, self.create),
            (figures.CONFIRM, self.confirm),
            (figures.PAY, self.pay_advance),
            (figures.PRODUCE, self.bring_parts),
            (figures.PRODUCE, self.produce),
            (figures.STORE, self.store),
            (figures.PAY, self.pay_shipment),
            (figures.SHIP, self.ship),
            (figures.INVOICE, self.make_invoice),
            (figures.INVOICE, self.post_invoice),
            (figures.PAY, self.pay_rest),
        )

    def as_user(self, env, role):
        """Return ``env`` for the user of a role, in that user's language."""
        return env(user=self.world["users"][role])

    def order(self, env, role=None):
        """Return the order, for the user of a role or for the system."""
        return (self.as_user(env, role) if role else env)["sale.order"].browse(self.id)

    def create(self, env):
        """The salesperson writes the order: three make-to-order lines."""
        order = self.as_user(env, "salesperson")["sale.order"].create(
            {
                "partner_id": self.world["partner"],
                "commitment_date": "2099-06-01 04:00:00",
                "order_line": [
                    Command.create({"product_id": product, "product_uom_qty": PIECES})
                    for product in self.world["products"]
                ],
            }
        )
        self.id = order.id

    def confirm(self, env):
        """The salesperson confirms it."""
        self.order(env, "salesperson").action_confirm()

    def productions(self, env):
        """Return the manufacturing orders of the order."""
        lines = self.order(env).order_line.ids
        return env["mrp.production"].search([("sale_line_id", "in", lines)])

    def bring_parts(self, env):
        """The warehouse brings the parts to the shop."""
        productions = self.productions(env)
        self.as_user(env, "manufacturing")["mrp.production"].browse(productions.ids).filtered(
            lambda production: production.state == "draft"
        ).action_confirm()
        self._validate(env, self._transfers(productions, "pbm_type_id"))

    def produce(self, env):
        """The shop numbers the pieces and marks the orders as done, one after the other."""
        ids = self.productions(env).ids
        for production in self.as_user(env, "manufacturing")["mrp.production"].browse(ids):
            serials = production.env["mrp.production.serials"].create(
                {"production_id": production.id, "lot_name": f"{production.id:06d}-001"}
            )
            serials.action_generate_serial_numbers()
            serials.action_apply()
            production.button_mark_done()

    def store(self, env):
        """The warehouse puts the finished goods into stock."""
        self._validate(env, self._transfers(self.productions(env), "sam_type_id"))

    def ship(self, env):
        """The warehouse ships."""
        transfers = self.order(env).picking_ids.filtered(
            lambda transfer: transfer.picking_type_code == "outgoing"
        )
        self._validate(env, transfers)

    def _transfers(self, productions, kind):
        kinds = productions.picking_type_id.warehouse_id[kind]
        return productions.picking_ids.filtered(
            lambda transfer: transfer.picking_type_id in kinds
            and transfer.state not in ("done", "cancel")
        )

    def _validate(self, env, transfers):
        for transfer in self.as_user(env, "warehouse")["stock.picking"].browse(transfers.ids):
            transfer.action_assign()
            for move in transfer.move_ids:
                move.quantity = move.product_uom_qty
            transfer.move_ids.picked = True
            transfer.with_context(skip_backorder=True).button_validate()

    def pay_advance(self, env):
        """Finance books money before production."""
        self._pay(env, SHARES[0])

    def pay_shipment(self, env):
        """Finance books money before shipment."""
        self._pay(env, SHARES[1])

    def _pay(self, env, share):
        amount = self.order(env).currency_id.round(self.order(env).amount_total * share)
        values = {
            "payment_type": "inbound",
            "partner_type": "customer",
            "partner_id": self.world["partner"],
            "amount": amount,
            "journal_id": self.world["journal"],
            **self.payment_values(amount),
        }
        payment = self.as_user(env, "finance")["account.payment"].create(values)
        payment.action_post()
        self.advances.append(payment.id)

    def payment_values(self, amount):
        """Return more values of a payment; none in stock Odoo."""
        return {}

    def make_invoice(self, env):
        """The salesperson has the delivered goods invoiced."""
        wizard = self.as_user(env, "salesperson")["sale.advance.payment.inv"]
        wizard = wizard.with_context(active_model="sale.order", active_ids=[self.id])
        wizard.create({"advance_payment_method": "delivered"}).create_invoices()

    def invoices(self, env):
        """Return the order's invoices, for finance."""
        ids = self.order(env).invoice_ids.ids
        return self.as_user(env, "finance")["account.move"].browse(ids)

    def post_invoice(self, env):
        """Finance posts the invoice and takes the money received before into account."""
        invoices = self.invoices(env)
        invoices.action_post()
        self.settle_advances(env, invoices)

    def settle_advances(self, env, invoices):
        """Reconcile the advances with the invoice, as the button on the invoice does."""
        payments = self.as_user(env, "finance")["account.payment"].browse(self.advances)
        lines = payments.move_id.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )
        for line in lines:
            invoices.js_assign_outstanding_line(line.id)

    def pay_rest(self, env):
        """Finance registers the rest with the dialog on the invoice."""
        invoices = self.invoices(env)
        invoices.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoices.ids
        ).create({"installments_mode": "full"}).action_create_payments()
