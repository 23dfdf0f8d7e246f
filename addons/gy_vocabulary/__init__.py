from odoo.addons.gy_sales_process.tools import code_words

from . import models
from .tools import layer

# What their code says is read from files when somebody asks for it; ours goes over it then.
code_words.lay_over(layer.code_words())
