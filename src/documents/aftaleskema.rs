//! The agreement summary (*aftaleskema*) of one meeting as a PDF anybody can read: on paper, on a screen, or aloud.
//!
//! The leader prints it or sends it to the parents by Digital Post, so it is tagged (PDF/UA-1), says its language and
//! its title, brings its fonts, and keeps its meaning in black and white. Labels and values are lists rather than
//! tables: a screen reader then says "sign: he asks for the book himself", and a long answer is never squeezed into a
//! column.
//!
//! Invariant: this module is the only one that names typst, and what people wrote reaches it as values, not as source.

use chrono::{Datelike, NaiveDateTime, Offset, TimeZone, Timelike};
use chrono_tz::Europe::Copenhagen;
use serde::{Deserialize, Serialize};
use typst::World;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Array, Datetime, Dict, IntoValue, Output, Smart, array, dict};
use typst::text::FontBook;
use typst_as_lib::typst_kit_options::TypstKitFontOptions;
use typst_as_lib::{TypstAsLibError, TypstEngine};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::{DocumentError, drawable};

/// Everything the agreement summary says, in the order it says it. A part with nothing in it is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The language of every word here, `da` or `en`: it decides the voice of a screen reader.
    pub lang: String,
    /// What the document is. Required.
    pub title: String,
    /// The case's label, as those who know the case call it.
    pub subtitle: String,
    /// Label and value: date, place, chair, writer.
    pub facts: Vec<(String, String)>,
    /// Heading over the participants.
    pub participants_heading: String,
    /// One participant each, name and role.
    pub participants: Vec<String>,
    /// The agenda items with what was noted under each.
    pub sections: Vec<Section>,
    /// Heading over the actions.
    pub actions_heading: String,
    /// What was agreed to do, numbered in this order.
    pub actions: Vec<ActionLine>,
    /// What the parts of an action are called.
    pub action_labels: ActionLabels,
    /// Heading over who agreed.
    pub agreement_heading: String,
    /// One line for each person's answer to the read-back.
    pub agreement: Vec<String>,
    /// Heading over what happens next.
    pub next_heading: String,
    /// The follow-up: when, where, who.
    pub next: Vec<String>,
    /// Heading over whom to ask.
    pub contact_heading: String,
    /// One line each of an address or a telephone number.
    pub contact: Vec<String>,
    /// Said at the foot of every page; two lines at most. A screen reader skips it, so nothing is said only here.
    pub footer: String,
}

/// One agenda item and what was noted under it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The item's name.
    pub heading: String,
    /// One note each.
    pub lines: Vec<String>,
}

/// One agreed action (*tiltag*). What is empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionLine {
    /// What is done.
    pub what: String,
    /// Who is accountable.
    pub owner: String,
    /// From when.
    pub from: String,
    /// What shows that it works (*tegn på virkning*).
    pub sign: String,
    /// What it is for.
    pub goal: String,
}

/// What the parts of an action are called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionLabels {
    /// Label of [`ActionLine::owner`].
    pub who: String,
    /// Label of [`ActionLine::from`].
    pub when: String,
    /// Label of [`ActionLine::sign`].
    pub sign: String,
    /// Label of [`ActionLine::goal`].
    pub goal: String,
}

/// Makes the PDF. `made` is the wall time in Copenhagen, written into it as its date; same input, same bytes.
///
/// Works for a while on the calling thread: call it where blocking is allowed.
///
/// # Errors
///
/// Refuses a summary without a title or with something else than a language code; anything further is a fault here.
pub fn pdf(summary: &Summary, made: NaiveDateTime) -> Result<Vec<u8>, DocumentError> {
    let bytes = match write(summary, made, Repertoire::Shipped) {
        // A font that has a letter may still lack it beside another. Better a square than no document.
        Err(DocumentError::Export(_)) => write(summary, made, Repertoire::Plain),
        settled => settled,
    };
    // The engine remembers every layout for the next one; the bot makes few and is idle long.
    typst::comemo::evict(0);
    bytes
}

fn write(summary: &Summary, made: NaiveDateTime, repertoire: Repertoire) -> Result<Vec<u8>, DocumentError> {
    let pages = lay_out(summary, repertoire)?;
    typst_pdf::pdf(&pages, &options(summary, made)?).map_err(|faults| DocumentError::Export(unquoted(&faults)))
}

