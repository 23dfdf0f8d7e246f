from . import test_installments, test_money_gates, test_plan, test_receipts, test_tours
