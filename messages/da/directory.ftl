# Kartoteket, som en administrator passer i chatten.

directory-person =
    Kartoteket er rettet for { $person }. Du skal ikke gøre mere.

directory-how =
    Skriv fem ting med semikolon imellem: id, navn, Matrix-id, rolle og steder.
    Fx: person tilføj hanne; Hanne Dam; @hanne:kommune.dk; sundhedsplejerske; blaa-stue
    Uden Matrix-id lader du pladsen stå tom. Skal en ud igen, så skriv "person fjern" og id.

directory-refused =
    Kartoteket er som før, for jeg kunne ikke bruge det, du skrev: { $problem }
    Ret det, og send linjen igen.

directory-retired =
    Personen er taget ud af kartoteket. De sager, personen var med i, skal du selv rette.
