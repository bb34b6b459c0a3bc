"""Whose document it is and what it is called, on invented fronts. Real councils are named, their texts are not."""

from __future__ import annotations

import pytest

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
    assert council(found) == ("Ipswich Borough Council", "E07000202")


def test_a_district_has_the_code_of_its_day_and_none_after_its_end() -> None:
    assert council(word("*St Albans District Council", "#Plan 2008/09")) == ("St Albans District Council", "E07000100")
    assert council(word("*St Albans District Council", "#Plan 2018/19")) == ("St Albans District Council", "E07000240")
    late = word("*Carlisle City Council", "#Plan 2024/25")
    assert council(late) == ("Carlisle City Council", None)
    assert "council-code-unknown" in codes(late)
    assert council(word("*Stroud Town Council", "#Plan 2018/19")) == ("Stroud Town Council", None)


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


def test_places_side_by_side_are_partners_and_one_council_s_name_holds_and() -> None:
    front = ("*Hammersmith & Fulham | Kensington and Chelsea | City of Westminster", "#Three boroughs' plan 2012/13")
    assert council(word(*front)) is None
    found = word("#Plan 2021-2022", "*Fermanagh & Omagh District Council")
    assert council(found) == ("Fermanagh and Omagh District Council", "N09000006")


def test_a_logo_that_breaks_a_name_in_two_is_read_as_one() -> None:
    found = pdf(("WRECSAM", 12), ("WREXHAM", 12), ("COUNTY BOROUGH COUNCIL", 12), ("Council Plan 2017-2022", 24))
    assert council(found) == ("Wrexham County Borough Council", "W06000006")
    found = pdf(("London Borough of", 12), ("Hackney", 12), ("Housing Plan 2017/18", 24))
    assert council(found) == ("London Borough of Hackney", "E09000012")


def test_a_domain_that_runs_along_the_pages_is_the_council_s_own() -> None:
    found = pdf(("Service Plan 2005 - 2008", 26.0), ("For adults.", 10.0), foot="www.lancscc.gov.uk/adults")
    assert council(found) == ("Lancashire County Council", "E10000017")
    assert council(word("#Plan 2005 - 2008", "For adults.", *["Text."] * 12, "See www.lancscc.gov.uk.")) is None


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
    assert (found.title, found.kind) == ("SOCIAL SERVICES BUSINESS PLAN 2004/05 – 2006/07", "business_plan")


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


def test_the_years_below_a_title_are_part_of_it_and_a_month_is_not() -> None:
    assert pdf(("Council Plan", 28.0), ("2018 - 2022", 16.0), ("Text.", 10.0)).title == "Council Plan 2018 - 2022"
    found = word("#Repairs monitoring", "Quarter 3 2023/24 (October to December 2023)")
    assert found.title == "Repairs monitoring Quarter 3 2023/24 (October to December 2023)"
    assert word("#Care results: how we did in 2008/09", "and what is next in 2009/10").title == (
        "Care results: how we did in 2008/09 and what is next in 2009/10"
    )
    assert pdf(("Risk Register", 20.0), ("June 2022", 14.0), ("Text.", 10.0)).title == "Risk Register"


def test_a_part_s_heading_gives_way_to_the_title_that_runs_through_the_document() -> None:
    front = (("Net spending by service", 12.0), ("All figures are in thousands.", 8.0))
    assert pdf(*front, foot="Exampleton Council – Budget Book 2022/23").title == "Budget Book 2022/23"
    front = (("7.4 Milestones and links", 16.0), ("Text.", 8.0))
    assert pdf(*front, foot="V2.0 Feasibility Report on Parking").title == "Feasibility Report on Parking"
    assert pdf(("Making homes safe", 26.0), ("Text.", 8.0), foot="Housing Plan").title == "Making homes safe"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Delivery Plan 2016-2020: progress report, January to March 2018", "performance_report"),
        ("Best Value Performance Plan 2001/02", "performance_report"),
        ("Quarter 3 Performance 2017-18", "performance_report"),
        ("Strategic Plan 2013 - 2017", "business_plan"),
        ("Capital investment summary 2025-26", "budget"),
        ("Homes for all: annual report 2012", "performance_report"),
        ("Tree strategy 2012", "other"),
    ],
)
def test_the_title_says_what_kind_of_document_it_is(title: str, kind: str) -> None:
    assert word(f"#{title}", "Text.").kind == kind


def test_a_board_with_a_budget_in_its_name_makes_no_budget() -> None:
    assert pdf(("Budget and Risk Board, 4 May 2023", 10.0), ("Highlights", 14.0), ("Text.", 10.0)).kind == "other"


