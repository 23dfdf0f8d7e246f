"""Who may see the fields that our addons add to native models."""

# Everybody who works here. Portal users read any field of their order that names no group (R0.8).
INTERNAL = "base.group_user"
# Holders of a role. Links to records that others may not read at all name this group, so that core's
# ``read`` of a plain record fails for nobody.
ROLE = "gy_sales_process.group_user"
# Who sees what an hour of work costs: whoever works on orders, keeps work centres, or sees costs.
WORK_COST = (
    "mrp.group_mrp_user,gy_sales_process.group_master_data,gy_sales_process.group_price_cost"
)
