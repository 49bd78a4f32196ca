"""Writes the tables of the Python package simplemma as sorted text, one `form<TAB>lemma` a line.

    pip install simplemma==2.0.0
    python dump.py FOLDER        # writes FOLDER/{fi,sv,en}.tsv

A form is kept when the search can meet it: one word of Latin letters, in lower case and composed (NFC). The source gives
one lemma a form. Where a name and a word differ only by a capital (`Anna`, `anna`), the word stays. A lemma that is no
form of its own is added as one, so that every lemma is a key.
"""

import sys
import unicodedata
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

LONGEST_WORD = 60


def clean(word: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).lower())


def is_word(word: str) -> bool:
    return 0 < len(word) <= LONGEST_WORD and all(is_letter(c) for c in word)


def is_letter(c: str) -> bool:
    return c.isalpha() and c not in "ªºʹʻʼʾʿ" and unicodedata.name(c, "").startswith("LATIN SMALL LETTER")


def table(language: str) -> dict[str, str]:
    source = DefaultDictionaryFactory().get_dictionary(language)
    forms: dict[str, str] = {}
    # Names first, so that a word of the same letters takes their place.
    for form, lemma in sorted(source.items(), key=lambda row: row[0].islower()):
        form, lemma = clean(form), clean(lemma)
        if is_word(form) and is_word(lemma):
            forms[form] = lemma
    for lemma in list(forms.values()):
        forms.setdefault(lemma, lemma)
    return forms


def main(folder: Path) -> None:
    for language in ["fi", "sv", "en"]:
        rows = sorted((form.encode(), lemma.encode()) for form, lemma in table(language).items())
        with open(folder / f"{language}.tsv", "wb") as out:
            out.writelines(form + b"\t" + lemma + b"\n" for form, lemma in rows)
        print(f"{language}: {len(rows)} forms, {len({lemma for _, lemma in rows})} lemmas", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
