# Forberedelse: mødeleder, referent, dagsorden, evaluering.

ask-pick-chair =
    Hvem skal lede mødet?
    Tryk på et navn, eller skriv et andet. Jeg spørger personen for dig.
    { $by ->
        [none] { -nothing }
       *[other] Det skal være aftalt senest **{ $by }** (uge { $by_week }).
    }

ask-chair =
    Vil du lede mødet { at-place } (uge { $at_week })?
    { $owner } spørger dig. Jeg viser dagsordenen punkt for punkt undervejs, så du kan se på menneskene.

chair-is-asked =
    Du skal ikke gøre mere: jeg har spurgt { $person }, og du hører fra mig, når der er svar.

chair-is =
    I skal ikke gøre noget: { $person } leder mødet { $at }.

chair-agreed =
    Du skal ikke gøre mere: { $person } har sagt ja til at lede mødet.

chair-declined =
    { $person } kan ikke lede mødet. Find en anden herunder, så spørger jeg igen.

may-not-chair =
    Vælg en anden end { $person }: ved et { $kind_low } skal mødelederen have en anden rolle.
    Jeg kan spørge { $roles_or }. Skriv "mødeleder" og navnet.
    { $by ->
        [none] { -nothing }
       *[other] Det skal være på plads senest **{ $by }** (uge { $by_week }).
    }

no-chair-yet =
    Mødet mangler en mødeleder, før det kan gå videre. Skriv "mødeleder" og et navn, så spørger jeg.

ask-pick-writer =
    Hvem skal skrive ved mødet?
    Tryk på et navn. Det, referenten skriver i rummet, bliver til { $document }, så ingen skal skrive rent bagefter.

ask-writer =
    Vil du skrive ved mødet { $at }?
    Du skriver bare stikord i sagens rum. Jeg sætter dem på plads i { $document }.

writer-is-asked =
    Du skal ikke gøre mere: jeg har spurgt { $person }, og du hører fra mig, når der er svar.

writer-agreed =
    Du skal ikke gøre mere: { $person } skriver ved mødet.

writer-declined =
    { $person } kan ikke skrive ved mødet. Find en anden herunder, så spørger jeg igen.

you-write =
    Tak, du skriver ved mødet { $at }.
    Skriv stikord i sagens rum, mens I taler. En aftale skriver du sådan: "tiltag: Jonas læser med ham fra 18/1, tegn: han beder om bogen".

family-does-not-write =
    Familien skal kunne tale frit, så den skriver ikke. Vælg en af de andre, der kommer.

task-declined =
    Helt i orden, og tak, fordi du siger til. Du skal ikke gøre mere.

not-in-chat =
    { $person } er ikke her i chatten, så jeg kan ikke spørge. Tal selv sammen, eller vælg en anden.

ask-agenda =
    Skal jeg vise dagsordenen for mødet { $at } i rummet nu?
    Mangler der et punkt, så skriv først "punkt" og hvad det handler om.

agenda =
    {""}**Dagsorden { at-place } (uge { $at_week })**
    { $items ->
        [none] { -nothing }
       *[other] { $items_numbered }
    }
    { $points ->
        [none] { -nothing }
       *[other] Ekstra punkter:
    }
    { $points ->
        [none] { -nothing }
       *[other] { $points_lines }
    }
    { $papers ->
        [none] { -nothing }
       *[other] Bilag, som ligger her i rummet:
    }
    { $papers ->
        [none] { -nothing }
       *[other] { $papers }
    }
    { $chair ->
        [none] Mødeleder: ikke valgt endnu
       *[other] Mødeleder: { $chair }
    }
    { $writer ->
        [none] Referent: ikke valgt endnu
       *[other] Referent: { $writer }
    }
    { $chair ->
        [none] { -nothing }
       *[other] Mangler der noget, så sig det til { $chair_first }.
    }

paper-line = - { $name }: { $link }

ask-paper =
    Skal filen "{ $name }" følge med dagsordenen til mødet { $at }?
    { $by ->
        [none] Du lagde den i sagens rum.
       *[other] { $by } lagde den i sagens rum.
    } Siger du ja, kommer den på som bilag. Siger du nej, sker der ikke mere.

paper-attached =
    { $posted ->
        [yes] Filen "{ $name }" står nu som bilag på dagsordenen.
       *[no] Filen "{ $name }" er gemt som bilag og kommer med, når dagsordenen bliver vist.
    } Skriv "fortryd", hvis den skal væk igen.

paper-waits =
    Mødet { $at } er aflyst, så filen venter.
    Skriv "nyt møde" med dag og tid, når I har fundet en. Så spørger jeg igen.

papers-go-along =
    { $papers ->
        [none] Bilag fra det aflyste møde følger med til det nye.
       *[other] Bilag fra det aflyste møde følger med til det nye: { $papers }.
    }
    Skal en fil ikke med, så slet den i sagens rum.

paper-asked-elsewhere =
    Du skal ikke svare: nu har { $person } ansvaret for dagsordenen. Jeg har spurgt dér om filen.

paper-for-parents =
    Vil du sende filen "{ $name }" til { $names }? De er ikke her i chatten, og filen er nu bilag til mødet { $at }.

agenda-posted =
    Dagsordenen står nu i rummet. Du skal ikke gøre mere.

point-added =
    Punktet er gemt og kommer med på dagsordenen. Skriv "fortryd", hvis det skal væk igen.

point-empty =
    Hvad skal punktet handle om? Skriv det hele på én gang, fx "punkt sommerferien".

ask-evaluate =
    { $number } af { $of } · { $ask }
    { $number ->
        [1] Vi følger op { $at } (uge { $at_week }). Skriv kort; ingen ser dine svar før mødet. Du kan holde pause eller sende alt i én besked.
       *[other] { -nothing }
    }

evaluation-thanks =
    Tak, nu er du færdig. Jeg viser svarene ved mødet og ikke før.

evaluations-in =
    { $of ->
        [1] Du skal ikke gøre noget: der er skrevet, hvordan det er gået. Svaret kommer frem ved mødet.
       *[other] Du skal ikke gøre noget: alle { $of } har skrevet, hvordan det er gået. Svarene kommer frem ved mødet.
    }

evaluations-so-far = { $filled } af { $of } har skrevet, hvordan det er gået.

perspective-kept =
    Tak. Barnets stemme er gemt til mødet. { $on ->
        [none] { -nothing }
       *[other] I spurgte barnet { $on }.
    }
    Skriv "fortryd", hvis det skal laves om.

perspective-first =
    Før I begynder, skal barnets stemme med. Svar her, og skriv så "start" igen.

agenda-waits =
    Det er i orden. Skriv "dagsorden", når du vil vise den.
