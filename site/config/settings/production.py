"""Production: the base settings, and nothing may be left to chance."""

from .base import *  # noqa: F403
from .base import SECRET_KEY, env

if not SECRET_KEY:
    SECRET_KEY = env.str("SECRET_KEY")  # raises a clear error: a secret key has no default
