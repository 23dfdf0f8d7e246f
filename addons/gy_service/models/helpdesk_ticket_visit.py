import base64

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import html2plaintext
from odoo.tools.image import image_process

from odoo.addons.gy_presales.tools import content
from odoo.addons.gy_sales_process.tools import clock
from odoo.addons.gy_sales_process.tools.public import public

VISIT_REPORT = "gy_service.action_report_visit"
TRAINING = "training"
# More photos, and larger ones, are not printed: the report stays a paper that can be sent.
MOST_PHOTOS = 12
PHOTO_SIZE = (900, 900)


class HelpdeskTicket(models.Model):
    """The customer signs the report of a visit, which is filed and stays (R13.1)."""

    _inherit = "helpdesk.ticket"

    @public
    def action_gy_sign_visit(self, signer, scan):
        """Record that the customer signed the visit report; it is filed and changed no more (R13.1).

        :param str signer: who signed at the customer's
        :param str scan: the signature as a picture (PNG), in base64
        :raise AccessError: for who may not change the ticket
        :raise UserError: when it is signed already, belongs to no contract, says nothing of the
            visit, or when there is no signature
        """
        self.check_access("write")
        self._gy_check_signable()
        signer = (signer or "").strip()
        if not signer:
            raise UserError(self.env._("%s: say who signs.", self.display_name))
        documents = self.env["gy.document"]
        picture = documents._read_scan(scan, "signature.png", self)
        today = clock.today(self)
        self._gy_write_decided(
            {
                "gy_visit_signature": base64.b64encode(picture),
                "gy_visit_signer": signer,
                "gy_visited_on": self.gy_visited_on or today,
                "gy_visit_signed_on": today,
            }
        )
        self._gy_file_visit()
        return True

    def _gy_check_signable(self):
        """Refuse to have a visit signed for that has no report, or is signed for already.

        :raise UserError: naming the ticket and what is missing
        """
        if self.gy_visit_signed_on:
            raise UserError(
                self.env._("%s: the visit report is signed already.", self.display_name)
            )
        if not self.gy_order_id:
            raise UserError(self.env._("%s: name the contract first.", self.display_name))
        if content.is_meagre(html2plaintext(self.gy_visit_report or "")):
            raise UserError(
                self.env._("%s: say in the visit report what was done.", self.display_name)
            )
        if not (self.gy_visit_participants or "").strip():
            raise UserError(self.env._("%s: say who took part in the visit.", self.display_name))
        if self.gy_kind_id.code == TRAINING and not self._gy_training_is_told():
            raise UserError(
                self.env._(
                    "%s is a training: say what was taught, to whom, and which papers were "
                    "handed over.",
                    self.display_name,
                )
            )

    def _gy_training_is_told(self):
        """Tell whether it is on record what was taught to whom, and what was handed over (R13.1)."""
        self.ensure_one()
        texts = (self.gy_training, self.gy_trained, self.gy_training_papers)
        return all((text or "").strip() for text in texts)

    def _gy_file_visit(self):
        """File the signed report with the contract; where its dossier is closed, with the ticket."""
        documents, order = self.env["gy.document"], self.gy_order_id
        name = self.env._("Visit report %s", self.number) + ".pdf"
        # Who reports a visit need not be able to read all that the report prints.
        paper = self.sudo()
        if not order._gy_takes_papers():
            self.message_post(
                body=self.env._(
                    "The dossier of %s is in the archive; the visit report stays here.",
                    order.display_name,
                ),
                attachments=[(name, documents._print(VISIT_REPORT, paper))],
            )
            return
        document = documents._print_and_file(
            VISIT_REPORT, "visit_report", name, order, paper, self.gy_visited_on
        )
        self._gy_write_decided({"gy_visit_document_id": document.id})

    # -- the report on paper -------------------------------------------------------

    def _gy_visit_photos(self):
        """Return the photos of the visit and of what was seen, small enough for paper."""
        self.ensure_one()
        records = [(self, self.gy_visit_photo_ids)]
        records += [(usage, usage.attachment_ids) for usage in self.gy_usage_ids]
        files = [
            file
            for record, attachments in records
            for file in attachments
            # Only what hangs here was given for it.
            if (file.res_model, file.res_id) == (record._name, record.id)
            and (file.mimetype or "") in ("image/png", "image/jpeg", "image/webp")
        ]
        return [photo for file in files[:MOST_PHOTOS] if (photo := _for_paper(file.raw))]


def _for_paper(raw):
    """Return a photo as base64, no larger than paper shows; what cannot be read is left out."""
    try:
        return base64.b64encode(image_process(raw, size=PHOTO_SIZE, quality=80))
    except (UserError, ValueError, OSError):
        return b""
