from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.gy_sales_process.tools.groups import INTERNAL

DECIDED = {"gy_customer_class_id", "gy_is_key_customer"}
DECIDING = ("sales_manager", "commerce", "deputy_gm", "general_manager")


class ResPartner(models.Model):
    """What a customer is to us, as far as prices depend on it (R3.4)."""

    _inherit = "res.partner"

    gy_customer_class_id = fields.Many2one(
        "gy.customer.class",
        string="Customer Class",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        groups=INTERNAL,
        help="Set by the sales manager or commerce on the company; its contacts share it.",
    )
    gy_is_key_customer = fields.Boolean(string="Key Customer", copy=False, groups=INTERNAL)

    @api.model
    def default_get(self, fields):
        """Drop defaults of a context or a user, which would set what others decide."""
        values = super().default_get(fields)
        for name in DECIDED:
            values.pop(name, None)
        return values

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._gy_check_pricing_vals(vals, only_set=True)
        return super().create(vals_list)

    def write(self, vals):
        self._gy_check_pricing_vals(vals)
        return super().write(vals)

    @api.model
    def _gy_check_pricing_vals(self, vals, only_set=False):
        """Refuse whoever offers prices to decide what class of customer they are for.

        :param bool only_set: whether empty values are let pass, as a new form sends them
        :raise AccessError: for anyone but those who decide on prices
        """
        names = DECIDED & vals.keys()
        touched = [name for name in names if vals[name] or not only_set]
        user = self.env.user
        if not touched or self.env.su or user._gy_has_role(*DECIDING):
            return
        if not user.has_group("gy_sales_process.group_process_admin"):
            raise AccessError(
                self.env._(
                    "Prices depend on the class of a customer: the sales manager or commerce "
                    "sets it."
                )
            )
