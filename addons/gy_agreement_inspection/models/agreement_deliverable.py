from odoo import fields, models


class AgreementDeliverable(models.Model):
    """Quality documents that go with the goods are promised like everything that is handed over."""

    _inherit = "gy.agreement.deliverable"

    paper_type_id = fields.Many2one(
        "gy.document.type",
        string="Quality Document",
        domain=[("is_quality_paper", "=", True)],
        index="btree_not_null",
        ondelete="restrict",
        help="Goods do not leave before quality has released it.",
    )

    def _copied(self):
        return {**super()._copied(), "paper_type_id": self.paper_type_id.id}
