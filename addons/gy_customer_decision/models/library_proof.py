from odoo import api, fields, models

from odoo.addons.gy_presales.models.proof import KINDS
from odoo.addons.gy_presales.tools import content


class LibraryProof(models.Model):
    """A proof of our ability that serves any opportunity: a case, a test, figures, a peer (3.3.6).

    What is used on an opportunity is copied there with its files, so that what a customer was shown
    stays what it was when the library moves on.
    """

    _name = "gy.library.proof"
    _description = "Proof of the Library"
    _inherit = ["gy.files.mixin", "gy.derived.mixin"]
    _order = "kind, date desc, id desc"

    name = fields.Char(string="Title", required=True)
    kind = fields.Selection(KINDS, required=True, index=True)
    text = fields.Text(string="What It Shows", required=True)
    categ_id = fields.Many2one(
        "product.category", string="Product Family", index="btree_not_null", ondelete="restrict"
    )
    date = fields.Date(
        string="As of", required=True, default=fields.Date.context_today, help="Of case or test."
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    active = fields.Boolean(default=True)
    use_ids = fields.One2many("gy.proof", "library_id", string="Used on")
    use_count = fields.Integer(string="Times Used", compute="_compute_use_count")

    def _compute_use_count(self):
        # How often it served is told without what it served for.
        used = self.env["gy.proof"].sudo()
        counts = dict(
            used._read_group([("library_id", "in", self.ids)], ["library_id"], ["__count"])
        )
        for item in self:
            item.use_count = counts.get(item._origin, 0)

    @api.constrains("text", "name")
    def _check_texts(self):
        for item in self:
            content.check_says(item, "text")
            content.check_not_secret(item, item.name)

    def _prepare_proof(self, lead):
        """Return the values of the proof that this one becomes on an opportunity."""
        self.ensure_one()
        return {
            "lead_id": lead.id,
            "kind": self.kind,
            "name": f"{self.name}\n{self.text}",
            "library_id": self.id,
        }
