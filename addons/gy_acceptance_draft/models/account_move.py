from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.groups import ROLE


class AccountMove(models.Model):
    _inherit = "account.move"

    gy_draft_step_ids = fields.One2many(
        "gy.acceptance.draft.step",
        "move_id",
        string="Step of a Draft",
        copy=False,
        groups=ROLE,
        readonly=True,
    )

    def _gy_drafts(self):
        """Return the drafts that these entries received or moved on; invoices cost nothing."""
        # Whoever posts or reverses an entry need not see the drafts.
        entries = self.sudo().filtered(lambda move: move.move_type == "entry")
        steps = (entries | entries.reversed_entry_id).gy_draft_step_ids
        return steps.draft_id | entries.origin_payment_id.gy_draft_ids

    def _gy_is_receipt(self):
        """What moves a draft on, or takes that back, brings no money of its own."""
        if not super()._gy_is_receipt():
            return False
        # Facts of the entry; whoever counts need not see its draft.
        entries = self.sudo() | self.sudo().reversed_entry_id
        return bool(self.origin_payment_id) or not entries.gy_draft_step_ids

    def _gy_is_bounced(self):
        """A receipt whose drafts were all dishonoured brings nothing, however it is matched."""
        if super()._gy_is_bounced():
            return True
        # Facts of the receipt; whoever counts need not see its drafts.
        drafts = self.sudo().origin_payment_id.gy_draft_ids._valid()
        return set(drafts.mapped("state")) == {"dishonoured"}

    def _gy_counts(self):
        """A draft that counts when it is paid brings nothing before (R6.3)."""
        if not super()._gy_counts():
            return False
        # Facts of the receipt; whoever counts need not see its drafts.
        drafts = self.sudo().origin_payment_id.gy_draft_ids._valid()
        waiting = drafts.filtered(lambda draft: draft.counts_at == "maturity")
        return all(draft.state in ("paid", "dishonoured") for draft in waiting)

    def write(self, vals):
        if "state" not in vals:
            return super().write(vals)
        if vals["state"] != "posted":
            self._gy_check_step_entries()
            self.origin_payment_id._gy_check_drafts_untouched()
        res = super().write(vals)
        self._gy_drafts()._recount()
        return res

    def _gy_check_step_entries(self):
        """Refuse to unpost the entry of a step; it is taken back on the draft (R6.9).

        :raise UserError: naming the entry and its draft
        """
        # Read for the check only.
        for step in self.sudo().gy_draft_step_ids.filtered(lambda step: step._stands()):
            raise UserError(
                self.env._(
                    "%(entry)s is a step of draft %(draft)s. Take the step back there.",
                    entry=step.move_id.display_name,
                    draft=step.draft_id.display_name,
                )
            )

    def _post(self, soft=True):
        self.origin_payment_id._gy_check_drafts()
        return super()._post(soft=soft)
