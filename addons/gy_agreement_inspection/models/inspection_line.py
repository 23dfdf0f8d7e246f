from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_production_followup.models.inspection_characteristic import LIMITS
from odoo.addons.gy_sales_process.tools import gate_pass
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import following

# What a technical agreement says of a characteristic: nobody says it otherwise in an inspection.
AGREED = {"inspection_id", "characteristic", "kind", "requirement", *LIMITS}


class InspectionLine(models.Model):
    """Characteristics that come from a technical agreement stay as they were agreed (R2.3, R9.1)."""

    _inherit = "gy.inspection.line"

    agreement_row_id = fields.Many2one(
        "gy.agreement.parameter",
        string="Agreed in",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        help="The row of the technical agreement this was taken from.",
    )
    source = fields.Char(compute="_compute_source", help="Agreement, revision, bearing, parameter.")

    @api.depends("agreement_row_id")
    @api.depends_context("lang")
    def _compute_source(self):
        # What was agreed of the pieces is read by whoever reads their inspection.
        for line, own in zip(self, self.sudo(), strict=True):
            row = own.agreement_row_id
            names = (row.agreement_id.display_name, row.item_id.name, row.parameter_id.display_name)
            line.source = " · ".join(names) if row else False

    def write(self, vals):
        if not gate_pass.is_granted(self, vals.keys()):
            self._check_agreed_kept(AGREED & vals.keys())
        return super().write(vals)

    def _check_agreed_kept(self, names):
        """Refuse to change what was agreed.

        :param names: fields about to be written
        :raise UserError: naming the characteristic and its agreement
        """
        agreed = self.filtered("agreement_row_id") if names else self.browse()
        if agreed:
            raise UserError(
                self.env._(
                    "%(characteristic)s is as agreed in %(agreement)s. Enter what you find; another "
                    "requirement needs a revision of the technical agreement.",
                    characteristic=agreed[0].characteristic,
                    agreement=agreed[0].source,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreed(self):
        if not gate_pass.is_granted(self, {"agreement_row_id"}):
            self._check_agreed_kept(AGREED)

    def _follow(self, values):
        """Ask for what another revision says; return what changed, in words.

        :param dict values: of the line, by the new revision
        :return: a list of one text, or none
        """
        self.ensure_one()
        changed = following.changed(self, values)
        before = self.requirement or ""
        if changed or self.agreement_row_id.id != values["agreement_row_id"]:
            emptied = following.emptied(self, values)
            self._gy_write_decided({**values, **emptied})
            if emptied:
                self.value_ids.write(emptied)
        if not changed:
            return []
        return [
            self.env._(
                "%(characteristic)s: %(before)s → %(after)s",
                characteristic=self.characteristic,
                before=before,
                after=self.requirement or "",
            )
        ]

    @public
    def action_open_source(self):
        """Open the revision of the technical agreement that asks for this.

        :return: a window action
        :raise UserError: when no agreement does
        """
        self.check_access("read")
        if not self.agreement_row_id:
            raise UserError(self.env._("%s is no matter of an agreement.", self.characteristic))
        return self.agreement_row_id.agreement_id._get_open_action()
