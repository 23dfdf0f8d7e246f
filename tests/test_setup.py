"""The parts of setup/ that can be tried without a machine."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

sys.path.insert(0, str(ROOT / "setup" / "lib"))
import manifests  # noqa: E402
import readme  # noqa: E402
import side_by_side  # noqa: E402


def addon(folder, name, depends):
    path = folder / name
    path.mkdir()
    (path / "__manifest__.py").write_text(
        repr({"name": name, "depends": depends, "license": "AGPL-3", "author": "A"})
    )
    return path


def run_bash(script, *arguments):
    command = f'. "{ROOT}/setup/lib/all.sh"\n{script}'
    return subprocess.run(
        ["bash", "-c", command, "bash", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_base_addons_are_those_of_others(tmp_path):
    addon(tmp_path, "gy_a", ["sale", "portal"])
    addon(tmp_path, "gy_b", ["gy_a", "mrp"])
    assert manifests.base_addons(tmp_path) == ["mrp", "portal", "sale"]


def test_readme(tmp_path):
    path = addon(tmp_path, "合同", [])
    (path / "readme").mkdir()
    (path / "readme" / "USAGE.md").write_text("## Steps\n\nPress `x`, see [y](https://z).\n")
    text = readme.readme_of(path)
    assert text.startswith("====\n合同\n====\n")
    assert "Usage\n=====\n\nSteps\n~~~~~\n\nPress ``x``, see `y <https://z>`__.\n" in text


def test_key_of_an_addon_ignores_tests_and_browser_code(tmp_path):
    path = addon(tmp_path, "gy_a", [])

    def key():
        result = run_bash('addon_files "$1" | short_sum', path)
        assert result.returncode == 0, result.stderr
        return result.stdout

    before = key()
    for name in (
        "tests/test_a.py",
        "static/src/a.js",
        "readme/USAGE.md",
        "README.rst",
        "i18n/a.pot",
    ):
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text("x")
        assert key() == before, name
    (path / "models").mkdir()
    (path / "models" / "a.py").write_text("x")
    assert key() != before


def test_names_of_databases():
    for name in ("gy", "gy_dev2", "a"):
        assert run_bash('check_name "$1"', name).returncode == 0, name
    for name in (
        "GY",
        "1a",
        "a-b",
        "a b",
        "gy_base_x",
        "gy_new_database",
        "gy_test",
        "postgres",
        "",
    ):
        result = run_bash('check_name "$1"', name)
        assert result.returncode == 1, name
        assert "What to do:" in result.stderr


def test_what_fails_quietly_says_so(tmp_path):
    result = run_bash('GY_STATE=$1; quietly "Doing it" bash -c "echo the reason; exit 3"', tmp_path)
    assert result.returncode == 1
    assert "the reason" in result.stderr
    assert "Doing it did not succeed (exit 3)" in result.stderr
    assert "What to do:" in result.stderr


@pytest.mark.parametrize(
    ("nodeid", "scope", "name"),
    [
        ("addons/a/tests/test_b.py::TestB::test_c", "addons/a/tests/test_b.py::TestB", "TestB"),
        ("tests/outside/test_b.py::test_c[x::y]", "tests/outside/test_b.py", "test_b.py"),
        ("tests/test_b.py::test_c", "tests/test_b.py", "test_b.py"),
    ],
)
def test_what_stays_together(nodeid, scope, name):
    assert side_by_side.scope_of(nodeid) == scope
    assert side_by_side.name_of(scope) == name


def test_the_longest_comes_first_and_nothing_is_lost():
    nodeids = ["a.py::A::x", "b.py::B::x", "c.py::x", "b.py::B::y", "c.py::y[1::2]", "d.py::D::x"]
    order = side_by_side.longest_first(nodeids, {"A": 0.5, "B": 30.0, "gone": 99.0})
    # Of c.py and D nothing was recorded: a second for each test.
    assert [nodeids[number] for number in order] == [
        "b.py::B::x",
        "b.py::B::y",
        "c.py::x",
        "c.py::y[1::2]",
        "d.py::D::x",
        "a.py::A::x",
    ]


def test_durations_are_kept_by_name():
    record = side_by_side.merged(
        {"TestOld": 3.0, "TestB": 9.0}, {"x/t.py::TestB": 1.04, "y/t.py::TestB": 2.0, "a/t.py": 0.2}
    )
    assert record == {"TestB": 2.0, "TestOld": 3.0, "t.py": 0.2}


def test_lost_tests_are_named():
    assert not side_by_side.complaint(["a", "b"], {"a": 1, "b": 1})
    assert side_by_side.complaint(["a", "b"], {"a": 2}).splitlines() == [
        "was collected and did not run: b",
        "ran more than once: a",
    ]


@pytest.mark.parametrize(
    ("arguments", "workers"),
    [
        ("", 2),
        ("-k gate -x", 2),
        ("addons/gy_suite", 2),
        ("tests/test_docs.py tests/test_setup.py", 2),
        ("tests/test_docs.py", 1),
        ("tests/test_docs.py::test_a -x", 1),
        ("addons --pdb", 1),
        ("--collect-only -q", 1),
    ],
)
def test_number_of_workers(arguments, workers):
    script = 'unset GY_WORKERS; . "$GY_SETUP/lib/testing.sh"; cd "$GY_ROOT"; workers_for "$@"'
    result = run_bash(script, *arguments.split())
    assert result.stdout.strip() == str(workers), result.stderr


TWO_CLASSES = """
import os, unittest
class TestA(unittest.TestCase):
    def test_a(self): assert os.environ["WHO"]
    def test_b(self): self.fail("the reason")
class TestB(unittest.TestCase):
    def test_a(self):
        for number in range(3):
            with self.subTest(number=number):
                pass
    @unittest.skip("not today")
    def test_b(self): pass
