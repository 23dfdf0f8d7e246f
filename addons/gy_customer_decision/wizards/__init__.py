from . import lead_look_completing, lead_look_judging, proof_choice, proof_sending
