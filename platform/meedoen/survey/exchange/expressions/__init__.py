"""Formulas of others, read into the and/or trees that we keep: those of LimeSurvey and of XLSForm."""
