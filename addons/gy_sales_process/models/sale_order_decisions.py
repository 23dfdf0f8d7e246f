from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list

from ..tools import clock, steps
from ..tools.public import public


class SaleOrder(models.Model):
    """What people decide about a contract: each decision one method that checks who takes it."""

    _inherit = "sale.order"

    # -- what people decide --------------------------------------------------

    @public
    def action_gy_sign(self, date=None, scan=None, filename=None):
        """Record that the contract was signed in its present wording (R4.4).

        The scan is filed as the contract's original and belongs to exactly this content. Whoever
        records it vouches for a text that is accurate, clear and within the law (R4.1).

        :param date: day of signing, today by default, not in the future
        :param str scan: the contract signed by both sides, a PDF or picture in base64
        :param str filename: name of that file
        :raise AccessError: for anyone but salesperson, sales manager, contract administrator
        :raise UserError: without scan, or when the order is no contract, in force or incomplete
        """
        date = fields.Date.to_date(date) or clock.today(self)
        self._gy_check_role("salesperson", "sales_manager", "contract_admin")
        self.check_access("read")
        self._gy_check_contract(("draft", "sent"))
        self._gy_check_business_date(date)
        self._gy_check_gate("send")
        self._gy_check_criteria(
            # Facts of the contract, told to whoever records its signing.
            self.sudo()._gy_paper_criteria(date) + self.sudo()._gy_signature_criteria(date),
            self.env._("Contract %s cannot be signed yet:", self.display_name),
        )
        documents = self.env["gy.document"]
        content = documents._read_scan(scan, filename, self)
        self._gy_take_contract_number(date)
        paper = "supplement" if self._gy_contract_changed() else "contract"
        document = documents._file(paper, filename, content, self, date=date)
        vals = {
            "gy_signed_on": date,
            "gy_signed_hash": self.gy_content_hash,
            "gy_signed_document_id": document.id,
        }
        self._gy_write_decided(vals)
        self._gy_collect_papers()
        # The note of the decision; contract administrators have no right to write orders.
        self.sudo().message_post(
            body=self.env._(
                "Contract signed on %(date)s, recorded by %(user)s",
                date=fields.Date.to_string(date),
                user=self.env.user.name,
            )
        )
        return True

    def _gy_check_skipping(self, reason, refusal):
        """Check that the user may decide about skipping a stage of this contract (R0.4).

        :param str refusal: what to say when no reason is given
        :return: the reason, without white space around it
        :raise AccessError: for anyone but a manager
        :raise UserError: without reason, or on an order outside the process
        """
        self.ensure_one()
        self._gy_check_role("sales_manager", "deputy_gm", "general_manager")
        self.check_access("read")
        self._gy_check_contract()
        reason = (reason or "").strip()
        if not reason:
            raise UserError(refusal)
        return reason

    @public
    def action_gy_skip_stage(self, code, reason):
        """Mark a stage as skipped, with a reason that is kept (R0.4).

        Skipping opens no gate: what a gate asks for is asked for all the same. Only what is to be
        known of the customer before the review (stage 1) is left out with its stage.

        :raise AccessError: for anyone but a manager
        :raise UserError: without reason, or when the stage does not apply or is done
        """
        reason = self._gy_check_skipping(reason, self.env._("Say why the stage is skipped."))
        states = steps.step_states(self._gy_stage_facts())
        if states.get(code) not in (steps.PENDING, steps.ACTIVE):
            raise UserError(
                self.env._("%s: this stage does not apply or is done already.", self.display_name)
            )
        stage = self.env["gy.process.stage"].search([("code", "=", code)])
        skipped = [*filter(None, (self.gy_skipped_codes or "").split(",")), code]
        self._gy_write_decided({"gy_skipped_codes": ",".join(skipped)})
        # Role checked above; deciding it needs no right to edit the order.
        order = self.sudo()
        order._gy_sync_steps()
        step = order.gy_step_ids.filtered(lambda row: row.latest and row.stage_id == stage)
        step.skip_reason = reason
        order.message_post(
            body=self.env._(
                "Stage “%(stage)s” skipped by %(user)s: %(reason)s",
                stage=stage.name,
                user=self.env.user.name,
                reason=reason,
            )
        )
        return True

    @public
    def action_gy_unskip_stage(self, code, reason):
        """Take back that a stage was skipped; it is open again (R0.4).

        :raise AccessError: for anyone but a manager
        :raise UserError: without reason, or when the stage was not skipped by a manager
        """
        reason = self._gy_check_skipping(
            reason, self.env._("Say why the stage is no longer skipped.")
        )
        skipped = [*filter(None, (self.gy_skipped_codes or "").split(","))]
        if code not in skipped:
            raise UserError(self.env._("%s: this stage was not skipped.", self.display_name))
        rest = ",".join(item for item in skipped if item != code)
        self._gy_write_decided({"gy_skipped_codes": rest or False})
        # Role checked above; deciding it needs no right to edit the order.
        order = self.sudo()
        order._gy_sync_steps()
        stage = self.env["gy.process.stage"].search([("code", "=", code)])
        order.message_post(
            body=self.env._(
                "Stage “%(stage)s” opened again by %(user)s: %(reason)s",
                stage=stage.name,
                user=self.env.user.name,
                reason=reason,
            )
        )
        return True

    @public(many=True)
    def action_gy_set_process(self, enabled, reason):
        """Put a draft order under the process, or take it out (R0).

        :param bool enabled: whether the order is to be a contract
        :param str reason: kept in the chatter
        :raise AccessError: for anyone below sales manager
        :raise UserError: when anything was sent, confirmed or received, or without reason
        """
        self._gy_check_role("sales_manager", "deputy_gm", "general_manager")
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the process is switched on or off."))
        self.check_access("read")
        for order in self:
            if order.state != "draft" or order.gy_was_sent or order._gy_has_receipts():
                raise UserError(
                    self.env._(
                        "%s: the process can be switched only on a draft of which nothing was "
                        "sent, confirmed or received.",
                        order.display_name,
                    )
                )
            order._gy_write_decided({"gy_is_process": bool(enabled)})
            # The role was checked above; the management has no right to edit orders otherwise.
            order = order.sudo()
            if not enabled:
                # Nothing has happened yet; open steps of a plain order would look late.
                order.gy_step_ids.unlink()
            order.message_post(
                body=self.env._("Sales process switched on: %s", reason)
                if enabled
                else self.env._("Sales process switched off: %s", reason)
            )
        return True

    @public(many=True)
    def action_gy_hand_over(self, user_id, reason):
        """Give these contracts, and what is under way for them, to another salesperson (R0.12).

        :param int user_id: id of the salesperson who takes over
        :param str reason: kept in the chatter of what moves
        :raise AccessError: for anyone but sales manager and general manager
        :raise UserError: without reason, or when the other user cannot take over
        """
        self._gy_check_role("sales_manager", "general_manager")
        self.check_access("read")
        self._gy_check_contract(("draft", "sent", "sale"))
        for giver in self.user_id:
            held = self.filtered(lambda order, giver=giver: order.user_id == giver)
            giver.action_gy_hand_over_work(user_id, reason, held.ids)
        if unowned := self.filtered(lambda order: not order.user_id):
            # Of nobody, and still somebody's from now on; what is under way for them follows.
            users = self.env["res.users"]
            work = users._gy_work_of(
                self.env._("Contracts"), unowned, "user_id", role="salesperson"
            )
            users._gy_hand_over([work], user_id, reason)
        return True

    @public(many=True)
    def action_gy_set_organiser(self, user_id):
        """Name the production organiser of contracts, who answers for stages 7 to 9 (R0.8).

        :param int user_id: id of an internal user
        :raise AccessError: for anyone but manufacturing, contract administrator, sales manager
        """
        self._gy_check_role("manufacturing", "contract_admin", "sales_manager")
        self.check_access("read")
        user = self.env["res.users"].browse(user_id).exists()
        if not user or user.share:
            raise UserError(self.env._("Choose a colleague as production organiser."))
        for order in self:
            order._gy_check_contract()
            if order.company_id not in user.company_ids:
                raise UserError(
                    self.env._(
                        "%(user)s does not work in the company of %(contract)s.",
                        user=user.display_name,
                        contract=order.display_name,
                    )
                )
        return self._gy_write_decided({"gy_organiser_id": user.id})

    @public
    def action_gy_set_effective_date(self, date, reason):
        """Back-date the day a contract took effect, with a reason (R0.13).

        :raise AccessError: for anyone but sales manager and contract administrator
        :raise UserError: without reason, in the future, before the signing, or when the contract is
            not in force
        """
        self._gy_check_role("sales_manager", "contract_admin")
        self.check_access("read")
        self._gy_check_contract(("sale",))
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the date is corrected."))
        what = self.env._("Effective date, %s before", self.gy_effective_date)
        date = fields.Date.to_date(date)
        since = [(self.env._("the signing"), self.gy_signed_on)]
        self._gy_check_business_date(date, since)
        day = self._gy_decision_day(what, date, reason, since)
        return self._gy_write_decided({"gy_effective_date": day})

    # -- checks --------------------------------------------------------------

    def _gy_check_role(self, *roles):
        """Refuse whoever holds none of ``roles``; the superuser acts for scheduled jobs only.

        :raise AccessError: naming the roles that may
        """
        if self.env.user._gy_has_role(*roles):
            return
        names = self.env["res.users"]._gy_role_names(*roles)
        raise AccessError(
            self.env._("Only these roles may do this: %s.", format_list(self.env, names))
        )

    def _gy_check_contract(self, states=None):
        """Refuse orders outside the process, or in none of ``states``.

        :raise UserError: naming the order
        """
        for order in self:
            if not order.gy_is_process:
                raise UserError(
                    self.env._("%s does not run under the sales process.", order.display_name)
                )
            if states and order.state not in states:
                raise UserError(
                    self.env._("%s: this is not possible in its present state.", order.display_name)
                )

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """Whoever may read a contract may write in its chatter.

        Departments work on contracts without the right to edit them; finance's postings leave
        their notes there too. Portal users keep to what core allows them.
        """
        operations = super()._mail_get_operation_for_mail_message_operation(message_operation)
        if message_operation == "create" and self.env.user._is_internal():
            operations.update(dict.fromkeys(self._gy_contracts(), "read"))
        return operations
