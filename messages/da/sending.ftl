# Papirer på vej: et flueben for hver, der skal have dem.

ask-summary-sent =
    Har { $person } fået { $document }?
    Send det i Digital Post, eller giv det i hånden senest **{ $due }**. Tryk, når det er gjort.

ask-plan-sent =
    Har { $person } fået den rettede plan ({ $plan_low })?
    Den skal være fremme senest **{ $due }**. Jeg sender den ikke selv; tryk, når du har.

plan-owed =
    { $names ->
        [none] Vil du sende den rettede plan ({ $plan_low }) senest **{ $due }** (uge { $due_week })?
       *[other] Vil du sende den rettede plan ({ $plan_low }) til { $names } senest **{ $due }** (uge { $due_week })?
    }
    Den skal uden om chatten. Skriv "sendt NAVN" for hver, der har fået den.

sent-later =
    Det er i orden. Jeg minder dig om det, før fristen er der.

ticked =
    Skrevet: { $person_name } har fået { $plan ->
        [yes] den rettede plan ({ $document_low })
       *[no] { $document ->
            [none] det
           *[other] { $document }
        }
    }. { $left ->
        [0] { $other ->
            [none] Nu har alle det, så du er færdig.
           *[other] Nu har alle det. Nogen mangler stadig et andet papir: { $other_low }.
        }
        [one] Én mangler endnu.
       *[other] { $left } mangler endnu.
    }

already-ticked =
    Du skal ikke gøre noget: den person har fået det eller skal ikke have det.

nothing-to-send =
    Du skal ikke gøre noget: ingen i sagen mangler papirer.

ticks-missing =
    { $names ->
        [none] Nogen mangler stadig papirer fra mødet.
       *[other] Disse mangler stadig papirer fra mødet: { $names }.
    }
    Skriv "sendt NAVN" for hver, der har fået dem, eller "sendt alle".
