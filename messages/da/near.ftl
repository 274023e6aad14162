# Tæt på barnet først: løs det her, eller inddrag andre; hvem der koordinerer; emner uden navne.

ask-triage-who =
    Hvem vil du gå til først?
    Tit kan I løse det sammen her og nu. Kan I ikke, inddrager I andre.

triage-asked =
    Tak. Jeg har spurgt { $person }.
    I finder en vej sammen, eller I tager andre med. Du hører fra mig.

ask-triage =
    { $requester } har brug for dig: "{ $label }".
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }
    Tal sammen først. Kan I løse det her, eller skal andre med?

label-solve-here = Vi løser det her
label-involve = Inddrag andre

ask-solved-note =
    Hvad fandt I ud af?
    Et par ord er nok. { $requester_name } får dem at se, og så er sagen slut.

solved-here =
    { $person } skriver om "{ $label }": { $note }
    Så er sagen slut her. Bliver det svært igen, så skriv "ny sag".

solved-done =
    Tak. { $requester_name } har fået dine ord, og sagen er slut her.

triage-passed =
    Tak. Jeg går videre med { $requester_name }, og en leder tager den derfra.

others-are-involved =
    { $person } foreslår, at I får andre med om "{ $label }".
    Jeg mangler kun lidt, før en leder kan tage den.

board-coordinator =
    Koordinerer mellem møderne: { $person }

under-way =
    { $first_name }, det her er i gang mellem møderne. Hører du, at noget driller, så tag fat i den, der har det.
    { $actions ->
        [none] { -nothing }
       *[other] { $actions }
    }
    { $next ->
        [none] { -nothing }
       *[other] I mødes igen { $next }.
    }

doc-coordinator = Koordinerer

item-how =
    Skriv "emne", hvem det er om uden navn, et kolon og en sætning.
    Sådan her: "emne barn, 7 år: kan ikke være med i frikvarteret".

item-nowhere =
    Der er ikke noget møde, du kan bringe et emne til, lige nu.
    Spørg din leder, hvornår det næste er.

item-which =
    Hvilket møde mener du? Skriv sporet foran, fx "emne skole: barn, 7 år: leger alene".
    { $titles_lines }

item-label =
    Emner står uden navne. { $said ->
        [none] Begynd med barn, dreng, pige eller gruppe.
       *[other] "{ $said }" kan pege på nogen. Begynd med barn, dreng, pige eller gruppe.
    }
    Skriv fx "emne barn, 7 år: leger alene". Har forældrene sagt ja, kan emnet åbnes bagefter.

item-no-meeting =
    Emnet er ikke gemt, for der er ikke indkaldt til det næste møde endnu.
    Skriv det igen, når der er.

item-unknown =
    Der er ikke noget emne { $item } på det næste møde.
    Se listen i rummet, og skriv nummeret derfra.

item-not-yours =
    Det emne er bragt af en anden. Bed { $person_name } om at åbne det eller tage det tilbage.

ask-item-kind =
    Vil du have sparring uden navne, eller er det et barn, I skal samarbejde om?
    Er det et bestemt barn, passer det bedre med et andet møde: { $instead_low }.

label-sparring = Sparring uden navne

item-kept =
    Dit emne er nummer { $item } på mødet { $at }. Det står uden navne.
    Siger forældrene ja, så skriv "emne { $item } samtykke" og hvordan. Så åbner jeg kun det emne.

item-becomes-case =
    Så tager jeg emnet af og åbner en sag i stedet. Det er kun dig, der ser den, til den er sendt.

ask-item-consent =
    Hvem har sagt ja, hvornår og hvordan?
    Skriv fx "begge forældre, på mødet 3/10". Kun emne { $item } bliver åbnet.

item-is-open =
    Skrevet. Emne { $item } kan tales om åbent; resten af mødet er stadig uden navne.
    Trækker forældrene deres ja tilbage, så skriv "fortryd" eller "emne { $item } tilbage".

item-taken-back =
    Emne { $item } er taget af mødet.

items =
    { $lines ->
        [none] Der er ingen emner på mødet endnu.
       *[other] Emner på mødet. Ingen navne, medmindre der står åbent:
    }
    { $lines ->
        [none] Skriv "emne" i din egen chat med mig, når du vil bringe et.
       *[other] { $lines }
    }

item-line =
    - { $number }. **{ $label }**: { $text } ({ $open ->
        [yes] åbent, forældrene har sagt ja
       *[no] uden navne
    })
