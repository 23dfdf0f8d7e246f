from odoo.fields import Date
from odoo.tests import new_test_user

from odoo.addons.gy_archive.tests.common import ArchiveCommon


class RetentionCommon(ArchiveCommon):
    """Dossiers in the archive whose time has run out, and lists of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Nobody stands in for who handed in; the archivist of the other tests is somebody else.
        cls.keeper = new_test_user(cls.env, "gy_keeper", groups="gy_sales_process.group_archivist")
        cls.table = {row.code: row for row in cls.env["gy.retention"].search([])}

    def old(self, years=11, voucher=None, **values):
        """Return the dossier of a contract that the archive received so many years ago.

        :param voucher: day of a fapiao that is filed with it
        """
        order = self.contract(full=True, **values)
        if voucher:
            self.file(order, "fapiao", b"a fapiao", date=voucher)
        self.hand_over(order)
        self.as_role("archivist", order).action_gy_receive()
        dossier = order.sudo().gy_dossier_ids
        day = Date.subtract(self.today(), years=years)
        dossier.handover_ids._gy_write_decided({"handed_on": day, "received_on": day})
        return dossier

    def lost(self, years=4, content=b"their drawing"):
        """Return the dossier of an opportunity that was lost so many years ago, with a letter."""
        lead = self.env["crm.lead"].create(
            {
                "name": "Rolling mill",
                "type": "opportunity",
                "partner_id": self.customer.id,
                "user_id": self.users["salesperson"].id,
                "company_id": self.company.id,
            }
        )
        self.env["ir.attachment"].create(
            {"name": "letter.pdf", "raw": content, "res_model": "crm.lead", "res_id": lead.id}
        )
        lead.action_set_lost(lost_reason_id=self.env["crm.lost.reason"].create({"name": "P"}).id)
        dossier = lead.sudo().gy_dossier_ids
        dossier.lost_on = Date.subtract(self.today(), years=years)
        return dossier

    def proposed(self):
        """Return the list the monthly job begins."""
        return self.env["gy.destruction"]._propose(self.company)

    def kept(self, records):
        """Return records as the archivist who appraises sees them."""
        return records.with_user(self.keeper).sudo(False)

    def submitted(self, found):
        """Return the round in which a list is judged."""
        return self.env["gy.destruction.round"].browse(self.kept(found).action_submit())

    def agree(self, round_):
        for vote in round_.sudo().vote_ids:
            self.as_role(vote.role, vote).action_give("agree", "Long over")

    def approved(self, *dossiers):
        """Return the approved list of what has run out."""
        found = self.proposed()
        self.assertLessEqual(
            {dossier.id for dossier in dossiers}, set(found.row_ids.dossier_id.ids)
        )
        self.agree(self.submitted(found))
        return found

    def work(self):
        """Have the job run to its end."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref("gy_retention.ir_cron_carry_out").method_direct_trigger()
        self.env.invalidate_all()

    def carried_out(self, *dossiers):
        """Return a list of these dossiers that was carried out."""
        found = self.approved(*dossiers)
        self.kept(found).action_carry_out()
        self.work()
        return found

    def row(self, found, dossier, code="contract"):
        return found.row_ids.filtered(
            lambda row: row.dossier_id == dossier and row.retention_id == self.table[code]
        )
