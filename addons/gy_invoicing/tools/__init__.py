from . import fapiao_file
