//! The directory as a file: CSV text in, a directory or every problem out, and back.
//!
//! One line each for an institution, a person and a central mailbox, under a header whose columns come in any order:
//!
//! ```text
//! kind,id,name,matrix_id,role,specialty,institutions,language,email,ownership,telephone
//! institution,eksempelskolen,Eksempelskolen,,,,,,,municipal,
//! person,hanne-dam,Hanne Dam,@hanne.dam:example.org,sundhedsplejerske,sundhedsplejerske,eksempelskolen,da,,,57 62 62 00
//! postkasse,,,,,psykolog,,,psykolog@example.org,,
//! ```
//!
//! Every bad line is reported, and a file with one bad line is not taken in at all. A line of the file is a line of the
//! table: a line break in a cell is refused, so that line numbers are those of an editor and one stray quotation mark
//! spoils one line.

mod rows;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use super::check::{self, Finding, Vocabulary};
use super::problem::shown;
use super::{
    Column, Directory, Fault, Homeservers, Institution, Mailbox, Ownership, Person, PersonId, RowProblem,
    read_language, telephone,
};
use rows::{Kind, Row};
pub use written::write;

/// The largest file taken in: some eight thousand people.
pub const MAX_BYTES: usize = 1 << 20;

/// The text of a file.
///
/// # Errors
/// The file is too large, or its bytes are not UTF-8.
pub fn decode(bytes: &[u8]) -> Result<&str, RowProblem> {
    if bytes.len() > MAX_BYTES {
        return Err(of_file(
            None,
            Fault::TooBig {
                found: bytes.len(),
                most: MAX_BYTES,
            },
        ));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.iter().take(error.valid_up_to());
        let line = 1 + before.filter(|byte| **byte == b'\n').count();
        of_file(Some(line), Fault::NotUtf8)
    })
}

/// The directory that the text describes.
///
/// # Errors
/// Everything wrong with the text, by line; nothing is taken in then.
pub fn parse(
    text: &str,
    known_roles: &BTreeSet<String>,
    known_specialties: &BTreeSet<String>,
) -> Result<Directory, Vec<RowProblem>> {
    let (homeservers, known) = (Homeservers::default(), Directory::default());
    parse_for(text, known_roles, known_specialties, homeservers, &known)
}

/// The same, where accounts on these homeservers alone count, and of whoever is `known`, what the text has no column for stays as it
/// is. Chat sets some of it, and whoever wrote the file need not have that column.
///
/// # Errors
/// As for [`parse`].
pub fn parse_for(
    text: &str,
    known_roles: &BTreeSet<String>,
    known_specialties: &BTreeSet<String>,
    homeservers: Homeservers,
    known: &Directory,
) -> Result<Directory, Vec<RowProblem>> {
    let (rows, mut problems) = rows::read(text)?;
    let mut register = Register {
        vocabulary: Vocabulary {
            roles: known_roles,
            specialties: known_specialties,
        },
        known,
        directory: Directory::default().listening_to(homeservers),
        lines: BTreeMap::new(),
        problems: Vec::new(),
    };
    // Institutions first: a person may stand above the institution that he serves.
    rows.iter()
        .filter(|row| row.kind == Kind::Institution)
        .for_each(|row| register.institution(row));
    rows.iter()
        .filter(|row| row.kind == Kind::Mailbox)
        .for_each(|row| register.mailbox(row));
    rows.iter()
        .filter(|row| row.kind == Kind::Person)
        .for_each(|row| register.person(row));
    problems.extend(register.problems);
    if problems.is_empty() && register.directory.active().next().is_none() {
        problems.push(of_file(None, Fault::NoPeople));
    }
    problems.sort_by_key(|problem| (problem.line, problem.column));
    if problems.is_empty() {
        Ok(register.directory)
    } else {
        Err(problems)
    }
}

/// What has been read so far. Bad entries are entered too, so that one mistake is not reported again by all who refer to
/// it; a register with problems is thrown away.
struct Register<'v> {
    vocabulary: Vocabulary<'v>,
    known: &'v Directory,
    directory: Directory,
    /// On which line a key was first used.
    lines: BTreeMap<(Kind, String), usize>,
    problems: Vec<RowProblem>,
}

