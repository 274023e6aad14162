# Åbning af en sag: fra "ny sag" til "send".

# Står en linje kun af dette, falder hele linjen bort.
-nothing = {"\uE001"}

# Dele, som andre tekster bruger.
at-place = { $at }{ $place ->
    [none] {""}
   *[other] , { $place }
 }
section-line = **{ $title }:** { $text }

ask-kind =
    Hvilken slags møde har I brug for?
    Tryk på det, der passer, eller skriv, hvad mødet hedder.

ask-label =
    Hvad skal sagen hedde her i chatten?
    Vælg noget, I selv kan kende, fx "dreng, 4 år, Blå stue". Skriv ikke navn eller CPR-nummer.

ask-reference =
    Hvilket nummer har sagen i jeres eget system?
    Mødet hører til en sag, der er i gang hos jer. Skriv kun sagens nummer, ikke CPR-nummeret.

ask-began =
    Hvilken dag begyndte indsatsen?
    Fristen for den første opfølgning regnes fra den dag. Skriv fx "30/11 2026".

ask-field =
    { $number } af { $of } · { $ask }
    { $first ->
        [yes] Du kan holde pause, når du vil; jeg husker, hvor vi er. Du kan også sende hele skemaet i én besked: skriv 1., 2. og så videre foran hvert svar.
       *[no] { -nothing }
    }

ask-form-shared =
    Har I udfyldt skemaet sammen med forældrene, og har de selv fået det?
    Begge dele skal være på plads, før jeg inviterer nogen. Fik de det før i dag, så skriv dagen, fx "10/12".

ask-relatives =
    Hvem er forældrene, og tager de nogen med?
    Skriv navnene, fx "Sara og Nikolaj Friis, mormor Inge".

ask-perspective =
    { $at ->
        [none] Hvordan kommer barnets egen stemme med til mødet?
       *[other] Hvordan kommer barnets egen stemme med til mødet { $at }?
    }
    Barnet kan selv være der, eller en, barnet er tryg ved, kan spørge først. Går det ikke denne gang, skriver du bare hvorfor.
    { $at ->
        [none] { -nothing }
       *[other] Bed også forældrene tale med barnet om, hvad det ønsker.
    }

ask-perspective-how =
    Hvornår og hvordan har I spurgt barnet, og hvad sagde det?
    Et par linjer er nok. Brug gerne barnets egne ord.

ask-perspective-day =
    Hvilken dag spurgte I barnet?
    Jeg gemmer dagen sammen med det, du skrev. Du kan også skrive den selv, fx "9/12".

ask-perspective-why-not =
    Hvorfor er barnets stemme ikke med denne gang?
    Jeg gemmer grunden i sagen, og før næste møde spørger jeg igen.

ask-when =
    Hvornår kan forældrene, og hvor mødes I?
    Deres dag kommer først. Skriv fx "torsdag 14/1 kl. 14 i mødelokalet".
    { $by ->
        [none] { -nothing }
       *[other] Mødet skal holdes senest **{ $by }** (uge { $by_week }).
    }

ask-invitees =
    Hvem skal inviteres?
    Skriv navne eller roller, gerne med en grund: "Jonas, Line Skov: sproget, sundhedsplejersken: søvn". Grunden kommer med i invitationen.
    { $think_of ->
        [none] { -nothing }
       *[other] Tænk gerne på: { $think_of }.
    }

ask-same-person =
    Er det samme { $first_name } som { $person }, der er med uden konto? Kontoen er { $account }.
    Er du i tvivl, så spørg { $first_name } først. Alt, der er skrevet ned, kan ses med kontoen.

same-person-gone =
    Du skal ikke svare alligevel: kontoen findes ikke længere. { $person_start } er med uden konto som før.
    Svar og samtykker, du har skrevet ned, gælder stadig.

account-taken =
    { $waits ->
        [yes] Det er skrevet ned. { $person_start } kommer med i sagens rum, når du sender.
       *[no] Du skal ikke gøre mere: { $person } bliver lukket ind i sagens rum nu.
    }
    Svar og samtykker, du har skrevet ned før, gælder stadig.

you-have-access =
    { $first_name }, nu kan du selv være med i sagen "{ $label }" her i chatten. Det, der er skrevet ned for dig, gælder stadig.
    { $answer ->
        [yes] Du har sagt ja til mødet { at-place }.
        [no] Du har sagt nej til mødet { at-place }.
       *[other] { -nothing }
    }

