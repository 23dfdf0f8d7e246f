from odoo import api, models
from odoo.tools import SQL


class Turn(models.Model):
    """Write-offs to be judged, and to be booked (R0.6, R14.4)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [
            *super()._parts(),
            self._approval_part(
                "write_off",
                self.env._("Opinion on a write-off"),
                "gy.write.off",
                SQL("round.requested_on"),
            ),
            self._record_part(
                "write_off_to_book",
                self.env._("Book a write-off"),
                "gy.write.off",
                SQL("record.book_state = 'open'"),
                since="date_done",
                role="finance",
                amount="amount",
            ),
        ]
