from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public


class ProductionPlan(models.Model):
    """The dates a planner gave an order, old and new, with who, when and why (R7.1).

    Every plan is kept. One that ends after the day the contract promises takes effect when the
    sales manager agrees. Nobody has the right to write these: the planner's dialog makes them.
    """

    _name = "gy.production.plan"
    _description = "Plan of a Manufacturing Order"
    _inherit = ["gy.record.mixin", "gy.state.mixin"]
    _order = "id desc"
    _rec_name = "production_id"

    production_id = fields.Many2one(
        "mrp.production",
        string="Manufacturing Order",
        required=True,
        index=True,
        ondelete="cascade",
    )
    order_id = fields.Many2one(
        "sale.order", string="Contract", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="order_id.partner_id")
    product_id = fields.Many2one(related="production_id.product_id")
    old_start = fields.Date(string="Start Before")
    old_finish = fields.Date(string="Finish Before")
    new_start = fields.Date(string="Start", required=True)
    new_finish = fields.Date(string="Finish", required=True)
    promised_date = fields.Date(
        string="Contract Date", help="What the contract promised when it was planned."
    )
    days_late = fields.Integer(
        compute="_compute_days_late",
        store=True,
        aggregator="max",
        help="By how many days it ends after the day the contract promises.",
    )
    phase_days = fields.Json(string="Days of Its Phases")
    conflicts = fields.Text(help="What stood against the plan when it was made.")
    reason = fields.Text()
    planned_by_id = fields.Many2one("res.users", string="Planned by", required=True, index=True)
    planned_on = fields.Date(required=True)
    state = fields.Selection(
        [
            ("asked", "Waits for the Sales Manager"),
            ("applied", "In Effect"),
            ("refused", "Refused"),
            ("replaced", "Planned Anew"),
        ],
        required=True,
        index=True,
    )
    decided_by_id = fields.Many2one(
        "res.users", string="Decided by", index="btree_not_null", copy=False
    )
    decided_on = fields.Date()
    answer = fields.Text()

    _asked_uniq = models.UniqueIndex(
        "(production_id) WHERE state = 'asked'", "A plan of this order waits already."
    )

    @api.depends("promised_date", "new_finish")
    def _compute_days_late(self):
        for plan in self:
            promised = plan.promised_date
            late = (plan.new_finish - promised).days if promised and plan.new_finish else 0
            plan.days_late = max(late, 0)

    @public
    def action_agree(self, note=None):
        """Agree that an order is finished after the day the contract promises (R7.1).

        The plan takes effect; the contract keeps its date, which a change of the contract changes.

        :param str note: kept
        :raise AccessError: for anyone but the sales manager
        :raise UserError: when it does not wait, was planned by oneself, or the order is over
        """
        self._check_decides()
        if self.production_id.sudo().state in ("done", "cancel"):
            raise UserError(self.env._("%s is over; there is nothing to plan.", self.display_name))
        self._decide("applied", note)
        self._put_into_effect()
        return True

    @public
    def action_refuse(self, reason):
        """Refuse that an order is finished late; it keeps the dates it had (R7.1).

        :param str reason: told to the planner, kept
        :raise AccessError: for anyone but the sales manager
        :raise UserError: without reason, when it does not wait, or was planned by oneself
        """
        self._check_decides()
        if not (reason or "").strip():
            raise UserError(self.env._("%s: say why it is refused.", self.display_name))
        self._decide("refused", reason)
        return True

    def _check_decides(self):
        self.order_id._gy_check_role("sales_manager")
        self.check_access("read")
        self._gy_check_states("asked")
        if self.planned_by_id == self.env.user:
            raise UserError(
                self.env._("%s: what one planned oneself another decides.", self.display_name)
            )

    def _decide(self, state, answer):
        self._gy_write_decided(
            {
                "state": state,
                "answer": (answer or "").strip() or False,
                "decided_by_id": self.env.uid,
                "decided_on": clock.today(self),
            }
        )
        words = dict(self._fields["state"]._description_selection(self.env))[state]
        # The role was checked; this is a note to whoever follows the contract.
        self.order_id.sudo().message_post(
            body=self.env._(
                "%(production)s, planned until %(day)s: %(decision)s. %(answer)s",
                production=self.display_name,
                day=fields.Date.to_string(self.new_finish),
                decision=words,
                answer=self.answer or "",
            ),
            author_id=self.env.user.partner_id.id,
            partner_ids=self.planned_by_id.partner_id.ids,
        )

    def _put_into_effect(self):
        """Write the days into the native orders and the phases; who decides has been checked."""
        by_days, by_phase = defaultdict(self.browse), defaultdict(list)
        for plan in self:
            by_days[plan.company_id, plan.new_start, plan.new_finish] |= plan
            for phase, day in (plan.phase_days or {}).items():
                by_phase[day].append(int(phase))
        for (company, start, finish), plans in by_days.items():
            # Who agrees to a plan need not have a right on the order; the plan says what is written.
            plans.production_id.sudo()._gy_reschedule(
                clock.noon(company, start) - timedelta(hours=4),
                clock.noon(company, finish) + timedelta(hours=5),
            )
        phases = self.env["gy.line.phase"]
        for day, ids in by_phase.items():
            phases.browse(ids).exists()._gy_write_decided({"set_date": day})
