"""Cuts DejaVu Sans down to the characters of the charts.

    pip install fonttools
    python subset.py /usr/share/fonts/truetype/dejavu

Writes, for the regular and the bold face, the smaller font and a table of its
widths (`character,advance,bearing` in units of the em), from which the charts
measure and place text.
"""

import subprocess
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

# Basic Latin, Latin-1, Latin Extended-A; dashes, quotes, bullet, ellipsis; superscripts;
# euro; minus, infinity, almost equal, less or equal, greater or equal; arrows.
CHARACTERS = (
    "U+0020-007E,U+00A0-017F,U+2009,U+2010-2015,U+2018-201E,U+2022,U+2026,U+202F,"
    "U+2070,U+2074-207B,U+20AC,U+2190-2193,U+2212,U+221E,U+2248,U+2264,U+2265"
)
HERE = Path(__file__).parent
SOURCE = Path(sys.argv[1])

for name in ["DejaVuSans", "DejaVuSans-Bold"]:
    target = HERE / f"{name}.ttf"
    subprocess.run(
        [
            "pyftsubset", SOURCE / f"{name}.ttf", f"--unicodes={CHARACTERS}",
            f"--output-file={target}", "--no-hinting", "--layout-features=",
            "--notdef-outline", "--name-IDs=*", "--no-recalc-timestamp",
        ],
        check=True,
    )
    font = TTFont(target)
    em = font["head"].unitsPerEm
    rows = ["character,advance,bearing"]
    for code, glyph in sorted(font.getBestCmap().items()):
        advance, bearing = font["hmtx"][glyph]
        rows.append(f"{code:04X},{advance / em:.6f},{bearing / em:.6f}")
    (HERE / f"{name}.csv").write_text("\n".join(rows) + "\n")