/// Lays the summary out in pages.
fn lay_out<Pages: Output>(summary: &Summary, repertoire: Repertoire) -> Result<Pages, DocumentError> {
    let engine = TypstEngine::builder()
        .main_file(include_str!("aftaleskema.typ"))
        .search_fonts_with(TypstKitFontOptions::new().include_system_fonts(false))
        .build();
    let inputs = engine
        .with_world(|world| {
            inputs(
                summary,
                &Letters {
                    fonts: world.book(),
                    repertoire,
                },
            )
        })
        .map_err(layout_fault)??;
    engine.compile_with_input(inputs).output.map_err(layout_fault)
}

fn options(summary: &Summary, made: NaiveDateTime) -> Result<PdfOptions, DocumentError> {
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|fault| DocumentError::Export(fault.message().to_string()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(format!("aftaleskema {} {} {made}", summary.title, summary.subtitle)),
        creator: Smart::Custom(Some("Tovholder".to_owned())),
        timestamp: Some(timestamp(made).ok_or(DocumentError::ImpossibleDate)?),
        standards,
        ..PdfOptions::default()
    })
}

/// The summary as the template's input.
fn inputs(summary: &Summary, letters: &Letters) -> Result<Dict, DocumentError> {
    let title = letters.title(&summary.title);
    if title.is_empty() {
        return Err(DocumentError::NoTitle);
    }
    if !matches!(summary.lang.len(), 2..=3) || !summary.lang.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return Err(DocumentError::UnknownLanguage);
    }
    let sections = summary.sections.iter().map(|section| {
        dict! { "heading" => letters.heading(&section.heading), "lines" => letters.lines(&section.lines) }
    });
    let actions = summary
        .actions
        .iter()
        .map(|action| letters.action(action, &summary.action_labels));
    Ok(dict! {
        "lang" => summary.lang.as_str(),
        "title" => title,
        "subtitle" => letters.shown(&summary.subtitle),
        "facts" => letters.pairs(summary.facts.iter().map(|(label, words)| (label, words))),
        "participants_heading" => letters.heading(&summary.participants_heading),
        "participants" => letters.lines(&summary.participants),
        "sections" => sections.map(IntoValue::into_value).collect::<Array>(),
        "actions_heading" => letters.heading(&summary.actions_heading),
        "actions" => actions.map(IntoValue::into_value).collect::<Array>(),
        "agreement_heading" => letters.heading(&summary.agreement_heading),
        "agreement" => letters.lines(&summary.agreement),
        "next_heading" => letters.heading(&summary.next_heading),
        "next" => letters.lines(&summary.next),
        "contact_heading" => letters.heading(&summary.contact_heading),
        "contact" => letters.lines(&summary.contact),
        "footer" => letters.shown(&summary.footer),
    })
}

/// The wall time in Copenhagen with its distance from UTC, so that no reader takes it for another hour.
fn timestamp(made: NaiveDateTime) -> Option<Timestamp> {
    let [month, day, hour, minute, second] =
        [made.month(), made.day(), made.hour(), made.minute(), made.second()].map(u8::try_from);
    (0..=9999).contains(&made.year()).then_some(())?;
    let wall = Datetime::from_ymd_hms(
        made.year(),
        month.ok()?,
        day.ok()?,
        hour.ok()?,
        minute.ok()?,
        second.ok()?,
    )?;
    // No wall shows the hour that is skipped in March; it is taken as winter time.
    let east = Copenhagen
        .offset_from_local_datetime(&made)
        .earliest()
        .map_or(3600, |at| at.fix().local_minus_utc());
    Timestamp::new_local(wall, east / 60)
}

/// How much of a word stays together on a line, in narrow letters.
const TOGETHER: usize = 44;

/// The same in the title, which is set larger.
const TOGETHER_IN_TITLE: usize = 30;

/// Which letters a document is made of.
#[derive(Clone, Copy)]
enum Repertoire {
    /// Every letter that a shipped font has.
    Shipped,
    /// The letters of the Latin alphabets, which never fail.
    Plain,
}

/// The letters that can be drawn: everything people wrote passes through here on its way to the template.
struct Letters<'a> {
    fonts: &'a FontBook,
    repertoire: Repertoire,
}

