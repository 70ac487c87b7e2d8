"""Records into the store."""

from __future__ import annotations

from datetime import datetime

from afterword.facts.ids import application_id
from afterword.facts.model import Record
from afterword.work.files.trouble import Trouble
from afterword.work.kept.changing import changing
from afterword.work.kept.opening import Whose


def add_record(whose: Whose, record: Record, now: datetime) -> int:
    """``record`` as a new application; its key. Raises ``Trouble`` where one of its id is kept already."""
    from afterword.store import writing
    from afterword.store.models import Application

    key = application_id(record)
    with changing(whose, "application-added", now, company=record.application.company) as made:
        if Application.objects.filter(owner=whose.owner, key=key).exists():
            raise Trouble(f"{key} is here already.", next_step="Open it, or give the record an id of its own.")
        made.application = writing.add_record(made, record, now).pk
    return made.application
