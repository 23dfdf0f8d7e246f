from odoo.fields import Command

from .people import release_parts
from .test_technical_agreement import SCAN, AgreementCommon


class TablesCommon(AgreementCommon):
    """An agreement with its tables, as technology writes it."""

    begins_with = ("agreement",)

    def setUp(self):
        super().setUp()
        self.made = self.agreement()
        self.work = self.as_role("technology", self.made)

    def parameter(self, code):
        return self.env.ref(f"gy_bearing.bearing_parameter_{code}")

    def item(self, name="NU 2340 EM/C3", **values):
        self.work.item_ids = [Command.create({"name": name, **values})]
        return self.work.item_ids.filtered(lambda item: item.name == name)

    def drawing(self, **values):
        values = {"number": "LY-2340-01", "revision": "B", **values}
        self.work.drawing_ids = [Command.create(values)]
        return self.work.drawing_ids[-1:]

    def said(self, item):
        return {row.parameter_id.code: row.reads_as for row in item.parameter_ids}

    def signed_with(self):
        release_parts(self, self.made)
        self.work.action_sign("2026-03-02", SCAN, "agreement.pdf")
        return self.made
