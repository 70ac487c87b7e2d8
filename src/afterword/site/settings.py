"""Django's settings for one machine: lean, nothing from elsewhere, everything from the data folder."""

from __future__ import annotations

from csp.constants import NONE, SELF

from afterword.site.fixed import YEAR, mark_of_files
from afterword.site.secret import secret_key
from afterword.work.files.machine import local_zone
from afterword.work.kept.places import home

HOME = home()
MACHINE_ZONE = local_zone()  # now: Django writes its own TIME_ZONE into TZ
SECRET_KEY = secret_key(HOME)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.messages",
    "django_htmx",
    "afterword.store",
    "afterword.web",
]
MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",  # first: every answer has it, refusals and styles too
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "afterword.site.door.OwnHost",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "afterword.site.door.Key",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "afterword.web.middleware.Whose",
]
ROOT_URLCONF = "afterword.site.urls"
WSGI_APPLICATION = "afterword.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "afterword.web.context.around",
            ],
            "builtins": ["afterword.web.templatetags.afterword"],
        },
    }
]


def _sqlite(name: str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / name,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
        "TEST": {"NAME": None},
    }


DATABASES = {"default": _sqlite("afterword.sqlite3"), "example": _sqlite("example.sqlite3")}
DATABASE_ROUTERS = ["afterword.store.place.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LANGUAGE_CODE = "en"

STATIC_URL = f"static/{mark_of_files()}/"
WHITENOISE_MAX_AGE = YEAR
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STATICFILES_STORAGE_KEEP = True

SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_NAME = "afterword"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "afterword.web.failures.stale"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 26 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 26 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 50

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Letters, notes and addresses never appear in logs: only what failed and where, never the request.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"file": {"class": "afterword.site.log.QuietHandler"}},
    "root": {"handlers": ["file"], "level": "WARNING"},
}
