"""Run by `odoo shell` in a database with all our addons: brings their translation files up to date."""

import os
import sys
from pathlib import Path

root = Path(os.environ["GY_ROOT"])
sys.path.insert(0, str(root / "setup" / "lib"))
import i18n  # noqa: E402

env = globals()["env"]
installed = env["ir.module.module"]._installed()
for manifest in sorted((root / "addons").glob("*/__manifest__.py")):
    addon = manifest.parent
    if addon.name not in installed:  # the demo has names of its own, no terms
        continue
    terms, missing = i18n.bring_up_to_date(env, addon)
    sys.stdout.write(f"    {addon.name}: {terms} terms, {missing} without translation\n")
