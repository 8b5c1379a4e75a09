"""The page of a long job: its progress bar survives a reload and needs no script."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from pix.core import jobs
from pix.core.access import learner_page


@require_safe
@learner_page
def job(request: HttpRequest, job_id: int) -> HttpResponse:
    found = jobs.get_job(job_id=job_id, owner_id=request.user.pk)
    template = "jobs/_job.html" if request.htmx else "jobs/job.html"
    percent = 100 * found.done // found.total if found.total else 0
    context = {"job": found, "percent": percent, "is_running": found.finished_at is None}
    return render(request, template, context)


@require_POST
@learner_page
def cancel(request: HttpRequest, job_id: int) -> HttpResponse:
    jobs.ask_to_cancel(job_id=job_id, owner_id=request.user.pk)
    return redirect("learners:job", job_id)
