from dataclasses import replace

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.public import public


class Document(models.Model):
    """A paper that was destroyed: its file is gone, its row and its hashes stay (R16.3)."""

    _inherit = "gy.document"

    destruction_row_id = fields.Many2one(
        "gy.destruction.row",
        string="Destroyed by",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    destroyed_on = fields.Date(readonly=True)
    # What the row of the register says of its file, and the chain protects, after the file is gone.
    destroyed_attachment_id = fields.Integer(readonly=True)

    def _is_destroyed(self):
        """Tell whether the file of this paper was destroyed by a list that was carried out."""
        self.ensure_one()
        row = self.destruction_row_id
        return bool(self.destroyed_on) and row.outcome == "destroyed" and not self.attachment_id

    def _destroyed_refusal(self):
        return self.env._(
            "“%(paper)s” was destroyed on %(day)s by list %(list)s: only its row in the register "
            "is left.",
            paper=self.name,
            day=fields.Date.to_string(self.destroyed_on),
            # The number of a list is no secret.
            list=self.sudo().destruction_row_id.destruction_id.name,
        )

    # -- the chain -------------------------------------------------------------

    def _chain_facts(self):
        """A destroyed paper still says which file it had."""
        facts = super()._chain_facts()
        if self.attachment_id or not self.destroyed_attachment_id:
            return facts
        return (*facts[:-2], self.destroyed_attachment_id, facts[-1])

    def _chain_entry(self, content):
        """A destroyed paper is as it was filed when its row is; no file is looked for."""
        entry = super()._chain_entry(content)
        if content or not self._is_destroyed():
            return entry
        return replace(entry, actual=entry.sha256)

    # -- what is gone ----------------------------------------------------------

    @public
    def action_download(self):
        """Give the file to the browser; of a destroyed paper there is none.

        :raise UserError: naming the list by which it was destroyed
        """
        self.check_access("read")
        if self.destroyed_on:
            raise UserError(self._destroyed_refusal())
        return super().action_download()

    def _void_refusal(self):
        return self._destroyed_refusal() if self.destroyed_on else super()._void_refusal()
