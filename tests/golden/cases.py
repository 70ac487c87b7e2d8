"""The golden letters: which planned letters of which records are written out and read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.write.building import planned, record, round_of

from afterword.facts.model import Record
from afterword.plan.result import PlannedLetter
from afterword.write.compose import compose
from afterword.write.frames import Frames
from afterword.write.mend import Words
from afterword.write.result import Draft

HERE = Path(__file__).parent
LETTERS = HERE / "letters"
Round = list[PlannedLetter]


def facts(name: str) -> Record:
    """The golden record of this name."""
    return record((HERE / "records" / f"{name}.toml").read_text(encoding="utf-8"))


def _thanks() -> Iterator[tuple[str, Round]]:
    baker = facts("baker-fr")
    yield "baker-thank-you", round_of(baker, told=0) + []
    yield (
        "baker-thank-you-passing-on",
        [
            planned(baker, "thank-you", "Jean-Baptiste d'Ornano", pass_on_to=["Old Yann"], told=0),
        ],
    )
    welder = facts("welder-us")
    yield "welder-thank-you-sparse", round_of(welder)
    yield "welder-thank-you-message", round_of(welder, channel="message")
    data = facts("data-us")
    yield (
        "data-panel-of-four",
        [
            *round_of(data),
            planned(data, "coordinator-thanks", "Priscilla Vance", carries=["thanks", "detail", "forward"]),
        ],
    )
    yield "data-thank-you-card", [planned(data, "thank-you", "Marguerite Oyelaran", channel="letter")]
    yield "engineer-thank-you-de", round_of(facts("engineer-de"))
    yield "translator-thank-you-jp", round_of(facts("translator-jp"), interviews=[0])
    yield (
        "brand-thank-you-in",
        [planned(facts("brand-in"), "thank-you", "Thomas Kurian", pass_on_to=["Sunita Raghavan"])],
    )
    yield (
        "coach-thank-you-agency",
        [planned(facts("coach-agency"), "thank-you", "Mo Hussain", pass_on_to=["Beryl Armitage"])],
    )
    yield (
        "nurse-thank-you-uk",
        [planned(facts("nurse-uk"), "thank-you", "Gwendoline Pargeter", interviews=[0], pass_on_to=["Owain Rhys"])],
    )
    yield "lecturer-thank-you-academia", round_of(facts("lecturer-academia"))
    yield "clerk-thank-you-public", round_of(facts("clerk-public"))
    museum = facts("museum-us")
    yield (
        "museum-panel-of-seven",
        [*round_of(museum), planned(museum, "coordinator-thanks", "Hazel Munro", carries=["thanks", "forward"])],
    )
    keeper = facts("keeper-us")
    yield "keeper-decision-soon", round_of(keeper, variant="decision-soon", last_days=1, told=0)
    yield "keeper-later-round", round_of(keeper, variant="later-round")
    yield "keeper-thank-you-phone", [planned(keeper, "thank-you", "Winifred Okoro", interviews=[0])]


def _follow_ups() -> Iterator[tuple[str, Round]]:
    data = facts("data-us")
    lead = "Marguerite Oyelaran"
    yield (
        "data-before-decision",
        [
            planned(
                data,
                "follow-up",
                lead,
                variant="before-decision",
                told=0,
                day=date(2026, 11, 24),
                carries=["addition", "interest", "contribution", "forward"],
            )
        ],
    )
    yield "data-after-date", [planned(data, "follow-up", lead, variant="after-date", told=0, day=date(2026, 11, 24))]
    yield "data-after-silence", [planned(data, "follow-up", lead, variant="after-silence")]
    baker = facts("baker-fr")
    yield (
        "baker-after-date",
        [planned(baker, "follow-up", "Jean-Baptiste d'Ornano", variant="after-date", told=0, day=date(2026, 5, 29))],
    )
    yield (
        "baker-after-date-with-thanks",
        [
            planned(
                baker,
                "follow-up",
                "Maëlys Prigent",
                variant="after-date",
                told=0,
                day=date(2026, 5, 29),
                carried=["thank-you"],
                carries=["thanks", "interest", "addition", "question"],
                fields=["interviews[0].notes[1].left_out"],
            )
        ],
    )
    yield "welder-after-silence", [planned(facts("welder-us"), "follow-up", "Ray Castellanos", variant="after-silence")]
    yield (
        "coach-after-date-agency",
        [
            planned(
                facts("coach-agency"),
                "follow-up",
                "Mo Hussain",
                variant="after-date",
                told=0,
                day=date(2026, 4, 21),
                pass_on_to=["Beryl Armitage"],
            )
        ],
    )
    yield (
        "engineer-after-silence-de",
        [planned(facts("engineer-de"), "follow-up", "Dr. Hannelore Weiß-Öttinger", variant="after-silence")],
    )
    yield (
        "translator-after-silence-jp",
        [planned(facts("translator-jp"), "follow-up", "Haruka Mizushima", variant="after-silence", interviews=[0])],
    )
    yield "brand-after-silence-in", [planned(facts("brand-in"), "follow-up", "Thomas Kurian", variant="after-silence")]
    keeper = facts("keeper-us")
    yield "keeper-second", [planned(keeper, "follow-up", "Winifred Okoro", variant="second", earlier=0)]
    yield (
        "engineer-second-formal",
        [planned(facts("engineer-de"), "follow-up", "Dr. Hannelore Weiß-Öttinger", variant="second")],
    )


def _after_no() -> Iterator[tuple[str, Round]]:
    data = facts("data-us")
    yield "data-rejection-reply", [planned(data, "rejection-reply", "Marguerite Oyelaran", event=0)]
    yield (
        "data-rejection-reply-tom",
        [planned(data, "rejection-reply", "Tom Beckwith", event=0, pass_on_to=["Marguerite Oyelaran"])],
    )
    yield (
        "clerk-rejection-reply-public",
        [planned(facts("clerk-public"), "rejection-reply", "Úna Mac Giolla Phádraig", event=0)],
    )
    yield (
        "data-rejection-no-interview",
        [
            planned(
                data, "rejection-reply", "Marguerite Oyelaran", event=0, interviews=[], carries=["thanks", "door-open"]
            )
        ],
    )
    yield "data-reconnect", [planned(data, "reconnect", "Marguerite Oyelaran", event=0, last_days=120)]
    yield "data-referrer-rejected", [planned(data, "referrer-update", "Aunt Bea Lindqvist", event=0, flags=["outcome"])]
    yield (
        "data-referrer-after-interview",
        [planned(data, "referrer-update", "Aunt Bea Lindqvist", flags=["first-meeting"])],
    )
    yield "data-correction", [planned(data, "correction", "Siobhán Ní Dhálaigh")]
    yield "data-useful-note", [planned(data, "useful-note", "Siobhán Ní Dhálaigh")]
    yield "engineer-correction-de", [planned(facts("engineer-de"), "correction", "Dr. Hannelore Weiß-Öttinger")]
    yield "engineer-useful-note-de", [planned(facts("engineer-de"), "useful-note", "Kemal Aydın")]


def _offers() -> Iterator[tuple[str, Round]]:
    job = facts("electrician-ca")
    boss, office = "Lucille Beauchemin", "Hank Ostrowski"
    yield "electrician-offer-thanks", [planned(job, "offer-thanks", boss, event=0)]
    yield (
        "electrician-time-request",
        [planned(job, "time-request", boss, event=1, day=date(2026, 10, 19), carried=["offer-thanks"])],
    )
    yield "electrician-acceptance", [planned(job, "acceptance", boss, event=2, day=date(2026, 10, 14))]
    yield "electrician-decline", [planned(job, "decline", boss, event=3)]
    yield "electrician-offer-notice", [planned(job, "offer-notice", boss, event=4, day=date(2026, 10, 16))]
    yield "electrician-references", [planned(job, "references", office, event=5)]
    yield "electrician-reschedule", [planned(job, "reschedule", office, event=6, interviews=[])]
    yield (
        "electrician-withdrawal",
        [planned(job, "withdrawal", office, event=7), planned(job, "withdrawal", boss, event=7)],
    )
    yield (
        "electrician-accepted-elsewhere",
        [planned(job, "withdrawal", office, variant="accepted-elsewhere", event=8)],
    )
    yield "electrician-referrer-like-coordinator", [planned(job, "coordinator-thanks", office)]
    yield (
        "translator-reschedule-confirm-jp",
        [planned(facts("translator-jp"), "reschedule", "Haruka Mizushima", event=0, interviews=[1])],
    )
    yield (
        "nurse-apology-uk",
        [
            planned(
                facts("nurse-uk"), "apology", "Gwendoline Pargeter", event=0, interviews=[1], pass_on_to=["Owain Rhys"]
            )
        ],
    )
    yield (
        "lecturer-withdrawal-before",
        [planned(facts("lecturer-academia"), "withdrawal", "Rosalind Achebe", interviews=[])],
    )


def rounds() -> Iterator[tuple[str, Round]]:
    """Every golden round: its name, and its letters."""
    yield from _thanks()
    yield from _follow_ups()
    yield from _after_no()
    yield from _offers()


def drafts() -> dict[str, tuple[Draft, ...]]:
    """The drafts of every golden round."""
    frames, words = Frames.load(), Words.load()
    return {name: compose(letters, frames, words) for name, letters in rounds()}


def text_of(drafts_of_round: tuple[Draft, ...]) -> str:
    """A round as one text to read, with what each sentence stands on and what is asked."""
    return "\n".join(_draft_text(draft) for draft in drafts_of_round)


def _draft_text(draft: Draft) -> str:
    head = f"{draft.kind}{f', {draft.variant}' if draft.variant else ''} to {', '.join(draft.to)} by {draft.channel}"
    lines = [head, "-" * len(head)]
    if draft.subject:
        lines.append(f"Subject: {draft.subject}")
    lines += ["", draft.body.rstrip(), ""]
    lines += [f"    {', '.join(s.fields) or 'claims nothing'}" for s in draft.sentences]
    lines += [f"  ? {q.field}: {q.ask}" for q in draft.questions]
    return "\n".join(lines) + "\n"
