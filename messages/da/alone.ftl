# Fagfolk alene: hvordan forældrene ved det, før nogen bliver inviteret.

ask-relatives-alone =
    Hvem er forældrene?
    De skal ikke med til mødet, men de skal have det at vide. Skriv navnene, fx "Sara og Nikolaj Friis".

ask-perspective-alone =
    { $at ->
        [none] Hvordan kommer barnets egen stemme med, når barnet ikke selv er der?
       *[other] Hvordan kommer barnets egen stemme med { $at }, når barnet ikke selv er der?
    }
    En, barnet er tryg ved, kan spørge først. Går det ikke denne gang, skriver du bare hvorfor.

ask-when-alone =
    Hvornår og hvor mødes I?
    Skriv fx "torsdag 14/1 kl. 14 i mødelokalet".
    { $by ->
        [none] { -nothing }
       *[other] Mødet skal holdes senest **{ $by }** (uge { $by_week }).
    }

ask-parents-know =
    Har I sagt til forældrene, at I mødes uden dem, og hvad I vil tale om?
    Tryk, hvis det er sket i dag. Ellers skriv dag og måde, fx "10/12 telefon". Jeg gemmer det i sagen.

ask-consent-alone =
    Har { $person } fået at vide, hvad mødet skal bruges til, og sagt ja til, at I holder det?
    Tryk, hvis det er sket i dag. Ellers skriv dag og måde, fx "10/12 telefon". Alle med forældremyndighed skal sige ja.

parents-know-first =
    Jeg venter med at sende. Uden familien mødes I kun, når forældrene ved det.
    Sig det til dem, og skriv så dag og måde til mig, fx "10/12 telefon". Alt andet er gemt.

consent-first =
    { $names ->
        [none] Jeg venter med at sende. Alle med forældremyndighed skal først sige ja til mødet.
       *[other] Jeg venter med at sende. Først skal { $names } sige ja til, at I holder mødet uden dem.
    }
    Skriv dag og måde, når det er sket, fx "10/12 telefon". Siger en af dem nej, så hold mødet sammen med dem i stedet.

not-been-yet =
    { $date_start } er ikke kommet endnu, og forældrene skal vide det, før jeg inviterer nogen.
    Sig det til dem, og skriv så den dag, det skete.

family-stays-out =
    Her taler fagfolk alene, så jeg inviterer ikke { $person } og lukker dem ikke ind i rummet.
    Skal familien med, så hold mødet i den sag, hvor de er med.

follow-up-waits =
    Næste møde er gemt, men ikke sendt. Forældrene skal også vide det om det møde.

request-alone =
    Læs, hvad mødet skal bruges til, før I svarer.
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }

invitation-alone =
    { $first_name }, kan du komme { at-place }? Svar senest **{ $due }**.
    { $why ->
        [none] { -nothing }
       *[other] Derfor spørger vi dig: { $why }.
    }
    { $chair ->
        [none] Det er et { $kind_low }. Jeg siger til, når vi ved, hvem der leder det.
       *[other] Det er et { $kind_low }, og { $chair } leder det.
    }
    { $parents ->
        [told] Familien er ikke med. Forældrene får at vide, hvad I aftaler.
        [knowing] Familien er ikke med. Forældrene ved, at I mødes.
       *[consenting] Familien er ikke med. Forældrene har sagt ja til, at I mødes.
    }

mailbox-draft-alone =
    Vil du sende en sikker mail til **{ $address }**? Der er kun en fælles postkasse til { $specialty }.
    Her er et udkast. Vedhæft det, mødet skal bruges til; du får det som fil herunder.
    "Hej. Vi vil gerne invitere jer til et møde mellem fagfolk om et barn. Vi har brug for: { $specialty }. Mødet er { at-place }. Vil I senest { $due } svare på denne mail med, hvem der kommer? Skriv også gerne, hvis en anden dag passer bedre.{ greeting }"

label-today-orally = I dag, mundtligt
label-today-digital-post = I dag, Digital Post
label-no-custody = Har ikke forældremyndighed

not-called-alone =
    Ved forældrene, at I mødes igen { $at } uden dem (sagen "{ $label }")?
    Jeg indkalder først, når de ved det. Vi tager det her, ét spørgsmål ad gangen.

invitations-sent-alone =
    Du skal ikke gøre mere: jeg har spurgt { $names }. De skal svare senest **{ $due }** (uge { $due_week }).
    Jeg minder dem om det og siger til, når alle har svaret.

ask-consent-alone-decision =
    Hvad vil du gøre nu? Et ja til at mødes uden familien er trukket tilbage.
    { $at ->
        [none] Jeg deler ikke mere med dem, der var med: ingen besked og intet papir.
       *[other] Mødet { $at } venter på dit valg. De inviterede er ude af rummet og hører ikke mere fra mig.
    }
    Tal gerne med forældrene først. Siger de nej, så hold mødet sammen med dem i stedet.

consent-alone-taken-back =
    Det er skrevet ned: { $person } har trukket sit ja tilbage, og det er helt i orden.
    { $called ->
        [yes] Jeg deler ikke mere om mødet uden familien. { $owner } beslutter, hvad der sker nu.
       *[no] Jeg inviterer ingen til mødet uden familien, før alle har sagt ja igen.
    }

consent-alone-stopped =
    Mødet uden familien venter, for et ja til det er trukket tilbage. Del ikke mere om barnet.
    { $owner ->
        [none] Du vælger først: nyt samtykke eller aflysning. Skriv "samtykke", så ser du valgene.
       *[other] { $owner } vælger, hvad der sker nu. Vent, til du hører mere.
    }

consent-alone-stopped-room =
    Stop her: et ja til at mødes uden familien er trukket tilbage, så skriv ikke mere om barnet.
    Ingen andre er med i rummet, før { $owner } har besluttet, hvad der sker. Det, der blev delt før, var i orden.

consent-alone-resumed =
    I kan gå videre: alle har sagt ja til mødet igen, og I er inviteret ind i rummet.
