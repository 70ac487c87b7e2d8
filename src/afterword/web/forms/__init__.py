"""Forms: what is asked, in which words. What may stand in a field is decided by the verbs."""
