"""Campaigns in the staff's administration: what only the platform may add to the page of results (orga notes 6.2)."""

from django import forms
from django.contrib import admin

from orga.domain.campaign_rules import ResultTexts, result_problems, tidy_result
from orga.models import Campaign


class CampaignForm(forms.ModelForm):
    """The words and the button of the page of results; both checked by the rules of campaigns."""

    # Its form is judged by the rules, with their sentence.
    result_button_url = forms.CharField(label="adresse du bouton", max_length=500, required=False)

    class Meta:
        model = Campaign
        fields = ("result_text", "result_button_text", "result_button_url", "is_for_novices")
        labels = {
            "result_text": "message de fin",
            "result_button_text": "texte du bouton",
            "is_for_novices": "sans page d’accueil ni didacticiel (grands débutants)",
        }

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        texts = tidy_result(
            ResultTexts(cleaned["result_text"], cleaned["result_button_text"], cleaned["result_button_url"])
        )
        for problem in result_problems(texts, type_=self.instance.type):
            self.add_error(problem.field, problem.message)
        return cleaned | {
            "result_text": texts.text,
            "result_button_text": texts.button_text,
            "result_button_url": texts.button_url,
        }


@admin.register(Campaign)
class CampaignAdmin(admin.ModelAdmin):
    """Found by code or name; only what ``CampaignForm`` names can change here."""

    form = CampaignForm
    list_display = ("code", "name", "organization_name", "type", "created_at", "archived_at")
    search_fields = ("code__exact", "name", "organization__name")
    list_select_related = ("organization",)
    ordering = ("-created_at",)

    @admin.display(description="organisation")
    def organization_name(self, campaign: Campaign) -> str:
        return campaign.organization.name

    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
