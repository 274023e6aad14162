//! The directory as a file again.

use super::super::{Column, Directory, Institution, Mailbox, language_code};
use super::rows;

/// The active part of the directory as a file that [`parse`](super::parse) reads and a Danish spreadsheet opens: so that what was
/// changed in chat is not undone by the next import. Space labels and people who have left are not in it.
pub fn write(directory: &Directory) -> String {
    let mut file = String::from("\u{feff}");
    line(&mut file, Column::ALL.map(Column::name));
    for Institution {
        id, name, ownership, ..
    } in directory.institutions()
    {
        line(
            &mut file,
            ["institution", id, name, "", "", "", "", "", "", ownership.code(), ""],
        );
    }
    for person in directory.active() {
        let served: Vec<&str> = person.institutions.iter().map(String::as_str).collect();
        let (matrix_id, specialty) = (
            person.matrix_id.as_deref().unwrap_or(""),
            person.specialty.as_deref().unwrap_or(""),
        );
        let (id, served, language) = (person.id.as_str(), served.join("|"), language_code(person.language));
        line(
            &mut file,
            [
                "person",
                id,
                &person.name,
                matrix_id,
                &person.role,
                specialty,
                &served,
                language,
                "",
                "",
                person.telephone.as_deref().unwrap_or(""),
            ],
        );
    }
    for Mailbox { specialty, address } in directory.mailboxes() {
        line(
            &mut file,
            ["mailbox", "", "", "", "", specialty, "", "", address, "", ""],
        );
    }
    file
}

/// One line of the file. A cell that a spreadsheet would run gets an apostrophe in front, which [`parse`](super::parse) takes away.
fn line(file: &mut String, cells: [&str; 11]) {
    let quoted = cells.map(|cell| {
        let guard = if rows::is_formula(cell) { "'" } else { "" };
        let quote = if cell.contains([';', '"', ',', ' ']) { "\"" } else { "" };
        format!("{quote}{guard}{}{quote}", cell.replace('"', "\"\""))
    });
    file.push_str(&quoted.join(";"));
    file.push_str("\r\n");
}
