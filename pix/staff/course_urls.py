"""Addresses of the staff about autonomous courses."""

from django.urls import path

from pix.staff import courses

urlpatterns = [
    path("", courses.index, name="courses"),
    path("nouveau", courses.create, name="create_course"),
    path("<int:course_id>/", courses.course, name="course"),
    path("<int:course_id>/modifier", courses.edit, name="edit_course"),
    path("<int:course_id>/fermer", courses.close, name="close_course"),
    path("<int:course_id>/rouvrir", courses.reopen, name="reopen_course"),
]
