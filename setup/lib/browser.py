"""A headless Chromium, driven over its DevTools protocol: just enough to take pictures of screens."""

import base64
import itertools
import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

import websocket

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--lang=zh-CN",
    "--remote-debugging-port=0",
    "--remote-allow-origins=*",
)
PATIENCE = 60


class Browser:
    """One page of one browser, with a profile of its own that goes with it."""

    def __enter__(self):
        program = next(filter(None, map(shutil.which, NAMES)), None)
        if not program:
            raise SystemExit("There is no Chromium on this machine.")
        self._profile = tempfile.mkdtemp()
        self._process = subprocess.Popen(
            [program, *ARGUMENTS, f"--user-data-dir={self._profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._numbers = itertools.count(1)
        self._socket = websocket.create_connection(self._page_address(), timeout=PATIENCE)
        self.send("Page.enable")
        return self

    def __exit__(self, *exc_info):
        self._socket.close()
        self._process.terminate()
        self._process.wait(timeout=PATIENCE)
        shutil.rmtree(self._profile, ignore_errors=True)

    def _page_address(self):
        noted = Path(self._profile, "DevToolsActivePort")
        until(lambda: noted.exists() and noted.read_text(), "the browser does not start")
        port = noted.read_text().splitlines()[0]
        with urlopen(f"http://127.0.0.1:{port}/json/list", timeout=PATIENCE) as answer:
            pages = json.load(answer)
        return next(page["webSocketDebuggerUrl"] for page in pages if page["type"] == "page")

    def send(self, method, **params):
        """Return the result of one command of the protocol."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == number:
                break
        if "error" in message:
            raise RuntimeError(f"{method}: {message['error']['message']}")
        return message["result"]

    def run(self, script):
        """Return the value of a JavaScript expression."""
        result = self.send(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in result:
            raise RuntimeError(f"{script}: {result['exceptionDetails']['text']}")
        return result["result"].get("value")

    def size(self, width, height, phone=False):
        """Be a window of this size, or a phone with a finer screen."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=2 if phone else 1,
            mobile=phone,
        )
        self.send("Emulation.setTouchEmulationEnabled", enabled=phone)

    def open(self, url):
        """Load a page anew, even if only its fragment differs."""
        self.send("Page.navigate", url="about:blank")
        self.send("Page.navigate", url=url)

    def wait(self, selector):
        """Wait until an element is there and the page has come to rest."""
        there = f"!!document.querySelector({json.dumps(selector)})"
        until(lambda: self.run(there), f"{selector} does not appear on {self.run('location.href')}")
        time.sleep(1.5)

    def click(self, selector):
        """Click an element once it is there."""
        self.wait(selector)
        self.run(f"document.querySelector({json.dumps(selector)}).click()")

    def picture(self):
        """Return what is seen, as PNG."""
        self.run("document.fonts.ready.then(() => true)")
        return base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"])


def until(condition, complaint):
    """Wait for ``condition``; give up with ``complaint``."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise SystemExit(f"Given up: {complaint}.")
        time.sleep(0.2)
