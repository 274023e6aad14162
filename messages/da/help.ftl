# Hjælp, og det, der ikke blev forstået.

verbatim = { $text }

in-english = In English:

welcome =
    Hej { $first_name }. Jeg er Tovholder, og du skal ikke gøre noget lige nu.
    Jeg holder styr på møder om et barn: hvem der kommer, hvornår der skal svares, og hvad I aftaler.
    Brug mig ikke til underretninger; dem sender du som altid uden om chatten. Skriv heller aldrig CPR-numre her.
    { $hints ->
        [none] Skriv "hjælp", når du vil i gang.
       *[other] { $hints }
    }

help =
    { $label ->
        [none] Det kan du gøre nu.
       *[other] Det kan du gøre nu i sagen "{ $label }".
    }
    { $hints ->
        [none] Skriv til mig, når du vil i gang med noget.
       *[other] { $hints }
    }

hint-new-case = - Skriv "ny sag": vi aftaler et møde sammen.
hint-continue = - Svar på det sidste, jeg spurgte om: så går vi videre.
hint-cases = - Skriv "sager": du ser dine sager.
hint-new-meeting = - Skriv "nyt møde" med dag og tid: jeg inviterer de samme igen.
hint-sent = - Skriv "sendt NAVN i hånden": jeg krydser af, at papirerne er nået frem.
hint-close-case = - Skriv "luk sag": så slutter vi den sammen.
hint-next-item = - Skriv "næste": vi går til næste punkt.
hint-action = - Skriv "tiltag: HVEM HVAD fra DATO, tegn: HVAD VI SER": jeg skriver aftalen ned.
hint-note = - Skriv i sagens rum: det kommer med i papirerne fra mødet.
hint-answer-for = - Skriv "svar NAVN ja telefon": jeg skriver svaret ned for en, der ikke er i chatten.
hint-invite = - Skriv "inviter" og et navn, gerne med en grund: jeg spørger for dig.
hint-agenda = - Skriv "dagsorden": jeg viser den i rummet.
hint-begin = - Skriv "start": mødet begynder.
hint-point = - Skriv "punkt" og et emne: det kommer på dagsordenen.
hint-move = - Skriv "flyt DATO": alle bliver spurgt igen. Bliver det ikke til noget, så skriv "aflys GRUND".
hint-chair = - Skriv "mødeleder" og et navn: jeg spørger, om de vil lede mødet.
hint-ask-chair = - Skriv "spørg mødeleder" og dit spørgsmål: jeg giver det videre.
hint-correct = - Skriv "ret 1:" og den nye tekst: jeg retter det i skemaet.
hint-correct-name = - Skriv "ret navn:" og et andet navn: så hedder sagen det.
hint-consent = - Skriv "samtykke": du ser, hvem der har sagt ja.
hint-undo = - Skriv "fortryd": jeg tager det sidste, du gjorde, tilbage.
hint-directory = - Skriv "person tilføj" eller "person fjern": jeg siger, hvordan.
hint-places = - Skriv "steder" eller "postkasser": du ser dem, og hvordan de rettes.
hint-statistics = - Skriv "statistik": du ser tal uden navne.
hint-answer = - Tryk på et svar, eller skriv "ja" eller "nej" i sagens rum: så ved vi, om du kommer.
hint-duties = - Skriv "frister": så ser du, hvad du skal nå, og til hvad dag.
hint-listed = - Ser du aldrig svar at trykke på, så skriv "uden afstemninger".
hint-language = - Skriv "sprog en": I speak English.

cases =
    { $lines ->
        [none] Du har ingen sager lige nu. Skriv "ny sag" for at åbne en.
       *[other] Det er dine sager:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }

case-line =
    - **{ $label }**{ $number ->
        [none] {""}
       *[other] {" "}({ $number })
    }{ $kind ->
        [none] {""}
       *[other] , { $kind_low }
    }{ $draft ->
        [yes] , ikke sendt endnu
       *[no] {""}
    }{ $at ->
        [none] {""}
       *[other] , møde { $at }
    }{ $missing ->
        [0] {""}
        [one] , ét svar mangler
       *[other] , { $missing } svar mangler
    }{ $mine ->
        [yes] , du har ansvaret
       *[no] {""}
    }

