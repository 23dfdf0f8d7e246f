from . import sealing_record, signing_authority_revocation
