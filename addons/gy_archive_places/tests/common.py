from odoo.addons.gy_archive.tests.common import ArchiveCommon


class PlacesCommon(ArchiveCommon):
    """A room with a cabinet of two shelves, and dossiers that nothing but their place matters of."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.room = cls.make_place("库房一", "R1", "room")
        cls.cabinet = cls.make_place("A 柜", "R1-A", "cabinet", cls.room)
        cls.upper = cls.make_place("上层", "R1-A-1", "shelf", cls.cabinet, capacity=4)
        cls.lower = cls.make_place("下层", "R1-A-2", "shelf", cls.cabinet, capacity=6)

    @classmethod
    def make_place(cls, name, code, kind, parent=None, **values):
        return (
            cls.env["gy.archive.place"]
            .with_user(cls.users["archivist"])
            .create(
                {
                    "name": name,
                    "code": code,
                    "kind": kind,
                    "parent_id": parent.id if parent else False,
                    "company_id": cls.company.id,
                    **values,
                }
            )
            .with_env(cls.env)
        )

    @classmethod
    def shelved(cls, count, place=None, user=None):
        """Return dossiers of opportunities, standing at a place."""
        leads = cls.env["crm.lead"].create(
            [
                {
                    "name": f"询价 {number}",
                    "company_id": cls.company.id,
                    "user_id": (user or cls.users["salesperson"]).id,
                }
                for number in range(count)
            ]
        )
        dossiers = cls.env["gy.dossier"]._gy_create_decided(
            [{"lead_id": lead.id, "company_id": cls.company.id} for lead in leads]
        )
        if place:
            dossiers._gy_write_decided({"place_id": place.id})
        return dossiers

    def started(self, place=None):
        """Return a stocktake that the archivist has begun, as the archivist."""
        action = self.as_role("archivist", place or self.cabinet).action_start_stocktake()
        return self.as_role("archivist", self.env["gy.stocktake"].browse(action["res_id"]))

    def scan(self, stocktake, dossier, here=None):
        """Scan the number of a dossier, standing at a place; what kind of answer came."""
        return stocktake.action_scan(dossier.name, here.id if here else None)["kind"]

    def row(self, stocktake, dossier):
        return stocktake.sudo().row_ids.filtered(lambda row: row.dossier_id == dossier)

    def as_archivist(self, record):
        return self.as_role("archivist", record.sudo(False))
