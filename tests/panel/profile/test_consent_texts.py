"""A consent text never changes under its version."""

import pytest

from meedoen.panel.profile.consent_texts import consent_texts

WRITTEN = {
    ("panel", "2026-11"): "f4dc3123a920b7fe3b8f152c9394e9fc4fc36745ab650eecbeb58383a23f493b",
    ("gatherings", "2026-11"): "b87b54f3ac31b7dc8c73e751ed24b7e82e1d5807dda2958a2451d4f79b11fd22",
}


@pytest.mark.parametrize("purpose", ["panel", "gatherings"])
def test_a_changed_text_has_a_new_version(purpose: str) -> None:
    """Red? Give the text a new version, and add that version with its hash above."""
    text = consent_texts("Velsen")[purpose]
    assert WRITTEN.get((purpose, text.version)) == text.hash().hex()


def test_the_hash_tells_whose_panel_it_was() -> None:
    assert consent_texts("Velsen")["panel"].hash() != consent_texts("Beverwijk")["panel"].hash()
