def post_init_hook(env):
    """Papers that were filed before are read by the job, too."""
    env["gy.document.text"]._expect_all()
