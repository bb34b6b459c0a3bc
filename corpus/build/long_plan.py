"""Write a plan of many pages, nine in ten of them prose, to time and weigh the extraction: long_plan.py FILE [PAGES].

It is made up, long and dull, and not part of the corpus: nothing in it is labelled.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import PageBreak, SimpleDocTemplate, Table, TableStyle
from styles import BODY, CELL, GRID, HEADING, paragraph

WORDS = (
    "council service people plan year support care improve work homes local community area need provide resident school"
    " health road budget review team partner library park street clinic visit carer tenant bus market"
).split()
TABLE_EVERY = 10


def sentence(chance: random.Random) -> str:
    words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(10, 20))).capitalize()
    return f"{words} by {chance.randint(3, 40)}% in 2024." if chance.random() < 0.1 else f"{words}."


def prose(chance: random.Random, number: int) -> list[Any]:
    title = paragraph(f"{number}. {chance.choice(WORDS).capitalize()} and {chance.choice(WORDS)}", HEADING)
    return [title, *(paragraph(" ".join(sentence(chance) for _ in range(5)), BODY) for _ in range(5))]


def table(chance: random.Random) -> list[Any]:
    rows = [["Ref", "Indicator", "2022/23", "2023/24", "Target 2024/25"]]
    for row in range(1, 21):
        name = f"Share of {chance.choice(WORDS)} and {chance.choice(WORDS)} in time"
        rows.append([f"A{row}", name, *(f"{chance.randint(10, 99)}%" for _ in range(3))])
    cells = [[paragraph(text, CELL) for text in row] for row in rows]
    return [Table(cells, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, GRID)]))]


def write(target: Path, pages: int) -> None:
    chance = random.Random(pages)
    story: list[Any] = []
    for number in range(1, pages + 1):
        story += table(chance) if number % TABLE_EVERY == 0 else prose(chance, number)
        story.append(PageBreak())
    SimpleDocTemplate(str(target), pagesize=A4, invariant=1).build(story)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100)
