"""Whose document it is and what it is called, on invented fronts. Real councils are named, their texts are not."""

from __future__ import annotations

from plan_extract.model.document import Body, Paragraph, Source
from plan_extract.model.table import Cell, Table
from plan_extract.prose.identity import Identity, find_identity

SOURCE = Source(path="plan.docx", sha256="0", media_type="docx", pages=None)


def word(*texts: str, running: tuple[str, ...] = (), title: str | None = None) -> Identity:
    """The identity of a Word file of these paragraphs; one that starts with # is a heading, with * bold."""
    items = [
        Paragraph(text=text.lstrip("#*"), block=at, level=1 if text[:1] == "#" else None, bold=text[:1] in "#*")
        for at, text in enumerate(texts)
    ]
    furniture = [Paragraph(text=text, edge=True, furniture=True) for text in running]
    return find_identity(Body(source=SOURCE, title=title, items=(*items, *furniture)))


def pdf(*lines: tuple[str, float], foot: str | None = None, title: str | None = None) -> Identity:
    """The identity of a PDF whose first page has these lines with their sizes, and a running foot."""
    items = [Paragraph(text=text, page=1, size=size) for text, size in lines]
    if foot:
        items += [Paragraph(text=f"{foot} {page}", page=page, size=8, furniture=True) for page in (1, 2, 3)]
    return find_identity(Body(source=SOURCE, title=title, items=tuple(items)))


def council(identity: Identity) -> tuple[str, str | None] | None:
    return (identity.council.name, identity.council.gss_code) if identity.council else None


def codes(identity: Identity) -> set[str]:
    return {finding.code for finding in identity.findings}


def test_the_cover_says_whose_it_is_though_another_is_named_more_often() -> None:
    found = word("*Kent County Council", "#Annual plan 2012/13", *["We compare with Medway Council."] * 9)
    assert council(found) == ("Kent County Council", "E10000016")
    assert found.council is not None
    assert "cover: 'Kent County Council'" in found.council.evidence


def test_two_councils_on_the_cover_are_nobody_s_guess() -> None:
    found = word("*Kent County Council", "*Medway Council", "#Joint plan 2012/13")
    assert council(found) is None
    assert any("Kent or Medway" in finding.message for finding in found.findings)


def test_places_and_initials_alone_do_not_do_when_shared() -> None:
    found = word("#Plan 2007/08", "RMBC will act. RMBC will learn.", "Rotherham and Rochdale both have a plan.")
    assert council(found) is None
    assert "council-unknown" in codes(found)


def test_a_place_that_stands_out_needs_a_second_clue() -> None:
    text = ["Families in Suffolk are helped.", "Suffolk has more children.", "Suffolk is large.", "Norfolk is near."]
    assert council(word("#Review 2004/05", *text)) is None
    assert council(word("#Review 2004/05", *text, "Call (01473) 555000")) == ("Suffolk County Council", "E10000029")


def test_old_domains_name_the_council_of_their_time() -> None:
    found = word("#Business plan 2006/07", "Write to plans@nottscc.gov.uk, or see www.nottscc.gov.uk.")
    assert council(found) == ("Nottinghamshire County Council", "E10000024")


def test_the_publisher_is_named_at_the_end() -> None:
    found = word("#Business plan 2006/07", "We help people.", "Published by Nottinghamshire County Council, May 2006")
    assert council(found) == ("Nottinghamshire County Council", "E10000024")


def test_the_source_of_a_map_is_no_publisher() -> None:
    filling = [f"Scheme {number} goes on." for number in range(60)]
    found = word("#Charging in Bristol", *filling[:30], "© 2021 by Nottingham City Council", *filling[30:], "Bristol.")
    assert council(found) == ("Bristol City Council", "E06000023")


def test_mail_of_a_source_does_not_outweigh_the_place_that_the_text_is_of() -> None:
    text = [
        "Bristol has a plan.",
        "Bristol is a city.",
        "Traffic in Bristol grows.",
        "© 2021 by Nottingham City Council",
    ]
    found = word("#Charging", *text, "See a.b@nottinghamcity.gov.uk and c.d@nottinghamcity.gov.uk")
    assert council(found) is None
    assert any("Bristol" in finding.message and "Nottingham" in finding.message for finding in found.findings)


