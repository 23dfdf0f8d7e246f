from odoo.fields import Command

from odoo.addons.gy_sales_process.tests import common


class People(common.People):
    """The salesperson finds out what a contract rests on (stage 1)."""

    stage = 1

    def set_up(self, cls):
        cls.opportunity = create_opportunity(cls, cls.customer)

    def prepare(self, case, order):
        """Link the contract to an opportunity of its customer, where its type asks for one."""
        if "presales" in order.sudo()._gy_applicable_codes() and not order.opportunity_id:
            lead = case.opportunity
            if order.partner_id != case.customer:
                lead = create_opportunity(case, order.partner_id)
            order.sudo().opportunity_id = lead


def create_opportunity(case, partner, **values):
    """Return an opportunity of the salesperson of which enough was found out to sell (R1)."""
    role = case.env.ref("gy_presales.counterpart_role_purchasing_decider")
    return (
        case.env["crm.lead"]
        .with_user(case.users["salesperson"])
        .create(
            {
                "name": f"Bearings for {partner.name}",
                "type": "opportunity",
                "partner_id": partner.id,
                "gy_host_machine": "Ball mill MQY 3660",
                "gy_contact_ids": [
                    Command.create(
                        {
                            "partner_id": partner.id,
                            "role_id": role.id,
                            "content": "They decide on the bearings of the mill",
                            "interest": "products",
                            "date": "2026-01-05",
                        }
                    )
                ],
                "gy_need_ids": [
                    Command.create({"name": "40,000 hours of life", "confirmed_on": "2026-01-06"})
                ],
                "gy_solution_ids": [
                    Command.create(
                        {
                            "name": "Case-hardened rings",
                            "technical_route": "Carburised steel, optimised crowning",
                            "value": "One overhaul less in five years",
                            "date": "2026-01-07",
                            "chosen": True,
                            "chosen_on": "2026-01-08",
                        }
                    )
                ],
                **values,
            }
        )
    )