ask-which-person =
    { $only ->
        [none] Hvem mener du med "{ $words }"?
       *[other] Er "{ $words }" { $only }?
    }
    { $only ->
        [none] Det kan være flere. Tryk på den rigtige, eller vælg en anden.
       *[other] Jeg spørger, så invitationen når den rette.
    }

ask-the-name =
    Hvem mener du så med "{ $words }"? Skriv hele navnet.
    { $more ->
        [yes] De andre navne, du skrev, tager jeg bagefter.
       *[no] { -nothing }
    }

ask-qualify =
    Vil du tage imod sagen "{ $label }"? { $requester } beder om et møde.
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }
    Siger du ja, er sagen din, og vi finder en dag sammen. Mangler du noget, kan du spørge først.

ask-qualify-question =
    Hvad vil du gerne vide?
    Jeg giver dit spørgsmål videre til den, der beder om mødet.

ask-send =
    Skal jeg sende det her?
    {""}**{ $kind }** { at-place } (uge { $at_week })
    { $chair ->
        [none] Mødeleder: ikke valgt endnu
       *[other] Mødeleder: { $chair }
    }
    { $names ->
        [none] Jeg inviterer ingen i chatten.
       *[other] Jeg inviterer: { $names }
    }
    { $others ->
        [none] { -nothing }
       *[other] Du giver selv besked til: { $others }
    }
    { $child ->
        [none] { -nothing }
       *[other] Barnet er spurgt: { $child }
    }
    Sender jeg i dag, { $today }, skal de inviterede svare senest **{ $due }** (uge { $due_week }).

form-read =
    Tak. Jeg fandt { $fields } svar i din besked og har sat dem ind i skemaet.

form-file =
    Her er skemaet som fil. Gå det igennem med forældrene, og giv dem det. Retter du noget, får du et nyt.

form-to-attach =
    Her er skemaet, som du vedhæfter i mailen.

first-follow-up-by =
    Den første opfølgning skal holdes senest **{ $due }** (uge { $due_week }).
    Jeg regner fra { $began }, hvor indsatsen begyndte.

later-than-allowed =
    { $date_start } ligger efter fristen, som er **{ $by }** (uge { $by_week }).
    Jeg lader dagen stå, for et sent møde er bedre end intet. Kan I nå det før, så skriv "flyt" og en ny dag.

how-to-edit =
    Skriv det, der skal være anderledes, fx "flyt 21/1 kl. 14", "inviter Line: sproget", "fjern Line" eller "ret 1: den nye tekst".
    Skriv "send", når det passer. Der er ikke sendt noget endnu.

planned =
    { $place ->
        [none] Mødet er sat til **{ $at_full }** (uge { $at_week }).
       *[other] Mødet er sat til **{ $at_full }** (uge { $at_week }), { $place }.
    }

request-taken =
    Du skal ikke gøre mere nu: { $leader } har sagt ja til sagen "{ $label }".
    { $leader_first } finder en dag med forældrene og inviterer.

request-sent =
    { $leader ->
        [none] Du skal ikke gøre mere nu: lederen har fået din anmodning.
       *[other] Du skal ikke gøre mere nu: { $leader } har fået din anmodning.
    }
    Jeg skriver, når der er svar om sagen "{ $label }". Skal noget rettes, så skriv fx "ret 1: den nye tekst".

request-sent-back =
    Kan du hjælpe med et svar i sagen "{ $label }"? Lederen spørger, før mødet kan aftales:
    "{ $question }"
    Skriv svaret her, så spørger jeg { $leader ->
        [none] lederen
       *[other] { $leader_name }
    } igen. Skal skemaet rettes, så skriv fx "ret 1: den nye tekst".

request-sent-back-done =
    Dit spørgsmål er givet videre. Du skal ikke gøre mere nu, og der bliver ikke sendt noget imens.

computation =
    Fristen er **{ $due }** (uge { $due_week }).
    { $basis ->
        [lov] Den står i loven.
       *[lokal] Den er kommunens egen, ikke lovens.
    }
    { $source ->
        [none] { -nothing }
       *[other] Kilde: { $source }
    }
    { $steps ->
        [none] { -nothing }
       *[other] Sådan tæller jeg:
    }
    { $steps ->
        [none] { -nothing }
       *[other] { $steps }
    }

