"""All addresses."""

from django.urls import include, path

urlpatterns = [path("", include("afterword.web.urls"))]

handler400 = "afterword.web.failures.refused"
handler403 = "afterword.web.failures.refused"
handler404 = "afterword.web.failures.missing"
handler500 = "afterword.web.failures.broken"
