from . import line_decision, mail_compose_message, quotation_issuing
