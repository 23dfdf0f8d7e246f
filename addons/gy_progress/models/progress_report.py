from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public


class ProgressReport(models.Model):
    """The periodic written report to a salesperson (定期以书面形式向营销员报告, R8.2).

    A job drafts it, the contract administrator edits and sends it, the salesperson acknowledges it
    with an answer. Its rows are kept as they were written, so that what was sent stays.
    """

    _name = "gy.progress.report"
    _description = "Progress Report"
    _inherit = ["gy.guarded.mixin", "gy.state.mixin", "mail.thread"]
    _order = "date desc, id desc"

    user_id = fields.Many2one(
        "res.users", string="Salesperson", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    date = fields.Date(required=True)
    whole = fields.Boolean(
        string="All Contracts",
        help="Otherwise of key customers and special contracts only, which are reported more often.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("sent", "Sent"), ("acknowledged", "Acknowledged")],
        required=True,
        default="draft",
        index=True,
    )
    note = fields.Text(string="Summary", help="What the contract administrator says of it.")
    line_ids = fields.One2many("gy.progress.report.line", "report_id", string="Lines")
    line_count = fields.Integer(string="Contract Lines", compute="_compute_counts", store=True)
    late_count = fields.Integer(string="Late", compute="_compute_counts", store=True)
    sent_by_id = fields.Many2one("res.users", string="Sent by", index="btree_not_null")
    sent_on = fields.Date(string="Sent on")
    answer_until = fields.Date(string="Answer until")
    answer = fields.Text(help="What the salesperson says to it.")
    acknowledged_on = fields.Date(string="Acknowledged on")
    handed_over = fields.Boolean(help="Written to a colleague whose work was taken over.")

    _day_uniq = models.UniqueIndex(
        "(company_id, user_id, date) WHERE handed_over IS NOT TRUE",
        "There is a report to this salesperson of this day already.",
    )

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"note", "line_ids"}

    @api.depends("user_id.name", "date")
    def _compute_display_name(self):
        for report in self:
            report.display_name = self.env._(
                "Progress report %(salesperson)s %(date)s",
                salesperson=report.user_id.name,
                date=fields.Date.to_string(report.date),
            )

    @api.depends("line_ids.delay_days")
    def _compute_counts(self):
        for report in self:
            report.line_count = len(report.line_ids)
            report.late_count = len(report.line_ids.filtered(lambda line: line.delay_days > 0))

    def write(self, vals):
        if vals.keys() & self._gy_open_fields():
            self._gy_check_states("draft")
        return super().write(vals)

    def _gy_check_part_open(self, parts):
        self._gy_check_states("draft")

    # -- what people decide --------------------------------------------------------

    @public
    def action_send(self):
        """Send the report to its salesperson and file it with each of its contracts (R8.2).

        :raise AccessError: for anyone but the contract administrator
        :raise UserError: when it was sent already, or says nothing
        """
        self.env["sale.order"]._gy_check_role("contract_admin")
        self.check_access("read")
        self._gy_check_states("draft")
        if not self.line_ids:
            raise UserError(self.env._("%s: there is no line to report.", self.display_name))
        today = clock.today(self)
        self._gy_write_decided(
            {
                "state": "sent",
                "sent_by_id": self.env.uid,
                "sent_on": today,
                # Who reports need not read the company's calendar.
                "answer_until": self.sudo().company_id._gy_add_workdays(
                    today, self.company_id.gy_report_answer_days
                ),
            }
        )
        self._post(self._file())
        return True

    def _gy_paper_orders(self):
        return self.sudo().line_ids.order_id

    def _file(self):
        """File the report with each of its contracts; return what the mail carries."""
        documents = self.env["gy.document"]
        name = self._file_name()
        paper = documents._print("gy_progress.action_report_progress", self)
        for order in self.line_ids.order_id:
            documents._file("progress_report", f"{name}.pdf", paper, order, self)
        reports = self.env["ir.actions.report"]
        sheet, _kind = reports._render_xlsx("gy_progress.action_report_progress_xlsx", self.ids, {})
        return [(f"{name}.pdf", paper), (f"{name}.xlsx", sheet)]

    def _file_name(self):
        return self.display_name.replace("/", "-")

    def _post(self, attachments):
        """Mail the report to its salesperson."""
        self.message_post(
            body=self.env._(
                "%(report)s: %(count)s contract lines, %(late)s of them late. Please read it and "
                "answer until %(day)s.",
                report=self.display_name,
                count=self.line_count,
                late=self.late_count,
                day=fields.Date.to_string(self.answer_until),
            ),
            subject=self.display_name,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.user_id.partner_id.ids,
            attachments=attachments,
        )

    @public
    def action_acknowledge(self, answer):
        """Acknowledge the report, with what is to be said to it (R8.2).

        :raise AccessError: for anyone but the salesperson it is to
        :raise UserError: without answer, or when it was not sent, or is acknowledged already
        """
        self.env["sale.order"]._gy_check_role("salesperson", "sales_manager")
        self.check_access("read")
        if self.user_id != self.env.user:
            raise AccessError(
                self.env._(
                    "%(report)s is acknowledged by %(salesperson)s.",
                    report=self.display_name,
                    salesperson=self.user_id.name,
                )
            )
        self._gy_check_states("sent")
        answer = (answer or "").strip()
        if not answer:
            raise UserError(self.env._("Say what you answer, if only that it is noted."))
        self._gy_write_decided(
            {
                "state": "acknowledged",
                "answer": answer,
                "acknowledged_on": clock.today(self),
            }
        )
        # Who answers has no right to write the report; the person was checked.
        self.sudo().message_post(
            body=self.env._("Acknowledged: %s", answer),
            author_id=self.env.user.partner_id.id,
            partner_ids=self.sent_by_id.partner_id.ids,
        )
        return True
