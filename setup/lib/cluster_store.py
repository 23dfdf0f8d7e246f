"""The object store of the drill: moto's S3 server behind a gate that can be shut.

The server keeps files in memory: what is lost for a minute is the way to it.
"""

import os
import urllib.request

from cluster_parts import HERE, OPENER, Part, answers, free_port, wait_for

BUCKET = "gy-files"
GATE = """\
defaults
    mode tcp
    timeout connect 5s
    timeout client 60s
    timeout server 60s

listen store
    bind {here}:{port}
    server moto {here}:{server}
"""
# Run by the cluster's shell: from then on every file of more than the least goes to the store.
PREPARE = """
env["fs.storage"].create(dict(
    name="Store", code="store", protocol="s3", directory_path={bucket!r}, eval_options_from_env=False,
    options='{{"endpoint_url": "{url}", "key": "drill", "secret": "drill"}}',
    check_connection_method=False, optimizes_directory_path=True, use_as_default_for_attachments=True,
))
env.cr.commit()
print("STORED")
"""


class Store:
    """``url`` is where the files are; :meth:`lose` shuts the gate, :meth:`back` opens it."""

    def __init__(self, folder):
        self.server_port, self.port = free_port(), free_port()
        server = os.path.join(os.environ["GY_STORE_VENV"], "bin", "moto_server")
        self.server = Part(folder, "store", [server, "-H", HERE, "-p", self.server_port])
        settings = folder / "store.cfg"
        settings.write_text(GATE.format(here=HERE, port=self.port, server=self.server_port))
        self.gate = Part(folder, "gate", ["haproxy", "-f", settings])
        self.url = f"http://{HERE}:{self.port}"

    def start(self):
        self.server.start()
        self.gate.start()
        wait_for("the object store", lambda: answers(f"{self.url}/"))
        request = urllib.request.Request(f"{self.url}/{BUCKET}", method="PUT")
        OPENER.open(request, timeout=10).close()

    def script(self):
        return PREPARE.format(bucket=BUCKET, url=self.url)

    def lose(self):
        self.gate.kill()

    def back(self):
        self.gate.start()
        wait_for("the object store", lambda: answers(f"{self.url}/"))

    def stop(self):
        self.gate.kill()
        self.server.kill()
