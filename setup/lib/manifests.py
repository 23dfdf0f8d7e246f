"""What our addons depend on, read from their manifests (no Odoo needed).

manifests.py base ADDONS_DIR    the addons of Odoo and OCA that ours name, comma separated
manifests.py ours ADDONS_DIR    our own addons, comma separated
"""

import ast
import sys
from pathlib import Path


def manifests(addons_dir):
    """Return {addon name: manifest dict} of every addon in ``addons_dir``."""
    return {
        path.parent.name: ast.literal_eval(path.read_text(encoding="utf-8"))
        for path in sorted(Path(addons_dir).glob("*/__manifest__.py"))
    }


def base_addons(addons_dir):
    """Return the sorted names of the addons from outside that ours depend on."""
    ours = manifests(addons_dir)
    wanted = {name for manifest in ours.values() for name in manifest["depends"]}
    return sorted(wanted - set(ours))


if __name__ == "__main__":
    what, folder = sys.argv[1:3]
    names = base_addons(folder) if what == "base" else sorted(manifests(folder))
    sys.stdout.write(",".join(names) + "\n")
