from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.gy_sales_process.tools import clock, lead_papers
from odoo.addons.gy_sales_process.tools.groups import ROLE


class CrmLead(models.Model):
    _inherit = "crm.lead"

    gy_dossier_ids = fields.One2many(
        "gy.dossier",
        "lead_id",
        string="Dossiers",
        copy=False,
        groups=ROLE,
        readonly=True,
    )

    @api.model_create_multi
    def create(self, vals_list):
        leads = super().create(vals_list)
        leads.filtered(lambda lead: not lead.active)._gy_lost()._gy_start_dossiers()
        return leads

    def write(self, vals):
        if not vals.keys() & {"active", "probability", "type"}:
            return super().write(vals)
        before = self._gy_lost()
        res = super().write(vals)
        (self._gy_lost() - before)._gy_start_dossiers()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        for lead in self:
            # Read for the check only; the papers are kept whoever asks.
            if lead.sudo().gy_dossier_ids:
                raise UserError(
                    self.env._(
                        "%s has a dossier, whose papers are kept for their years. Archive it "
                        "instead of deleting it.",
                        lead.display_name,
                    )
                )

    def _gy_lost(self):
        return self.filtered(lambda lead: lead.won_status == "lost" and lead.type == "opportunity")

    def _gy_kept(self):
        """Return those of these opportunities that are lost, and whose papers are still kept (R16.3).

        One that is taken up again keeps nothing back; lost again, the years begin anew.
        """
        # How long they are kept does not depend on who may see the dossier.
        return self._gy_lost().filtered(
            lambda lead: lead.sudo().gy_dossier_ids.filtered(
                lambda dossier: (
                    dossier.retention_date and dossier.retention_date >= clock.today(dossier)
                )
            )
        )

    def _gy_kept_refusal(self):
        """Return why the papers of this lost opportunity stay as they are."""
        return self.env._(
            "%(lead)s is lost: its papers are kept until %(day)s and cannot be changed or "
            "removed. Restore the opportunity to work on it again.",
            lead=self.display_name,
            # A date is no secret, whoever sees the dossier.
            day=self.sudo().gy_dossier_ids.retention_date,
        )

    def _gy_start_dossiers(self):
        """Keep the papers of opportunities just lost, for the years the company decided (R15.1).

        One that is lost again after it was restored is kept from the later day on.
        """
        # A dossier starts by itself; nobody has the right to write one.
        dossiers = self.env["gy.dossier"].sudo()
        for lead in self.sudo():
            company = lead.company_id or lead.user_id.company_id or self.env.company
            vals = {
                "lost_on": clock.today(lead),
                "retention_years": company.gy_lost_retention_years,
            }
            if lead.gy_dossier_ids:
                lead.gy_dossier_ids.write(vals)
            elif company.gy_process_enabled:
                dossiers.create({"lead_id": lead.id, "company_id": company.id, **vals})
        self._gy_collect_papers()

    def _gy_collect_papers(self):
        """File the papers of lost opportunities in their dossiers, each paper once (R1.6)."""
        # The papers are kept, whoever may see the opportunity.
        documents = self.env["gy.document"].sudo()
        for lead in self.sudo().filtered("gy_dossier_ids"):
            own = [("origin_model", "=", lead._name), ("origin_id", "=", lead.id)]
            filed = set(documents.search(own).attachment_id.mapped("checksum"))
            for paper in lead_papers.attached_to(lead):
                if paper.raw and paper.checksum not in filed:
                    filed.add(paper.checksum)
                    date = clock.today(lead, paper.create_date)
                    documents._file("correspondence", paper.name, paper.raw, origin=lead, date=date)
