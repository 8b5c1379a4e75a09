"""Accounts in the staff's administration: read, search, unblock, give a temporary password. Never a password read."""

from functools import wraps

from allauth.account.models import EmailAddress
from allauth.account.utils import get_next_redirect_url
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from learners.domain.accounts import AccountEventKind
from learners.models import AccountEvent, User
from learners.services import accounts, login_locks
from pix.core.errors import NotFound


def _through_the_login_page(view):
    """One way in for everybody: the login page, its locks and its rate limits. The admin's own form is never shown."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(get_next_redirect_url(request) or request.get_full_path())
        if not request.user.is_staff:
            raise NotFound
        return view(request, *args, **kwargs)

    return guarded


admin.site.login = _through_the_login_page(admin.site.login)
admin.site.site_header = admin.site.site_title = "Administration de Pix"
# Addresses are changed by their owners, with a code; here they would bypass it.
admin.site.unregister(EmailAddress)

EVENTS = {
    AccountEventKind.UNBLOCKED: "Compte débloqué",
    AccountEventKind.TEMPORARY_PASSWORD_GIVEN: "Mot de passe provisoire donné",
    AccountEventKind.PASSWORD_RESET: "Mot de passe choisi à partir d’un lien",
    AccountEventKind.PASSWORD_CHANGED: "Mot de passe changé",
    AccountEventKind.EMAIL_CHANGED: "Adresse e-mail changée",
    AccountEventKind.SIGNED_OUT_EVERYWHERE: "Déconnexion de tous les appareils",
    AccountEventKind.CREATED_BY_SCHOOL: "Compte créé par l’établissement",
    AccountEventKind.USERNAME_GIVEN: "Identifiant ajouté",
    AccountEventKind.LINKED: "Compte relié à un élève",
    AccountEventKind.UNLINKED: "Compte détaché d’un élève",
    AccountEventKind.RECOVERED: "Compte récupéré après la scolarité",
}
MAX_TEMPORARY_PASSWORDS = 40


class ReadOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class AccountEventInline(admin.TabularInline):
    model = AccountEvent
    fk_name = "user"
    fields = readonly_fields = ("at", "label", "author_name")
    ordering = ("-at",)
    extra = 0
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("author")

    def has_add_permission(self, request, obj=None):
        return False

    @admin.display(description="événement")
    def label(self, event: AccountEvent) -> str:
        return EVENTS[AccountEventKind(event.event)]

    @admin.display(description="par")
    def author_name(self, event: AccountEvent) -> str:
        return event.author.get_full_name() if event.author else "–"


@admin.register(User)
class UserAdmin(ReadOnlyAdmin):
    """Everything is read only, but for what a superuser decides of the staff."""

    list_display = ("last_name", "first_name", "email", "username", "is_active", "last_login")
    list_display_links = ("last_name", "first_name")
    search_fields = ("last_name__istartswith", "first_name__istartswith", "email", "username")
    search_help_text = "Nom, prénom, adresse e-mail ou identifiant."
    list_filter = ("is_staff", "is_active")
    ordering = ("last_name", "first_name", "pk")
    list_per_page = 50
    show_full_result_count = False
    inlines = (AccountEventInline,)
    actions = ("unblock", "give_temporary_passwords")
    fieldsets = (
        ("Personne", {"fields": ("first_name", "last_name", "email", "email_confirmed_at", "username", "joined_at")}),
        ("Connexion", {"fields": ("last_login", "login_state", "must_change_password", "temporary_password_until")}),
        ("Conditions", {"fields": ("terms_accepted_at", "terms_version", "must_accept_terms", "guardian_consent_at")}),
        ("Équipe", {"fields": ("is_active", "is_staff", "groups")}),
    )
    superuser_fields = ("is_active", "is_staff", "groups", "must_accept_terms")

    def get_readonly_fields(self, request, obj=None):
        names = [name for _, options in self.fieldsets for name in options["fields"]]
        return [name for name in names if not (request.user.is_superuser and name in self.superuser_fields)]

    def get_actions(self, request):
        """Those the person may take; asking for another one is refused outright."""
        actions = super().get_actions(request)
        if request.method == "POST" and request.POST.get("action") in set(self.actions) - set(actions):
            raise PermissionDenied
        return actions

    def lookup_allowed(self, lookup, value, request):
        """No filter typed in the address on the password's digest: it would be guessed sign by sign."""
        return not lookup.startswith("password") and super().lookup_allowed(lookup, value, request)

    def has_unblock_permission(self, request) -> bool:
        return request.user.has_perm("learners.unblock_user")

    def has_temporary_permission(self, request) -> bool:
        return request.user.has_perm("learners.give_temporary_password")

    @admin.display(description="essais de connexion")
    def login_state(self, user: User) -> str:
        state, now = login_locks.get_state(key=login_locks.key_of_user(user_id=user.pk)), timezone.now()
        if state.blocked_at:
            return "Bloqué : trop d’essais"
        minutes = state.minutes_left(now)
        return f"Bloqué encore {minutes} min" if minutes else f"{state.failure_count} échec(s) de suite"

    @admin.action(description="Débloquer", permissions=["unblock"])
    def unblock(self, request: HttpRequest, users: QuerySet[User]) -> None:
        for user in users:
            login_locks.unblock(user_id=user.pk, author_id=request.user.pk, now=timezone.now())
        messages.success(request, f"{len(users)} compte(s) débloqué(s).")

    @admin.action(description="Donner un mot de passe provisoire", permissions=["temporary"])
    def give_temporary_passwords(self, request: HttpRequest, users: QuerySet[User]) -> HttpResponse | None:
        """Show each password once, in the reply itself: it is kept nowhere."""
        chosen = list(users.filter(is_active=True, is_staff=False)[: MAX_TEMPORARY_PASSWORDS + 1])
        if not chosen or len(chosen) > MAX_TEMPORARY_PASSWORDS:
            messages.error(request, f"Choisissez de 1 à {MAX_TEMPORARY_PASSWORDS} comptes actifs, hors équipe.")
            return None
        now, author_id = timezone.now(), request.user.pk
        given = [
            (user, accounts.give_temporary_password(user_id=user.pk, author_id=author_id, now=now)) for user in chosen
        ]
        context = {**self.admin_site.each_context(request), "title": "Mots de passe provisoires", "given": given}
        return TemplateResponse(request, "admin/learners/user/temporary_passwords.html", context)
