"""People: one account for life, reached by e-mail, by username, later by a school portal."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac


class UserManager(BaseUserManager["User"]):
    """Lookups by what people type, and the first administrator (``manage.py createsuperuser``)."""

    def get_by_natural_key(self, username):
        return self.get(Q(email__iexact=username) | Q(username=username))

    def create_superuser(self, email, password=None, **fields):
        user = self.model(email=email.lower(), is_staff=True, is_superuser=True, joined_at=timezone.now(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person. At sign-up exactly one of ``email`` and ``username``; later perhaps both (accounts notes B.1)."""

    first_name = models.CharField("prénom", max_length=255)
    last_name = models.CharField("nom", max_length=255)
    # Plain index for the accounts library, which looks lower-case addresses up; the constraint makes them unique.
    email = models.EmailField("adresse e-mail", max_length=255, null=True, blank=True, db_index=True)
    email_confirmed_at = models.DateTimeField(null=True, blank=True)
    username = models.CharField("identifiant", max_length=255, null=True, blank=True, unique=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_anonymous_session = models.BooleanField(default=False)
    # Null for pupils whose school or portal created the account: they are not asked.
    terms_accepted_at = models.DateTimeField(null=True, blank=True)
    terms_version = models.CharField(max_length=20, blank=True)
    must_accept_terms = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    temporary_password_until = models.DateTimeField(null=True, blank=True)
    # The moment a minor declared the authorisation of the legal guardians; no birth date is kept.
    guardian_consent_at = models.DateTimeField(null=True, blank=True)
    # One more each time every session of the account is ended.
    session_epoch = models.PositiveIntegerField(default=0)
    has_seen_dashboard_help = models.BooleanField(default=False)
    has_seen_focus_help = models.BooleanField(default=False)
    has_seen_free_mode_help = models.BooleanField(default=False)
    language = models.CharField(max_length=5, default="fr")
    joined_at = models.DateTimeField()

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        permissions = [
            ("unblock_user", "Peut débloquer un compte"),
            ("give_temporary_password", "Peut donner un mot de passe provisoire"),
        ]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_email"),
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(username__isnull=False) | Q(is_anonymous_session=True),
                name="account_has_email_or_username",
            ),
        ]

    def __str__(self) -> str:
        return f"user {self.pk}"

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must match: it ends when the password changes, or when all sessions are ended."""
        text = f"{self.password}:{self.session_epoch}"
        return salted_hmac("learners.User.session", text, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name

    @property
    def initials(self) -> str:
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper()


class LoginLock(models.Model):
    """Failures of one typed identifier, known or not (accounts notes B.3): what blocks is the same for both.

    ``key`` is the digest of the normalised identifier, or of the account's id when the identifier is known, so that
    e-mail and username of one account share a counter.
    """

    key = models.CharField(max_length=64, primary_key=True)
    failure_count = models.PositiveSmallIntegerField(default=0)
    blocked_until = models.DateTimeField(null=True)
    blocked_at = models.DateTimeField(null=True)
    last_failed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.failure_count} failure(s)"


class EmailChange(models.Model):
    """A new e-mail address waiting for its code; deleted once the former address has been told.

    The code itself is not kept, only its keyed digest. ``sends`` counts the codes asked since ``started_at``.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="email_changes")
    new_email = models.EmailField(max_length=255)
    former_email = models.EmailField(max_length=255, blank=True)
    code_digest = models.CharField(max_length=64, blank=True)
    code_expires_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sends = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], name="one_email_change_at_a_time", condition=Q(done_at=None)),
        ]

    def __str__(self) -> str:
        return f"e-mail change of user {self.user_id}"


class AccountEvent(models.Model):
    """What was done to an account, when and by whom. Rows are only ever added."""

    user = models.ForeignKey(User, models.CASCADE, related_name="account_events")
    event = models.CharField(max_length=40)
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "événement de compte"
        verbose_name_plural = "événements de compte"

    def __str__(self) -> str:
        return f"{self.event} for user {self.user_id}"


class Notice(models.Model):
    """Something to tell a person on the next visit, with the figures of the sentence; kept until it is closed."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20)
    details = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user"], name="notices_open", condition=Q(closed_at=None))]

    def __str__(self) -> str:
        return f"{self.kind} for user {self.user_id}"
