from . import test_companies, test_matrix, test_native_users
