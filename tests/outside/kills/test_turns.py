"""The job that derives all to-dos anew is killed in the middle and goes on (R0.6)."""

from ..kept_turns import answers, differences

# The job is killed in the middle, between one chunk and the next.
KILLED = """
import os, signal
from unittest.mock import patch
from odoo.addons.gy_sales_process.models import turn_rebuild

def die(self, processed=0, **values):
    self.env.cr.commit()
    done.append(processed)
    if sum(done) >= 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 1

done = []
env.cr.execute("DELETE FROM gy_turn")
env["ir.config_parameter"].set_param(turn_rebuild.AFTER, "0")
env.cr.commit()
with (
    patch.object(turn_rebuild, "CHUNK", 1),
    patch.object(type(env["ir.cron"]), "_commit_progress", die),
):
    env["gy.turn"]._cron_rebuild()
"""
GOES_ON = """
from odoo.addons.gy_sales_process.models import turn_rebuild

print("AFTER", env["ir.config_parameter"].get_param(turn_rebuild.AFTER))
env["gy.turn"]._cron_rebuild()
print("ENDED", env["ir.config_parameter"].get_param(turn_rebuild.AFTER))
"""


def test_a_killed_job_goes_on(office):
    """``kill -9`` in the middle of the job that derives all of them anew."""
    killed = office.server.shell(KILLED)
    assert killed.returncode == -9, killed.stdout + killed.stderr
    done = office.server.shell(GOES_ON)
    said = answers(done)
    assert int(said["AFTER"]) > 0, done.stdout + done.stderr
    assert said["ENDED"] == "-1", done.stdout + done.stderr
    assert differences(office.server) == "[]"
