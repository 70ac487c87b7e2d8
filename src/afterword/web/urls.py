"""The addresses of the pages. None holds a name, an address or a word of a letter."""

from __future__ import annotations

from django.urls import path

from afterword.web.pages import (
    applications,
    example,
    facts,
    guide,
    interview,
    letter,
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

app_name = "web"

urlpatterns = [
    path("", today.page, name="today"),
    path("start/", start.page, name="start"),
    path("take-in/", take_in.page, name="take-in"),
    path("arrived/<int:key>/", take_in.settle, name="observation-settle"),
    path("interviews/<int:key>/", interview.page, name="interview"),
    path("interviews/<int:key>/notes/", interview.keep, name="interview-keep"),
    path("interviews/<int:key>/phone/", phone.sort, name="phone-sort"),
    path("interviews/<int:key>/phone/keep/", phone.keep, name="phone-keep"),
    path("interviews/<int:key>/state/", interview.state, name="talk-state"),
    path("interviews/<int:key>/change/", facts.change, {"sort": "interviews"}, name="interview-change"),
    path("applications/", applications.listed, name="applications"),
    path("applications/<int:key>/", applications.page, name="application"),
    path("applications/<int:key>/change/", applications.change, name="application-change"),
    path("applications/<int:key>/away/", applications.archive, name="application-archive"),
    path("applications/<int:key>/delete/", applications.delete, name="application-delete"),
    path("applications/<int:application>/next-step/", facts.add, {"sort": "told"}, name="next-step"),
    path("applications/<int:application>/<slug:sort>/add/", facts.add, name="fact-add"),
    path("letters/new/", letter.begin, name="letter-begin"),
    path("letters/<int:key>/", letter.page, name="letter"),
    path("letters/<int:key>/approve/", letter.approve, name="letter-approve"),
    path("letters/<int:key>/back/", letter.take_back, name="letter-back"),
    path("letters/<int:key>/sent/", letter.sent, name="letter-sent"),
    path("letters/<int:key>/aside/", letter.discard, name="letter-aside"),
    path("letters/<int:key>/anew/", letter.anew, name="letter-anew"),
    path("letters/<int:key>/way/", letter.way, name="letter-way"),
    path("letters/<int:key>/letter.<str:ending>", letter.file, name="letter-file"),
    path("letters/<int:key>/settle/", outbox.settle, name="letter-settle"),
    path("letters/<int:key>/release/", outbox.release, name="letter-release"),
    path("letters/go/", outbox.go, name="letters-go"),
    path("people/", people.page, name="people"),
    path("search/", search.page, name="search"),
    path("guide/", guide.contents, name="guide"),
    path("guide/<slug:slug>/", guide.page, name="guide-page"),
    path("settings/", settings.page, name="settings"),
    path("people/<int:key>/", facts.change, {"sort": "people"}, name="person"),
    path("told/<int:key>/", facts.told_day, name="told-day"),
    path("<slug:sort>/<int:key>/change/", facts.change, name="fact-change"),
    path("<slug:sort>/<int:key>/delete/", facts.delete, name="fact-delete"),
    path("example/", example.enter, name="example"),
    path("example/leave/", example.leave, name="leave-example"),
    path("undo/<int:key>/", undo.page, name="undo"),
]
