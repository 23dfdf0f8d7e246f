from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import INTERNAL, ROLE
from odoo.addons.gy_sales_process.tools.public import public


class SaleOrder(models.Model):
    """The customer's own text: its versions, and what it says otherwise than ours (R4.1)."""

    _inherit = "sale.order"

    gy_own_text_ids = fields.One2many(
        "gy.own.text",
        "order_id",
        string="Versions of the Customer's Text",
        copy=False,
        groups=ROLE,
        readonly=True,
    )
    gy_own_text_hint = fields.Selection(
        [
            ("kept", "Only Word files (.docx) are compared; this one is kept as it is."),
            ("partly", "The text is very long; only its beginning was compared."),
        ],
        string="How the Customer's Text Was Read",
        compute="_compute_gy_own_text_hint",
        groups=INTERNAL,
    )

    @api.depends("gy_own_text", "gy_own_text_ids.state")
    def _compute_gy_own_text_hint(self):
        for order in self:
            state = order.sudo().gy_own_text_ids[:1].state  # says nothing of its content
            order.gy_own_text_hint = order.gy_own_text and state in ("kept", "partly") and state

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        if any(vals.get("gy_own_text_file") for vals in vals_list):
            orders._gy_keep_own_text()
        return orders

    def write(self, vals):
        res = super().write(vals)
        if vals.get("gy_own_text_file") or vals.get("gy_own_text_name"):
            self._gy_keep_own_text()
        return res

    def _gy_keep_own_text(self):
        """Keep another version where the customer's text is a new one, and propose deviations."""
        for order in self._gy_contracts():
            if self.env["gy.own.text"]._keep_of(order):
                order._gy_propose_deviations()

    def _gy_propose_deviations(self):
        """Enter with each clause of ours how the customer's last text differs from it.

        What people wrote stays; what was proposed for an earlier version is replaced.
        """
        self.ensure_one()
        order = self._gy_in_paper_lang()
        # Facts of the contract: whoever edits it reads its versions.
        versions = order.sudo().gy_own_text_ids.sorted("version", reverse=True)
        earlier = {}
        for version in versions[1:]:
            for clause, words in version._proposals().items():
                earlier.setdefault(clause.id, set()).add(words)
        for clause, words in versions[:1]._proposals().items() if versions else ():
            clause = clause.with_env(self.env)
            if not clause.deviation or clause.deviation in earlier.get(clause.id, ()):
                clause.deviation = words
        return versions[:1].with_env(self.env)

    @public
    def action_gy_propose_deviations(self):
        """Compare the customer's last text with our clauses again (R4.1).

        :raise AccessError: for whoever may not edit the contract
        :raise UserError: when there is no Word file to compare, or the contract is in force
        """
        self.check_access("write")
        self._gy_check_contract(("draft", "sent"))
        if not self._gy_propose_deviations().clauses:
            raise UserError(
                self.env._(
                    "%s has no text of the customer's to compare. Choose it as a Word file (.docx).",
                    self.display_name,
                )
            )
        return True

    @public
    def action_gy_view_own_text(self):
        """Open the customer's last text beside ours.

        :raise UserError: when there is none
        """
        self.check_access("read")
        if not self.gy_own_text_ids:
            raise UserError(
                self.env._("%s has no text of the customer's yet. Choose the file.", self.name)
            )
        return actions.open_form(self.gy_own_text_ids.sorted("version")[-1])
