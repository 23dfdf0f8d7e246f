from odoo import models


class Document(models.Model):
    """What an opinion was given on stays with it, as the opinion itself does (R5.3)."""

    _inherit = "gy.document"

    def _void_refusal(self):
        opinions = self.env["gy.contract.review.opinion"]
        if self.origin_model == opinions._name:
            vote = opinions.browse(self.origin_id)
            return self.env._(
                "“%(paper)s” was handed in with the opinion of %(role)s and stays with it.",
                paper=self.name,
                role=vote._role_name(),
            )
        return super()._void_refusal()
