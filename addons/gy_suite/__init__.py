from odoo.addons.gy_sales_process.tools import code_words

from . import models, tools

code_words.speak("gy_suite")
