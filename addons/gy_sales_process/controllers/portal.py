from odoo.exceptions import AccessError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal


class GyCustomerPortal(CustomerPortal):
    def _document_check_access(self, model_name, document_id, access_token=None):
        """Keep a contract's draft from its customer: it leaves the house through the gate only.

        A link with a token is no way round it (R3.6). Colleagues may preview.
        """
        document = super()._document_check_access(model_name, document_id, access_token)
        if (
            model_name == "sale.order"
            and not document._gy_is_issued()
            and not request.env.user._is_internal()
        ):
            if document.gy_was_sent:
                raise AccessError(
                    request.env._("This quotation is being revised; we will send you the new one.")
                )
            raise AccessError(request.env._("This quotation has not been issued yet."))
        return document
