import base64
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

KEY = "secret of the service"


class FakeService:
    """A service that issues fapiao as a test tells it to, over real HTTP on this machine."""

    def __init__(self, day=None):
        self.day = day
        self.sent, self.asked, self.behaviour = {}, [], {}
        self.status, self.body = 200, None
        self.file = b"%PDF-1.7 an issued fapiao"
        self.number = "26317000000000000001"

    def answer(self, serial):
        """Return what the service says of a fapiao."""
        if self.behaviour.get("state", "issued") != "issued":
            return self.behaviour
        return {
            "state": "issued",
            "number": self.number,
            "date": self.day.isoformat(),
            "filename": "fapiao.pdf",
            "file": base64.b64encode(self.file).decode(),
        } | self.behaviour


@contextmanager
def fake_service():
    """Run a :class:`FakeService`; yield ``(service, its address)``."""
    service = FakeService()

    class Handler(BaseHTTPRequestHandler):
        def respond(self, serial):
            if self.headers["Authorization"] != f"Bearer {KEY}":
                self.send_response(401)
                self.end_headers()
                return
            body = service.body
            if body is None:
                body = json.dumps(service.answer(serial)).encode()
            self.send_response(service.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self):
            order = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            service.sent.setdefault(order["serial"], []).append(order)
            self.respond(order["serial"])

        def do_GET(self):
            service.asked.append(self.path)
            self.respond(self.path.rsplit("/", 1)[-1])

        def log_message(self, *_args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
