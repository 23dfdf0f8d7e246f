"""Run by `odoo shell` on the database of an installation for real work; may be run again.

GY_URL is the address people type, GY_PASSWORD the administrator's new password; what is empty stays as
it is.
"""

import os

env = globals()["env"]

parameters = env["ir.config_parameter"]
if url := os.environ.get("GY_URL"):
    # Links in mails lead to this address, wherever the administrator last logged in.
    parameters.set_param("web.base.url", url)
    parameters.set_param("web.base.url.freeze", "True")
if password := os.environ.get("GY_PASSWORD"):
    env.ref("base.user_admin").password = password
env.cr.commit()
