from . import test_layer, test_table
