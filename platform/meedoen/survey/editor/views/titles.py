"""What is wrong with a title as somebody typed it: of a questionnaire, or of a part of one."""

from meedoen.language.texts import _

LONGEST = 200


def untitled(title: str) -> dict[str, str]:
    """By field; empty for a title that will do."""
    if 0 < len(title) <= LONGEST:
        return {}
    return {"title": _("Vul een titel in van hooguit %(most)s tekens.", most=LONGEST)}
