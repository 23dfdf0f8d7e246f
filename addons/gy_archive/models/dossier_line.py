from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions, clock
from odoo.addons.gy_sales_process.tools.public import public


class DossierLine(models.Model):
    """A kind of paper that a dossier must have, copied from stage and kind when it started."""

    _name = "gy.dossier.line"
    _description = "Paper of a Dossier"
    _inherit = ["gy.record.mixin"]
    _order = "dossier_id, sequence, id"
    _rec_name = "type_id"

    dossier_id = fields.Many2one("gy.dossier", required=True, index=True, ondelete="cascade")
    order_id = fields.Many2one(related="dossier_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="dossier_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(related="dossier_id.partner_id")
    type_id = fields.Many2one(
        "gy.document.type", string="Paper", required=True, index=True, ondelete="restrict"
    )
    stage_id = fields.Many2one("gy.process.stage", required=True, index=True, ondelete="restrict")
    sequence = fields.Integer(related="stage_id.sequence", store=True)
    role_id = fields.Many2one(related="stage_id.role_id", string="Asked of Role")
    user_id = fields.Many2one("res.users", string="Asked of", compute="_compute_user_id")
    is_skipped = fields.Boolean(
        string="Stage Left Out",
        compute="_compute_is_skipped",
        store=True,
        help="The stage does not apply to this contract or was skipped.",
    )
    document_count = fields.Integer(string="Filed", compute="_compute_document_count", store=True)
    filed_on = fields.Date(string="First Paper of", compute="_compute_document_count", store=True)
    waive_reason = fields.Char(string="Waived because", readonly=True)
    waived_by_id = fields.Many2one(
        "res.users", string="Waived by", readonly=True, index="btree_not_null"
    )
    waived_on = fields.Date(readonly=True)
    is_required = fields.Boolean(string="Due", compute="_compute_is_ok", store=True)
    is_ok = fields.Boolean(string="In Order", compute="_compute_is_ok", store=True)

    _type_uniq = models.UniqueIndex("(dossier_id, type_id)", "The paper is asked for already.")

    # -- computes --------------------------------------------------------------

    @api.depends("stage_id", "order_id.user_id")
    def _compute_user_id(self):
        for line in self:
            order = line.order_id
            line.user_id = order and order._gy_stage_user(line.stage_id)

    @api.depends(
        lambda self: (
            "stage_id",
            "order_id.gy_stage_codes",
            "order_id.gy_skipped_codes",
            *(
                f"order_id.{stage.skip}"
                for stage in self.env["sale.order"]._gy_stages().values()
                if stage.skip
            ),
        )
    )
    def _compute_is_skipped(self):
        stages = self.env["sale.order"]._gy_stages().items()
        for order, lines in self.grouped("order_id").items():
            left = set((order.gy_skipped_codes or "").split(","))
            left.update(code for code, stage in stages if stage.skip and order[stage.skip])
            codes = set(order._gy_applicable_codes() if order else ()) - left
            for line in lines:
                line.is_skipped = line.stage_id.code not in codes

    @api.depends(
        "type_id",
        "order_id.gy_document_ids.type_id",
        "order_id.gy_document_ids.date",
        "order_id.gy_document_ids.voided_on",
    )
    def _compute_document_count(self):
        groups = self.env["gy.document"]._read_group(
            [
                ("order_id", "in", self.order_id.ids),
                ("type_id", "in", self.type_id.ids),
                ("voided_on", "=", False),
            ],
            ["order_id", "type_id"],
            ["__count", "date:min"],
        )
        counts = {(order.id, kind.id): found for order, kind, *found in groups}
        for line in self:
            count, first = counts.get((line.order_id.id, line.type_id.id), (0, False))
            line.document_count = count
            line.filed_on = first

    @api.depends("is_skipped", "waived_on", "document_count")
    def _compute_is_ok(self):
        for line in self:
            line.is_required = not line.is_skipped and not line.waived_on
            line.is_ok = not line.is_required or line.document_count > 0

    def _asked_of(self):
        """Return whom the paper is asked of, in words."""
        self.ensure_one()
        # Names of roles are no secret.
        return self.user_id.sudo().name or self.role_id.sudo().name or ""

    def _criterion(self, action):
        """Return what the archive stage says of this line."""
        self.ensure_one()
        paper = self.type_id.name
        return self.order_id._gy_criterion(
            paper,
            self.is_ok,
            self.env._(
                "“%(paper)s” is not filed yet; it is asked of %(user)s",
                paper=paper,
                user=self._asked_of(),
            ),
            action,
        )

    def _date_ok(self):
        """Return the business date on which this line was in order."""
        return self.filed_on or self.waived_on

    # -- what people decide ----------------------------------------------------

    @public
    def action_waive(self, reason):
        """Do without a paper, with a reason that is kept (R15.2).

        :raise AccessError: for anyone but the contract administrator
        :raise UserError: without reason, when it is waived or filed already, or the dossier was
            handed over
        """
        self.dossier_id._check_role("contract_admin")
        self.check_access("read")
        self.dossier_id._check_not_handed_over()
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the contract can do without this paper."))
        if self.is_ok:
            raise UserError(
                self.env._("“%s” is filed or not asked for any more.", self.type_id.display_name)
            )
        self._gy_write_decided(
            {
                "waive_reason": reason,
                "waived_by_id": self.env.uid,
                "waived_on": clock.today(self),
            }
        )
        # The note of the decision; contract administrators have no right to write orders.
        line = self.sudo()
        line.order_id.message_post(
            body=self.env._(
                "Paper “%(paper)s” waived by %(user)s: %(reason)s",
                paper=line.type_id.name,
                user=self.env.user.name,
                reason=reason,
            )
        )
        return True

    @public
    def action_open_waive(self):
        """Open the dialog that waives this paper."""
        name = self.env._("Waive a paper")
        return actions.open_dialog("gy.paper.waiver", name, line_id=self.id)

    @public
    def action_open_dossier(self):
        """Open the dossier this paper is asked for in."""
        return self.dossier_id._open_form()
