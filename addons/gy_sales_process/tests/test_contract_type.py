from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import SCAN, GyCommon


@tagged("post_install", "-at_install")
class TestContractType(GyCommon):
    """A type that leaves stages out is no way round them (R0.11)."""

    def profile(self, kind):
        return self.env.ref(f"gy_sales_process.process_profile_{kind}")

    def missing(self, order):
        return [item["missing"] for item in order._gy_type_criteria() if not item["ok"]]

    def test_repeat_needs_an_earlier_contract(self):
        words = "only for products this customer has from an earlier contract"
        order = self.draft(kind="repeat")
        self.assertIn(words, " ".join(self.missing(order)))
        for gate in ("send", "confirm"):
            with self.assertRaisesRegex(UserError, words):
                order._gy_check_gate(gate)
        with self.assertRaisesRegex(UserError, words):
            self.sign(order)
        earlier = self.confirmed()
        self.assertFalse(self.missing(order))
        self.prepare(order)
        self.sign(order)
        other, _part = self._create_bearing("24036")
        order.order_line.product_id = other
        self.assertIn(other.display_name, " ".join(self.missing(order)))
        order.order_line.product_id = self.bearing
        stranger = self.env["res.partner"].create({"name": "Other", "is_company": True})
        self.assertTrue(self.missing(self.draft(kind="repeat", partner_id=stranger.id)))
        with self.open_gates():
            earlier._gy_granted("state:cancel").sudo().write({"state": "cancel"})
        self.assertTrue(self.missing(order), "a cancelled contract is none to repeat")

    def test_earlier_contract_had_the_stages(self):
        """A sample without agreement, or a repeat order of nothing, starts no series."""
        self.confirmed(kind="sample")
        order = self.draft(kind="repeat")
        self.assertTrue(self.missing(order))
        self.confirmed(kind="repeat")
        self.assertTrue(self.missing(order))
        self.confirmed(kind="export")
        self.assertFalse(self.missing(order))

    def test_earlier_contract_is_named(self):
        """The system finds what is repeated, and says which contract it is (R0.11)."""
        earlier = self.confirmed()
        order = self.draft(kind="repeat")
        labels = [item["label"] for item in order._gy_type_criteria()]
        self.assertIn(earlier.name, " ".join(labels))
        self.assertNotIn(order.name, " ".join(labels))

    def test_spare_parts_are_marked_or_known(self):
        order = self.draft(kind="spare_parts")
        words = "only for spare parts and for what this customer has"
        self.assertIn(words, " ".join(self.missing(order)))
        with self.assertRaisesRegex(UserError, words):
            order._gy_check_gate("send")
        self.bearing.sudo().gy_is_spare_part = True
        self.assertFalse(self.missing(order))
        self.bearing.sudo().gy_is_spare_part = False
        self.confirmed()
        self.assertFalse(self.missing(order), "installed at the customer's")

    def test_samples_say_why(self):
        order = self.draft(kind="sample")
        self.assertFalse(self.missing(order))
        for name in ("gy_type_reason", "gy_type_origin"):
            kept, order[name] = order[name], " "
            self.assertIn("Say why it is of type “Sample”", " ".join(self.missing(order)))
            with self.assertRaisesRegex(UserError, "Say why it is of type"):
                self.sign(order)
            order[name] = kept
        self.sign(order)
        with self.open_gates():
            order.action_confirm()
        with self.assertRaises(UserError):
            order.gy_type_reason = "Another one"

    def test_value_of_a_sample(self):
        """What goods are worth counts, not their price, which may be nothing."""
        self.bearing.lst_price = 6000.0
        order = self.draft(kind="sample", quantity=10, price=0.0)
        words = " ".join(self.missing(order))
        self.assertIn("60,000.00", words)
        self.assertIn("50,000.00", words)
        order.order_line.product_uom_qty = 8
        self.assertFalse(self.missing(order))
        dozen = self.env.ref("uom.product_uom_dozen")
        order.order_line.product_uom_id = dozen
        self.assertTrue(self.missing(order), "eight dozen")

    def test_reason_is_reviewed(self):
        order = self.draft(kind="sample")
        before = order._gy_review_content()
        order.gy_type_reason = "A trade fair"
        [change] = order._gy_content_changes(before, order._gy_review_content())
        self.assertEqual((change.subject, change.after), ("terms", "A trade fair"))

    def test_export_names_its_incoterm(self):
        order = self.draft(kind="export")
        self.assertFalse(self.missing(order))
        order.incoterm_location = False
        with self.assertRaisesRegex(UserError, "Choose the Incoterm and its place"):
            order._gy_check_gate("send")

    def test_told_when_chosen(self):
        """Whoever picks a type it does not qualify for is told why at once."""
        order = self.draft()
        with self.assertLogs("odoo.tests.form.onchange", "WARNING") as logs, Form(order) as form:
            form.gy_profile_id = self.profile("spare_parts")
        self.assertIn("only for spare parts", logs.output[0])

    def test_closed_types(self):
        """A type that the administrator has closed is nobody's to choose."""
        manager = self.as_role("sales_manager", self.env["sale.order"])
        for kind in ("repeat", "export"):
            profile = self.profile(kind)
            profile.active = False
            order = self.as_role("sales_manager", self.draft())
            with self.assertRaisesRegex(UserError, "is closed"), self.cr.savepoint():
                order.gy_profile_id = profile
            with self.assertRaisesRegex(UserError, "is closed"), self.cr.savepoint():
                manager.create(self._draft_vals(gy_profile_id=profile.id))
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.as_role("sales_manager", profile).active = True
            self.assertNotIn(profile, manager.env["gy.process.profile"].search([]))

    def test_running_contracts_keep_a_closed_type(self):
        order = self.draft(kind="repeat")
        self.profile("repeat").active = False
        with self.open_gates():
            order.action_confirm()
        self.assertEqual(order.state, "sale")

    def test_nothing_is_asked_of_usual_contracts(self):
        order = self.draft()
        self.assertEqual(order._gy_type_criteria(), [])
        self.assertFalse(order.gy_type_asks)
        self.assertTrue(self.draft(kind="sample").gy_type_asks)

    def test_contracts_in_force_are_not_asked_again(self):
        """What a type asks for later does not reach contracts that run."""
        order = self.confirmed()
        profile = order.gy_profile_id.sudo()
        profile.write({"needs_spare": True, "needs_reason": True, "value_limit": 1.0})
        self.assertEqual(order._gy_type_criteria(), [])

    def test_services_are_no_goods_of_a_type(self):
        order = self.draft(kind="spare_parts")
        service = self.env["product.product"].create({"name": "Assembly", "type": "service"})
        order.order_line.product_id = service
        self.assertFalse(self.missing(order))

    def test_spare_parts_of_another_customer_are_not_known(self):
        stranger = self.env["res.partner"].create({"name": "Other", "is_company": True})
        self.confirmed()
        self.assertTrue(self.missing(self.draft(kind="spare_parts", partner_id=stranger.id)))
        self.assertFalse(self.missing(self.draft(kind="spare_parts")))

    def test_earlier_contracts_of_lines(self):
        """What a customer has, line by line; a draft of the same product is no earlier contract."""
        order = self.draft()
        self.draft()
        lines = order.order_line
        self.assertFalse(lines._gy_earlier()[lines])
        first, second = self.confirmed(), self.confirmed()
        self.assertEqual(lines._gy_earlier()[lines], (first | second).sudo())
        self.assertEqual(first.order_line._gy_earlier()[first.order_line], second.sudo())

    def test_type_fields_are_no_way_in_after_signing(self):
        """The reason of a sample in force is as locked as all that was reviewed (R4.4)."""
        order = self.draft(kind="sample")
        self.sign(order)
        with self.open_gates():
            order.action_confirm()
        for name in ("gy_type_reason", "gy_type_origin"):
            with self.subTest(name), self.assertRaises(UserError), self.cr.savepoint():
                order[name] = "Something else"


