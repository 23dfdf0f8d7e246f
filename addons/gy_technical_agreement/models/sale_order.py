from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.gy_sales_process.tools import gate_pass
from odoo.addons.gy_sales_process.tools.groups import INTERNAL
from odoo.addons.gy_sales_process.tools.public import public
from odoo.addons.gy_sales_process.tools.stages import Stage
from odoo.addons.gy_sales_process.tools.wording import Row


class SaleOrder(models.Model):
    """Stage 2: the signed technical agreement a contract rests on, where one is needed (R2)."""

    _inherit = "sale.order"

    gy_agreement_id = fields.Many2one(
        "gy.technical.agreement",
        string="Technical Agreement",
        copy=False,
        check_company=True,
        domain="[('commercial_partner_id', 'parent_of', partner_id)]",
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
        help="Exactly this revision is part of the contract.",
    )
    gy_agreement_wanted = fields.Boolean(
        string="Technical Agreement Wanted",
        copy=False,
        groups=INTERNAL,
        help="An agreement is to be signed although no line asks for one.",
    )
    gy_agreement_needed = fields.Boolean(
        string="Technical Agreement Needed",
        compute="_compute_gy_agreement_needed",
        store=True,
        groups=INTERNAL,
    )
    gy_agreement_skipped = fields.Boolean(
        string="No Technical Agreement Needed",
        compute="_compute_gy_agreement_skipped",
        store=True,
        groups=INTERNAL,
    )
    gy_agreement_done = fields.Boolean(
        string="Technical Agreement Signed",
        compute="_compute_gy_agreement_done",
        store=True,
        groups=INTERNAL,
    )
    gy_agreement_date = fields.Date(
        string="Technical Agreement Signed on",
        compute="_compute_gy_agreement_done",
        store=True,
        groups=INTERNAL,
    )

    # -- hooks of the spine --------------------------------------------------

    @api.model
    def _gy_stages(self):
        return super()._gy_stages() | {
            "technical_agreement": Stage(
                done="gy_agreement_done",
                date="gy_agreement_date",
                skip="gy_agreement_skipped",
                criteria="_gy_agreement_criteria",
            ),
        }

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"gy_agreement_id", "gy_agreement_wanted"}

    @api.model
    def _gy_locked_fields(self):
        return super()._gy_locked_fields() | {"gy_agreement_id", "gy_agreement_wanted"}

    @api.model
    def _gy_content_depends(self):
        return [*super()._gy_content_depends(), "gy_agreement_id", "gy_agreement_wanted"]

    def _gy_review_content(self):
        content = super()._gy_review_content()
        content["technical"] = content.get("technical", {}) | {
            "agreement": self.gy_agreement_id.id,
            "agreement_wanted": self.gy_agreement_wanted,
        }
        return content

    def _gy_content_words(self, content):
        technical = content.get("technical", {})
        rows = super()._gy_content_words(content)
        if agreement := self._gy_names("gy.technical.agreement", [technical.get("agreement")]):
            label = self.env._("Technical agreement")
            rows.append(Row("technical", "agreement", label, agreement))
        if technical.get("agreement_wanted"):
            label = self.env._("Technical agreement wanted")
            rows.append(Row("technical", "agreement_wanted", label, self.env._("yes")))
        return rows

    def _gy_outside_papers(self):
        """An agreement signed before the contract was written is one of its papers, too."""
        papers = super()._gy_outside_papers()
        agreement = self.gy_agreement_id
        if scan := agreement.document_id.attachment_id:
            papers.append(("technical_agreement", scan, agreement, agreement.signed_on))
        for row in (*agreement.drawing_ids, *agreement.file_ids):
            if copy := row.document_id.attachment_id:
                papers.append(("agreement_attachment", copy, row, agreement.signed_on))
        return papers

    def _gy_paper_attachments(self):
        """The agreement is cited by number and revision, whoever may see it (R2.3)."""
        named = super()._gy_paper_attachments()
        if agreement := self.sudo().gy_agreement_id:
            words = self.env["gy.order.paper"]._agreement_words(agreement)
            # It begins a row of the list.
            named.insert(0, words[:1].upper() + words[1:])
        return named

    def _gy_contract_criteria(self):
        criteria = super()._gy_contract_criteria()
        if "technical_agreement" in self._gy_applicable_codes():
            criteria += self._gy_agreement_criteria()
        return criteria

    @api.model
    def _gy_agreement_depends(self):
        """Return the field paths that :meth:`sale.order.line._gy_needing_agreement` reads."""
        return [
            "gy_is_process",
            "gy_agreement_wanted",
        ]

    # -- computes ------------------------------------------------------------

    @api.depends(lambda self: self._gy_agreement_depends())
    def _compute_gy_agreement_needed(self):
        """What was asked for when a contract took effect is asked for no more."""
        open_ = self.filtered(lambda order: order.gy_is_process and order.state != "sale")
        goods = open_.order_line.filtered(lambda line: not line.display_type)
        needing = goods._gy_needing_agreement().order_id
        for order in open_:
            order.gy_agreement_needed = order.gy_agreement_wanted or order in needing
        for order in self - open_:
            order.gy_agreement_needed = order.gy_is_process and order.gy_agreement_needed

    @api.depends("gy_is_process", "gy_agreement_needed", "gy_agreement_id")
    def _compute_gy_agreement_skipped(self):
        for order in self:
            order.gy_agreement_skipped = order.gy_is_process and not (
                order.gy_agreement_needed or order.gy_agreement_id
            )

    @api.depends(
        "gy_is_process",
        "state",
        "gy_agreement_skipped",
        "gy_agreement_id.state",
        "gy_agreement_id.signed_on",
        "gy_agreement_id.document_id",
    )
    def _compute_gy_agreement_done(self):
        for order in self:
            order.gy_agreement_done = order.gy_is_process and (
                order.gy_agreement_skipped or all(order._gy_agreement_facts().values())
            )
            signed_on = order.gy_agreement_id.signed_on
            order.gy_agreement_date = order.gy_agreement_done and signed_on

    def write(self, vals):
        if "state" in vals:
            # What is needed is settled before the contract closes itself to it.
            self._gy_contracts()._recompute_recordset(["gy_agreement_needed"])
        return super().write(vals)

    @api.constrains("gy_agreement_id", "partner_id")
    def _check_gy_agreement_id(self):
        for order in self:
            # Only the parties are compared, whoever may see the agreement.
            agreement = order.sudo().gy_agreement_id
            customer = order.partner_id.commercial_partner_id
            if agreement and agreement.commercial_partner_id != customer:
                raise ValidationError(
                    self.env._(
                        "%(contract)s: the technical agreement %(agreement)s is with another "
                        "customer.",
                        contract=order.display_name,
                        agreement=agreement.display_name,
                    )
                )

    # -- predicates and criteria ---------------------------------------------

    def _gy_agreement_facts(self):
        """Return the facts of stage 2: tied, signed, filed, and the revision that holds."""
        self.ensure_one()
        agreement = self.gy_agreement_id
        return {
            "tied": bool(agreement),
            "signed": bool(agreement.signed_on),
            "filed": bool(agreement.document_id),
            # A contract in force keeps the revision it was made with, and so may a change of it.
            "holds": self.state == "sale"
            or agreement.state != "superseded"
            or agreement == self._gy_contract_changed().gy_agreement_id,
        }

    def _gy_agreement_criteria(self):
        if self.gy_agreement_skipped:
            return [
                self._gy_criterion(
                    self.env._("No line asks for a technical agreement: the stage is skipped"), True
                )
            ]
        # Facts of the contract, whoever may see the agreement.
        facts = self.sudo()._gy_agreement_facts()
        name = self.sudo().gy_agreement_id.display_name
        action = facts["tied"] and self.gy_agreement_id._get_open_action()
        tied = facts["tied"]
        return [
            self._gy_criterion(
                self.env._("Technical agreement tied to the contract"),
                tied,
                self.env._("The contract needs a technical agreement and is not tied to one"),
            ),
            self._gy_criterion(
                self.env._("Technical agreement signed"),
                facts["signed"] or not tied,
                self.env._("The technical agreement %s is not signed", name),
                action,
            ),
            self._gy_criterion(
                self.env._("Signed technical agreement filed"),
                facts["filed"] or not facts["signed"],
                self.env._("The signed scan of the technical agreement %s is not filed", name),
                action,
            ),
            self._gy_criterion(
                self.env._("Technical agreement up to date"),
                facts["holds"],
                self.env._(
                    "A later revision of the technical agreement %s is signed; tie that one", name
                ),
                action,
            ),
        ]

    # -- actions -------------------------------------------------------------

    @public
    def action_gy_new_agreement(self):
        """Start a technical agreement for this contract, tie it and open it (R2).

        :return: window action of the agreement
        :raise AccessError: for anyone but salesperson and technology
        :raise UserError: when the order is no contract, in force, or tied already
        """
        self._gy_check_role("salesperson", "technology")
        self.check_access("read")
        self._gy_check_contract(("draft", "sent"))
        if self.gy_agreement_id:
            raise UserError(
                self.env._(
                    "%s is tied to a technical agreement already. Revise that one.",
                    self.display_name,
                )
            )
        # The opportunity is the contract's, whoever reads it; its id is on the contract.
        agreement = gate_pass.grant_create(self.env["gy.technical.agreement"], "lead_id").create(
            {
                "partner_id": self.partner_id.id,
                "lead_id": self.sudo().opportunity_id.id,
                "user_id": self.user_id.id or self.env.uid,
                "company_id": self.company_id.id,
            }
        )
        agreement = agreement.with_env(self.env)
        self._gy_write_decided({"gy_agreement_id": agreement.id})
        self._gy_enter_bearings(agreement)
        return agreement._get_open_action()

    @public
    def action_gy_view_agreement(self):
        """Open the technical agreement of the contract.

        :raise UserError: while it has none
        """
        if not self.gy_agreement_id:
            raise UserError(
                self.env._(
                    "%s has no technical agreement yet. Start one with New Technical Agreement.",
                    self.display_name,
                )
            )
        return self.gy_agreement_id._get_open_action()
