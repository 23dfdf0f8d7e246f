from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_presales.tools import content
from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

DECISIONS = [("sound", "Sound"), ("to_complete", "To Be Completed")]


class LeadLook(models.Model):
    """A sales manager looks at an opportunity the system chose: sound, or to be completed (R1.4).

    Each opportunity is chosen once at most. What is to be completed waits on its salesperson.
    """

    _name = "gy.lead.look"
    _description = "Look at an Opportunity"
    _inherit = ["gy.guarded.mixin", "gy.state.mixin"]
    _order = "month desc, id desc"
    _rec_name = "lead_id"

    lead_id = fields.Many2one(
        "crm.lead", string="Opportunity", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="lead_id.company_id", store=True, index=True)
    user_id = fields.Many2one(
        related="lead_id.user_id", string="Salesperson", store=True, index=True
    )
    partner_id = fields.Many2one(
        related="lead_id.partner_id.commercial_partner_id", string="Customer"
    )
    stage_id = fields.Many2one(related="lead_id.stage_id", string="Step")
    month = fields.Date(required=True, index=True, help="The first day of the month.")
    decision = fields.Selection(DECISIONS)
    note = fields.Text(string="What the Manager Said")
    decided_on = fields.Date()
    decided_by_id = fields.Many2one("res.users", string="Looked at by", index="btree_not_null")
    completion = fields.Text(string="What was Completed")
    completed_on = fields.Date()
    state = fields.Selection(
        [
            ("open", "To Be Looked at"),
            ("sound", "Sound"),
            ("to_complete", "To Be Completed"),
            ("completed", "Completed"),
            ("closed", "Opportunity Closed"),
        ],
        compute="_compute_state",
        compute_sudo=True,
        store=True,
        index=True,
    )

    _once = models.UniqueIndex("(lead_id)", "This opportunity was chosen already.")

    @api.depends("decision", "completed_on", "lead_id.won_status")
    def _compute_state(self):
        for look in self:
            state = "completed" if look.completed_on else look.decision or "open"
            # What is won or lost meanwhile is not looked at, and not completed any more.
            over = state in ("open", "to_complete") and look.lead_id.won_status != "pending"
            look.state = "closed" if over else state

    # -- what is decided ---------------------------------------------------------------

    @public(decision="decision")
    def action_judge(self, decision=None, reason=None):
        """Say whether what was recorded of the opportunity is sound (R1.4).

        :param str decision: ``sound`` or ``to_complete``
        :param str reason: what has to be completed; welcome where it is sound
        :raise AccessError: for anyone but a sales manager
        :raise UserError: on one's own opportunity, when it was looked at, or without words
        """
        self.env["sale.order"]._gy_check_role("sales_manager")
        self.check_access("read")
        self._gy_check_states("open")
        if self.user_id == self.env.user:
            raise UserError(
                self.env._("%s is your own: another manager looks at it.", self.display_name)
            )
        if not decision:
            raise UserError(
                self.env._("%s: say whether it is sound or to be completed.", self.display_name)
            )
        if decision == "to_complete" or reason:
            content.check_text(self, self.env._("What the Manager Said"), reason)
        self._gy_write_decided(
            {
                "decision": decision,
                "note": reason,
                "decided_on": clock.today(self),
                "decided_by_id": self.env.uid,
            }
        )

    @public
    def action_complete(self, reason=None):
        """Say what was completed since the manager looked; the to-do is done with that.

        :param str reason: what was completed
        :raise AccessError: for anyone but the salesperson of the opportunity, or a sales manager
            where it has none
        :raise UserError: when nothing waits, or without words
        """
        self.check_access("read")
        if self.user_id != self.env.user and (self.user_id or not self._may_judge()):
            raise AccessError(
                self.env._(
                    "%(lead)s is completed by %(person)s, whose opportunity it is.",
                    lead=self.display_name,
                    person=self.user_id.name or self.env._("a sales manager"),
                )
            )
        self._gy_check_states("to_complete")
        content.check_text(self, self.env._("What was Completed"), reason)
        self._gy_write_decided({"completion": reason, "completed_on": clock.today(self)})

    def _may_judge(self):
        return self.env.user.has_group("gy_sales_process.group_sales_manager")
