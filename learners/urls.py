"""Addresses of the learner portal. French words, English names."""

from django.urls import include, path

from learners import account_urls
from learners.views import assessments, competences, demo, jobs, proposals, reports, tutorials

question_patterns = [
    path("repondre", assessments.answer, name="answer"),
    path("passer", assessments.skip, name="skip"),
    path("demarrer", assessments.start_timer, name="start_timer"),
    path("sortie", assessments.leave_focus, name="leave_focus"),
    path("signaler", reports.report_question, name="report_question"),
]
test_patterns = [
    path("questions/<str:challenge_id>/", include(question_patterns)),
    path("question", assessments.question, name="question"),
    path("bilan", assessments.checkpoint, name="checkpoint"),
    path("reponses/<int:position>", assessments.correction, name="correction"),
    path("reponses/<int:position>/signaler", reports.report_answer, name="report_answer"),
    path("reprendre", assessments.resume, name="resume"),
    path("quitter", assessments.quit_test, name="quit"),
]
learner_patterns = [
    path("tests/<int:assessment_id>/", include(test_patterns)),
    path("accueil", competences.dashboard, name="dashboard"),
    path("accueil/aide-vue", competences.close_dashboard_help, name="close_dashboard_help"),
    path("accueil/messages/<int:notice_id>/fermer", competences.close_notice, name="close_notice"),
    path("competences", competences.profile, name="profile"),
    path("competences/tableau", competences.profile_table, name="profile_table"),
    path("competences/<str:competence_id>/details", competences.competence, name="competence"),
    path("competences/<str:competence_id>/commencer", competences.start, name="start"),
    path("competences/<str:competence_id>/retenter", competences.retry, name="retry"),
    path("competences/<str:competence_id>/remettre-a-zero", competences.confirm_reset, name="confirm_reset"),
    path("competences/<str:competence_id>/remise-a-zero", competences.reset, name="reset"),
    path("competences/<str:competence_id>/resultats/<int:assessment_id>", competences.result, name="result"),
    path("certifications", competences.certifications, name="certifications"),
    path("mes-tutos/recommandes", tutorials.recommended, name="recommended_tutorials"),
    path("mes-tutos/enregistres", tutorials.saved, name="saved_tutorials"),
    path("mes-tutos/proposer/<str:skill_id>", proposals.propose, name="propose_tutorial"),
    path("mes-tutos/fiches/<str:tutorial_id>", tutorials.tutorial, name="tutorial"),
    path("mes-tutos/fiches/<str:tutorial_id>/marquer", tutorials.mark, name="mark_tutorial"),
    path("demo", demo.presentation, name="demo"),
    path("demo/commencer", demo.start, name="demo_start"),
    path("demo/question", demo.question, name="demo_question"),
    path("demo/questions/<str:challenge_id>/repondre", demo.answer, name="demo_answer"),
    path("demo/questions/<str:challenge_id>/passer", demo.skip, name="demo_skip"),
    path("demo/questions/<str:challenge_id>/demarrer", demo.start_timer, name="demo_timer"),
    path("demo/questions/<str:challenge_id>/sortie", demo.leave_focus, name="demo_focus"),
    path("demo/resultats", demo.results, name="demo_results"),
    path("demo/resultats/<int:position>", demo.correction, name="demo_correction"),
    path("travaux/<int:job_id>", jobs.job, name="job"),
    path("travaux/<int:job_id>/annuler", jobs.cancel, name="cancel_job"),
    *account_urls.own_patterns,
]
urlpatterns = [
    path("", include((learner_patterns, "learners"))),
    *account_urls.urlpatterns,
]
