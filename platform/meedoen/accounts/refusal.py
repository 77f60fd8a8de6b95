"""A person's mistake, as a sentence in their language beside the field it belongs to."""


class Refused(ValueError):
    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence
