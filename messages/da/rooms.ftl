# Rummene: hvem der er i dem, og hvordan de er sat op.

ask-stranger =
    Kender du den, der lige er kommet ind i rummet til sagen "{ $label }"? { $known ->
        [none] Kontoen hedder { $account },
       *[other] Det er { $known },
    } og personen er ikke inviteret.
    Jeg skriver ikke i rummet, mens personen er der. Det, der venter, sender jeg bagefter. Skriv heller ikke selv i rummet imens.

stranger-goes =
    Personen bliver fjernet nu fra rummet til sagen "{ $label }". Så snart det er sket, sender jeg det, der har ventet.

stranger-belongs =
    { $known ->
        [none] Bed en administrator om at sætte personen på listen over medarbejdere. Skriv derefter "inviter NAVN: HVORFOR" til mig.
       *[other] Skriv "inviter { $known_name }: HVORFOR" til mig.
    }
    Når personen er med i sagen "{ $label }", skriver jeg i rummet igen. Har du fortrudt, så tryk "Fjern personen".

stranger-put-out =
    En, der ikke hørte til, kom ind i rummet til sagen "{ $label }". Sagen er lukket, så jeg fjerner personen nu. Du skal ikke gøre noget.

stranger-stays =
    Jeg kan ikke fjerne personen fra rummet til sagen "{ $label }". Bed den, der passer jeres chat, om at gøre det.
    Jeg skriver ikke i rummet imens. Det, der venter, sender jeg, når personen er ude.

room-changed =
    { $what ->
        [encryption] Rummet til sagen "{ $label }" er ikke krypteret mere.
        [federation] Rummet til sagen "{ $label }" er åbent for andre servere.
        [history] Nye i rummet til sagen "{ $label }" kan nu læse det, der blev skrevet, før de kom.
        [join-rule] Man kan nu komme ind i rummet til sagen "{ $label }" uden at være inviteret.
        [guests] Gæster uden konto kan nu komme ind i rummet til sagen "{ $label }".
       *[power] Andre end mig kan nu ændre rummet til sagen "{ $label }" og invitere.
    }
    { $mends ->
        [yes] Jeg sætter det tilbage nu, og imens skriver jeg ikke i rummet. Det, der venter, sender jeg, når rummet er i orden igen. Vent også selv med at skrive der.
       *[no] Det kan jeg ikke sætte tilbage. Jeg skriver nu kun til jer hver for sig. Bed den, der passer jeres chat, om hjælp. Kan det ikke ordnes, så skriv "nyt rum", så laver jeg et.
    }

chat-not-encrypted =
    Hej { $first_name }. Det andet rum, du skrev til mig i, er ikke krypteret, så der læser jeg ikke med. Skriv det til mig her i stedet.

chat-not-alone =
    Skriv til mig her, { $first_name }. I din anden chat med mig er der også andre, så der siger jeg ikke noget. Her er vi kun to. Har jeg spurgt dig om noget, kan du svare her.

unproven =
    { $first_name }, jeg fik lige en besked i dit navn. Jeg kan ikke se, at den er fra dig, så den tæller ikke. Den var ikke låst, eller en anden har låst den.
    Har du skrevet den? Så skriv den igen fra den app, du plejer. Har du ikke, så ring til den, der passer jeres chat.

device-left-out =
    Du er logget ind et sted, der ikke er bekræftet. Der kan du ikke læse, hvad jeg skriver.
    Er det dig? Så åbn appen der. Tryk på Indstillinger, så på Sessioner, og bekræft den herfra. Er det ikke dig, så log den ud samme sted.

no-keys-here =
    Jeg har noget til dig, men din app er ikke bekræftet, så den kan ikke læse det endnu.
    Tryk på Indstillinger, så på Kryptering, og følg det, der står. Bruger du en anden app, så bekræft den her derfra. Driller det, så ring til den, der passer jeres chat.
    Kun denne besked er ikke låst.

label-put-out = Fjern personen
label-belongs = Personen hører til
