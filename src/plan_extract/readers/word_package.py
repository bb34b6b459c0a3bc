"""The parts of a Word file. In: an open .docx. Out: the XML of its parts, free of entities, within limits of size."""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path

from lxml import etree

from plan_extract.errors import UnreadableFile
from plan_extract.model.finding import Finding, make_finding
from plan_extract.readers.kind import MOST_XML, damaged, encrypted, main_part, too_large
from plan_extract.readers.word_xml import Element

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class Package:
    """A Word file that is open. All parts together may hold `MOST_XML` bytes of XML."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        """Raises UnreadableFile where nothing in the archive is Word's."""
        self._path = path
        self._archive = archive
        self._left = MOST_XML
        main = main_part(archive)
        if main is None:
            raise damaged(path)
        self._main = main
        self._folder = posixpath.dirname(main)
        self._targets: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self.findings: list[Finding] = []
        self._read_relations()

    @property
    def document(self) -> Element:
        """The part that holds the text."""
        return self._part(self._main)

    def named(self, kind: str) -> Element | None:
        """The part of a kind, such as 'styles'; None where there is none."""
        return self._part(self._kinds.get(kind, posixpath.join(self._folder, f"{kind}.xml")))

    def beside(self, kind: str) -> Element | None:
        """As `named`, for a part without which the text can be read: a damaged one is a finding."""
        return self._unless_damaged(self._kinds.get(kind, posixpath.join(self._folder, f"{kind}.xml")))

    def referred(self, reference: Element) -> Element | None:
        """The part that an element refers to by its relation; None where there is none, or it was given before.

        Hundreds of sections may show the same head.
        """
        name = self._targets.pop(reference.get(_RELATION_ID) or reference.get(_STRICT_RELATION_ID) or "", None)
        return None if name is None else self._unless_damaged(name)

    def _unless_damaged(self, name: str) -> Element | None:
        try:
            return self._part(name)
        except UnreadableFile:
            raise
        except Exception:  # a broken part fails in more ways than zipfile and lxml have names for
            self.findings.append(make_finding("part-unread", part=name))
            return None

    def _read_relations(self) -> None:
        relations = self._part(posixpath.join(self._folder, "_rels", posixpath.basename(self._main) + ".rels"))
        for relation in relations if relations is not None else ():
            target = relation.get("Target")
            if target is None or relation.get("TargetMode") == "External":
                continue
            name = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
            self._targets[relation.get("Id") or ""] = name
            self._kinds.setdefault(posixpath.basename(relation.get("Type") or ""), name)

    def _part(self, name: str) -> Element | None:
        try:
            entry = self._archive.getinfo(name)
        except KeyError:
            return None
        if entry.flag_bits & 0x1:
            raise encrypted(self._path)
        if entry.file_size > self._left:
            raise too_large(self._path)
        with self._archive.open(entry) as file:
            content = file.read(self._left + 1)  # the size that the directory states may be a lie
        if len(content) > self._left:
            raise too_large(self._path)
        self._left -= len(content)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        return etree.fromstring(content.replace(_STRICT, _USUAL), parser)
