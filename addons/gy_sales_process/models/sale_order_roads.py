from odoo import api, models

from ..tools import clock


class SaleOrder(models.Model):
    """The native roads to "sent" and to "sale": each passes its gate (R3.6, R4.4)."""

    _inherit = "sale.order"

    # -- roads to "sent" -----------------------------------------------------

    def _gy_check_sending(self):
        """Gate ``send`` for those of these orders that are not in force; cancelling opens nothing."""
        quotations = self._gy_contracts().filtered(lambda order: order.state != "sale")
        quotations._gy_check_gate("send")

    def _gy_is_unissued(self):
        """Tell whether a print of this order must say that it is a draft (R3.6)."""
        self.ensure_one()
        return self.gy_is_process and self.state != "sale" and bool(self._gy_open_reasons("send"))

    def _gy_is_issued(self):
        """Tell whether the customer may see this order: it has left the house as it stands."""
        self.ensure_one()
        return not self.gy_is_process or self.gy_is_issued

    @api.depends("gy_is_process", "state", "gy_was_sent", "gy_issued_hash", "gy_content_hash")
    def _compute_gy_is_issued(self):
        """What was changed after it was sent is the customer's only when it is sent again."""
        for order in self:
            same = order.gy_issued_hash and order.gy_issued_hash == order.gy_content_hash
            order.gy_is_issued = order.gy_is_process and (
                order.state == "sale"
                or (order.state in ("sent", "cancel") and order.gy_was_sent and bool(same))
            )

    @api.model
    def _get_thread_with_access(self, thread_id, **kwargs):
        """A link to a quotation that was not issued opens its chatter to nobody outside (R3.6)."""
        thread = super()._get_thread_with_access(thread_id, **kwargs)
        if thread and not self.env.user._is_internal() and not thread.sudo()._gy_is_issued():
            return self.browse()
        return thread

    def _gy_note_issued(self):
        """Remember the wording in which these contracts have just left the house (R3.6)."""
        for order in self._gy_contracts():
            # Who issues a quotation was checked by its road.
            order._gy_write_decided({"gy_issued_hash": order.sudo().gy_content_hash})

    def action_quotation_send(self):
        self._gy_check_sending()
        return super().action_quotation_send()

    def action_quotation_sent(self):
        self._gy_check_sending()
        granted = self._gy_granted("state:sent", "gy_was_sent")
        return super(SaleOrder, granted).action_quotation_sent()

    def message_post(self, **kwargs):
        if not self.env.context.get("mark_so_as_sent"):
            return super().message_post(**kwargs)
        self._gy_check_sending()
        granted = self._gy_granted("state:sent", "gy_was_sent")
        message = super(SaleOrder, granted).message_post(**kwargs).with_env(self.env)
        self._gy_note_issued()
        return message

    def message_post_with_source(self, source_ref, **kwargs):
        if self._gy_is_mail_template(source_ref):
            self._gy_check_sending()
        return super().message_post_with_source(source_ref, **kwargs)

    def message_mail_with_source(self, source_ref, **kwargs):
        if self._gy_is_mail_template(source_ref):
            self._gy_check_sending()
        return super().message_mail_with_source(source_ref, **kwargs)

    def _gy_is_mail_template(self, source_ref):
        if isinstance(source_ref, str):
            source_ref = self.env.ref(source_ref, raise_if_not_found=False)
        return isinstance(source_ref, models.BaseModel) and source_ref._name == "mail.template"

    # -- roads to "sale" -----------------------------------------------------

    def action_confirm(self):
        contracts = self._gy_contracts()
        if not contracts:
            return super().action_confirm()
        contracts._gy_check_gate("confirm")
        today = clock.today(self)
        undated = contracts.filtered(lambda order: not order.gy_effective_date)
        undated._gy_write_decided({"gy_effective_date": today})
        res = super(SaleOrder, self._gy_granted("state:sale", "locked")).action_confirm()
        contracts._gy_collect_papers()
        return res

    def _should_be_locked(self):
        # Contracts lock on confirmation: what was reviewed and signed is what is in force.
        return bool(self._gy_contracts()) or super()._should_be_locked()

    @api.depends("gy_is_process")
    def _compute_require_signature(self):
        res = super()._compute_require_signature()
        self._gy_contracts().require_signature = False
        return res

    @api.depends("gy_is_process")
    def _compute_require_payment(self):
        res = super()._compute_require_payment()
        self._gy_contracts().require_payment = False
        return res

    def _has_to_be_signed(self):
        return not self._gy_contracts() and super()._has_to_be_signed()

    def _has_to_be_paid(self):
        return not self._gy_contracts() and super()._has_to_be_paid()
