from . import contract_decision, mail_compose_message
