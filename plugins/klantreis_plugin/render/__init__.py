"""A handbook becomes pages: view data is prepared in Python, all HTML stands in `templates/`."""

from .book import Leaf, book, faulty, readable, show
from .comparison import comparison_data, comparison_pictures
from .curves import own_picture, wide
from .engine import Page, Site
from .figures import figure_pictures
from .journey import SearchEntry, journey_page, search_entries, toc_entries
from .lists import FIRST, has_rest, list_rest
from .needs import of_journey
from .overview import overview_page
from .plain import in_line, island, plain_markdown
from .report import report_block, report_view
from .review import review_page
from .sources import citation, unused
from .steps import Frame, frame
from .subject import Subject

__all__ = [
    "FIRST",
    "Frame",
    "Leaf",
    "Page",
    "SearchEntry",
    "Site",
    "Subject",
    "book",
    "citation",
    "comparison_data",
    "comparison_pictures",
    "faulty",
    "figure_pictures",
    "frame",
    "has_rest",
    "in_line",
    "island",
    "journey_page",
    "list_rest",
    "of_journey",
    "overview_page",
    "own_picture",
    "plain_markdown",
    "readable",
    "report_block",
    "report_view",
    "review_page",
    "search_entries",
    "show",
    "toc_entries",
    "unused",
    "wide",
]
