"""A job is killed at random points, again and again, and then left to end: what stands afterwards?

``GY_KILLS`` says at how many points: ``setup/kills.sh``.
"""

import json
import os
import random

import pytest

from ..server import Server, missing_settings

KILLS = int(os.environ.get("GY_KILLS", "20"))
LOOP = """
import json, os, random, signal, time
from odoo import SUPERUSER_ID, api, fields, sql_db
from odoo.modules.registry import Registry

name, seed, kills = env.cr.dbname, {seed}, {kills}
{prepare}
env.flush_all()
env.cr.commit()
env.cr.close()
sql_db.close_all()


def run():
    child = os.fork()
    if not child:
        with Registry(name).cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {{}})
            {job}
        os._exit(0)
    return child


dice, hit = random.Random(seed), 0
for _number in range(kills):
    child = run()
    time.sleep(dice.uniform(0.02, {longest}))
    os.kill(child, signal.SIGKILL)
    hit += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
done = os.waitstatus_to_exitcode(os.waitpid(run(), 0)[1])

with Registry(name).cursor() as cr:
    env = api.Environment(cr, SUPERUSER_ID, {{}})
    facts = {{"hit": hit, "done": done}}
{tell}
print("FACTS", json.dumps(facts))
"""


def killed(folder, name, *, prepare, job, tell, longest=1.5):
    """Return the facts that ``tell`` writes down after a job was killed and then ended.

    :param folder: a folder of its own for the server's files
    :param str name: the database's name
    :param str prepare: statements that make what the job works on
    :param str job: one statement that runs it
    :param str tell: statements that fill ``facts``, indented by four
    :param float longest: up to how many seconds the job runs before it is killed
    """
    if missing := missing_settings():
        pytest.fail(missing, pytrace=False)
    server = Server(folder, name)
    seed = random.randrange(10**6)
    script = LOOP.format(
        seed=seed, kills=KILLS, prepare=prepare, job=job, tell=tell, longest=longest
    )
    try:
        server.copy()
        done = server.shell(script, seconds=600)
    finally:
        server.stop()
    lines = [line for line in done.stdout.splitlines() if "FACTS " in line]
    assert lines, done.stdout[-3000:] + done.stderr[-3000:]
    return {"seed": seed, **json.loads(lines[-1].partition("FACTS ")[2])}


def check_killed(facts):
    """Fail unless the job was killed often enough and ended well after all.

    A run that was done before its time is no kill.
    """
    assert facts["hit"] >= max(1, KILLS // 6), facts
    assert facts["done"] == 0, facts
