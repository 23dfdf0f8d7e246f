from odoo import api, fields, models

from ..tools import actions, clock, stages, steps
from ..tools.groups import INTERNAL
from ..tools.public import public


class SaleOrder(models.Model):
    """The stages of a contract: derived from its records, each explaining itself (R0.2, R0.3)."""

    _inherit = "sale.order"

    gy_stage_id = fields.Many2one(
        "gy.process.stage",
        string="Stage",
        compute="_compute_gy_stage_id",
        store=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )
    gy_strip = fields.Json(
        string="Process", compute="_compute_gy_strip", compute_sudo=True, groups=INTERNAL
    )

    # -- hooks ---------------------------------------------------------------

    @api.model
    def _gy_stages(self):
        """Return ``{stage code: Stage}``: all that is known of the stages that an addon owns.

        Override, call ``super()`` and add yours. A stage that no addon names here does not apply
        to any contract. See :class:`~..tools.stages.Stage`.
        """
        return {
            "signing": stages.Stage(
                done="gy_signing_done", date="gy_signed_on", criteria="_gy_signing_criteria"
            )
        }

    @api.model
    def _gy_event_fields(self):
        """Return ``{event: name of the stored date on which it happened}``.

        Events: effective, released, stocked, shipped, invoiced, signed, posted, accepted,
        warranty_end. Instalments and closing count from these.
        """
        return {"effective": "gy_effective_date", "shipped": "gy_all_shipped_on"}

    def _gy_expected_day(self, event):
        """Return the day on which an event is expected while it has not happened, or nothing.

        Override for the events you know better.

        :param str event: see :meth:`_gy_event_fields`
        """
        self.ensure_one()
        if event == "effective":
            return self.date_order and clock.today(self, self.date_order)
        return self.gy_delivery_date

    # -- computes ------------------------------------------------------------

    @api.depends(
        lambda self: (
            "gy_is_process",
            "state",
            "gy_stage_codes",
            "gy_skipped_codes",
            *(name for stage in self._gy_stages().values() for name in stage.fields),
        )
    )
    def _compute_gy_stage_id(self):
        ids = self.env["gy.process.stage"]._gy_ids_by_code()
        changed = self.browse()
        for order in self:
            # A proposed change goes through no stages: its contract does.
            if not order.gy_is_process or order.state == "cancel" or order._gy_contract_changed():
                order.gy_stage_id = False
                continue
            code = steps.current_stage(order._gy_stage_facts())
            order.gy_stage_id = ids.get(code, False)
            changed |= order
        changed._gy_schedule_steps()

    def _compute_gy_strip(self):
        """Stages for the strip widget: states from the facts, days from the history."""
        stages = self.env["gy.process.stage"].search([])
        today = clock.today(self)
        for order in self:
            if order.gy_becomes_contract and not order._origin:
                order.gy_strip = self._gy_strip_to_come(stages)
            else:
                shown = order.gy_is_process and not order._gy_contract_changed()
                order.gy_strip = shown and order._gy_strip_values(stages, today)

    def _gy_strip_to_come(self, stages):
        """Return the strip of a contract that is being written for the first time."""
        known = self._gy_stages()
        return [_strip_step(stage) for stage in stages if stage.code in known]

    def _gy_strip_values(self, stages, today):
        """Return the steps of the strip: see :func:`_strip_step` for the keys of each."""
        self.ensure_one()
        states = steps.step_states(self._gy_stage_facts())
        known = self._gy_stages()
        rows = {row.stage_id.code: row for row in self.gy_step_ids.filtered("latest")}
        values = []
        for stage in stages.filtered(lambda stage: stage.code in states):
            row = rows.get(stage.code, self.env["gy.process.step"])
            state = states[stage.code]
            if self.state == "cancel" and state == steps.ACTIVE:
                # Nothing is under way any more.
                state = steps.PENDING
            active = state == steps.ACTIVE
            since = row.date_active if active else False
            owner = row.user_id or self._gy_stage_user(stage) or (active and stage.role_id)
            values.append(
                _strip_step(
                    stage,
                    state=state,
                    owner=owner.name if owner else "",
                    norm=stage.norm_days,
                    days=self.company_id._gy_count_workdays(since, today) if since else 0,
                    deadline=fields.Date.to_string(row.deadline) or "" if active else "",
                    date_done=fields.Date.to_string(row.date_done) or "",
                    late=bool(active and row.deadline and row.deadline < today),
                    ratio=self._gy_shown_ratio(known[stage.code]) if active else None,
                    reason=row.skip_reason or "" if state == "skipped" else "",
                    round=row.round or 1,
                )
            )
        return values

    def _gy_shown_ratio(self, stage):
        """Return what is done of a :class:`~..tools.stages.Stage`, or ``None``."""
        return self[stage.shown] if stage and stage.shown else None

    # -- predicates and criteria ---------------------------------------------

    @api.model
    def _gy_criterion(self, label, ok, missing="", action=None):
        """Return a criterion: what is asked, whether it is met, what is missing, where to go.

        :param str label: what is asked, in the user's language
        :param bool ok: whether it is met
        :param str missing: what is missing in words, shown on screen and raised by gates
        :param dict action: the window action that opens the record to work on
        """
        return {
            "label": label,
            "ok": bool(ok),
            "missing": "" if ok else missing or label,
            "action": action or False,
        }

    def _gy_stage_criteria(self, code):
        """Return why the stage ``code`` is done or not, as a list of :meth:`_gy_criterion`.

        What is not met always opens something: where no other record is named, the work is done on
        the contract itself.
        """
        self.ensure_one()
        stage = self._gy_stages().get(code)
        criteria = getattr(self, stage.criteria)() if stage else []
        here = actions.open_form(self)
        return [
            item if item["ok"] or item["action"] else {**item, "action": here} for item in criteria
        ]

    def _gy_type_has(self, codes):
        """Tell whether the contract's type asks for these stages, whether or not addons bring them."""
        self.ensure_one()
        # Without a type every stage applies.
        return not self.gy_stage_codes or set(codes) <= set(self.gy_stage_codes.split(","))

    def _gy_applicable_codes(self):
        """Return the codes of the stages that apply to this contract, in process order."""
        self.ensure_one()
        known = self._gy_stages()
        # Without a type every stage applies: nothing opens because something is missing.
        wanted = self.gy_stage_codes.split(",") if self.gy_stage_codes else known
        return [
            code
            for code in self.env["gy.process.stage"]._gy_ids_by_code()
            if code in wanted and code in known
        ]

    def _gy_is_asked(self, code):
        """Tell whether a stage applies and no manager skipped it with a reason (R0.4)."""
        self.ensure_one()
        skipped = (self.gy_skipped_codes or "").split(",")
        return code in self._gy_applicable_codes() and code not in skipped

    def _gy_stage_facts(self):
        """Return the :class:`~..tools.steps.StageFact` of every applicable stage, in order."""
        self.ensure_one()
        known = self._gy_stages()
        skipped = set((self.gy_skipped_codes or "").split(","))
        facts = []
        for code in self._gy_applicable_codes():
            stage = known[code]
            by_rule = bool(stage.skip) and self[stage.skip]
            done = self[stage.done] and not by_rule
            facts.append(
                steps.StageFact(
                    code,
                    done=done,
                    skipped=by_rule or (not done and code in skipped),
                    begun=bool(stage.progress) and self[stage.progress] > 0,
                    done_on=(self[stage.date] or None) if stage.date else None,
                )
            )
        return facts

    @api.readonly
    @public
    def gy_get_stage_criteria(self, code):
        """Return the criteria of one stage for the web client (R0.3).

        :param str code: code of the stage
        :return: ``{"name", "instruction", "guides", "criteria", "history"}``; the last is the action
            that lists how often the contract passed the stage, for those who may read it
        :raise AccessError: when the user may not read the contract
        """
        self.check_access("read")
        stage = self.env["gy.process.stage"].search([("code", "=", code)])
        return {
            "name": stage.name,
            "instruction": stage.instruction or "",
            "guides": self._gy_stage_guides(stage),
            "criteria": self._gy_stage_criteria(code),
            "history": self._gy_history_action(stage),
        }

    def _gy_stage_guides(self, stage):
        """Return what stands beside a stage to be read: ``[{"name", "action"}]`` (R0.14).

        Override, call ``super()`` and add yours; where there is some, the short words of the stage
        itself are not shown.
        """
        self.ensure_one()
        return []

    def _gy_history_action(self, stage):
        self.ensure_one()
        if not self.env["gy.process.step"].has_access("read"):
            return False
        return actions.open_list(
            "gy.process.step",
            f"{self.name} · {stage.name}",
            [("order_id", "=", self.id), ("stage_id", "=", stage.id)],
            views=(False, None),
        )


def _strip_step(stage, **values):
    """Return a stage as the strip shows it; as one still to come, where nothing else is said."""
    blank = {"state": "pending", "owner": "", "norm": 0, "days": 0, "deadline": ""}
    blank |= {"date_done": "", "late": False, "ratio": None, "reason": "", "round": 1}
    return {"code": stage.code, "name": stage.name, **blank, **values}
