from odoo import models


class Document(models.Model):
    """What takes the place of a quality document is a release only where quality files it (R9.1)."""

    _inherit = "gy.document"

    def _origin_in_place(self):
        """Leave the inspection out where anybody but quality files the right paper.

        :raise AccessError: for who made the pieces
        """
        origin = super()._origin_in_place()
        if not (origin and origin._name == "gy.inspection" and self.type_id.is_quality_paper):
            return origin
        if not self.env.user._gy_has_role("quality"):
            return None
        origin._check_independent()
        return origin
