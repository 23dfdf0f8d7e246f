import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit


class FakeServices:
    """WeCom, DingTalk and Feishu on this machine: they note what comes, and say what a test wants."""

    def __init__(self):
        self.received, self.answers, self.tokens = [], [], 0
        self.status, self.lasts, self.hangs_up = 200, 7200, False

    def payloads(self):
        """Return the messages that came, without questions for a token."""
        return [payload for path, _query, payload in self.received if "gettoken" not in path]

    def answer(self, path):
        """Return what is said to a request: the next of ``answers``, or yes."""
        if "gettoken" in path and not (self.answers and "access_token" in self.answers[0]):
            self.tokens += 1
            token = {"access_token": f"token{self.tokens}", "expires_in": self.lasts}
            return {"errcode": 0, "errmsg": "ok", **token}
        if self.answers:
            return self.answers.pop(0)
        return {"code": 0, "msg": "success"} if "open-apis" in path else {"errcode": 0}


@contextmanager
def fake_services():
    """Run :class:`FakeServices`; yield ``(services, their address)``."""
    services = FakeServices()

    class Handler(BaseHTTPRequestHandler):
        def respond(self):
            size = int(self.headers.get("Content-Length") or 0)
            payload = json.loads(self.rfile.read(size)) if size else None
            parts = urlsplit(self.path)
            services.received.append((parts.path, dict(parse_qsl(parts.query)), payload))
            if services.hangs_up:
                return
            answer = services.answer(parts.path)
            body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(services.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = respond

        def log_message(self, *_args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield services, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
