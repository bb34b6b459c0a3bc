"""From a page of words and lines to tables with headers, joined over pages."""
