"""How a letter leaves: as a draft, on paper, or by mail, once.

No Django, no clock and no chance in this room: ``now``, a Message-ID and what is random are arguments. Whoever connects
to another machine is in ``net``.
"""