def period(identity: Identity) -> str | None:
    return identity.period.name if identity.period else None


def test_a_quarter_or_some_months_on_the_cover_are_what_it_covers() -> None:
    assert period(pdf(("Performance Report", 22.0), ("Quarter 2 2019/20", 16.0), ("Text.", 10.0))) == "2019/20 Q2"
    assert period(word("#Improvement plan", "April to September 2019")) == "2019-04/2019-09"
    assert period(word("#Performance report - 30th June 2021 (Quarter 1)")) == "2021/22 Q1"
    assert period(word("#Performance report, 30 June 2021 (Quarter 4)")) is None  # a day in another quarter


def test_a_year_far_down_a_crowded_page_is_that_of_a_figure() -> None:
    lines = [(f"Figure {letter}", 10.0) for letter in "ABCDEFGHIJKL"]
    assert period(pdf(("Outcomes for children", 18.0), *lines, ("of pupils (2014/15)", 9.0))) is None


def day(identity: Identity) -> str | None:
    return identity.date.name if identity.date else None


def test_a_document_s_date_stands_behind_a_label_or_on_the_cover() -> None:
    rows = (("To:", "Care Committee – 12 July 2012"), ("Subject:", "Dashboards 2012/13"), ("By:", "A. Member"))
    assert day(labelled(*rows)) == "2012-07-12"
    assert day(word("*Exampleton Council", "*Cabinet – 19 January 2022", "*Budget 2022/23")) == "2022-01-19"
    assert day(word("#Statement of accounts 2024/25", "Draft figures approved 30 June 2025")) == "2025-06-30"
    assert day(word("#Plan 2006/07", "Text.", "Published by Kent County Council, May 2006")) == "2006-05"
    assert day(word("#Plan 2006/07", "It began on 1 May 2006 and goes on.")) is None
    assert day(word("#Monitoring", "Month 6 – September 2021")) != "2021-09-06"


def test_of_several_labelled_days_the_last_is_that_of_the_version_at_hand() -> None:
    found = labelled(("Published:", "1 May 2020"), ("Last updated:", "3 June 2022"), ("Owner:", "A. Person"))
    assert day(found) == "2022-06-03"


def test_two_dates_on_a_cover_are_nobody_s_guess() -> None:
    found = word("#Plan 2022/23", "*1 May 2022", "*3 June 2022")
    assert day(found) is None
    assert any("2022-05-01 or 2022-06-03" in finding.message for finding in found.findings)


def persons(identity: Identity) -> list[tuple[str, str]]:
    return [(one.role, one.name) for one in identity.responsible]


def test_who_is_responsible_stands_behind_labels_in_a_table_or_in_lines() -> None:
    rows = (("Report title", "Budget 2022/23"), ("Portfolio lead", "Finance - Cllr A. Member"), ("Date", "4 May 2022"))
    assert persons(labelled(*rows)) == [("Portfolio lead", "Finance - Cllr A. Member")]
    assert labelled(*rows).kind == "committee_report"
    found = word(
        "#Business plan 2004/05", "Executive Member: Cllr. D. Person", "Prepared by: A. Writer, Policy Officer"
    )
    assert persons(found) == [("Executive Member", "Cllr. D. Person"), ("Prepared by", "A. Writer, Policy Officer")]
    place = found.responsible[0].locator
    assert (place.block, place.quote) == (1, "Executive Member: Cllr. D. Person")


def test_what_stands_below_the_labels_of_a_head_is_no_title() -> None:
    head = ("E05/23", "Committee:", "Executive Committee", "Meeting Date:", "15th March 2005", "Sponsor:", "A. Person")
    found = word(
        *head, "Contact Point:", "B. Other", "Lead Councillor/s:", "C. Third", "REVIEW OF CARE", "It was good."
    )
    assert (found.title, found.kind, day(found)) == ("REVIEW OF CARE", "committee_report", "2005-03-15")
    lines = ["E05/23", "Committee: Executive Committee", "Contact Point: A. Person", "B. Other", "REVIEW OF CARE"]
    text = "The review looked at all that is done for children who live away from home, and at what it costs. " * 2
    assert pdf(*((line, 10.0) for line in lines), (text, 10.0)).title == "REVIEW OF CARE"


def test_names_between_two_labels_go_on_with_the_first() -> None:
    found = word("By: A. First, Member", "B. Second, Director", "To: Care Committee", "Subject: Dashboards 2012/13")
    assert persons(found) == [("By", "A. First, Member"), ("By", "B. Second, Director")]
    rows = (("By:", "A. First"), ("", "B. Second"), ("Subject:", "Dashboards 2012/13"))
    assert [name for _, name in persons(labelled(*rows))] == ["A. First", "B. Second"]


