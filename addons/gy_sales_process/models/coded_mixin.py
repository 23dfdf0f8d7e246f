from odoo import api, models
from odoo.exceptions import UserError


class CodedMixin(models.AbstractModel):
    """Settings that the program looks up by their code: the code stays, and so does the record.

    What came with the addons is archived, or given another name, but not taken away from them.
    """

    _name = "gy.coded.mixin"
    _description = "Setting Known by Its Code"

    def _gy_shipped(self):
        """Return those of these records that came with an addon of ours."""
        # Where a record comes from is no secret.
        known = (
            self.env["ir.model.data"]
            .sudo()
            .search(
                [
                    ("model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("module", "=like", "gy\\_%"),
                ]
            )
        )
        return self.browse(known.mapped("res_id"))

    def write(self, vals):
        if "code" in vals and not self.env.su:
            for record in self._gy_shipped():
                if record.code != vals["code"]:
                    raise UserError(
                        self.env._(
                            "%(record)s is known to the program by its code “%(code)s”, which "
                            "stays. Change its name instead, or make a record of your own.",
                            record=record.display_name,
                            code=record.code,
                        )
                    )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_shipped(self):
        for record in self._gy_shipped():
            raise UserError(
                self.env._(
                    "%s belongs to the program and is not deleted. Archive it, or leave it out of "
                    "the contract types.",
                    record.display_name,
                )
            )
