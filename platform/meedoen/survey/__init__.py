"""Questionnaires as data: types, routing, checks, editor, rendering. Knows no names of people."""
