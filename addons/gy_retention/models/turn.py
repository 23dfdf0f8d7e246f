from odoo import api, models
from odoo.tools import SQL


class Turn(models.Model):
    """Appraisal lists that wait on somebody (R0.6, R16.3)."""

    _inherit = "gy.turn"

    @api.model
    def _parts(self):
        return [
            *super()._parts(),
            self._approval_part(
                "destruction",
                self.env._("Opinion on a destruction list"),
                "gy.destruction.round",
                SQL("round.requested_on"),
            ),
            self._record_part(
                "destruction_list",
                self.env._("Appraise or carry out a destruction list"),
                "gy.destruction",
                SQL("record.state IN ('draft', 'approved')"),
                since="proposed_on",
                role="archivist",
            ),
        ]
