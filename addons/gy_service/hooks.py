def post_init_hook(env):
    """Have the job plan the service of what was shipped before this addon came."""
    env.ref("gy_service.ir_cron_fill")._trigger()
