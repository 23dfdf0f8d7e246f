from odoo import api, fields, models
from odoo.exceptions import UserError


class ContractDecision(models.TransientModel):
    """Dialog for what a person decides about a contract; the contract's own method does it."""

    _name = "gy.contract.decision"
    _description = "Decision on a Contract"

    kind = fields.Selection(
        [
            ("sign", "Record signing"),
            ("effective", "Correct effective date"),
            ("skip", "Skip a stage"),
            ("switch", "Switch the process on or off"),
            ("organiser", "Name production organiser"),
        ],
        required=True,
        readonly=True,
    )
    order_id = fields.Many2one("sale.order", string="Contract", required=True, readonly=True)
    is_process = fields.Boolean(string="Under the Process", related="order_id.gy_is_process")
    date = fields.Date(default=fields.Date.context_today)
    reason = fields.Char()
    scan = fields.Binary(string="Signed Contract", attachment=False)
    filename = fields.Char()
    stage_id = fields.Many2one("gy.process.stage", domain="[('id', 'in', stage_ids)]")
    stage_ids = fields.Many2many(
        "gy.process.stage", string="Open Stages", compute="_compute_stage_ids"
    )
    user_id = fields.Many2one(
        "res.users", string="Production Organiser", domain="[('share', '=', False)]"
    )

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "sale.order":
            values.setdefault("order_id", self.env.context.get("active_id"))
        return values

    @api.depends("order_id")
    def _compute_stage_ids(self):
        """Stages that may be skipped: applicable and still open."""
        ids = self.env["gy.process.stage"]._gy_ids_by_code()
        for wizard in self:
            facts = wizard.order_id._gy_stage_facts() if wizard.order_id else []
            wizard.stage_ids = [ids[fact.code] for fact in facts if not (fact.done or fact.skipped)]

    def _scan(self):
        """Return the signed contract in base64, as a client hands it in."""
        data = self.with_context(bin_size=False).scan
        return data.decode() if isinstance(data, bytes) else data

    def action_apply(self):
        """Take the decision; the contract checks who decides.

        :raise UserError: when a value is missing
        """
        self.ensure_one()
        order = self.order_id
        if self.kind == "sign":
            order.action_gy_sign(self.date, self._scan(), self.filename)
        elif self.kind == "effective":
            order.action_gy_set_effective_date(self.date, self.reason)
        elif self.kind == "skip":
            if not self.stage_id:
                raise UserError(self.env._("Choose the stage to skip."))
            order.action_gy_skip_stage(self.stage_id.code, self.reason)
        elif self.kind == "switch":
            order.action_gy_set_process(not order.gy_is_process, self.reason)
        else:
            order.action_gy_set_organiser(self.user_id.id)
        return {"type": "ir.actions.act_window_close"}
