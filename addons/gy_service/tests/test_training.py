from ast import literal_eval

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ServiceCommon, picture

TAUGHT = {
    "gy_training": "Relubrication every 500 hours, what a hot bearing means",
    "gy_trained": "Maintenance shift, led by Wang",
    "gy_training_papers": "Instruction of maintenance, two copies",
}


@tagged("post_install", "-at_install")
class TestTraining(ServiceCommon):
    """What customers' people were taught and what they got is on record, and signed for (R13.1)."""

    begins_with = ("shipped",)

    def training(self, **values):
        visit = {
            "gy_visit_participants": "Li (ours), six of theirs",
            "gy_visit_report": "<p>Taught at the mill, with their own bearing</p>",
        }
        ticket = self.ticket(self.shipped(), kind="training")
        ticket.write({**visit, **values})
        return ticket

    def sign(self, ticket):
        ticket.action_gy_sign_visit(signer="Wang", scan=picture())

    def test_logged_and_signed(self):
        ticket = self.training(**TAUGHT, gy_trained_count=6, gy_training_hours=2.5)
        self.sign(ticket)
        html = self.env["ir.actions.report"]._render_qweb_html(
            "gy_service.report_visit", ticket.ids
        )[0]
        for words in (*TAUGHT.values(), "6", "2.5"):
            self.assertIn(words, html.decode())
        for name in (*TAUGHT, "gy_trained_count", "gy_training_hours"):
            with self.assertRaisesRegex(UserError, "signed"), self.cr.savepoint():
                ticket.write({name: False})

    def test_nothing_is_left_out(self):
        for name in TAUGHT:
            ticket = self.training(**{**TAUGHT, name: " "})
            with self.assertRaisesRegex(UserError, "is a training"):
                self.sign(ticket)
        # Of another kind only what was done there counts.
        self.sign(self.visit(self.shipped()))

    def test_figures_below_zero(self):
        for name in ("gy_trained_count", "gy_training_hours"):
            with self.assertRaisesRegex(UserError, "below zero"), self.cr.savepoint():
                self.training(**{name: -1})

    def test_the_log(self):
        ticket = self.training(**TAUGHT)
        support = self.ticket(ticket.gy_order_id)
        action = self.env["ir.actions.act_window"]._for_xml_id("gy_service.training_action")
        domain = [("gy_order_id", "=", ticket.gy_order_id.id)]
        domain += literal_eval(action["domain"])
        found = self.as_role("quality", self.env["helpdesk.ticket"]).search(domain)
        self.assertIn(ticket, found)
        self.assertNotIn(support, found)