"""


def test_workers_give_one_result(tmp_path):
    (tmp_path / "test_two.py").write_text(TWO_CLASSES)
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:odoo", "-p", "side_by_side", "-n2", tmp_path],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT / "setup" / "lib"),
            "GY_TEST_DATABASES": "one two",
            "WHO": "me",
        },
    )
    assert result.returncode == 1, result.stdout + result.stderr
    assert re.search(r" s  test_two.py::TestA: 1 passed, 1 failed\n", result.stdout)
    assert "FAILED test_two.py::TestA::test_b" in result.stdout
    assert re.search(r" s  test_two.py::TestB: 1 passed, 1 skipped\n", result.stdout)
    assert "AssertionError: the reason" in result.stdout, "the traceback"
    assert "1 failed, 2 passed, 1 skipped" in result.stdout


def deploy(*arguments, **environment):
    return subprocess.run(
        [ROOT / "setup" / "deploy.sh", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **environment},
    )


def test_files_of_a_server_are_complete(tmp_path):
    result = deploy("--render", tmp_path, "GY_DOMAIN=sales.example.com", "GY_HTTPS_PORT=8443")
    assert result.returncode == 0, result.stderr
    files = {path.name: path.read_text() for path in tmp_path.rglob("*") if path.is_file()}
    assert set(files) == {
        "settings.env",
        "odoo.conf",
        "gy-sales-process",
        "gy-sales-process.conf",
        "gy-sales-process.service",
        "gy-sales-process-backup.service",
        "gy-sales-process-backup.timer",
    }
    for name, text in files.items():
        assert not re.search(r"@[A-Z_]+@", text), name
    assert "server_name sales.example.com;" in files["gy-sales-process.conf"]
    assert "https://sales.example.com:8443$request_uri" in files["gy-sales-process.conf"]
    assert "proxy_mode = True" in files["odoo.conf"]
    assert "list_db = False" in files["odoo.conf"]
    start = re.search(r"^ExecStart=\S+ (\S+)", files["gy-sales-process.service"], re.M)
    assert Path(start[1]).is_file(), "the service starts a file that is there"


def test_a_machine_beside_others(tmp_path):
    """It answers people only, writes and reads elsewhere; one machine says nothing of all this."""
    others = ["GY_JOBS=no", "PGHOST=10.0.0.9", "PGPORT=5000", "PGHOST_REPLICA=10.0.0.9"]
    shown = {}
    for name, settings in (("alone", []), ("beside", [*others, "PGPORT_REPLICA=5001"])):
        folder = tmp_path / name
        result = deploy("--render", folder, "GY_DOMAIN=sales.example.com", *settings)
        assert result.returncode == 0, result.stderr
        etc = folder / "etc/gy-sales-process"
        shown[name] = (etc / "settings.env").read_text() + (etc / "odoo.conf").read_text()
    assert "max_cron_threads = 1\n" in shown["alone"]
    assert "PGHOST=/var/run/postgresql\n" in shown["alone"]
    assert "_REPLICA=" not in shown["alone"]
    assert "max_cron_threads = 0\n" in shown["beside"]
    for line in (*others, "PGPORT_REPLICA=5001"):
        assert f"{line}\n" in shown["beside"]
    # A replica is taken away as it came.
    again = deploy(
        "--render", tmp_path / "beside", "GY_DOMAIN=sales.example.com", "PGHOST_REPLICA="
    )
    assert again.returncode == 0, again.stderr


def test_the_secret_of_a_server_stays_when_its_files_are_written_again(tmp_path):
    secrets = []
    for _time in range(2):
        assert deploy("--render", tmp_path, "GY_DOMAIN=sales.example.com").returncode == 0
        text = (tmp_path / "etc/gy-sales-process/odoo.conf").read_text()
        secrets.append(re.search("admin_passwd = (.+)", text)[1])
    assert len(secrets[0]) >= 32
    assert secrets[0] == secrets[1]


def test_settings_that_cannot_be_are_refused(tmp_path):
    for argument in (
        "GY_NOTHING=1",
        "GY_DOMAIN=a b",
        "GY_DOMAIN=a;reboot",
        "GY_WORKERS=many",
        "GY_WORKERS=1",
        "GY_DATABASE=postgres",
        "GY_JOBS=perhaps",
        "PGPORT_REPLICA=none",
        "PGHOST=",
    ):
        domain = [] if "DOMAIN" in argument else ["GY_DOMAIN=sales.example.com"]
        result = deploy("--render", tmp_path, *domain, argument)
        assert result.returncode == 1, argument
        assert "What to do:" in result.stderr, argument
        assert not list(tmp_path.iterdir()), argument


@pytest.mark.skipif(
    Path("/etc/gy-sales-process/settings.env").exists(),
    reason="this machine is a server with a name",
)
def test_a_server_needs_a_name(tmp_path):
    result = deploy("--render", tmp_path)
    assert result.returncode == 1
    assert "The name of the server is missing" in result.stderr


def test_authorities_need_a_sheet(tmp_path):
    def run(*arguments):
        script = ROOT / "setup" / "authorities.sh"
        return subprocess.run(
            [script, *map(str, arguments)], capture_output=True, text=True, check=False
        )

    assert "被授权人" in run("--help").stdout
    for arguments, words in (
        (("gy", tmp_path), "A database, a folder and a login are needed."),
        (("gy", tmp_path, "zhaomin"), f"There is no {tmp_path}/authorities.csv."),
        (("Gy!", tmp_path, "zhaomin"), "is no name for a database"),
    ):
        result = run(*arguments)
        assert result.returncode, arguments
        assert words in result.stderr, result.stderr
