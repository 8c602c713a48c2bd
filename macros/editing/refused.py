"""The one exception for what is refused, by the name that this folder knows it by."""

from macros.content.refused import Refused as Refused
