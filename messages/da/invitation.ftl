# Rummet, invitationen, svarene og tavlen.

room-opened =
    Velkommen. Rummet hører til sagen "{ $label }", og I skal kun gøre noget, når jeg spørger.
    Her samler vi alt om jeres { $kind_low }: hvem der kommer, dagsorden og aftaler. { $owner } har ansvaret for sagen.
    Skriv aldrig CPR-numre her. En underretning sender I som altid uden om chatten.

authority-meeting =
    Det er et myndighedsmøde. I skal komme med det, I ved om hverdagen; det er rådgiveren, der har myndigheden i sagen.

request-form =
    Læs anmodningen, før I svarer. Forældrene har været med til at skrive den.
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }

invitation =
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
        [yes] Læs gerne anmodningen herover; forældrene har hjulpet til.
       *[no] { -nothing }
    }
    Forældrene taler med barnet om, hvad det ønsker. Gør det også gerne.

ask-come =
    Kan I komme { at-place } (uge { $at_week })?
    Tryk på jeres svar. I kan altid ændre det.

ask-come-too =
    Kan du komme { at-place } (uge { $at_week })?
    Har du svaret før, gælder det stadig. Du kan altid ændre det.

ask-reason =
    Tak for dit svar. Hvad er grunden?
    Kun mødelederen får den at vide. Skriv gerne, om en anden dag eller en kollega er en vej.

calendar-file =
    Her er mødet { $at } til jeres kalender. Åbn filen, så er det gjort.

board =
    { $cancelled ->
        [yes] **Mødet { $at } er aflyst**
       *[no] **Hvem kommer { $at }?**
    }
    { $place ->
        [none] Uge { $at_week }
       *[other] Uge { $at_week }, { $place }
    }
    { $chair ->
        [none] Mødeleder: ikke valgt endnu
       *[other] Mødeleder: { $chair }
    }
    { $chair ->
        [none] { -nothing }
       *[other] { $telephone ->
            [none] Spørgsmål: spørg { $chair_first }.
           *[other] Spørgsmål: spørg { $chair_first }, telefon { $telephone }.
        }
    }
    { $writer ->
        [none] Referent: ikke valgt endnu
       *[other] Referent: { $writer }
    }
    { $comes ->
        [none] { $told ->
            [none] Kommer: ingen har sagt ja endnu
           *[other] { -nothing }
        }
       *[other] Kommer: { $comes }
    }
    { $told ->
        [none] { -nothing }
       *[other] { $told }
    }
    { $declines ->
        [none] { -nothing }
       *[other] Kommer ikke: { $declines }
    }
    { $cancelled ->
        [yes] { -nothing }
       *[no] { $missing ->
            [none] Mangler svar: ingen. Alle har svaret.
           *[other] { $due ->
                [none] Mangler svar: { $missing }
               *[other] Mangler svar: { $missing }. Svar senest { $due } (uge { $due_week }).
            }
        }
    }

channel-agreed-date = dagen er aftalt
channel-at-the-table = ved bordet
channel-orally = mundtligt
channel-unsaid = ikke sagt hvordan
channel-chat = i chatten
channel-digital-post = Digital Post
channel-by-hand = i hånden
channel-telephone = på telefon
channel-meeting = på et møde

told-line =
    Kommer: { $people }, { $wrote ->
        [yes] skrevet til { $by }
       *[no] sagt til { $by }
    }, { $channel ->
        [none] { $on }
       *[other] { $channel }, { $on }
    }

invitations-sent =
    Nu er det sendt, og jeg har spurgt { $names }. De skal svare senest **{ $due }** (uge { $due_week }).
    Jeg minder dem om det og siger til, når alle har svaret.

tell-yourself =
    Vil du give besked til { $names }? Det sker uden for chatten.
    Svaret skal være her senest **{ $due }** (uge { $due_week }). Skriv fx "svar NAVN ja telefon".

parents-draft =
    Vil du give besked til { $names }? Her er et udkast til Digital Post eller telefonen.
    "Kære forældre. { $before ->
        [none] I er inviteret til et { $kind_low } { at-place }.
       *[other] Mødet { $before } er flyttet. Jeres { $kind_low } er nu { at-place }.
    } { $chair ->
        [none] {""}
       *[other] { $chair } leder mødet{ $telephone ->
            [none] {""}
           *[other] {" "}og har telefon { $telephone }
        }.{" "}
    }{ $others ->
        [none] {""}
       *[other] Med er også { $others }.{" "}
    }{ $items ->
        [none] {""}
       *[other] Det skal vi tale om: { $items }.{" "}
    }{ $papers ->
        [none] {""}
       *[other] Bilag, som I får sammen med brevet: { $papers }.{" "}
    }Vi mødes for at finde ud af sammen, hvad der kan hjælpe jeres barn. I må gerne tage en bisidder med: en, I er trygge ved. Tal også med jeres barn om, hvad det ønsker. Er der noget, så spørg mig, eller ring til { $office }: { $phone } ({ $hours }).{ greeting }"
    { $papers ->
        [none] { -nothing }
       *[other] Husk at sende bilagene med. De ligger i sagens rum.
    }

