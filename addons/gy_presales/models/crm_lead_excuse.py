from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public

from ..tools import content


class CrmLead(models.Model):
    """The one road past a step's evidence: a sales manager's exception, with its reason (R1.4)."""

    _inherit = "crm.lead"

    gy_excused_steps = fields.Char(readonly=True, copy=False, groups=INTERNAL)
    gy_excuse = fields.Text(
        string="Exception of the Sales Manager",
        readonly=True,
        copy=False,
        tracking=True,
        groups=INTERNAL,
    )

    def _gy_exceptions(self):
        """Return ``{code of a step: id of the manager who let it pass}``."""
        self.ensure_one()
        found = (item.partition(":") for item in (self.gy_excused_steps or "").split(",") if item)
        return {step: int(user or 0) for step, _colon, user in found}

    def _gy_excused(self):
        """Return the codes of the steps whose evidence is not asked for any more.

        Nobody lets pass what is one's own, whoever led it on the day of the exception.
        """
        own = self.user_id.id
        return [step for step, user in self._gy_exceptions().items() if not own or user != own]

    @public
    def action_gy_excuse(self, reason=None):
        """Let this opportunity move on without what its step still lacks (R1.4).

        What later steps ask for is asked for all the same.

        :raise AccessError: for anyone but a sales manager
        :raise UserError: on one's own opportunity, without a reason, or where nothing is missing
        """
        self.env["sale.order"]._gy_check_role("sales_manager")
        self.check_access("write")
        if self.user_id == self.env.user:
            raise UserError(
                self.env._("%s is your own: another manager decides.", self.display_name)
            )
        steps = self._gy_missing_steps(self._gy_position() + 1) if self.gy_is_process else []
        if not steps:
            raise UserError(self.env._("%s lacks nothing to move on.", self.display_name))
        content.check_text(self, self.env._("Reason"), reason)
        excused = self._gy_exceptions() | dict.fromkeys(steps, self.env.uid)
        words = ",".join(f"{step}:{user}" for step, user in sorted(excused.items()))
        self._gy_write_decided({"gy_excused_steps": words, "gy_excuse": reason})
