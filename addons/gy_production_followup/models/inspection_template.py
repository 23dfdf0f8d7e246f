from odoo import api, fields, models

from odoo.addons.gy_sales_process.models.ir_actions_report import PAPER_LANG

from .inspection_sample import SAMPLING, levels, limits


class InspectionTemplate(models.Model):
    """What is inspected on products of a kind; copied into the inspection when it starts (R9.1)."""

    _name = "gy.inspection.template"
    _description = "Inspection Template"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    product_tmpl_id = fields.Many2one(
        "product.template", string="Product", index="btree_not_null", ondelete="cascade"
    )
    categ_id = fields.Many2one(
        "product.category",
        string="Product Category",
        index="btree_not_null",
        ondelete="cascade",
        help="With neither product nor category the template is for all that have none.",
    )
    company_id = fields.Many2one("res.company", index="btree_not_null")
    line_ids = fields.One2many(
        "gy.inspection.template.line", "template_id", string="Characteristics", copy=True
    )

    sampling = fields.Selection(
        SAMPLING,
        string="Pieces Looked at",
        default="once",
        required=True,
        help="Pieces with serial numbers are never sampled, but looked at one by one.",
    )
    level = fields.Selection(
        lambda self: levels(), string="Inspection Level", default="II", required=True
    )
    aql = fields.Selection(
        lambda self: limits(),
        string="AQL",
        default="1.0",
        required=True,
        help="Acceptance quality limit: so many per cent may not conform in the long run.",
    )
    every_up_to = fields.Integer(
        string="Every Piece up to", default=8, help="Lots of so many pieces are not sampled."
    )
    may_reduce = fields.Boolean(
        string="Reduced Inspection Allowed",
        help="Production is steady, and fewer pieces may be looked at after enough good lots.",
    )

    @api.model
    def _for_products(self, products, company):
        """Return ``{product: template}``: of the product, else its category, else the general one."""
        # Inspections are kept, and certificates printed, in the language of our paper.
        installed = self.env["res.lang"]._get_data(code=PAPER_LANG)
        model = self.with_context(lang=PAPER_LANG) if installed else self
        templates = model.search([("company_id", "in", [False, company.id])])
        return {product: templates._best_for(product) for product in products}

    def _best_for(self, product):
        category = product.categ_id
        parents = [int(part) for part in (category.parent_path or "").split("/") if part]
        ranks = []
        for template in self:
            if template.product_tmpl_id:
                if template.product_tmpl_id == product.product_tmpl_id:
                    ranks.append((-1, template))
            elif template.categ_id:
                if template.categ_id.id in parents:
                    # The nearest category first.
                    ranks.append((parents[::-1].index(template.categ_id.id), template))
            else:
                ranks.append((len(parents), template))
        return min(ranks, key=lambda item: item[0], default=(0, self.browse()))[1]
