# Møder, der ikke handler om et bestemt barn.

no-child-ask-label =
    Hvad skal mødet hedde her i chatten?
    Vælg emnet, fx "ro ved måltider". Mødet handler ikke om et bestemt barn, så skriv ingen navne.

no-child-ask-when =
    Hvornår og hvor mødes I?
    Skriv fx "torsdag 14/1 kl. 14 i mødelokalet".

no-child-ask-invitees =
    Hvem skal inviteres?
    Skriv navne eller roller, gerne med en grund: "Jonas, psykologen: ro ved måltider". Grunden kommer med i invitationen.

no-child-ask-qualify =
    Vil du tage imod mødet om "{ $label }"? { $requester } beder om det.
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }
    Siger du ja, er mødet dit, og vi finder en dag sammen. Mangler du noget, kan du spørge først.

no-child-room-opened =
    Velkommen. Her mødes I om "{ $label }", og I skal kun gøre noget, når jeg spørger.
    Jeres { $kind_low } handler om praksis og fællesskaber. Skriv ingen navne på børn eller forældre. { $owner } har ansvaret for mødet.

no-child-request-form =
    Læs det her, før I svarer. Det er det, mødet skal handle om.
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }

no-child-invitation =
    { $first_name }, kan du komme { at-place }? Svar senest **{ $due }**.
    { $why ->
        [none] { -nothing }
       *[other] Derfor spørger vi dig: { $why }.
    }
    { $chair ->
        [none] Det er et { $kind_low }. Jeg siger til, når vi ved, hvem der leder det.
       *[other] Det er et { $kind_low }, og { $chair } leder det.
    }
    { $form ->
        [yes] Læs gerne det herover; det er det, vi skal tale om.
       *[no] { -nothing }
    }

no-child-invitations-sent =
    Du skal ikke gøre mere: jeg har spurgt { $names }. De skal svare senest **{ $due }** (uge { $due_week }).
    Jeg minder dem om det og siger til, når alle har svaret.

no-child-mailbox-draft =
    Vil du skrive en mail til **{ $address }**? Der er kun en fælles postkasse til { $specialty }.
    Her er et udkast.
    "Hej. Vi vil gerne invitere jer til et { $kind_low } om { $label }. Vi har brug for: { $specialty }. Mødet er { at-place }. Vil I senest { $due } svare på denne mail med, hvem der kommer?{ greeting }"

no-child-cancelled-done =
    { $at ->
        [none] Mødet er aflyst.
       *[other] Mødet { $at } i sagen "{ $label }" er aflyst.
    } Ring selv til dem, der ikke er i chatten.
    Skal I mødes en anden dag, så skriv "nyt møde" med dag og tid. Var det en fejl, så skriv "fortryd".

no-child-follow-up-called =
    { $all ->
        [yes] I skal ikke svare: I sagde alle ja ved bordet.
       *[no] Var du med ved bordet, skal du ikke svare: du sagde ja. Jeg spørger de andre herunder.
    }
    Vi ses **{ at-place }** (uge { $at_week }). Husk: ingen navne på børn eller forældre.

no-child-names =
    Vil du skrive det igen uden at nævne nogen?
    { $removed ->
        [yes] Jeg har fjernet din besked, for den ser ud til at have et navn fra en familie.
       *[no] Det ser ud til at have et navn fra en familie, så det er ikke kommet med.
    }
    Et { $kind_low } handler om praksis, ikke om et bestemt barn. Er det en kollega, så skriv hele navnet.
    { $stands ->
        [yes] Skal det stå alligevel, så tryk inden i morgen.
       *[no] { -nothing }
    }

no-child-birth =
    Vil du skrive det igen uden fødselsdag?
    { $removed ->
        [yes] Jeg har fjernet din besked, for datoen kan vise, hvem barnet er.
       *[no] Datoen kan vise, hvem barnet er, så det er ikke kommet med.
    }
    Et { $kind_low } handler om praksis. Skriv hellere "et barn på fire år".
    { $stands ->
        [yes] Er det en anden slags dato, så tryk inden i morgen.
       *[no] { -nothing }
    }

no-child-address =
    Vil du skrive det igen uden adresse?
    { $removed ->
        [yes] Jeg har fjernet din besked, for den ser ud til at sige, hvor nogen bor.
       *[no] Det ser ud til at sige, hvor nogen bor, så det er ikke kommet med.
    }
    Et { $kind_low } handler om praksis. Skriv hellere "bor tæt på skolen".
    { $stands ->
        [yes] Er det ikke en families adresse, så tryk inden i morgen.
       *[no] { -nothing }
    }

no-child-file =
    Send filen igen med et andet navn og en anden tekst til.
    Jeg har fjernet den, for navnet eller teksten ser ud til at vise, hvem et barn er. Et { $kind_low } handler om praksis.

label-let-stand = Lad den stå
label-let-go = Nej, den skal væk

let-go = Godt, så er den væk, og jeg har ikke gemt den. Skriv den gerne igen uden det.

left-standing =
    { $person } skrev, og lader det stå:
    { $words }
