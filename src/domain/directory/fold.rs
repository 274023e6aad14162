//! Names and words made comparable: small letters, no accents, and æ, ø, å written out as ae, oe, aa.
//!
//! Writing the three letters out keeps them apart from a and o ("Pål" is not "Pal") and lets a keyboard without them in
//! ("Soeren" is "Søren"). Decomposed letters, as some systems save them, come out the same.

/// The words of a text, folded. A hyphen parts words, an apostrophe does not.
pub(in crate::domain) fn words(text: &str) -> Vec<String> {
    let mut folded = String::with_capacity(text.len() + 8);
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'æ' | 'ä' => folded.push_str("ae"),
            'ø' | 'ö' => folded.push_str("oe"),
            'å' => folded.push_str("aa"),
            'ß' => folded.push_str("ss"),
            '\u{30a}' if folded.ends_with('a') => folded.push('a'),
            '\u{308}' if folded.ends_with(['a', 'o']) => folded.push('e'),
            '\u{300}'..='\u{36f}' | '\'' | '’' => {}
            letter if letter.is_alphanumeric() => folded.push(without_accent(letter)),
            _ => folded.push(' '),
        }
    }
    folded.split_whitespace().map(str::to_owned).collect()
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ð' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ě' | 'ę' => 'e',
        'ğ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' => 'o',
        'ś' | 'š' | 'ş' => 's',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

/// How many slips of the pen apart two folded texts are, if so few that one may be meant for the other.
pub(in crate::domain) fn slips(asked: &str, meant: &str) -> Option<usize> {
    let allowed = match asked.chars().count() {
        0..=2 => 0,
        3..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    let slips = strsim::osa_distance(asked, meant);
    (slips <= allowed).then_some(slips)
}

/// The known word most like the one written, if it is like enough to be suggested.
pub(in crate::domain) fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let written = words(written).join(" ");
    known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(&written, &words(word).join(" ")), word))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_letters_stay_apart_and_may_be_written_out() {
        assert_eq!(words("Søren Ågård"), words("soeren aagaard"));
        assert_ne!(words("Pål"), words("Pal"));
        assert_ne!(words("Søren"), words("Soren"));
    }

    #[test]
    fn accents_and_decomposed_letters_fold_away() {
        assert_eq!(words("André"), ["andre"]);
        assert_eq!(words("Andre\u{301} A\u{30a}gard"), ["andre", "aagard"]);
        assert_eq!(words("Anne-Marie  O’Example"), ["anne", "marie", "oexample"]);
    }

    #[test]
    fn a_word_is_suggested_only_when_it_is_like() {
        assert_eq!(nearest("Psykolok", ["laerer", "psykolog"]), Some("psykolog"));
        assert_eq!(nearest("pædagog", ["paedagog", "konsulent"]), Some("paedagog"));
        assert_eq!(nearest("brandmand", ["paedagog", "konsulent"]), None);
    }
}
