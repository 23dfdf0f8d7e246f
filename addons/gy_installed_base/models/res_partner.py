from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.gy_sales_process.tools import actions
from odoo.addons.gy_sales_process.tools.groups import ROLE
from odoo.addons.gy_sales_process.tools.public import public


class ResPartner(models.Model):
    """What stands at a customer's, as far as the user may see it (R1.2)."""

    _inherit = "res.partner"

    gy_installed_qty = fields.Integer(
        string="Ours in Use", compute="_compute_gy_installed", groups=ROLE
    )
    gy_competitor_qty = fields.Integer(
        string="Others' in Use", compute="_compute_gy_installed", groups=ROLE
    )
    gy_due_qty = fields.Integer(
        string="To Be Offered", compute="_compute_gy_installed", groups=ROLE
    )

    @api.depends_context("uid", "company")
    def _compute_gy_installed(self):
        rows = self.env["gy.installed.product"]
        found = defaultdict(lambda: [0.0, 0.0, 0.0])
        if rows.has_access("read"):
            here = self._gy_installed_domain() & Domain("state", "=", "in_use")
            names = ["partner_id", "end_user_id"]
            for customer, user, kind, quantity in rows._read_group(
                here, [*names, "kind"], ["quantity:sum"]
            ):
                for partner in customer | user.commercial_partner_id:
                    found[partner][kind == "competitor"] += quantity
            due = here & Domain("is_due", "=", True)
            for customer, user, quantity in rows._read_group(due, names, ["quantity:sum"]):
                for partner in customer | user.commercial_partner_id:
                    found[partner][2] += quantity
        for partner in self:
            ours, others, due = found[partner.commercial_partner_id]
            partner.gy_installed_qty = round(ours)
            partner.gy_competitor_qty = round(others)
            partner.gy_due_qty = round(due)

    def _gy_installed_domain(self):
        """Return the domain of what stands at these customers, or was sold to them."""
        partners = self.commercial_partner_id.ids
        return Domain("partner_id", "in", partners) | Domain("end_user_id", "child_of", partners)

    @public
    def action_gy_view_installed(self):
        """List what stands at this customer's, ours and others' (R1.2)."""
        self.check_access("read")
        return self._gy_installed_action()

    def _gy_installed_action(self):
        action = actions.open_list(
            "gy.installed.product",
            self.env._("Installed Base of %s", self.commercial_partner_id.display_name),
            list(self._gy_installed_domain()),
            {
                "default_partner_id": self.commercial_partner_id.id,
                "search_default_in_use": 1,
            },
        )
        views = [[False, kind] for kind in ("list", "kanban", "form", "graph", "pivot")]
        return action | {"views": views}
