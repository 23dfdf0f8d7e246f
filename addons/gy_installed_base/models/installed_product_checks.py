from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list

from odoo.addons.gy_presales.tools import content
from odoo.addons.gy_sales_process.tools import clock, gate_pass

from .installed_product import ENTERED, SWOT


class InstalledProduct(models.Model):
    """What a row of the installed base must say, and what of it is not entered by hand (R1.2)."""

    _inherit = "gy.installed.product"

    # -- what a row must say -----------------------------------------------------------

    @api.constrains("kind", "maker_id", "specification", "quantity", "sale_line_id")
    def _check_said(self):
        for row in self.filtered(lambda row: not row.sale_line_id):
            names = ["specification", "quantity"]
            if row.kind == "competitor":
                names.append("maker_id")
            missing = [
                row._fields[name]._description_string(row.env)
                for name in names
                if not row[name] or name == "quantity" and row.quantity <= 0
            ]
            if missing:
                raise UserError(
                    self.env._("Say what stands there: %s.", format_list(self.env, missing))
                )

    @api.constrains("maker_id", "company_id")
    def _check_maker(self):
        for row in self.filtered("maker_id"):
            if row.maker_id.commercial_partner_id == row.company_id.partner_id:
                raise UserError(
                    self.env._("%s: what we make is entered as ours.", row.display_name)
                )

    @api.constrains("since", "out_since", "hours_read", "hours_read_on")
    def _check_days(self):
        for row in self:
            # Since when a delivered piece is in use follows from records that check their own days.
            entered = not row.sale_line_id and row.since
            for day in filter(None, (entered, row.out_since, row.hours_read_on)):
                clock.check_day(row, day)
            if row.since and row.out_since and row.out_since < row.since:
                raise UserError(
                    self.env._("%s: it is out of use before it was in use.", row.display_name)
                )
            if row.hours_read < 0 or bool(row.hours_read) != bool(row.hours_read_on):
                raise UserError(
                    self.env._(
                        "%s: enter the running hours together with the day they were read.",
                        row.display_name,
                    )
                )

    @api.constrains("note", "host_machine", "place", *SWOT)
    def _check_texts(self):
        for row in self:
            content.check_says(row, *SWOT)
            content.check_not_secret(row, row.note, row.host_machine, row.place)

    # -- changed ---------------------------------------------------------------------

    def write(self, vals):
        if not gate_pass.is_granted(self, vals):
            self._check_entered(vals)
        return super().write(vals)

    def _check_entered(self, vals):
        """Refuse to enter by hand what follows from a delivery, or to move a row to another customer.

        :raise UserError: naming the row
        """
        names = ENTERED & vals.keys()
        if not names or self.env.su:
            return
        for row in self:
            new = {name: self._fields[name].convert_to_cache(vals[name], row) for name in names}
            changed = {
                name
                for name, value in new.items()
                if self._fields[name].convert_to_cache(row[name], row) != value
            }
            if row.sale_line_id and changed:
                raise UserError(
                    self.env._(
                        "%s follows from its delivery. What is known of its use can be entered.",
                        row.display_name,
                    )
                )
            if "partner_id" in changed:
                raise UserError(self.env._("%s: a row stays with its customer.", row.display_name))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_delivered(self):
        for row in self:
            if row.sale_line_id and not self.env.su:
                raise AccessError(
                    self.env._(
                        "%s was delivered. Enter since when it is out of use instead.",
                        row.display_name,
                    )
                )

    def copy_data(self, default=None):
        """Copy what was delivered as what is entered by hand: one more of the kind."""
        return [
            {**vals, "quantity": vals.get("quantity") if vals.get("quantity", 0) > 0 else 1.0}
            for vals in super().copy_data(default)
        ]
