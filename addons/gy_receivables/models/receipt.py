from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.groups import ROLE
from odoo.addons.gy_sales_process.tools.public import public


class Receipt(models.Model):
    """Money of customers as the ledger has it: an item of a posted entry that brought it (R6.3).

    Of a payment, of a bank statement line, of an entry written by hand; on a receivable account,
    or in suspense as long as nobody has said whose money it is. Read from native items; what
    belongs to contracts stands in shares (``gy.receipt.share``).
    """

    _name = "gy.receipt"
    _description = "Receipt"
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "memo"
    _depends = {
        "account.move.line": [
            "account_id",
            "amount_currency",
            "amount_residual_currency",
            "balance",
            "date",
            "parent_state",
            "partner_id",
            "reconciled",
        ],
        "account.move": ["gy_receipt_entry_id", "origin_payment_id", "ref", "statement_line_id"],
        "account.payment": ["memo", "state"],
        "account.bank.statement.line": ["partner_name", "payment_ref"],
        "gy.receipt.share": ["amount", "entry_id", "order_id", "payment_id"],
        "gy.receipt.claim": ["amount", "entry_id", "state"],
        "res.partner": ["commercial_partner_id", "user_id"],
        "sale.order": ["partner_id", "partner_invoice_id"],
    }

    entry_id = fields.Many2one("account.move", string="Entry", readonly=True)
    payment_id = fields.Many2one("account.payment", string="Payment", readonly=True)
    statement_line_id = fields.Many2one(
        "account.bank.statement.line", string="Statement Line", readonly=True
    )
    company_id = fields.Many2one("res.company", readonly=True)
    journal_id = fields.Many2one("account.journal", string="Bank or Journal", readonly=True)
    date = fields.Date(readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    payer = fields.Char(string="Payer by the Bank", readonly=True)
    memo = fields.Char(readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    amount = fields.Monetary(readonly=True)
    shared_amount = fields.Monetary(string="For Contracts", readonly=True)
    claimed_amount = fields.Monetary(string="Claimed", readonly=True)
    open_amount = fields.Monetary(string="Without Contract", readonly=True)
    is_open = fields.Boolean(readonly=True, help="Some of the money has no contract yet.")
    in_suspense = fields.Boolean(readonly=True, help="Nobody has booked it for a customer yet.")
    share_ids = fields.Many2many(
        "gy.receipt.share", string="Contracts", compute="_compute_shares", groups=ROLE
    )
    claim_ids = fields.Many2many(
        "gy.receipt.claim", string="Claims", compute="_compute_shares", groups=ROLE
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT item.id, item.move_id AS entry_id, move.origin_payment_id AS payment_id,
                   move.statement_line_id, item.company_id, item.journal_id, item.date,
                   payer.commercial_partner_id AS partner_id, customer.user_id,
                   statement.partner_name AS payer,
                   COALESCE(statement.payment_ref, payment.memo, move.ref, item.name, move.name)
                       AS memo,
                   item.currency_id, -item.amount_currency AS amount,
                   money.shared AS shared_amount, money.claimed AS claimed_amount,
                   money.open AS open_amount, money.open > 0 AS is_open,
                   item.account_id = journal.suspense_account_id AS in_suspense
              FROM account_move_line item
              JOIN account_move move ON move.id = item.move_id
              JOIN account_account account ON account.id = item.account_id
              JOIN account_journal journal ON journal.id = item.journal_id
              JOIN res_company company ON company.id = item.company_id
              LEFT JOIN account_payment payment ON payment.id = move.origin_payment_id
              LEFT JOIN account_bank_statement_line statement
                ON statement.id = move.statement_line_id
              LEFT JOIN res_partner payer ON payer.id = item.partner_id
              LEFT JOIN res_partner customer ON customer.id = payer.commercial_partner_id
              CROSS JOIN LATERAL (%(shared)s) part
              CROSS JOIN LATERAL (
                  SELECT part.shared, part.claimed,
                         CASE WHEN account.reconcile IS NOT TRUE
                              THEN GREATEST(0, LEAST(-item.amount_currency, part.rest))
                              WHEN item.reconciled THEN 0
                              WHEN part.shared = 0 THEN -item.amount_residual_currency
                              ELSE GREATEST(0, LEAST(-item.amount_residual_currency,
                                                     part.rest)) END AS open) money
             WHERE move.move_type = 'entry' AND item.parent_state = 'posted'
               AND item.balance < 0 AND %(brings)s
            """,
            shared=self._sql_shared(),
            brings=self._sql_brings_money(),
        )

    @api.model
    def _sql_shared(self):
        """Return what of an item's entry contracts have, and claim, of this customer's money.

        ``rest`` is what they leave to this item: of several of a customer in one entry those before
        it have theirs first.
        """
        return SQL(
            """
            SELECT had.shared, had.claimed, theirs.total - had.shared AS rest
              FROM (SELECT COALESCE((SELECT SUM(share.amount)
                               FROM gy_receipt_share share
                               JOIN sale_order contract ON contract.id = share.order_id
                               JOIN res_partner buyer ON buyer.id = contract.partner_id
                               JOIN res_partner billed ON billed.id = contract.partner_invoice_id
                              WHERE (share.entry_id = move.id OR share.payment_id = payment.id)
                                AND payer.commercial_partner_id IN (buyer.commercial_partner_id,
                                                                    billed.commercial_partner_id)
                            ), 0) AS shared,
                           COALESCE((SELECT SUM(claim.amount) FROM gy_receipt_claim claim
                                      WHERE claim.entry_id = move.id
                                        AND claim.state = 'waiting'), 0) AS claimed) had,
                   (SELECT -SUM(other.amount_currency)
                             FILTER (WHERE other.balance >= 0 OR other.id >= item.id) AS total
                      FROM account_move_line other
                     WHERE other.move_id = move.id AND other.account_id = item.account_id
                       AND other.partner_id IS NOT DISTINCT FROM item.partner_id) theirs
            """
        )

    @api.model
    def _sql_brings_money(self):
        """Return the condition for an item to bring money; see ``account.move._gy_is_receipt``."""
        return SQL(
            """
            ((account.account_type = 'asset_receivable'
              OR account.id = company.gy_advance_account_id)
             AND move.gy_receipt_entry_id IS NULL
             AND (payment.id IS NOT NULL AND payment.state NOT IN ('rejected', 'canceled')
                  OR payment.id IS NULL
                  AND (statement.id IS NOT NULL OR journal.type IN ('bank', 'cash', 'credit')
                       OR EXISTS (SELECT FROM account_move_line bank
                                    JOIN account_account cash ON cash.id = bank.account_id
                                   WHERE bank.move_id = move.id AND bank.balance > 0
                                     AND cash.account_type = 'asset_cash')))
             OR statement.id IS NOT NULL AND item.account_id = journal.suspense_account_id)
            """
        )

    def _compute_shares(self):
        for receipt in self:
            owner = Domain("entry_id", "=", receipt.entry_id.id)
            mine = owner
            if receipt.payment_id:
                mine = Domain("payment_id", "=", receipt.payment_id.id)
            receipt.share_ids = self.env["gy.receipt.share"].search(mine)
            receipt.claim_ids = self.env["gy.receipt.claim"].search(owner)

    @api.depends("date", "amount", "payer", "partner_id")
    def _compute_display_name(self):
        for receipt in self:
            whose = receipt.partner_id.sudo().display_name or receipt.payer or receipt.memo or ""
            amount = receipt.currency_id.format(receipt.amount)
            receipt.display_name = f"{receipt.date} {whose} {amount}"

    @public
    def action_gy_claim(
        self, target_id, amount=None, line_id=None, note=None, file=None, filename=None
    ):
        """Claim money of this receipt for a contract (R6.3).

        Whoever sees to the contract claims it; finance confirms or refuses. Finance's own claim
        is confirmed at once.

        :param target_id: id of the contract
        :param float amount: in the currency of the receipt; by default what the contract still
            lacks, at most what the receipt has left
        :param line_id: id of the instalment the customer named, if any
        :param str note: what the customer's remittance says
        :param str file: the remittance note, in base64
        :param str filename: its name with the extension
        :return: id of the ``gy.receipt.claim``
        :raise AccessError: for others than the contract's salesperson, the sales manager, the sales
            administrator and finance
        :raise UserError: when the contract is of another company or customer, or nothing is left
        """
        self.check_access("read")
        order = self.env["sale.order"].browse(int(target_id or 0)).exists()
        if not order:
            raise UserError(self.env._("Choose the contract the money is for."))
        order._gy_check_role("salesperson", "sales_manager", "sales_admin", "finance")
        order.check_access("read")
        claims = self.env["gy.receipt.claim"]
        claim = claims._claim(
            self, order, amount, self.env["gy.installment"].browse(int(line_id or 0)), note
        )
        if file:
            documents = self.env["gy.document"]
            content = documents._read_file(file, filename, order)
            document = documents._file(
                "remittance", filename, content, order, origin=order, date=clock.today(self)
            )
            claim._gy_write_decided({"document_id": document.id})
        if self.env.user._gy_has_role("finance"):
            claim.action_confirm()
        return claim.id

    @public
    def action_gy_open_receipt(self):
        """Open the native record behind the receipt: payment, statement line's entry or entry."""
        record = self.payment_id or self.entry_id
        return actions.open_form(record, record.display_name)
