"""How well the search answers questions that it has not learned, and the weights that do best there.

Each set of questions in tests/search/ is left out in turn: the index learns from data/vocabulary.yml without the
questions of that set, and is then asked them. From all answers come the four weights that would decide best whether a
question is answered at all, to be compared with those in overrides/assets/js/search/ranking.js. Run by
`.venv/bin/python -m tests.fit_search`; the same result each time.
"""

from __future__ import annotations

import json
import math
import statistics
import tempfile
from pathlib import Path
from typing import Any

import yaml

from macros.engine import current
from macros.engine.engines import DEFAULT, engine
from macros.search import index
from macros.search.searcher import Searcher
from tests.conftest import HOME

FOLDER = HOME / "tests" / "search"
# What decides whether a question is answered: the best score, the best fit, how many of its words something has, and
# how strongly it leads to no answer.
MEASURED = """globalThis.measured = async (asked) => {
  const { concepts } = load("SCRIPTS/question.js"), { words } = load("SCRIPTS/words.js");
  const { weigh, score, refine, had } = load("SCRIPTS/ranking.js"), { store, vocabulary, language, site } = searcher;
  const understood = concepts(asked, vocabulary, site, language), places = (term) => store.places(term);
  const weighed = weigh(understood, places, store.count), scored = score(weighed, places);
  const known = scored.filter(({ doc }) => doc < store.count), typed = words(asked, language).map(({ term }) => term);
  const items = await store.take(known.map(({ doc }) => doc));
  const all = known.map((one, n) => refine(one, items[n], weighed, typed, language)).sort((a, b) => b.score - a.score);
  const nowhere = scored.find(({ doc }) => doc === store.count)?.led ?? 0;
  return { ids: (await searcher.find(asked, { limit: 3 })).hits.map(({ id }) => id), score: all[0]?.score ?? 0,
    fit: Math.max(0, ...all.map(({ fit }) => fit)), words: had(weighed), nowhere };
};"""


def sets() -> dict[str, tuple[list[dict[str, Any]], list[str]]]:
    """The questions with answers, and those without, of each set."""
    own = yaml.safe_load((FOLDER / "questions.yml").read_text("utf-8"))
    later = yaml.safe_load((FOLDER / "later_questions.yml").read_text("utf-8"))
    first = ([one for kind, some in own.items() if kind != "silent" for one in some], own["silent"])
    return {"own": first} | {name: (some, later["silent"].get(name, [])) for name, some in later["answered"].items()}


def without(told: dict[str, Any], left_out: set[str]) -> dict[str, Any]:
    """What the index is made from, without the questions `left_out`."""
    words = told["vocabulary"]
    questions = [one | {"asked": [q for q in one["asked"] if q not in left_out]} for one in words["questions"]]
    nothing = [question for question in words["nothing"] if question not in left_out]
    return told | {"vocabulary": words | {"questions": questions, "nothing": nothing}}


def asked(told: dict[str, Any], answered: list[dict[str, Any]], silent: list[str]) -> list[dict[str, Any]]:
    """What an index that has not learned these questions makes of them; `found` are the right answers."""
    searcher = Searcher(index.files(without(told, {*(one["asked"] for one in answered), *silent})), told["language"])
    searcher.engine.context.eval(MEASURED.replace("SCRIPTS", "overrides/assets/js/search"))
    every = [*answered, *({"asked": question, "found": []} for question in silent)]
    return [one | searcher.engine.promised(f"measured({json.dumps(one['asked'])})") for one in every]


def fitted(rows: list[dict[str, Any]]) -> tuple[float, ...]:
    """The weights (fit, words, nowhere, least) with which most questions are rightly answered, or rightly not: by
    logistic regression, in plain steps down the slope; a question without an answer counts one and a half times."""
    columns = [[row[name] for row in rows] for name in ("score", "fit", "words", "nowhere")]
    means, spreads = map(statistics.mean, columns), map(statistics.pstdev, columns)
    middle, width = [*means, 0.0], [*spreads, 1.0]
    # In units of their spread, so that one length of step does for all; the last is the constant.
    data = [
        ([(v - m) / w for v, m, w in zip([*values, 1.0], middle, width, strict=True)], bool(row["found"]))
        for *values, row in zip(*columns, rows, strict=True)
    ]
    weights = [1.0] * 5
    for _ in range(1500):
        slope = [0.0] * 5
        for values, right in data:
            likely = 1 / (1 + math.exp(-sum(w * v for w, v in zip(weights, values, strict=True))))
            off = (right - likely) * (1 if right else 1.5)
            slope = [s + off * v for s, v in zip(slope, values, strict=True)]
        weights = [w + 3 / len(data) * s for w, s in zip(weights, slope, strict=True)]
    plain = [weight / w for weight, w in zip(weights, width, strict=True)]
    constant = plain[4] - sum(weight * m for weight, m in zip(plain[:4], middle[:4], strict=True))
    # An answer that is missing is worse than one too many: shown from a likelihood of 0.42.
    least = math.log(0.42 / 0.58) - constant
    return plain[1] / plain[0], plain[2] / plain[0], -plain[3] / plain[0], least / plain[0]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        config = engine(DEFAULT).generate(HOME, Path(folder), None)
        told = index.told(Path(folder), current.content(HOME), config.site_name)
    rows: list[dict[str, Any]] = []
    every = {name: asked(told, *some) for name, some in sets().items()}
    for some in every.values():
        rows += some
    fit, words, nowhere, least = fitted(rows)
    print(f"FIT {fit:.2f}, WORDS {words:.3f}, NOWHERE {nowhere:.2f}, LEAST {least:.2f}")
    for name, some in {**every, "all": rows}.items():
        right = [one for one in some if one["found"]]
        first, three = (sum(bool({*one["ids"][:most]} & {*one["found"]}) for one in right) for most in (1, 3))
        silent = [not one["ids"] for one in some if not one["found"]]
        print(
            f"{name}, not learned: first {first}/{len(right)} ({first / len(right):.0%}), in three "
            f"{three}/{len(right)} ({three / len(right):.0%}), silent {sum(silent)}/{len(silent)}",
            flush=True,
        )


if __name__ == "__main__":
    main()