def test_the_date_picks_the_authority_of_a_place() -> None:
    assert council(word("*Cornwall", "#Plan for Cornwall 2004/05")) == ("Cornwall County Council", "E10000005")
    assert council(word("*Cornwall", "#Plan for Cornwall 2014/15")) == ("Cornwall Council", "E06000052")
    undated = word("*Cornwall", "#Plan for Cornwall")
    assert council(undated) is None
    assert any("without a date" in finding.message for finding in undated.findings)
    assert council(word("*Cornwall County Council", "#Plan")) == ("Cornwall County Council", "E10000005")


def test_without_a_date_a_code_that_changed_is_not_given() -> None:
    found = word("*Gateshead Council", "#Plan")
    assert council(found) == ("Gateshead Metropolitan Borough Council", None)
    assert "council-code-unknown" in codes(found)


def test_a_council_that_is_in_no_register_is_named_without_a_code() -> None:
    found = word("*Exampleshire County Council", "#Plan 2024/25")
    assert council(found) == ("Exampleshire County Council", None)
    assert "council-code-unknown" in codes(found)


def test_a_district_on_the_cover_is_not_taken_for_the_county_around_it() -> None:
    found = word("*Ipswich Borough Council", "#Plan 2024/25", *["Ipswich is in Suffolk."] * 5)
    assert council(found) == ("Ipswich Borough Council", None)


def test_a_name_in_two_languages_is_that_of_one_council() -> None:
    found = word("#Scorecard 2016-17", running=("Cyngor Sir y Bryniau / Sir y Bryniau County Council",))
    assert council(found) == ("Sir y Bryniau County Council", None)
    found = word("*Comhairle Ceantair an Sampla", "*Sampleton District Council", "#Plan 2020/21")
    assert council(found) == ("Sampleton District Council", None)
    found = word("*CYNGOR CAERDYDD", "*CARDIFF COUNCIL", "#Corporate plan 2017/18")
    assert council(found) == ("City of Cardiff Council", "W06000015")


def test_a_place_on_the_front_of_another_body_s_plan_is_not_its_author() -> None:
    text = ["Kent is large.", "People in Kent want to feel safe.", "Crime in Kent fell.", "Call (01622) 555000."]
    found = word("*Kent Police and Crime Commissioner", "#Making Kent safer 2022-2025", *text)
    assert council(found) is None
    assert any("another body" in finding.message for finding in found.findings)
    found = pdf(("NHS Kent and Medway", 12), ("Plan for Kent 2012/13", 20), foot="Health in Kent: see www.kent.gov.uk")
    assert council(found) is None
    found = word("*Fakeley Consulting Ltd", "#Review of homes in Kent 2012/13", "*Kent County Council", *text)
    assert council(found) == ("Kent County Council", "E10000016")


def test_councils_side_by_side_in_one_line_are_nobody_s_guess() -> None:
    found = word("#Waste plan 2022/23", "*Devon County Council • Plymouth City Council • Torbay Council")
    assert council(found) is None
    assert council(word("*Working with Torbay Council", "#Waste plan 2022/23")) is None


def test_a_name_may_be_followed_by_a_department_or_an_owner() -> None:
    assert council(word("#Plan 2022/23", "Gwynedd Council, Education Department.")) == ("Gwynedd Council", "W06000002")
    found = word("#Plan 2019/20", "Surrey County Council. Owner: A. Person, version of 1 May 2019")
    assert council(found) == ("Surrey County Council", "E10000030")


def test_the_letterhead_of_a_word_file_is_a_table() -> None:
    cells = [
        Cell(row=0, column=column, text=text, row_span=1, column_span=1)
        for column, text in enumerate(("", "Data briefing\nHomes and rents\nMay 2015", "Kent County Council"))
    ]
    table = Table(index=0, cells=tuple(cells), block=0)
    found = find_identity(Body(source=SOURCE, items=(table, Paragraph(text="Rents rose.", block=1))))
    assert (found.title, council(found)) == (
        "Data briefing Homes and rents May 2015",
        ("Kent County Council", "E10000016"),
    )