impl Letters<'_> {
    fn shown(&self, words: &str) -> String {
        drawable(words, TOGETHER, |letter| self.have(letter))
    }

    fn title(&self, words: &str) -> String {
        drawable(words, TOGETHER_IN_TITLE, |letter| self.have(letter)).replace('\n', " ")
    }

    /// A heading or a label: on one line, as far as it reaches.
    fn heading(&self, words: &str) -> String {
        self.shown(words).replace('\n', " ")
    }

    fn lines(&self, lines: &[String]) -> Array {
        let shown = lines.iter().map(|line| self.shown(line));
        shown
            .filter(|line| !line.is_empty())
            .map(IntoValue::into_value)
            .collect()
    }

    fn pairs<'w>(&self, pairs: impl Iterator<Item = (&'w String, &'w String)>) -> Array {
        let shown = pairs.map(|(label, words)| (self.heading(label), self.shown(words)));
        let filled = shown.filter(|(_, words)| !words.is_empty());
        filled.map(|(label, words)| array![label, words].into_value()).collect()
    }

    fn action(&self, action: &ActionLine, labels: &ActionLabels) -> Dict {
        let facts = [
            (&labels.who, &action.owner),
            (&labels.when, &action.from),
            (&labels.sign, &action.sign),
            (&labels.goal, &action.goal),
        ];
        dict! { "what" => self.shown(&action.what), "facts" => self.pairs(facts.into_iter()) }
    }

    fn have(&self, letter: char) -> bool {
        let mut fonts = (0..).map_while(|index| self.fonts.info(index));
        match self.repertoire {
            Repertoire::Shipped => fonts.any(|font| font.coverage.contains(letter.into())),
            Repertoire::Plain => matches!(letter, ' '..='~' | '\u{a0}'..='\u{17f}' | '–' | '’' | '“' | '”' | '…' | '€'),
        }
    }
}

fn layout_fault(fault: TypstAsLibError) -> DocumentError {
    DocumentError::Layout(match fault {
        TypstAsLibError::TypstSource(faults) => unquoted(&faults),
        TypstAsLibError::TypstFile(_) | TypstAsLibError::MainSourceFileDoesNotExist(_) => "a file is missing".into(),
        TypstAsLibError::HintedString(_) | TypstAsLibError::Unspecified(_) => "the input was refused".into(),
    })
}

