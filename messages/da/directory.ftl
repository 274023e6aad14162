# Kartoteket, som en administrator passer i chatten.

directory-person =
    Kartoteket er rettet for { $person }. Du skal ikke gøre mere.

directory-how =
    Skriv fem ting med semikolon imellem: id, navn, Matrix-id, rolle og steder.
    Fx: person tilføj hanne; Hanne Dam; @hanne:kommune.dk; sundhedsplejerske; blaa-stue
    Uden Matrix-id lader du pladsen stå tom. Skal en ud igen, så skriv "person fjern" og id.

directory-refused =
    Kartoteket er som før. { $line }
    Ret det, og send linjen igen.

person-id-unknown =
    { $nearest ->
        [none] Jeg kender ikke "{ $said }". Skriv "person fjern" og det id, personen har i kartoteket.
       *[other] "{ $said }" er ikke et id, jeg kender. Mente du { $nearest_or }? Skriv "person fjern" og id.
    }

directory-retired =
    Personen er taget ud af kartoteket. De sager, personen var med i, skal du selv rette.

cell-name =
    { $cell ->
        [id] id
        [name] navn
        [matrix-id] Matrix-id
        [role] rolle
        [institutions] steder
       *[other] linjen
    }

bad-line =
    { $wrong ->
        [cpr] Det ligner et CPR-nummer, og det må aldrig stå her.
        [hidden] Der er et tegn, man ikke kan se ({ $cell }). Skriv det igen i hånden.
        [too-long] Det er for langt ({ $cell }). Brug højst { $most } tegn.
        [missing] Der mangler noget ({ $cell }).
        [formula] { $found } begynder som en formel i et regneark. Begynd med et bogstav.
        [not-a-name] { $found } er ikke et navn. Skriv hele navnet.
        [not-an-id] { $found } kan ikke bruges som id. Brug kun a-z, tal og bindestreg, fx { $hints_or }.
        [reserved-id] { $found } ligner det, jeg selv kalder familier og postkasser. Begynd med noget andet, fx navnet.
        [not-a-matrix-id] { $found } er ikke et Matrix-id. Skriv det med små bogstaver som @navn:server.
        [shared-matrix-id] { $found } hører allerede til { $hints_or }.
        [unknown] { $hints ->
            [none] Jeg kender ikke { $found } ({ $cell }).
           *[other] Jeg kender ikke { $found } ({ $cell }). Mente du { $hints_or }?
        }
       *[other] Jeg kunne ikke læse linjen.
    }
