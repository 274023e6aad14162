# Alle sager på én gang til en anden.

all-handed-over =
    Du skal ikke gøre mere: { $to } har nu ansvaret for disse sager.
    { $lines }
    Alle åbne frister følger med. Fortryder I, kan { $to } give dem videre igen.

all-handed-to-you =
    Du har nu ansvaret for disse sager. De kommer fra { $from }.
    { $lines }
    Skriv "overblik", så ser du, hvad de venter på.

hand-line = - { $label }{ $duties ->
        [0] {""}
        [one] , én åben frist
       *[other] , { $duties } åbne frister
    }

some-stay =
    Disse sager bliver, hvor de er: { $labels }.
    { $to } kan ikke have ansvaret for den slags. Skriv "overdrag alle til" og navnet på en, der kan.

nothing-to-hand-over =
    { $person } har ingen åbne sager, så der er intet at give videre. Skriv "sager", så ser du dine egne.

still-here =
    { $person } er her stadig og giver selv sine sager videre.
    Bed { $person } skrive "overdrag alle til" og et navn.

may-not-hand-over =
    Sager fra en, der er rejst, kan stedets leder eller en administrator give videre. Spørg en af dem.

hand-over-how =
    Hvem skal have sagerne? Skriv "overdrag alle til NAVN".
    Er en kollega rejst, så skriv "overdrag alle fra NAVN til NAVN".

cases-left =
    { $person } er ude af kartoteket, men har stadig { $count ->
        [one] én åben sag
       *[other] { $count } åbne sager
    }. Skriv "overdrag alle fra NAVN til NAVN", så har en anden ansvaret.
