"""Reading a letter as a careful adviser would: text, facts and practice in; findings, moves and a verdict out."""
