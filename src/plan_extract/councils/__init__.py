"""The authorities of the United Kingdom, what they are called, and where their names stand in a text."""

from plan_extract.councils.names import Mention, find_domains, find_mentions, find_self_name, seats
from plan_extract.councils.register import REGISTER_START, Authority, at_date, find_district, load_register
from plan_extract.councils.short_names import in_full

__all__ = [
    "REGISTER_START",
    "Authority",
    "Mention",
    "at_date",
    "find_district",
    "find_domains",
    "find_mentions",
    "find_self_name",
    "in_full",
    "load_register",
    "seats",
]
