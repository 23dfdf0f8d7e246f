from . import sign_off_link
