from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public

from .fapiao_issue import OPEN, UNSETTLED


class AccountMove(models.Model):
    """Invoices whose fapiao a service issues (R11.2)."""

    _inherit = "account.move"

    gy_issue_ids = fields.One2many(
        "gy.fapiao.issue",
        "move_id",
        string="Issued by a Service",
        copy=False,
        groups="gy_sales_process.group_finance,gy_sales_process.group_process_admin",
        readonly=True,
    )
    gy_issue_state = fields.Selection(
        [
            ("none", "Not by a Service"),
            ("can", "Can Be Issued"),
            ("open", "Being Issued"),
            ("refused", "Refused"),
            ("stuck", "Issued, not Recorded"),
        ],
        compute="_compute_gy_issue_state",
        groups=INTERNAL,
    )
    gy_issue_message = fields.Text(compute="_compute_gy_issue_state", groups=INTERNAL)

    @api.depends("gy_issue_ids.state", "gy_issue_ids.message", "gy_fapiao_ids.voided_on", "state")
    def _compute_gy_issue_state(self):
        # A fact of the invoice and of the company's settings, shown to whoever may open it.
        for move in self.sudo():
            last = move.gy_issue_ids[:1]
            move.gy_issue_message = last.message
            move.gy_issue_state = "none"
            if last.state in OPEN:
                move.gy_issue_state = "open"
            elif last.state == "stuck":
                move.gy_issue_state = "stuck"
            elif move._gy_can_be_issued():
                move.gy_issue_state = "refused" if last.state == "refused" else "can"

    def _gy_can_be_issued(self):
        return bool(
            self.gy_order_id
            and self.company_id.gy_issuer != "none"
            and self.state == "posted"
            and self.move_type == "out_invoice"
            and self.payment_state != "reversed"
            and not self.gy_fapiao_ids._valid()
        )

    @public
    def action_gy_issue_fapiao(self):
        """Have the fapiao of this posted invoice issued by the company's service (R11.2).

        It is recorded on the invoice when the service has issued it, a few minutes later.

        :return: id of the ``gy.fapiao.issue``
        :raise AccessError: for anyone but finance
        :raise UserError: when there is no service, a fapiao is there already, or the invoice says
            something that only a person can issue
        """
        order = self._gy_check_paper("finance", ("out_invoice",))
        self.check_access("read")
        # Whether there is a service is the company's setting.
        if self.company_id.sudo().gy_issuer == "none":
            raise UserError(
                self.env._(
                    "%s: no service issues fapiao. Record the fapiao that was issued by hand, or "
                    "have the administrator enter the service.",
                    self.name,
                )
            )
        order._gy_lock_totals()
        if not self.sudo()._gy_can_be_issued() or self._gy_is_being_issued():
            raise UserError(
                self.env._("%s has a fapiao, or one is being issued already.", self.name)
            )
        number = len(self.gy_issue_ids) + 1
        serial = f"GY{self.company_id.id}-{self.id}-{number}"
        self._gy_fapiao_order(serial)  # what cannot be said is refused here, not by the job
        vals = {
            "move_id": self.id,
            "order_id": order.id,
            "serial": serial,
            "state": "waiting",
            "asked_by": self.env.uid,
            "next_try": fields.Datetime.now(),
        }
        issue = self.env["gy.fapiao.issue"]._gy_create_decided([vals])
        self.env.ref("gy_invoicing.ir_cron_issue").sudo()._trigger()
        return issue.id

    def _gy_is_being_issued(self):
        """Tell whether a service has, or may have, a fapiao that is not recorded."""
        # A fact of the invoice, for whoever is refused by it.
        return any(issue.state in UNSETTLED for issue in self.sudo().gy_issue_ids)

    def _gy_check_issued(self):
        for move in self.filtered("gy_order_id"):
            if move.state == "posted" and move._gy_is_being_issued():
                raise UserError(
                    self.env._(
                        "%s: its fapiao is being issued, or was and is not recorded. Wait until it "
                        "is recorded, or was refused.",
                        move.name,
                    )
                )
        return super()._gy_check_issued()
