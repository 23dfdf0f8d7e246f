from odoo import fields, models


class ContractClause(models.Model):
    """A clause that says other figures than the contract's terms can be meant so (R4.2)."""

    _inherit = "gy.contract.clause"

    meant_so = fields.Char(
        string="Why Its Figures Differ",
        help="A clause whose figures contradict the contract's terms keeps the contract from being "
        "signed, unless it is said here why it is meant so.",
    )

    def write(self, vals):
        """What was meant of other words is not meant of these."""
        if "body" in vals and "meant_so" not in vals:
            vals = {**vals, "meant_so": False}
        return super().write(vals)
