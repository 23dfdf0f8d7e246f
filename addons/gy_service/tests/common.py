import base64
import io

from PIL import Image

from odoo.addons.gy_installed_base.tests.common import InstalledCommon


def picture(color="navy", size=(40, 20), kind="PNG"):
    """Return a picture in base64, as a browser hands it in."""
    buffer = io.BytesIO()
    Image.new("RGB", size, color).save(buffer, kind)
    return base64.b64encode(buffer.getvalue()).decode()


class ServiceCommon(InstalledCommon):
    """A contract that was shipped, its planned services, and visits at the customer's."""

    begins_with = ("planned",)

    def fill(self):
        """Plan what is not planned yet, as the job does."""
        model = self.env["gy.service.schedule"].sudo()
        model._plan(model._unplanned((0, 0, 0), None))

    def planned(self, quantity=4, **values):
        """Return a contract whose goods left today, with its plan."""
        order = self.shipped(quantity, **{"months": 24, **values})
        self.fill()
        return order

    def services(self, order, code=None):
        """Return the planned services of a contract, of one kind or all."""
        rows = self.env["gy.service.schedule"].search([("order_id", "=", order.id)], order="id")
        return rows.filtered(lambda row: code in (None, row.kind_id.code))

    def service(self, order, code="installation", role="technology"):
        """Return the first service of a kind, as somebody in a role sees it."""
        return self.as_role(role, self.services(order, code)[:1])

    def days(self, order, code):
        return self.services(order, code).mapped("planned_on")

    def visit(self, order, role="salesperson", **values):
        """Return a ticket with the report of a visit that can be signed for."""
        ticket = self.ticket(order, kind="usage_visit")
        ticket.write(
            {
                "gy_visit_participants": "Li (ours), Wang (their maintenance)",
                "gy_visit_report": "<p>Bearings looked at, regreased, run quietly again</p>",
                **values,
            }
        )
        return self.as_role(role, ticket)

    def usage(self, installed, role="salesperson", **values):
        """Return a usage record that somebody in a role enters."""
        return self.as_role(role, self.env["gy.usage.record"]).create(
            {"installed_id": installed.id, **values}
        )

    def photo(self, role="salesperson", name="bearing.png", **values):
        """Return a photo just uploaded, as the client makes it."""
        return self.as_role(role, self.env["ir.attachment"]).create(
            {"name": name, "datas": picture("gray", (1600, 1200)), **values}
        )
