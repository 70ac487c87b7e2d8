"""The store: everything that is kept, as rows; rows to facts and back; every row has an owner."""
