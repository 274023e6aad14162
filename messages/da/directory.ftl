# Kartoteket, som en administrator passer i chatten.

directory-person =
    Kartoteket er rettet for { $person }. Du skal ikke gøre mere.

directory-how =
    Skriv fem ting med semikolon imellem: id, navn, Matrix-id, rolle og steder.
    Fx: person tilføj hanne; Hanne Dam; @hanne:kommune.dk; sundhedsplejerske; blaa-stue
    Vil du, kan et telefonnummer på arbejdet stå til sidst. Uden Matrix-id lader du pladsen stå tom. Skal en ud igen, så skriv "person fjern" og hele navnet eller id.

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

# Steder og de fælles postkasser.

place-line = - { $name } ({ $id }), { $private ->
        [yes] privat
       *[no] kommunal
    }

mailbox-line = - { $specialty }: { $address }

places =
    { $lines ->
        [none] Der er ingen steder i kartoteket endnu.
       *[other] Stederne i kartoteket:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }
    Skriv "sted tilføj ID; NAVN; kommunal" eller "sted fjern ID", når noget skal rettes.

place-how =
    Skriv tre ting med semikolon imellem: id, navn, og om stedet er kommunalt eller privat.
    Fx: sted tilføj blaa-stue; Børnehuset, Blå stue; kommunal
    Skal et sted ud igen, så skriv "sted fjern" og id. Skriv "steder" for at se dem alle.

place-kept =
    Kartoteket er rettet: { $name }. { $new ->
        [yes] Knyt folk til stedet med "person tilføj". Jeg samler stedets rum, når den første sag kommer.
       *[no] Du skal ikke gøre mere.
    }
    Ret også filen, så det holder, næste gang den bliver læst ind.

place-returns =
    Det id har været { $name }, og gamle sager hører stadig til der. Jeg har ikke rettet noget.
    Er det samme sted, så skriv det navn. Er det et andet, så vælg et andet id.

place-unknown =
    { $nearest ->
        [none] Jeg kender ikke stedet "{ $said }".
       *[other] Jeg kender ikke stedet "{ $said }". Mente du { $nearest_or }?
    }
    Skriv "steder" for at se dem alle.

place-in-use =
    { $name } er i brug, så jeg har ikke fjernet noget.
    { $people ->
        [none] { -nothing }
       *[other] Her arbejder { $people }{ $more ->
            [0] {"."}
           *[other] {" "}og { $more } til.
        } Giv dem et andet sted med "person tilføj", eller brug "person fjern".
    }
    { $cases ->
        [0] { -nothing }
        [one] Én åben sag hører til her. Bed stedets leder om at lukke den først.
       *[other] { $cases } åbne sager hører til her. Bed stedets leder om at lukke dem først.
    }
    { $days ->
        [0] { -nothing }
       *[other] Stedet er på listen over, hvem der er hvor. Ret den liste, og bed den, der driver Tovholder, læse den ind.
    }

place-removed =
    { $name } er taget ud af kartoteket. Gamle sager kender det stadig.
    Ret også filen, så det holder, næste gang den bliver læst ind.

mailboxes =
    { $lines ->
        [none] Der er ingen fælles postkasser i kartoteket endnu.
       *[other] De fælles postkasser:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }
    { $without ->
        [none] { -nothing }
       *[other] Uden postkasse: { $without }.
    }
    Skriv "postkasse tilføj FAG; ADRESSE" eller "postkasse fjern FAG", når noget skal rettes.

mailbox-how =
    Skriv to ting med semikolon imellem: fag og adresse.
    Fx: postkasse tilføj psykolog; psykolog@kommune.dk
    Skal en ud igen, så skriv "postkasse fjern" og faget. Skriv "postkasser" for at se dem alle.

mailbox-kept =
    Postkassen til { $specialty } er nu { $address }. Jeg bruger den, når ingen person passer.
    Ret også filen, så det holder, næste gang den bliver læst ind.

mailbox-taken =
    Postkassen til { $specialty } er { $address }, og jeg har ikke rettet noget. Dertil bliver der sendt skemaer om børn.
    Derfor retter du en adresse i filen. Bed så den, der driver Tovholder, læse den ind.

mailbox-unknown =
    { $known ->
        [none] Der er ingen fælles postkasser i kartoteket.
       *[other] Jeg kender ingen postkasse til "{ $said }". Der er { $known }.
    }
    Skriv "postkasser" for at se dem alle.

mailbox-in-use =
    { $cases ->
        [one] Én sag venter på svar fra postkassen til { $specialty }, så jeg har ikke fjernet noget.
       *[other] { $cases } sager venter på svar fra postkassen til { $specialty }, så jeg har ikke fjernet noget.
    }
    Vent, til svaret er noteret. Eller bed dem, der har skrevet til den, om at tage den af listen med "fjern { $specialty }".

mailbox-removed =
    Postkassen til { $specialty } er taget ud af kartoteket. Ingen får den foreslået mere.
    Ret også filen, så det holder, næste gang den bliver læst ind.

cell-name =
    { $cell ->
        [id] id
        [name] navn
        [matrix-id] Matrix-id
        [role] rolle
        [institutions] steder
        [ownership] kommunal eller privat
        [specialty] fag
        [address] adresse
        [telephone] telefon
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
        [not-an-address] { $found } er ikke en mailadresse. Skriv den som navn@kommune.dk.
        [not-a-telephone] { $found } er ikke et telefonnummer. Skriv det som 57 62 62 00.
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
