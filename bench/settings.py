"""The product's production settings, for the process that fills the database of the measures.

The servers that are measured run ``pix.settings.prod`` itself. Here only the hashing of passwords is lightened: hundreds
of accounts are made and nobody logs in with a password.
"""

from pix.settings.prod import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGGING["level"] = "ERROR"