no-cases =
    { $opens ->
        [yes] Du er ikke med i nogen sager lige nu. Skriv "ny sag", hvis du vil åbne en.
       *[no] Du er ikke med i nogen sager lige nu. Bliver du inviteret til et møde, skriver jeg til dig. Skriv "hjælp", så ser du, hvad du kan.
    }

duties =
    { $lines ->
        [none] Du skal ikke gøre noget i sagen "{ $label }" lige nu.
       *[other] Det venter på dig i sagen "{ $label }":
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }

duty-line = - { $due }: { $what }{ $overdue ->
        [yes] {", over fristen"}
       *[no] {""}
    }

ask-which-case =
    Hvilken sag mener du? Skriv "sag" og navnet på den. Med "sager" ser du dem alle.

ask-which-of-cases =
    Hvilken sag mener du? Jeg har ikke gjort noget endnu.
    Nummeret er navnet på sagens rum. Du kan også skrive det, fx "sag 1A2B".

case-to-tap =
    { $number }: { $label }{ $kind ->
        [none] {""}
       *[other] , { $kind_low }
    }{ $place ->
        [none] {""}
       *[other] , { $place }
    }{ $at ->
        [none] {""}
       *[other] , møde { $at }
    }{ $draft ->
        [yes] , ikke sendt endnu
       *[no] {""}
    }{ $closed ->
        [yes] , lukket
       *[no] {""}
    }

no-such-case =
    Jeg fandt ingen sag, der hedder "{ $said }". Skriv "sager", så ser du dem, du er med i.

language-set =
    Så taler vi dansk. Skriv "sprog en", hvis du hellere vil have engelsk.

listed-set =
    Så skriver jeg svarene som en liste. Svar med tallet eller med ordene. Skriv "med afstemninger", hvis du vil trykke igen.

polls-set =
    Så får du igen svar, du kan trykke på. Skriv "uden afstemninger", hvis du ikke kan se dem.

answer-by-number = Svar med tallet eller med ordene.

unknown-command =
    { $nearest ->
        [none] Jeg forstod ikke "{ $said }". Skriv "hjælp", så ser du, hvad du kan gøre nu.
       *[other] Jeg forstod ikke "{ $said }". Mente du "{ $nearest }"? Så skriv det, eller skriv "hjælp".
    }

not-understood =
    Det forstod jeg ikke, men jeg vil gerne hjælpe.
    { $hints ->
        [none] Skriv "hjælp", så ser du, hvad du kan gøre nu.
       *[other] { $hints }
    }

hello-back =
    { $waits ->
        [yes] Hej { $first_name }. Jeg venter på dit svar på det sidste, jeg spurgte om.
       *[no] Hej { $first_name }. Skriv "hjælp", så ser du, hvad du kan gøre nu.
    }

thanks-back =
    { $waits ->
        [yes] Selv tak. Jeg venter stadig på dit svar på det sidste, jeg spurgte om.
       *[no] Selv tak.
    }

choice-unclear =
    Jeg kunne ikke se, hvad "{ $said }" svarer til.
    { $choices ->
        [none] Tryk på et af svarene ovenfor.
       *[other] Tryk på et af svarene, eller skriv et af dem:
    }
    { $choices ->
        [none] { -nothing }
       *[other] { $choices_numbered }
    }

question-is-over =
    Du skal ikke svare: spørgsmålet gælder ikke længere. Skriv "hjælp", så ser du, hvad der er nu.

too-long =
    Del din besked i flere. Den fylder { $kilobytes } kB, og det er for meget for mig, så jeg har ikke læst den.

unreadable =
    { $first_name }, vil du sende din sidste besked igen? Jeg kunne ikke åbne den, for den er krypteret, og din enhed har ikke givet mig nøglen.
    Går det galt igen, så log ud af chatten og ind igen.

not-kept =
    { $first_name }, noget gik galt hos mig, så det, du lige gjorde, er ikke skrevet ned. Vil du prøve igen om lidt?
    Går det galt igen, så ring til den, du har mødet med. Den, der passer mig, har fået besked.

person-gone =
    Den person står ikke længere i kartoteket. Skriv et andet navn.

person-unknown =
    { $nearest ->
        [none] Jeg kender ingen, der hedder "{ $said }". Skriv for- og efternavn eller en rolle, fx "talepædagogen".
       *[other] Jeg er ikke sikker på, hvem "{ $said }" er. Mente du { $nearest_or }? Skriv hele navnet.
    }

