"""Run by `odoo shell`: the configuration of a company that starts to work with the process.

Leaves no business record and may be run again. GY_PROCESS=off leaves the process switched off.
"""

import os

env = globals()["env"]

env["res.lang"]._activate_lang("zh_CN")
env["ir.default"].set("res.partner", "lang", "zh_CN")
env.ref("base.user_admin").write({"lang": "zh_CN", "tz": "Asia/Shanghai"})

# Odoo would send every opportunity's customer to a service outside the company.
env["ir.config_parameter"].set_param("crm.iap.lead.enrich.setting", "manual")

companies = env["res.company"].search([])
# Finished goods wait in post-production until a warehouse person stores them.
warehouses = env["stock.warehouse"].search([("manufacture_steps", "!=", "pbm_sam")])
warehouses.write({"manufacture_steps": "pbm_sam"})
if "gy_process_enabled" in companies._fields:
    companies.write({"gy_process_enabled": os.environ.get("GY_PROCESS", "on") != "off"})

# What is booked for a bank waits for its line in the bank's file: on the bank itself it would be twice.
for company in companies:
    chart = env["account.chart.template"].with_company(company)
    banks = env["account.journal"].search([("type", "=", "bank"), ("company_id", "=", company.id)])
    for lines, name in (
        (banks.inbound_payment_method_line_ids, "debit"),
        (banks.outbound_payment_method_line_ids, "credit"),
    ):
        account = chart.ref(f"account_journal_payment_{name}_account_id", raise_if_not_found=False)
        lines.filtered(lambda line: not line.payment_account_id).payment_account_id = account

env.cr.commit()
