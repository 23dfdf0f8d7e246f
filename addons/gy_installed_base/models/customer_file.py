from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public


class CustomerFile(models.Model):
    """What stands at the customer's belongs to what is known of it; so does what is due (R1.2)."""

    _inherit = "gy.customer.file"

    installed_ids = fields.One2many("gy.installed.product", "file_id", string="Installed Base")
    installed_count = fields.Integer(string="Products in Use", compute="_compute_installed_count")
    replace_from = fields.Date(
        string="Offer Replacements from",
        compute="_compute_replace",
        compute_sudo=True,
        store=True,
        index="btree_not_null",
    )
    replace_by = fields.Date(
        string="First Replacement Due",
        compute="_compute_replace",
        compute_sudo=True,
        store=True,
    )

    @api.depends("installed_ids.notice_on", "installed_ids.due_on", "installed_ids.is_offered")
    def _compute_replace(self):
        waiting = Domain("file_id", "in", self.ids) & Domain("is_offered", "=", False)
        first = {
            file.id: days
            for file, *days in self.env["gy.installed.product"]._read_group(
                waiting & Domain("due_on", "!=", False),
                ["file_id"],
                ["notice_on:min", "due_on:min"],
            )
        }
        for file in self:
            file.replace_from, file.replace_by = first.get(file.id, (False, False))

    @api.depends("installed_ids.state")
    @api.depends_context("uid")
    def _compute_installed_count(self):
        counts = dict(
            self.env["gy.installed.product"]._read_group(
                [("file_id", "in", self.ids), ("state", "=", "in_use")], ["file_id"], ["__count"]
            )
        )
        for file in self:
            file.installed_count = counts.get(file, 0)

    def _take_over(self, other):
        # Everything moves, also what whoever merges may not read.
        rows = other.sudo().installed_ids
        rows._gy_write_decided({"file_id": self.id, "partner_id": self.partner_id.id})
        return super()._take_over(other)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_installed(self):
        for file in self:
            # Rows count, whoever may read them.
            if file.sudo().installed_ids:
                raise UserError(
                    self.env._("%s: what stands there is kept with the file.", file.display_name)
                )

    @public
    def action_view_installed(self):
        """List what stands at this customer's."""
        self.check_access("read")
        return self.partner_id._gy_installed_action()

    @public
    def action_offer_replacements(self):
        """Make an opportunity of everything at this customer's that is to be offered now (R1.2).

        :return: the action that opens it
        :raise UserError: when nothing is due
        """
        self.check_access("read")
        due = self.env["gy.installed.product"].search(
            [
                ("file_id", "=", self.id),
                ("is_offered", "=", False),
                ("notice_on", "<=", clock.today(self)),
            ]
        )
        if not due:
            raise UserError(self.env._("%s: nothing is due for replacement.", self.display_name))
        return due.action_create_opportunity()
