from . import fapiao_file, fapiao_order, issuing