def test_the_name_is_the_one_that_it_had_then() -> None:
    assert council(word("*Milton Keynes", "#Plan for Milton Keynes 2015/16")) == ("Milton Keynes Council", "E06000042")
    assert council(word("*Greenwich Council", "#Plan 2008/09")) == ("London Borough of Greenwich", "E09000011")
    undated = word("*Wolverhampton City Council", "#Plan")
    assert council(undated) == ("Wolverhampton City Council", "E08000031")


def test_the_head_of_a_word_page_names_the_council() -> None:
    found = word("#Risk register 2021/22", "Text.", running=("Kent County Council Audit Committee, 16 June 2021",))
    assert council(found) == ("Kent County Council", "E10000016")


def test_the_running_foot_of_a_pdf_names_the_council() -> None:
    found = pdf(("Plan 2012/13", 20), ("We will act.", 10), foot="Kent County Council, page")
    assert council(found) == ("Kent County Council", "E10000016")


def test_a_file_s_own_title_counts_only_where_it_is_printed() -> None:
    front = (("Kent County Council", 20.0), ("Quarterly Performance Report", 20.0), ("Quarter 3 2024/25", 20.0))
    printed = "Quarterly Performance Report Quarter 3 2024/25"
    assert pdf(*front, title="End report for Leicester City Council").title == printed
    assert council(pdf(*front, title="End report for Leicester City Council")) == ("Kent County Council", "E10000016")
    assert pdf(*front, title="Performance Report").title == printed  # it is only part of what is printed


def test_a_subtitle_that_only_the_file_s_own_title_joins_on_is_left_out() -> None:
    front = (("Housing Plan 2006/07", 20.0), ("Summary for tenants", 12.0))
    assert pdf(*front, title="Housing Plan 2006/07: Summary for tenants").title == "Housing Plan 2006/07"
    front = (("Moving on", 20.0), ("Transport strategy", 12.0))
    assert pdf(*front, title="Moving on - Transport strategy").title == "Moving on"


def test_a_logo_beside_the_title_does_not_end_it() -> None:
    lines = [("Housing Department", 25.0, False), ("Exampleton", 15.0, True), ("Business Plan 2006/07", 25.0, False)]
    items = [Paragraph(text=text, page=1, size=size, furniture=running) for text, size, running in lines]
    found = find_identity(Body(source=SOURCE, items=(*items, Paragraph(text="Text.", page=1, size=10))))
    assert found.title == "Housing Department Business Plan 2006/07"


def test_an_appendix_is_called_what_stands_over_its_parts() -> None:
    found = pdf(("Appendix B - Capital programme 2025/26", 8.0), ("Adult social care", 13.0), ("Text.", 8.0))
    assert (found.title, found.kind) == ("Appendix B - Capital programme 2025/26", "budget")
    assert pdf(("Annex 2: Fees", 9.0), ("Parking", 14.0), ("Text.", 8.0)).title == "Annex 2: Fees"


def test_the_body_that_meets_is_a_title_only_where_there_is_no_other() -> None:
    assert word("*CABINET", "*21st MARCH 2021", "*COUNCIL PERFORMANCE REPORT").title == "COUNCIL PERFORMANCE REPORT"
    front = ("*Audit and Risk Committee: 7 March 2018", "*Risk register 2017/18")
    assert word(*front).title == "Risk register 2017/18"
    assert word("*Audit and Risk Committee", "Who is on it.").title == "Audit and Risk Committee"


def test_where_all_is_in_one_size_a_short_line_at_the_top_is_the_title() -> None:
    text = (
        "The council agreed what is to be spent in the year on paths, benches and the hall, and what is to be kept. "
        * 2
    )
    assert (
        pdf(("EXAMPLETON COMMUNITY COUNCIL - BUDGET", 11.0), (text, 11.0)).title
        == "EXAMPLETON COMMUNITY COUNCIL - BUDGET"
    )
    assert pdf((text, 11.0), ("Paths", 11.0)).title is None


