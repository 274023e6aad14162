//! The words before ten digits that say what they are.

/// Words that announce a CPR number, anywhere in the few words before it.
pub(super) const ANNOUNCED: [&str; 4] = ["cpr", "personn", "person n", "civil registration"];

/// Whole words after which ten digits are something else.
pub(super) const ELSE_EXACT: [&str; 24] = [
    "p", "se", "fi", "ean", "gln", "cvr", "reg", "tlf", "tel", "ref", "dok", "pin", "sag", "sags", "mobil", "ring",
    "fax", "sms", "iban", "bban", "isbn", "jnr", "kle", "sbsys",
];

/// Beginnings of words after which ten digits are something else.
pub(super) const ELSE_STEMS: [&str; 32] = [
    "konto",
    "regn",
    "registrerings",
    "giro",
    "faktura",
    "ordre",
    "betaling",
    "kreditor",
    "kvittering",
    "telefon",
    "opkald",
    "møde",
    "konference",
    "zoom",
    "teams",
    "meeting",
    "phone",
    "mobiln",
    "sagsn",
    "sagsi",
    "journal",
    "dokument",
    "acadre",
    "varen",
    "serien",
    "kunde",
    "medlem",
    "referencen",
    "invoice",
    "account",
    "order",
    "payment",
];

/// Words that stand between such a word and the number.
pub(super) const FILLERS: [&str; 14] = [
    "nr", "nummer", "nummeret", "no", "number", "er", "is", "id", "kode", "code", "på", "to", "til", "hos",
];
