from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.gy_bearing.tools import designation
from odoo.addons.gy_sales_process.tools.public import public


class AgreementItem(models.Model):
    """A bearing that an agreement is about, with its table of parameters (R2.1).

    Part of the statement of work: technology writes it.
    """

    _name = "gy.agreement.item"
    _description = "Bearing in a Technical Agreement"
    _order = "agreement_id, sequence, id"
    _inherit = ["gy.part.mixin"]

    _part_of = "agreement_id"
    _part_stays = True

    agreement_id = fields.Many2one(
        "gy.technical.agreement", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="agreement_id.company_id", store=True, index=True)
    can_write = fields.Boolean(related="agreement_id.can_write_work")
    sequence = fields.Integer(default=10)
    product_id = fields.Many2one(
        "product.product", string="Product", index="btree_not_null", ondelete="restrict"
    )
    name = fields.Char(
        string="Designation",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    kind_id = fields.Many2one(
        "gy.bearing.kind",
        string="Kind of Bearing",
        compute="_compute_kind_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    parameter_ids = fields.One2many("gy.agreement.parameter", "item_id", string="Parameters")
    unknown = fields.Char(
        string="Not Known of the Designation",
        compute="_compute_unknown",
        help="Taken as it is: a maker's or the customer's own.",
    )
    deviation_count = fields.Integer(
        string="Beyond the Catalogue", compute="_compute_deviation_count"
    )

    @api.depends("product_id")
    def _compute_name(self):
        for item in self:
            # What a product is called is no secret.
            product = item.product_id.sudo()
            text = product.product_tmpl_id._gy_designation_text() if product else ""
            item.name = item.name or text or product.display_name or False

    @api.depends("product_id", "name")
    def _compute_kind_id(self):
        for item in self:
            own = item.product_id.sudo().product_tmpl_id.gy_bearing_kind_id
            found = designation.read(item.name)
            item.kind_id = item.kind_id or own or self.env["gy.bearing.kind"]._of(found)

    @api.depends("name")
    def _compute_unknown(self):
        for item in self:
            item.unknown = " ".join(designation.read(item.name).unknown)

    @api.depends("parameter_ids.deviation")
    def _compute_deviation_count(self):
        for item in self:
            item.deviation_count = len(item.parameter_ids.filtered("deviation"))

    @api.onchange("product_id", "name")
    def _onchange_designation(self):
        """Show what is known of a new bearing before it is saved; what is agreed already stays."""
        if self._origin:
            return
        kinds = self.env["gy.bearing.kind"]
        self.kind_id = kinds._of(designation.read(self.name)) or self.kind_id
        known = {row["parameter_id"]: row for row in self._known_rows()}
        # What a designation says, and this one does not, was said by the former one.
        former = kinds._told_parameters()
        for row in self.parameter_ids:
            if found := known.pop(row.parameter_id.id, None):
                row.update(found)
            elif row.parameter_id in former:
                self.parameter_ids -= row
        self.parameter_ids = [Command.create(row) for row in known.values()]

    @api.model_create_multi
    def create(self, vals_list):
        items = super().create(vals_list)
        for item, vals in zip(items, vals_list, strict=True):
            if not vals.get("parameter_ids"):
                item._add_rows(item._known_rows())
        return items

    def _known_rows(self):
        """Return what is known of the bearing: by the catalogue, else by its designation."""
        self.ensure_one()
        rows = self.product_id.sudo().product_tmpl_id.gy_parameter_ids
        known = [row._said() for row in rows]
        listed = rows.parameter_id.ids
        read = self.env["gy.bearing.kind"]._rows_of(designation.read(self.name))
        return known + [row for row in read if row["parameter_id"] not in listed]

    def _add_rows(self, rows):
        """Add rows of parameters that the table does not have yet."""
        for item in self:
            there = item.parameter_ids.parameter_id.ids
            item.parameter_ids = [
                Command.create(row) for row in rows if row["parameter_id"] not in there
            ]

    @public
    def action_add_parameters(self):
        """Add a row for each parameter of the kind of bearing that the table does not have yet.

        Rows that say nothing are not printed.

        :return: True
        :raise AccessError: for anyone but technology
        :raise UserError: when the statement of work is released, or no kind is chosen
        """
        if not self.kind_id:
            raise UserError(self.env._("%s: choose the kind of bearing first.", self.name))
        self._check_part_open()
        self._add_rows([{"parameter_id": one.id} for one in self.kind_id._parameters()])
        return True

    def _take_over_template(self, template):
        """Enter what a template says of the parameters of this kind of bearing."""
        self.ensure_one()
        rows = {row.parameter_id: row for row in self.parameter_ids}
        known = self.kind_id._parameters()
        for offered in template.parameter_ids.filtered(lambda row: row.parameter_id in known):
            row = rows.get(offered.parameter_id)
            if not row:
                self.parameter_ids = [Command.create(offered._copied())]
            elif not row.reads_as:
                row.write(offered._copied())
            elif offered.is_accepted_by and not row.method:
                row.write({"is_accepted_by": True, "method": offered.method})

    def _said_rows(self):
        """Return the rows of the table that say something, in their order."""
        return self.parameter_ids.filtered("reads_as").sorted(lambda row: (row.sequence, row.id))

    def _copied(self):
        """Return the values of this bearing in another agreement or revision."""
        self.ensure_one()
        return {
            "sequence": self.sequence,
            "product_id": self.product_id.id,
            "name": self.name,
            "kind_id": self.kind_id.id,
            "parameter_ids": [Command.create(row._copied()) for row in self._said_rows()],
        }
