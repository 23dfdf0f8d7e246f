from . import contract_decision, document_upload, handing_over, mail_compose_message
