from . import test_production, test_tours
