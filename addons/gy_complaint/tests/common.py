from odoo.fields import Command, Date

from odoo.addons.gy_after_sales.tests.common import AfterSalesCommon


class ComplaintCommon(AfterSalesCommon):
    """Complaints about a contract that was shipped, from minor to critical."""

    begins_with = ("shipped",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for role in ("salesperson", "quality", "sales_manager", "manufacturing"):
            cls.users[role].email = f"{role}@example.com"

    @classmethod
    def severity(cls, code):
        return cls.env.ref(f"gy_complaint.complaint_severity_{code}")

    def complaint(self, severity="major", order=None, role="quality", **values):
        """Return a complaint the salesperson received, as somebody in a role sees it."""
        order = order if order is not None else self.shipped()
        ticket = self.ticket(
            order or None,
            kind="complaint",
            gy_severity_id=self.severity(severity).id,
            gy_product_id=self.shelf.id,
            gy_pieces=2,
            **values,
        )
        return self.as_role(role, ticket)

    def measure(self, ticket, kind="correction", owner="manufacturing", days=5, **values):
        """Return a measure that quality enters."""
        return self.as_role("quality", self.env["gy.complaint.measure"]).create(
            {
                "ticket_id": ticket.id,
                "kind": kind,
                "name": f"{kind.capitalize()}: sort and check",
                "user_id": self.users[owner].id,
                "due_date": Date.add(self.today(), days=days),
                **values,
            }
        )

    def day_of(self, measure, days):
        """Have a measure fall due so many days from today."""
        day = Date.add(self.today(), days=days)
        self.as_role("quality", measure).due_date = day
        return day

    def worked_out(self, ticket):
        """Fill in all that a grave complaint needs, short of the answer's way and satisfaction."""
        ticket.write(
            {
                "gy_cause": "Hardening furnace: thermocouple drifted",
                "gy_answer": "We replaced the rings and the thermocouple",
                "gy_undetected": "Hardness was sampled, not checked on each piece",
                "gy_why_ids": [
                    Command.create({"answer": "The ring was too soft"}),
                    Command.create({"answer": "The furnace was too cold", "sequence": 20}),
                ],
            }
        )
        measure = self.measure(ticket)
        self.as_role("manufacturing", measure).action_done()
        ticket.write(
            {"gy_effectiveness": "effective", "gy_verification": "Three batches at 60 HRC"}
        )
        ticket.action_gy_verify()
        return measure

    def answered(self, ticket, role="salesperson"):
        """Have the customer be given the answer on paper."""
        self.as_role(role, ticket).action_gy_answer_handed_over()
        return ticket
