"""The rules that checks name. A rule knows no English: what it looks for stands in its check's data."""

from __future__ import annotations

from typing import Final

from afterword.review.desk import Rule
from afterword.review.rules import (
    claims,
    contact,
    dates,
    firms,
    form,
    language,
    names,
    needs,
    roles,
    sameness,
    secrets,
    timing,
    wording,
)

RULES: Final[dict[str, Rule]] = {
    "said": wording.said,
    "overeager": wording.overeager,
    "apologizing": wording.apologizing,
    "unproven": wording.unproven,
    "my_benefit": wording.my_benefit,
    "presume_job": wording.presume_job,
    "asks_outcome": wording.asks_outcome,
    "pattern": wording.pattern,
    "missing": needs.missing,
    "feedback_exit": needs.feedback_exit,
    "anyone": needs.anyone,
    "perfunctory": needs.perfunctory,
    "before_interview": needs.before_interview,
    "repitch": needs.repitch,
    "not_stated": needs.not_stated,
    "open_end": needs.open_end,
    "too_long": form.too_long,
    "paper_in_mail": form.paper_in_mail,
    "register": form.register,
    "subject": form.subject,
    "sign_off": form.sign_off,
    "same_as": sameness.same_as,
    "name": names.name,
    "company": firms.company,
    "other_firm": firms.other_firm,
    "role": roles.role,
    "date": dates.date_rule,
    "claim": claims.claim,
    "confidence": secrets.confidence,
    "spelling": language.spelling,
    "grammar": language.grammar,
    "no_reply": contact.no_reply,
    "agency": contact.agency,
    "too_many": contact.too_many,
    "several": contact.several,
    "early": timing.early,
    "late": timing.late,
    "closed_day": timing.closed_day,
}
