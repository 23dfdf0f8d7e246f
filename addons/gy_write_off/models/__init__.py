from . import (
    write_off,
    write_off_booking,
    write_off_vote,
    account_move,
    contract_ledger,
    res_company,
    res_config_settings,
    sale_order,
    turn,
)
