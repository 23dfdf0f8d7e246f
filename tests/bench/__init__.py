"""The benchmark: the same orders in stock Odoo, outside the process, and as contracts."""
