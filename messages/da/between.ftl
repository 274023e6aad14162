# Før og mellem møderne: hvad der skal være på plads, og hvem man kan spørge.

ask-optional-field =
    { $ask }
    Har I ikke noget her, så spring over.

ask-active-case =
    Har familien en aktiv sag hos rådgiverne?
    Så er det den faste rådgiver, der kan komme med. Ellers er det en fra Modtagelsen.

active-case-how =
    Jeg forstod ikke svaret. Skriv "aktiv sag ja" eller "aktiv sag nej".

active-case-noted =
    { $caseworker ->
        [none] Det er skrevet i sagen, og du skal ikke gøre mere.
       *[other] Det er skrevet i sagen. Skal en rådgiver med, så er det nu: { $caseworker }.
    }

no-active-case =
    { $otherwise ->
        [none] Her inviteres { $role } kun, når familien har en aktiv sag.
       *[other] Her inviteres { $role } kun, når familien har en aktiv sag. Skriv "inviter" og navnet på en anden: { $otherwise }.
    }
    Er der kommet en sag, så skriv "aktiv sag ja", og inviter igen.

ask-plan-ready =
    Er planen klar, og er den lavet sammen med barnet og familien?
    Den skal være der før opstarten. Kan mødet ikke vente på den, så skriv grunden.

plan-first =
    Jeg venter med at sende. Før opstarten skal planen være klar: formål, mål, og hvem der gør hvad.
    Tryk på "Ja, planen er klar", når den er det. Kan mødet ikke vente, så skriv grunden.

plan-later =
    Grunden er gemt. Tag planen op som det første på mødet.

ask-knows =
    Kender du til det, I skal tale om { $at }, eller når du det inden?
    Det hjælper, hvis du har set, prøvet eller hørt om det før mødet.

knows-thanks =
    Tak, så er du klar. Du skal ikke gøre mere.

knows-later =
    Det er i orden. Spørg mødelederen, eller kom på besøg først. Jeg spørger igen før mødet.

ask-knows-for =
    Kender { $person } til det, I skal tale om { $at }, eller når de det inden?
    Spørg, når I taler sammen. Det hjælper at have set, prøvet eller hørt om det før mødet.

knows-for-thanks =
    Skrevet: { $person } kender til det. Du skal ikke gøre mere.

knows-for-later =
    Det er i orden. Fortæl { $person } om det, eller find en tid til et besøg. Jeg spørger igen før mødet.

ask-child-prepared =
    Har du talt med barnet om mødet { $at }?
    Barnet er med. Sig, hvem der kommer, hvad I taler om, og at det er i orden at gå undervejs.

child-prepared-thanks =
    Tak, fordi du gjorde det. Du skal ikke gøre mere.

child-prepared-later =
    Det er i orden. Tryk på "Ja, vi har talt om det", når I har.

ask-external-agreed =
    { $leader ->
        [yes] Er jeres leder enig i, at { $names } bliver inviteret?
       *[no] Er forældrene enige i, at { $names } bliver inviteret?
    }
    Ved dette møde er det team og familie. Folk udefra kommer kun, når både leder og forældre er enige.

external-first =
    { $leader ->
        [yes] Jeg venter med at invitere { $names }, til jeres leder er enig.
       *[no] Jeg venter med at invitere { $names }, til forældrene er enige.
    }
    Tryk på "Ja", når det er sket. Ellers skriv "fjern" og navnet, så går vi videre uden.

contact-card =
    { $chair ->
        [none] Her kan du spørge.
       *[other] Spørg først { $chair }{ $telephone ->
            [none] {""}
           *[other] , telefon { $telephone }
        }. Skriv "spørg mødeleder" og dit spørgsmål.
    }
    Forældre kan også ringe til { $office }, { $phone }: { $hours }.
    { $address }
    { $material ->
        [none] { -nothing }
       *[other] Til dig, der arbejder med det:
    }
    { $material ->
        [none] { -nothing }
       *[other] { $material }
    }

ask-chair-how =
    Hvad vil du spørge om? Skriv det i samme linje, fx "spørg mødeleder hvad skal jeg have med".

you-lead =
    Du leder selv mødet, så der er ingen at sende det til. Skriv i sagens rum, hvis alle skal se det.

ask-answer-to =
    Vil du svare { $person }? Det gælder sagen "{ $label }":
    "{ $text }"
    Skriv dit svar her. Kun den, der spurgte, får det.

question-passed-on =
    Du skal ikke gøre mere: { $chair } har fået dit spørgsmål. Svaret kommer her.

answer-from-chair =
    { $chair } svarer dig på "{ $asked }":
    "{ $text }"

answer-passed-on =
    Tak. { $person } har fået dit svar.

no-leader-to-ask =
    Jeg fandt ingen leder her, som ikke er med i forvejen.
    Bed den, der passer kartoteket, om at skrive lederen på, eller skriv "inviter" og et navn.

ask-leader-comes =
    Vil du gå med ind i sagen "{ $label }"? { $person } beder om det.
    { $reason ->
        [none] { -nothing }
       *[other] Grunden: "{ $reason }"
    }
    { $person } har stadig ansvaret. Siger du ja, er du med fra nu af.

leader-is-asked =
    Du skal ikke gøre mere: jeg har spurgt { $person }. Svaret kommer her.

leader-comes =
    { $person } går med ind i sagen. Vil du give sagen helt videre, så skriv "overdrag" og navnet.

leader-cannot =
    { $person } kan ikke gå med lige nu. Ring og find en vej sammen, eller skriv "inviter" og et andet navn.

leader-comes-thanks =
    Tak, nu er du med i sagen "{ $label }". Skriv "frister", så ser du, hvad der venter.

leader-cannot-thanks =
    Det er i orden. Jeg siger det videre.

check-in-too-early =
    Der er ikke aftalt noget endnu, så der er ikke noget at tjekke ind på. Hold mødet først.

check-in-kept =
    Det er gemt: { $date } spørger jeg dem, der tog noget på sig, hvordan det går. Svarene kommer til dig.

ask-check-in =
    Hvordan går det med det, I aftalte i sagen "{ $label }"?
    { $actions ->
        [none] { -nothing }
       *[other] { $actions }
    }
    Tryk, eller skriv et par ord: hvornår er det lettere, og hvornår er det ikke svært?

check-in-thanks =
    Tak. Mødelederen har fået det at vide, og du skal ikke gøre mere.

check-in-says =
    { $adjust ->
        [yes] Vil du tale med { $person }? Noget skal rettes til (sagen "{ $label }").
       *[no] Du skal ikke gøre noget. { $person } fortæller, hvordan det går (sagen "{ $label }").
    }
    { $text ->
        [none] { -nothing }
       *[other] "{ $text }"
    }

label-skip = Spring over
label-plan-ready = Ja, planen er klar
label-knows = Ja, det gør jeg
label-talked-with-child = Ja, vi har talt om det
label-i-come-along = Ja, jeg går med
label-it-helps = Det hjælper
label-to-adjust = Det skal rettes til
label-nobody-else = Ingen andre
