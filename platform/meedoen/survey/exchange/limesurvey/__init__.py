"""Surveys of LimeSurvey (.lss, from 1.91 on): their tables, their types, their formulas."""
