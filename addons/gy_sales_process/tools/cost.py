"""Fields of what things cost, for those who may see it (R3.4, R8)."""

from odoo import fields

# Who reads costs: the roles that build prices, and the native groups that keep them.
COST_GROUPS = (
    "gy_sales_process.group_price_cost,gy_sales_process.group_process_admin,"
    "account.group_account_readonly,account.group_account_invoice,"
    "stock.group_stock_manager,mrp.group_mrp_manager,base.group_system"
)


class _Cost:
    """A native field of costs. Clients read it by its groups; Odoo's own code always computes with it.

    A warehouse worker's transfer values the goods and a planner's order adds up its parts, as the
    user: core reads the attribute. What a client asks for passes other roads (``read``, domains,
    groupings, exports), all of which check the groups; the last of them, ``onchange``, is checked
    by ``gy.cost.mixin``, which a model with such fields inherits.
    """

    def __get__(self, record, owner=None):
        if record is not None and not record.env.su and not record._has_field_access(self, "read"):
            # Only the number leaves the superuser's record.
            record = record.sudo()
        return super().__get__(record, owner)


class CostFloat(_Cost, fields.Float):
    """A price or a rate."""


class CostMonetary(_Cost, fields.Monetary):
    """An amount."""


class CostText(_Cost, fields.Text):
    """A text with such amounts in it."""


COST_FIELDS = (CostFloat, CostMonetary, CostText)


def without_costs(values):
    """Return what a report shows, with every figure of costs empty, however deep it stands.

    :param values: dicts and lists as Odoo's overviews of bills of materials and orders make them
    :return: the same, in new dicts and lists; shares of costs are no costs and stay
    """
    if isinstance(values, dict):
        return {
            name: False if _is_cost(name, value) else without_costs(value)
            for name, value in values.items()
        }
    if isinstance(values, list | tuple):
        return [without_costs(value) for value in values]
    return values


def _is_cost(name, value):
    return (
        isinstance(name, str)
        and "cost" in name
        and name != "cost_share"
        and isinstance(value, int | float)
    )
