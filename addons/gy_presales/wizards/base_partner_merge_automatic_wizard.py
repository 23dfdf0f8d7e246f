from odoo import models

# On whose lists a person stands once, and the link to the list.
LISTS = {"gy.counterpart": "lead_id", "gy.plant.visit.guest": "visit_id"}


class PartnerMerge(models.TransientModel):
    """Two records of one customer become one: so does what hangs on them (R1.1, R1.3)."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        self._gy_merge_persons(src_partners, dst_partner)
        self._gy_merge_files(src_partners, dst_partner)
        return super()._update_foreign_keys(src_partners, dst_partner)

    def _gy_merge_persons(self, src_partners, dst_partner):
        """Leave one row of the person on each contact map and each list of guests.

        A second one would break its unique index, and the merge with it.
        """
        for model, place in LISTS.items():
            # Whoever may merge persons merges all that hangs on them, seen or not.
            found = self.env[model].sudo()
            found = found.search([("partner_id", "in", (src_partners | dst_partner).ids)])
            for rows in found.grouped(place).values():
                kept = rows.filtered(lambda row: row.partner_id == dst_partner)[:1] or rows[:1]
                for other in rows - kept:
                    kept._take_over(other)

    def _gy_merge_files(self, src_partners, dst_partner):
        """Leave one file of the customer in each company, with every entry of all of them.

        Core's merge rewrites links in the database: a second file would break its unique index,
        and nothing would be counted anew.
        """
        # Whoever may merge customers merges all that hangs on them, seen or not.
        files = self.env["gy.customer.file"].sudo()
        target = dst_partner.commercial_partner_id
        kept = {file.company_id: file for file in files.search([("partner_id", "=", target.id)])}
        for file in files.search([("partner_id", "in", src_partners.ids)]):
            if file.company_id in kept:
                kept[file.company_id]._take_over(file)
                continue
            kept[file.company_id] = file
            file.partner_id = target
            file.insight_ids._gy_write_decided({"partner_id": target.id})
        self.env.flush_all()
