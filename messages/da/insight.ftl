# Overblik: frister om morgenen, en linje for hver sag, og tal uden navne.

digest-set =
    Du får dine frister kl. 8 de dage, du har valgt. Første gang er { $next }.
    Venter der intet, hører du intet. Skriv "ingen frister-oversigt", når du vil stoppe.

digest-off =
    Så får du ikke flere oversigter. Skriv "frister", når du vil se dem selv.

digest-how =
    Hvilke dage vil du have dem? Skriv fx "frister hver mandag og torsdag" eller "frister hver dag".
    Jeg skriver kun på arbejdsdage.

digest =
    { $first_name }, her er dine frister i dag.
    { $lines }
    Skriv "sag" og navnet, så tager vi en ad gangen. Skriv "ingen frister-oversigt", når du vil stoppe.

digest-line = - { $due }: { $what } ({ $label }){ $overdue ->
        [yes] {", over fristen"}
       *[no] {""}
    }

case-overview =
    Det venter dine sager på:
    { $lines }
    Skriv "sag" og navnet på den, du vil videre med.

wait-line = - { $label }: { $what ->
        [none] venter ikke på nogen
       *[other] { $what }
    }{ $due ->
        [none] {""}
       *[other] , { $due }
    }{ $who ->
        [none] {""}
       *[other] , { $who }
    }{ $overdue ->
        [yes] {", over fristen"}
       *[no] {""}
    }

nothing-to-see =
    Du har ikke ansvaret for nogen sager lige nu. Skriv "sager", så ser du dem, du er med i.

statistics =
    Tal for { $place }, uden navne:
    { $lines }
    Er der færre end fem møder, viser jeg ikke en andel. Den ville sige for meget om den enkelte.

count-line = - { $kind ->
        [none] Alle møder
       *[other] { $kind }
    }: { $held } holdt{ $complete ->
        [none] {""}
       *[other] , alle var med ved { $complete } %
    }{ $on_time ->
        [none] {""}
       *[other] , { $on_time } % inden fristen
    }{ $overdue ->
        [0] {""}
        [one] , én sag venter over tiden
       *[other] , { $overdue } sager venter over tiden
    }

nothing-to-count =
    Der er ingen tal for { $place } endnu. De kommer, når I har holdt det første møde.

only-leaders =
    Tallene er for ledere og administratorer. Skriv "frister", så ser du dine egne.
