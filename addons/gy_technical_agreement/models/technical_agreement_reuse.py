from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.gy_sales_process.tools.public import public

from .technical_agreement_decisions import OWNERS


class TechnicalAgreement(models.Model):
    """What an agreement begins with: an earlier one, or the template of its bearings (R2.1).

    Either way only the parts of the user get words, and only where nothing stands yet.
    """

    _inherit = "gy.technical.agreement"

    @public
    def action_take_over(self, other_id):
        """Begin with what was agreed before: “same as …, but” (R2.1).

        Of the part that the user owns: clauses that say nothing yet get the other's words;
        technology takes over bearings with their parameters, and standards, besides. What stands
        there stays. Drawings and deliverables are of one agreement only.

        :param int other_id: id of an agreement that the user may read
        :return: True
        :raise AccessError: for anyone but the owners of the parts, and for another agreement that
            the user may not read
        :raise UserError: when it is signed, or there is nothing to take over
        """
        owned = self._owned_parts()
        other = self.browse(other_id).exists()
        if not other or other == self:
            raise UserError(self.env._("Choose another agreement to begin with."))
        other.check_access("read")
        self._fill_clauses(other.clause_ids, owned)
        if "work" in owned:
            there = self.item_ids.mapped("name")
            self.item_ids = [
                Command.create(item._copied()) for item in other.item_ids if item.name not in there
            ]
            self._add_standards(other.standard_ids)
        self._say_begun(other)
        return True

    @public
    def action_begin_with(self, template_id):
        """Begin with a template: its clauses, parameters, standards and deliverables (R2.1).

        Rows of bearings that say nothing yet get what the template says of the parameter, if it
        is one of their kind; what stands there stays.

        :param int template_id: id of a template
        :return: True
        :raise AccessError: for anyone but the owners of the parts
        :raise UserError: when it is signed or released, or the template is gone
        """
        owned = self._owned_parts()
        template = self.env["gy.agreement.template"].browse(template_id).exists()
        if not template:
            raise UserError(self.env._("Choose a template to begin with."))
        template.check_access("read")
        self._fill_clauses(template.clause_ids, owned)
        if "work" in owned:
            for item in self.item_ids:
                item._take_over_template(template)
            self._add_standards(template.standard_ids)
            self._promise_deliverables(template)
        self._say_begun(template)
        return True

    def _owned_parts(self):
        """Return the parts of the user that are open.

        :raise AccessError: for anyone but the owners of the parts
        :raise UserError: when there is none, saying what is released or signed
        """
        self.env["sale.order"]._gy_check_role(
            *(role for roles in OWNERS.values() for role in roles)
        )
        self.check_access("write")
        self._check_unsigned()
        parts = [part for part, owners in OWNERS.items() if self.env.user._gy_has_role(*owners)]
        owned = [part for part in parts if not self[f"{part}_released_on"]]
        for part in owned or parts[:1]:
            self._check_part_open(part)
        return owned

    def _fill_clauses(self, clauses, parts):
        """Give the clauses of these parts that say nothing the words of others on their topic."""
        texts = {clause.topic_id: clause.text for clause in clauses}
        for clause in self.clause_ids.filtered(lambda clause: clause.part in parts):
            words = texts.get(clause.topic_id)
            if words and not (clause.text or "").strip():
                clause.text = words

    def _add_standards(self, standards):
        self.standard_ids |= standards.filtered(lambda item: not item.replaced_by_id)

    def _promise_deliverables(self, template):
        there = self.deliverable_ids.mapped("name")
        self.deliverable_ids = [
            Command.create(
                {"name": row.name, "due_date": fields.Date.add(self.date, days=row.days)}
            )
            for row in template.deliverable_ids
            if row.name not in there
        ]

    def _say_begun(self, source):
        self._log(
            self.env._(
                "%(user)s began with %(other)s",
                user=self.env.user.name,
                other=source.display_name,
            )
        )
