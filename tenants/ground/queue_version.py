"""Which queue servers have a known hole: RQ needs scripts, so it cannot be switched off."""

from collections.abc import Mapping

_PATCHED = {6: (6, 2, 20), 7: (7, 2, 11), 8: (8, 2, 2)}


def warn_if_old(info: Mapping[str, object]) -> str | None:
    """A sentence when the server that gave this INFO has the hole of CVE-2025-49844."""
    if "valkey_version" in info:
        return None
    version = str(info.get("redis_version", "0"))
    parts = tuple(int(part) for part in version.split(".")[:3] if part.isdecimal())
    fixed = _PATCHED.get(parts[0] if parts else 0)
    if (parts and parts[0] > max(_PATCHED)) or (fixed is not None and parts >= fixed):
        return None
    return (
        f"Redis {version} has a known hole (CVE-2025-49844): "
        "use Valkey, or Redis 6.2.20, 7.2.11, 8.2.2 or newer."
    )
