from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public

APPROVERS = ("administration", "deputy_gm")
OPEN = ("draft", "judged")


class Destruction(models.Model):
    """What people decide about an appraisal list: each decision one method (R16.3)."""

    _inherit = "gy.destruction"

    @public(many=True)
    def action_propose(self):
        """Put what has run out by now on the list that is being appraised.

        :return: the action that opens the list
        :raise AccessError: for anyone but the archivist
        :raise UserError: when nothing has run out
        """
        self._check_archivist()
        found = self._propose(self.env.company)
        if not found:
            raise UserError(
                self.env._("Nothing has run out that is not lent and not on a list already.")
            )
        return actions.open_form(found)

    @public
    def action_submit(self):
        """Hand the list in: two people agree, a third when vouchers are on it.

        :return: id of the round
        :raise AccessError: for anyone but the archivist
        :raise UserError: when it is empty, decided already, or holds papers that may not be
            destroyed yet
        """
        self._check_archivist()
        self.check_access("read")
        found = self.sudo()  # role and access were checked above; lists are written by methods only
        found._gy_lock_totals()
        found._check_open()
        if not found.row_ids:
            raise UserError(self.env._("%s: there is nothing on the list.", self.display_name))
        words = [row._refusal() for row in found.row_ids if row.decision == "destroy"]
        if words := list(filter(None, words)):
            raise UserError(
                "\n".join([self.env._("Keep these, or take them off the list:"), *words])
            )
        found._gy_write_decided({"user_id": self.env.uid})
        return found._open_round().id

    def _asked_roles(self):
        return [(*APPROVERS, *(["finance"] if self._has_vouchers() else []))]

    def _has_vouchers(self):
        return "voucher" in self.row_ids.retention_id.mapped("code")

    @public
    def action_cancel(self):
        """Drop a list that is not approved; what is on it is proposed again.

        :raise AccessError: for anyone but the archivist
        :raise UserError: when it is approved
        """
        self._check_archivist()
        self.check_access("read")
        found = self.sudo()  # role and access were checked above; lists are written by methods only
        found._gy_lock_totals()
        found._check_open()
        self.env["gy.destruction.round"]._withdraw_all_of(self)
        return found._gy_write_decided({"cancelled_on": clock.today(self)})

    @public
    def action_carry_out(self):
        """Begin to destroy what was approved; a job does it in batches and ends with the certificate.

        :raise AccessError: for anyone but the archivist
        :raise UserError: when it is not approved, or under way
        """
        self._check_archivist()
        self.check_access("read")
        found = self.sudo()  # role and access were checked above; lists are written by methods only
        found._gy_lock_totals()
        if found.state != "approved":
            raise UserError(
                self.env._("%s is not approved, or carried out already.", self.display_name)
            )
        found._gy_write_decided({"started_on": clock.today(self), "carried_by_id": self.env.uid})
        found.message_post(body=self.env._("%s has the list carried out", self.env.user.name))
        # Jobs are started by nobody otherwise.
        self.env.ref("gy_retention.ir_cron_carry_out").sudo()._trigger()
        return True

    @api.model
    def _check_archivist(self):
        self.env["sale.order"]._gy_check_role("archivist")

    def _check_open(self):
        """Refuse to change what is approved.

        :raise UserError: naming the list
        """
        for found in self:
            if found.state not in OPEN:
                raise UserError(
                    self.env._(
                        "%s is approved, carried out or dropped; it stays as it is.",
                        found.display_name,
                    )
                )
