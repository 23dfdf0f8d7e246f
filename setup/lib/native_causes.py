"""Why Odoo's own tests end otherwise where the process is on: each cause, and how it shows.

A cause names its requirement; its pattern is looked for in a test's id and the reason it failed.
``docs/native_tests.md`` says more about each.
"""

import re

CAUSES = (
    (
        "A contract takes effect through its gate only (R4.2, R5.5)",
        r"Contract .+ cannot be confirmed yet",
    ),
    (
        "Goods leave without an order with the warehouse manager's reason only (R10.1)",
        r"would leave on .+ without an order",
    ),
    (
        "An opportunity moves on with the evidence of its step (R1.4)",
        r"cannot move on to",
    ),
    (
        "A quotation is sent with reviewed prices, by its own button (R3.6)",
        r"Contract .+ cannot be sent yet|test_mail_attachment_removal_tour"
        r"|test_async_emails_cron_does_not_trigger_itself",
    ),
    (
        "A new contract brings its plan, clauses and stages: more queries (R4.3, R6.1)",
        r"Query count more than expected",
    ),
    (
        "An opportunity is lost with a reason (R1.6)",
        r"say why the opportunity is lost",
    ),
    (
        "The customer sees what was handed over only, and neither signs nor pays online (R3.6)",
        r"TestAccessRightsControllers|test_sales_portal_report"
        r"|test_payment_amount_must_not_be_less",
    ),
    (
        "A contract starts as a draft and stays with its company (R0.1)",
        r"[Aa] contract (starts as a draft|stays with its company)",
    ),
    (
        "An opportunity belongs to the company that found it out (R1.5)",
        r"test_kpi_crm_lead_created_value",
    ),
)


def cause(test, reason):
    """Return what explains that a test failed, or ``None``."""
    text = f"{test} {reason}"
    return next((name for name, pattern in CAUSES if re.search(pattern, text)), None)
