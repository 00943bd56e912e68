#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every language is complete, and no visible text stands outside the catalogues.

Each folder of Locales is a language that LANGUAGES in web/lib/catalogue.js names, and no other; one that has
voice.json alone is a language of the telephone, which no page speaks.
Each file of Locales/<tag> in CATALOGUES maps a key to a text with {placeholders}. English is the first
language; every other must have its keys and its placeholders, and text in each; of a text
that counts it may have the forms that it needs. Every key is one that a module of web says, whole or
made up in a template; those of voice.json, which is spoken to phones, are the server's. claims.json is checked by scripts/claims.
words.json, where a language has one, lists the 256 spoken words of docs/protocol.md.
"""

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIRST = "en"
# scripts/claims sees to claims.json; words.json is a list of spoken words, which a language may lack.
CATALOGUES = sorted(
    path.name for path in (ROOT / "Locales" / FIRST).glob("*.json")
    if path.name not in ("claims.json", "words.json")
)
SPOKEN = "voice.json"
OFFERED = re.compile(r"export const LANGUAGES = (\[[^\]]*\]);")
PLURAL = re.compile(r"\.(?:zero|one|two|few|many)$")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
SPOKEN_ATTRIBUTES = {"alt", "aria-label", "aria-description", "placeholder", "title"}
PRODUCT_NAME = "Llamenos"


def pairs_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = [key for key, _ in pairs]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise ValueError(f"keys that stand twice: {', '.join(twice)}")
    return dict(pairs)


def compare(path: Path, texts: dict[str, object], first: dict[str, object]) -> list[str]:
    name = path.relative_to(ROOT)
    found = [f"{name}: {key} is missing" for key in first if key not in texts]
    found += [
        f"{name}: {key} is not in {FIRST}"
        for key in texts
        if key not in first and PLURAL.sub(".other", key) not in first
    ]
    for key, text in texts.items():
        if not isinstance(text, str) or not text.strip():
            found.append(f"{name}: {key} has no text")
            continue
        if re.search(r"[{}]", PLACEHOLDER.sub("", text)):
            found.append(f"{name}: {key} has a brace that is no placeholder")
        same = first.get(key) or first.get(PLURAL.sub(".other", key)) or text
        expected = set(PLACEHOLDER.findall(str(same)))
        if set(PLACEHOLDER.findall(text)) != expected:
            found.append(f"{name}: {key} should have the placeholders {sorted(expected)}")
    return found


def language_tags() -> list[str]:
    return sorted(path.name for path in (ROOT / "Locales").iterdir() if path.is_dir())


def page_tags() -> list[str]:
    """Those that pages speak too."""
    return [tag for tag in language_tags() if set((ROOT / "Locales" / tag).iterdir()) != {ROOT / "Locales" / tag / SPOKEN}]


def language_problems() -> list[str]:
    offered = OFFERED.search((ROOT / "web/lib/catalogue.js").read_text())
    if offered is None:
        return ["web/lib/catalogue.js: LANGUAGES is not to be found"]
    tags, named = page_tags(), re.findall(r'"([^"]*)"', offered.group(1))
    found = [f"web/lib/catalogue.js: LANGUAGES lacks {tag}" for tag in tags if tag not in named]
    return found + [f"Locales/{tag} is missing" for tag in named if tag not in tags]


def catalogue_problems() -> list[str]:
    found = []
    for catalogue in CATALOGUES:
        tags = language_tags() if catalogue == SPOKEN else page_tags()
        first = json.loads((ROOT / "Locales" / FIRST / catalogue).read_text())
        for tag in tags:
            path = ROOT / "Locales" / tag / catalogue
            try:
                texts = json.loads(path.read_text(), object_pairs_hook=pairs_once)
            except (OSError, ValueError) as error:
                found.append(f"{path.relative_to(ROOT)}: {error}")
            else:
                found += compare(path, texts, first)
    return found


def word_list_problems() -> list[str]:
    found = []
    for path in sorted((ROOT / "Locales").glob("*/words.json")):
        words = json.loads(path.read_text())
        if len(words) != 256 or len({word.casefold() for word in words}) != 256:
            found.append(f"{path.relative_to(ROOT)}: should have 256 words, each once")
    return found


class VisibleText(HTMLParser):
    """Collects what a reader of the page would see or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        for name, value in attrs:
            if name in SPOKEN_ATTRIBUTES and value and value != PRODUCT_NAME:
                self.found.append((self.getpos()[0], value))

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        text = data.strip()
        if self.inside not in ("script", "style") and text and text != PRODUCT_NAME:
            self.found.append((self.getpos()[0], text))


