from odoo.addons.gy_sales_process.tests import common

SIGNERS = ("salesperson", "sales_manager", "contract_admin")


class People(common.People):
    """Who signs holds an authorisation, which the contract administrator entered (stage 4)."""

    stage = 4

    def set_up(self, cls):
        for role in SIGNERS:
            authorise(cls, cls.users[role].partner_id, cls.company.partner_id)

    def prepare(self, case, order):
        """Enter what is missing for those who sign this draft."""
        sudo = order.sudo()
        for side, (person, principal) in sudo._gy_signatories().items():
            if person and not sudo._gy_capacity(side):
                authorise(case, person, principal)


def authorise(case, person, principal, **values):
    """Return the authorisation of a person by a company, entered by whoever may."""
    role = "contract_admin"
    if person == case.users[role].partner_id:
        role = "administration"
    authorities = case.env["gy.signing.authority"].with_user(case.users[role])
    return authorities.create(
        {
            "person_id": person.id,
            "principal_id": principal.id,
            "company_id": case.company.id,
            "date_from": "2000-01-01",
            "date_to": "2099-12-31",
            "scan": common.SCAN,
            "scan_name": "authorisation.pdf",
            **values,
        }
    )