def test_a_person_s_line_ends_where_a_sentence_or_another_label_begins() -> None:
    found = word(
        "#Plan 2013/14", "Director: Ruth Example Plan period: 2013 to 2014", "Author: J. Other. The town is large."
    )
    assert persons(found) == [("Director", "Ruth Example"), ("Author", "J. Other")]
    found = word("#Plan 2013/14", "Report author: Head of Assets. The council owns homes.")
    assert persons(found) == [("Report author", "Head of Assets")]


def test_who_signs_a_foreword_is_responsible_and_a_name_over_a_table_is_not() -> None:
    foreword = "This plan says what we will do for children in the next three years and how it is paid for."
    assert persons(word("#Care plan 2007 - 2010", foreword, "Stefan Example", "Head of Service", "March 2007")) == [
        ("Head of Service", "Stefan Example")
    ]
    assert persons(word("#Care plan 2007 - 2010", "*Adult care", "Stefan Example", "Director of Care")) == []


def test_a_label_that_recurs_belongs_to_the_parts() -> None:
    cards = [text for number in range(30) for text in (f"Project {number}", f"Lead: Person {number}", "Goes well.")]
    assert persons(word("#Project cards 2023/24", *cards)) == []


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("*WASTE PLAN", "*CLEANER STREETS", "*ACTION PLAN 2012", "*MARCH 2012", "This says what we do."),
            "WASTE PLAN CLEANER STREETS ACTION PLAN 2012",
        ),
        (
            ("CARING TOGETHER", "JOINT STRATEGY FOR CARERS", "FOREWORD", "We care."),
            "CARING TOGETHER JOINT STRATEGY FOR CARERS",
        ),
        (("*BUDGET REPORT", "*PURPOSE OF REPORT", "To tell members of it.", "*SUMMARY"), "BUDGET REPORT"),
        (("*BUDGET REPORT", "*SECTION 1 OVERVIEW", "*PURPOSE", "To tell members of it."), "BUDGET REPORT"),
    ],
)
def test_lines_of_capitals_are_one_title_until_one_heads_the_text(lines: tuple[str, ...], title: str) -> None:
    assert word(*lines).title == title


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("TAMESIDE METROPOLITAN BOROUGH", ("Tameside Metropolitan Borough Council", "E08000008")),
        ("Bury Metropolitan Borough", ("Bury Metropolitan Borough Council", "E08000002")),
        ("Wigan MBC", ("Wigan Metropolitan Borough Council", "E08000010")),
        ("Walsall M.B.C.", ("Walsall Metropolitan Borough Council", "E08000030")),
        ("Bradford MDC – Cabinet", ("City of Bradford Metropolitan District Council", "E08000032")),
        ("Conwy CBC", ("Conwy County Borough Council", "W06000003")),
        ("CAERPHILLY COUNTY BOROUGH", ("Caerphilly County Borough Council", "W06000018")),
        ("Surrey CC", ("Surrey County Council", "E10000030")),
        ("Leicester CC: Housing", ("Leicester City Council", "E06000016")),
        ("Reading BC", ("Reading Borough Council", "E06000038")),
        ("LB Camden", ("London Borough of Camden", "E09000007")),
        ("Gedling BC", ("Gedling Borough Council", "E07000173")),
        ("SOUTH HAMS DC", ("South Hams District Council", "E07000044")),
        ("Lincoln CC", ("Lincoln City Council", "E07000138")),
        ("Belfast CC", ("Belfast City Council", "N09000003")),
    ],
)
def test_a_short_name_on_the_cover_is_read_for_the_whole(line: str, found: tuple[str, str]) -> None:
    assert council(word(f"*{line}", "#Business Plan 2015/16", "We will act.")) == found
    assert council(pdf((line, 12.0), ("Business Plan 2015/16", 24.0), ("We will act.", 10.0))) == found


@pytest.mark.parametrize(
    "line",
    [
        "Kent MBC",  # it has no council of that kind
        "Surrey BC",
        "Fife CBC",
        "Sampleton MBC",
        "Kent CC Cricket Week",
        "Bury MBC and Bolton MBC",
        "With Wigan MBC",
        "Tameside Metropolitan Borough Area Profile",
    ],
)
def test_what_only_looks_like_a_short_name_is_no_author(line: str) -> None:
    assert council(word(f"*{line}", "#Joint review 2015/16", "It was good.")) is None


def test_a_logo_that_breaks_a_short_name_in_two() -> None:
    found = pdf(("OLDHAM", 12), ("METROPOLITAN BOROUGH", 12), ("Council Plan 2017-2022", 24))
    assert council(found) == ("Oldham Metropolitan Borough Council", "E08000004")


