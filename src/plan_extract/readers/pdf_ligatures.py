"""Joined letters that a font maps to other signs. In: Characters. Out: the same with 'Elec[ons' read as 'Elections'.

Printing to PDF from a Mac, and Word with Calibri, gives the one glyph of 'ti' the code of some sign that the text does
not use: the brackets of Elec[ons (the budget of a town council of 2016), internaƟonal, oŌen, educa&on, or no code at
all. The page shows the letters; what tells them is the width of the glyph, which is that of its letters together.
Text that stands on its head keeps its signs: pdfium gives its characters in another order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from plan_extract.readers.pdf_calls import Flags, Floats, Ints
from plan_extract.readers.pdf_columns import UNREADABLE, Characters, along_lines

_JOINED = ("ti", "tt", "tti", "ft", "ff", "fi", "ffi")
"""What fonts join. 'tf' is as wide as 'ft', and 'fl' as 'fi': see `_letters`."""
_HAVE_CODES = ("ff", "fi", "ffi")
"""Of these Unicode has ligatures, so that fonts mostly code them right."""
_ODD_LETTERS = (0x012B, 0x0138)
"""Small letters that no English or Welsh word has, and Word puts in the place of joined ones (ī, ĸ)."""
_EXTENDED = range(0x0100, 0x0250)
_PRIVATE = ((0xE000, 0xF8FF), (0x100000, 0x10FFFD))
_NEAR = 0.025
_APART = 0.01
"""Joined letters stand up to 0.02 closer than single ones; the second best fit must be worse by half of that.

In Calibri the nearest, 'ti' and 'fi', are 0.036 apart.
"""
_GAP = 0.1
_AT_HOME = " -/'’‘“”\".,:;?!()–—·•…@+~*#%£€©®™°"
"""Signs that do stand beside the letters of a word: marks of sentences, addresses, 'and/or', 'cost+', notes."""
_LEAVE = np.array([code <= 0x20 or chr(code) in _AT_HOME or chr(code).isalnum() for code in range(0x3001)])
_LEAVE[[code for code in _EXTENDED if chr(code).isupper()]] = False
_LEAVE[[*_ODD_LETTERS, -1]] = False  # the last stands for all codes that are higher


@dataclass(frozen=True, slots=True)
class Opened:
    """The characters with joined letters opened, and each sign that was (as it is coded) with the letters it shows."""

    chars: Characters
    signs: tuple[tuple[str, str], ...] = ()


def open_ligatures(chars: Characters) -> Opened:
    """Puts letters for the signs inside words that are as wide as the letters their font joins, and as no other."""
    odd = _odd(chars.codes)
    if not odd.any():
        return Opened(chars)
    start, end, _, across = along_lines(chars)
    joined = _joined(chars, start, end, across)
    odd &= _in_words(chars.codes, joined)
    wide = end - start  # a letter may lean over the next: what counts is where that begins
    wide[:-1] = np.where(joined, np.diff(start), wide[:-1])
    font = _fonts(chars)
    letters = {int(at): _letters(chars.codes, int(at), wide, font) for at in np.flatnonzero(odd)}
    told = {at: text for at, text in letters.items() if text}
    if not told:
        return Opened(chars)
    signs = dict.fromkeys((chr(int(chars.codes[at])), text) for at, text in told.items())
    return Opened(_opened(chars, told), tuple(signs))


def _odd(codes: Ints) -> Flags:
    """Which codes beside a small letter stand for no letter, figure or mark that is at home inside a word."""
    odd: Flags = ~_LEAVE[np.minimum(codes, len(_LEAVE) - 1)]
    places = np.flatnonzero(odd)
    found = codes[places]
    kept = (found < len(_LEAVE) - 1) | (found == UNREADABLE)
    for first, last in _PRIVATE:
        kept |= (found >= first) & (found <= last)
    before, after = codes[np.maximum(places - 1, 0)], codes[np.minimum(places + 1, len(codes) - 1)]
    odd[places] = kept & (_small(before) | _small(after))
    return odd


def _small(codes: Ints) -> Flags:
    letters: Flags = (codes >= ord("a")) & (codes <= ord("z"))
    return letters


def _joined(chars: Characters, start: Floats, end: Floats, across: Floats) -> Flags:
    """Between which neighbours there is no gap."""
    size = chars.column([run.size for run in chars.runs])
    printed = chars.codes > ord(" ")
    near = (np.abs(np.diff(across)) < 1) & (np.abs(start[1:] - end[:-1]) < _GAP * size[1:])
    found: Flags = near & printed[1:] & printed[:-1]
    return found


def _in_words(codes: Ints, joined: Flags) -> Flags:
    """Which characters stand between small letters, or end or begin a word of them. 'Cam&Co' is none: it goes on."""
    small = _small(codes)
    before, after = np.concatenate(([False], joined)), np.concatenate((joined, [False]))
    small_before = before & np.concatenate(([False], small[:-1]))
    small_after = after & np.concatenate((small[1:], [False]))
    found: Flags = (small_before | small_after) & (small_before | ~before) & (small_after | ~after)
    return found


def _fonts(chars: Characters) -> Ints:
    """A number for each font in each size, for each character."""
    numbers: dict[tuple[str, float], int] = {}
    of_run = [numbers.setdefault((run.font, run.size), len(numbers)) for run in chars.runs]
    return np.array(of_run, np.int64)[chars.run]


def _letters(codes: Ints, at: int, wide: Floats, font: Ints) -> str | None:
    """The letters that are together as wide as the sign `at`; None where none or several are."""
    same = font == font[at]
    widths: dict[str, float] = {}
    for letter in "tif":
        of_letter = wide[same & (codes == ord(letter))]
        if len(of_letter):
            widths[letter] = float(np.median(of_letter))
    off = sorted(
        (abs(sum(widths[letter] for letter in joined) / float(wide[at]) - 1), joined)
        for joined in _JOINED
        if wide[at] > 0 and all(letter in widths for letter in joined)
    )
    fits = [joined for share, joined in off if share <= min(_NEAR, off[0][0] + _APART)]
    if len(fits) > 1:
        fits = [joined for joined in fits if joined not in _HAVE_CODES]
    if len(fits) != 1:
        return None
    after = chr(int(codes[at + 1])) if at + 1 < len(codes) else ""
    return "tf" if fits == ["ft"] and after == "o" else fits[0]  # platform, portfolio; no word goes on 'fto'


def _opened(chars: Characters, told: dict[int, str]) -> Characters:
    """Each told sign as its letters, which share its box."""
    counts = np.ones(len(chars.codes), np.int64)
    for at, text in told.items():
        counts[at] = len(text)
    rows = np.repeat(np.arange(len(chars.codes)), counts)
    codes, x0, x1 = chars.codes[rows], chars.x0[rows], chars.x1[rows]
    top, bottom = chars.top[rows], chars.bottom[rows]
    starts = np.cumsum(counts) - counts
    for at, text in told.items():
        begin, turn = int(starts[at]), chars.runs[int(chars.run[at])].turn
        near, far = (x0, x1) if turn in (0, 180) else (top, bottom)
        edges = np.linspace(near[begin], far[begin], len(text) + 1)
        for step, letter in enumerate(text):
            place = step if turn in (0, 270) else len(text) - 1 - step
            codes[begin + step] = ord(letter)
            near[begin + step], far[begin + step] = edges[place], edges[place + 1]
    return Characters(codes, x0, top, x1, bottom, chars.run[rows], chars.runs, chars.along[rows])
