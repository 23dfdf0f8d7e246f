"""How the scenario's company keeps its books: what accountants set once, found again."""

# Customers who buy on credit, by number: what they may owe. The first one owes more by now.
CREDIT = {1: 60000.0, 6: 500000.0}


def build(world):
    """Set up the journal of drafts, and the accounts of money for contracts."""
    _build_drafts(world)
    _build_contract_money(world)


def limit_credit(world):
    """Give some customers a limit of credit (R5.9)."""
    world.company.account_use_credit_limit = True
    for number, limit in CREDIT.items():
        customer = world.customer(number).with_company(world.company)
        if not customer.credit_limit:
            customer.credit_limit = limit


def _account(world, *codes):
    """Return the account of the chart with one of these codes."""
    accounts = world.env["account.account"].with_company(world.company)
    return accounts.search([("code", "in", codes)], limit=1)


def _build_drafts(world):
    """Customers' drafts are received in a journal of their own, on 应收票据."""
    company, notes = world.company, _account(world, "1121", "112100")
    if company.gy_draft_journal_id or not notes:
        return
    journal = world.env["account.journal"].create(
        {
            "name": "承兑汇票",
            "type": "bank",
            "code": "CDHP",
            "sequence": 90,
            "company_id": company.id,
        }
    )
    journal.inbound_payment_method_line_ids.payment_account_id = notes
    company.gy_draft_journal_id = journal
    company.gy_interest_account_id = _account(world, "560301")


def _build_contract_money(world):
    """Advances are kept as 预收账款 until an invoice uses them, retentions on an account apart."""
    company = world.company
    if not company.gy_advance_account_id:
        company.gy_advance_account_id = _account(world, "2203", "220300")
    if not company.gy_retention_account_id:
        company.gy_retention_account_id = _account(world, "112202") or world.env[
            "account.account"
        ].with_company(company).create(
            {
                "code": "112202",
                "name": "应收质保金",
                "account_type": "asset_receivable",
                "reconcile": True,
            }
        )
