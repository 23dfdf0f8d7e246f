"""Run by `odoo shell`: every company, those that tests create too, works with the process."""

env = globals()["env"]
env["res.company"].search([]).write({"gy_process_enabled": True})
env["ir.default"].set("res.company", "gy_process_enabled", True)
env.cr.commit()
