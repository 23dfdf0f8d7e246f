from . import contract_report, quotation_report
