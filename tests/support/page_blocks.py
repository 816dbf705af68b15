"""What is set in as code on a page of the documentation."""


def page_blocks(page: str) -> list[str]:
    """Give the blocks of a page, without their indent; what is parted by empty lines alone is one.

    >>> page_blocks("Do this:\\n\\n    a\\n\\n      b\\n\\nThen:\\n\\n    c\\n")
    ['a\\n\\n  b', 'c']
    """
    found: list[list[str]] = [[]]
    for line in page.splitlines():
        if line.startswith("    "):
            found[-1].append(line[4:])
        elif line:
            found.append([])
        else:
            found[-1].append("")
    return [text for lines in found if (text := "\n".join(lines).strip("\n"))]
