from odoo import api, fields, models


class Installment(models.Model):
    """What was said, disputed and written about an instalment (R14.1)."""

    _inherit = "gy.installment"

    contact_ids = fields.Many2many(
        "gy.collection.contact",
        "gy_collection_contact_installment_rel",
        "installment_id",
        "contact_id",
        string="Contacts",
        copy=False,
        readonly=True,
    )
    last_contact_id = fields.Many2one(
        "gy.collection.contact",
        string="Last Contact",
        compute="_compute_last_contact_id",
        store=True,
        index="btree_not_null",
    )
    letter_line_ids = fields.One2many(
        "gy.dunning.letter.line", "installment_id", string="In Letters", copy=False, readonly=True
    )
    dispute_id = fields.Many2one(
        "gy.collection.dispute",
        string="In Dispute",
        compute="_compute_dispute_id",
        store=True,
        index="btree_not_null",
    )

    @api.depends("contact_ids.date")
    def _compute_last_contact_id(self):
        for installment in self:
            contacts = installment.contact_ids.sorted(lambda item: (item.date, item.id))
            installment.last_contact_id = contacts[-1:]

    @api.depends(
        "order_id.gy_dispute_ids.lifted_on",
        "order_id.gy_dispute_ids.installment_id",
        "order_id.gy_dispute_ids.suspends",
    )
    def _compute_dispute_id(self):
        """The dispute that holds it; one that stops the due date comes first."""
        for installment in self:
            found = installment.order_id.gy_dispute_ids.filtered(
                lambda item, own=installment._origin: not item.lifted_on
                and item.installment_id in (item.installment_id.browse(), own)
            )
            installment.dispute_id = found.sorted(lambda item: (not item.suspends, item.id))[:1]

    # -- a dispute that stops the due date --------------------------------------

    @api.model
    def _parts_depends(self):
        return [*super()._parts_depends(), "dispute_id.suspends"]

    def _fallen_due(self):
        """Nothing falls due while a dispute stops it (R14.1)."""
        return [] if self.dispute_id.suspends else super()._fallen_due()
