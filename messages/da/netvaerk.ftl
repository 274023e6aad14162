# Hvem der skal være med, hvem der leder, og forældre, der altid er med.

role-needed =
    Hvem kan I invitere som { $roles_or }?
    Til et { $kind_low } skal en af dem være med. Skriv navnet, eller skriv "inviter" og rollen.

ask-agree-chair =
    Hvem skal lede mødet { at-place } (uge { $at_week })?
    { $owner } har taget initiativ til det. Det er jer to, der aftaler, hvem der leder, og det er tit dig.

chair-is-agreed =
    Du skal ikke gøre mere lige nu: jeg har spurgt { $leader }, hvem der skal lede mødet. I aftaler det sammen, og jeg skriver, når der er svar.

label-i-chair = Jeg leder det

parents-always =
    { $person_start } bliver på listen, for til et { $kind_low } er forældrene altid med.
    Kan dagen ikke bruges, så find en ny med "flyt DATO". Er der brug for et møde uden forældre, så vælg en anden slags møde med "ny sag".

parents-expected =
    { $names ->
        [none] Mødet mangler forældrene.
       *[other] Mødet mangler forældrene: { $names }.
    }
    Til et { $kind_low } er de altid med. Find en dag, de kan, med "flyt DATO". Kommer de alligevel, så skriv "svar NAVN ja telefon".
