"""Run by `odoo shell`: GY_LOGIN enters who may sign, from the sheet and scans in GY_AUTHORITIES."""

import os
from pathlib import Path

from odoo.exceptions import AccessError, UserError

env = globals()["env"]

folder = Path(os.environ["GY_AUTHORITIES"])
scans = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
user = env["res.users"].search([("login", "=", os.environ["GY_LOGIN"])])
if not user:
    raise SystemExit(f"Nobody has the login {os.environ['GY_LOGIN']}.")
authorities = env["gy.signing.authority"].with_user(user).with_context(lang=user.lang)
try:
    entered = authorities._enter_sheet(scans.pop("authorities.csv"), scans)
except (AccessError, UserError) as error:
    print(error)
    raise SystemExit(1) from error
env.cr.commit()
for authority in entered:
    print(authority.display_name)
print(f"{len(entered)} entered")
