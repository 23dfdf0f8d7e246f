from odoo import api, fields, models

from ..tools import clock
from ..tools.groups import ROLE
from ..tools.public import public
from .res_users import ROLES


class SaleOrder(models.Model):
    """The papers of a contract (R15.2): filed where they arise, kept in one register."""

    _inherit = "sale.order"

    gy_document_ids = fields.One2many(
        "gy.document",
        "order_id",
        string="Documents",
        copy=False,
        groups=ROLE,
        readonly=True,
    )

    def _gy_takes_papers(self):
        """Tell whether papers can be filed with this contract."""
        self.ensure_one()
        return self.gy_is_process

    @api.model
    def _gy_chain_models(self):
        """Return the records on which papers of a contract hang, and how they belong to it (R15.2).

        Override, call ``super()`` and add yours.

        :return: ``{model: stored field that names the contract}``
        """
        return {"sale.order": "id", "mrp.production": "gy_order_id", "stock.picking": "sale_id"}

    @api.model
    def _gy_person_fields(self):
        """Return the stored fields that name people of the customer along a contract (R17.6).

        They are blanked when the papers that needed them are destroyed. Override, call ``super()``
        and add yours: texts, contacts, and pictures that are kept as files.

        :return: ``{model: (stored field that names the contract, names of the fields)}``
        """
        return {}

    def _gy_outside_papers(self):
        """Return the papers of this contract that were filed or attached before it was written.

        Override, call ``super()`` and add yours.

        :return: ``[(type code, attachment, origin, date)]``: whose paper it is and its date, where
            one is known
        """
        self.ensure_one()
        return []

    def _gy_collect_papers(self):
        """File what stands elsewhere with these contracts, each paper once (R15.2).

        Called when a contract is signed and when it takes effect; whoever adds a paper elsewhere
        later calls it, too. The same file of the same origin is never filed twice.
        """
        # Papers are collected for the contract, whoever may see where they come from. Those of a
        # proposed change are its contract's already.
        orders = self.sudo().filtered(lambda order: not order._gy_contract_changed())
        for order in orders.filtered(lambda order: order._gy_takes_papers()):
            filed = {
                (document.origin_model, document.origin_id, document.attachment_id.checksum)
                for document in order.gy_document_ids
            }
            for type_code, attachment, origin, date in order._gy_outside_papers():
                key = (origin._name, origin.id, attachment.checksum)
                if key in filed or not attachment.raw:
                    continue
                filed.add(key)
                self.env["gy.document"]._file(
                    type_code,
                    attachment.name,
                    attachment.raw,
                    order,
                    origin,
                    date or clock.today(order, attachment.create_date),
                )

    @public
    def action_gy_file_document(self, type_code, name, data, date=None):
        """File a paper of this contract under its type (R15.2).

        :param str type_code: code of the document type
        :param str name: file name with its extension
        :param str data: the file in base64
        :param date: date of the paper, today by default, not in the future
        :return: id of the document
        :raise AccessError: for anyone without a role in the process
        :raise UserError: when the file is missing or damaged, or the date in the future
        """
        self._gy_check_role(*ROLES)
        self.check_access("read")
        self._gy_check_contract()
        if date:
            self._gy_check_business_date(fields.Date.to_date(date))
        documents = self.env["gy.document"]
        content = documents._read_file(data, name, self)
        return documents._file(type_code, name, content, self, date=date).id
