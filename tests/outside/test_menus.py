"""Every menu opens, as every role: its action, the action's views, and the rows of the first one."""

import pytest

from .client import Browser
from .office import ROLES
from .web_client import WebClient


@pytest.mark.parametrize("login", ROLES)
def test_every_menu_opens(office, login):
    browser = Browser(office.server.url, office.server.database).login(login, login)
    client = WebClient(browser, office.user(login).uid, office.company)
    menus = client.menus()
    failures, models = {}, set()
    for action, name in menus.items():
        try:
            models.add(client.open(action))
        except AssertionError as error:
            failures[name] = str(error)
    assert not failures, "\n".join(f"{name}: {text[-600:]}" for name, text in failures.items())
    assert "sale.order" in models, f"{login} has no contracts among {sorted(menus.values())}"
