from . import contract_ledger, order_paper
