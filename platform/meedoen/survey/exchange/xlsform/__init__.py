"""XLSForm, the tables of ODK and KoboToolbox: read from .xls and .xlsx, written as .xlsx."""
