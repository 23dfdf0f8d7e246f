from . import order_paper, report_contract_english
