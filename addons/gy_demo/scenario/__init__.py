from . import play, steps, world
