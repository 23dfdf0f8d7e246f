"""A backup is made while people file papers; what it brings back is whole (R15.3).

Whatever was answered before the backup began is in it, with its file, and the register of the
archive proves every paper that is there.
"""

import base64
import os
import subprocess
import threading
from pathlib import Path

import pytest

from ..office import Office
from ..server import Server, missing_settings

PEOPLE = ("salesperson", "contract_admin", "sales_admin", "finance")
AT_LEAST = 10
LARGE = 200_000
OPEN = [["gy_is_process", "=", True], ["gy_handed_over", "=", False]]


class Filing(threading.Thread):
    """Somebody who files paper after paper until told to stop."""

    def __init__(self, session, orders, told):
        super().__init__(daemon=True)
        self.session, self.orders, self.told = session, orders, told
        self.filed, self.error = [], None

    def run(self):
        number = 0
        try:
            while not self.told.is_set():
                number += 1
                name = f"{self.session.login} {number}.pdf"
                text = f"%PDF-1.4 {name} ".encode() + os.urandom(LARGE)
                order = self.orders[number % len(self.orders)]
                data = base64.b64encode(text).decode()
                self.session.call(
                    "sale.order", "action_gy_file_document", [order], "correspondence", name, data
                )
                self.filed.append(name)
        except Exception as error:  # told by the test, which would not see it otherwise
            self.error = error


def run(home, script, *arguments, database):
    """Run a script of setup/deploy for an installation below ``home``; return what it printed."""
    done = subprocess.run(
        [str(Path(os.environ["GY_ROOT"]) / "setup" / "deploy" / script), *arguments],
        env={
            **os.environ,
            "GY_ETC": str(home / "etc"),
            "GY_HOME": str(home),
            "GY_BACKUPS": str(home / "backups"),
            "GY_DOMAIN": "drill.example.com",
            "GY_DATABASE": database,
            "GY_USER": "root",
        },
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An installation's folders, over those of the tests' server."""
    if os.getuid():
        pytest.fail("Backups are made by root.", pytrace=False)
    home = tmp_path_factory.mktemp("home")
    (home / "etc").mkdir()
    (home / "data").symlink_to(os.environ["GY_DATA"])
    (home / "cache").symlink_to(os.environ["GY_CACHE"])
    return home


@pytest.fixture(scope="module")
def backed_up(home, tmp_path_factory):
    """Return the names that were filed before a backup began, and what the drill says of it."""
    if missing := missing_settings():
        pytest.fail(missing, pytrace=False)
    server = Server(tmp_path_factory.mktemp("backup"), "backup")
    told = threading.Event()
    try:
        office = Office(server.start())
        people = []
        for login in PEOPLE:
            session = office.login(login, login)
            orders = session.search("sale.order", OPEN)
            people.append(Filing(session, orders, told))
        for person in people:
            person.start()
        while any(person.is_alive() and len(person.filed) < AT_LEAST for person in people):
            told.wait(0.2)
        before = [name for person in people for name in list(person.filed)]
        code, said = run(home, "backup.sh", database=server.database)
        meanwhile = sum(len(person.filed) for person in people) - len(before)
        told.set()
        for person in people:
            person.join(60)
        errors = [person.error for person in people if person.error]
        yield {
            "before": before,
            "meanwhile": meanwhile,
            "errors": errors,
            "code": code,
            "said": said,
            "database": server.database,
        }
    finally:
        told.set()
        server.stop()


def test_people_worked_while_it_was_made(backed_up):
    assert backed_up["code"] == 0, backed_up["said"]
    assert not backed_up["errors"]
    assert backed_up["meanwhile"] > len(PEOPLE), "nobody filed anything while the backup was made"


def test_the_drill_proves_every_paper(backed_up, home):
    code, said = run(home, "restore.sh", "--drill", database=backed_up["database"])
    assert code == 0, said
    assert "of which 0 are lost" in said and ", 0 not as filed" in said, said


def test_what_was_answered_before_is_there(backed_up, home):
    (folder,) = (home / "backups").glob("20*_*")
    dump = subprocess.run(
        ["pg_restore", "-f", "-", "--data-only", "-t", "gy_document", folder / "database.dump"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert len(backed_up["before"]) >= AT_LEAST * len(PEOPLE)
    assert [name for name in backed_up["before"] if name not in dump] == []


def test_the_drill_notices_a_file_that_was_changed(backed_up, home):
    """Same name, same length, one letter: the sum of the file tells."""
    (folder,) = (home / "backups").glob("20*_*")
    victim = max((folder / "filestore").rglob("*/*"), key=lambda path: path.stat().st_size)
    text = victim.read_bytes()
    victim.unlink()
    victim.write_bytes(text[:-1] + bytes([text[-1] ^ 1]))
    code, said = run(home, "restore.sh", "--drill", database=backed_up["database"])
    assert code != 0 and "missing or harmed" in said, said
