# Kartoteket, som en administrator passer i chatten.

directory-person =
    Kartoteket er rettet for { $person }. Du skal ikke gøre mere.

directory-how =
    Skriv fem ting med semikolon imellem: id, navn, Matrix-id, rolle og steder.
    Fx: person tilføj hanne; Hanne Dam; @hanne:kommune.dk; sundhedsplejerske; blaa-stue
    Uden Matrix-id lader du pladsen stå tom. Skal en ud igen, så skriv "person fjern" og hele navnet eller id.

directory-refused =
    Kartoteket er som før. { $line }
    Ret det, og send linjen igen.

directory-retired =
    Personen er taget ud af kartoteket og af alle sagers rum. De, der har ansvaret for sagerne, får besked. Du skal ikke gøre mere.

directory-taken =
    { $person } står i kartoteket med det id eller Matrix-id, så jeg har ikke rettet noget.
    Navn og steder kan du rette her. Rolle og Matrix-id retter du i filen; bed så den, der driver Tovholder, læse den ind.
    Er { $person_name } rejst, så skriv først "person fjern" og navnet.

directory-returns =
    { $person } har stået her før med et andet Matrix-id, så jeg har ikke rettet noget.
    Ret filen, og bed den, der driver Tovholder, læse den ind. Med det gamle Matrix-id kan du selv skrive personen ind igen.

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
        [elsewhere] { $found } er på en server, som jeg ikke må bruge. Skriv en anden konto, eller spørg den, der driver Tovholder.
        [unknown] { $hints ->
            [none] Jeg kender ikke { $found } ({ $cell }).
           *[other] Jeg kender ikke { $found } ({ $cell }). Mente du { $hints_or }?
        }
       *[other] Jeg kunne ikke læse linjen.
    }

# De, der er ude af kartoteket, eller har fået en anden konto.

you-are-out =
    { $first_name }, du er taget ud af kartoteket, så jeg skriver ikke mere til dig. Er det en fejl, så sig det til din leder.

account-moved =
    { $first_name }, du har fået et andet Matrix-id i kartoteket. Derfor skriver jeg ikke mere til dig her.
    Er det ikke noget, du ved af, så ring til din leder i dag.

colleague-left =
    { $person } er taget ud af kartoteket og er ude af sagen "{ $label }".
    { $actions ->
        [none] { -nothing }
       *[other] Disse tiltag skal en anden tage over:
    }
    { $actions ->
        [none] { -nothing }
       *[other] { $actions_lines }
    }
    Skal en anden med i sagen, så skriv "inviter" og navnet.

colleague-moved =
    { $person } har { $account ->
        [yes] fået en anden konto
       *[no] ikke længere en konto
    } i kartoteket. Den gamle er ude af rummet til sagen "{ $label }".
    { $actions ->
        [none] { -nothing }
       *[other] Disse tiltag venter så længe:
    }
    { $actions ->
        [none] { -nothing }
       *[other] { $actions_lines }
    }
    Spørg { $person_first }, om det er rigtigt. Er det det, så skriv "inviter { $person_name }".