step-line =
    { $because ->
        [none] { $counted ->
            [none] { $meeting ->
                [yes] - { $date }: sidste arbejdsdag før mødet, og her er fristen
               *[no] - { $date }: her er fristen
            }
           *[other] - { $date }: dag { $counted }
        }
       *[other] - { $date }: tæller ikke, { $because }
    }

because-weekend = weekend
because-holiday = helligdag
because-closed = kommunen har lukket

mailbox-draft =
    Vil du sende en sikker mail til **{ $address }**? Der er kun en fælles postkasse til { $specialty }.
    { $form ->
        [yes] Her er et udkast. Vedhæft skemaet; du får det som fil herunder.
       *[no] Her er et udkast.
    }
    "Hej. Vi vil gerne invitere jer til et møde om et barn. Vi har brug for: { $specialty }. Mødet er { at-place }. { $form ->
        [yes] Det vedhæftede skema er skrevet sammen med forældrene.{" "}
       *[no] {""}
    }Vil I senest { $due } svare på denne mail med, hvem der kommer? Skriv også gerne, hvis en anden dag passer bedre.{ greeting }"

# Slutter et udkast: hvem der skriver.
greeting = { $sender ->
    [none] {""}
   *[other] {" "}Venlig hilsen { $sender }
 }

ask-mail-sent =
    Er mailen til { $person } sendt?
    Fristen for svar løber fra den dag, du trykker ja.

mail-noted =
    Tak. Svaret skal være her senest **{ $due }** (uge { $due_week }).
    Når det kommer, skriver du det til mig, fx "svar psykolog ja mail".

mail-waits =
    Det er i orden. Tryk på "Ja, sendt", når mailen er af sted.

mail-of-other-day =
    Du svarede om mailen til { $person } om mødet { $was }. Mødet er nu { $at }.
    Der ligger et nyt udkast om den dag i vores chat. Send det, og tryk på "Ja, sendt" under det.

form-not-shared-yet =
    Jeg venter med at sende, til skemaet er udfyldt sammen med forældrene, og de selv har fået det.
    Tryk på "Ja, begge dele", når det er sket. Alt andet er gemt.

form-ahead =
    { $date_start } er ikke kommet endnu. Skriv den dag, forældrene fik skemaet.

label-length =
    Navnet skal have mellem 1 og 60 tegn.
    Prøv igen med noget kort, fx "pige, 7 år, 1. klasse".

reference-unclear =
    Sagens nummer skal have mellem 1 og 40 tegn. Skriv kun nummeret, fx "2026-004512".

field-unknown =
    { $titles ->
        [none] Der er ikke noget skema at rette i her. Navnet retter du med "ret navn: det nye navn".
       *[other] Hvad skal rettes? Skriv fx "ret 1: den nye tekst". Du kan rette { $titles_or }.
    }

field-corrected = Rettet: { $title }.

field-empty =
    Jeg fik ingen tekst. Skriv et par ord; "det ved vi ikke endnu" er også et svar.

relatives-unclear =
    Jeg fandt ingen navne i det, du skrev. Skriv dem sådan: "Sara og Nikolaj Friis".

perspective-empty =
    Jeg fik ingen tekst. Skriv kort, hvordan I spurgte barnet, eller hvorfor det ikke gik.

day-ahead =
    { $date_start } er ikke kommet endnu. Skriv en dag, der har været.

invitees-unclear =
    Jeg fandt ingen navne i det, du skrev. Skriv fx "Jonas, Line Skov, sundhedsplejersken".

not-ready-to-send =
    Jeg kan ikke sende endnu, for der mangler noget i sagen.
    Svar på det sidste, jeg spurgte om, så når vi dertil. Alt, du har skrevet, er gemt.

already-sent =
    Det er sendt, så du skal ikke gøre mere.
    Vil du ændre noget, så skriv "flyt", "inviter" eller "fjern" og det, det gælder.

no-local-leader =
    Sagen er gemt, men jeg kan ikke finde den leder, der skal tage imod den.
    Bed den, der passer kartoteket, om at skrive lederen på. Så tager vi den derfra.

may-not-open =
    Du kan ikke selv åbne den slags sag ({ $kind_low }), men du kan få hjælp til det.
    Bed en af disse om at skrive "ny sag" til mig: { $roles_or }.

only-responsible =
    Kun { $roles_or } kan have ansvaret for sagen. Vælg eller spørg en af dem.
