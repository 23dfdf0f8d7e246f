"""The letter run is killed at random points: one letter, one paper, one mail each (R14.2)."""

import pytest

from .killing import check_killed, killed

PREPARE = """
from odoo.addons.gy_collection.models import dunning_letter_run

dunning_letter_run.BATCH = 3
orders = env["sale.order"].search(
    [("gy_is_process", "=", True), ("state", "=", "sale"), ("gy_is_frame", "=", False)]
)
# Each contract has a customer of its own, and what is planned of it has long been due. Rows of parts
# are written by no model; nothing here has them derived anew.
for order in orders:
    email = f"c{order.id}@example.com"
    partner = env["res.partner"].create({"name": order.name, "is_company": True, "email": email})
    env.cr.execute("UPDATE sale_order SET partner_id = %s WHERE id = %s", [partner.id, order.id])
env.flush_all()
env.cr.execute("UPDATE res_company SET gy_letters_automatic = TRUE")
long_ago = fields.Date.subtract(fields.Date.context_today(env.company), days=20)
env.cr.execute(
    "UPDATE gy_installment_part SET due_date = %s WHERE missing_amount > 0 AND due_date IS NULL",
    [long_ago],
)
env.cr.execute("UPDATE mail_mail SET state = 'sent'")
"""
TELL = """
    letters = env["gy.dunning.letter"].search([("order_id", "in", orders.ids), ("name", "!=", False)])
    letters = letters.filtered(lambda letter: letter.partner_id.name == letter.order_id.name)
    lines = letters.line_ids
    mails = env["mail.mail"].search([("model", "=", letters._name), ("state", "!=", "sent")])
    facts.update(
        letters=len(letters),
        customers=len(letters.partner_id),
        states=sorted(set(letters.mapped("state"))),
        numbers=len(set(letters.mapped("name"))),
        lines=len(lines),
        asked=len({(line.installment_id.id, line.part_key, line.level) for line in lines}),
        papers=[len(letter.document_ids) for letter in letters],
        files=all(doc.attachment_id.raw[:4] == b"%PDF" for doc in letters.document_ids),
        mails=sorted(mails.mapped("res_id")) == sorted(letters.ids),
    )
"""


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    return killed(
        tmp_path_factory.mktemp("kill"),
        "killed",
        prepare=PREPARE,
        job='env["gy.dunning.letter"]._cron_letters()',
        tell=TELL,
    )


def test_it_was_killed_and_went_on(facts):
    check_killed(facts)


def test_every_customer_has_one_letter(facts):
    assert facts["letters"] > 10, facts
    assert facts["letters"] == facts["customers"] == facts["numbers"], facts
    assert facts["states"] == ["sent"], facts
    assert facts["lines"] == facts["asked"], facts


def test_every_letter_has_one_paper_and_one_mail(facts):
    assert set(facts["papers"]) == {1}, facts
    assert facts["files"], facts
    assert facts["mails"], facts
