"""Who may see the fields that our addons add to native models."""

# Everybody who works here. Portal users read any field of their order that names no group (R0.8).
INTERNAL = "base.group_user"
# Holders of a role. Links to records that others may not read at all name this group, so that core's
# ``read`` of a plain record fails for nobody.
ROLE = "gy_sales_process.group_user"
