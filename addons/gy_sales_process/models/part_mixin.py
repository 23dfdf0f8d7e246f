from odoo import api, models
from odoo.exceptions import UserError

from ..tools.places import moved


class PartMixin(models.AbstractModel):
    """Records that are part of another one, and can be edited only while that one is open.

    Asked before and after every change, also where a part moves to another parent: the same
    rights and the same openness count there. The parent's model says in ``_gy_check_part_open``
    (called with the parts) when it is open, and refuses in its own words.
    """

    _name = "gy.part.mixin"
    _description = "Part of What Was Agreed"
    _inherit = ["gy.derived.mixin"]

    # Path to the record these are part of; its first name is the field that moves a part.
    _part_of = "order_id"
    # Fields that are no part of what was agreed: written at any time by who may edit the part.
    _part_free = frozenset()

    # Whether a part stays with the record it was made for.
    _part_stays = False

    def _part_label(self):
        """Return what such parts are called, in the user's language."""
        return self._gy_model_name()

    def _check_part_open(self):
        """Refuse changes to parts whose parent is not open.

        :raise UserError: in the words of the parent
        """
        self.mapped(self._part_of)._gy_check_part_open(self)

    def _check_part_stays(self, vals):
        """Refuse to move parts that stay with the record they were made for.

        :raise UserError: naming that record
        """
        name = self._part_of.split(".")[0]
        if self._part_stays and (parts := moved(self, vals, name)):
            raise UserError(
                self.env._(
                    "%(part)s: stays with %(record)s.",
                    part=self._part_label(),
                    record=parts[0][name].display_name,
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_part_open()
        return parts

    def write(self, vals):
        self._check_part_stays(vals)
        if not vals.keys() - self._part_free:
            return super().write(vals)
        self.check_access("write")
        self._check_part_open()
        res = super().write(vals)
        if self._part_of.split(".")[0] in vals:
            self.check_access("write")
            self._check_part_open()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self._check_part_open()