/// Says what went wrong, stopping before the engine quotes anything: it may repeat what people wrote.
fn unquoted(faults: &[SourceDiagnostic]) -> String {
    let first = faults
        .first()
        .and_then(|fault| fault.message.split(['`', '"']).next())
        .unwrap_or_default();
    format!("{} faults, the first: {}", faults.len(), first.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::is_unseen;
    use chrono::NaiveDate;
    use typst::layout::{Abs, Frame, FrameItem, Point};

    fn made() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2027, 1, 14)
            .unwrap()
            .and_hms_opt(15, 40, 0)
            .unwrap()
    }

    fn all(lines: &[&str]) -> Vec<String> {
        lines.iter().map(|&line| line.to_owned()).collect()
    }

    /// The fictional meeting of GS1.
    fn example() -> Summary {
        let noted = |heading: &str, lines: &[&str]| Section {
            heading: heading.into(),
            lines: all(lines),
        };
        let action = |what: &str, owner: &str, from: &str, sign: &str, goal: &str| {
            let [what, owner, from, sign, goal] = [what, owner, from, sign, goal].map(str::to_owned);
            ActionLine {
                what,
                owner,
                from,
                sign,
                goal,
            }
        };
        Summary {
            lang: "da".into(),
            title: "Aftaleskema".into(),
            subtitle: "Samarbejdsmøde om dreng, 4 år, Blå stue".into(),
            facts: [
                ("Mødet", "Torsdag 14. januar 2027 kl. 14.00-15.30"),
                ("Sted", "Børnehuset Solsikken, Mettes kontor"),
                ("Mødeleder", "Mette Holm, daglig leder"),
                ("Skrevet af", "Line Skov, talepædagog"),
            ]
            .map(|(label, words)| (label.to_owned(), words.to_owned()))
            .to_vec(),
            participants_heading: "Deltagere".into(),
            participants: all(&[
                "Sara og Nikolaj Friis, forældre",
                "Jonas Bech, pædagog",
                "Line Skov, talepædagog",
                "Hanne Dam, sundhedsplejerske",
                "Mette Holm, mødeleder",
            ]),
            sections: vec![
                noted(
                    "Ressourcer hos drengen og omkring ham",
                    &[
                        "Han trøster de små, siger Sara.",
                        "Leger bedst i garderoben, hvor der er stille.",
                        "Har en god ven på stuen, og bedstemor henter om onsdagen.",
                    ],
                ),
                noted(
                    "Udfordringer for drengen og omgivelserne",
                    &["Store skift og mange mennesker gør ham ked af det. \
                     Hjemme sover han uroligt, og i børnehaven spiser han sjældent frokost med de andre."],
                ),
            ],
            actions_heading: "Det har vi aftalt at gøre".into(),
            actions: vec![
                action(
                    "Jonas læser med ham i garderoben hver morgen",
                    "Jonas Bech, pædagog",
                    "Mandag 18. januar 2027 (uge 3)",
                    "Han beder selv om bogen",
                    "Han kommer roligt i gang med dagen",
                ),
                action(
                    "Hørelsen bliver undersøgt",
                    "Hanne Dam, sundhedsplejerske",
                    "Senest fredag 5. februar 2027 (uge 5)",
                    "Vi ved, om han hører alt det, vi siger",
                    "",
                ),
            ],
            action_labels: ActionLabels {
                who: "Ansvarlig".into(),
                when: "Hvornår".into(),
                sign: "Tegn på virkning".into(),
                goal: "Mål".into(),
            },
            agreement_heading: "Læst højt og godkendt".into(),
            agreement: all(&[
                "Enige: Sara og Nikolaj Friis, Jonas Bech, Line Skov, Hanne Dam, Mette Holm",
                "Ikke helt enige: ingen",
            ]),
            next_heading: "Vi mødes igen".into(),
            next: all(&["Tirsdag 9. marts 2027 kl. 14.00 (uge 10), samme sted og samme kreds."]),
            contact_heading: "Spørgsmål".into(),
            contact: all(&[
                "Mette Holm, daglig leder, telefon 12 34 56 78",
                "Skriv ikke CPR-nummer i en e-mail; brug Digital Post.",
            ]),
            footer: "Fortroligt. Sendes med Digital Post eller afleveres på papir.".into(),
        }
    }

    /// The text of every page, and how far to the right and down anything reaches.
    fn read(frame: &Frame, at: Point, words: &mut String, reach: &mut Point) {
        for (offset, item) in frame.items() {
            let start = at + *offset;
            match item {
                FrameItem::Group(group) => read(&group.frame, start, words, reach),
                FrameItem::Text(run) => {
                    words.push_str(&run.text);
                    *reach = reach.max(start + Point::with_x(run.width()));
                }
                _ => {}
            }
        }
    }

    /// Makes the PDF and says what stands on its pages, spaces and invisible breaks aside.
    fn shown_on_pages(summary: &Summary) -> String {
        let pages = lay_out(summary, Repertoire::Shipped).unwrap();
        typst_pdf::pdf(&pages, &options(summary, made()).unwrap()).unwrap();
        let mut words = String::new();
        for page in pages.pages() {
            let mut reach = Point::zero();
            read(&page.frame, Point::zero(), &mut words, &mut reach);
            assert!(
                reach.x < Abs::mm(210.0 - 23.0) && reach.y < Abs::mm(297.0),
                "text off the page: {reach:?} {}",
                words.len()
            );
        }
        squeezed(&words)
    }

    fn squeezed(words: &str) -> String {
        words
            .chars()
            .filter(|letter| !letter.is_whitespace() && !is_unseen(*letter))
            .collect()
    }

    fn contains(pdf: &[u8], part: &str) -> bool {
        pdf.windows(part.len()).any(|window| window == part.as_bytes())
    }

    #[test]
    fn is_tagged_and_says_its_language_and_title() {
        let pdf = pdf(&example(), made()).unwrap();
        assert!(pdf.starts_with(b"%PDF-1.7"));
        for part in [
            "/StructTreeRoot",
            "/MarkInfo",
            "/Marked true",
            "/Lang(da)",
            "/DisplayDocTitle true",
            "<pdfuaid:part>1</pdfuaid:part>",
            "Aftaleskema</rdf:li>",
            "2027-01-14T15:40:00+01:00",
            "/S/H1",
            "/S/H2",
            "/S/L/",
            "/S/Lbl/",
            "/S/LBody/",
            "/FontFile",
        ] {
            assert!(contains(&pdf, part), "no {part}");
        }
        assert!(!contains(&pdf, "/JavaScript"));
    }

    #[test]
    fn its_date_is_the_hour_on_the_wall_in_summer_too() {
        let made = NaiveDate::from_ymd_opt(2027, 6, 14)
            .unwrap()
            .and_hms_opt(15, 40, 0)
            .unwrap();
        assert!(contains(&pdf(&example(), made).unwrap(), "2027-06-14T15:40:00+02:00"));
        let skipped = NaiveDate::from_ymd_opt(2027, 3, 28)
            .unwrap()
            .and_hms_opt(2, 30, 0)
            .unwrap();
        assert!(contains(
            &pdf(&example(), skipped).unwrap(),
            "2027-03-28T02:30:00+01:00"
        ));
    }

    #[test]
    fn the_same_summary_gives_the_same_bytes() {
        let first = pdf(&example(), made()).unwrap();
        assert_eq!(first, pdf(&example(), made()).unwrap());
        assert_ne!(
            first,
            pdf(
                &Summary {
                    lang: "en".into(),
                    ..example()
                },
                made()
            )
            .unwrap()
        );
    }

    #[test]
    fn everything_given_is_shown_and_nothing_else() {
        let summary = example();
        let shown = shown_on_pages(&summary);
        let actions = summary
            .actions
            .iter()
            .flat_map(|one| [&one.what, &one.owner, &one.from, &one.sign, &one.goal]);
        for words in summary
            .participants
            .iter()
            .chain(&summary.agreement)
            .chain(&summary.contact)
            .chain(actions)
        {
            assert!(shown.contains(&squeezed(words)), "{words} is not in {shown}");
        }
        let x = || "x".to_owned();
        let wordless = Summary {
            lang: "da".into(),
            title: x(),
            subtitle: x(),
            facts: vec![(x(), x())],
            sections: vec![Section {
                heading: x(),
                lines: vec![x(), x()],
            }],
            actions_heading: x(),
            actions: vec![ActionLine {
                what: x(),
                owner: x(),
                from: x(),
                sign: x(),
                goal: x(),
            }],
            action_labels: ActionLabels {
                who: x(),
                when: x(),
                sign: x(),
                goal: x(),
            },
            footer: x(),
            ..Summary::default()
        };
        let own: String = shown_on_pages(&wordless)
            .chars()
            .filter(|letter| *letter != 'x')
            .collect();
        assert!(
            own.chars().all(|letter| "•1./".contains(letter)),
            "the template says {own}"
        );
    }

    #[test]
    fn nothing_given_leaves_a_page_with_a_title() {
        let bare = Summary {
            lang: "en".into(),
            title: "Agreement".into(),
            ..Summary::default()
        };
        assert_eq!(shown_on_pages(&bare), "Agreement1/1");
        let blanks = Summary {
            facts: vec![(String::new(), "a".into()), ("b".into(), " ".into())],
            participants: all(&["", "\u{200b}"]),
            sections: vec![
                Section::default(),
                Section {
                    heading: String::new(),
                    lines: all(&["c"]),
                },
            ],
            actions_heading: "d".into(),
            actions: vec![ActionLine::default()],
            ..bare
        };
        assert_eq!(shown_on_pages(&blanks), "Agreementacd1.1/1");
    }

    /// Puts `words` everywhere words can stand.
    fn filled_with(words: &str) -> Summary {
        let line = || words.to_owned();
        Summary {
            lang: "da".into(),
            title: line(),
            subtitle: line(),
            facts: vec![(line(), line())],
            participants_heading: line(),
            participants: vec![line()],
            sections: vec![Section {
                heading: line(),
                lines: vec![line(), line()],
            }],
            actions_heading: line(),
            actions: vec![ActionLine {
                what: line(),
                owner: line(),
                from: line(),
                sign: line(),
                goal: line(),
            }],
            action_labels: ActionLabels {
                who: line(),
                when: line(),
                sign: line(),
                goal: line(),
            },
            agreement_heading: line(),
            agreement: vec![line()],
            next_heading: line(),
            next: vec![line()],
            contact_heading: line(),
            contact: vec![line()],
            footer: String::new(),
        }
    }

    #[test]
    fn what_people_wrote_is_shown_and_never_run() {
        for hostile in [
            "#panic(\"x\")",
            "#{ while true {} }",
            "*fed* _kursiv_ `rå` = Overskrift",
            "$ x^2 $ @henvisning <mærke> https://ringsted.dk",
            r"\ \u{1F600} \* // kommentar /* mere */",
            "\"]); #import \"x.typ\" ([\"",
            "-- ... ~ 'citat' \"citat\"",
            "- liste\n+ nummer\n/ ord: ting",
        ] {
            let shown = shown_on_pages(&filled_with(hostile));
            assert!(
                shown.matches(&squeezed(hostile)).count() >= 19,
                "{hostile} became {shown}"
            );
        }
    }

    #[test]
    fn odd_letters_are_shown_or_replaced() {
        for (given, expected) in [
            ("Hun er glad 😀👍🏽 i dag", "Hun er glad  i dag"),
            ("👩‍👧‍👦", "□"),
            (
                "Шевченко Łukasz Ağaoğlu Nguyễn Đức",
                "Шевченко Łukasz Ağaoğlu Nguyễn Đức",
            ),
            ("navnet 王小明 her", "navnet □ her"),
            ("mod\u{202e}sat \u{200b}", "modsat"),
        ] {
            let shown = shown_on_pages(&filled_with(given));
            assert!(
                shown.matches(&squeezed(expected)).count() >= 19,
                "{given} became {shown}"
            );
        }
    }

    #[test]
    fn a_letter_that_fails_beside_another_does_not_cost_the_document() {
        let odd = filled_with("a\u{951}b ⁓ æøå");
        assert!(matches!(
            write(&odd, made(), Repertoire::Shipped),
            Err(DocumentError::Export(_))
        ));
        pdf(&odd, made()).unwrap();
        let everything: String = ('!'..='\u{33ff}').collect();
        pdf(
            &Summary {
                contact: vec![everything],
                ..example()
            },
            made(),
        )
        .unwrap();
        let plain: String = (' '..='~')
            .chain('\u{a0}'..='\u{17f}')
            .chain("–’“”…€□".chars())
            .collect();
        write(&filled_with(&plain), made(), Repertoire::Plain).unwrap();
    }

    #[test]
    fn a_fault_never_repeats_what_people_wrote() {
        let fault = write(&filled_with("Hemmelig\u{951}"), made(), Repertoire::Shipped).unwrap_err();
        assert!(!fault.to_string().contains("emmelig"), "{fault}");
    }

    #[test]
    fn right_to_left_names_make_an_accessible_pdf() {
        for name in [
            "محمد علي",
            "فاطمة الزهراء، الأم",
            "שרה כהן",
            "سارا (مادر) og Nikolaj",
            "ن\u{200c}و\u{650}\u{651}",
        ] {
            pdf(&filled_with(name), made()).unwrap();
        }
    }

    #[test]
    fn long_words_stay_on_the_page() {
        let compound = "Sundhedsplejerskeuddannelsesinstitutioner".repeat(10);
        for words in ["x".repeat(500), "W".repeat(500), "m".repeat(500), compound] {
            let shown = shown_on_pages(&filled_with(&words));
            assert!(shown.matches(&squeezed(&words)).count() >= 19, "{words}");
        }
    }

    #[test]
    fn many_line_breaks_go_on_over_the_page() {
        assert!(shown_on_pages(&filled_with(&"a\n".repeat(90))).matches('a').count() >= 19 * 90);
    }

    #[test]
    fn long_texts_are_shown_whole() {
        const TIMES: usize = 60 * 1024 / 27;
        let prose = "Vi har talt længe om det. ".repeat(TIMES);
        let lines = vec!["Vi har talt længe om det. ".repeat(8); TIMES / 8];
        for lines in [vec![prose], lines, vec!["talt".repeat(TIMES)]] {
            let section = Section {
                heading: "Noter".into(),
                lines,
            };
            let shown = shown_on_pages(&Summary {
                sections: vec![section],
                ..example()
            });
            assert!(shown.matches("talt").count() >= TIMES / 8 * 8);
        }
    }

    #[test]
    fn refuses_what_no_reader_could_be_told() {
        let refused = |summary: &Summary| pdf(summary, made()).unwrap_err();
        assert_eq!(
            refused(&Summary {
                title: " \n".into(),
                ..example()
            }),
            DocumentError::NoTitle
        );
        assert_eq!(
            refused(&Summary {
                lang: "dansk".into(),
                ..example()
            }),
            DocumentError::UnknownLanguage
        );
        let ancient = NaiveDate::from_ymd_opt(-1, 1, 1).unwrap().into();
        assert_eq!(pdf(&example(), ancient), Err(DocumentError::ImpossibleDate));
    }
}
