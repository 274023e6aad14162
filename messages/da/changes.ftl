# Ændringer undervejs.

ask-move-to =
    Hvilken dag skal mødet så være?
    Tryk på en dag, eller skriv en anden. Der er ikke sendt noget endnu.

ask-they-come =
    Kan { $names } komme { at-place } (uge { $at_week })?
    { $label ->
        [none] { -nothing }
       *[other] Det er til mødet i sagen "{ $label }".
    }
    Tal med dem, og tryk på det, de siger. Indtil da står de som dem, der mangler svar.
    { $due ->
        [none] { -nothing }
       *[other] De andre har jeg selv spurgt. De skal svare senest **{ $due }** (uge { $due_week }).
    }

ask-cancel-this =
    Skal mødet **{ $at }** aflyses?
    Det er i sagen "{ $label }" ({ $kind_low }). Siger du nej, får ingen besked. Mener du en anden sag, så skriv "sag" med dens navn først.

ask-move-this =
    Skal mødet **{ $at }** flyttes?
    Det er i sagen "{ $label }" ({ $kind_low }). Siger du nej, får ingen besked. Mener du en anden sag, så skriv "sag" med dens navn først.

moved-done =
    { $at ->
        [none] Du skal ikke gøre mere: mødet er flyttet.
       *[other] Du skal ikke gøre mere: mødet i sagen "{ $label }" er flyttet til { $at }.
    } Jeg har spurgt alle igen. De skal svare senest **{ $due }** (uge { $due_week }).

mailbox-moved =
    Vil du sende en sikker mail til **{ $address }** om den nye dag? Her er et udkast.
    "Hej. Mødet { $before } er flyttet. Det bliver nu { at-place }. Vil I senest { $due } svare på denne mail med, om I stadig kan komme?{ greeting }"

meeting-moved =
    Kan I komme **{ at-place }** (uge { $at_week })? Mødet er flyttet dertil.
    Det skulle have været { $before }. Svar igen herunder.

meeting-cancelled =
    I skal ikke komme { $at }: mødet er aflyst.
    { $reason ->
        [none] Mødelederen siger til, hvis der kommer et nyt.
       *[other] Grunden: { $reason }
    }

cancelled-done =
    { $at ->
        [none] Mødet er aflyst.
       *[other] Mødet { $at } i sagen "{ $label }" er aflyst.
    } Ring selv til dem, der ikke er i chatten, også forældrene.
    Skal I mødes en anden dag, så skriv "nyt møde" med dag og tid. Var det en fejl, så skriv "fortryd".

stays-put =
    Mødet bliver { $at }. Ingen har fået besked, og du skal ikke gøre mere.

meeting-still-coming =
    Der er et møde på vej { $at }. Hold det først, eller skriv "aflys GRUND", hvis det ikke skal være.

undone =
    { $what ->
        [comes] Taget tilbage: { $about } kommer.
        [comes-not] Taget tilbage: { $about } kommer ikke.
        [unsure] Taget tilbage: { $about } ved det ikke endnu.
        [note] Taget tilbage: noten "{ $about }".
        [action] Taget tilbage: tiltaget "{ $about }".
        [paper] Taget tilbage: filen "{ $about }" som bilag.
        [point] Taget tilbage: punktet "{ $about }".
        [child] Taget tilbage: barnets stemme til mødet.
        [agreement] Taget tilbage: om { $about } er enig.
        [evaluation] Taget tilbage: dit svar "{ $about }".
        [sparring] Taget tilbage: det, du svarede om sparring.
        [parents-told] Taget tilbage: at forældrene ved det.
        [sent] Taget tilbage: { $about } har fået papirerne.
        [relation] Taget tilbage: "{ $about }" på netværkskortet.
        [begun] Taget tilbage: mødet begyndte.
        [form] Taget tilbage: forældrene har fået skemaet.
        [known] Taget tilbage: forældrene ved, at I mødes.
        [consent] Taget tilbage: { $about } har sagt ja til, at I mødes.
        [custody] Taget tilbage: { $about } har ikke forældremyndighed.
        [plan] Taget tilbage: det, du svarede om planen.
        [external] Taget tilbage: I er enige om, hvem der kommer udefra.
        [active] Taget tilbage: det, du svarede om en aktiv sag.
        [helped] Taget tilbage: om det har hjulpet.
       *[other] Taget tilbage: det sidste, du svarede i sagen.
    }

nothing-to-undo =
    Jeg fandt ikke noget af dit, der kan tages tilbage. Er noget sendt ud, så ret det med "flyt", "aflys" eller "fjern".

went-back =
    { $moved ->
        [none] Taget tilbage: mødet { $at } i sagen "{ $label }" er ikke aflyst.
       *[other] Taget tilbage: mødet i sagen "{ $label }" er igen { $at }.
    }{ $called ->
        [yes] {" "}Det står i rummet nu. Ring selv til dem, der ikke er i chatten, hvis de har hørt andet.
       *[no] {""}
    }

meeting-holds =
    Mødet **{ at-place }** (uge { $at_week }) holder alligevel.
    { $moved ->
        [none] Det er ikke aflyst.
       *[other] Det er ikke flyttet til { $moved }.
    } Har du svaret på den dag før, gælder dit svar stadig.

day-has-passed =
    Mødet kan ikke komme tilbage til { $at }, for det tidspunkt er gået. Skriv "flyt" eller "nyt møde" med en ny dag og tid.

changed-since =
    Mødet er ændret igen siden, så det kan ikke tages tilbage. Skriv "flyt" med den dag, det skal være.

new-meeting-taken-back =
    Taget tilbage: mødet { $at } i sagen "{ $label }" er ikke planlagt mere. Ingen er spurgt om det.
    Skriv "nyt møde" med dag og tid, når I har fundet en anden dag.

follow-up-taken-back =
    Taget tilbage: opfølgningen { $at } er ikke aftalt mere. Ingen er indkaldt til den.

already-called =
    Mødet { $at } er meldt ud, så jeg kan ikke bare tage det tilbage.
    Skriv "aflys" og hvorfor, så får alle besked. Er kun dagen forkert, så skriv "flyt" og den rigtige dag.

handed-over =
    Du skal ikke gøre mere: { $to } har nu ansvaret for sagen, også for alle frister.

handed-to-you =
    Du har nu ansvaret for sagen "{ $label }". { $from } har givet den videre.
    Skriv "frister", så ser du, hvad der venter, og hvornår.

removed =
    { $person } er ikke længere med i sagen og kan ikke læse, hvad I skriver fra nu af.

owner-stays =
    Den, der har ansvaret for sagen, kan ikke fjernes. Giv først sagen videre med "overdrag NAVN".

parents-stay =
    Sagen skal have mindst én forælder med. { $alone ->
        [yes] Skal fagfolk mødes alene, så skriv "professionelt møde".
       *[no] Skal sagen slutte, så skriv "luk sag".
    }

ask-close-case =
    Skal sagen lukkes?
    Så holder jeg op med at skrive om den. Sig også, hvordan den slutter.

case-closed =
    Sagen er lukket, og I skal ikke gøre mere. Tak for det, I har givet.

case-closed-owner =
    Sagen "{ $label }" er lukket. Gem papirerne fra møderne i jeres eget system, hvis det ikke er gjort.

case-stays-open =
    Sagen er åben som før. Skriv "luk sag", når den skal slutte.
