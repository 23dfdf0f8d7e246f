from . import test_companies, test_matrix
