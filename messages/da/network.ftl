# Netværkskortet.

ask-card =
    Er netværkskortet med i dag?
    { $private ->
        [none] { -nothing }
       *[other] Privat: { $private }
    }
    { $professional ->
        [none] { -nothing }
       *[other] Fagfolk: { $professional }
    }
    Det viser, hvem omkring familien der kan hjælpe. Kortet bliver hos familien.

label-card-brought = Ja, det er med
label-card-updated = Ja, og det er rettet til
label-card-missing = Nej, ikke i dag

card-updated =
    Godt. Skriv gerne "netværk:" og de nye relationer, fx "netværk: mormor, træner". Skriv ingen navne.

card-missing =
    Det er i orden. Det er skrevet ned, og jeg spørger igen næste gang. Bed gerne familien tage det med.

card-not-used =
    Der bruges ikke netværkskort i den slags møde. Skriv "hjælp", så ser du, hvad du kan gøre nu.

network-is =
    { $private ->
        [none] { $professional ->
            [none] Der står ingen relationer endnu.
           *[other] { -nothing }
        }
       *[other] Privat: { $private }
    }
    { $professional ->
        [none] { -nothing }
       *[other] Fagfolk: { $professional }
    }
    Tilføj med "netværk: mormor, træner". Tag ud med "netværk fjern træner". Navnene står kun på familiens eget kort.

relation-unclear =
    Jeg gemmer ikke "{ $said }", for det ligner et navn. Skriv kun, hvem det er for barnet, med små bogstaver, fx "mormor" eller "træner".

relation-unknown =
    { $names ->
        [none] Der står ingen relationer endnu, så "{ $said }" kan ikke tages ud. Tilføj med "netværk: mormor".
       *[other] "{ $said }" står der ikke. Det gør { $names }. Skriv et af ordene.
    }

doc-card = Netværkskort
doc-card-seen =
    { $card ->
        [brought] Kortet var med.
        [updated] Kortet var med og blev rettet til sammen med familien.
       *[missing] Kortet var ikke med denne gang.
    }
doc-card-private =
    { $relations ->
        [none] Privat
       *[other] Privat: { $relations }
    }
doc-card-professional =
    { $relations ->
        [none] Fagfolk
       *[other] Fagfolk: { $relations }
    }
