# What must not be in the chat, and what is reported elsewhere.

cpr-file =
    { $removed ->
        [yes] Send filen igen med et andet navn. Jeg har fjernet den, fordi navnet eller teksten til den så ud til at indeholde et CPR-nummer.
       *[no] Slet filen, og send den igen med et andet navn. Navnet eller teksten ser ud til at indeholde et CPR-nummer, og her kan jeg ikke selv fjerne den.
    }
    Står nummeret også inde i filen, så brug Digital Post.

not-for-reports =
    Er du bekymret for et barn? Så fortæl kommunen det direkte. Jeg sender ikke noget videre, og ingen holder vagt i chatten.
    { $phone ->
        [none] Ring til kommunen. Er der fare nu, så ring 112.
       *[other] Ring på { $phone }. Er der fare nu, så ring 112.
    }
    Pligten til at underrette (barnets lov § 133) går forud for tavshedspligten. Din besked her er taget imod som ellers.
