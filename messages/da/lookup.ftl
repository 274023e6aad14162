# Det, man kan slå op: Landkortet, og hvem der er på skolen.

landkort-none =
    Her i kommunen har jeg ikke noget landkort.
    Spørg din leder, hvad der findes, eller se på kommunens hjemmeside.

landkort-how =
    { $empty ->
        [yes] Landkortet er tomt endnu. Når kommunen har lagt sin liste ind, kan jeg søge i den.
       *[no] Skriv alder og område: "landkort 6-9" og et af ordene her.
    }
    { $categories ->
        [none] { -nothing }
       *[other] Jeg kender: { $categories }.
    }

landkort-found =
    { $said ->
        [none] Det er der:
       *[other] Det er der til "{ $said }":
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }
    { $more ->
        [0] { -nothing }
        [one] Der er én mere. Skriv alderen eller et område mere, så finder jeg den.
       *[other] Der er { $more } mere. Skriv alderen eller et område mere, så bliver listen kort.
    }

landkort-near =
    { $said ->
        [none] Jeg fandt ikke noget, der passer helt.
       *[other] Jeg fandt ikke noget, der passer helt til "{ $said }".
    }
    { $lines ->
        [none] Skriv kun "landkort", så ser du de områder, jeg kender.
       *[other] Det her kommer tættest på:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }

offer-line =
    - **{ $name }**, { $to ->
        [none] fra { $from } år
       *[other] { $from }-{ $to } år
    }, { $category_low }{ $about ->
        [none] {""}
       *[other] . { $about }
    }{ $contact ->
        [none] {""}
       *[other] . { $contact }
    }

presence-none =
    Jeg ved ikke, hvem der er på skolerne hvilke dage.
    Bed den, der passer kommunens lister, om at lægge dagene ind.

presence-where =
    { $said ->
        [none] Hvilken skole mener du? Din egen har ingen faste dage på listen.
       *[other] Jeg finder ingen faste dage for "{ $said }".
    }
    { $places ->
        [none] { -nothing }
       *[other] Skriv "hvem er her" og et af navnene: { $places_or }.
    }

presence-week =
    { $lines ->
        [none] Der kommer ingen på { $places } flere dage i denne uge.
       *[other] Her er dem, du kan gå til på { $places }:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }
    { $closed ->
        [none] { -nothing }
       *[other] Der er lukket { $closed }, så den dag kommer ingen.
    }

presence-line =
    - { $date_start }: { $person }{ $from ->
        [none] {""}
       *[other] , kl. { $from_time }-{ $to_time }
    }, { $place }
