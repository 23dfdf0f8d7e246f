from . import test_review, test_review_attacks, test_termination, test_tours
