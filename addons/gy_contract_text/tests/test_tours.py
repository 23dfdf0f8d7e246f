from odoo.fields import Date
from odoo.tests import tagged

from odoo.addons.gy_sales_process.tests.test_tours import ToursCommon

from .test_signatories import SignatoryCase


class KeepersCommon(ToursCommon):
    """What the keepers of seals and authorisations do begins in the menus."""

    def from_menu(self, name, role):
        self.start_tour("/odoo/sales-to-dos", name, login=self.users[role].login)
        self.env.invalidate_all()  # what the browser's requests wrote


@tagged("post_install", "-at_install")
class TestSealingTours(KeepersCommon):
    """What was sealed is recorded in the browser (R4.4)."""

    def test_sealing(self):
        """Each of the two who keep the seals records what was sealed."""
        for role in ("contract_admin", "administration"):
            with self.subTest(role):
                order = self.approve(self.draft())
                self.tour("gy_seal_contract", order, role)
                sealing = order.gy_sealing_ids
                self.assertEqual((sealing.seal, sealing.copies), ("contract", 6))
                self.assertEqual(sealing.user_id, self.users[role])
                self.assertEqual(sealing.content_hash, order.gy_content_hash)
                self.assertTrue(order.gy_is_sealed)
        self.from_menu("gy_seal_register", "administration")


@tagged("post_install", "-at_install")
class TestAuthorityTours(KeepersCommon, SignatoryCase):
    """Who may sign is entered and taken back in the browser (R4.2)."""

    def test_authority(self):
        """One keeper enters an authorisation from the paper, the other revokes it."""
        order = self.draft()
        self.assertTrue(self.reasons(order), "nobody may sign yet")
        self.from_menu("gy_authority_entered", "contract_admin")
        authority = self.authorities.search([], order="id desc", limit=1)
        self.assertEqual(authority.person_id, self.seller)
        self.assertEqual(
            (authority.principal_id, authority.scope, authority.amount_limit),
            (self.company.partner_id, "Contracts of bearings", 500000.0),
        )
        self.assertEqual(authority.date_to, Date.add(self.today(), days=200))
        self.assertEqual(authority.document_id.sudo().type_id.code, "signing_authority")
        self.assertFalse(self.reasons(order))
        self.from_menu("gy_authority_revoked", "administration")
        self.assertEqual(
            (authority.state, authority.revoke_reason), ("revoked", "left the company")
        )
        self.assertTrue(self.reasons(order))
