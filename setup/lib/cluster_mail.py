"""A mail server of the drill: takes every mail, delivers none, and counts what it took."""

import email
import re
import socketserver
import threading
from collections import Counter
from email import policy

MARK = re.compile(r"drill-\d+-\d{5}")


class Talk(socketserver.StreamRequestHandler):
    """One conversation, as far as SMTP needs one to take a mail."""

    def handle(self):
        self._say("220 drill")
        receivers = []
        for raw in self.rfile:
            line = raw.decode(errors="replace").strip()
            verb = line[:4].upper()
            if verb == "RCPT":
                receivers.append(line.partition("<")[2].partition(">")[0])
                self._say("250 ok")
            elif verb == "DATA":
                self._say("354 go on")
                self.server.take(receivers, self._letter())
                receivers = []
                self._say("250 ok")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 drill")

    def _say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def _letter(self):
        lines = []
        for raw in self.rfile:
            if raw.rstrip(b"\r\n") == b".":
                break
            lines.append(raw)
        return b"".join(lines)


class MailServer(socketserver.ThreadingTCPServer):
    """Counts the mails by mark and receiver: ``taken[mark, receiver]``."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, port):
        super().__init__(("127.0.0.1", port), Talk)
        self.taken, self.lock = Counter(), threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def take(self, receivers, letter):
        message = email.message_from_bytes(letter, policy=policy.default)
        body = message.get_body(("plain", "html"))
        marks = set(MARK.findall(body.get_content() if body else ""))
        with self.lock:
            self.taken.update((mark, receiver) for mark in marks for receiver in receivers)