def page_problems(path: Path) -> list[str]:
    parser = VisibleText()
    parser.feed(path.read_text())
    return [f"{path.relative_to(ROOT)}:{line}: text outside Locales: {text!r}" for line, text in parser.found]


# In a module a text that is shown has words with a space between them, or ends like a sentence.
# Errors are thrown for developers, and what throws them says so on the same line or the one before.
SENTENCE = re.compile(r"""(["'`])((?:\\.|(?!\1)[^\\\n])*?[a-z]{2,}(?: [a-z]{2,}){2,}[^"'`\n]*)\1""", re.IGNORECASE)
ASIDE = re.compile(r"Error\(|Refused\(|import |from ")
SHOWN = re.compile(r"""\b(?:textContent|innerText|ariaLabel|title|placeholder)\s*=\s*["'`](?!["'`])""")


def module_problems(path: Path) -> list[str]:
    found = []
    lines = path.read_text().splitlines()
    for number, line in enumerate(lines, start=1):
        code = line.strip()
        before = lines[number - 2] if number > 1 else ""
        if code.startswith(("*", "/*", "//")) or re.search(ASIDE, before + code):
            continue
        match = SENTENCE.search(code) or SHOWN.search(code)
        if match:
            found.append(f"{path.relative_to(ROOT)}:{number}: text outside Locales: {match.group()}")
    return found


QUOTED = re.compile(r"""["'`]([A-Za-z][\w.-]*)["'`]""")
MADE_UP = re.compile(r"\$\{[^{}`]*\}")
# Also one that stands inside another.
TEMPLATE = re.compile(r"(?=`((?:[\w.-]|\$\{[^{}`]*\})+)`)")


class SaidKeys:
    """What modules say of keys: words in quotes, and templates with a place to fill."""

    def __init__(self, modules: list[str]) -> None:
        said = "\n".join(modules)
        self.quoted = set(QUOTED.findall(said))
        patterns = {tuple(MADE_UP.split(template)) for template in TEMPLATE.findall(said) if "${" in template}
        self.whole = [self.pattern(each) for each in patterns if each[0]]
        # One that begins with a place begins with a word that stands in quotes elsewhere.
        self.endings = [self.pattern(each[1:]) for each in patterns if not each[0] and re.search(r"\w", "".join(each))]

    @staticmethod
    def pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
        return re.compile(r"[\w.-]+".join(map(re.escape, parts)))

    def has(self, key: str) -> bool:
        if key in self.quoted or any(each.fullmatch(key) for each in self.whole):
            return True
        starts = [place for place in range(1, len(key)) if key[:place] in self.quoted]
        return any(each.fullmatch(key, place) for each in self.endings for place in starts)


def unused_problems() -> list[str]:
    said = SaidKeys([path.read_text() for path in sorted((ROOT / "web").rglob("*.js"))])
    found = []
    for catalogue in (each for each in CATALOGUES if each != SPOKEN):
        for key in json.loads((ROOT / "Locales" / FIRST / catalogue).read_text()):
            one = PLURAL.sub("", key.removesuffix(".other"))
            if not said.has(key) and not said.has(one):
                found.append(f"Locales/{FIRST}/{catalogue}: no module says {key}")
    return found


def main() -> int:
    problems = language_problems() + catalogue_problems() + word_list_problems() + unused_problems()
    for path in sorted((ROOT / "web").rglob("*.html")):
        problems += page_problems(path)
    for path in sorted((ROOT / "web").rglob("*.js")):
        problems += module_problems(path)
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