NEIGHBOURS = "We are compared with Devon County Council, Dorset County Council and Somerset County Council."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Essex County Council reports 12 measures to this Panel.", ("Essex County Council", "E10000012")),
        ("1.1 The Rossendale Borough Council reviews its priorities.", ("Rossendale Borough Council", "E07000125")),
        ("Powys County Council monitors its strategic objectives twice a year.", ("Powys County Council", "W06000023")),
        ("Belfast City Council publishes this statement each May.", ("Belfast City Council", "N09000003")),
        ("Derby City Council also tracks 40 risks in this register.", ("Derby City Council", "E06000015")),
    ],
)
def test_a_council_that_speaks_of_its_own_work_is_the_author(text: str, found: tuple[str, str]) -> None:
    assert council(word("#Performance 2015/16", text, NEIGHBOURS)) == found
    assert council(pdf(("Performance 2015/16", 20.0), (text, 10.0), (NEIGHBOURS, 8.0))) == found


@pytest.mark.parametrize(
    "texts",
    [
        ("Essex County Council is responsible for roads.",),  # said of another
        ("Essex County Council sets its precept in February.",),
        ("Essex County Council reviews bus services. This plan answers it.",),
        ("Sampleton Borough Council reviews its priorities each year.",),  # in no register
        ("Essex County Council reviews its targets.", "Kent County Council reviews its targets."),
        ("Essex County Council reviews its targets.", "We in Stroud District Council do not."),
        ("Members were told that Essex County Council reviews its targets.",),
        ("The General Social Care Council reviews its performance.",),
    ],
)
def test_a_council_of_which_others_speak_is_no_author(texts: tuple[str, ...]) -> None:
    assert council(word("#Performance 2015/16", *texts)) is None


def test_whose_cover_it_is_counts_more_than_who_speaks_of_itself() -> None:
    text = "Essex County Council reviews its priorities each year."
    assert council(word("*Exampleton Parish Council", "#Plan 2015/16", text)) == ("Exampleton Parish Council", None)
    assert council(word("*Essex Police", "#Plan 2015/16", text)) is None


def test_below_a_service_s_name_stands_what_document_it_is() -> None:
    found = pdf(
        ("Exampleton MBC", 12), ("Housing and Estates", 26.0), ("Business Plan 2003 – 2006", 22.0), ("Text.", 10)
    )
    assert found.title == "Housing and Estates Business Plan 2003 – 2006"
    found = pdf(("Parks and Play", 26.0), ("Service Plan 2021/22 – draft for cabinet, May 2021", 10.0), ("Text.", 9.0))
    assert (found.title, found.kind, period(found)) == (
        "Parks and Play Service Plan 2021/22",
        "business_plan",
        "2021/22",
    )
    assert word("#Adult Care", "#Annual Report", "Text.").title == "Adult Care Annual Report"
    assert word("#Housing strategy", "#Report of the director", "Text.").title == "Housing strategy"
    assert pdf(("Adult Care", 26.0), ("The plan says what we did in 2021/22.", 10.0)).title == "Adult Care"
    assert pdf(("Adult Care", 26.0), ("Summary of the annual report", 12.0), ("Text.", 9.0)).title == "Adult Care"


def test_a_file_s_own_title_in_small_print_or_behind_a_label_is_that_of_something_else() -> None:
    front = (("Council Scorecard Report", 16.0), ("Report Author: PIs Report Team", 7.5), ("Text.", 9.5))
    assert pdf(*front, title="PIs Report").title == "Council Scorecard Report"
    front = (("Corporate Risk Register", 16.0), ("Made with Export Template Two", 7.5), ("Text.", 9.5))
    assert pdf(*front, title="Export Template Two").title == "Corporate Risk Register"


def test_a_plan_that_is_looked_at_in_the_middle_of_its_year_covers_the_year() -> None:
    assert period(pdf(("Parks Service Plan 2021/22 – mid-year update", 20.0), ("Text.", 9.0))) == "2021/22"
    assert period(word("#Delivery plan half-year review 2021/22", "Text.")) == "2021/22"
    assert period(word("#Performance report 2021/22 half-year", "Text.")) == "2021-04/2021-09"


def test_a_report_with_its_purpose_at_the_head_is_one_to_a_committee_and_a_service_delivery_plan_is_none() -> None:
    rows = (
        ("Date", "4 May 2022"),
        ("Title", "Care results"),
        ("Report of", "The director"),
        ("Purpose of report", "To tell"),
    )
    assert labelled(*rows).kind == "committee_report"
    assert word("#Adult Care Service Delivery Plan 2007/08", "Text.").kind == "business_plan"
