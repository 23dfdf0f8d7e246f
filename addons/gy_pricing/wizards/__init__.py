from . import line_decision, mail_compose_message, price_answer, quotation_issuing
