# Hvornår et møde kan være: faste tider, dagtimer, akut, og møder, der kommer igen.

ask-slot =
    { $none ->
        [yes] Der er ingen ledige tider på { $place } lige nu.
       *[no] Hvornår passer det? Her er de næste ledige tider på { $place }.
    }
    { $only ->
        [yes] Passer ingen af dem, så skriv en senere dag. Kan det ikke vente, så tryk på "Det haster".
       *[no] Passer ingen af dem, så skriv selv en dag, en tid og et sted.
    }

slot-none =
    { $at_start } er ikke en af de faste tider, og mødet holdes i dem.
    { $free ->
        [none] Der er ingen ledige tider lige nu. Skriv "akut" og hvorfor, hvis det ikke kan vente.
       *[other] Skriv en af de ledige tider:
    }
    { $free ->
        [none] { -nothing }
       *[other] { $free_lines }
    }

slot-taken =
    { $at_start } er lige blevet taget af en anden sag.
    { $free ->
        [none] Der er ingen ledige tider lige nu. Skriv "akut" og hvorfor, hvis det ikke kan vente.
       *[other] Skriv en af dem, der er ledige:
    }
    { $free ->
        [none] { -nothing }
       *[other] { $free_lines }
    }

outside-daytime =
    Hvilken anden tid passer? Mødet skal være mellem kl. { $from_time } og { $to_time }.
    Det varer { $minutes } minutter, og dem skal der være plads til.

ask-acute-reason =
    Hvorfor kan mødet ikke vente?
    Skriv det kort og uden navne. Grunden bliver gemt, og alle i rummet ser den.

acute-noted =
    Skrevet: mødet er akut og behøver ingen fast tid.
    { $planned ->
        [yes] Skriv "flyt" og en ny dag og tid.
       *[no] { -nothing }
    }

acute-not-needed =
    Her er ingen faste tider, så du kan frit vælge en dag.
    Skriv den dag og tid, der passer jer.

acute-meeting =
    Mødet er akut, så det holdes uden for de faste tider.
    Grund: { $reason }

label-acute = Det haster
doc-acute = Akut, fordi

ask-track =
    Hvilket spor gælder det?
    Hvert spor har sin egen kreds, som bliver inviteret hver gang.

track-unknown =
    Det spor kender jeg ikke her.
    Tryk på et af dem, eller skriv et af navnene: { $titles_or }.

ask-series-day =
    { $label }: { $date } er lukket ({ $because }), så det næste møde mangler en dag.
    Vælg en anden, eller skriv dag og tid. Jeg flytter ikke mødet selv, og jeg spørger kun denne ene gang.

label-skip-this-time = Spring over denne gang

next-occurrence =
    Næste gang mødes vi **{ $at }** (uge { $at_week }){ $place ->
        [none] .
       *[other] , { $place }.
    }
    Kredsen bliver spurgt nu. Svar her, så vi ved, hvem der kommer.

year-count =
    { $label }: i { $year } skal der være { $wanted } møder.
    { $held ->
        [0] Ingen er holdt endnu
        [one] Ét er holdt
       *[other] { $held } er holdt
    }, og { $planned ->
        [0] ingen er planlagt.
        [one] ét er planlagt.
       *[other] { $planned } er planlagt.
    }

year-at-risk =
    { $label }: vil du se på årets møder? Der skal være { $wanted } i { $year }.
    { $held ->
        [0] Ingen er holdt endnu
        [one] Ét er holdt
       *[other] { $held } er holdt
    }, og { $planned ->
        [0] ingen er planlagt.
        [one] ét er planlagt.
       *[other] { $planned } er planlagt.
    }
    Skriv "nyt møde" og en dag, så spørger jeg kredsen.
