from . import test_designation, test_product, test_quantity, test_tours
