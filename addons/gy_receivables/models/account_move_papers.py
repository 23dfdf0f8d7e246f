from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public


class AccountMove(models.Model):
    """A contract's invoice is posted by the customer, too: a dated fact with evidence (R12.2)."""

    _inherit = "account.move"

    gy_posting_ids = fields.One2many(
        "gy.customer.posting",
        "move_id",
        string="Posted by the Customer",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_posting_deadline = fields.Date(
        string="Posted by the Customer until", copy=False, groups=INTERNAL, readonly=True
    )
    gy_needs_posting = fields.Boolean(compute="_compute_gy_needs_posting", groups=INTERNAL)

    def _compute_gy_needs_posting(self):
        """Tell the form whether its button is of use."""
        # Facts of a contract's invoice, shown to whoever may open it.
        for move in self.sudo():
            posted = bool(move.gy_order_id) and move.state == "posted"
            move.gy_needs_posting = posted and move._gy_awaits_posting()

    def _gy_set_posting_deadline(self):
        """Give posted invoices of contracts the norm for their posting by the customer (R12.2)."""
        # The norm is the company's; finance need not be able to read its settings.
        contracts = self.sudo().filtered("gy_order_id")
        groups = contracts.grouped(lambda move: (move.company_id, move.invoice_date))
        for (company, date), moves in groups.items():
            deadline = company._gy_add_workdays(date, company.gy_posting_days)
            moves._gy_write_decided({"gy_posting_deadline": deadline})

    def _gy_awaits_posting(self):
        """Tell whether the customer has yet to post this posted invoice."""
        self.ensure_one()
        return (
            self.move_type == "out_invoice"
            and self.payment_state != "reversed"
            and not self.gy_posting_ids._valid()
        )

    # -- what people decide ----------------------------------------------------

    @public
    def action_gy_post_at_customer(self, date, evidence, filename):
        """Record that the customer has this invoice in its books (R12.2).

        :param date: day the customer posted it, not in the future nor before the invoice
        :param str evidence: the file that proves it, in base64
        :param str filename: its name with the extension
        :return: id of the ``gy.customer.posting``
        :raise AccessError: for anyone but the contract's salesperson and the sales administrator
        :raise UserError: when it is no posted invoice of a contract, or is posted already
        """
        order = self._gy_check_paper(
            ("salesperson", "sales_manager", "sales_admin"), ("out_invoice",)
        )
        # The sales administrator has no right on invoices; the contract's rights decide.
        move = self.sudo()
        date = fields.Date.to_date(date)
        since = [(self.env._("invoice %s", move.name), move.invoice_date)]
        order._gy_check_business_date(date, since)
        order._gy_lock_totals()
        move._gy_check_postable()
        documents = self.env["gy.document"]
        content = documents._read_scan(evidence, filename, order)
        document = documents._file("statement", filename, content, order, origin=order, date=date)
        vals = {
            "move_id": move.id,
            "order_id": order.id,
            "date": date,
            "document_id": document.id,
            "recorded_by": self.env.uid,
        }
        posting = self.env["gy.customer.posting"]._gy_create_decided([vals])
        move._gy_contracts()._gy_papers_changed()
        return posting.id

    def _gy_check_postable(self):
        """Refuse what the customer cannot post; hook for what has to be with it before.

        :raise UserError: naming the invoice
        """
        self.ensure_one()
        if self.gy_posting_ids._valid():
            raise UserError(self.env._("%s is posted by the customer already.", self.name))

    def _gy_check_paper(self, roles, types):
        """Return the contract of this invoice; refuse whoever may not record papers on it.

        :raise AccessError: for other roles, and for those who do not see the contract
        :raise UserError: unless it is a posted one of these types and of a contract
        """
        self.ensure_one()
        order = self.sudo().gy_order_id.with_env(self.env)
        order._gy_check_role(*([roles] if isinstance(roles, str) else roles))
        if not order:
            raise UserError(self.env._("This invoice belongs to no contract."))
        order.check_access("read")
        # Only the kind and the state are looked at.
        move = self.sudo()
        if move.state != "posted" or move.move_type not in types:
            raise UserError(
                self.env._(
                    "%(invoice)s (%(contract)s): this is possible on a posted invoice only.",
                    invoice=move.display_name,
                    contract=order.display_name,
                )
            )
        return order
