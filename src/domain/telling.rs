//! Finds what tells who a child is in a room that is about no child: a date of birth, or where somebody lives. Names
//! are found by [`names`](super::names), which needs to know the families.
//!
//! What is found is never stored and never logged; how often this is right is measured in `tests/telling_corpus.rs`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

mod address;
mod birth;
mod tokens;

/// What something seems to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Telling {
    /// The name of a family.
    Name,
    /// When somebody was born.
    Birth,
    /// Where somebody lives.
    Address,
}

/// Whether the text tells when somebody was born: "født 1/2", or a whole date that is no meeting's. `today` is the local day.
pub fn tells_birth(text: &str, today: NaiveDate) -> bool {
    birth::is_in(&tokens::read(text), today)
}

/// Whether the text tells where somebody lives: a street with a number, or a postcode with a town. Where a meeting is held passes.
pub fn tells_address(text: &str) -> bool {
    text.lines().any(|line| address::is_in(&tokens::read(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn birth(text: &str) -> bool {
        tells_birth(text, NaiveDate::from_ymd_opt(2027, 1, 4).unwrap())
    }

    #[test]
    fn r_129_when_somebody_was_born_is_found() {
        for text in [
            "han er født den 3. maj 2021",
            "født 3/5 2021",
            "født 3/5",
            "det er 030521",
            "12. marts 2017",
            "den 12. marts 2017 kom han til verden",
            "han kom til verden 12. marts 2017",
            "12 mar 2017",
            "12/3-2017",
            "12/3 2017",
            "12-03-2017",
            "2017-03-12",
            "12.03.17",
            "12/3-17",
            "drengen (12.3.2017) er glad",
            "March 12, 2017",
            "12th of March 2017",
            "hun fylder 7 den 12. marts",
            "f. 12/3-17",
            "skema_12-03-2017.pdf",
            "moren er født 4/7-1985",
        ] {
            assert!(birth(text), "{text}");
        }
    }

    #[test]
    fn r_129_the_day_of_a_meeting_is_no_birthday() {
        for text in [
            "vi mødes 14/1 kl. 14",
            "torsdag d. 14/1 kl. 14",
            "torsdag 14. januar 2027",
            "14/1-2027 kl. 14.00",
            "14.01.27 14.30",
            "mødet 3. december 2026",
            "uge 3",
            "2026-12-10",
            "123456 er et nummer",
            "sag 2026-030521",
            "sagsnr. 030521",
            "de er født sultne",
            "børn født i 2019",
            "kl. 10.10-11",
            "8.00-9.30",
            "punkt 3.2.15",
            "version 1.2.17",
            "LBK nr 282 af 17/03/2020",
            "siden 12. august 2024 har vi delt bordene",
            "siden d. 12. august 2024 har vi delt bordene",
            "det fylder meget for os 14/1",
            "ring 57 62 62 00",
            "Screenshot 2024-03-12 143012.png",
            "24 børn, 12 voksne, 3 stuer",
            "",
        ] {
            assert!(!birth(text), "{text}");
        }
    }

    #[test]
    fn r_146_where_somebody_lives_is_found() {
        for text in [
            "de bor Skovvej 12",
            "Skovvej 12, 2. tv",
            "skovvej 12b",
            "familien på Nygade 4",
            "Gl. Køge Landevej 112",
            "Vesterbro Allé 3",
            "adressen er Solbakken 14",
            "hun flyttede til Lindehaven 7 i sommer",
            "4100 Ringsted",
            "familien fra 4100 Ringsted",
            "DK-4100 Ringsted",
            "2000 Frederiksberg",
            "he lives at Skovvej 12",
            "Skovvej_12.pdf",
        ] {
            assert!(tells_address(text), "{text}");
        }
    }

    #[test]
    fn r_146_a_place_of_work_or_of_a_meeting_is_no_home() {
        for text in [
            "Skole 2",
            "stue 3",
            "vi er på vej 3 dage om ugen",
            "skolevej 10 min",
            "på legepladsen 10 minutter",
            "Legepladsen 10 børn ad gangen",
            "Alle 12 børn spiser",
            "vi mødes Nygade 4",
            "torsdag 14/1 kl. 14 på Skovvej 12",
            "Torvet 14/1",
            "på Skovvej 12. marts",
            "tlf. 57 62 62 00",
            "5762 6200",
            "kl. 1400 Vi ses",
            "i 2026 Jonas",
            "side 1234 Bilag",
            "Børnehaven 3 børn",
            "de bor i Hus 3",
            "uge 2 og 3",
            "",
        ] {
            assert!(!tells_address(text), "{text}");
        }
    }
}
