"""Run by `odoo shell` on a new base database: a Chinese company before any of our addons."""

env = globals()["env"]
company = env.ref("base.main_company")
company.write({"country_id": env.ref("base.cn").id, "name": "My Company"})
env["res.lang"]._activate_lang("zh_CN")
env["account.chart.template"].try_loading("cn", company, install_demo=False)
env["ir.default"].set("res.partner", "lang", "zh_CN")
env["res.users"].with_context(active_test=False).search([]).write(
    {"lang": "zh_CN", "tz": "Asia/Shanghai"}
)
env["res.partner"].with_context(active_test=False).search([]).write({"lang": "zh_CN"})
env.cr.commit()
