from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.models.res_users import ROLES
from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public


class WorkInstruction(models.Model):
    """Who has to read a version in force, who has, and what was said of it before (R0.14)."""

    _inherit = "gy.work.instruction"

    reading_ids = fields.One2many("gy.work.instruction.reading", "instruction_id", string="Read by")
    unread_ids = fields.Many2many(
        "res.users", string="Not Read Yet by", compute="_compute_unread_ids"
    )
    unread_count = fields.Integer(string="Not Read Yet", compute="_compute_unread_ids")
    must_read = fields.Boolean(compute="_compute_must_read")

    @api.depends("state", "stage_id.role_id", "reading_ids")
    def _compute_unread_ids(self):
        """Whoever does the work of the stage, as its to-dos do; a new colleague is one of them."""
        for found in self:
            # Who works at a stage is told by name; readings are no secret either.
            record = found.sudo()
            record_readers = record._expected_readers() - record.reading_ids.user_id
            waiting = record_readers if found.state == "in_force" else self.env["res.users"]
            found.unread_ids = waiting.ids
            found.unread_count = len(waiting)

    @api.depends("unread_ids")
    @api.depends_context("uid")
    def _compute_must_read(self):
        for found in self:
            found.must_read = self.env.uid in found.unread_ids.ids

    def _expected_readers(self):
        """Return the colleagues whose role owns the stage."""
        self.ensure_one()
        role, company = self.stage_id.role_id, self.company_id
        return role.all_user_ids.filtered(
            lambda user: (
                user.active
                and not user.share
                and company in user.company_ids
                and role.id in user._gy_turn_group_ids()
            )
        )

    @public
    def action_acknowledge(self):
        """Note that the current user has read this version; once more changes nothing.

        :raise AccessError: for anyone without a role in the process
        :raise UserError: when it is not in force
        """
        self.env["sale.order"]._gy_check_role(*ROLES)
        self.check_access("read")
        if self.state != "in_force":
            raise UserError(self.env._("%s is not in force.", self.display_name))
        # Two clicks at the same moment are one reading.
        self._gy_lock_totals()
        readings = self.env["gy.work.instruction.reading"].sudo()  # written by this method only
        mine = [("instruction_id", "=", self.id), ("user_id", "=", self.env.uid)]
        if not readings.search_count(mine, limit=1):
            readings._gy_create_decided(
                [
                    {
                        "instruction_id": self.id,
                        "user_id": self.env.uid,
                        "read_on": clock.today(self),
                    }
                ]
            )
        return True

    @public
    def action_comment(self, text):
        """Comment on a circulated version, or say that there is nothing to say.

        :param str text: required
        :return: id of the comment
        :raise UserError: without text, or when it is not circulated
        """
        self.check_access("read")
        self._gy_lock_totals()
        words = (text or "").strip()
        if not words:
            raise UserError(self.env._("Write what you think of it, if only that it is fine."))
        if self.state != "circulated":
            raise UserError(self.env._("%s is not circulated for comment.", self.display_name))
        comments = self.env["gy.work.instruction.comment"]
        values = {
            "instruction_id": self.id,
            "text": words,
            "user_id": self.env.uid,
            "said_on": clock.today(self),
        }
        return comments._gy_create_decided([values]).id

    @public
    def action_open_comment(self):
        """Open the dialog in which a comment is written."""
        return actions.open_dialog(
            "gy.work.instruction.words", self.env._("Comment"), instruction_id=self.id
        )
