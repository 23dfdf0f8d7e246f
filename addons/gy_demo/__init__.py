from . import scenario
from .hooks import post_init_hook
