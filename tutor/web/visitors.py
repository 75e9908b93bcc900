"""Who a visitor is: a random cookie, or a name in the address. Each has a folder of their own for answers and settings."""

import re
import secrets
import unicodedata
from hashlib import sha256
from urllib.parse import quote

from tutor.errors import UserError
from tutor.messages import say

COOKIE = "tutor-visitor"
COOKIE_SECONDS = 400 * 24 * 3600  # the longest time that browsers keep a cookie
TOKEN = re.compile(r"[\w-]{22}", re.ASCII)
MAX_NAME = 40
MAX_FOLDER_NAME = 200  # file systems allow 255 bytes


def new_token() -> str:
    """Return a new random value of the cookie, which nobody can guess (128 bits)."""
    return secrets.token_urlsafe(16)


def folder_of_token(token: str) -> str:
    """Return the name of the folder of a cookie; "" if it is none of ours. The name does not give the cookie away."""
    return f"cookie-{sha256(token.encode()).hexdigest()[:32]}" if TOKEN.fullmatch(token) else ""


def folder_of_name(name: str) -> str:
    """Return the name of the folder of a name. Large and small letters are the same. Raise UserError if it is no name."""
    plain = unicodedata.normalize("NFC", name.strip()).casefold()
    folder = f"name-{quote(plain, safe='')}"
    if not (0 < len(plain) <= MAX_NAME and plain.isprintable() and len(folder) <= MAX_FOLDER_NAME):
        raise UserError(say("web.name", most=MAX_NAME))
    return folder
