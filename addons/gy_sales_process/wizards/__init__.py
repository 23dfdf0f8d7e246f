from . import contract_decision, document_upload, mail_compose_message
