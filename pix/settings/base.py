"""Settings common to every environment. The environment is read here once; a bad value stops the start-up.

``docs/operations.md`` lists the variables.
"""

from datetime import timedelta
from pathlib import Path

import environ
from celery.schedules import crontab

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.str("PIX_VAR_DIR", default=str(BASE_DIR / "var")))

# --- Applications ----------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.admin",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "rest_framework",
    "pix",
    "pix.core",
    "referential",
    "learners",
    "orga",
]
MIDDLEWARE = [
    "pix.core.middleware.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pix.core.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pix.core.middleware.RequestLog",
    "allauth.account.middleware.AccountMiddleware",
    "pix.core.middleware.DenyByDefault",
    "learners.middleware.TermsGate",
    "pix.core.middleware.Refusals",
]
ROOT_URLCONF = "pix.urls"
WSGI_APPLICATION = "pix.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_NAME = "Pix"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pix.core.context.portal",
            ],
            "builtins": ["pix.core.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "pix.core.forms.Renderer"

# --- Database, cache, jobs -------------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'pix.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("PIX_CONN_MAX_AGE", default=600)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

REDIS_URL = env.str("REDIS_URL", default="")
# A server that does not answer is given up quickly: pages go on without it.
REDIS_PATIENCE = {"socket_connect_timeout": 0.5, "socket_timeout": 2}
CACHES = {
    "default": {"BACKEND": "pix.core.caching.ForgivingRedisCache", "LOCATION": REDIS_URL, "OPTIONS": REDIS_PATIENCE}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 0.5, "max_retries": 1, "interval_max": 0.1}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TIMEZONE = "Europe/Paris"
CELERY_BEAT_SCHEDULE = {
    "expire imports": {"task": "orga.expire_imports", "schedule": crontab(minute="10")},
    "refresh certifiability": {
        "task": "orga.refresh_recent_certifiability",
        "schedule": crontab(hour="2", minute="30"),
    },
    "erase removed learners": {"task": "orga.erase_removed_learners", "schedule": crontab(hour="3", minute="45")},
    "sweep the outbox": {"task": "core.sweep_outbox", "schedule": timedelta(seconds=30)},
    "refresh scores": {"task": "learners.refresh_scores", "schedule": crontab(hour="3", minute="15")},
    "nightly progress": {"task": "learners.record_progress", "schedule": crontab(hour="3", minute="30")},
    "purge account leftovers": {"task": "learners.purge_account_leftovers", "schedule": crontab(hour="3", minute="30")},
    "purge anonymous sessions": {
        "task": "learners.purge_anonymous_sessions",
        "schedule": crontab(hour="3", minute="40"),
    },
    "purge demo attempts": {"task": "learners.purge_demo_attempts", "schedule": crontab(hour="3", minute="30")},
}

# --- Accounts --------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "learners.User"
# The e-mail is unique by a constraint on its lower case (one_account_per_email).
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = ["learners.authentication.PixBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "learners.passwords.PolicyValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/accueil"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_ADAPTER = "learners.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "learners.forms.LoginForm",
    "signup": "learners.forms.SignupForm",
    "reset_password": "learners.forms.ResetPasswordForm",
    "reset_password_from_key": "learners.forms.ResetPasswordKeyForm",
}
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_EMAIL_CONFIRMATION_HMAC = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
# A class sits behind one address: generous per address, strict per account (learners.domain.login_lock).
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "300/m/ip",
    "signup": "200/m/ip",
    "reset_password": "120/m/ip,5/h/key",
    "reset_password_from_key": "120/m/ip",
    "confirm_email": "5/h/key",
    "change_password": "10/m/user",
    "manage_email": "10/m/user",
    "activate_school": "60/h/ip,5/h/key",
    "join_school": "2000/h/ip,600/h/key",
    "join_school_by_user": "30/h/user",
    "join_as": "30/h/key",
    "recover_account": "60/h/ip,5/h/key",
    "recover_mail": "60/h/ip,5/h/key",
    "invite_members": "60/h/user",
    "start_demo": "2000/h/ip",
    "report_problem": "60/h/user",
    "open_anonymous_session": "2000/h/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PIX_TRUSTED_PROXIES", default=0)
PASSWORD_RESET_TIMEOUT = 60 * 60
SESSION_ENGINE = "pix.core.sessions"
SESSION_COOKIE_AGE = 7 * 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "pix.core.errors_views.csrf_failure"

# --- The product's own settings --------------------------------------------------------------------------------------

PIX_MAX_REACHABLE_LEVEL = env.int("PIX_MAX_REACHABLE_LEVEL", default=5)
PIX_DAYS_BEFORE_IMPROVING = env.int("PIX_DAYS_BEFORE_IMPROVING", default=4)
PIX_DAYS_BEFORE_RESET = env.int("PIX_DAYS_BEFORE_RESET", default=7)
PIX_IMPORT_MAX_MEGABYTES = env.int("PIX_IMPORT_MAX_MEGABYTES", default=20)
PIX_LOGIN_FAILURE_LIMIT = env.int("PIX_LOGIN_FAILURE_LIMIT", default=30)
PIX_TERMS_VERSION = env.str("PIX_TERMS_VERSION", default="2026-09-01")
PIX_CONTACT_EMAIL = env.str("PIX_CONTACT_EMAIL", default="contact@pix.example")
PIX_SOURCE_URL = env.str("PIX_SOURCE_URL", default="/logiciel-libre")
PIX_CONTENT_DIR = Path(env.str("PIX_CONTENT_DIR", default=str(BASE_DIR / "referential" / "content")))

# --- Mail, language, time --------------------------------------------------------------------------------------------

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="filemail://")
if "EMAIL_FILE_PATH" in EMAIL_CONFIG:
    EMAIL_CONFIG["EMAIL_FILE_PATH"] = str(VAR_DIR / "mail")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Pix <ne-pas-repondre@pix.example>")
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_I18N = True

# --- Static files, security ------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
# A page of doubtful rows, or of lines to tick, has one field a row.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SELF = "'self'"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": [SELF],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "pix.core.api.exception_handler",
}
LOGGING_CONFIG = "pix.core.logs.configure"
LOGGING = {"level": env.str("PIX_LOG_LEVEL", default="INFO"), "json": env.bool("PIX_LOG_JSON", default=False)}
