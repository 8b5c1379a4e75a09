"""What allauth asks the product: how an account is filled, where mails lead."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.utils import timezone


class AccountAdapter(DefaultAccountAdapter):
    def new_user(self, request):
        user = super().new_user(request)
        user.joined_at = timezone.now()
        return user

    def save_user(self, request, user, form, commit=True):
        """Names and terms; e-mail in lower case and no username: a sign-up has exactly one of the two."""
        user.first_name = form.cleaned_data["first_name"].strip()
        user.last_name = form.cleaned_data["last_name"].strip()
        user.email = form.cleaned_data["email"].lower()
        user.username = None
        user.terms_accepted_at = timezone.now()
        user.terms_version = settings.PIX_TERMS_VERSION
        user.set_password(form.cleaned_data["password1"])
        if commit:
            user.save()
        return user

    def populate_username(self, request, user):
        """Usernames are for school accounts only."""

    def is_safe_url(self, url):
        """Come back to our own pages only, and over https except on a development machine."""
        return bool(url) and not url.startswith("http://") and super().is_safe_url(url)
