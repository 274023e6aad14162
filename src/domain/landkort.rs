//! Landkortet (R-143, R-144): what there is for children and families in the municipality, found by age and kind.
//!
//! The kinds are the model's categories; the entries come from a list that the municipality keeps in a spreadsheet:
//!
//! ```text
//! navn;fra;til;kategori;om;kontakt
//! Eksempelklubben;6;9;fritid;Klub for de mindste efter skole;klub@example.org
//! ```

use super::directory::fold;
use super::model::Category;

mod list;

pub use list::parse;

/// The oldest age a list may name.
const OLDEST: u32 = 99;

/// How many are shown at once.
const SHOWN: usize = 8;

/// How many are offered when nothing fits.
const NEAR: usize = 4;

/// One thing there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it is called.
    pub name: String,
    /// The youngest it is for.
    pub from: u32,
    /// The oldest; none means "and older".
    pub to: Option<u32>,
    /// A category id of the model.
    pub category: String,
    /// What it is, in a sentence.
    pub about: String,
    /// Whom to turn to.
    pub contact: String,
}

/// What was asked for, as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// From which age to which; none when no age was said.
    pub ages: Option<(u32, u32)>,
    /// Category ids.
    pub categories: Vec<String>,
    /// Words that are neither: they are looked for in names and sentences.
    pub words: Vec<String>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing was asked for.
    Asked,
    /// These fit; the number says how many more there are.
    Offers(Vec<Offer>, usize),
    /// Nothing fits; these come near.
    Near(Vec<Offer>),
}

impl Offer {
    fn serves(&self, (from, to): (u32, u32)) -> bool {
        self.from <= to && self.to.is_none_or(|oldest| oldest >= from)
    }

    /// How many years it is away from what was asked.
    fn years_from(&self, (from, to): (u32, u32)) -> u32 {
        let after = self.from.saturating_sub(to);
        let before = self.to.map_or(0, |oldest| from.saturating_sub(oldest));
        after.max(before)
    }

    fn has_words(&self, words: &[String]) -> bool {
        let text = fold::words(&format!("{} {}", self.name, self.about)).join(" ");
        words.iter().all(|word| text.contains(word.as_str()))
    }
}

fn words_of(category: &Category) -> impl Iterator<Item = &str> {
    [&category.id, &category.name.da, &category.name.en]
        .into_iter()
        .chain(&category.also)
        .map(String::as_str)
        .filter(|word| !word.is_empty())
}

/// What these words ask for: "6-9 fritid", "7 år", "15+ job".
pub fn understand(words: &str, categories: &[Category]) -> Query {
    let mut query = Query::default();
    let normal = words.to_lowercase().replace(['–', '—', '‑'], "-").replace(" - ", "-");
    let mut ages: Vec<u32> = Vec::new();
    for token in normal.split_whitespace() {
        let token = token.trim_matches([',', '.', '?', '!', ';', ':']);
        if let Some(found) = range(token) {
            query.ages = Some(found);
        } else if let Some(age) = number(token) {
            ages.push(age);
        } else if !is_filler(token) {
            match nearest(token, categories) {
                Some(category) if !query.categories.contains(&category.id) => {
                    query.categories.push(category.id.clone());
                }
                Some(_) => {}
                None => query.words.extend(fold::words(token)),
            }
        }
    }
    // "fra 6 til 9" and "6 9" are a range, "7" is a year.
    if query.ages.is_none()
        && let (Some(youngest), Some(oldest)) = (ages.iter().min(), ages.iter().max())
    {
        query.ages = Some((*youngest, *oldest));
    }
    query
}

fn number(token: &str) -> Option<u32> {
    let digits = token
        .trim_end_matches("års")
        .trim_end_matches("årige")
        .trim_end_matches("årig");
    let digits = digits.trim_end_matches("år").trim_end_matches('-');
    digits.parse().ok().filter(|age| *age <= OLDEST)
}

/// "6-9", "6-9-årige", "15+".
fn range(token: &str) -> Option<(u32, u32)> {
    if let Some(from) = token.strip_suffix('+') {
        return Some((number(from)?, OLDEST));
    }
    let token = token.trim_end_matches("-årige").trim_end_matches("-årig");
    let (from, to) = token.split_once('-')?;
    let (from, to) = (number(from)?, number(to)?);
    Some((from.min(to), from.max(to)))
}

fn is_filler(token: &str) -> bool {
    const FILLERS: [&str; 16] = [
        "", "år", "årige", "årig", "-årige", "fra", "til", "for", "og", "med", "from", "to", "and", "years", "year",
        "old",
    ];
    FILLERS.contains(&token)
}

/// The category nearest to a word, when it is near enough to be meant: its beginning, or a slip of the pen away.
fn nearest<'c>(word: &str, categories: &'c [Category]) -> Option<&'c Category> {
    let said = fold::words(word).join(" ");
    if said.chars().count() < 2 {
        return None;
    }
    let likeness = |category: &Category| {
        words_of(category)
            .map(|word| fold::words(word).join(" "))
            .map(|word| {
                if word == said {
                    1.0
                } else if said.chars().count() >= 4 && (word.starts_with(&said) || said.starts_with(&word)) {
                    0.95
                } else {
                    strsim::normalized_damerau_levenshtein(&said, &word)
                }
            })
            .fold(0.0, f64::max)
    };
    let best = categories
        .iter()
        .map(|category| (likeness(category), category))
        .max_by(|one, other| one.0.total_cmp(&other.0))?;
    (best.0 >= 0.75).then_some(best.1)
}

