"""What a server's database says of its kept to-dos, asked in a shell beside it."""

SCRIPT = """
from odoo.addons.gy_sales_process.tests.kept_turns import turn_differences

print("DIFFERENCES", turn_differences(env))
"""
ANEW = """
from odoo.addons.gy_sales_process.models import turn_rebuild

env.cr.execute("DELETE FROM gy_turn")
env["ir.config_parameter"].set_param(turn_rebuild.AFTER, "0")
env["gy.turn"]._cron_rebuild()
"""


def answers(done):
    """Return what a script printed, ``{first word: rest}``."""
    lines = [line.lstrip("> .").partition(" ")[::2] for line in done.stdout.splitlines()]
    return dict(lines)


def differences(server, anew=False):
    """Return what kept to-dos and their sources say differently, ``"[]"`` where nothing.

    :param bool anew: have the job derive all of them anew before
    """
    done = server.shell(ANEW + SCRIPT if anew else SCRIPT)
    return answers(done).get("DIFFERENCES", done.stdout + done.stderr)
