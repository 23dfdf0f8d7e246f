from . import (
    acceptance_draft,
    acceptance_draft_decisions,
    acceptance_draft_entries,
    acceptance_draft_step,
    bank_guarantee,
    installment,
    account_payment,
    account_move,
    sale_order,
    res_company,
    res_config_settings,
    turn,
)
