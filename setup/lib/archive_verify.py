"""Run by `odoo shell`: compare every filed paper with the register of the archive (R15.3).

Changes nothing. Prints what is not as it was filed, and last one line for the scripts.
"""

from odoo.tools import split_every

env = globals()["env"]
BATCH = 50

dossiers = papers = broken = 0
Dossier = env["gy.dossier"].with_context(active_test=False)
for batch in split_every(BATCH, Dossier.search([], order="id").ids, Dossier.browse):
    for dossier_id, findings in batch._verify().items():
        broken += bool(findings)
        for finding in findings:
            print(f"{Dossier.browse(dossier_id).display_name}: {finding}")
    dossiers += len(batch)
    papers += len(batch.document_ids)
    env.invalidate_all()
env.cr.rollback()
print(f"archive: {papers} papers of {dossiers} dossiers, {broken} not as filed")
