from .scenario import play


def post_init_hook(env):
    """Play the scenario on the database's company."""
    play.play(env)
