import tempfile

from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.http import content_disposition, request


class EvidenceBundle(http.Controller):
    @http.route("/gy/bundle/<int:dossier_id>", type="http", auth="user", methods=["GET"])
    def download(self, dossier_id):
        """Send the evidence bundle of a dossier, from a file on disk that goes with the answer.

        :raise AccessError: for anyone but contract administrator, archivist, administration
        :raise UserError: when there is nothing to put into it
        """
        dossier = request.env["gy.dossier"].browse(dossier_id).exists()
        if not dossier:
            raise request.not_found()
        dossier._check_bundle()
        # A thousand scans do not fit into memory; the file has no name and lives while it is open.
        file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the answer was sent
        dossier._write_bundle(file)
        size = file.tell()
        file.seek(0)
        response = request.make_response(
            wrap_file(request.httprequest.environ, file),
            headers=[
                ("Content-Type", "application/zip"),
                ("Content-Length", str(size)),
                ("Content-Disposition", content_disposition(f"{dossier.name}.zip")),
                ("Cache-Control", "no-store"),
            ],
        )
        response.direct_passthrough = True
        response.call_on_close(file.close)
        return response
