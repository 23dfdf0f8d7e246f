from . import (
    document,
    document_text,
    dossier,
    ir_attachment,
    res_company,
    res_config_settings,
)
