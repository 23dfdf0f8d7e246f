"""What every pytest run of this project needs beside pytest-odoo."""

import gc
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no reason to fail.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

sys.path.insert(0, str(Path(__file__).parent / "setup" / "lib"))
pytest_plugins = ["side_by_side", "quick_papers", "warm_caches"]

# What the web client and the tours load (a hoot suite is one test: it makes its own). Odoo's own
# test runner generates every bundle once before the first browser test; without that each browser
# test would do it again in its own transaction, which is rolled back.
JS_BUNDLES = (
    "web.assets_web",
    "web.assets_tests",
    "web.__assets_tests_call__",
    "web.assets_frontend_minimal",
    "web.assets_frontend_lazy",
)
CSS_BUNDLES = (
    "web.assets_web",
    "web.assets_web_print",
    "web.assets_frontend",
)


# After how many collections of the middle generation the oldest is collected. Odoo looks through all
# environments of a transaction with each change of context, and those nobody holds any more go only
# then. Its servers wait eight times as long, but their transactions are short.
OFTEN = 3


@pytest.fixture(scope="session", autouse=True)
def registry_stays(request):
    """Spare the garbage collector the registry, which stays to the end: it collects often."""
    if request.config.getoption("--odoo-database", None):
        request.getfixturevalue("load_registry")
        gc.collect()
        gc.freeze()
        gc.set_threshold(*gc.get_threshold()[:2], OFTEN)


@pytest.fixture(scope="session", autouse=True)
def browser_bundles(request):
    """Generate the bundles once, if any collected test uses the browser."""
    if not request.config.getoption("--odoo-database", None):
        return
    request.getfixturevalue("load_registry")
    # Odoo can be imported only once pytest-odoo has read the settings.
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry
    from odoo.tests import HttpCase
    from odoo.tests.common import get_db_name

    classes = {item.cls for item in request.session.items if getattr(item, "cls", None)}
    if not any(issubclass(cls, HttpCase) for cls in classes):
        return
    with Registry(get_db_name()).cursor() as cr:
        qweb = api.Environment(cr, SUPERUSER_ID, {})["ir.qweb"]
        for name in JS_BUNDLES:
            qweb._get_asset_bundle(name, css=False, js=True).js()
        for name in CSS_BUNDLES:
            qweb._get_asset_bundle(name, css=True, js=False).css()