impl Register<'_> {
    fn institution(&mut self, row: &Row) {
        let ownership = self.choice(row, Column::Ownership, Ownership::read, &["municipal", "private"]);
        let entry = Institution {
            id: row.cell(Column::Id).to_owned(),
            name: row.cell(Column::Name).to_owned(),
            ownership: ownership.unwrap_or(Ownership::Municipal),
            space_label: None,
        };
        if ownership.is_none() && row.cell(Column::Ownership).is_empty() {
            self.report(row, [(Column::Ownership, Fault::Missing)]);
        }
        self.stray(row, &[Column::Id, Column::Name, Column::Ownership]);
        self.report(row, check::institution(&entry));
        if self.first(row, Column::Id) {
            self.directory.admit_institution(entry);
        }
    }

    fn mailbox(&mut self, row: &Row) {
        let entry = Mailbox {
            specialty: row.cell(Column::Specialty).to_owned(),
            address: row.cell(Column::Email).to_owned(),
        };
        // An id or a name may label the line for whoever reads the file; it is not kept.
        self.stray(row, &[Column::Id, Column::Name, Column::Specialty, Column::Email]);
        self.report(row, check::mailbox(&entry, &self.vocabulary));
        if self.first(row, Column::Specialty) {
            self.directory.admit_mailbox(entry);
        }
    }

    fn person(&mut self, row: &Row) {
        let language = self.choice(row, Column::Language, read_language, &["da", "en"]);
        let (id, role) = (row.cell(Column::Id), row.cell(Column::Role));
        let stays = |column: Column| self.known.person(id).filter(|_| !row.has(column));
        let served = row.cell(Column::Institutions).split(['|', ' ']).map(str::trim);
        let served = served.filter(|id| !id.is_empty()).map(str::to_owned).collect();
        let specialty = row.filled(Column::Specialty).map(str::to_owned);
        let entry = Person {
            id: PersonId::new(id),
            name: row.cell(Column::Name).to_owned(),
            matrix_id: row.filled(Column::MatrixId).map(str::to_owned).or_else(|| {
                // Whoever had left gets no account back that nobody has looked at.
                let was = stays(Column::MatrixId).filter(|_| self.known.is_active(id))?;
                was.matrix_id.clone()
            }),
            role: role.to_owned(),
            // Another role has another specialty.
            specialty: specialty.or_else(|| {
                let was = stays(Column::Specialty).filter(|was| was.role == role)?;
                was.specialty.clone()
            }),
            institutions: stays(Column::Institutions).map_or(served, |was| was.institutions.clone()),
            language: language
                .or_else(|| Some(stays(Column::Language)?.language))
                .unwrap_or_default(),
            telephone: row
                .filled(Column::Telephone)
                .map(telephone::kept)
                .or_else(|| stays(Column::Telephone)?.telephone.clone()),
        };
        let kept = [
            Column::Id,
            Column::Name,
            Column::MatrixId,
            Column::Role,
            Column::Specialty,
            Column::Institutions,
        ];
        self.stray(row, &[kept.as_slice(), &[Column::Language, Column::Telephone]].concat());
        self.report(row, check::person(&entry, &self.directory, &self.vocabulary));
        if self.first(row, Column::Id) {
            self.directory.admit_person(entry);
        }
    }

    /// Reads a cell that is one of a few words. An empty one is no problem yet.
    fn choice<T>(&mut self, row: &Row, column: Column, read: fn(&str) -> Option<T>, known: &[&str]) -> Option<T> {
        let cell = row.filled(column)?;
        let chosen = read(cell);
        if chosen.is_none() {
            self.report(row, [(column, check::unknown(cell, known.iter().copied()))]);
        }
        chosen
    }

    /// Cells that mean nothing on such a line.
    fn stray(&mut self, row: &Row, used: &[Column]) {
        let unused = Column::ALL
            .into_iter()
            .filter(|column| *column != Column::Kind && !used.contains(column));
        let filled = unused.filter_map(|column| Some((column, row.filled(column)?)));
        let strays: Vec<Finding> = filled
            .map(|(column, cell)| {
                (
                    column,
                    Fault::Stray {
                        found: shown(cell),
                        kind: row.kind.name(),
                    },
                )
            })
            .collect();
        self.report(row, strays);
    }

    /// Whether this is the first line of its kind with this key; a second one is reported.
    fn first(&mut self, row: &Row, key: Column) -> bool {
        let Some(cell) = row.filled(key) else { return false };
        let first = *self.lines.entry((row.kind, cell.to_owned())).or_insert(row.line);
        if first != row.line {
            self.report(
                row,
                [(
                    key,
                    Fault::Twice {
                        found: shown(cell),
                        first,
                    },
                )],
            );
        }
        first == row.line
    }

    fn report(&mut self, row: &Row, findings: impl IntoIterator<Item = Finding>) {
        let at = |(column, fault)| RowProblem {
            line: Some(row.line),
            column: Some(column),
            fault,
        };
        self.problems.extend(findings.into_iter().map(at));
    }
}

