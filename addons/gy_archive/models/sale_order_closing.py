from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock, gate_pass
from odoo.addons.gy_sales_process.tools.public import public

REPORT = "gy_archive.report_handover"


class SaleOrder(models.Model):
    """Closing a contract and handing its dossier to the archive (R16)."""

    _inherit = "sale.order"

    # -- the gate --------------------------------------------------------------

    def _gy_gate_reasons(self, gate, **scope):
        reasons = super()._gy_gate_reasons(gate, **scope)
        if gate != "close":
            return reasons
        criteria = (
            self._gy_terminated_criteria()
            if self._gy_is_terminated()
            else self._gy_waiting_criteria()
        )
        return reasons + [criterion for criterion in criteria if not criterion["ok"]]

    def _gy_waiting_criteria(self):
        today = clock.today(self)
        date = self.gy_closing_date
        missing = self.env._("The day from which it can be closed is not known before shipment")
        if date:
            missing = self.env._(
                "It can be closed from %s on, when the waiting time after the warranty has passed",
                fields.Date.to_string(date),
            )
        return [
            self._gy_criterion(
                self.env._("Contract in force"),
                self.state == "sale",
                self.env._("The contract is not in force"),
            ),
            self._gy_criterion(
                self.env._("Waiting time passed"), bool(date) and date <= today, missing
            ),
        ]

    def _gy_terminated_criteria(self):
        """A terminated contract owes the papers of the stages it went through, nothing else."""
        stages = self._gy_stages()
        action = self._gy_dossier_action()
        return [
            line._criterion(action)
            for line in self.sudo().gy_dossier_ids.line_ids
            if line.is_required and self[stages[line.stage_id.code].done]
        ]

    def _gy_check_chatter_open(self):
        """With its dossier in the archive the record of a contract is closed (R16.2)."""
        res = super()._gy_check_chatter_open()
        # Whether it was handed over is told to whoever writes.
        self.sudo().gy_dossier_ids._check_not_handed_over()
        return res

    def _gy_was_there(self, record):
        """Tell whether a record is older than the handover of this contract's dossier."""
        handover = self.gy_dossier_ids._current_handover()
        return record.create_date < handover.create_date

    def _gy_handed_over_refusal(self):
        return self.env._(
            "The dossier of %s was handed over to the archive: nothing is filed, changed or "
            "removed any more. Administration can reopen it.",
            self.display_name,
        )

    # -- what people decide ----------------------------------------------------

    @public
    def action_gy_hand_over_dossier(self, date=None):
        """Close the contract: make the handover list and hand the dossier to the archive (R16.2).

        From here on nothing is filed, changed or removed.

        :param date: day of the handover, today by default, not in the future
        :return: id of the :class:`gy.dossier.handover`
        :raise AccessError: for anyone but the contract administrator
        :raise UserError: when the gate "close" is shut, or it was handed over already
        """
        self._gy_check_role("contract_admin")
        self.check_access("read")
        self._gy_check_contract(("sale", "cancel"))
        date = fields.Date.to_date(date) or clock.today(self)
        self._gy_check_business_date(date)
        # Role and access were checked above; handovers are written by methods only.
        order = self.sudo()
        order._gy_lock_totals()
        if order.gy_handed_over:
            raise UserError(
                self.env._("The dossier of %s was handed over already.", self.display_name)
            )
        if not order.gy_dossier_ids:
            raise UserError(
                self.env._("%s was never signed: there is no dossier.", self.display_name)
            )
        if order.state == "cancel" and not order._gy_is_terminated():
            raise UserError(
                self.env._(
                    "%s was cancelled, not terminated: nothing is closed.", self.display_name
                )
            )
        self._gy_check_gate("close")
        handovers = order.env["gy.dossier.handover"]
        handover = handovers._gy_create_decided([order._gy_prepare_handover(date)])
        order._gy_file_handover_list(handover)
        order.message_post(
            body=self.env._(
                "Contract closed; its dossier (%(count)s papers, %(pages)s pages) was handed over "
                "by %(user)s",
                count=handover.document_count,
                pages=handover.page_count,
                user=self.env.user.name,
            )
        )
        return handover.id

    def _gy_prepare_handover(self, date):
        """Return the values of the next handover, with what the list will say."""
        self.ensure_one()
        dossier = self.gy_dossier_ids
        return {
            "dossier_id": dossier.id,
            "round": max(dossier.handover_ids.mapped("round"), default=0) + 1,
            "handed_by_id": self.env.uid,
            "handed_on": date,
            "document_count": self.gy_chain_length,
            "page_count": sum(dossier.document_ids.mapped("page_count")),
            "chain_head": self.gy_chain_head,
        }

    def _gy_file_handover_list(self, handover):
        """Print the handover list as it is signed by now, and file it."""
        name = handover.display_name
        if handover.received_on:
            name = self.env._("%s, received", name)
        # The dossier is closed to everybody from here on; the list is its last paper.
        model = gate_pass.grant_create(self.env["gy.document"], "handed_over")
        model._print_and_file(REPORT, "handover_list", f"{name}.pdf", self, origin=handover)

    @public
    def action_gy_receive(self, date=None):
        """Sign for the dossier on the archive's side; the contract is closed (R16.2).

        :param date: day of receipt, today by default, not in the future
        :raise AccessError: for anyone but the archivist
        :raise UserError: when nothing was handed over, or by the same person
        """
        handover = self._gy_handover_to_receive()
        date = fields.Date.to_date(date) or clock.today(self)
        if handover.handed_by_id == self.env.user:
            raise UserError(
                self.env._("%s: whoever hands over does not receive.", self.display_name)
            )
        self._gy_check_business_date(date, [(self.env._("its handover"), handover.handed_on)])
        handover._gy_write_decided({"received_by_id": self.env.uid, "received_on": date})
        self.sudo()._gy_file_handover_list(handover)
        self.sudo().message_post(
            body=self.env._("The archive has received the dossier: %s", self.env.user.name)
        )
        return True

    @public
    def action_gy_send_back(self, reason):
        """Refuse a dossier that was handed over, with a reason; it can be filled again.

        :raise AccessError: for anyone but the archivist
        :raise UserError: without reason, or when nothing was handed over
        """
        handover = self._gy_handover_to_receive()
        self._gy_undo_handover(handover, reason, self.env._("Dossier sent back by the archive"))
        return True

    def _gy_handover_to_receive(self):
        """Return the handover that waits for the archive's signature.

        :raise AccessError: for anyone but the archivist
        :raise UserError: when there is none
        """
        self._gy_check_role("archivist")
        self.check_access("read")
        # Role and access were checked above; handovers are written by methods only.
        self.sudo()._gy_lock_totals()
        handover = self.sudo().gy_dossier_ids._current_handover()
        if not handover or handover.received_on:
            raise UserError(self.env._("%s: no dossier waits to be received.", self.display_name))
        return handover

    @public
    def action_gy_reopen(self, reason):
        """Open a closed dossier again, with a reason that is kept (R16.2).

        :raise AccessError: for anyone but administration
        :raise UserError: without reason, or when it is not handed over
        """
        self._gy_check_role("administration")
        self.check_access("read")
        # Role and access were checked above; handovers are written by methods only.
        self.sudo()._gy_lock_totals()
        handover = self.sudo().gy_dossier_ids._current_handover()
        if not handover:
            raise UserError(self.env._("The dossier of %s was not handed over.", self.display_name))
        self._gy_undo_handover(handover, reason, self.env._("Dossier reopened"))
        return True

    def _gy_undo_handover(self, handover, reason, what):
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the dossier is opened again."))
        handover._gy_write_decided(
            {
                "undone_on": clock.today(self),
                "undone_by_id": self.env.uid,
                "undone_reason": reason,
            }
        )
        handover.flush_recordset()  # only one may hold, and the next may come at once
        handover.dossier_id.proposed_on = False
        handover.order_id.message_post(
            body=self.env._(
                "%(what)s by %(user)s: %(reason)s",
                what=what,
                user=self.env.user.name,
                reason=reason,
            )
        )

    # -- candidates ------------------------------------------------------------

    @api.model
    def _cron_gy_propose_closing(self):
        """Propose every month the contracts that may be closed by now (R16.1).

        What was proposed carries the day and is not looked at again.
        """
        today = clock.today(self)
        domain = [
            ("order_id", "!=", False),
            ("state", "in", ("open", "complete", "reopened")),
            ("proposed_on", "=", False),
        ]
        waited = [
            ("order_id.gy_stage_id.code", "=", "handover"),
            ("closing_date", "<=", today),
        ]
        dossiers = self.env["gy.dossier"]
        due = dossiers.search([*domain, *waited]) | dossiers.search(
            [*domain, ("order_id.state", "=", "cancel")]
        )
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(due))
        for start in range(0, len(due), 100):
            chunk = due[start : start + 100].try_lock_for_update()
            chunk._propose(today)
            if not cron._commit_progress(len(due[start : start + 100])):
                break
