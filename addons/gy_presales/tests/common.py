from odoo.fields import Command, Date, Datetime

from odoo.addons.gy_sales_process.tests.common import GyCommon

TEXT = "They make 800 gearboxes a year on two lines"


class FileCommon(GyCommon):
    """A customer of the salesperson, and entries of its file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.user_id = cls.users["salesperson"]
        cls.source = cls.env.ref("gy_presales.insight_source_website")

    def topic(self, code):
        return self.env.ref(f"gy_presales.insight_topic_{code}")

    def insight_vals(self, code="capacity", **values):
        return {
            "partner_id": self.customer.id,
            "topic_id": self.topic(code).id,
            "text": TEXT,
            "source_id": self.source.id,
            **values,
        }

    def insight(self, code="capacity", role="salesperson", **values):
        """Return a new entry, as somebody in a role records it."""
        model = self.as_role(role, self.env["gy.customer.insight"])
        return model.create(self.insight_vals(code, **values))

    def file(self, partner=None):
        partner = partner or self.customer
        return self.env["gy.customer.file"].search([("partner_id", "=", partner.id)])

    def idea_vals(self, kind="batch_product", **values):
        asked = {
            "batch_product": {
                "specification": "23152 CA/W33",
                "yearly_quantity": 120.0,
                "supplier": "Another maker",
            },
            "new_project": {"department": "renovation", "project": "Third rolling line"},
            "import_replacement": {"equipment": "Vertical mill", "brand": "A foreign one"},
            "field_problem": {
                "informant": "after_sales",
                "brand": "A foreign one",
                "problem": "The cage breaks after two years",
                "solution": "Solid brass cage, guided on the outer ring",
                "replacement": "23152 CA/W33-T",
            },
            "competitor": {
                "competitor_id": self.rival().id,
                "segments": "Small bearings for motors",
                "cooperation": "We make their large slewing rings",
            },
        }
        return {
            "name": "Spherical roller bearings for screens",
            "kind": kind,
            "partner_id": self.customer.id,
            **asked[kind],
            **values,
        }

    def rival(self):
        rivals = self.env["res.partner"].search([("name", "=", "Rival Bearings")], limit=1)
        return rivals or rivals.sudo().create({"name": "Rival Bearings", "is_company": True})

    def idea(self, kind="batch_product", role="salesperson", **values):
        model = self.as_role(role, self.env["gy.growth.idea"])
        return model.create(self.idea_vals(kind, **values))


class VisitCommon(GyCommon):
    """People of the customer, and visits of theirs to our plant."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.decider = cls.person("Li Decides", "technical_head")
        cls.engineer = cls.person("Wang Calculates", "engineer")

    @classmethod
    def person(cls, name, role, **values):
        """Return a person of the customer in a role."""
        role = cls.env.ref(f"gy_presales.counterpart_role_{role}")
        return cls.env["res.partner"].create(
            {
                "name": name,
                "parent_id": cls.customer.id,
                "gy_counterpart_role_id": role.id,
                **values,
            }
        )

    def lead(self, **values):
        """Return an opportunity of the salesperson of which nothing was found out yet."""
        return self.as_role("salesperson", self.env["crm.lead"]).create(
            {"name": "Mill", "type": "opportunity", "partner_id": self.customer.id, **values}
        )

    def visit_vals(self, lead=None, days=7, **values):
        """Return the values of a visit ``days`` from today, of a decider and an engineer."""
        # In the morning of a day of the company's; in London it may still be the day before.
        day = Datetime.add(Datetime.to_datetime(self.today()), days=days, hours=2)
        guests = self.decider | self.engineer
        return {
            "name": "See the test bench for mill bearings",
            "lead_id": (lead or self.lead()).id,
            "starts_at": day,
            "ends_at": Datetime.add(day, hours=7),
            "guest_ids": [Command.create({"partner_id": guest.id}) for guest in guests],
            "item_ids": [
                Command.create(
                    {
                        "starts_at": Datetime.add(day, hours=1),
                        "name": "Walk through the workshop",
                        "place": "Workshop 2",
                        "user_id": self.users["manufacturing"].id,
                    }
                )
            ],
            **values,
        }

    def visit(self, lead=None, days=7, role="salesperson", **values):
        """Return a new visit, as somebody in a role plans it."""
        model = self.as_role(role, self.env["gy.plant.visit"])
        return model.create(self.visit_vals(lead, days, **values))

    def hold(self, visit, **values):
        """Record that a visit took place, as the salesperson does."""
        said = {
            "outcome": "They want the report of the bench test",
            "topic": "quality",
            "guest_ids": visit.guest_ids.ids,
            "next_action": "Send the report",
            "next_date": Date.add(self.today(), days=3),
            **values,
        }
        return self.as_role("salesperson", visit).action_record_outcome(**said)
