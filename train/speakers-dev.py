#!/usr/bin/env python3
"""How many of the hundred drawn sources of `speakers-dev.tsv` get the right speaker.

    train/speakers-dev.py [DIXIT]        from the repository's root, after cargo build --release

Runs `dixit extract` (default target/release/dixit) on PolNeAR dev. A drawn source counts as answered where a quote
has a source that overlaps it, and a speaker; as right where that speaker has one of the names in the table, compared
as the scorer compares names.
"""
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
EVAL = ROOT.parent / "shared/eval"
sys.path.insert(0, str(EVAL))
import score  # noqa: E402


def main():
    dixit = sys.argv[1] if len(sys.argv) > 1 else "target/release/dixit"
    articles = (EVAL / "polnear/dev.jsonl").read_text(encoding="utf-8")
    out = subprocess.run([dixit, "extract", "--input", "jsonl", "--format", "jsonl", "--offsets", "chars", "-"],
                         input=articles, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    records = {record["id"]: record for record in map(json.loads, out.splitlines())}
    drawn = found = answered = right = 0
    for line in (ROOT / "train/speakers-dev.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "article\t")):
            continue
        article, start, end, kind, names = line.split("\t")
        start, end = int(start), int(end)
        drawn += 1
        record = records[article]
        quote = max((q for q in record["quotes"] if q["source"]),
                    key=lambda q: sum(min(end, s["end"]) - max(start, s["start"])
                                      for s in q["source"] if s["start"] < end and start < s["end"]), default=None)
        if quote is None or not any(s["start"] < end and start < s["end"] for s in quote["source"]):
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
