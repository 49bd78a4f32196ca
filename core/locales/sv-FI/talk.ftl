# Svenska i Finland och på Åland: det som inte sägs som i Sverige. Resten står i sv/talk.ftl.

-identity-code = personbeteckning

masked-record_no = patientnummer

danger-self = Ring { $emergency } om du eller någon annan är i fara nu. Ingen behöver vara ensam med det här. { $crisis-sv-name }: { $crisis-sv } på svenska, vissa tider, eller { $crisis } på finska, dygnet runt. Jag är en bot, och ingen läser meddelandena hela tiden. Ring, eller be någon ringa åt dig.
danger-acute = { $country ->
        [AX] Ring { $emergency } nu om det är en nödsituation. Är du osäker på vart du ska vända dig: { $advice-name } { $advice }. Jag kan inte bedöma symtom, och ingen läser meddelandena hela tiden.
       *[other] Ring { $emergency } nu om det är en nödsituation. Är du osäker på vart du ska vända dig: { $advice-name } { $advice }, dygnet runt. Jag kan inte bedöma symtom, och ingen läser meddelandena hela tiden.
    }

door-complaint = Styrgruppen får det du skrev, men det är inte en anmärkning enligt lag. Så gör du en sådan: Skriv till vårdenhetens chef; du har rätt till ett skriftligt svar inom skälig tid. { $helper-name } hjälper dig utan kostnad{ $helper-at }. Klagomål: { $authority-name }{ $authority-at }. Ersättning för skada: { $insurance-name }{ $insurance-at }. Ditt ärende här fortsätter ändå.
door-injury = Ersättning för en patientskada söker du hos { $insurance-name }{ $insurance-at }. { $helper-name } hjälper dig utan kostnad{ $helper-at }. Styrgruppen kan inte avgöra frågor om ersättning. Ditt ärende här fortsätter ändå.
door-records = { $records-name ->
        [none] Be vårdenheten om dina patientuppgifter och om det som saknas eller är fel. Styrgruppen kommer inte åt dem.
       *[other] Dina patientuppgifter ser du här: { $records-name }{ $records-at }. Be vårdenheten om det som saknas eller är fel. Styrgruppen kommer inte åt dem.
    }
