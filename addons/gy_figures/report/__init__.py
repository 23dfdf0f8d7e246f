from . import delivered_piece, figures_xlsx, margin_figure, review_turnaround
