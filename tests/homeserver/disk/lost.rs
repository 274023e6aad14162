//! What a loss of power takes: from everything that was done to files, in its order, what is certain to be on the disk, and something of
//! the rest.
//!
//! A change is certain when somebody asked for it to be brought to the disk after it was made, and was told that it is. So is a name:
//! by its folder, or with the file that was made under it. Names change on the disk in the order in which they changed; of what else is
//! not certain anything may be there, in any order.

use std::collections::BTreeMap;
use std::path::PathBuf;

use tovholder::demo::storm::Draws;

use super::Files;

/// A disk writes so many bytes or none of them.
const SECTOR: usize = 512;

/// One thing that was done.
pub(super) struct Deed<'a> {
    what: u8,
    name: PathBuf,
    at: usize,
    data: &'a [u8],
}

impl<'a> Deed<'a> {
    /// The next one of a journal.
    pub(super) fn next(rest: &mut &'a [u8]) -> Option<Self> {
        let mut number = || {
            let (number, more) = rest.split_first_chunk()?;
            *rest = more;
            usize::try_from(u64::from_ne_bytes(*number)).ok()
        };
        let (what, name, at, length) = (number()?, number()?, number()?, number()?);
        let mut part = |length| {
            let (part, more) = rest.split_at_checked(length)?;
            *rest = more;
            Some(part)
        };
        Some(Self {
            what: u8::try_from(what).ok()?,
            name: String::from_utf8_lossy(part(name)?).into_owned().into(),
            at,
            data: part(length)?,
        })
    }

    /// Whether that is where the power failed.
    pub(super) fn is_the_end(&self) -> bool {
        self.what == b'X'
    }
}

/// A change of a file.
enum Change<'a> {
    Write(usize, &'a [u8]),
    Cut(usize),
}

impl Change<'_> {
    /// Does it, as far as so many of its bytes.
    fn done(&self, file: &mut Vec<u8>, bytes: usize) {
        match self {
            Self::Write(at, data) => {
                let data = &data[..data.len().min(bytes)];
                file.resize(file.len().max(at + data.len()), 0);
                file[*at..at + data.len()].copy_from_slice(data);
            }
            Self::Cut(length) => file.resize(*length, 0),
        }
    }
}

/// A file as such, whatever it is called.
struct Inode<'a> {
    made: usize,
    bytes: Vec<u8>,
    changes: Vec<(usize, Change<'a>)>,
    /// Changes before this moment are on the disk.
    safe: usize,
}

/// A change of a name.
enum Naming {
    Made(PathBuf, usize),
    Removed(PathBuf),
    Renamed(PathBuf, PathBuf),
}

impl Naming {
    fn done(&self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            Self::Made(name, inode) => drop(names.insert(name.clone(), *inode)),
            Self::Removed(name) => drop(names.remove(name)),
            Self::Renamed(from, to) => {
                if let Some(inode) = names.remove(from) {
                    names.insert(to.clone(), inode);
                }
            }
        }
    }
}

/// What was done, and how much of it is on the disk.
pub(super) struct Played<'a> {
    inodes: Vec<Inode<'a>>,
    /// Names as the program sees them, as they were at first, and what was done to them.
    now: BTreeMap<PathBuf, usize>,
    first: BTreeMap<PathBuf, usize>,
    namings: Vec<(usize, Naming)>,
    /// Namings before this moment are on the disk: a filesystem keeps their order.
    named: usize,
    bringing: BTreeMap<usize, usize>,
}

impl<'a> Played<'a> {
    /// A disk with these files.
    pub(super) fn over(files: &Files) -> Self {
        let (mut inodes, mut first) = (Vec::new(), BTreeMap::new());
        for (name, bytes) in files {
            first.insert(name.clone(), inodes.len());
            inodes.push(Inode {
                made: 0,
                bytes: bytes.clone(),
                changes: Vec::new(),
                safe: 0,
            });
        }
        Self {
            inodes,
            now: first.clone(),
            first,
            namings: Vec::new(),
            named: 0,
            bringing: BTreeMap::new(),
        }
    }

