//! Whether the bot's user may still read and write the bot's own files.
//!
//! A right is asked for where a file is opened, and a running bot has opened all of its own: it goes on without. It would not come up
//! again, and no other program of its user can do anything there, so it is said before that.

use std::path::Path;

use rustix::fs::{Access, access};
use rustix::io::Errno;

use crate::store::{beside, library};

const DATABASE: &str = "tovholder.sqlite";

/// What of the bot's this program may not read and write, by its kind; none where all is well, or not there at all.
pub(super) fn missing(folder: &Path) -> Option<&'static str> {
    let reaches = Access::READ_OK | Access::WRITE_OK | Access::EXEC_OK;
    let writes = Access::READ_OK | Access::WRITE_OK;
    let ours = [
        ("the data folder", "", reaches),
        ("the database", DATABASE, writes),
        ("the folder data/matrix", "matrix", reaches),
        ("the login in data/matrix", "matrix/login.sealed", writes),
        ("the lock in data/matrix", "matrix/lock", writes),
    ];
    let ours = ours.map(|(what, file, rights)| (what, folder.join(file), rights));
    let log = beside::in_use(&folder.join(DATABASE)).map(|file| ("the database's log", file, writes));
    let librarys = library::files(&folder.join("matrix")).into_iter();
    let librarys = librarys.flat_map(|file| beside::in_use(&file).into_iter().chain([file]));
    let librarys = librarys.map(|file| ("the Matrix library's store (data/matrix)", file, writes));
    let shut = ours.into_iter().chain(log).chain(librarys).find(|(_, file, rights)| {
        let refused = access(file, *rights).err();
        matches!(refused, Some(Errno::ACCESS | Errno::PERM | Errno::ROFS))
    });
    shut.map(|(what, ..)| what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_ones_own_and_files_that_are_not_there_are_no_trouble() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("tovholder.sqlite"), "x").unwrap();
        assert_eq!(missing(dir.path()), None);
        assert_eq!(missing(&dir.path().join("none")), None);
    }
}