/// What there is, the closest in age first.
pub fn search(offers: &[Offer], query: &Query) -> Found {
    if *query == Query::default() {
        return Found::Asked;
    }
    let kind = |offer: &&Offer| query.categories.is_empty() || query.categories.contains(&offer.category);
    let fits = |offer: &&Offer| {
        kind(offer) && query.ages.is_none_or(|ages| offer.serves(ages)) && offer.has_words(&query.words)
    };
    let mut found: Vec<Offer> = offers.iter().filter(fits).cloned().collect();
    found.sort_by(|one, other| (one.from, &one.name).cmp(&(other.from, &other.name)));
    if !found.is_empty() {
        let more = found.len().saturating_sub(SHOWN);
        found.truncate(SHOWN);
        return Found::Offers(found, more);
    }
    // Near is what is of that kind for another age, then what is for that age of another kind.
    let distance = |offer: &Offer| {
        let years = query.ages.map_or(0, |ages| offer.years_from(ages));
        let other = !query.categories.is_empty() && !query.categories.contains(&offer.category);
        years + if other { 3 } else { 0 }
    };
    let mut near: Vec<(u32, Offer)> = offers.iter().map(|offer| (distance(offer), offer.clone())).collect();
    near.retain(|(distance, _)| *distance <= 6);
    near.sort_by(|one, other| (one.0, one.1.from, &one.1.name).cmp(&(other.0, other.1.from, &other.1.name)));
    Found::Near(near.into_iter().take(NEAR).map(|(_, offer)| offer).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::words::Words;

    fn categories() -> Vec<Category> {
        let category = |id: &str, da: &str, also: &[&str]| Category {
            id: id.to_owned(),
            name: Words::same(da),
            also: also.iter().map(|word| (*word).to_owned()).collect(),
        };
        vec![
            category("fritid", "Fritid", &["klub", "klubber"]),
            category("idraet", "Idræt", &["sport"]),
            category("job", "Jobcenter", &["arbejde"]),
        ]
    }

    const LIST: &str = "navn;fra;til;kategori;om;kontakt\n\
        Klub Eksempel;6;9;Fritid;Klub efter skole;klub@example.org\n\
        Bold for alle;0;;sport;;\n\
        Ungejob;15;18;job;Hjælp til fritidsjob;\n";

    #[test]
    fn ages_and_kinds_are_read_as_people_write_them() {
        let all = categories();
        let query = |words: &str| understand(words, &all);
        assert_eq!(query("6-9 fritid").ages, Some((6, 9)));
        assert_eq!(query("6–9 fritid").categories, ["fritid"]);
        assert_eq!(query("7").ages, Some((7, 7)));
        assert_eq!(query("7 år").ages, Some((7, 7)));
        assert_eq!(query("7-årig").ages, Some((7, 7)));
        assert_eq!(query("fra 6 til 9").ages, Some((6, 9)));
        assert_eq!(query("15+ arbejde").ages, Some((15, OLDEST)));
        assert_eq!(query("idret 7").categories, ["idraet"], "a slip of the pen");
        assert_eq!(query("skak 7").words, ["skak"]);
        assert_eq!(query(" "), Query::default());
    }

    #[test]
    fn what_fits_is_found_and_else_what_is_near() {
        let all = categories();
        let offers = parse(LIST, &all).unwrap();
        let names = |words: &str| match search(&offers, &understand(words, &all)) {
            Found::Offers(found, _) => found.into_iter().map(|offer| offer.name).collect::<Vec<_>>(),
            Found::Near(found) => found.into_iter().map(|offer| format!("~{}", offer.name)).collect(),
            Found::Asked => vec!["?".to_owned()],
        };
        assert_eq!(names("6-9 fritid"), ["Klub Eksempel"]);
        assert_eq!(names("7"), ["Bold for alle", "Klub Eksempel"]);
        assert_eq!(names("16 sport"), ["Bold for alle"]);
        assert_eq!(names("11 fritid"), ["~Klub Eksempel", "~Bold for alle"]);
        assert_eq!(names(""), ["?"]);
    }

    #[test]
    fn every_bad_row_is_reported_with_its_line_and_a_cure() {
        let text = "navn;fra;til;kategori\nA;ti;9;fritid\nB;9;6;fritid\n;1;2;fritid\nC;1;2;ridning\nD;1;2;fritid\nD;1;2;fritid\n";
        let problems = parse(text, &categories()).unwrap_err();
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems.iter().filter_map(|problem| problem.line).collect::<Vec<_>>(),
            [2, 3, 4, 5, 7]
        );
        assert!(said[0].contains("\"ti\"; write the youngest age"), "{said:?}");
        assert!(said[3].contains("write one of fritid, idraet, job"), "{said:?}");
    }
}
