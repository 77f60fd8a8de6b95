"""How things are said: dates, numbers, lists and sentences, as people here write them."""

LOCALE = "nl"
