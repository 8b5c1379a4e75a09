"""Addresses of campaigns on the learner's side: code, landing, journey, results; and a member's trials."""

from django.urls import URLPattern, URLResolver, include, path

from orga.views import codes, joining_campaign, landing, my_paths, path_results, profile_sending, trials

campaign_patterns = [
    path("commencer", landing.start, name="start_path"),
    path("entree", landing.enter, name="enter_path"),
    path("didacticiel", landing.rules, name="path_rules"),
    path("rejoindre", joining_campaign.join, name="join_campaign"),
    path("identite", joining_campaign.identity, name="campaign_identity"),
    path("inscription", joining_campaign.sign_up, name="campaign_sign_up"),
    path("identifiant", joining_campaign.external_id, name="external_id"),
    path("resultats", path_results.results, name="path_results"),
    path("envoi-profil", profile_sending.profile, name="send_profile"),
    path("envoyer", path_results.send, name="send_path"),
    path("ameliorer", path_results.improve, name="improve_path"),
    path("repasser", path_results.retry, name="retry_path"),
    path("remise-a-zero", path_results.confirm_reset, name="confirm_path_reset"),
    path("remettre-a-zero", path_results.reset, name="reset_path"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("campagnes", codes.enter, name="code"),
    path("campagnes/<str:code>", landing.landing, name="campaign_landing"),
    path("campagnes/<str:code>/", include(campaign_patterns)),
    path("mes-parcours", my_paths.paths, name="paths"),
    path("parcours/<int:assessment_id>/fin", path_results.end, name="path_end"),
    path("essais/<str:teacher_code>", trials.presentation, name="trial"),
    path("essais/<str:teacher_code>/commencer", trials.start, name="start_trial"),
    path("orga/parcours/<int:profile_id>/essayer", trials.start_from_orga, name="try_path"),
]
