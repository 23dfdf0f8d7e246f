def uninstall_hook(env):
    """Close the types again: without this addon nothing keeps a call-off within its framework."""
    types = env["gy.process.profile"].with_context(active_test=False)
    types.search([("code", "in", ("framework", "call_off"))]).write(
        {"active": False, "restricted": True}
    )
