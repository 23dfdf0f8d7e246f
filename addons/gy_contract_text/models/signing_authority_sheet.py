import base64

from odoo import api, models
from odoo.exceptions import UserError

from ..tools import authority_sheet

# What a row of the sheet gives, in the order in which it is loaded.
LOADED = ("person_id", "scope", "amount_limit", "date_from", "date_to", "scan_name", "scan")


class SigningAuthority(models.Model):
    """Authorisations of our own people from a sheet, when a company begins (R4.2)."""

    _inherit = "gy.signing.authority"

    @api.model
    def _enter_sheet(self, data, scans):
        """Enter what a sheet lists, each with its scan; what was entered before is left alone.

        It goes the way of *Import records*, which takes no file that a record cannot be without,
        in the name of the user: a keeper, whose own authorisation a colleague enters.

        :param bytes data: the sheet, see :func:`~..tools.authority_sheet.read`
        :param dict scans: ``{file name: content}`` of the scans it names
        :return: the new authorisations
        :raise UserError: naming every row that cannot be entered; then none is
        """
        rows = [row for row in self._read_sheet(data) if not self._is_entered(row)]
        if missing := [row["scan_name"] or "?" for row in rows if row["scan_name"] not in scans]:
            raise UserError(self.env._("Scans are missing: %s", ", ".join(missing)))
        for row in rows:
            row["scan"] = base64.b64encode(scans[row["scan_name"]]).decode()
        result = self.load(LOADED, [[row.get(name, "") for name in LOADED] for row in rows])
        if result["messages"]:
            raise UserError(
                "\n".join(
                    f"{rows[said['record']]['person_id']}: {said['message']}"
                    if "record" in said
                    else said["message"]
                    for said in result["messages"]
                )
            )
        return self.browse(result["ids"])

    @api.model
    def _read_sheet(self, data):
        try:
            return authority_sheet.read(data)
        except authority_sheet.SheetError as error:
            if error.missing:
                raise UserError(
                    self.env._("The sheet lacks the columns %s.", error.missing)
                ) from error
            raise UserError(
                self.env._("The sheet cannot be read: save it as CSV in UTF-8.")
            ) from error

    @api.model
    def _is_entered(self, row):
        """Tell whether an authorisation of the same person and days was entered before."""
        known = self.search(
            [
                ("person_id.name", "=", row["person_id"]),
                ("principal_id", "=", self.env.company.partner_id.id),
            ]
        )
        days = [(str(one.date_from), str(one.date_to)) for one in known]
        return (row["date_from"], row["date_to"]) in days
