"""Children that never outlive us, even when we are killed without a word."""

from __future__ import annotations

import ctypes
import signal
from collections.abc import Callable

PR_SET_PDEATHSIG = 1  # prctl(2), Linux


def mourir_avec_le_parent(signal_recu: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn`: the kernel sends `signal_recu` to the child when its parent dies, however that happens."""
    libc = ctypes.CDLL(None, use_errno=True)

    def regler() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal_recu)

    return regler
