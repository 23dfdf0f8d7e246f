from . import archive_figure
