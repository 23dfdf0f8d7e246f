import inspect

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestSeveral(TransactionCase):
    """What may be done several in one go is what can be (R0.6)."""

    def parts(self):
        return [part for part in self.env["gy.turn"]._parts() if part.several]

    def test_each_kind_names_a_decision_of_its_record(self):
        """The method is there, and takes what the dialog asks for, and no more."""
        self.assertGreater(len(self.parts()), 8)
        for part in self.parts():
            with self.subTest(part.kind):
                method = getattr(self.env[part.model], part.several.method)
                given = part.several.arguments("agree", "Fine")
                # A public method reads its own arguments; those behind it are what counts.
                inspect.signature(inspect.unwrap(method)).bind(*([None] * _bound(method)), **given)

    def test_what_decides_money_or_people_is_looked_at_alone(self):
        known = self.env["gy.turn"]._kinds_of_several()
        alone = ("gate_release", "write_off", "termination", "price_approval", "destruction")
        self.assertFalse(known.keys() & {*alone, "instruction_sign", "instruction_read"})

    def test_all_but_approvals_are_decided_by_a_public_method(self):
        """The road of several checks who decides exactly as the button on the form does."""
        for part in self.parts():
            with self.subTest(part.kind):
                method = getattr(self.env[part.model], part.several.method)
                if part.several.method != "_give_at_once":
                    self.assertTrue(getattr(method, "gy_public", ""), part.several.method)


def _bound(method):
    """Return how many arguments an unwrapped method wants for its record."""
    return 0 if inspect.unwrap(method) is method else 1
