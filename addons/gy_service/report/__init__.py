from . import ticket_response
