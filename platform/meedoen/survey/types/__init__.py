"""The question types: one file and one template for each, and this register of them."""

from collections.abc import Mapping
from types import MappingProxyType

from meedoen.survey.types.info import InfoSchema
from meedoen.survey.types.mark import MarkSchema
from meedoen.survey.types.matrix import MatrixSchema
from meedoen.survey.types.multiple import MultipleSchema
from meedoen.survey.types.number import NumberSchema
from meedoen.survey.types.postcode import PostcodeSchema
from meedoen.survey.types.ranking import RankingSchema
from meedoen.survey.types.scale import ScaleSchema
from meedoen.survey.types.shape import ItemSchema
from meedoen.survey.types.single import SingleSchema
from meedoen.survey.types.text import TextSchema
from meedoen.survey.types.yes_no import YesNoSchema

SCHEMAS: Mapping[str, type[ItemSchema]] = MappingProxyType(
    {
        "info": InfoSchema,
        "single": SingleSchema,
        "multiple": MultipleSchema,
        "yes_no": YesNoSchema,
        "scale": ScaleSchema,
        "mark": MarkSchema,
        "matrix": MatrixSchema,
        "text": TextSchema,
        "number": NumberSchema,
        "ranking": RankingSchema,
        "postcode": PostcodeSchema,
    }
)
