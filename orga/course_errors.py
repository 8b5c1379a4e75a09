"""What autonomous courses refuse, each with its sentence."""

from pix.core.errors import NotFound, PixError


class CourseNotFound(NotFound):
    code = "course_not_found"
    message = "Ce parcours autonome n’existe pas."


class PathNotForCourses(PixError):
    """It asks for an account, belongs to an organization, is outdated or has no question."""

    code = "path_not_for_courses"
    status = 422
    message = "Ce parcours ne se suit pas sans compte, ou n’est plus proposé. Choisissez-en un autre dans la liste."


class CourseAlreadyClosed(PixError):
    code = "course_already_closed"
    status = 409
    message = "Ce parcours autonome est déjà fermé."


class CourseAlreadyOpen(PixError):
    code = "course_already_open"
    status = 409
    message = "Ce parcours autonome est déjà ouvert."
