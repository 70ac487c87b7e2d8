"""The addresses of the pages. None holds a name, an address or a word of a letter."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from afterword.web.pages import (
    applications,
    example,
    facts,
    guide,
    interview,
    letter,
    mailbox,
    outbox,
    people,
    phone,
    search,
    settings,
    start,
    take_in,
    today,
    undo,
)


class RowConverter(IntConverter):
    """The number of a row: no longer than the database can count."""

    regex = "[0-9]{1,18}"


register_converter(RowConverter, "row")

app_name = "web"

urlpatterns = [
    path("", today.page, name="today"),
    path("start/", start.page, name="start"),
    path("take-in/", take_in.page, name="take-in"),
    path("arrived/<row:key>/", take_in.settle, name="observation-settle"),
    path("interviews/<row:key>/", interview.page, name="interview"),
    path("interviews/<row:key>/notes/", interview.keep, name="interview-keep"),
    path("interviews/<row:key>/phone/", phone.sort, name="phone-sort"),
    path("interviews/<row:key>/phone/keep/", phone.keep, name="phone-keep"),
    path("interviews/<row:key>/state/", interview.state, name="talk-state"),
    path("interviews/<row:key>/change/", facts.change, {"sort": "interviews"}, name="interview-change"),
    path("applications/", applications.listed, name="applications"),
    path("applications/<row:key>/", applications.page, name="application"),
    path("applications/<row:key>/change/", applications.change, name="application-change"),
    path("applications/<row:key>/away/", applications.archive, name="application-archive"),
    path("applications/<row:key>/delete/", applications.delete, name="application-delete"),
    path("applications/<row:application>/next-step/", facts.add, {"sort": "told"}, name="next-step"),
    path("applications/<row:application>/<slug:sort>/add/", facts.add, name="fact-add"),
    path("letters/new/", letter.begin, name="letter-begin"),
    path("letters/<row:key>/", letter.page, name="letter"),
    path("letters/<row:key>/approve/", letter.approve, name="letter-approve"),
    path("letters/<row:key>/back/", letter.take_back, name="letter-back"),
    path("letters/<row:key>/sent/", letter.sent, name="letter-sent"),
    path("letters/<row:key>/aside/", letter.discard, name="letter-aside"),
    path("letters/<row:key>/anew/", letter.anew, name="letter-anew"),
    path("letters/<row:key>/way/", letter.way, name="letter-way"),
    path("letters/<row:key>/letter.<str:ending>", letter.file, name="letter-file"),
    path("letters/<row:key>/settle/", outbox.settle, name="letter-settle"),
    path("letters/<row:key>/release/", outbox.release, name="letter-release"),
    path("letters/go/", outbox.go, name="letters-go"),
    path("people/", people.page, name="people"),
    path("search/", search.page, name="search"),
    path("guide/", guide.contents, name="guide"),
    path("guide/<slug:slug>/", guide.page, name="guide-page"),
    path("settings/", settings.page, name="settings"),
    path("settings/mailbox/", mailbox.page, name="mailbox"),
    path("settings/mailbox/remove/", mailbox.remove, name="mailbox-remove"),
    path("people/<row:key>/", facts.change, {"sort": "people"}, name="person"),
    path("told/<row:key>/", facts.told_day, name="told-day"),
    path("<slug:sort>/<row:key>/change/", facts.change, name="fact-change"),
    path("<slug:sort>/<row:key>/delete/", facts.delete, name="fact-delete"),
    path("example/", example.enter, name="example"),
    path("example/leave/", example.leave, name="leave-example"),
    path("undo/<row:key>/", undo.page, name="undo"),
]
