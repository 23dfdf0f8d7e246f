from odoo import api, models
from odoo.exceptions import AccessError


class IrAttachment(models.Model):
    """Files kept in our own fields are changed through their record only.

    Whoever may write a record may write the attachment behind its field, too; that would pass by
    what the record asks of a change, and leave its fingerprint as it was (R5.5, R17.3).
    """

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        if any(_is_ours(vals.get("res_model"), vals.get("res_field")) for vals in vals_list):
            self._gy_check_field()
        return super().create(vals_list)

    def write(self, vals):
        self._gy_check_own(vals)
        return super().write(vals)

    def unlink(self):
        self._gy_check_own({})
        return super().unlink()

    def _gy_check_own(self, vals):
        # Fields write their attachments as superuser.
        if self.env.su:
            return
        # Only where they hang is read, before core checks whether the user may touch them.
        for one in self.sudo():
            place = one.res_model, one.res_field
            moved = vals.get("res_model", place[0]), vals.get("res_field", place[1])
            if _is_ours(*place) or _is_ours(*moved):
                self._gy_check_field()

    def _gy_check_field(self):
        """Refuse everybody but the field itself.

        :raise AccessError: naming the remedy
        """
        if not self.env.su:
            raise AccessError(
                self.env._("This file belongs to a field of its record; change it there.")
            )


def _is_ours(model, field):
    """Tell whether a field of ours holds the file: one of our models, or one we added to another."""
    return bool(field) and (str(model).startswith("gy.") or str(field).startswith("gy_"))
