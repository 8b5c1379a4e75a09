"""Is the web process of this container alive? Exit status 0 when /sante/vivant answers 200.

Asks under a name that the service accepts, the first of ALLOWED_HOSTS: any other would be refused with a 400.
"""

import http.client
import os
import sys

PORT = 8000


def main() -> int:
    host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".")
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=4)
    try:
        connection.request("GET", "/sante/vivant", headers={"Host": host if host not in ("", "*") else "localhost"})
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        sys.exit(f"no answer: {error}")
    return 0 if status == http.client.OK else 1


if __name__ == "__main__":
    sys.exit(main())
