# Sager, der hører sammen: fagfolk alene, og videre til et andet møde.

ask-onward =
    Hvilket møde skal I videre til?
    Skemaet følger med, og vi ser på det sammen, før I sender.

ask-form-again =
    Passer skemaet stadig? Læs det, og ret det, der er nyt.
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }
    Skriv det nye sådan: "ret bekymring: den nye tekst". Forældrene skal have skemaet igen, før jeg inviterer nogen.

form-again-how =
    Skriv det, der er nyt, fx "ret bekymring: den nye tekst", eller send hele skemaet i én besked.
    Passer det, som det er, så tryk på "Skemaet passer".

no-professional-meeting =
    Fra denne sag ({ $kind_low }) kan jeg ikke lave et møde kun for fagfolk. Det er ikke sat op.
    Bed den, der passer jeres møder i Tovholder, om det, eller skriv "ny sag".

nowhere-onward =
    Denne slags møde fører ikke videre til et andet. Skriv "ny sag", hvis I har brug for et andet møde.

already-linked =
    Det er allerede i gang: { $kind }. Skriv "sager", så ser du sagen, og "sag" med dens navn, så går vi videre der.

linked-begun =
    Så forbereder vi det sammen: { $kind }.
    { $alone ->
        [yes] Det får sit eget rum, hvor familien ikke er med. Sagens navn, nummer og folk følger med.
       *[no] Det får sit eget rum. Sagens navn, skema og folk følger med.
    }

goes-onward =
    I skal ikke gøre noget nu: sagen går videre til et andet møde ({ $kind_low }). { $owner } indkalder til det.
    { $still ->
        [none] { -nothing }
       *[other] Mødet { $still } gælder, indtil I hører andet.
    }

professionals-meet =
    { $held ->
        [yes] I skal ikke gøre noget: fagfolk har mødtes alene { $at }.
       *[no] I skal ikke gøre noget: fagfolk mødes alene { $at }.
    }
    Forældrene ved det. { $by ->
        [none] De fik det at vide { $date }.
       *[other] { $by } sagde det til dem { $date }.
    }

label-form-holds = Skemaet passer
label-same-as-before = De samme som før

kinds-explained =
    Tryk på det møde, der passer bedst. Du kan altid gå videre til et andet.
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }

label-help-me-choose = Hjælp mig med at vælge

hint-onward = - Skriv "videre til" og mødets navn: skemaet og folkene følger med.
hint-professional = - Skriv "professionelt møde": fagfolk får et rum for sig selv, når forældrene ved det.
hint-contact = - Skriv "kontakt": så ser du, hvem du kan spørge.
