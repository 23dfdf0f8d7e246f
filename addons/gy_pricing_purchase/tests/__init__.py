from . import test_buyers
