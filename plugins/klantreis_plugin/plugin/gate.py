"""What happens before anything of the site is touched: read, check, report, and in a build stop on errors."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from ..chapters import anchors, check_chapters, citations
from ..checks import known_sources
from ..diagnostics import CODES, Diagnostic, Severity
from ..messages import Words, full, texts_of
from ..pages import Addresses
from ..reuse import Reuse, anew
from ..review import History, Refusal, history_of
from ..survey import Survey, survey, today
from .outside import outside

log = get_plugin_logger("klantreis")


class Options(Protocol):
    """The options of the plugin that decide what is read."""

    journeys_dir: str
    pages_dir: str
    ignore: list[str]
    history: bool
    authors: bool


def folder_of(config: MkDocsConfig, journeys_dir: str) -> Path:
    """The folder of journeys, beside mkdocs.yml; as seen from where the command runs, so that reports can be clicked."""
    folder = Path(config.config_file_path or "mkdocs.yml").parent / journeys_dir
    return Path(os.path.relpath(folder))


def words_of(config: MkDocsConfig) -> Words:
    """The words of the site's language: `theme.language`, else `theme.locale`."""
    language = str(config.theme.get("language") or config.theme.get("locale") or "en")
    return Words("nl" if language.lower().startswith("nl") else "en")


def settings_of(config: MkDocsConfig, options: Options) -> tuple[object, ...]:
    """All in mkdocs.yml that decides how a page of ours is made, besides what it is made from."""
    markdown = [str(name) for name in _extensions(config)], repr(config.mdx_configs)
    theme = config.theme.name, tuple(config.theme.dirs), words_of(config).language
    return config.use_directory_urls, markdown, theme, options.journeys_dir, options.pages_dir


def past(config: MkDocsConfig, options: Options, reuse: Reuse, *, told: bool) -> History | None:
    """What git keeps of the journeys, None where nobody asks or it keeps nothing; then why, in the log, unless it was `told`."""
    if not options.history:
        return None
    folder = folder_of(config, options.journeys_dir)
    try:
        found = history_of(folder, today(), reuse)
    except Refusal as refusal:
        if not told:
            log.info(words_of(config).say(f"history.absent.{refusal.reason}", **refusal.facts))
        return None
    return found if options.authors else found.unnamed()


def inspect(config: MkDocsConfig, options: Options, addresses: Addresses, serving: bool, reuse: Reuse = anew) -> Survey:
    """Read and check a handbook, and log what there is to say.

    Raises:
        PluginError: there is no folder of journeys; or this is a build and there are errors, or remarks where it is strict.
    """
    words = words_of(config)
    folder = folder_of(config, options.journeys_dir)
    if not folder.is_dir():
        raise PluginError(words.say("report.no_folder", folder=folder.as_posix()))
    docs = Path(os.path.relpath(config.docs_dir))
    chapter = anchors(docs, _extensions(config), config.mdx_configs, reuse)
    cited = {one.id for one in citations(docs)}
    found = survey(folder, today(), tuple(options.ignore), chapter, cited, addresses.anchors, reuse)
    in_chapters = tuple(
        check_chapters(
            docs,
            found.loaded.handbook,
            addresses.all(found.loaded.handbook),
            chapter,
            known_sources(found.loaded),
            addresses.anchors(found.loaded),
        )
    )
    remarks = _log(found, in_chapters, options.ignore, words) + _log_settings(config, options.ignore, words)
    errors = len(found.of(Severity.ERROR)) + len(in_chapters)
    if errors and not serving:
        raise PluginError(words.say("report.stopped", n=errors))
    if remarks and config.strict and not serving:
        raise PluginError(words.say("report.stopped_strict", n=remarks))
    return found


def _extensions(config: MkDocsConfig) -> list[str]:
    """The site's own Markdown extensions; ours are objects, and no headings come from them."""
    return [name for name in config.markdown_extensions if isinstance(name, str)]


def _log_settings(config: MkDocsConfig, ignore: list[str], words: Words) -> int:
    """Log remarks on what mkdocs.yml asks of other hosts; how many there were."""
    text = ""
    if config.config_file_path and Path(config.config_file_path).is_file():
        text = Path(config.config_file_path).read_text("utf-8-sig", errors="replace")
    remarks = [report for report in outside(config, text) if report.code not in ignore]
    for report in remarks:
        log.warning(full(report, {report.position.path: text}, words.language))
    return len(remarks)


def _log(found: Survey, in_chapters: tuple[Diagnostic, ...], ignore: list[str], words: Words) -> int:
    """Log what there is to say of the files; how many remarks that were, on codes that are none too."""
    unknown = [code for code in ignore if CODES.get(code, Severity.ERROR) is Severity.ERROR]
    for code in unknown:
        log.warning(words.say("report.unknown_code", code=code))
    reports = (*found.diagnostics, *in_chapters)
    texts = texts_of(found.loaded.sources.values(), reports)
    for report in sorted(reports, key=lambda report: report.sort_key):
        if report.severity is Severity.ERROR:
            log.error(full(report, texts, words.language))
        elif report.severity is Severity.REMARK:
            log.warning(full(report, texts, words.language))
    if findings := len(found.of(Severity.FINDING)):
        log.info(words.say("report.findings", n=findings))
    return len(unknown) + len(found.of(Severity.REMARK))
