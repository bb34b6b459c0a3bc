"""Leads and partners: one name, role or body an entry, as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.parsing.people import parse_partners, parse_people

PEOPLE = [
    ("CSMF", ("CSMF",), "Rochdale"),
    ("CSMF CSMP SUM", ("CSMF", "CSMP", "SUM"), "Rochdale 4.4"),
    ("CSMP HOS", ("CSMP", "HOS"), "Rochdale 1.6"),
    ("HOS Full SMT", ("HOS", "Full SMT"), "Rochdale 9.2"),
    ("DPH/DDPH", ("DPH", "DDPH"), "Kent 2024"),
    ("PH Consultant\nPerformance/PH Consultant", ("PH Consultant", "Performance/PH Consultant"), "Kent 2024"),
    (
        "DPH, CPH, PH\nSpecialists, PH District\nCoordinator",
        ("DPH", "CPH", "PH Specialists", "PH District Coordinator"),
        "Kent 2024",
    ),
    ("Head of Service Community Learning and\nSkills", ("Head of Service Community Learning and Skills",), "Kent 2024"),
    ("Organisation Development & Staff Engagement", ("Organisation Development & Staff Engagement",), "Kent 2024"),
    ("Early years lead\nThe Education People", ("Early years lead", "The Education People"), "Kent 2024"),
    ("CPH leads for each area", ("CPH leads for each area",), "Kent 2024"),
    ("Corporate Lead-\nStrategy", ("Corporate Lead-Strategy",), "Kent 2024"),
    ("L&D", ("L&D",), "Kent 2024"),
    ("George Innes\nJack Marsh\nAnn Reed", ("George Innes", "Jack Marsh", "Ann Reed"), "Suffolk, objective 2"),
    (
        "Performance Improvement Team\nAnn Reed",
        ("Performance Improvement Team", "Ann Reed"),
        "Suffolk, objective 1",
    ),
    (
        "Bob Stone – IRT/ISA\nAnn Reed – ISA/JVCo links",
        ("Bob Stone – IRT/ISA", "Ann Reed – ISA/JVCo links"),
        "Suffolk h",
    ),
    (
        "Locality Managers\nBob Stone/Locality Managers",
        ("Locality Managers", "Bob Stone", "Locality Managers"),
        "Suffolk k",
    ),
    ("Carla Dunn Head of Commissioning", ("Carla Dunn Head of Commissioning",), "Suffolk c"),
    (
        "Luke Flint Head of Provider Services (Adolescents)",
        ("Luke Flint Head of Provider Services (Adolescents)",),
        "Suffolk c",
    ),
    ("Head of Service Fostering Services", ("Head of Service Fostering Services",), "Suffolk c"),
    ("Mary Harvey-Smith\nCarla Dunn", ("Mary Harvey-Smith", "Carla Dunn"), "Suffolk i"),
    ("Locality Managers and appropriate managers", ("Locality Managers and appropriate managers",), "Suffolk e"),
    ("George Innes / Jack Marsh", ("George Innes", "Jack Marsh"), "Suffolk, on one line"),
    ("George Innes and Jack Marsh", ("George Innes", "Jack Marsh"), "general knowledge"),
    ("George Innes; Jack Marsh", ("George Innes", "Jack Marsh"), "general knowledge"),
    ("CSMF & SUM", ("CSMF", "SUM"), "general knowledge"),
    ("Head of Learning and Development", ("Head of Learning and Development",), "general knowledge"),
    (
        "Jack Marsh, Head of Adoption\nJane Brown",
        ("Jack Marsh, Head of Adoption", "Jane Brown"),
        "a name with its post",
    ),
    ("• Jack Marsh\n• Jane Brown", ("Jack Marsh", "Jane Brown"), "a list in the cell"),
    (
        "Head of Service\nCommunity Learning and\nSkills",
        ("Head of Service Community Learning and Skills",),
        "Kent 2024",
    ),
    (
        "Lead for Family\nHubs/Financial\nHardship Programme Manager",
        ("Lead for Family Hubs", "Financial Hardship Programme Manager"),
        "Kent 2024",
    ),
    ("AD Integrated\nCommissioning", ("AD Integrated Commissioning",), "Kent 2024"),
    ("PH Consultant\nPerformance/P\nH Consultant", ("PH Consultant", "Performance/PH Consultant"), "Kent 2024"),
    ("WFD and FH WFD", ("WFD", "FH WFD"), "Kent 2024"),
    ("CYP PH", ("CYP PH",), "Kent 2024"),
    ("HoC and DoAC", ("HoC", "DoAC"), "abbreviations with a small letter"),
    (
        "Principal Educational\nPsychologist\nDesignated Clinical\nOfficer",
        ("Principal Educational Psychologist", "Designated Clinical Officer"),
        "a narrow cell",
    ),
    ("Head of Skills\nHuman Resources Manager", ("Head of Skills", "Human Resources Manager"), "two roles in a cell"),
    ("Head of Places\nJack Marsh", ("Head of Places", "Jack Marsh"), "a role and a person"),
    ("Head of Commissioning /\nLead Nurse", ("Head of Commissioning", "Lead Nurse"), "a slash at a line's end"),
    ("Head of Commissioning /\nLead\nNurse", ("Head of Commissioning", "Lead Nurse"), "a role of two words, wrapped"),
    ("Head of Planning\nHead of Digital", ("Head of Planning", "Head of Digital"), "two heads"),
    (
        "Head of Fostering\nCounty Fostering\nManager",
        ("Head of Fostering", "County Fostering Manager"),
        "a narrow cell",
    ),
    ("Director of Specialist\nChildren's Services", ("Director of Specialist Children's Services",), "a narrow cell"),
    (
        "Bob Stone Head of Commissioning\nAnn Reed Head of Adoption Agency",
        ("Bob Stone Head of Commissioning", "Ann Reed Head of Adoption Agency"),
        "Suffolk c",
    ),
    ("Service Manager, Family Placement", ("Service Manager, Family Placement",), "a rank and what it is for"),
    (
        "Assistant Director, Children’s Help and Protection / Clerk",
        ("Assistant Director, Children’s Help and Protection", "Clerk"),
        "two ranks",
    ),
    ("Director, Finance, Housing", ("Director", "Finance", "Housing"), "a list"),
    ("Service Manager, Jack Marsh", ("Service Manager", "Jack Marsh"), "a rank and a person"),
    ("Head of Adoption, Housing Services", ("Head of Adoption", "Housing Services"), "a head of one service, another"),
    ("Assistant Director, Family Placement Manager", ("Assistant Director", "Family Placement Manager"), "two roles"),
    ("", (), "blank"),
]


@pytest.mark.parametrize(("text", "entries", "seen"), PEOPLE)
def test_leads(text: str, entries: tuple[str, ...], seen: str) -> None:
    assert parse_people(text) == entries, seen


def test_the_legend_says_which_abbreviations_are_roles() -> None:
    assert parse_people("CYP PH", roles=["DPH", "CPH"]) == ("CYP PH",)
    assert parse_people("HOS LYP", roles=["HOS", "CSMF"]) == ("HOS", "LYP")


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Schools, LYP, Police, CAMHS, YOT", ("Schools", "LYP", "Police", "CAMHS", "YOT")),  # Rochdale 3.1
        ("LYP SEN/RANS, Special Schools, Health", ("LYP SEN/RANS", "Special Schools", "Health")),  # Rochdale 3.8
        ("Health and Education Safeguarding Board", ("Health and Education Safeguarding Board",)),  # Rochdale 4.2
        ("Schools Service, Community Safety (RMBC)", ("Schools Service", "Community Safety (RMBC)")),  # Rochdale 7.5
        ("• PDS (RMBC)\n• Finance (RMBC)\n• AGMA Unit", ("PDS (RMBC)", "Finance (RMBC)", "AGMA Unit")),  # Rochdale 9.1
        (
            "RBH, Social Housing,\nVoluntary Sector,\nHousing Associations",
            ("RBH", "Social Housing", "Voluntary Sector", "Housing Associations"),
        ),
        ("RTS, Connexions, Local\nBusiness Section", ("RTS", "Connexions", "Local Business Section")),  # Rochdale 5.5
        ("Body (a, b), Other", ("Body (a, b)", "Other")),
        ("Police; Health.", ("Police", "Health")),
        ("Voluntary Sector\nPolice", ("Voluntary Sector", "Police")),
        ("", ()),
    ],
)
def test_partners(text: str, entries: tuple[str, ...]) -> None:
    assert parse_partners(text) == entries


@pytest.mark.parametrize(
    ("text", "wraps", "entries"),
    [
        ("Housing Support\nProgramme", (True,), ("Housing Support Programme",)),
        ("Police, Market\nTraders, Health", (True,), ("Police", "Market Traders", "Health")),
        ("Police\nHealth Trust", (False,), ("Police", "Health Trust")),
        ("Youth Group\nVoluntary Sector", (True,), ("Youth Group", "Voluntary Sector")),
        ("Youth Group\nYOT", (True,), ("Youth Group", "YOT")),
    ],
)
def test_partners_in_full_lines_only_wrap(text: str, wraps: tuple[bool, ...], entries: tuple[str, ...]) -> None:
    assert parse_partners(text, wraps) == entries


PIECES = st.sampled_from(
    [
        "CSMF",
        "HOS",
        "Full",
        "Bob Stone",
        "Head of",
        "and",
        "&",
        "/",
        ",",
        ";",
        "\n",
        " ",
        "(",
        ")",
        "– IRT",
        "Manager",
        "• ",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
def test_entries_are_words_of_the_cell_in_order(text: str) -> None:
    letters = "".join(character for character in text if character.isascii() and character.isalnum())
    for entries in (parse_people(text), parse_partners(text)):
        assert all(entry == entry.strip() and entry for entry in entries)
        position = 0
        for entry in entries:
            plain = "".join(character for character in entry if character.isascii() and character.isalnum())
            if any(ord(character) > 0xFA00 for character in text):  # a ligature opens into letters of its own
                break
            position = letters.index(plain, position) + len(plain)


WRAPPED = [
    ("WFD and FH\nWFD", (True,), ("WFD", "FH WFD"), "Kent 2024: a row of abbreviations goes on"),
    ("Finance\nHousing", (False,), ("Finance", "Housing"), "the second would have fitted beside the first"),
    ("Head of Skills\nAdult Learning", (False,), ("Head of Skills", "Adult Learning"), "a role and a team"),
    ("Head of Skills\nAdult Learning", (True,), ("Head of Skills Adult Learning",), "one role over two full lines"),
    ("Head of Strategic\nCommissioning", (True,), ("Head of Strategic Commissioning",), "Kent 2012"),
    ("Jack Marsh\nJane Brown", (True,), ("Jack Marsh", "Jane Brown"), "two names, each as wide as the cell"),
    ("HoC and DoAC\nDirector of Roads", (False,), ("HoC", "DoAC", "Director of Roads"), "two and one"),
    ("Managers from other\nagencies", (False,), ("Managers from other agencies",), "Suffolk e: a loose end goes on"),
    ("Finance\nHousing", (False, True), ("Finance Housing",), "what is not of this text says nothing of it"),
]


@pytest.mark.parametrize(("text", "wraps", "expected", "source"), WRAPPED)
def test_lines_that_had_room_end_an_entry(
    text: str, wraps: tuple[bool, ...], expected: tuple[str, ...], source: str
) -> None:
    assert tuple(" ".join(person.split()) for person in parse_people(text, wraps=wraps)) == expected, source


@pytest.mark.parametrize(
    ("text", "wraps", "entries"),
    [
        ("Principal\nSocial\nWorker", (True, True), ("Principal Social Worker",)),
        ("Divisional\nDirector &\nLSCB Chair", (True, True), ("Divisional Director", "LSCB Chair")),
        ("Group Manager\nPrevention", (True,), ("Group Manager Prevention",)),
        ("Group Manager\nPrevention", (False,), ("Group Manager", "Prevention")),
        ("Leaving Care Team\nManager", (True,), ("Leaving Care Team Manager",)),
        ("Customer Services\nManager", (True,), ("Customer Services Manager",)),
        ("Leaving Care Team\nManager", (False,), ("Leaving Care Team", "Manager")),
        ("Project Manager\nDirector", (True,), ("Project Manager", "Director")),
        ("NHS Example\nCCG", (True,), ("NHS Example CCG",)),
        ("NHS Example\nCCG", (False,), ("NHS Example", "CCG")),
        ("Adult Social Care\nCCG", (True,), ("Adult Social Care", "CCG")),
        ("Emergency\nPlanning Officer", (True,), ("Emergency Planning Officer",)),
        ("Joanna\nPickering", (True,), ("Joanna Pickering",)),
        ("Joanna\nPickering", (False,), ("Joanna", "Pickering")),
        ("Neil Thackray\nJoanna\nPickering", (True, True), ("Neil Thackray", "Joanna Pickering")),
        ("Director:\nGovernance and\nPartnerships", (True, True), ("Director: Governance and Partnerships",)),
        ("Head of Housing\nDirector of Schools", (True,), ("Head of Housing", "Director of Schools")),
    ],
)
def test_a_role_goes_on_below_a_full_line(text: str, wraps: tuple[bool, ...], entries: tuple[str, ...]) -> None:
    assert tuple(" ".join(entry.split()) for entry in parse_people(text, wraps=wraps)) == entries


@pytest.mark.parametrize(
    ("text", "wraps", "expected"),
    [
        ("Head of Care / ICB\nNamed Nurse", (True,), ("Head of Care", "ICB Named Nurse")),
        (
            "Board Business\nManager / CCG\nDesignated Nurse",
            (True, True),
            ("Board Business Manager", "CCG Designated Nurse"),
        ),
        ("Head of Care / ICB\nNamed Nurse", (False,), ("Head of Care", "ICB", "Named Nurse")),
        ("Head of Care / ICB\nMary Brown", (True,), ("Head of Care", "ICB", "Mary Brown")),
    ],
)
def test_a_body_behind_a_stroke_goes_on_below_a_full_line(
    text: str, wraps: tuple[bool, ...], expected: tuple[str, ...]
) -> None:
    assert tuple(" ".join(one.split()) for one in parse_people(text, (), wraps)) == expected


@pytest.mark.parametrize("post", ["Managing Director, Leisure Trading", "Regional Manager, Housing"])
def test_a_post_with_its_body_behind_a_comma_is_one(post: str) -> None:
    assert parse_people(post) == (post,)


@pytest.mark.parametrize(
    "text",
    ["Jo Smith, Head of Finance", "N. Brown, Director of Children's Services", "Ann Lee, Senior Manager (Homes)"],
)
def test_a_post_after_a_name_is_that_persons(text: str) -> None:
    assert parse_people(text) == (text,)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Jo Smith, Al Brown", ("Jo Smith", "Al Brown")),
        ("Jo Smith, Team Managers", ("Jo Smith", "Team Managers")),
        ("Head of Finance, Head of Housing", ("Head of Finance", "Head of Housing")),
        ("Jo Smith, Al Brown, Head of Housing", ("Jo Smith", "Al Brown", "Head of Housing")),
    ],
)
def test_others_after_a_name_are_entries_of_their_own(text: str, people: tuple[str, ...]) -> None:
    assert parse_people(text) == people