some-found =
    { $missing ->
        [none] Jeg fandt ikke alle navnene.
       *[other] Jeg kender ikke { $missing }.
    }
    { $found ->
        [none] { -nothing }
       *[other] De andre er på listen: { $found }.
    }
    { $nearest ->
        [none] Skriv "inviter" og for- og efternavn eller en rolle, fx "inviter talepædagogen".
       *[other] Mente du { $nearest_or }? Så skriv "inviter" og hele navnet.
    }

not-in-case =
    { $names ->
        [none] "{ $said }" er ikke med i sagen. Skriv navnet, som det står på tavlen, eller "inviter NAVN: HVORFOR".
       *[other] "{ $said }" er ikke med i sagen. Det er { $names }. Skriv et af navnene.
    }

write-the-name =
    Skriv hele navnet på den, du mener, så finder jeg personen.

answer-how =
    Jeg mangler ja, nej eller måske. Skriv hvem, hvad og hvordan på én gang, fx "svar Sara ja telefon".

reason-empty =
    Jeg mangler en grund, og en linje er nok. Skriv, hvorfor det er sådan.

nobody-may-do-that =
    Det kan jeg ikke gøre, for jeg kan ikke se, hvem der beder om det. Skriv det selv i chatten.

not-of-case =
    Jeg har ikke skrevet det ned, for du er ikke med i den sag. Bed den, der leder mødet, om at skrive "inviter" og dit navn til mig.

only-chair =
    Det er { $chair }, der kan det. Spørg { $chair_first }, eller skriv "hjælp" for at se, hvad du selv kan.

only-admin =
    Kun en administrator kan rette i kartoteket. Spørg den, der passer det hos jer.

model-changed =
    Sagen er gemt, men den står stille: kommunens opsætning har ikke længere mødet "{ $kind }".
    Giv det videre til den, der passer Tovholder hos jer.

cpr-removed =
    Send din besked igen uden CPR-nummer. Jeg har fjernet den, fordi den så ud til at indeholde et.
    { $rest ->
        [none] { -nothing }
       *[other] Her er resten af din tekst: "{ $rest }"
    }
    Skal nummeret frem til nogen, så brug Digital Post.

cpr-kept =
    Slet din sidste besked. Den ser ud til at indeholde et CPR-nummer, og her kan jeg ikke selv fjerne den.
    { $rest ->
        [none] { -nothing }
       *[other] Send resten igen: "{ $rest }"
    }
    Skal nummeret frem til nogen, så brug Digital Post.

file-unreadable =
    Jeg kan ikke læse filen. Send teksten som en besked i stedet.

date-closed =
    Vil du vælge en anden dag? { $date_start } går ikke: { $because }.
    De nærmeste åbne dage er { $before } (uge { $before_week }) og { $after } (uge { $after_week }).

date-mismatch =
    { $alternatives ->
        [none] Dag og dato passer ikke sammen: datoen er { $date }. Skriv kun datoen eller en anden dag.
       *[other] Dag og dato passer ikke sammen: datoen er { $date }. Mente du den, eller mente du { $alternatives_or }? Skriv dagen igen.
    }

date-missing =
    Jeg fandt ingen dag i "{ $said }". Skriv fx "torsdag 14/1 kl. 14".

date-none =
    "{ $said }" findes ikke i kalenderen eller på uret. Skriv fx "torsdag 14/1 kl. 14".

date-past =
    { $date_start } er forbi. Skriv en dag, der ikke har været.

date-several =
    Jeg så flere dage: { $dates }. Skriv kun den, du mener.

date-week-only =
    { $days ->
        [none] Hvilken dag skal det være? I den uge er der ingen åbne dage tilbage.
       *[other] Hvilken dag i ugen? Jeg forstod ugen, men ikke dagen.
    }
    { $days ->
        [none] Skriv en anden dag, fx "14/1".
       *[other] Det kan være { $days_or }.
    }

time-at-night =
    Mener du kl. { $late_time }? Kl. { $early_time } plejer ingen at mødes.
    Skriv dagen igen med "kl. { $late_time }", eller med "kl. { $early_time } om morgenen", hvis du mener det.

ask-which-time =
    Mener du kl. { $late_time } eller kl. { $early_time }?
    Jeg spørger, fordi det er usædvanligt at mødes før kl. 7.

time-missing =
    Hvad er klokken? Jeg forstod dagen, { $date }. Skriv begge dele, fx "14/1 kl. 14".