fn of_file(line: Option<usize>, fault: Fault) -> RowProblem {
    RowProblem {
        line,
        column: None,
        fault,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::words::Language;

    const HEADER: &str = "kind,id,name,matrix_id,role,specialty,institutions,language,email,ownership";
    const ROLES: [&str; 13] = [
        "admin",
        "daglig-leder",
        "familiehuset",
        "ke-medarbejder",
        "konsulent",
        "laerer",
        "paedagog",
        "psykolog",
        "raadgiver",
        "skoleleder",
        "sundhedsplejerske",
        "talepaedagog",
        "vejleder",
    ];
    const SPECIALTIES: [&str; 6] = [
        "familiehuset",
        "konsulent",
        "psykolog",
        "raadgiver",
        "sundhedsplejerske",
        "talepaedagog",
    ];

    fn read(text: &str) -> Result<Directory, Vec<RowProblem>> {
        parse(
            text,
            &ROLES.map(str::to_owned).into(),
            &SPECIALTIES.map(str::to_owned).into(),
        )
    }

    /// The problems of lines under the usual header and above a good one.
    fn problems(lines: &str) -> Vec<String> {
        let good = "institution,skole,Skolen,,,,,,,municipal\nperson,good,Good Person,,laerer,,,,,";
        let read = read(&format!("{HEADER}\n{lines}\n{good}"));
        read.err().unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    /// Ten digits that are nobody's: a day 99 in a month 99 is no date, and the detector does not look at dates.
    fn nobodys() -> String {
        "9".repeat(6) + "0".repeat(4).as_str()
    }

    #[test]
    fn the_demo_directory_is_good_and_holds_the_people_of_the_golden_scenarios() {
        let directory = read(decode(include_bytes!("../../demo/directory.csv")).unwrap()).unwrap();
        for id in [
            "mette-holm",
            "jonas-bech",
            "line-skov",
            "hanne-dam",
            "pia-lind",
            "camilla-lund",
            "soeren-krag",
            "admin",
        ] {
            let person = directory.person(id).unwrap();
            assert!(
                person
                    .matrix_id
                    .as_deref()
                    .unwrap()
                    .ends_with(":demo.tovholder.example")
            );
        }
        assert!(
            SPECIALTIES
                .iter()
                .filter(|specialty| directory.mailbox(specialty).is_some())
                .count()
                == 3
        );
        assert!(ROLES.iter().all(|role| !directory.holding(role, None).is_empty()));
        let hus = "boernehuset-eksempel";
        let visitors: Vec<&str> = directory
            .holding("sundhedsplejerske", Some(hus))
            .iter()
            .map(|p| p.name.as_str())
            .collect();
        assert_eq!(visitors, ["Hanne Dam"]);
        assert!(
            directory
                .institutions()
                .any(|institution| institution.ownership == Ownership::Private)
        );
    }

    #[test]
    fn columns_in_any_order_either_separator_and_danish_words() {
        let text = "\u{feff}Name; KIND ;id;role;institutions;ownership;language;specialty;email\r\n\
            \"Dam; Hanne\";person;hanne-dam;sundhedsplejerske;hus | skole;;Engelsk;;\r\n\
            Hus;institution;hus;;;kommunal;;;\r\n\
            Skole;Institution;skole;;;privat;;;\r\n;;;;;;;;\r\n\r\n\
            Psykologerne;postkasse;;;;;;psykolog;psykolog@example.org\r\n";
        let directory = read(text).unwrap();
        let hanne = directory.person("hanne-dam").unwrap();
        assert_eq!(
            (hanne.name.as_str(), hanne.language, hanne.matrix_id.as_deref()),
            ("Dam; Hanne", Language::En, None)
        );
        assert_eq!(hanne.institutions, ["hus", "skole"]);
        assert_eq!(directory.mailbox("psykolog").unwrap().address, "psykolog@example.org");
    }

    #[test]
    fn each_bad_line_is_reported_with_its_cure() {
        let lines = [
            "person,a,,@a,laere,,skolen,de,,",
            "person,A B,Anna,@good:x,laerer,kok,,,,",
            "people,c,C,,,,,,,",
            "institution,d,D,,laerer,,,,,",
            "mailbox,,,,,psykolog,,,psykolog,",
            "person,e,E,@good:x,laerer,,,,,,extra",
            "person,good,\"E,,laerer,,,,,",
            "person,good,=cmd(),,laerer,,,,,",
        ];
        assert_eq!(
            problems(&lines.join("\n")),
            [
                "line 2, column name: the cell is empty and is needed here, so fill it in",
                "line 2, column matrix_id: \"@a\" is no Matrix user id, so write it in small letters as @name:server, for example @hanne.dam:example.org",
                "line 2, column role: \"laere\" is not known here, so write laerer if that is what was meant",
                "line 2, column institutions: \"skolen\" is not known here, so write skole if that is what was meant",
                "line 2, column language: \"de\" is not known here, so use one of da, en",
                "line 3, column id: \"A B\" is no id, so use only a-z, 0-9 and hyphens, for example a-b",
                "line 3, column specialty: \"kok\" is not known here, so use one of familiehuset, konsulent, psykolog, raadgiver, sundhedsplejerske, talepaedagog",
                "line 4, column kind: \"people\" is not known here, so use one of institution, person, mailbox",
                "line 5, column role: \"laerer\" has no meaning on a line of the kind institution, so leave the cell empty or check that no cell has moved",
                "line 5, column ownership: the cell is empty and is needed here, so fill it in",
                "line 6, column email: \"psykolog\" is no e-mail address, so write it as name@example.org",
                "line 7: the line has 11 cells and the header 10, so put quotation marks round a cell with a separator in it",
                "line 8: a quoted cell does not end on its line, so remove the line break or the stray quotation mark",
                "line 9, column name: \"=cmd()\" begins like a spreadsheet formula, so begin with a letter",
                "line 11, column id: \"good\" is already used on line 9, so give one of the two another or remove it",
            ]
        );
    }

    #[test]
    fn a_matrix_id_belongs_to_one_and_a_specialty_has_one_mailbox() {
        assert_eq!(
            problems("person,a,Anna,@a:x,laerer,,,,,\nperson,b,Bo,@a:x,laerer,,,,,"),
            ["line 3, column matrix_id: \"@a:x\" already belongs to a, so remove it from one of the two"]
        );
        assert_eq!(
            problems("mailbox,,,,,psykolog,,,a@example.org,\npostkasse,,,,,psykolog,,,b@example.org,"),
            [
                "line 3, column specialty: \"psykolog\" is already used on line 2, so give one of the two another or remove it"
            ]
        );
    }

    #[test]
    fn a_mistake_is_not_reported_again_by_those_who_refer_to_it() {
        assert_eq!(
            problems("institution,hus,,,,,,,,privat\nperson,a,Anna,,laerer,,hus,,,").len(),
            1,
            "the nameless institution only"
        );
    }

    #[test]
    fn what_looks_like_a_cpr_number_is_refused_in_every_column_and_never_repeated() {
        for at in 0..10 {
            let mut cells = ["person", "a", "Anna", "@a:x", "laerer", "", "", "", "", ""].map(str::to_owned);
            cells[at] = format!("{} {}", cells[at], nobodys());
            let found = problems(&cells.join(","));
            let column = Column::ALL[at];
            assert_eq!(
                found,
                [format!(
                    "line 2, column {column}: this looks like a CPR number, which never belongs in the directory, so remove it here and where it came from"
                )]
            );
        }
        assert!(!format!("{:?}", read(&format!("{HEADER},{}\n", nobodys()))).contains(&nobodys()));
    }

    #[test]
    fn a_header_says_what_is_missing_or_too_much() {
        let found = |text: &str| {
            read(text)
                .unwrap_err()
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            found("kind,id,name,role,phone,id\n"),
            [
                "line 1: \"phone\" is no column of the directory, so remove it or use one of kind,id,name,matrix_id,role,specialty,institutions,language,email,ownership,telephone",
                "line 1, column id: the header has this column twice, so remove one of them",
            ]
        );
        assert_eq!(
            found("kind,id,name\n"),
            ["line 1, column role: the header lacks this column, so add it to the first line"]
        );
        assert_eq!(found(" \n\n").len(), 1);
        assert_eq!(
            found(HEADER),
            ["the file has no person, and an import replaces the whole directory, so add the people"]
        );
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_cure() {
        let latin1 = b"kind,id,name\nperson,a,S\xf8ren\n";
        assert_eq!(
            decode(latin1).unwrap_err().to_string(),
            "line 2: the text is not UTF-8 (spreadsheets often save Latin-1), so save the file again as \"CSV UTF-8\""
        );
        assert_eq!(
            decode(&vec![b'a'; MAX_BYTES + 1]).unwrap_err().fault,
            Fault::TooBig {
                found: MAX_BYTES + 1,
                most: MAX_BYTES
            }
        );
        let fault = |text: &str| read(text).unwrap_err().remove(0).fault;
        assert_eq!(fault("kind\0"), Fault::Nul);
        assert_eq!(fault("kind,id\nS\u{fffd}ren"), Fault::LostLetter);
        assert!(matches!(fault(&"a".repeat(MAX_BYTES + 1)), Fault::TooBig { .. }));
        assert_eq!(
            problems("person,a,\"An\nna\",,laerer,,,,,").len(),
            2,
            "both halves of a cell with a line break"
        );
        assert_eq!(problems("person,a,An\u{7}na,,laerer,,,,,").len(), 1);
        assert_eq!(problems(&format!("person,a,{},,laerer,,,,,", "x".repeat(300))).len(), 1);
    }

    #[test]
    fn a_written_directory_does_nothing_in_a_spreadsheet() {
        let text = format!("{HEADER}\nperson,a,Anna,@a:x,laerer,,,,,");
        let written = write(&read(&text).unwrap());
        assert!(written.contains(";'@a:x;"));
        assert_eq!(read(&written), read(&text));
    }

    fn directories() -> impl Strategy<Value = Directory> {
        let ids = || prop::collection::btree_set("[a-z][a-z0-9]{0,8}", 1..6).prop_map(Vec::from_iter);
        let names = || prop::collection::vec("[A-Za-zÆØÅé'][A-Za-zæøå;,\"' .-]{0,20}[a-zæøå]", 6);
        let picks = prop::collection::vec(
            (0..ROLES.len(), 0..=SPECIALTIES.len(), 0_usize..8, any::<[bool; 3]>()),
            6,
        );
        let boxes = prop::collection::btree_set(0..SPECIALTIES.len(), 0..6);
        (ids(), ids(), names(), picks, boxes).prop_map(|(places, people, names, picks, boxes)| {
            let institutions = places
                .iter()
                .zip(&names)
                .zip(&picks)
                .map(|((id, name), pick)| Institution {
                    id: id.clone(),
                    name: name.clone(),
                    ownership: if pick.3[0] {
                        Ownership::Private
                    } else {
                        Ownership::Municipal
                    },
                    space_label: None,
                });
            let people = people
                .into_iter()
                .zip(&names)
                .zip(&picks)
                .map(|((id, name), pick)| Person {
                    matrix_id: pick.3[1].then(|| format!("@{id}:example.org")),
                    id: PersonId::new(id),
                    name: name.clone(),
                    role: ROLES[pick.0].to_owned(),
                    specialty: SPECIALTIES.get(pick.1).map(|specialty| (*specialty).to_owned()),
                    institutions: places.iter().rev().take(pick.2).cloned().collect(),
                    language: if pick.3[2] { Language::En } else { Language::Da },
                    telephone: pick.3[0].then(|| ["57 62 62 00", "+46701234567"][usize::from(pick.3[2])].to_owned()),
                });
            let mailboxes = boxes.into_iter().map(|at| Mailbox {
                specialty: SPECIALTIES[at].to_owned(),
                address: format!("{}@example.org", SPECIALTIES[at]),
            });
            Directory::new(institutions, people, mailboxes)
        })
    }

    /// R-053
    #[test]
    fn a_telephone_is_read_in_every_way_of_writing_it_and_a_cpr_number_is_none() {
        let file =
            |number: &str| format!("kind,id,name,role,telephone\nperson,mette-holm,Mette Holm,daglig-leder,{number}");
        for number in ["57626200", "57 62 62 00", "+4557626200", "0045 57 62 62 00"] {
            let directory = read(&file(number)).unwrap();
            let mette = directory.person("mette-holm").unwrap();
            assert_eq!(mette.telephone.as_deref(), Some("57 62 62 00"), "{number}");
        }
        assert_eq!(read(&file("")).unwrap().person("mette-holm").unwrap().telephone, None);
        let wrong = read(&file("i morgen")).unwrap_err();
        assert_eq!(
            wrong[0].to_string(),
            "line 2, column telephone: \"i morgen\" is no telephone number, so write it as 57 62 62 00"
        );
        // A made-up number: there is no month 99.
        let cpr = read(&file(&["0199", "99", "0000"].concat())).unwrap_err();
        assert!(matches!(cpr[0].fault, Fault::Cpr), "{cpr:?}");
    }

    #[test]
    fn a_file_full_of_mistakes_names_each_line_once() {
        let lines = (0..400).map(|at| {
            format!(
                "institution,i{at},I,,,,,,,privat
person,p{at},P,@p{at}:x,laerer,,nix{at},,,"
            )
        });
        let found = problems(&lines.collect::<Vec<_>>().join(
            "
",
        ));
        assert_eq!(found.len(), 400);
        assert!(
            found.iter().all(|problem| problem.len() < 120),
            "no list of all institutions in each"
        );
    }

    proptest! {
        #[test]
        fn a_written_directory_reads_back(directory in directories()) {
            prop_assert_eq!(read(&write(&directory)), Ok(directory));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,200}") {
            let _ = read(&text);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes).map(read);
        }

        #[test]
        fn no_lines_make_it_panic_and_no_cpr_number_comes_out(
            lines in prop::collection::vec(
                prop::collection::vec(
                    prop_oneof![
                        Just(nobodys()),
                        "(person|institution|mailbox|laerer|a|@a:x|\"|'|;|\r|\n|=|æ| ){0,3}",
                        Just("person".to_owned()),
                    ],
                    0..12,
                ),
                0..6,
            ),
        ) {
            let body: Vec<String> = lines.iter().map(|cells| cells.join(",")).collect();
            let text = format!("{HEADER}\n{}", body.join("\n"));
            if let Err(problems) = read(&text) {
                let debugged = format!("{problems:?}");
                prop_assert!(!debugged.contains(&nobodys()));
                prop_assert!(problems.iter().all(|problem| !problem.to_string().contains(&nobodys())));
            }
        }
    }
}
