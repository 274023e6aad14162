# Afslutning: sparring, opfølgning, oplæsning, enighed.

ask-helped =
    Har det hjulpet?
    Siger I ja, er opgaven at holde fast, og så kan sagen slutte. Mødelederen trykker.

ask-sparring =
    Skal fagfolkene mødes til sparring før opfølgningen?
    Forældrene skal i så fald have det at vide i dag.

ask-sparring-date =
    Hvilken dag er sparringen? Skriv fx "4/2".

ask-parents-told =
    { $absent ->
        [yes] Ved forældrene, hvad I har aftalt uden dem i dag?
       *[no] { -nothing }
    }
    { $date ->
        [none] { $absent ->
            [yes] { -nothing }
           *[no] Ved forældrene, at fagfolkene mødes til sparring?
        }
       *[other] Ved forældrene, at fagfolkene mødes til sparring { $date }?
    }
    Det skal de vide, før mødet kan lukkes. Har en kollega sagt det, så tryk på "Ja, på en anden måde".

ask-told-how =
    Hvem sagde det til forældrene, hvordan og hvilken dag?
    Skriv fx "Jonas, besøg i går". Skriver du intet navn, er det dig. Skriver du ingen dag, er det i dag.

told-how-empty =
    Jeg mangler, hvordan forældrene fik det at vide. Skriv fx "Jonas, besøg i går".

parents-first =
    Sig det til forældrene nu, mens I sidder sammen, eller ring til dem. Tryk så på, hvordan de fik det at vide, og vi går videre.

ask-follow-up =
    { $helped ->
        [yes] Skal I mødes igen? Det har hjulpet, så I kan slutte.
       *[no] Hvornår og hvor mødes I igen?
    }
    Skriv fx "9/3 kl. 14" eller "9/3 kl. 14 uden Pia". Skriver I ikke andet, er det samme sted og de samme.
    { $asked ->
        [yes] De lokale skriver før mødet, hvordan det går. I kan også slutte med fx "hvordan: vi tæller bøger".
       *[no] Slut med, hvordan I ser, om det virker: "hvordan: vi tæller bøger".
    }
    { $by ->
        [none] { -nothing }
       *[other] Det skal være senest **{ $by }** (uge { $by_week }).
    }

ask-follow-up-late =
    Kan det blive før? { $date_start } ligger efter fristen, som er **{ $by }** (uge { $by_week }).
    Skriv en tidligere dag. Går det ikke, så skriv grunden, og jeg gemmer den.

ask-no-follow-up =
    Hvorfor skal I ikke følge op?
    Grunden kommer med i { $document }, så alle kan læse den.

ask-evaluated-how =
    Hvordan ser I, om det virker?
    Skriv det kort, fx "vi tæller bøger". Så ved alle, hvad I holder øje med.

ask-course =
    Er det samme forløb, der går videre, eller begynder et nyt?
    Et nyt forløb skal have et nyt skema, skrevet sammen med forældrene.

new-course =
    Så begynder et nyt forløb. Du får besked om skemaet, når mødet er lukket.

new-course-form =
    Vil du udfylde et nyt skema sammen med forældrene før næste møde?
    Giv dem det bagefter. Jeg indkalder til næste møde, når skemaet er på plads.

ask-rhythm =
    Hvorfor følger I op netop da?
    Barnet og forældrene har krav på en grund (barnets lov § 95, stk. 3). Et par linjer er nok.

read-back =
    {""}**Læs højt, før I går**
    { $actions ->
        [none] I har ingen tiltag aftalt.
       *[other] { $actions }
    }
    { $next ->
        [none] { $series ->
            [yes] Det næste møde følger rækken, så I skal ikke finde en dag.
           *[no] Der er ikke aftalt et møde mere.
        }
       *[other] Vi mødes igen { $next }.
    }
    { $circle ->
        [none] { -nothing }
       *[other] Med er { $circle }.
    }
    { $how ->
        [none] { $asked ->
            [yes] Før mødet skriver de lokale fagfolk, hvordan det er gået.
           *[no] { -nothing }
        }
       *[other] Sådan ser vi, om det virker: { $how }
    }

owners-are-external =
    Kan en, der er tæt på barnet hver dag, tage et af tiltagene? Lige nu ligger de alle hos folk udefra. I bestemmer selv.

ask-agree =
    Er I enige?
    Svar hver for sig. Ser du noget anderledes, skriver jeg det, som du siger det.

ask-dissent =
    Hvad ser du anderledes?
    Jeg skriver det i { $document } med dine egne ord.

# Skrevet, efter at papirerne er sendt.
dissent-kept =
    { $note ->
        [none] { $name } ser det på en anden måde.
       *[other] { $name } ser det på en anden måde: "{ $note }"
    }
    Det står nu i sagen, men ikke i { $document }, for det var sendt. Mødelederen siger det til dem, der ikke er i chatten.

not-at-the-table =
    Jeg regner dig ikke med ved bordet, så dit svar kommer ikke med endnu.
    Er du det, så bed { $chair } om at skrive "svar" med dit navn og "ja". Tryk så igen.

dissent-noted =
    { $note ->
        [none] I skal ikke gøre noget: { $name } ser det på en anden måde, og det står i { $document }.
       *[other] I skal ikke gøre noget: { $name } ser det på en anden måde, og det står i { $document }: "{ $note }"
    }

ask-agrees-for =
    Er { $name } enig i det, du har læst højt?
    Spørg ved bordet, og tryk svaret her.

ask-dissent-for =
    Hvad ser { $name } anderledes?
    Skriv det, som det bliver sagt. Det kommer med i { $document }.

ask-close-meeting =
    Skal jeg lukke mødet og sende { $document }?
    { $silent ->
        [none] { -nothing }
       *[other] Manglede at svare, da jeg spurgte: { $silent }.
    }
    { $awaited ->
        [none] { -nothing }
       *[other] Ved at skrive, hvad de ser anderledes: { $awaited }. Vent gerne.
    }
    Svar, før du lukker, kommer med. Alt kommer i rummet, og du får en fil til dem, der ikke er i chatten.

stays-open =
    Det er i orden, mødet er åbent. Skriv "næste", når du vil lukke.

summary =
    {""}**Det aftalte I { $at }**
    { $helped ->
        [none] { -nothing }
        [yes] Det har hjulpet: nu holder I fast.
       *[no] Det har ikke hjulpet nok endnu.
    }
    { $actions ->
        [none] I har ingen tiltag aftalt.
       *[other] { $actions }
    }
    { $dissent ->
        [none] { -nothing }
       *[other] Nogen ser det anderledes:
    }
    { $dissent ->
        [none] { -nothing }
       *[other] { $dissent_lines }
    }
    { $next ->
        [none] Der er ikke aftalt et møde mere.
       *[other] Vi mødes igen { $next }.
    }

summary-file =
    Her er { $document } fra mødet { $at }. I skal ikke gøre noget; mødelederen sørger for dem, der ikke er i chatten.

follow-up-called =
    { $all ->
        [yes] I skal ikke svare: I sagde alle ja ved bordet.
       *[no] Var du med ved bordet, skal du ikke svare: du sagde ja. Jeg spørger de andre herunder.
    }
    Vi ses **{ at-place }** (uge { $at_week }).
    { $family ->
        [yes] Forældrene taler igen med barnet om, hvad det ønsker. Gør det også gerne.
       *[no] { -nothing }
    }
