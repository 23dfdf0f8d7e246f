"""README.rst of every addon, made from its manifest and readme/*.md.

readme.py write ADDONS_DIR    write them
readme.py check ADDONS_DIR    name those that are of yesterday; exit 1 if there is one
"""

import ast
import re
import sys
from pathlib import Path

PARTS = (
    ("DESCRIPTION", None),
    ("CONFIGURE", "Configuration"),
    ("USAGE", "Usage"),
    ("HISTORY", "Changelog"),
)


def to_rst(markdown):
    """Turn the plain Markdown of our readme files into reStructuredText."""
    text = re.sub(r"(?<!`)`([^`\n]+)`(?!`)", r"``\1``", markdown)
    text = re.sub(r"\[([^\]\n]+)\]\(([^)\s]+)\)", r"`\1 <\2>`__", text)
    lines = []
    for line in text.strip().splitlines():
        heading = re.match(r"#+ (.+)", line)
        lines += [heading[1], "~" * width(heading[1])] if heading else [line]
    return "\n".join(lines)


def width(text):
    """Count columns: a Chinese character takes two."""
    return sum(2 if ord(char) > 0x2E80 else 1 for char in text)


def readme_of(addon):
    manifest = ast.literal_eval((addon / "__manifest__.py").read_text(encoding="utf-8"))
    title = manifest["name"]
    blocks = ["\n".join(["=" * width(title), title, "=" * width(title)])]
    for name, heading in PARTS:
        path = addon / "readme" / f"{name}.md"
        if not path.exists():
            continue
        if heading:
            blocks.append(f"{heading}\n{'=' * width(heading)}")
        blocks.append(to_rst(path.read_text(encoding="utf-8")))
    blocks.append("Licence\n=======")
    blocks.append(f"{manifest['license']}. Author: {manifest['author']}.")
    return "\n\n".join(blocks) + "\n"


def main(what, addons_dir):
    stale = []
    for manifest in sorted(Path(addons_dir).glob("*/__manifest__.py")):
        path = manifest.parent / "README.rst"
        text = readme_of(manifest.parent)
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(str(path))
        if what == "write":
            path.write_text(text, encoding="utf-8")
    if what == "check" and stale:
        sys.exit("run setup/lint.sh --fix; of yesterday: " + ", ".join(stale))


if __name__ == "__main__":
    main(*sys.argv[1:])
