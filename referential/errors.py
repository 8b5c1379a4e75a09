from pix.core.errors import PixError


class NoRelease(PixError):
    code = "no_release"
    status = 503
    message = "Les questions ne sont pas encore chargées. Réessayez dans un instant."
