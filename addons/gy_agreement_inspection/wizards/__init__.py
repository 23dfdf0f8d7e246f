from . import inspection_paper
