from . import test_companies, test_matrix, test_walk_tours
