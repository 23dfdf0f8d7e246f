from . import figures, figures_readers, figures_tiles, home
