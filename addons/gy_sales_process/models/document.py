from odoo import api, fields, models


class Document(models.Model):
    """A paper of a contract, filed under its type (R15.2).

    One register for all stages: what is printed, sent or handed in anywhere is filed here by
    :meth:`sale.order._gy_file_document`, and the archive collects it. Nobody has the right to
    write it, and its attachment hangs on it, so that a filed paper cannot be changed or removed.
    """

    _name = "gy.document"
    _description = "Document"
    _inherit = ["gy.record.mixin"]
    _order = "date desc, id desc"

    name = fields.Char(required=True)
    order_id = fields.Many2one(
        "sale.order", string="Contract", index="btree_not_null", ondelete="restrict"
    )
    type_id = fields.Many2one("gy.document.type", required=True, index=True, ondelete="restrict")
    attachment_id = fields.Many2one(
        "ir.attachment", string="File", index="btree_not_null", ondelete="restrict"
    )
    datas = fields.Binary(related="attachment_id.datas", string="Content")
    mimetype = fields.Char(related="attachment_id.mimetype")
    date = fields.Date(required=True, help="Date of the paper itself.")
    user_id = fields.Many2one("res.users", string="Filed by", required=True, index=True)
    company_id = fields.Many2one("res.company", required=True, index=True)
    origin_model = fields.Char(help="Model of the record the paper belongs to.")
    origin_id = fields.Many2oneReference(model_field="origin_model", string="Origin")

    _origin_idx = models.Index("(origin_model, origin_id)")

    @api.model
    def _file(self, vals, content):
        """File a paper; whoever calls has checked that it may be filed.

        :param dict vals: values of the document, at least ``name``, ``type_id``, ``company_id``
            and what it belongs to
        :param bytes content: the file itself
        """
        # Nobody may write the register; filing is all that is done with it.
        document = self.sudo().create(
            {"user_id": self.env.uid, "date": fields.Date.context_today(self), **vals}
        )
        document.attachment_id = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    "name": document.name,
                    "raw": content,
                    "res_model": document._name,
                    "res_id": document.id,
                    "company_id": document.company_id.id,
                }
            )
        )
        return document

    def action_open_origin(self):
        """Open the record the paper belongs to, or its contract."""
        self.ensure_one()
        model, res_id = self.origin_model, self.origin_id
        if not model:
            model, res_id = "sale.order", self.order_id.id
        return {
            "type": "ir.actions.act_window",
            "res_model": model,
            "res_id": res_id,
            "views": [[False, "form"]],
        }
