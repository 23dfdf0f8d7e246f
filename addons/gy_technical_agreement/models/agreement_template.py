from odoo import api, fields, models


class AgreementTemplate(models.Model):
    """What technology begins an agreement on a family of bearings with (R2.1, R2.6).

    A template is taken over by :meth:`gy.technical.agreement.action_begin_with`; later changes of
    it reach no agreement.
    """

    _name = "gy.agreement.template"
    _description = "Template of Technical Agreements"
    _order = "sequence, name, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", index="btree_not_null")
    kind_id = fields.Many2one(
        "gy.agreement.kind",
        string="Kind of Agreement",
        index="btree_not_null",
        ondelete="restrict",
        help="It is proposed for agreements of this kind; empty: for all.",
    )
    bearing_kind_ids = fields.Many2many(
        "gy.bearing.kind",
        string="Kinds of Bearings",
        help="It is proposed where a bearing of one of these kinds is agreed on; empty: for all.",
    )
    clause_ids = fields.One2many(
        "gy.agreement.template.clause", "template_id", string="Clauses", copy=True
    )
    parameter_ids = fields.One2many(
        "gy.agreement.template.parameter", "template_id", string="Parameters", copy=True
    )
    standard_ids = fields.Many2many("gy.technical.standard", string="Standards")
    deliverable_ids = fields.One2many(
        "gy.agreement.template.deliverable", "template_id", string="Deliverables", copy=True
    )

    @api.model
    def _proposed_for(self, agreement):
        """Return the template that fits an agreement best, or none.

        One for its kinds of bearings comes before one for all, then one for its kind of
        agreement.
        """
        kinds = agreement.item_ids.kind_id
        found = self.search(
            [
                ("company_id", "in", [False, agreement.company_id.id]),
                ("kind_id", "in", [False, agreement.kind_id.id]),
                "|",
                ("bearing_kind_ids", "=", False),
                ("bearing_kind_ids", "in", kinds.ids),
            ]
        )
        return found.sorted(
            lambda one: (not one.bearing_kind_ids & kinds, not one.kind_id, one.sequence, one.id)
        )[:1]
