# Det, der gemmes, slettes, og som nogen beder om at se.

filed =
    Skrevet: eksporten { $export } af "{ $case }" er gemt i jeres eget system. Den blev lavet { $made }.
    { $whole ->
        [yes] Du skal ikke gøre mere.
       *[no] Der er sket mere i sagen siden. Bed den, der driver mig, om en ny eksport, gem den, og skriv "journaliseret { $case }" igen.
    }
    { $deleted ->
        [none] { -nothing }
       *[other] Jeg sletter sagen { $deleted }, også i rummet. Det kan ikke fortrydes.
    }

case-purged =
    "{ $case }" er slettet. Tiden var gået { $due }, og I har eksporten { $export }.
    { $erased ->
        [0] Der var intet at tømme.
        [one] Jeg har tømt én besked.
       *[other] Jeg har tømt { $erased } beskeder.
    }
    { $left ->
        [0] { -nothing }
        [one] Én må jeg ikke tømme.
       *[other] { $left } må jeg ikke tømme.
    }
    { $undone ->
        [0] Alle er ude af rummet.
        [one] Én ting kunne jeg ikke gøre.
       *[other] { $undone } ting kunne jeg ikke gøre.
    }
    Serveren har stadig krypterede filer, sine kopier, og hvem der var med. Folk har det, de selv gemte.
    Slet jeres gamle kopier af mig og eksportens mappe.

filing-due =
    Vil du gemme sagen "{ $case }" i jeres eget system? Den blev lukket { $closed }, skulle gemmes til { $due } og må nu slettes.
    { $gone ->
        [yes] Den, der havde ansvaret, er her ikke mere, så jeg spørger dig.
       *[no] { -nothing }
    }
    { $export ->
        [none] Bed den, der driver mig, om en eksport af sagen, og gem den.
       *[other] Eksporten { $export } er lavet.
    }
    Skriv så "journaliseret { $case }". Dagen efter sletter jeg sagen.

request-noted =
    { $right ->
        [access] Skrevet: nogen har bedt om aktindsigt i "{ $case }". Det kom { $received }.
       *[erasure] Skrevet: nogen har bedt om at få "{ $case }" slettet. Det kom { $received }.
    }
    { $right ->
        [access] De skal have svar senest **{ $due }** (uge { $due_week }).
       *[erasure] De skal have svar senest **{ $due }** (uge { $due_week }), også når svaret er nej.
    }
    Fristen står i loven: { $source }. Sådan tæller jeg:
    { $steps ->
        [none] { -nothing }
       *[other] { $steps }
    }
    { $right ->
        [access] Når I har svaret, så skriv "aktindsigt besvaret { $case }" og dagen.
       *[erasure] Når I har svaret, så skriv "sletning besvaret { $case }" og dagen.
    }

request-due =
    { $gone ->
        [yes] Den, der havde ansvaret for "{ $case }", er her ikke mere, så jeg spørger dig.
       *[no] { -nothing }
    }
    { $right ->
        [access] Nogen bad { $received } om aktindsigt i "{ $case }".
       *[erasure] Nogen bad { $received } om at få "{ $case }" slettet.
    }
    { $overdue ->
        [yes] Kan nogen hjælpe dig med svaret? Fristen var { $due }.
       *[no] De skal have svar senest **{ $due }** (uge { $due_week }).
    }
    { $right ->
        [access] Er det gjort, så skriv "aktindsigt besvaret { $case }" og dagen.
       *[erasure] Er det gjort, så skriv "sletning besvaret { $case }" og dagen.
    }

request-answered =
    { $right ->
        [access] Skrevet: der blev svaret { $on } om aktindsigt i "{ $case }".
       *[erasure] Skrevet: der blev svaret { $on } om at slette "{ $case }".
    }
    Du skal ikke gøre mere.

# Det, der stopper.

not-exported =
    Der er ingen eksport af "{ $case }" at gemme endnu.
    Bed den, der driver mig, om en. Gem den i jeres eget system, og skriv så "journaliseret" igen.

records-which =
    { $said ->
        [none] Hvilken sag mener du?
       *[other] Jeg kan ikke se, hvilken sag "{ $said }" er. Det skal være en, du har ansvaret for.
    }
    { $lines ->
        [none] Skriv sagens nummer, fx "Sag 1A2B".
       *[other] Skriv dens navn eller nummer. Du har disse:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }

request-none =
    { $right ->
        [access] Ingen venter på svar om aktindsigt i "{ $case }". Beder nogen om det, så skriv "aktindsigt { $case }" og dagen.
       *[erasure] Ingen venter på svar om at slette "{ $case }". Beder nogen om det, så skriv "sletning { $case }" og dagen.
    }

request-future =
    { $date } er ikke kommet endnu. Skriv den dag, det skete.

request-before =
    { $right ->
        [access] De bad først om aktindsigt { $received }, så der kan ikke være svaret { $on }. Skriv den dag, I svarede.
       *[erasure] De bad først om det { $received }, så der kan ikke være svaret { $on }. Skriv den dag, I svarede.
    }
