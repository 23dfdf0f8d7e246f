from odoo.addons.gy_archive.tests.common import ArchiveCommon, pdf


class FilingCommon(ArchiveCommon):
    """Files attached along contracts."""

    begins_with = ("contract",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.strays = cls.env["gy.stray.paper"]
        cls.files = cls.env["ir.attachment"]

    def looked_at(self):
        """All that is attached so far was looked at."""
        self.strays._mark(self.files.search([("id", ">", 0)], order="id desc", limit=1).id)

    def attach(self, record, name, raw=None, role="warehouse", **values):
        """Return a file that somebody attached to a record; no two hold the same by themselves."""
        raw = pdf() + name.encode() if raw is None else raw
        vals = {"name": name, "raw": raw, "res_model": record._name, "res_id": record.id}
        by = self.users[role].id if isinstance(role, str) else role.id
        # Who may attach what to what is no matter here.
        return self.files.with_user(by).sudo().create(vals | values).with_env(self.env)

    def swept(self, record, name, *args, **values):
        """Return the row of a file that was attached and that no rule knows."""
        found = self.attach(record, name, *args, **values)
        self.strays._sweep(found)
        return self.row(found)

    def row(self, files):
        return self.strays.search([("attachment_id", "in", files.ids)])

    def filed(self, order, name):
        return order.sudo().gy_document_ids.filtered(lambda paper: paper.name == name)

    def delivery(self, order):
        return self.deliveries(order)[:1]