    fn names(&mut self, moment: usize, naming: Naming) {
        naming.done(&mut self.now);
        self.namings.push((moment, naming));
    }

    /// Something is done, the `moment`th thing.
    pub(super) fn sees(&mut self, moment: usize, deed: Deed<'a>) {
        let known = self.now.get(&deed.name).copied();
        match (deed.what, known) {
            (b'C', _) => {
                self.names(moment, Naming::Made(deed.name, self.inodes.len()));
                self.inodes.push(Inode {
                    made: moment,
                    bytes: Vec::new(),
                    changes: Vec::new(),
                    safe: 0,
                });
            }
            (b'U', _) => self.names(moment, Naming::Removed(deed.name)),
            (b'R', _) => {
                let to = String::from_utf8_lossy(deed.data).into_owned();
                self.names(moment, Naming::Renamed(deed.name, to.into()));
            }
            (b'B', _) => drop(self.bringing.insert(deed.at, moment)),
            (b'D', known) => {
                let since = self.bringing.remove(&deed.at).expect("it was begun");
                match known {
                    Some(inode) => {
                        let inode = &mut self.inodes[inode];
                        inode.safe = inode.safe.max(since);
                        // Whoever brings a new file to the disk finds it there.
                        self.named = self.named.max(if inode.made < since { inode.made + 1 } else { 0 });
                    }
                    // A folder.
                    None => self.named = self.named.max(since),
                }
            }
            (b'W', Some(inode)) => {
                let change = Change::Write(deed.at, deed.data);
                self.inodes[inode].changes.push((moment, change));
            }
            (b'T', Some(inode)) => self.inodes[inode].changes.push((moment, Change::Cut(deed.at))),
            (b'X', _) => {}
            (what, _) => panic!("{} was done to {}", char::from(what), deed.name.display()),
        }
    }

    /// What is there afterwards; how much was not certain to be, of which files; how much of that is lost.
    pub(super) fn cut(mut self, draws: &mut Draws) -> (Files, BTreeMap<PathBuf, usize>, usize) {
        let (mut files, mut open, mut lost) = (Files::new(), BTreeMap::new(), 0);
        let (sure, unsure): (Vec<_>, Vec<_>) = self.namings.iter().partition(|(at, _)| *at < self.named);
        let kept = below(draws, unsure.len() + 1);
        lost += unsure.len() - kept;
        for (_, naming) in sure.into_iter().chain(unsure.into_iter().take(kept)) {
            naming.done(&mut self.first);
        }
        for (name, inode) in &self.first {
            let inode = &self.inodes[*inode];
            let mut bytes = inode.bytes.clone();
            let (sure, unsure): (Vec<_>, Vec<_>) = inode.changes.iter().partition(|(at, _)| *at < inode.safe);
            for (_, change) in sure {
                change.done(&mut bytes, usize::MAX);
            }
            if !unsure.is_empty() {
                open.insert(name.clone(), unsure.len());
            }
            lost += some_of(&unsure, &mut bytes, draws);
            files.insert(name.clone(), bytes);
        }
        (files, open, lost)
    }
}

/// Does some of these, and says how many are lost: all, none, those behind some point, with one cut off there, or any at all, since
/// nobody told the disk in which order to write them.
fn some_of(changes: &[&(usize, Change)], file: &mut Vec<u8>, draws: &mut Draws) -> usize {
    let (how, point) = (below(draws, 4), below(draws, changes.len() + 1));
    let torn = SECTOR * below(draws, 8);
    let mut lost = 0;
    for (number, (_, change)) in changes.iter().enumerate() {
        let bytes = match how {
            1 => usize::MAX,
            2 if number < point => usize::MAX,
            2 if number == point => torn,
            0 | 2 => 0,
            _ => usize::MAX * below(draws, 2),
        };
        if bytes > 0 {
            change.done(file, bytes);
        }
        lost += usize::from(bytes != usize::MAX);
    }
    lost
}

fn below(draws: &mut Draws, number: usize) -> usize {
    usize::try_from(draws.draw() % number as u64).unwrap_or_default()
}
