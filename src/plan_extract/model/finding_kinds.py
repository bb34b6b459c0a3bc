"""The catalogue of findings: the one place where codes are named, with what they mean and how grave they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingKind:
    """A code of the catalogue, how grave it is, what it means and the template of its message."""

    code: str
    severity: Severity
    meaning: str
    template: str


def _kind(code: str, severity: Severity, meaning: str, template: str) -> FindingKind:
    return FindingKind(code=code, severity=severity, meaning=meaning, template=template)


CATALOGUE: dict[str, FindingKind] = {
    kind.code: kind
    for kind in (
        _kind(
            "page-without-text",
            "warning",
            "A page shows no readable text: a scan, or a picture of text.",
            "page {page} has no readable text{detail}",
        ),
        _kind(
            "page-unreadable",
            "error",
            "One page of a readable document could not be parsed; the others were.",
            "page {page} could not be read: {detail}",
        ),
        _kind(
            "table-unclaimed",
            "info",
            "No layout claims a table: nothing was read from it.",
            "no layout claims the table that begins {heading}",
        ),
        _kind(
            "table-contested",
            "warning",
            "Several layouts claim a table equally: nothing was read from it.",
            "the layouts {layouts} all claim the table that begins {heading}",
        ),
        _kind(
            "column-unclaimed",
            "info",
            "A column of a table that was read has a heading no layout knows.",
            "column {column} headed {heading} is not read",
        ),
        _kind(
            "column-realigned",
            "warning",
            "A heading stands over another column than its values and was moved.",
            "heading {heading} moved from column {column} to column {to}: {evidence}",
        ),
        _kind(
            "header-assumed",
            "warning",
            "A table without a header was read with the header of the table before it.",
            "the table has no header of its own; read with {heading}",
        ),
        _kind(
            "table-joined",
            "info",
            "A table goes on over the end of a page: its pieces were joined, a repeated header was dropped.",
            "the table goes on from page {page}: {why}",
        ),
        _kind(
            "row-joined",
            "info",
            "A row that the end of a page cuts in two was made whole.",
            "the row {label} at the end of page {page} goes on with {rest}",
        ),
        _kind(
            "row-perhaps-broken",
            "warning",
            "The first row of a page may be the rest of the row before it; it was read as a row of its own.",
            "{rest} may belong to the row {label} at the end of page {page}",
        ),
        _kind(
            "row-cut",
            "warning",
            "The end of a page cuts a row, and nothing on the next page was found to be its rest.",
            "the row {label} is cut by the end of page {page}; its rest was not found",
        ),
        _kind(
            "value-not-understood",
            "warning",
            "A cell where a number was expected holds text that is not understood.",
            "{raw} under {heading} is not understood",
        ),
        _kind(
            "value-partly-understood",
            "info",
            "A number was read, and text beside it was kept as a note.",
            "{raw}: {note} kept as a note",
        ),
        _kind(
            "result-unclear",
            "info",
            "A sentence tells a figure, but not plainly of what measure, of which period or whose: it was not read.",
            "a result was not read: it is not plain {why}",
        ),
        _kind(
            "period-not-understood",
            "warning",
            "A column of figures whose heading says no period that is understood.",
            "no period is known for the figures under {heading}",
        ),
        _kind(
            "perhaps-no-indicators",
            "info",
            "A table of people or places by year has no word of performance: it may show no results.",
            "the table that ends with {title} may tell of the area, and not of what the council does",
        ),
        _kind(
            "period-doubtful",
            "info",
            "A year behind 'to', 'since' or 'from' in a heading may be that of what its figures are compared with.",
            "it is not plain that the figures under {heading} are of {period}",
        ),
        _kind("status-unplaced", "warning", "Whose a status is is not plain.", "the status under {heading}: {why}"),
        _kind(
            "period-typo",
            "warning",
            "A span of years stands where its neighbours are single years.",
            "{raw} spans more than a year where its neighbours do not",
        ),
        _kind(
            "rating-conflict",
            "warning",
            "The number of dots contradicts the word; the word decides the level.",
            "{raw}: {dots} dots against {label} ({level})",
        ),
        _kind(
            "code-out-of-range",
            "warning",
            "An indicator code is outside what its scheme defines.",
            "{code} does not fit its scheme: {detail}",
        ),
        _kind(
            "code-used-twice",
            "warning",
            "The same number of an indicator scheme stands for two indicators.",
            "{scheme} {code} is used for {first} and for {second}",
        ),
        _kind(
            "ref-out-of-sequence",
            "info",
            "A numbered item is out of sequence, repeated, or under another objective.",
            "{ref} follows {before}",
        ),
        _kind(
            "year-out-of-range",
            "warning",
            "A year does not fit those beside it: a heading out of its row, a deadline years from all others.",
            "{raw} does not fit {range}",
        ),
        _kind(
            "rating-outside-band",
            "warning",
            "The value and its rating lie on two sides of the band that is printed beside them.",
            "{value} rated {rating} does not fit {band}",
        ),
        _kind(
            "count-mismatch",
            "warning",
            "A count by status is not what the records show, though they are as many as it speaks of.",
            "{count} of {of} {subject} are said to be {status}, {found} are",
        ),
        _kind(
            "figures-contradict",
            "warning",
            "One row gives two different figures of one kind for one period: a heading was not understood.",
            "{title} has more than one {kind} of {period}: {values}",
        ),
        _kind(
            "figure-differs",
            "warning",
            "The same figure is printed differently in two places.",
            "{title}: the {kind} for {period} is {value} here and {other} {place}",
        ),
        _kind(
            "multiplier-unknown",
            "warning",
            "Nothing says whether amounts are pounds, thousands or millions.",
            "no unit is printed for the amounts under {heading}; they are read as pounds",
        ),
        _kind(
            "columns-same",
            "warning",
            "Two columns of money have one heading and period: a heading stands over the wrong column, or was cut.",
            "column {column} and one beside it are both headed {heading}; what tells them apart is not read",
        ),
        _kind(
            "headings-together",
            "warning",
            "Two headings stand in one word, each too wide for its column: which column each heads is not sure.",
            "column {column} is headed {heading}, which is the headings of two columns run together",
        ),
        _kind(
            "total-mismatch",
            "warning",
            "A printed total is not the sum of its lines.",
            "{label}: {heading} is {printed}, its lines make {summed} (residual {residual})",
        ),
        _kind(
            "row-unlabelled",
            "warning",
            "A row of figures in a table of money has no label where the others have theirs: it gives no record.",
            "the figures {figures} are not read: their row has no label where the others have theirs",
        ),
        _kind(
            "row-not-money",
            "info",
            "A row of a table of money counts people or posts: its figures are no amounts, and give no record.",
            "the figures of {label} are no amounts: they count people or posts",
        ),
        _kind(
            "role-by-sum",
            "info",
            "Sums show what a row's label does not say: that it is a total, or a total within another.",
            "{label} is read as a {role}: it adds up {count} rows, from {first} to {last}",
        ),
        _kind(
            "total-sign",
            "warning",
            "A printed total is the sum of its lines but for the sign.",
            "{label}: {heading} is {printed}, its lines make {summed}",
        ),
        _kind(
            "row-mismatch",
            "warning",
            "A column that follows from others in its row, a total across or a variance, does not in this one.",
            "{label}: {heading} is {printed}, {formula} makes {summed} (residual {residual})",
        ),
        _kind(
            "shares-not-whole",
            "warning",
            "The shares of a whole do not make 100 per cent.",
            "{label}: the shares make {summed}, not 100 (residual {residual})",
        ),
        _kind(
            "fill-not-status",
            "info",
            "A fill that looks like red, amber or green is not a status here.",
            "fill {fill} is not read as a status: {detail}",
        ),
        _kind(
            "group-carried",
            "info",
            "A group label was carried down from the cell where it is printed.",
            "{group} carried down from row {row}",
        ),
        _kind(
            "placeholder",
            "info",
            "A section or cell says only that its content is still to come.",
            "{raw} is a placeholder",
        ),
        _kind(
            "reference-absent",
            "warning",
            "The text speaks of an appendix, a table, a figure or a chart that was not found in the document.",
            "{what} is spoken of and was not found in the document",
        ),
        _kind(
            "reference-elsewhere",
            "info",
            "The text speaks of an appendix, a table or a figure, and says that it is elsewhere.",
            "{what} was not found in the document, which says that it is elsewhere",
        ),
        _kind(
            "council-unknown",
            "info",
            "Nothing in the document names its council beyond doubt.",
            "the council is not known: {detail}",
        ),
        _kind(
            "council-code-unknown",
            "info",
            "The council is known, its GSS code is not: it is not in the register, or the document has no date.",
            "no GSS code: {detail}",
        ),
        _kind(
            "period-unknown",
            "info",
            "Nothing in the document says which period it covers.",
            "the plan's period is not known",
        ),
        _kind(
            "date-unclear",
            "info",
            "The front of the document prints two dates, and does not say which of them is its own.",
            "the document's date is not known: it may be {detail}",
        ),
        _kind(
            "converted",
            "info",
            "The file was converted before it was read; places are those of the converted file.",
            "{kind} was converted to .docx by LibreOffice and then read",
        ),
        _kind(
            "tables-lost",
            "warning",
            "Fewer table rows came out of a file's conversion than went in: look at the original.",
            "the original holds at least {rows} table rows, of which {kept} came out of the conversion",
        ),
        _kind(
            "hidden-text",
            "info",
            "Text that a reader does not see was left out.",
            "{count} words that are not visible were left out{detail}",
        ),
        _kind(
            "sign-unseen",
            "warning",
            "A minus that a reader does not see stands before a figure that is seen; it was read with the figure.",
            "{count} minus signs that are not visible stand before figures and were read with them",
        ),
        _kind(
            "text-garbled",
            "warning",
            "The file does not say which letters a page's characters are: its text cannot be relied on.",
            "most characters of page {page} cannot be read as letters",
        ),
        _kind(
            "letters-mended",
            "info",
            "The file codes joined letters as other signs ('Elec[ons'); the letters were told by their width.",
            "on page {page} {pairs}: the file codes joined letters as other signs",
        ),
        _kind(
            "page-read-by-fallback",
            "info",
            "The usual reader failed on a page; a slower one read it, which does not leave out hidden text.",
            "page {page} was read by the slower reader: {detail}",
        ),
        _kind(
            "text-inserted",
            "info",
            "Tracked changes: inserted text was read as if accepted.",
            "{count} tracked insertions were read",
        ),
        _kind(
            "text-deleted",
            "info",
            "Tracked changes: deleted text was left out.",
            "{count} tracked deletions were left out",
        ),
        _kind(
            "text-under-merge",
            "warning",
            "Text stands in a covered part of a merged cell, where Word does not show it; it was left out.",
            "{raw} in row {row}, column {column} is covered by the merged cell above it and was left out",
        ),
        _kind(
            "picture-in-cell",
            "warning",
            "A picture stands in a table's cell: what it shows, such as a status, cannot be read.",
            "a picture in row {row}, column {column} cannot be read{detail}",
        ),
        _kind(
            "drawing-unread",
            "warning",
            "A chart, a diagram, an embedded object or a drawn shape was not read.",
            "{what} was not read",
        ),
        _kind(
            "part-unread",
            "warning",
            "A part of the file beside its text could not be read, such as a page's head, notes or a theme.",
            "{part} could not be read; what it says is missing",
        ),
        _kind(
            "nested-too-deep",
            "warning",
            "Tables or text boxes stand too deep inside each other; only their words were read.",
            "what stands too deep inside row {row}, column {column} was read as words only",
        ),
        _kind(
            "nested-table",
            "info",
            "A table stands inside a table's cell and was read on its own.",
            "a table inside row {row}, column {column} was read on its own",
        ),
    )
}
