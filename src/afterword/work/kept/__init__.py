"""The verbs on what is kept in the store. Each is one transaction; transactions live only here."""
