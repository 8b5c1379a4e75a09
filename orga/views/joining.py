"""The two doors of a space: the link of an invitation, and a school's first activation."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from learners.adapter import origin_of
from learners.forms import LoginForm, SignupForm
from orga.domain import uai
from orga.member_errors import SentTooOften
from orga.member_forms import ActivationForm
from orga.selectors.invitations import get_open_invitation
from orga.services import invitations
from pix.core.access import public_page
from pix.core.errors import PixError
from pix.core.http import see_other


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@never_cache
def accept_invitation(request: HttpRequest) -> HttpResponse:
    """Who is signed in joins by one press of a button; who is not logs in or signs up first, and comes back."""
    given = request.GET.get("invitationId", "")
    invitation_id = int(given) if given.isdecimal() and len(given) < 19 else 0
    code = request.GET.get("code", "")
    is_known = request.user.is_authenticated and not request.user.is_anonymous_session
    try:
        if request.method == "POST" and is_known:
            invitations.accept(invitation_id=invitation_id, code=code, user_id=request.user.pk, now=timezone.now())
            return see_other("orga:home")
        invitation = get_open_invitation(invitation_id=invitation_id, code=code)
    except PixError as refusal:
        context = {"refusal": refusal}
        return render(request, "orga/joining/refused.html", context, status=refusal.status)
    context = {"organization": invitation.organization, "here": request.get_full_path(), "is_known": is_known}
    if not is_known:
        context |= {"login_form": LoginForm(), "signup_form": SignupForm(initial={"email": invitation.email})}
    return render(request, "orga/joining/accept.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@never_cache
def activation(request: HttpRequest) -> HttpResponse:
    """« Activez ou récupérez votre espace Pix Orga »: the message goes to the school's own address."""
    form = ActivationForm(request.POST or None)
    if not form.is_valid():
        return render(request, "orga/joining/activation.html", {"form": form}, status=400 if form.is_bound else 200)
    number = uai.normalise(form.cleaned_data["uai"])
    try:
        if not ratelimit.consume(request, action="activate_school", key=number):
            raise SentTooOften
        address = invitations.activate_school(**form.cleaned_data, origin=origin_of(request), now=timezone.now())
    except PixError as refusal:
        form.add_error("uai", refusal.message)
        context = {"form": form, "is_doubtful": not uai.is_well_formed(number)}
        return render(request, "orga/joining/activation.html", context, status=refusal.status)
    return render(request, "orga/joining/activation_sent.html", {"address": address})
