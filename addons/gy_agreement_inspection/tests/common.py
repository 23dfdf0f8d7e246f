import base64

from odoo.fields import Command

from odoo.addons.gy_production_followup.tests.common import FollowupCommon
from odoo.addons.gy_technical_agreement.tests.people import release_parts

SCAN = base64.b64encode(b"%PDF-1.4 signed paper").decode()
# What is agreed of the bearing: parameter, at least, at most, value, how it is accepted.
AGREED = (
    ("radial_clearance", "60", "95", "", "Feeler gauge, each piece"),
    ("hardness", "58", "", "", "Rockwell"),
    ("ring_material", "", "", "GCr15SiMn", "Certificate of the mill"),
    ("dynamic_load", "900", "", "", ""),
)


class InspectedCommon(FollowupCommon):
    """Contracts with a signed technical agreement, whose pieces are made."""

    def parameter(self, code):
        return self.env.ref(f"gy_bearing.bearing_parameter_{code}")

    def rows(self, agreed=AGREED):
        return [
            Command.create(
                {
                    "parameter_id": self.parameter(code).id,
                    "lower": lower,
                    "upper": upper,
                    "value": value,
                    "is_accepted_by": bool(method),
                    "method": method,
                }
            )
            for code, lower, upper, value, method in agreed
        ]

    def with_agreement(self, agreed=AGREED, quantity=10.0, sign=True, **item):
        """Return a draft contract with a technical agreement about its bearing."""
        order = self.draft(quantity)
        order.gy_agreement_wanted = True
        order.action_gy_new_agreement()
        agreement = order.sudo().gy_agreement_id
        work = self.as_role("technology", agreement)
        item = {"product_id": self.bearing.id, **item}
        work.item_ids = [
            Command.clear(),
            Command.create({**item, "parameter_ids": self.rows(agreed)}),
        ]
        if sign:
            self.sign_agreement(agreement)
        return order

    def sign_agreement(self, agreement, day="2026-03-02"):
        release_parts(self, agreement)
        self.as_role("technology", agreement).action_sign(day, SCAN, "agreement.pdf")

    def inspected(self, *args, **kwargs):
        """Return ``(order, inspection)`` of a contract whose pieces are made by an agreement."""
        order = self.with_agreement(*args, **kwargs)
        with self.open_gates("production", "shipment"):
            order.action_confirm()
        self.make_pieces(order)
        return order, self.inspections(order)

    def make_pieces(self, order):
        production = self.as_role("manufacturing", self.productions(order))
        with self.open_gates():
            production.action_confirm()
            self._transfer(production.sudo().picking_ids)
            self.finish(production)

    def line(self, inspection, code):
        """Return the line of an inspection that was agreed of a parameter."""
        wanted = self.parameter(code)
        return inspection.line_ids.filtered(
            lambda line: line.sudo().agreement_row_id.parameter_id == wanted
        )

    def revise(self, agreement, **rows):
        """Sign another revision; ``rows`` by parameter: new values, or None to leave it out.

        :return: the new revision
        """
        work = self.as_role("technology", agreement)
        revision = work.browse(work.action_revise("The customer asks for it")["res_id"])
        item = revision.item_ids
        for code, values in rows.items():
            row = item.parameter_ids.filtered(
                lambda one, code=code: one.parameter_id == self.parameter(code)
            )
            if values is None:
                row.unlink()
            elif row:
                row.write(values)
            else:
                vals = {"is_accepted_by": True, "method": "Each piece", **values}
                item.parameter_ids = [
                    Command.create({"parameter_id": self.parameter(code).id, **vals})
                ]
        self.sign_agreement(revision, "2026-04-01")
        return revision

    def tie(self, order, agreement):
        """Have a contract in force take over a revision, as a change of it does."""
        with order._gy_changing() as contract:
            contract.write({"gy_agreement_id": agreement.id})

    def judge_all(self, inspection, **values):
        """Quality enters what it finds: in order, unless ``values`` by parameter say otherwise."""
        given = {self.line(inspection, code): value for code, value in values.items()}
        for line in inspection.line_ids:
            findings = line.value_ids or line
            if line.kind == "measure":
                within = line.maximum if line.sides == "most" else line.minimum
                findings.write({"value": given.get(line, within)})
            else:
                findings.write({"found": "As agreed", "verdict": given.get(line, "pass")})
