"""Every limit on input, by name, with its reason. Sizes are bytes unless the name says otherwise."""

from __future__ import annotations

MAX_BYTES = 64 * 2**20
"""Largest input: a 50 MB text is still read; four times that is refused before it is loaded into a worker of 1 GiB."""

MAX_CHARS = 32_000_000
"""Longest text in code points: 64 MB of ASCII or GB18030 would need several copies of 4 bytes a character."""

MAX_REPLACED = 0.01
"""Share of characters that may be U+FFFD: a cut tail or a few damaged bytes pass, half a file in another encoding does
not."""

MAX_UNMAPPED = 0.30
"""Share of private-use and replaced characters above which a PDF's text layer is no text (fonts without ToUnicode)."""

SNIFFED = 4096
"""Bytes looked at for magic numbers and for a declared charset; HTML asks for its declaration within the first 1024."""

SAMPLED = 20_000
"""Characters sampled when encodings are compared by how common their characters are."""

MAX_MEMBERS = 2_000
"""Files inside a docx; a report with many pictures has some hundreds."""

MAX_UNPACKED = 128 * 2**20
"""Bytes that all members of a docx together may unpack to, by declaration and in fact."""

MAX_RATIO = 100
"""Unpacked bytes for one packed byte of a member; Word's XML reaches 10 to 30, a zip bomb 1,000."""

RATIO_FLOOR = 2**20
"""Members that unpack to less than this are not held to the ratio: an empty table compresses well, too."""

MAX_PART = 48 * 2**20
"""Bytes of one XML part of a docx: its tree needs about ten times as much memory."""

MAX_DEPTH = 2_000
"""Nesting of elements in HTML and docx; real pages stay under 100, parsers and recursive code fail from 10,000 on."""

MAX_ATTRIBUTES = 1_000
"""Attributes of one HTML tag; real tags have under 30, and the parser's time grows with the square."""

MAX_PAGES = 5_000
"""Pages of a PDF; the largest yearbooks have 2,000."""

MAX_PDF_STREAM = 32 * 2**20
"""Bytes that one compressed PDF stream may unpack to; a page's text needs kilobytes."""

MAX_PATH = 4_096
"""Bytes of a path (PATH_MAX on Linux); longer ones cannot be opened."""

MAX_FOLDER_DEPTH = 200
"""Folders below a given one; deeper trees are made, not kept."""
