from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools.public import public


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    gy_swept_until = fields.Datetime(
        string="Looked at until", compute="_compute_gy_swept_until", groups="base.group_system"
    )

    @api.depends_context("uid")
    def _compute_gy_swept_until(self):
        """Tell when the last file was attached that the job has looked at."""
        swept = self.env["gy.stray.paper"].sudo()._swept_id()
        # Named by an id, files of fields count, too; only the moment is read.
        last = self.env["ir.attachment"].sudo()
        last = last.search([("id", "<=", swept), ("id", ">", 0)], order="id desc", limit=1)
        self.gy_swept_until = last.create_date

    @public
    def action_gy_sweep_from_now(self):
        """Leave what was attached until now where it is: the job begins with what comes.

        :raise AccessError: for anyone but settings administrators
        """
        self.check_access("write")
        # Who may change the settings may say where the job begins.
        self.env["gy.stray.paper"].sudo()._begin_from_now()
        return {"type": "ir.actions.client", "tag": "reload"}
