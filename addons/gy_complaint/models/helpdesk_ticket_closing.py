from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public

EIGHT_D = "gy_complaint.action_report_eight_d"
# What is on record once a complaint is closed; its satisfaction and lessons may come later.
RECORD = {
    "gy_severity_id",
    "gy_product_id",
    "gy_pieces",
    "gy_where",
    "gy_complaint_lot_ids",
    "gy_undetected",
    "gy_cause_kind",
    "gy_effectiveness",
    "gy_verification",
}
# What must be right for a closed complaint to stay closed.
ASKED = ("gy_asks_8d", "gy_undetected", "gy_corrected", "gy_answered_on", "gy_verified_on")
SATISFIED = ("gy_satisfaction", "gy_no_satisfaction")


class HelpdeskTicket(models.Model):
    """What a complaint needs before it can be closed, and until when (R13.3, D7, D8)."""

    _inherit = "helpdesk.ticket"

    gy_corrected = fields.Boolean(
        string="A Correction That Is Done",
        compute="_compute_gy_measures",
        store=True,
        groups=INTERNAL,
    )
    gy_contained_on = fields.Date(
        string="Contained on", compute="_compute_gy_measures", store=True, groups=INTERNAL
    )
    gy_containment_deadline = fields.Date(
        string="Containment until", compute="_compute_gy_norms", store=True, groups=INTERNAL
    )
    gy_answer_deadline = fields.Date(
        string="Answer until", compute="_compute_gy_norms", store=True, index=True, groups=INTERNAL
    )
    gy_effectiveness = fields.Selection(
        [("effective", "Effective"), ("not_effective", "Not Effective")],
        string="Effectiveness",
        copy=False,
        tracking=True,
        groups=INTERNAL,
    )
    gy_verification = fields.Text(
        string="How It Was Verified", copy=False, tracking=True, groups=INTERNAL
    )
    gy_verified_on = fields.Date(
        string="Effectiveness Verified", copy=False, readonly=True, tracking=True, groups=INTERNAL
    )
    gy_verified_by_id = fields.Many2one(
        "res.users",
        string="Verified by",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )
    gy_no_satisfaction = fields.Char(
        string="Why Satisfaction Is Not Known", copy=False, tracking=True, groups=INTERNAL
    )
    gy_missing = fields.Char(
        string="Missing for Closing", compute="_compute_gy_missing", groups=INTERNAL
    )

    # -- computes ------------------------------------------------------------------

    @api.depends("gy_measure_ids.kind", "gy_measure_ids.done_on")
    def _compute_gy_measures(self):
        for ticket in self:
            measures = ticket.gy_measure_ids.grouped("kind")
            none = ticket.gy_measure_ids.browse()
            ticket.gy_corrected = any(measures.get("correction", none).mapped("done_on"))
            days = measures.get("containment", none).mapped("done_on")
            ticket.gy_contained_on = days and all(days) and max(days)

    @api.depends("gy_severity_id", "gy_is_complaint", "gy_date", "company_id")
    def _compute_gy_norms(self):
        for ticket in self:
            severity = ticket.gy_severity_id if ticket.gy_is_complaint else None
            ticket.gy_containment_deadline = ticket._gy_norm_end(
                severity and severity.containment_days
            )
            ticket.gy_answer_deadline = ticket._gy_norm_end(severity and severity.answer_days)

    @api.depends("gy_severity_id", "gy_is_complaint")
    def _compute_gy_deadline(self):
        """The severity of a complaint says how long it may last, else its kind."""
        res = super()._compute_gy_deadline()
        for ticket in self.filtered(lambda item: item.gy_is_complaint):
            if end := ticket._gy_norm_end(ticket.gy_severity_id.close_days):
                ticket.gy_deadline = end
        return res

    def _gy_norm_end(self, days):
        """Return the day until which a norm in working days runs, if there is one."""
        self.ensure_one()
        if not days or not self.gy_date:
            return False
        return self.company_id._gy_add_workdays(self.gy_date, days)

    @api.depends(*ASKED, *SATISFIED, "gy_effectiveness")
    def _compute_gy_is_open(self):
        return super()._compute_gy_is_open()

    @api.depends("gy_is_open", "gy_cause", "gy_correction", "gy_answer", *ASKED, *SATISFIED)
    def _compute_gy_missing(self):
        for ticket in self:
            names = ticket._gy_missing_answer() if ticket.gy_is_open else []
            labels = [self._fields[name]._description_string(self.env) for name in names]
            ticket.gy_missing = ", ".join(labels)

    # -- the gate --------------------------------------------------------------------

    def _gy_missing_answer(self):
        """In eight disciplines measures that are done stand for a correction in words."""
        missing = super()._gy_missing_answer()
        if not self.gy_asks_8d:
            return missing
        missing = [name for name in missing if name != "gy_correction"]
        met = {
            "gy_undetected": bool((self.gy_undetected or "").strip()),
            "gy_corrected": self.gy_corrected,
            "gy_answered_on": bool(self.gy_answered_on),
            "gy_verified_on": bool(self.gy_verified_on and self.gy_effectiveness == "effective"),
            "gy_satisfaction": bool(
                self.gy_satisfaction or (self.gy_no_satisfaction or "").strip()
            ),
        }
        return missing + [name for name, is_met in met.items() if not is_met]

    @api.constrains("gy_undetected", *SATISFIED)
    def _check_gy_eight_d(self):
        self._check_gy_answer()

    def _gy_check_change(self, vals):
        res = super()._gy_check_change(vals)
        # Read for the check only; a customer in the portal may not read the fields.
        for ticket in self.sudo():
            if ticket.gy_is_complaint and not ticket.gy_is_open and RECORD & vals.keys():
                ticket._gy_check_reopening(vals)
            if ticket.gy_asks_8d and "gy_severity_id" in vals:
                severity = self.env["gy.complaint.severity"].browse(vals["gy_severity_id"] or ())
                if not severity.asks_8d:
                    ticket.with_env(self.env)._gy_check_leads(
                        self.env._("that it needs no 8D report")
                    )
        return res

    def _gy_check_leads(self, what):
        """Refuse everybody but quality.

        :param str what: what is said, in the user's language
        :raise AccessError: naming the complaint
        """
        if not self.env.su and not self.env.user._gy_has_role("quality"):
            raise AccessError(
                self.env._(
                    "%(complaint)s: quality says %(what)s.",
                    complaint=self.sudo().number,
                    what=what,
                )
            )

    def _gy_check_part_open(self, parts):
        """Refuse to change team, measures and whys of what is no complaint, or on record.

        :raise UserError: naming the ticket
        """
        for ticket in self.sudo():  # read for the check only
            if not ticket.gy_is_complaint:
                raise UserError(self.env._("%s is no complaint.", ticket.display_name))
            if not ticket.gy_is_open:
                ticket._gy_check_reopening({})

    def _gy_file_record(self):
        """File the 8D report with the service record of a complaint that is closed (D8)."""
        res = super()._gy_file_record()
        order = self.gy_order_id
        if self.gy_asks_8d and order._gy_takes_papers():
            name = f"{self.env._('8D report')} {self.number}.pdf"
            self.env["gy.document"]._print_and_file(
                EIGHT_D, "eight_d", name, order, self, self.gy_closed_on
            )
        return res

    # -- actions -----------------------------------------------------------------------

    @public
    def action_gy_verify(self):
        """Say that the measures have worked, as the report describes (D7).

        :raise AccessError: for anyone but quality
        :raise UserError: when no correction is done, they did not work, or it is not said how it
            was verified
        """
        self.check_access("write")
        self._gy_check_leads(self.env._("whether the measures work"))
        self._gy_check_part_open(self.gy_measure_ids)
        if not self.gy_corrected:
            raise UserError(
                self.env._("%s: no correction is done yet that could work.", self.display_name)
            )
        if self.gy_effectiveness != "effective" or not (self.gy_verification or "").strip():
            raise UserError(
                self.env._(
                    "%s: say how it was verified, and that the measures work. Where they do not, "
                    "add further measures.",
                    self.display_name,
                )
            )
        self._gy_write_decided(
            {"gy_verified_on": clock.today(self), "gy_verified_by_id": self.env.uid}
        )
        return True
