def post_init_hook(env):
    """Start the dossiers of contracts that were signed before, and chain the papers they have."""
    documents = env["gy.document"].search([("chain_number", "=", 0)], order="id")
    for document in documents:
        document._join_chain(document.attachment_id.raw or b"")
        document.attachment_id.invalidate_recordset(["raw"])
    domain = [("gy_is_process", "=", True), ("gy_signed_on", "!=", False)]
    env["sale.order"].search(domain)._gy_start_dossiers()
