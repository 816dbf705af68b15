"""Takes off the disk what Chroma leaves of deleted collections; a process of its own, with the folder as argument.

Of its own, because Chroma brings another SQLite: two of them in one process do not see each other's locks, and one that
closes the file takes those of the other away. Nothing but the standard library is imported, so that it starts at once.
"""

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from uuid import UUID

DATABASE = "chroma.sqlite3"
PATIENCE = 10.0  # seconds to wait for other processes that write or read


def sweep(folder: Path) -> int:
    """Remove the folders of vectors that no collection has any more, and the free pages of the database.

    Gives the number of folders. Other processes may go on reading and writing: Chroma enters a collection before it
    makes its folder, so that one that is being made is never taken for one that was left.

    Raises:
        OSError, sqlite3.Error: something could not be removed, such as while others never pause.
    """
    there = [path for path in folder.iterdir() if path.is_dir() and _is_segment(path.name)]
    with closing(sqlite3.connect(folder / DATABASE, timeout=PATIENCE, isolation_level=None)) as database:
        known = {name for (name,) in database.execute("SELECT id FROM segments")}
        left = [path for path in there if path.name not in known]
        for path in left:
            shutil.rmtree(path)
        database.execute("PRAGMA secure_delete = ON")
        database.execute("PRAGMA temp_store = MEMORY")  # no copy of what stays anywhere else
        database.execute("VACUUM")
    return len(left)


def _is_segment(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False


if __name__ == "__main__":
    sweep(Path(sys.argv[1]))
