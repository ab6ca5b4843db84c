#!/usr/bin/env python3
"""How many of the hundred drawn sources of a table get the right speaker.

    train/speakers-dev.py [--given] [TABLE]     from the repository's root

TABLE is train/speakers-dev-2.tsv unless another is named; train/speakers-dev.tsv has been tuned on. The attributions
are those that `target/release/dixit extract` finds; with `--given` they are those of the gold, so that the speakers are
measured by themselves (`target/release/resolve`, from cargo build --release -p dixit-train). A drawn source counts as
found where a quote has a source that overlaps it, as answered where that quote has a speaker, and as right where the
speaker has one of the names in the table, compared as the scorer compares names.
"""
import argparse
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
EVAL = ROOT.parent / "shared/eval"
sys.path.insert(0, str(EVAL))
import score  # noqa: E402

DEV = EVAL / "polnear/dev.jsonl"
BINARIES = ROOT / "target/release"


def records(given):
    """What the engine says of dev, by article."""
    if given:
        command, articles = [BINARIES / "resolve", DEV], None
    else:
        command = [BINARIES / "dixit", "extract", "--input", "jsonl", "--format", "jsonl", "--offsets", "chars", "-"]
        articles = DEV.read_text(encoding="utf-8")
    out = subprocess.run(command, input=articles, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return {record["id"]: record for record in map(json.loads, out.splitlines())}


def common(source, start, end):
    """How many characters of a quote's source lie between start and end."""
    return sum(max(0, min(end, s["end"]) - max(start, s["start"])) for s in source)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--given", action="store_true", help="take the gold's attributions as given")
    parser.add_argument("table", nargs="?", default=ROOT / "train/speakers-dev-2.tsv")
    options = parser.parse_args()
    articles = records(options.given)
    drawn = found = answered = right = 0
    for line in pathlib.Path(options.table).read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "article\t")):
            continue
        article, start, end, kind, names = line.split("\t")
        start, end = int(start), int(end)
        drawn += 1
        record = articles[article]
        quote = max(record["quotes"], key=lambda q: common(q["source"], start, end), default=None)
        if quote is None or not common(quote["source"], start, end):
            continue
        found += 1
        if quote["speaker"] is None:
            continue
        answered += 1
        name = record["speakers"][quote["speaker"]]["name"]
        ok = score.name_words(name) in [score.name_words(n) for n in names.split("|") if n != "-"]
        right += ok
        if not ok:
            print("%s %s-%s %s: expected %s, found %s" % (article, start, end, kind, names, name))
    print("drawn %d, source found %d, answered %d, right %d (%.1f %%)"
          % (drawn, found, answered, right, 100 * right / max(answered, 1)))


if __name__ == "__main__":
    main()
