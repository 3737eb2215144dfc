"""The Formulir Pengaduan of this office, in its three forms: text, PDF and web page (`loket form`).

Promise: the whistleblower address stands on the page only where the configuration makes it public.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from daemon.case_view import office_view
from daemon.vocabulary import Channel
from templates.complaint_form import FIELDS, text_form
from templates.paper_form import paper_form
from templates.web_form import web_page

if TYPE_CHECKING:
    from daemon.office import Office


def as_page(office: Office, address: str) -> bytes:
    """The page for the office's web site; what is filled in goes to `address`."""
    sealed = office.channels[Channel.WHISTLEBLOWER]
    page = web_page(
        office_view(office, "id"), office_view(office, "en"), address, sealed.address if sealed.public else ""
    )
    return page.encode()


def as_paper(office: Office, address: str) -> bytes:
    """The PDF to fill in and to send to `address`."""
    return paper_form(office.name, address)


def as_text(language: str) -> str:
    """Every question as text, to be filled in within a mail."""
    return text_form((field.key for field in FIELDS if not field.paper_only), language)
