"""Record files in; plans, drafts and rehearsals out. No store, no framework."""
