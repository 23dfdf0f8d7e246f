from . import test_link, test_page, test_pictures, test_signing
