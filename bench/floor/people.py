"""Make users of the floor, with a session each: ``python -m bench.floor.people 40`` prints their headers as JSON.

Run with the settings of the floor; also makes the questions, one a user so that nobody waits for another's row.
"""

import json
import sys

import django

django.setup()

from bench.floor.models import Question, User  # noqa: E402 - models need Django to be set up
from bench.sessions import headers_of  # noqa: E402 - as above


def main(count: int) -> None:
    Question.objects.bulk_create(
        Question(pk=number, text="Combien de pixels dans un carré de 4 sur 4\u202f?", solution="16")
        for number in range(1, count + 1)
    )
    users = [User.objects.create_user(f"essai{number}", password="x") for number in range(count)]
    json.dump([headers_of(user) for user in users], sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
