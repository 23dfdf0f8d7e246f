from . import test_attacks, test_returns, test_tickets, test_tours, test_warranty
