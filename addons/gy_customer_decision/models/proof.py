from odoo import api, fields, models

from odoo.addons.gy_sales_process.tools import clock


class Proof(models.Model):
    """Where a proof comes from, which doubts it answers, when it was sent to whom (R1.4, 3.3.6)."""

    _name = "gy.proof"
    _inherit = ["gy.proof", "gy.guarded.mixin"]

    library_id = fields.Many2one(
        "gy.library.proof",
        string="From the Library",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    doubt_ids = fields.Many2many(
        "gy.customer.doubt", string="Doubts Answered", domain="[('lead_id', '=', lead_id)]"
    )
    sent_on = fields.Date(compute="_compute_sent", help="When its files last went by e-mail.")
    sent_to_ids = fields.Many2many("res.partner", string="Sent to", compute="_compute_sent")

    @api.model
    def _gy_guarded_prefix(self):
        # That a proof is the library's own is said by the method that copies it from there.
        return "library_"

    @api.constrains("doubt_ids")
    def _check_doubts(self):
        """Whichever side links them: a proof answers doubts of its own opportunity."""
        self.doubt_ids._check_proofs()

    @api.depends("attachment_ids")
    def _compute_sent(self):
        """Read from the chatter of the opportunities what left with files of these proofs."""
        files = self._own_files()
        # That something was sent is told to whoever reads the proof, whoever sent it.
        messages = self.env["mail.message"].sudo()
        sent = messages.search_fetch(
            [
                ("model", "=", "crm.lead"),
                ("res_id", "in", self.lead_id.ids),
                ("attachment_ids", "in", files.ids),
                ("partner_ids", "!=", False),
            ],
            ["date", "attachment_ids", "partner_ids"],
            order="date, id",
        )
        own = files.grouped("res_id")
        for proof in self:
            mine = own.get(proof._origin.id, files.browse()).sudo()
            of_it = sent.filtered(lambda message, mine=mine: message.attachment_ids & mine)
            proof.sent_on = of_it and clock.today(proof, of_it[-1].date)
            proof.sent_to_ids = of_it.partner_ids.ids
