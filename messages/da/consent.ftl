# Samtykke: hvem har givet det, og hvad sker der, når det trækkes tilbage.

ask-custody =
    Hvem har forældremyndigheden?
    De skal alle give samtykke, før jeg sender noget. Tryk på et svar, eller skriv navnene.

ask-consent =
    Har { $person } givet samtykke?
    { $recipients ->
        [none] Det gælder { $scope }.
       *[other] Det gælder { $scope }, og det deles med { $recipients }.
    }
    { $private ->
        [none] Brug jeres skema, og giv forældrene vejledningen. Skriv gerne dagen: "skema 2/10".
       *[other] { $private } er privat: brug jeres eget skema. Skriv gerne dagen: "skema 2/10".
    }
    Det kan altid trækkes tilbage.

label-consent-signed = Ja, skrevet under
label-consent-post = Ja, i Digital Post

consent-waits =
    Det er i orden. Jeg sender ikke noget, før { $person_name } har sagt ja. Tryk på svaret, når det er der.

consent-noted =
    Skrevet: { $person_name } gav samtykke { $date }{ $form ->
        [written] , skriftligt
        [spoken] , mundtligt
        [digital] , digitalt
       *[untold] {""}
    }. Skriv det til mig, hvis det bliver taget tilbage; så stopper jeg.

consent-ahead =
    { $date_start } er ikke kommet endnu. Skriv den dag, samtykket blev givet, fx "skema 2/10".

consent-missing =
    { $names ->
        [none] Jeg sender ikke noget endnu, for jeg mangler at vide, hvem der har forældremyndigheden.
       *[other] Jeg sender ikke noget endnu, for { $names } har ikke givet samtykke til at dele med alle på listen.
    }
    Svar på det sidste, jeg spurgte om, eller skriv "samtykke NAVN" med dagen.

consent-invite-first =
    { $person_start } er ikke med i samtykket endnu.
    Skriv "inviter NAVN: HVORFOR". Så spørger jeg om samtykke først.

consent-overview =
    Sådan står det til med samtykke.
    { $given ->
        [none] { -nothing }
       *[other] Har givet:
    }
    { $given ->
        [none] { -nothing }
       *[other] { $given }
    }
    { $missing ->
        [none] { -nothing }
       *[other] Mangler: { $missing }
    }
    { $withdrawn ->
        [none] { -nothing }
       *[other] Har trukket det tilbage: { $withdrawn }
    }
    Et nyt skriver du ned med "samtykke NAVN". Bliver et trukket tilbage, så tryk her, og jeg stopper med det samme.

consent-line =
    - { $person }{ $on ->
        [none] {""}
       *[other] , { $on }
    }{ $form ->
        [written] , skriftligt
        [spoken] , mundtligt
        [digital] , digitalt
       *[untold] {""}
    }: { $scope ->
        [none] mødet uden familien
       *[other] { $scope }
    }{ $recipients ->
        [none] {""}
       *[other] , deles med { $recipients }
    }

label-withdraws = { $name } trækker det tilbage

ask-young-person =
    Er barnet fyldt { $age } år?
    Så skal den unge også selv sige ja, før jeg sender noget.

consent-not-used =
    I den sag spørger jeg ikke om samtykke. Skriv "hjælp", så ser du, hvad du kan gøre nu.

consent-not-given =
    Du skal ikke gøre noget: der står ikke et samtykke fra { $person }, så der er intet at trække tilbage.

consent-taken-back =
    Det er skrevet ned: { $person } har trukket sit samtykke tilbage, og det er helt i orden.
    Jeg deler ikke mere med fagfolk udefra. { $chair } beslutter, hvad der sker nu.

consent-stopped =
    Et samtykke er trukket tilbage, så det kan ikke deles med fagfolk udefra.
    { $chair ->
        [none] Du vælger først:
       *[other] { $chair } vælger først:
    } nyt samtykke, møde uden dem, eller aflysning. Skriv "samtykke", så ser du valgene.

consent-stopped-room =
    Stop her: et samtykke er trukket tilbage, så skriv ikke mere om barnet.
    Fagfolk udefra er ikke med i rummet, før { $chair } har besluttet, hvad der sker. Det, der blev delt før, var i orden.

ask-consent-decision =
    Hvad vil du gøre nu? Et samtykke er trukket tilbage.
    { $names ->
        [none] { -nothing }
       *[other] Jeg deler ikke mere med { $names }: ingen invitation, dagsorden, besked eller papir.
    }
    { $at ->
        [none] { -nothing }
       *[other] Mødet { $at } venter på dit valg.
    }
    Tal gerne med forældrene først.

label-new-consent = Få et nyt samtykke
label-without-externals = Uden fagfolk udefra
label-cancel-meeting = Aflys mødet

consent-resumed =
    I kan gå videre: der er samtykke fra alle igen, og fagfolk udefra er inviteret ind i rummet.

consent-without =
    { $at ->
        [none] Så går I videre uden fagfolk udefra. De er taget ud af sagen.
       *[other] Så holder I mødet { $at } uden fagfolk udefra. De er taget ud af sagen.
    }
    Sig det selv til dem, og sig kun, at de ikke skal komme.

ground-is =
    { $ground ->
        [none] Hvad deler I oplysninger efter på mødet { $at }? Skriv "hjemmel" og hvilken: samtykke, tidligt samarbejde, uden navne, eller anden.
        [consent] På mødet { $at } deler I oplysninger efter samtykke.
        [early] På mødet { $at } deler I oplysninger efter reglen om tidligt samarbejde. Det gælder ét møde, og i særlige tilfælde ét mere.
        [anonymous] På mødet { $at } taler I uden navne.
       *[other] På mødet { $at } deler I oplysninger efter en anden hjemmel. Den står i sagen.
    }
    Møder i sagen: samtykke { $consent }, tidligt samarbejde { $early }, uden navne { $anonymous }, andet { $other }.

ground-how =
    Den kender jeg ikke. Skriv "hjemmel samtykke" eller "hjemmel uden navne". Er det tidligt samarbejde, så skriv "hjemmel tidligt samarbejde". Er det en anden, så skriv "hjemmel anden:" og hvad den er.

ground-which =
    Det skal stå i sagen, hvad I så bygger på. Skriv "hjemmel anden: " og det.

ground-why-again =
    I har allerede brugt reglen om tidligt samarbejde til ét møde. Et mere kræver en grund. Skriv "hjemmel tidligt samarbejde: " og grunden.

ground-used-up =
    Reglen om tidligt samarbejde er brugt to gange i sagen, og mere kan den ikke bære. Spørg forældrene om samtykke til mødet { $at }, og skriv "hjemmel samtykke".
