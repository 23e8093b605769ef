"""What every command does when something goes wrong: one sentence, and the error's exit code."""

from __future__ import annotations

import functools
import os
import sys
import traceback
from collections.abc import Callable
from typing import ParamSpec

import typer

from briefing.errors import BriefingError, Interrupted

DEBUG_VARIABLE = "BRIEFING_DEBUG"
"""Environment variable that makes mistakes of the program itself show where they happened."""

UNFORESEEN = 70
"""Exit code for a mistake of the program itself (``EX_SOFTWARE`` of sysexits.h)."""

P = ParamSpec("P")


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Turn errors into a sentence on standard error and an exit code, never a traceback."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except typer.Exit:
            raise
        except BriefingError as error:
            raise _ended(str(error), error.exit_code) from None
        except KeyboardInterrupt:
            message = "Stopped. Nothing was changed: finished briefings are as they were."
            raise _ended(message, Interrupted.exit_code) from None
        except BrokenPipeError:
            # The reader of our output went away, as `| head` does; Python would complain at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except Exception as error:  # the last resort: whatever it is, it is our mistake
            if os.environ.get(DEBUG_VARIABLE):
                traceback.print_exc()
            message = (
                f"A mistake in briefing itself: {type(error).__name__}: {error}. Please report it;"
                f" with {DEBUG_VARIABLE}=1 it shows where it happened."
            )
            raise _ended(message, UNFORESEEN) from None

    return run


def _ended(message: str, code: int) -> typer.Exit:
    print(f"briefing: {message}", file=sys.stderr)  # noqa: T201
    return typer.Exit(code)
