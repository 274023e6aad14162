# Hvert tiltag for sig, ét skema før og efter, og det, mødelederen står inde for.

ask-review =
    Virker det: "{ $what }"?
    Skal det gå videre, rettes til eller skiftes ud? Den, der leder eller skriver, trykker for jer.

ask-meaningful =
    Giver det mening for barnet: "{ $what }"?
    Spørg gerne barnet og forældrene, før I trykker.

ask-review-text =
    { $change ->
        [yes] Hvad gør I i stedet for "{ $what }"?
       *[no] Hvordan skal det lyde fra nu af: "{ $what }"?
    }
    Skriv HVEM og HVAD, gerne "fra DATO" og "tegn: HVAD VI SER". Siger du ikke hvem, er det den samme.

review-done =
    Alle tiltag fra sidst er set igennem. Det, der fortsætter, står allerede i den nye aftale. Tryk på næste punkt, når I vil videre.

label-continue = Fortsæt
label-adjust = Justér
label-change = Skift
label-partly = Delvist
label-nothing-instead = Ingenting i stedet

doc-reviews = Det, I aftalte sidst
doc-review =
    { $what_start }: { $verdict ->
        [continue] fortsætter.
        [adjust] bliver justeret.
       *[change] bliver skiftet ud.
    }{ $meaning ->
        [yes] {" "}Det giver mening for barnet.
        [partly] {" "}Det giver delvist mening for barnet.
        [no] {" "}Det giver ikke mening for barnet.
       *[none] {""}
    }

agenda-file =
    Her er { $document } til mødet { $at }, som I kan læse nu. Efter mødet får I det igen, udfyldt.

doc-to-fill = Udfyldes på mødet.
doc-not-noted = Der er ikke noteret noget.

ask-check =
    { $ask }
    Det er mødelederens opgave at være sikker på det, før I går.

check-first =
    Tag det op nu, mens I sidder sammen. Tryk ja, når det er på plads, så går vi videre.

chair-guide =
    { $phase ->
        [before] **Til dig, der leder: før mødet**
        [during] **Til dig, der leder: ved bordet**
       *[after] **Til dig, der leder: efter mødet**
    }
    { $points ->
        [none] { -nothing }
       *[other] { $points_lines }
    }

doc-helped = Har det hjulpet?
doc-has-helped =
    { $yes ->
        [yes] Ja. Opgaven er at holde fast.
       *[no] Ikke nok endnu.
    }
