from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public


class Dossier(models.Model):
    """What people decide about a dossier: each decision one method (R15.1, R15.2)."""

    _inherit = "gy.dossier"

    @public
    def action_hand_over(self):
        """Close the contract and hand the dossier over; the contract's method does it."""
        return self._contract().action_gy_hand_over_dossier()

    @public
    def action_receive(self):
        """Sign for the dossier; the contract's method does it."""
        return self._contract().action_gy_receive()

    def _contract(self):
        self.ensure_one()
        if not self.order_id:
            raise UserError(
                self.env._(
                    "%s belongs to a lost opportunity: it is kept for its years and not handed "
                    "over.",
                    self.display_name,
                )
            )
        return self.order_id

    @public
    def action_note_usage(self, text):
        """Record how the product is doing at the customer's (R15.1).

        :raise AccessError: for anyone but salespeople, sales and contract administrators
        :raise UserError: when the dossier was handed over
        """
        self._check_role("salesperson", "sales_manager", "sales_admin", "contract_admin")
        self.check_access("read")
        self._check_not_handed_over()
        return self._gy_write_decided({"product_usage": (text or "").strip()})

    @public
    def action_lend(self, borrower_id, due_date, document_id=None, date=None):
        """Lend the dossier, or one of its papers, to a colleague (R15.2).

        :param int borrower_id: id of an internal user of the dossier's company
        :param due_date: day by which it is to be back
        :param int document_id: the paper; the whole dossier without one
        :param date: day it was lent, today by default, not in the future
        :return: id of the :class:`gy.borrowing`
        :raise AccessError: for anyone but the archivist
        :raise UserError: when the borrower or the dates do not fit, or it is lent already
        """
        self._check_role("archivist")
        self.check_access("read")
        self._check_kept()
        date = fields.Date.to_date(date) or clock.today(self)
        due_date = fields.Date.to_date(due_date)
        borrower = self.env["res.users"].browse(borrower_id).exists()
        document = self.env["gy.document"].browse(document_id or [])
        if not borrower or borrower.share or self.company_id not in borrower.company_ids:
            raise UserError(self.env._("Choose a colleague of %s.", self.company_id.display_name))
        if date > clock.today(self) or not due_date or due_date < date:
            raise UserError(
                self.env._("%s: give a day of return that is not before today.", self.display_name)
            )
        if document - self.document_ids:
            raise UserError(self.env._("%s: this paper is not in the dossier.", self.display_name))
        # What is out counts, whoever may see it.
        borrowings = self.sudo().borrowing_ids.filtered(lambda row: not row.returned_on)
        out = borrowings.filtered(
            lambda row: not row.document_id or not document or row.document_id == document
        )
        if out:
            raise UserError(
                self.env._(
                    "%(paper)s is with %(user)s until %(date)s.",
                    paper=out[0].display_name,
                    user=out[0].borrower_id.name,
                    date=out[0].due_date,
                )
            )
        vals = {
            "dossier_id": self.id,
            "document_id": document.id,
            "borrower_id": borrower.id,
            "lent_on": date,
            "due_date": due_date,
        }
        return self.env["gy.borrowing"]._gy_create_decided([vals]).id

    # -- checks ----------------------------------------------------------------

    @api.model
    def _check_role(self, *roles):
        self.env["sale.order"]._gy_check_role(*roles)

    def _check_not_handed_over(self):
        """Refuse to change what was handed over.

        :raise UserError: naming the contract
        """
        for dossier in self:
            if dossier.state in ("handing", "closed") and dossier.order_id:
                raise UserError(dossier.order_id._gy_handed_over_refusal())
