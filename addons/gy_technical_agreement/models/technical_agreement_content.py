from odoo import api, fields, models

# Facts of the statement of work that stand in the head's own columns.
WORK_FACTS = {"standard_ids"}


class TechnicalAgreement(models.Model):
    """What an agreement says in tables: bearings, drawings, standards, deliverables (R2.1).

    All of it belongs to the statement of work, which technology writes and releases.
    """

    _inherit = "gy.technical.agreement"

    item_ids = fields.One2many("gy.agreement.item", "agreement_id", string="Bearings")
    parameter_ids = fields.One2many("gy.agreement.parameter", "agreement_id", string="Parameters")
    characteristic_ids = fields.One2many(
        "gy.agreement.parameter",
        "agreement_id",
        string="Acceptance Characteristics",
        domain=[("is_accepted_by", "=", True)],
    )
    drawing_ids = fields.One2many("gy.agreement.drawing", "agreement_id", string="Drawings")
    file_ids = fields.One2many(
        "gy.agreement.clause.file", "agreement_id", string="Files of Clauses"
    )
    standard_ids = fields.Many2many("gy.technical.standard", string="Standards")
    deliverable_ids = fields.One2many(
        "gy.agreement.deliverable", "agreement_id", string="Deliverables"
    )

    def write(self, vals):
        if WORK_FACTS & vals.keys():
            self._check_part_open("work")
        return super().write(vals)

    @api.model_create_multi
    def create(self, vals_list):
        agreements = super().create(vals_list)
        stated = agreements.filtered("standard_ids")
        if stated and not self.env.su:
            # Whoever starts an agreement owns one part of it only.
            stated._check_part_open("work")
        return agreements

    # -- releasing -------------------------------------------------------------

    def _missing_of(self, part):
        missing = super()._missing_of(part)
        return [*missing, *self._missing_in_tables()] if part == "work" else missing

    def _missing_in_tables(self):
        """Return what the tables lack before the statement of work can be released."""
        missing = [
            self.env._("Need “%s” is open: say how it is answered", need.text)
            for need in self.need_ids
            if need.result == "open" and not (need.note or "").strip()
        ]
        missing += [
            self.env._("%s has no parameter: enter what is agreed or remove it", item.name)
            for item in self.item_ids
            if not item._said_rows()
        ]
        missing += [
            self.env._(
                "%(bearing)s, %(parameter)s: say how it is accepted",
                bearing=row.item_id.name,
                parameter=row.parameter_id.display_name,
            )
            for row in self.characteristic_ids
            if not (row.method or "").strip()
        ]
        missing += [
            self.env._(
                "Standard %(standard)s was replaced by %(later)s: name the one that holds",
                standard=standard.display_name,
                later=standard.replaced_by_id.display_name,
            )
            for standard in self.standard_ids
            if standard.replaced_by_id
        ]
        return missing

    # -- taken over --------------------------------------------------------------

    def _copy_content(self, other):
        """Enter what stands in the tables of this agreement in another one, still empty."""
        self.ensure_one()
        # Both parts are copied; the caller has checked role and access.
        other = other.sudo()
        own = self.sudo()
        other.standard_ids = own.standard_ids
        items = {
            item: self.env["gy.agreement.item"]
            .sudo()
            .create({"agreement_id": other.id, **item._copied()})
            for item in own.item_ids
        }
        clauses = dict(zip(own.clause_ids, other.clause_ids, strict=True))
        for model, rows in (
            ("gy.agreement.drawing", own.drawing_ids),
            ("gy.agreement.deliverable", own.deliverable_ids),
            ("gy.agreement.clause.file", own.file_ids),
        ):
            vals_list = []
            for row in rows:
                vals = row._copied()
                if "clause_id" in row._fields:
                    vals["clause_id"] = clauses[row.clause_id].id
                else:
                    vals["agreement_id"] = other.id
                if "item_id" in row._fields and row.item_id:
                    vals["item_id"] = items[row.item_id].id
                vals_list.append(vals)
            if vals_list:
                self.env[model]._gy_create_decided(vals_list)

    # -- paper -------------------------------------------------------------------

    def _texts(self):
        """Add the tables to what is compared from revision to revision."""
        texts = super()._texts()
        for item in self.item_ids:
            texts[item.name] = "\n".join(row._line() for row in item._said_rows())
        for title, lines in (
            (self.env._("Standards"), self.standard_ids.mapped("display_name")),
            (self.env._("Drawings"), [row._words() for row in self.drawing_ids]),
            (
                self.env._("Attachments"),
                [f"{row.clause_id.topic_id.name}: {row._words()}" for row in self.file_ids],
            ),
            (
                self.env._("Deliverables"),
                [
                    f"{fields.Date.to_string(row.due_date)} {row.name}"
                    for row in self.deliverable_ids
                ],
            ),
        ):
            if lines:
                texts[title] = "\n".join(lines)
        return texts

    @api.depends(
        "item_ids.name",
        "parameter_ids.value",
        "parameter_ids.lower",
        "parameter_ids.upper",
        "parameter_ids.method",
        "standard_ids",
        "drawing_ids.number",
        "drawing_ids.revision",
        "file_ids.title",
        "file_ids.revision",
        "deliverable_ids.name",
        "deliverable_ids.due_date",
    )
    def _compute_difference(self):
        return super()._compute_difference()
