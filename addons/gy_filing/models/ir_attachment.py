from odoo import models


class IrAttachment(models.Model):
    """Attachments that are moved, or removed, after the sweep looked at them."""

    _inherit = "ir.attachment"

    def write(self, vals):
        """Look again at what is hung on a record late, as drafts of messages are."""
        res = super().write(vals)
        if "res_model" in vals or "res_id" in vals:
            # The job files for everybody; see there.
            self.sudo()._gy_sweep_late()
        return res

    def _gy_sweep_late(self):
        strays = self.env["gy.stray.paper"]
        chain = self.env["sale.order"]._gy_chain_models()
        swept = strays._swept_id()
        late = self.filtered(
            lambda item: (
                item.id <= swept
                and item.res_model in chain
                and item.res_id
                and item.type == "binary"
                and not item.res_field
            )
        )
        if late:
            strays._sweep(late)

    def unlink(self):
        """What is removed need not be sorted any more."""
        # Whoever may remove the file ends the question about it.
        strays = (
            self.env["gy.stray.paper"]
            .sudo()
            .search([("attachment_id", "in", self.ids), ("state", "=", "open")])
        )
        res = super().unlink()
        strays.exists().unlink()
        return res
