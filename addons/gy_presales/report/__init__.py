from . import contact_proposal, opportunity_outcome, opportunity_step, visit_figure
