# Når jeg har været væk.

while-away =
    { $first_name }, jeg har været væk. Derfor fik du ikke det her at vide i tide. Undskyld.
    { $lines }
    Skriv "sag" og navnet først, så ved jeg, hvilken sag du mener. Har jeg et spørgsmål, stiller jeg det med det samme. Ellers kommer det fra næste arbejdsdag, ét ad gangen.

away-line = - { $label }: { $what }{ $due ->
        [none] {""}
       *[other] , frist { $due }
    }. Du skulle have hørt det { $was }. { $todo }

todo-asked = Jeg spørger dig om det.
todo-call = Ring til dem, og skriv fx "svar Hanne ja telefon".
todo-close = Skriv "start" eller "næste", så lukker vi det sammen.
todo-send = Skriv "sendt NAVN", når det er gjort.
todo-find-day = Find en dag, og skriv "nyt møde" med dag og tid.
todo-file = Gem eksporten, og skriv "journaliseret".
todo-reply = Svar dem, og skriv "aktindsigt besvaret" eller "sletning besvaret" og dagen.
todo-nothing = Du skal ikke svare.

# Når der er noget galt med maskinen: til administratorerne.

disk-low =
    Disken med mine data er næsten fuld: { $megabytes } MB tilbage. Vil du skaffe plads?
    Bliver den helt fuld, kan jeg ikke skrive noget ned. Intet går tabt, men alt venter.

disk-low-over =
    Der er plads på disken igen. Tak.

rights-lost =
    Jeg har mistet retten til at læse og skrive i nogle af mine egne filer.
    Vil du give den tilbage til den bruger, som jeg kører under? Loggen siger, hvilke filer det er.
    Jeg arbejder videre, og intet går tabt. Men bliver jeg stoppet nu, kan jeg ikke starte igen.

rights-back =
    Jeg har igen ret til alle mine filer. Tak.

messages-wait =
    Mine beskeder kommer ikke af sted: { $count } venter, den ældste siden { $from }.
    Jeg prøver igen hele tiden. Se i loggen, hvad homeserveren svarer, og se, om dens grænser er hævet for mig.

messages-wait-over =
    Mine beskeder kommer af sted igen.

database-back =
    Jeg kunne ikke skrive i min database fra { $from } til { $to }. Nu virker det igen.
    Intet, der var skrevet ned, er gået tabt. Årsagen står i loggen.

homeserver-back =
    Jeg kunne ikke nå homeserveren fra { $from } til { $to }. Nu virker det igen.
    Alt, der er skrevet imens, er kommet med.

clock-moved =
    Maskinens ur blev flyttet: det viste { $from }, og nu viser det { $to }. Vil du se, om det går rigtigt?
    Jeg siger ikke noget to gange af den grund. Men frister regner jeg efter uret.

set-aside =
    { $numbers_count ->
        [one] Én ting kan jeg ikke gøre, og den har jeg lagt til side: nr. { $numbers }.
       *[other] Nogle ting kan jeg ikke gøre, og dem har jeg lagt til side: nr. { $numbers }{ $others ->
            [0] {""}
           *[other] , og { $others } til
        }.
    }
    Enten har homeserveren sagt nej for altid, eller også er der noget galt med mig. Alt andet går videre.
    Slå nummeret op i min log. Der står, hvorfor.

updates-aside =
    { $numbers_count ->
        [one] Én ting, som nogen skrev eller trykkede, kunne jeg ikke skrive ned: nr. { $numbers }.
       *[other] Nogle ting, som folk skrev eller trykkede, kunne jeg ikke skrive ned: nr. { $numbers }{ $others ->
            [0] {""}
           *[other] , og { $others } til
        }.
    }
    De tæller ikke. Dem, der skrev, har fået det at vide og er bedt om at prøve igen. Alt andet går videre.
    Slå nummeret op i min log. Der står, hvorfor.

cases-unread =
    { $numbers_count ->
        [one] Én sag kan jeg ikke læse: { $numbers }.
       *[other] Nogle sager kan jeg ikke læse: { $numbers }{ $others ->
            [0] {""}
           *[other] , og { $others } til
        }.
    }
    Der minder jeg ikke nogen om noget, så længe det er sådan. Sig det til dem, der har sagen. Alt andet går videre.
    Se i min log, hvad der er galt. Bliver det ved, så gendan en sikkerhedskopi.

not-given-out =
    Mens jeg var væk, blev der skrevet noget, som homeserveren ikke vil give mig.
    Det var i { $numbers_count ->
        [0] { $others ->
            [one] ét rum, der ikke hører til en sag
           *[other] { $others } rum, der ikke hører til en sag
        }
       *[other] { $numbers }{ $others ->
            [0] {""}
            [one] {" "}og ét rum, der ikke hører til en sag
           *[other] {" "}og { $others } rum, der ikke hører til en sag
        }
    }.
    Svar derfra kan mangle. Bed dem, der er med, om at se på tavlen og svare igen. Årsagen står i min log.

restored =
    Jeg er gendannet fra en sikkerhedskopi fra { $from } og er i gang igen.
    { $found ->
        [0] Jeg har intet sagt siden.
        [one] Jeg fandt én ting, jeg har sagt siden. Den siger jeg ikke igen.
       *[other] Jeg fandt { $found } ting, jeg har sagt siden. Dem siger jeg ikke igen.
    }
    { $unread ->
        [0] { -nothing }
        [one] Én af mine beskeder kan jeg ikke læse. Den siger jeg måske to gange.
       *[other] { $unread } af mine beskeder kan jeg ikke læse. Dem siger jeg måske to gange.
    }

room-forgotten =
    Jeg kender ikke længere sagen i rummet "{ $room }", så skriv ikke til mig der. Jeg er sat op igen fra en kopi fra { $from }, og rummet er nyere.
    Den, der begyndte sagen, kan skrive "ny sag" til mig her. Så får I et nyt rum.

room-lost =
    Jeg er ikke længere i rummet for { $label }. Det, jeg skulle skrive der, venter. Intet er gået tabt.
    Kan nogen invitere mig ind igen, går vi videre der. Ellers laver jeg et nyt rum og inviterer de samme. Det, der er skrevet i det gamle, bliver der.
    Her hos dig kan du skrive til mig imens.

label-new-room = Lav et nyt rum
label-room-waits = Vent på det gamle

room-waits =
    Godt. Jeg venter på at komme ind i rummet for { $label } igen. Vil du have et nyt alligevel, så skriv "nyt rum".

new-room-comes =
    Jeg laver et nyt rum til { $label } nu. De samme bliver inviteret, og det, der har ventet, kommer der.

new-room-not-needed =
    Der er ikke brug for et nyt rum til { $label }. Jeg er i det, der er, og kan skrive der.

room-is-new =
    Det her er det nye rum for { $label }. I det gamle kan jeg ikke skrive mere. Brug kun det her fra nu af.
    Det, I skrev i det gamle, står der endnu. Svar, I har givet, gælder stadig.

room-moved =
    Rummet for { $label } er flyttet hertil. Brug kun det her fra nu af. Svar, I har givet, gælder stadig.

room-back =
    Jeg er tilbage i rummet for { $label }. Det, der ventede, kommer nu.

power-missing =
    I rummet for { $label } må jeg ikke længere gøre alt det, jeg skal: invitere, fjerne og fastgøre beskeder.
    Resten går videre. Vil du bede den, der styrer rummet, give mig rollen som administrator igen?
    Kan det ikke lade sig gøre, så skriv "nyt rum", så laver jeg et.