everybody-answered =
    { $declined ->
        [none] Du skal ikke gøre noget: alle har svaret om mødet { $at }, og ingen har sagt nej.
       *[other] Alle har svaret om mødet { $at }. Nej fra: { $declined }.
    }
    { $declined ->
        [none] { -nothing }
       *[other] Skal en anden med i stedet, så skriv "inviter NAVN: HVORFOR".
    }

declined =
    Hvad vil du gøre? { $person } kan ikke komme { $at }.
    { $reason ->
        [none] { -nothing }
       *[other] Grunden: "{ $reason }"
    }
    Du kan holde mødet alligevel, skrive "inviter NAVN: HVORFOR" eller finde en ny dag med "flyt DATO".

reason-thanks =
    Tak, du skal ikke gøre mere. Jeg har sagt det til { $chair } og ikke til andre.

own-chat-waits =
    { $first_name }, vil du åbne chatten med kun dig og mig? Der står noget, som kun du skal læse.

answer-noted =
    { $answer ->
        [yes] Skrevet: { $person_name } kommer.
        [no] Skrevet: { $person_name } kommer ikke.
       *[maybe] Skrevet: { $person_name } ved det ikke endnu. Jeg venter stadig på et ja eller nej.
    }
    Blev det forkert, så skriv "fortryd".

answer-changed =
    { $answer ->
        [yes] Jeg har ændret dit svar: nu kommer du { $at }.
        [no] Jeg har ændret dit svar: nu kommer du ikke { $at }.
       *[maybe] Jeg har ændret dit svar: nu ved du ikke endnu, om du kommer { $at }.
    }
    Du skrev kun det ord i rummet. Var det til en anden, så skriv dit rigtige svar dér: ja, nej eller måske.

day-was-moved =
    Du svarede om { $was }, men mødet er nu { at-place }.
    { $answer ->
        [yes] Du har sagt ja til den dag, og det står stadig. Kan du ikke alligevel, så skriv nej i sagens rum.
        [no] Du har sagt nej til den dag, og det står stadig. Kan du alligevel, så skriv ja i sagens rum.
       *[other] Skriv ja, nej eller måske i sagens rum, så ved vi, om du kommer den dag.
    }

colleague-asked =
    Godt, jeg har sagt det til { $chair }.
    Aftal, hvem der kommer. Tryk så nej her, hvis det bliver kollegaen, eller ja, hvis det bliver dig. Kollegaen får sin egen invitation.

colleague-wanted =
    Vil du aftale med { $person }, hvem der kommer i stedet { $at }?
    Når I har et navn, skriver du "inviter NAVN: HVORFOR". Til da venter jeg stadig på { $person_first }s svar.

ask-specialty =
    Skal I blive ved dette møde, nu hvor { $count } slags fagfolk udefra er med?
    Mange fagfolk kan fylde for en familie. Et møde, der er lavet til flere, kan være bedre. Du bestemmer.

ask-specialty-reason =
    { $stay ->
        [yes] Hvorfor er dette møde det rigtige?
       *[no] Hvorfor er et større møde det rigtige?
    }
    En linje er nok. Den bliver gemt sammen med dit valg.

specialty-stays =
    Så bliver I ved dette møde. Alle er stadig inviteret, og du skal ikke gøre mere.

specialty-moves =
    Din grund er gemt. Aflys nu dette møde med "aflys GRUND", og åbn det større med "ny sag".

meeting-is-cancelled =
    Du skal ikke gøre noget: mødet { $at } er aflyst.

meeting-is-held =
    Mødet { $at } er holdt og lukket, så det kan ikke ændres her. Har du en rettelse, så sig den til mødelederen.

not-invited =
    Svaret kan ikke skrives ned, for den person er ikke inviteret til mødet.
    { $chair } kan invitere med "inviter NAVN: HVORFOR".

no-meeting-yet =
    Dagen er ikke aftalt endnu, og intet er sendt. Svar på det sidste, jeg spurgte om, så når vi dertil.

no-meeting =
    Sagen har intet møde lige nu. Skriv "nyt møde" med dag og tid, hvis I skal mødes, eller "sager" for at se resten.
