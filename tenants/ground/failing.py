"""What may be told of an error: its type and its place. Its message may hold what somebody typed."""

import traceback
from pathlib import Path


def told(error: BaseException) -> str:
    """For a log: "ValueError at views.py:12 > joining.py:40"."""
    frames = traceback.extract_tb(error.__traceback__)
    place = " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    return f"{type(error).__name__} at {place}"
