from odoo.addons.gy_sales_process.tools import code_words

from . import models
from . import wizards

code_words.speak("gy_bank_statements")
