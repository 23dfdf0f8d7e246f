import json

from odoo import api, fields, models
from odoo.fields import Command

from odoo.addons.gy_sales_process.tools.cost import COST_GROUPS
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE


class SaleOrderLine(models.Model):
    """The grade of a contract's line, its requirement sheet and its estimate (R3.2, R3.3)."""

    _inherit = "sale.order.line"

    gy_requirement_ids = fields.One2many(
        "gy.line.requirement", "line_id", string="Requirements", copy=False, groups=ROLE
    )
    gy_facts_key = fields.Char(
        string="Fingerprint of the Requirements",
        compute="_compute_gy_facts_key",
        store=True,
        groups=INTERNAL,
        help="An estimate and a lowered grade hold for exactly these requirements.",
    )
    gy_grade_id = fields.Many2one(
        "gy.price.grade",
        string="Price Grade",
        compute="_compute_gy_grade_id",
        store=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
    )
    gy_grade_reason = fields.Char(
        string="Why this Grade",
        compute="_compute_gy_grade_reason",
        compute_sudo=True,
        groups=INTERNAL,
    )
    gy_lowered_grade_id = fields.Many2one(
        "gy.price.grade",
        string="Lowered to",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups=INTERNAL,
        readonly=True,
    )
    gy_lowered_reason = fields.Char(
        string="Why it was Lowered", copy=False, groups=INTERNAL, readonly=True
    )
    gy_lowered_user_id = fields.Many2one(
        "res.users",
        string="Lowered by",
        copy=False,
        index="btree_not_null",
        groups=INTERNAL,
        readonly=True,
    )
    gy_lowered_key = fields.Char(string="Lowered for", copy=False, groups=INTERNAL, readonly=True)
    gy_estimate_cost = fields.Monetary(
        string="Estimated Cost",
        currency_field="currency_id",
        copy=False,
        groups=COST_GROUPS,
        readonly=True,
        help="Per unit of this line, in the currency of the contract, without tax.",
    )
    gy_estimate_note = fields.Text(
        string="Note on the Estimate", copy=False, groups=COST_GROUPS, readonly=True
    )
    gy_estimate_user_id = fields.Many2one(
        "res.users",
        string="Estimated by",
        copy=False,
        index="btree_not_null",
        groups=INTERNAL,
        readonly=True,
    )
    gy_estimated_on = fields.Date(string="Estimated on", copy=False, groups=INTERNAL, readonly=True)
    gy_estimate_key = fields.Char(
        string="Estimated for", copy=False, groups=INTERNAL, readonly=True
    )

    @api.model
    def _gy_open_fields(self):
        return super()._gy_open_fields() | {"gy_requirement_ids"}

    # -- computes ------------------------------------------------------------

    @api.depends(
        "order_id.gy_is_process",
        "display_type",
        "product_id",
        "product_uom_id",
        "currency_id",
        "gy_requirement_ids.topic_id",
        "gy_requirement_ids.description",
        "gy_requirement_ids.surcharge_amount",
        "gy_detected_codes",
    )
    def _compute_gy_facts_key(self):
        for line in self:
            if not line.order_id.gy_is_process or line.display_type:
                line.gy_facts_key = False
                continue
            requirements = sorted(
                [item.topic_id.id or 0, item.description or "", f"{item.surcharge_amount:.6f}"]
                for item in line.gy_requirement_ids
            )
            facts = [line.product_id.id, line.product_uom_id.id, line.currency_id.id, requirements]
            if line.gy_detected_codes:
                facts.append(line.gy_detected_codes)
            line.gy_facts_key = json.dumps(facts, ensure_ascii=False)

    @api.depends(
        "gy_facts_key",
        "gy_lowered_grade_id",
        "gy_lowered_key",
        "product_id.product_tmpl_id.gy_grade_id",
        "gy_requirement_ids.topic_id.grade_id",
        "gy_detected_codes",
    )
    def _compute_gy_grade_id(self):
        """The product's grade, raised by the line's requirements (R3.2)."""
        default = None
        for line in self:
            if not line.gy_facts_key or not line.product_id:
                line.gy_grade_id = False
            elif line.order_id.state == "sale":
                # What a contract in force was priced at does not follow later definitions.
                line.gy_grade_id = line.gy_grade_id
            else:
                if default is None:
                    default = self.env["gy.price.grade"]._default_grade()
                raised = line._gy_raised_grade(default)
                line.gy_grade_id = line._gy_lowered_grade() or raised

    @api.depends(
        "gy_grade_id",
        "gy_lowered_grade_id",
        "gy_lowered_key",
        "gy_facts_key",
        "gy_requirement_ids.topic_id",
    )
    def _compute_gy_grade_reason(self):
        for line in self:
            line.gy_grade_reason = line.gy_grade_id and line._gy_explain_grade()

    def copy_data(self, default=None):
        """Copy the requirements, too, for who may see them; core would ask everybody for the right."""
        vals_list = super().copy_data(default)
        if not self._has_field_access(self._fields["gy_requirement_ids"], "read"):
            return vals_list
        for line, vals in zip(self, vals_list, strict=True):
            if line.gy_contract_id:
                rows = line.gy_requirement_ids.copy_data()
                for row in rows:
                    del row["line_id"]
                vals["gy_requirement_ids"] = [Command.create(row) for row in rows]
        return vals_list

    # -- predicates ----------------------------------------------------------

    def _gy_raised_grade(self, default=None):
        """Return the grade by product and requirements, before anybody lowered it."""
        return self._gy_grade_with(self._gy_raising_topics(), default)

    def _gy_technical_grade(self, default=None):
        """Return the grade without what only the terms of the contract raise it to.

        :param default: the grade of products that name none, where many lines are asked
        """
        self.ensure_one()
        if self._gy_lowered_grade() or not self.gy_grade_id:
            return self.gy_grade_id
        topics = self._gy_raising_topics().filtered(lambda topic: not topic.is_commercial)
        return self._gy_grade_with(topics, default)

    def _gy_grade_with(self, topics, default=None):
        """Return the grade of the product, raised by ``topics``."""
        self.ensure_one()
        if default is None:
            default = self.env["gy.price.grade"]._default_grade()
        # The definitions of products are no secret.
        own = self.product_id.sudo().product_tmpl_id.gy_grade_id or default
        return max(own | topics.grade_id, key=lambda grade: grade._rank(), default=own)

    def _gy_raising_topics(self):
        """Return what raises the line: the requirement sheet, and what the contract itself says."""
        return self.gy_requirement_ids.topic_id | self._gy_detected_topics()

    def _gy_lowered_grade(self):
        """Return the grade it was lowered to, as long as its facts are those decided on."""
        self.ensure_one()
        if self.gy_lowered_key and self.gy_lowered_key == self.gy_facts_key:
            return self.gy_lowered_grade_id
        return self.env["gy.price.grade"]

    def _gy_explain_grade(self):
        self.ensure_one()
        grade = self.gy_grade_id
        if self._gy_lowered_grade():
            return self.env._(
                "Lowered to %(grade)s by %(user)s: %(reason)s",
                grade=grade.code,
                user=self.gy_lowered_user_id.sudo().name,
                reason=self.gy_lowered_reason,
            )
        found = self._gy_detected_facts() if self.gy_detected_codes else {}
        raising = self._gy_raising_topics().filtered(lambda topic: topic.grade_id == grade)
        own = self.product_id.sudo().product_tmpl_id.gy_grade_id
        if raising and own != grade:
            return self.env._(
                "Raised to %(grade)s: %(topics)s",
                grade=grade.code,
                topics=", ".join(
                    f"{topic.name} ({found[topic.code]})" if topic.code in found else topic.name
                    for topic in raising
                ),
            )
        return self.env._("Grade of the product: %s", grade.code)

    # -- what people decide --------------------------------------------------
