from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import html2plaintext

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

from .work_instruction import SECTIONS, SIGNED

# Who signs off after whom, as on the cover; the opinions of one step are given side by side.
STEPS = (
    ("sales_manager", "administration"),
    ("manufacturing", "technology", "commerce", "quality", "finance", "salesperson"),
    ("deputy_gm",),
    ("general_manager",),
)


class WorkInstruction(models.Model):
    """What people decide about a version: each decision one method (R0.14)."""

    _inherit = "gy.work.instruction"

    @api.model
    def _check_preparer(self):
        """Leave preparing to the marketing centre.

        :raise AccessError: for anyone but its sales administrator
        """
        self.env["sale.order"]._gy_check_role("sales_admin")

    @public
    def action_circulate(self):
        """Circulate a draft for comment: from now on everybody of the process reads it.

        :raise AccessError: for anyone but the sales administrator
        :raise UserError: when it is no draft, or a section is empty
        """
        self._check_preparer()
        self.check_access("write")
        self._gy_lock_totals()
        if self.state != "draft":
            raise UserError(self.env._("%s was circulated already.", self.display_name))
        self._check_complete()
        self._gy_write_decided({"circulated_on": clock.today(self), "user_id": self.env.uid})
        self.message_post(body=self.env._("Circulated for comment"))
        return True

    def _check_complete(self):
        """Refuse to show around what has empty sections.

        :raise UserError: naming them
        """
        empty = [
            self._fields[section]._description_string(self.env)
            for section in SECTIONS
            if not html2plaintext(self[section] or "").strip()
        ]
        if empty:
            raise UserError(
                self.env._(
                    "%(record)s: write these sections first: %(sections)s.",
                    record=self.display_name,
                    sections=", ".join(empty),
                )
            )

    @public
    def action_submit(self):
        """Hand a circulated version in for sign-off, in the order of the cover.

        :return: id of the round
        :raise AccessError: for anyone but the sales administrator
        :raise UserError: when it was not circulated, is signed off already, or a comment waits
            for its answer
        """
        self._check_preparer()
        self.check_access("write")
        self._gy_lock_totals()
        self._check_open()
        if not self.circulated_on:
            raise UserError(
                self.env._("%s: circulate it for comment before it is signed off.", self.name)
            )
        if self.state == "judged" and not self.outdated:
            raise UserError(self.env._("%s is being signed off already.", self.display_name))
        if waiting := self.comment_ids.filtered("is_open"):
            raise UserError(
                self.env._(
                    "%(record)s: answer the comments of %(users)s first.",
                    record=self.display_name,
                    users=", ".join(sorted(set(waiting.sudo().user_id.mapped("name")))),
                )
            )
        self._check_complete()
        self._gy_write_decided({"user_id": self.env.uid})
        return self._open_round().id

    def _asked_roles(self):
        return STEPS

    @public
    def action_cancel(self):
        """Drop a version that is not in force.

        :raise AccessError: for anyone but the sales administrator
        :raise UserError: when it is in force or was
        """
        self._check_preparer()
        self.check_access("write")
        self._gy_lock_totals()
        self._check_open()
        self.env["gy.work.instruction.round"]._withdraw_all_of(self)
        self._gy_write_decided({"cancelled_on": clock.today(self)})
        # The database knows that it is dropped, before another version begins.
        self.flush_recordset(["cancelled_on"])
        return True

    @public
    def action_new_version(self):
        """Begin the next version of what is in force, with its words.

        :return: the action that opens it
        :raise AccessError: for anyone but the sales administrator
        :raise UserError: when it is not in force, or a next version was begun already
        """
        self._check_preparer()
        self.check_access("read")
        self._gy_lock_totals()
        if self.state != "in_force":
            raise UserError(
                self.env._("%s is not in force; change it where it stands.", self.display_name)
            )
        if begun := self.next_ids.filtered(lambda one: not one.cancelled_on):
            raise UserError(self.env._("%s was begun already.", begun[0].display_name))
        values = self._gy_values_of(SIGNED)
        new = self._gy_create_decided([{**values, "former_id": self.id}])
        return actions.open_form(new)
