from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """Drafts and guarantees of a contract."""

    _inherit = "sale.order"

    gy_guarantee_ids = fields.One2many(
        "gy.bank.guarantee",
        "order_id",
        string="Guarantees",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_guarantee_count = fields.Integer(compute="_compute_gy_securities", groups=INTERNAL)
    gy_draft_count = fields.Integer(compute="_compute_gy_securities", groups=INTERNAL)
    gy_receives_drafts = fields.Boolean(compute="_compute_gy_securities", groups=INTERNAL)

    @api.depends("gy_guarantee_ids")
    def _compute_gy_securities(self):
        """Which buttons of the form are of use, and how many drafts and guarantees they open."""
        self.gy_guarantee_count = self.gy_draft_count = 0
        self.gy_receives_drafts = False
        # Only how many there are; the lists they open show what the user may see.
        for order in self.sudo().filtered("gy_is_process"):
            order.gy_guarantee_count = len(order.gy_guarantee_ids)
            order.gy_draft_count = len(order.gy_share_ids.payment_id.gy_draft_ids)
            order.gy_receives_drafts = bool(order.company_id.gy_draft_journal_id)

    # -- guarantees and the passing of time ------------------------------------------

    def _gy_time_dates(self):
        dates = super()._gy_time_dates()
        open_ones = self.gy_guarantee_ids.filtered(
            lambda guarantee: not (guarantee.voided_on or guarantee.returned_on)
        )
        return dates + [fields.Date.add(item.expires_on, days=1) for item in open_ones]

    @api.depends(
        "gy_guarantee_ids.expires_on", "gy_guarantee_ids.returned_on", "gy_guarantee_ids.voided_on"
    )
    def _compute_gy_next_date(self):
        return super()._compute_gy_next_date()

    @api.depends("gy_installment_ids.covered_amount")
    def _compute_gy_money_missing(self):
        return super()._compute_gy_money_missing()

    # -- what people decide ----------------------------------------------------------

    @public(direction="gy.bank.guarantee:direction", kind="gy.bank.guarantee:kind")
    def action_gy_add_guarantee(
        self,
        direction,
        kind,
        number,
        bank,
        amount,
        issue_date,
        due_date,
        installment_id=None,
        scan=None,
        filename=None,
    ):
        """Record a bank's guarantee letter for this contract (R6.3, R14.3).

        :param str direction: ``received`` from the customer, or ``given`` by us
        :param str kind: ``payment``, ``performance``, ``advance``, ``retention`` or ``tender``
        :param str number: the bank's number
        :param str bank: who issued it
        :param float amount: in the contract's currency
        :param issue_date: day it was issued, not in the future
        :param due_date: last day on which it is valid
        :param int installment_id: the instalment that it replaces while it is valid, if any
        :param str scan: the letter, a PDF or picture in base64
        :param str filename: name of that file
        :return: id of the ``gy.bank.guarantee``
        :raise AccessError: for anyone but finance
        :raise UserError: when the order is no contract or cancelled, or a value is wrong
        """
        self._gy_check_role("finance")
        self.check_access("read")
        self._gy_check_contract(("draft", "sent", "sale"))
        issued_on = fields.Date.to_date(issue_date)
        self._gy_check_business_date(issued_on)
        self._gy_lock_totals()
        vals = {
            "order_id": self.id,
            "direction": direction,
            "kind": kind,
            "number": (number or "").strip(),
            "bank": (bank or "").strip(),
            "amount": self.currency_id.round(amount or 0.0),
            "issued_on": issued_on,
            "expires_on": fields.Date.to_date(due_date),
        }
        self._gy_check_guarantee(vals)
        vals["remind_on"] = self._gy_guarantee_reminder(vals["expires_on"])
        vals["installment_id"] = self._gy_replaced_installment(installment_id, vals).id
        guarantee = self.env["gy.bank.guarantee"]._gy_create_decided([vals])
        document = self._gy_file_guarantee(scan, filename, guarantee)
        guarantee._decide({"document_id": document.id}, self.env._("recorded"))
        return guarantee.id

    def _gy_check_guarantee(self, vals):
        """Refuse a guarantee that says too little.

        :raise UserError: naming the contract and what is missing
        """
        if not (vals["number"] and vals["bank"] and vals["amount"] > 0):
            raise UserError(
                self.env._("%s: give number, bank and amount of the guarantee.", self.display_name)
            )
        if not vals["expires_on"] or vals["expires_on"] < vals["issued_on"]:
            raise UserError(
                self.env._("%s: a guarantee expires after it was issued.", self.display_name)
            )
        # Numbers are unique in the company, also those of contracts one cannot see.
        same = self.env["gy.bank.guarantee"].sudo()
        if same.search_count(
            [
                ("number", "=", vals["number"]),
                ("company_id", "=", self.company_id.id),
                ("voided_on", "=", False),
            ],
            limit=1,
        ):
            raise UserError(self.env._("Guarantee %s is recorded already.", vals["number"]))

    def _gy_replaced_installment(self, installment_id, vals):
        """Return the instalment that a guarantee replaces, none where none is named.

        :raise UserError: when it is another contract's, has no gate that a received one could
            open, or is more than a given one secures
        """
        installment = self.env["gy.installment"].browse(installment_id or 0).exists()
        if not installment:
            return installment
        if installment.order_id != self:
            raise UserError(
                self.env._("%s: choose one of this contract's instalments.", self.display_name)
            )
        if vals["direction"] == "received" and installment.gate == "none":
            raise UserError(
                self.env._(
                    "%s holds neither production nor shipment: there is nothing a guarantee "
                    "would open.",
                    installment.display_name,
                )
            )
        short = self.currency_id.compare_amounts(vals["amount"], installment.amount) < 0
        if vals["direction"] == "given" and short:
            raise UserError(
                self.env._(
                    "%(installment)s is %(amount)s; the guarantee secures less.",
                    installment=installment.display_name,
                    amount=self._gy_format(installment.amount),
                )
            )
        return installment

    def _gy_guarantee_reminder(self, expires_on):
        # A norm of the company; finance need not be able to read its settings.
        return fields.Date.subtract(expires_on, days=self.company_id.sudo().gy_guarantee_days)

    def _gy_file_guarantee(self, scan, filename, guarantee):
        """File the letter of a guarantee with the contract; return the document.

        :raise UserError: when it is missing or no scan
        """
        documents = self.env["gy.document"]
        content = documents._read_scan(scan, filename, self)
        return documents._file("guarantee", filename, content, self, origin=guarantee)

    @public
    def action_gy_receive_draft(self):
        """Open a new native payment of this contract in the journal for drafts (R6.4, R6.9).

        :return: the action
        :raise AccessError: for anyone but finance
        :raise UserError: when the order is no contract, or the company has no such journal
        """
        self._gy_check_role("finance")
        self.check_access("read")
        self._gy_check_contract()
        # Which journal it is, is no secret of the settings.
        journal = self.company_id.sudo().gy_draft_journal_id
        if not journal:
            raise UserError(
                self.env._("Choose the journal for drafts in the settings, section Sales.")
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Receive Draft"),
            "res_model": "account.payment",
            "views": [[False, "form"]],
            "context": {
                "default_payment_type": "inbound",
                "default_partner_type": "customer",
                "default_partner_id": self.partner_invoice_id.id,
                "default_journal_id": journal.id,
                "default_gy_share_ids": [[0, 0, {"order_id": self.id}]],
            },
        }

    # -- lists -------------------------------------------------------------------------

    @public
    def action_gy_view_drafts(self):
        """Open the drafts whose receipts are shared with this contract (R6.9)."""
        mine = [("payment_id.gy_share_ids.order_id", "=", self.id)]
        return actions.open_list("gy.acceptance.draft", self.env._("Acceptance Drafts"), mine)

    @public
    def action_gy_view_guarantees(self):
        """Open the guarantees of this contract (R6.3)."""
        mine = [("order_id", "=", self.id)]
        return actions.open_list("gy.bank.guarantee", self.env._("Guarantees"), mine)

    @api.model
    def _gy_chain_models(self):
        return super()._gy_chain_models() | {"gy.acceptance.draft": "order_id"}
