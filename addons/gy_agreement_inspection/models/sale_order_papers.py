from odoo import models


class SaleOrder(models.Model):
    """Goods leave with the quality documents that were agreed (R9.1)."""

    _inherit = "sale.order"

    def _gy_gate_reasons(self, gate, **scope):
        reasons = super()._gy_gate_reasons(gate, **scope)
        moves = scope.get("moves")
        if gate == "shipment" and moves is not None:
            leaving = moves.sudo().filtered(
                lambda move: move.sale_line_id.order_id == self and move._gy_leaves_house()
            )
            reasons += self._gy_paper_reasons(leaving) if leaving else []
        return reasons

    def _gy_paper_reasons(self, leaving):
        """Return which quality documents are not released yet for what leaves."""
        return [
            self._gy_criterion(
                self.env._("Quality document released"),
                False,
                self.env._("%s is agreed, and quality has not released it", kind.name),
                self._gy_inspection_action(),
            )
            for kind in self._gy_missing_papers(leaving)
        ]

    def _gy_missing_papers(self, leaving=None):
        """Return the kinds of quality documents that are agreed and not released.

        :param leaving: moves about to leave, whose pieces need documents of their own
            inspections; one for the contract is enough by default
        """
        self.ensure_one()
        # Facts of the contract, whoever ships it.
        agreement = self.sudo().gy_agreement_id
        asked = agreement.signed_on and agreement.deliverable_ids.paper_type_id
        if not asked:
            return self.env["gy.document.type"]
        released = self._gy_released_with(asked)
        missing = asked.filtered(
            lambda kind: kind not in released
            or any(
                line._gy_leaves_without_paper(leaving, released[kind])
                for line in (leaving.sale_line_id if leaving else ())
            )
        )
        return missing.with_env(self.env)

    def _gy_released_with(self, kinds):
        """Return ``{kind: inspections}`` with which quality released such documents."""
        # Facts of the contract, whoever ships it.
        documents = self.env["gy.document"].sudo()
        found = documents.search(
            [
                ("order_id", "=", self.id),
                ("type_id", "in", kinds.ids),
                # What anybody else files of this kind is no release.
                ("origin_model", "=", "gy.inspection"),
                ("voided_on", "=", False),
            ]
        )
        inspections = self.env["gy.inspection"].sudo()
        return {
            kind: inspections.browse(papers.mapped("origin_id"))
            for kind, papers in found.grouped("type_id").items()
        }
