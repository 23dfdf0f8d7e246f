from . import complaint_figure, complaint_figure_xlsx, complaint_rate
