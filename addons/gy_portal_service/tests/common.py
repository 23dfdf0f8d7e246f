import io

from lxml.html import fromstring
from PIL import Image

from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user

from odoo.addons.gy_service.tests.common import ServiceCommon

LOGIN, STRANGER = "gy_portal_customer", "gy_portal_stranger"
TEXT = "Since Monday the bearing runs hot, 85 degrees at 1200 rpm"


def photo(kind="JPEG", size=(600, 400)):
    """Return a photo as bytes."""
    target = io.BytesIO()
    Image.new("RGB", size, "gray").save(target, kind)
    return target.getvalue()


class PortalServiceCommon(ServiceCommon):
    """A customer's person with a login, and one of another customer."""

    begins_with = ("sent",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = cls.person(LOGIN, cls.customer)
        other = cls.env["res.partner"].create({"name": "Southern Cement", "is_company": True})
        cls.stranger = cls.person(STRANGER, other)

    @classmethod
    def person(cls, login, customer):
        """Return a portal user who works for a customer."""
        user = new_test_user(cls.env, login, groups="base.group_portal", password=login)
        user.partner_id.parent_id = customer
        return user

    def sent(self, prefix="SN"):
        """Return a contract whose two pieces with serial numbers left today."""
        return self.send(self.sold(self.serial, 2), lots=self.lots(2, prefix))

    def entered(self, **values):
        return {
            "kind": str(self.kind("support").id),
            "title": "The bearing runs hot",
            "text": TEXT,
            **values,
        }

    def opened(self, order=None, user=None, files=(), **values):
        """Return a ticket that a customer opened, as we see it."""
        order = order or self.sent()
        model = self.env["helpdesk.ticket"].with_user(user or self.portal)
        order = model.env["sale.order"]._gy_portal_contracts() & order
        ticket = model._gy_open_in_portal(order, self.entered(**values), files)
        return ticket.with_env(self.env)

    def answer(self, ticket, text="Please relubricate it today", **values):
        """Have the salesperson answer the customer."""
        return self.as_role("salesperson", ticket).message_post(
            body=text, message_type="comment", subtype_xmlid="mail.mt_comment", **values
        )

    def seen(self, ticket, user=None):
        """Return the ticket as a customer's person has it."""
        return ticket.with_user(user or self.portal)


class PortalPages(PortalServiceCommon, HttpCase):
    """The pages over HTTP."""

    def go(self, path, login=LOGIN, **options):
        self.env.flush_all()
        self.env.cr.flush()
        self.authenticate(login, login)
        response = self.url_open(path, **options)
        self.env.invalidate_all()
        return response

    def hand_in(self, path, page, login=LOGIN, files=None, **entered):
        """Fill in a form as its page shows it, with the page's own token."""
        html = fromstring(self.go(page, login).text)
        tokens = html.xpath("//main//input[@name='csrf_token']/@value") or html.xpath(
            "//input[@name='csrf_token']/@value"
        )
        data = {"csrf_token": tokens[0] if tokens else "", **entered}
        response = self.url_open(path, data=data, files=files)
        self.env.invalidate_all()
        return response

    def tickets(self, order):
        return self.env["helpdesk.ticket"].search([("gy_order_id", "=", order.id)])

    def owned(self, kind, role):
        """Give a kind of tickets to somebody in a role."""
        self.kind(kind).owner_id = self.users[role]
        return self.users[role]

    def files(self, *contents, name="files"):
        return [(name, (f"{row}.jpg", content)) for row, content in enumerate(contents)]

    def linked(self, ticket, content=b"of the house", name="internal.txt"):
        """Return a file of ours that hangs on the ticket, as a note carries it."""
        message = self.as_role("salesperson", ticket).message_post(
            body="Costs us 5000", attachments=[(name, content)]
        )
        return message.attachment_ids

    def another(self, customer):
        """Return a contract of another customer."""
        order = self.as_role("salesperson", self.env["sale.order"]).create(
            self._draft_vals(
                partner_id=customer.id,
                order_line=[Command.create({"product_id": self.shelf.id, "product_uom_qty": 1})],
            )
        )
        with self.open_gates():
            order.action_confirm()
        return order
