#!/usr/bin/env python3
"""Writes src/Rse.Core/Members/Handles/confusables.txt from Unicode's own confusables.txt.

usage: eng/confusables.py FILE

FILE is https://www.unicode.org/Public/security/VERSION/confusables.txt, which Debian ships in the source of
icu (icu/source/data/unidata/confusables.txt). The output holds every pair of it, grouped by what they look like.
"""
import pathlib
import re
import sys
import textwrap

given = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8-sig")
version = re.search(r"^# Version: (\S+)", given, re.MULTILINE).group(1)
groups: dict[str, list[str]] = {}
for line in given.splitlines():
    fields = [field.strip() for field in line.split("#")[0].split(";")]
    if len(fields) == 3:
        source, target, _ = fields
        groups.setdefault(" ".join(f"{int(code, 16):X}" for code in target.split()), []).append(source)

lines = [
    f"# Made by eng/confusables.py from confusables.txt {version} of Unicode Technical Standard 39.",
    "# Copyright 1991-2022 Unicode, Inc. Licensed under the Unicode License: https://www.unicode.org/license.txt",
    "# What the characters behind the sign look like = the characters, all in hexadecimal.",
]
for target, sources in sorted(groups.items(), key=lambda group: [int(code, 16) for code in group[0].split()]):
    ordered = " ".join(f"{code:X}" for code in sorted(int(source, 16) for source in sources))
    lines += [f"{target}={part}" for part in textwrap.wrap(ordered, 130 - len(target))]

path = pathlib.Path(__file__).resolve().parent.parent / "src/Rse.Core/Members/Handles/confusables.txt"
path.write_text("\n".join(lines) + "\n", encoding="ascii")
print(f"{path}: {sum(map(len, groups.values()))} pairs of version {version}")
