"""Run by `odoo shell` on a new base database: a Chinese company before any of our addons."""

company = env.ref("base.main_company")  # noqa: F821
company.write({"country_id": env.ref("base.cn").id, "name": "My Company"})  # noqa: F821
env["res.lang"]._activate_lang("zh_CN")  # noqa: F821
env["account.chart.template"].try_loading("cn", company, install_demo=False)  # noqa: F821
env["ir.default"].set("res.partner", "lang", "zh_CN")  # noqa: F821
env["res.users"].with_context(active_test=False).search([]).write({"lang": "zh_CN", "tz": "Asia/Shanghai"})  # noqa: F821
env["res.partner"].with_context(active_test=False).search([]).write({"lang": "zh_CN"})  # noqa: F821
env.cr.commit()  # noqa: F821
