from . import stray_filing, stray_leaving