def test_a_report_on_a_quarter_covers_the_quarter_and_its_columns_the_year() -> None:
    found = pdf(("Quarterly Performance Report: Quarter 3", 20.0), ("Results in 2024/25", 10.0))
    assert found.period is not None
    assert found.year is not None
    assert (found.period.name, found.year.name, found.kind) == ("2024/25 Q3", "2024/25", "performance_report")


def test_a_year_in_a_sentence_is_not_what_the_document_covers() -> None:
    text = "The scheme was set up in 2015/16 when the duties of the council under the new law were handed to the board."
    found = word("#Terms of the board", text)
    assert found.period is None
    assert "period-unknown" in codes(found)


def test_a_month_is_covered_by_monitoring_and_a_date_of_publication_elsewhere() -> None:
    monitoring = pdf(("Housing Monitoring Report: June 2025", 20.0), ("Text.", 10.0)).period
    assert monitoring is not None
    assert monitoring.name == "2025-06"
    assert pdf(("Risk Register, June 2025", 20.0), ("Text.", 10.0)).period is None


def labelled(*rows: tuple[str, str]) -> Identity:
    cells = [
        Cell(row=row, column=column, text=text, row_span=1, column_span=1)
        for row, pair in enumerate(rows)
        for column, text in enumerate(pair)
    ]
    table = Table(index=0, cells=tuple(cells), block=0)
    text = Paragraph(text="1. Introduction", block=1, bold=True)
    return find_identity(Body(source=SOURCE, items=(table, text)))


def test_the_head_of_a_committee_report_gives_its_subject_and_kind() -> None:
    found = labelled(("By:", "A. Member"), ("То:", "Care Committee"), ("Subject:", "Dashboards 2012/13 and Outturn"))
    assert (found.title, found.kind) == ("Dashboards 2012/13 and Outturn", "committee_report")


def test_labels_in_lines_are_read_too() -> None:
    found = pdf(("To: Care Committee – 12 July 2012 Subject: Dashboards and Outturn", 11.0), ("By: A. Member", 11.0))
    assert (found.title, found.kind) == ("Dashboards and Outturn", "committee_report")
    wrapped = pdf(("REPORT TO: EXAMPLE COMMITTEE", 12.0), ("REPORT DELIVERY ASSURANCE TITLE:", 12.0))
    assert wrapped.title == "DELIVERY ASSURANCE"


def test_a_plan_whose_cover_names_its_officers_stays_a_plan() -> None:
    front = (
        "*SOCIAL SERVICES BUSINESS PLAN",
        "2004/05 – 2006/07",
        "Responsible Officer: A. Person",
        "Prepared by: B. Other",
    )
    found = word(*front)
    assert (found.title, found.kind) == ("SOCIAL SERVICES BUSINESS PLAN", "business_plan")


def test_minutes_are_no_report_of_their_committee() -> None:
    found = pdf(("Exampleton Parish Council", 14.0), ("1st November 2016", 14.0), ("Present: all.", 12.0))
    assert found.title == "Exampleton Parish Council 1st November 2016"
    assert pdf(("Minutes of the Budget Committee", 14.0), ("Present: all.", 12.0)).kind == "other"


def test_an_empty_document_says_nothing() -> None:
    found = find_identity(Body(source=SOURCE))
    assert (found.title, found.kind, found.period, found.council) == (None, "other", None, None)
    assert codes(found) == {"council-unknown", "period-unknown"}


def test_money_is_of_the_year_whose_quarter_the_title_names() -> None:
    found = pdf(("Revenue Budget Monitoring 2024/25 - Quarter 2", 20.0), ("The forecast is an overspend.", 10.0))
    assert found.period is not None
    assert found.year is not None
    assert (found.period.name, found.year.name) == ("2024/25 Q2", "2024/25")
