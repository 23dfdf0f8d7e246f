"""One server and one demo database for all tests from outside."""

import pytest

from .office import Office
from .server import Server, missing_settings


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """A running Odoo on its own copy of the demo database."""
    if missing := missing_settings():
        pytest.fail(missing, pytrace=False)
    server = Server(tmp_path_factory.mktemp("outside"))
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture(scope="session")
def office(server):
    """The people of the demo company at their programs."""
    return Office(server)


@pytest.fixture(autouse=True)
def _server_alive(request):
    """A server that ended says why, instead of a refused connection in every test after it."""
    if "office" not in request.fixturenames:
        return
    server = request.getfixturevalue("server")
    if not server.alive():
        pytest.fail(f"The server has ended:\n{server.tail()}", pytrace=False)
