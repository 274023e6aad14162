# Påmindelser: hjælp, ikke skyld.

said-late =
    Undskyld, det næste skulle du have hørt { $date }.

answer-missing =
    { $last ->
        [yes] { $first_name }, kan du komme { $at }, eller kan en kollega komme i stedet?
       *[no] { $first_name }, kan du komme { $at }?
    }
    { $last ->
        [yes] Svar senest **{ $due }**. Et nej er også en hjælp, for så kan vi spørge en anden.
       *[no] Vi mangler dit svar senest **{ $due }** (uge { $due_week }).
    }

mailbox-silent =
    { $last ->
        [yes] Vil du ringe til { $specialty }, eller skrive til **{ $address }** en sidste gang?
       *[no] Vil du skrive til **{ $address }** igen?
    }
    Postkassen har ikke svaret om mødet { $at } (sagen "{ $label }"). Svaret skal være her senest **{ $due }** (uge { $due_week }).
    Her er et udkast: "Hej. Vi har skrevet til jer om et møde. Det er { at-place }. Vil I svare på denne mail senest { $due } med, hvem der kommer? Et nej er også en hjælp, for så kan vi spørge andre.{ greeting }"
    Når de svarer, skriver du det til mig, fx "svar { $specialty } ja mail".

answers-overdue =
    { $names ->
        [none] Vil du ringe til dem, der ikke har svaret om mødet { $at } (sagen "{ $label }")?
       *[other] Vil du ringe til { $names }? De har ikke svaret om mødet { $at } (sagen "{ $label }").
    }
    Fristen var { $due }. Skriv svaret her, fx "svar Hanne ja telefon". Kan de ikke, så skriv "inviter NAVN: HVORFOR" eller "flyt DATO".

chair-missing =
    { $overdue ->
        [yes] Skal jeg hjælpe med at finde en mødeleder til { $at } (sagen "{ $label }")? Fristen var { $due }.
       *[no] Hvem leder mødet { $at } (sagen "{ $label }")? Det skal være aftalt senest **{ $due }** (uge { $due_week }).
    }
    { $asked ->
        [none] Vælg en herunder, så spørger jeg.
       *[other] { $asked } har ikke svaret endnu. Ring, eller vælg en anden herunder.
    }

meeting-soon =
    { $first_name }, du er ventet { at-place }. Du skal ikke svare igen.
    Er der kommet noget i vejen, så skriv "nej" i sagens rum.

not-called =
    Vil du udfylde det nye skema med forældrene (sagen "{ $label }")?
    Jeg indkalder først til mødet { $at }, når skemaet er på plads. Vi tager det her, ét spørgsmål ad gangen.

not-closed =
    Vil du lukke mødet { $at } (sagen "{ $label }")? Så kan jeg sende { $document }.
    { $begun ->
        [yes] Skriv "næste", så går vi videre, hvor I slap.
       *[no] Skriv "start", så skriver vi det ned nu. Blev det ikke til noget, så skriv "flyt DATO" eller "aflys GRUND".
    }

action-begins =
    { $from ->
        [none] { $first_name }, nu begynder det, du tog på dig:
       *[other] { $first_name }, { $from } begynder det, du tog på dig:
    }
    { $action }
    { $asked_again ->
        [none] Du skal ikke svare.
       *[other] Du skal ikke svare nu. Jeg spørger, hvordan det er gået, { $asked_again }.
    }

action-begins-for =
    { $from ->
        [none] Vil du minde { $name } om det i sagen "{ $label }"? Nu begynder det, { $name } tog på sig:
       *[other] Vil du minde { $name } om det i sagen "{ $label }"? { $from_start } begynder det, { $name } tog på sig:
    }
    { $action }
    Jeg kan ikke selv skrive til { $name }. Du skal ikke svare.

summary-not-sent =
    { $overdue ->
        [yes] Kan nogen hjælpe dig med at sende { $document } i sagen "{ $label }"? Fristen var { $due }.
       *[no] Vil du sende { $document } i sagen "{ $label }" senest **{ $due }**?
    }
    { $names ->
        [none] { -nothing }
       *[other] De har det ikke endnu: { $names }.
    }
    Skriv "sendt NAVN", når det er gjort. Er det sendt før, tæller det også.

plan-not-sent =
    { $overdue ->
        [yes] Kan nogen hjælpe dig med at sende den rettede plan ({ $plan_low }) i sagen "{ $label }"? Fristen var { $due }.
       *[no] Vil du sende den rettede plan ({ $plan_low }) i sagen "{ $label }" senest **{ $due }**?
    }
    { $names ->
        [none] { -nothing }
       *[other] De har den ikke endnu: { $names }.
    }
    Skriv "sendt NAVN", når det er gjort. Er den sendt før, tæller det også.

follow-up-due =
    { $overdue ->
        [yes] Kan I finde en dag til opfølgning i sagen "{ $label }"? Den skulle være holdt { $due }; et sent møde er bedre end intet.
       *[no] Vil du finde en dag til opfølgning i sagen "{ $label }"? Den skal holdes senest **{ $due }** (uge { $due_week }).
    }
    Spørg forældrene først. Skriv så "nyt møde" med dag og tid.

draft-waits =
    { $overdue ->
        [yes] Kan I finde en dag til opfølgning i sagen "{ $label }"? Den skulle være holdt { $due }; et sent møde er bedre end intet.
       *[no] Vil du finde en dag til opfølgning i sagen "{ $label }"? Den skal holdes senest **{ $due }** (uge { $due_week }).
    }
    Der er ikke sendt noget endnu. Skriv "sag { $label }", så går vi videre, hvor I slap.