@tagged("post_install", "-at_install")
class TestDeliveryDate(GyCommon):
    """A contract says when it is delivered (R4.2)."""

    def test_signing_and_confirming_ask_for_it(self):
        order = self.draft(commitment_date=False)
        words = "The delivery date is missing"
        with self.assertRaisesRegex(UserError, f"cannot be signed yet(.|\n)*{words}"):
            self.sign(order)
        with self.assertRaisesRegex(UserError, words):
            order._gy_check_gate("confirm")
        with Form(self.as_role("salesperson", order)) as form:
            form.commitment_date = "2027-06-01 02:00:00"
        self.sign(order)
        self.assertTrue(order.gy_signing_done)
        order.commitment_date = False
        self.assertFalse(order.gy_signing_done)
        with self.assertRaisesRegex(UserError, words):
            self.sign(order)

    def test_signed_before_the_day(self):
        """Whoever records a signing late compares the days of the paper."""
        order = self.draft(commitment_date="2026-03-02 02:00:00")
        with self.assertRaisesRegex(UserError, "has passed"):
            self.sign(order)
        self.as_role("salesperson", order).action_gy_sign("2026-03-01", SCAN, "signed.pdf")
        self.assertTrue(order.gy_signing_done)

    def test_services_only_have_none(self):
        self.bearing.product_tmpl_id.write({"is_storable": False, "type": "service"})
        order = self.draft(commitment_date=False)
        self.sign(order)
        self.assertTrue(order.gy_signing_done)
