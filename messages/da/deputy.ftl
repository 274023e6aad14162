# Fravær med stedfortræder.

deputy-for = Som stedfortræder for { $person }:

deputy-in-room = { $person } er væk til og med { $last }. { $deputy } er stedfortræder imens og er med her.

deputy-leaves-room = Nu er { $person_name } tilbage. { $deputy_name } har hjulpet imens og er ikke længere stedfortræder.

ask-deputy =
    { $person ->
        [none] Hvem er din stedfortræder fra { $first } til og med { $last }?
       *[other] Hvem er stedfortræder for { $person } fra { $first } til og med { $last }?
    } Tryk på en, eller skriv et navn.

absence-kept =
    { $person ->
        [none] Dit fravær er skrevet ned: { $first } til og med { $last }.
       *[other] Fraværet er skrevet ned for { $person }: { $first } til og med { $last }.
    }
    { $begun ->
        [yes] { $deputy } er stedfortræder fra nu af i disse sager:
       *[no] { $deputy } er stedfortræder og får besked nu. Det begynder af sig selv.
    }
    { $lines ->
        [none] { $begun ->
            [yes] Der er ingen sager lige nu. Kommer der en, går den til { $deputy_first }.
           *[no] { -nothing }
        }
       *[other] { $lines }
    }
    { $without ->
        [none] { -nothing }
       *[other] Her når samtykket ikke { $deputy_first }: { $without }. Der er ingen stedfortræder i de sager.
    }
    Skriv "fravær slut", hvis det skal stoppe før.

absence-noted =
    { $by } har skrevet, at du er væk fra { $first } til og med { $last }. { $deputy } er din stedfortræder.
    Passer det ikke, så skriv "fravær slut".

absence-is =
    Du er væk fra { $first } til og med { $last }. { $deputy } er din stedfortræder.
    Skriv "fravær slut", når du er tilbage før.

absence-none =
    Du har intet fravær skrevet ned. Skriv fx "fravær 1/7-31/7 stedfortræder Mette Olsen".

absence-cancelled =
    Fraværet fra { $first } til og med { $last } er taget ud. Alt kommer til dig som før.

absence-ended-for =
    Fraværet for { $person } er slut. Alt kommer til { $person_first } igen, først et overblik.

deputy-planned =
    { $person } er væk fra { $first } til og med { $last }, og du er stedfortræder.
    Du skal ikke gøre noget nu. Jeg skriver den dag, det begynder. Passer det ikke, så sig det til { $person_first }.

deputy-not-needed =
    { $person } er alligevel ikke væk fra { $first } til og med { $last }. Du skal ikke gøre mere.

deputy-begins =
    Du er stedfortræder for { $person } til og med { $last }.
    { $lines ->
        [none] Der er ingen sager lige nu. Kommer der en, skriver jeg til dig.
       *[other] Det gælder disse sager:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }
    { $invited ->
        [none] { -nothing }
       *[other] Du er inviteret til rummet i { $invited }. Tag imod invitationen.
    }
    { $already ->
        [none] { -nothing }
       *[other] Du er allerede med i rummet i { $already }.
    }
    Skriv "sager" eller "frister". Det, du gør, står skrevet som gjort for { $person_name }.

deputy-is =
    Du er stedfortræder for { $person } fra { $first } til og med { $last }. Skriv "sager", så ser du, hvor.

deputy-ends =
    Tak for hjælpen. Du er ikke mere stedfortræder for { $person }.
    { $left ->
        [none] { -nothing }
       *[other] Disse sager er ikke hos dig mere: { $left }.
    }
    { $stays ->
        [none] { -nothing }
       *[other] Du er stadig med i { $stays }, for dér er du selv med.
    }

deputy-not-in =
    { $deputy_name } er nu stedfortræder for dig, men ikke i { $cases }: samtykket gælder ikke { $deputy_first } der.
    Det, der hører til dine opgaver i sagen, kommer stadig til dig. Skal en anden tage den, så skriv "fravær slut", og skriv fraværet ned igen med et andet navn.

deputy-gone =
    { $deputy } er ikke længere i kartoteket og kan ikke være stedfortræder.
    Hvem er det så fra { $first } til og med { $last }? Skriv et navn. Indtil da kommer alt til dig.

welcome-back =
    Velkommen tilbage, { $first_name }. { $deputy } har været din stedfortræder.
    { $lines ->
        [none] Der er ikke gjort noget for dig imens.
       *[other] Det er gjort for dig imens:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }
    { $open ->
        [none] Der er intet, der venter på dig de næste dage.
       *[other] Det venter på dig:
    }
    { $open ->
        [none] { -nothing }
       *[other] { $open }
    }
    Skriv "sager", så ser du dem alle.

done-line = - { $label }: { $what ->
        [taken-on] sagen er taget ind
        [planned] et møde er planlagt
        [called] invitationerne er sendt
        [moved] mødet er flyttet
        [cancelled] mødet er aflyst
        [held] mødet er holdt
        [sent] aftalerne er sendt ud
        [handed-over] sagen er givet videre
        [closed] sagen er lukket
       *[noted] { $count ->
            [one] én ting er skrevet ned
           *[other] { $count } ting er skrevet ned
        }
    }

absence-how =
    Hvornår, og hvem er stedfortræder? Skriv fx "fravær 1/7-31/7 stedfortræder Mette Olsen".
    Skriv "fravær slut", når det er forbi.

absence-past =
    { $date_start } har været. Skriv fraværet fra i dag eller en dag, der kommer.

absence-backwards =
    { $last_start } er før { $first }. Skriv den første dag først, fx "fravær 1/7-31/7".

absence-overlaps =
    Der er allerede et fravær fra { $first } til og med { $last } med { $deputy } som stedfortræder.
    Skriv "fravær slut" først, hvis det skal være anderledes.

absence-not-yours =
    { $person_start } skriver selv sit fravær. Er { $person_first } syg, så bed stedets leder eller en administrator om at skrive det.

absence-nobody =
    { $person_start } har intet fravær skrevet ned. Skriv fx "fravær { $person_name } 1/7-31/7 stedfortræder" og et navn.

deputy-oneself =
    Vælg en anden end den, der er væk. { $names ->
        [none] Skriv en kollega fra samme sted.
       *[other] Det kan fx være { $names_or }.
    }

deputy-unfit =
    Vælg en anden end { $deputy }: en stedfortræder er fra samme sted eller har samme slags rolle.
    { $names ->
        [none] Kender jeg ikke den rette, så spørg en administrator, om en kollega mangler i kartoteket.
       *[other] Det kan fx være { $names_or }.
    }

deputy-family =
    "{ $said }" er med i en sag som familie og kan ikke være stedfortræder. En stedfortræder er ansat i kommunen.
    { $names ->
        [none] Skriv en kollega fra samme sted.
       *[other] Vælg fx { $names_or }.
    }

deputy-away =
    Vælg en anden end { $deputy }, som selv er væk fra { $first } til og med { $last }.
    { $names ->
        [none] Du kan også dele fraværet i to.
       *[other] Det kan fx være { $names_or }. Du kan også dele fraværet i to.
    }

deputy-stands-in =
    I de dage er du selv stedfortræder for { $person }: { $first } til og med { $last }.
    Bed { $person_first } vælge en anden først. Skriv så dit fravær igen.
