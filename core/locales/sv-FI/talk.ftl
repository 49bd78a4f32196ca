# Svenska i Finland och på Åland: det som inte sägs som i Sverige. Resten står i sv/talk.ftl.

-identity-code = personbeteckning

welcome-care = Skriv inte { -identity-code } eller namn. Chatten är inte krypterad hela vägen; känsliga saker kan du skriva här: { $url }. Är det akut: ring { $emergency }. Brådskande råd: { $advice }.
welcome-care-here = Skriv inte { -identity-code } eller namn. Chatten är inte krypterad hela vägen. Är det akut: ring { $emergency }. Brådskande råd: { $advice }.
masked-record_no = patientnummer

danger-self = Ring { $emergency } om du eller någon annan är i fara nu. Ingen behöver vara ensam med det här. Kristelefonen: { $crisis-sv } på svenska, vissa tider, eller { $crisis } på finska, dygnet runt. Jag är en bot och ingen läser chatten hela tiden. Ring, eller be någon ringa åt dig.
danger-acute = { $country ->
        [AX] Ring { $emergency } nu om det är en nödsituation. Är du osäker på vart du ska vända dig: ÅHS växel { $advice }. Jag kan inte bedöma symtom, och ingen läser chatten hela tiden.
       *[other] Ring { $emergency } nu om det är en nödsituation. Är du osäker på vart du ska vända dig: Jourhjälpen { $advice }, dygnet runt. Jag kan inte bedöma symtom, och ingen läser chatten hela tiden.
    }
danger-violence = Ring { $emergency } om du är i fara nu. Någon att prata med dygnet runt: Nollinjen { $violence }. Du kan ta bort den här chatten; det du skrev är ändå mottaget.

door-complaint = { $country ->
        [AX] Styrgruppen får det du skrev, men det är inte en anmärkning enligt lag. Så gör du en sådan: Skriv till vårdenhetens chef; du har rätt till ett skriftligt svar inom skälig tid. Patientombudsmannen hjälper dig utan kostnad. Klagomål: ÅMHM. Ersättning för skada: Patientförsäkringscentralen. Ditt ärende här fortsätter ändå.
       *[other] Styrgruppen får det du skrev, men det är inte en anmärkning enligt lag. Så gör du en sådan: Skriv till vårdenhetens chef; du har rätt till ett skriftligt svar inom skälig tid. Patientombudet hjälper dig utan kostnad. Klagomål: Tillstånds- och tillsynsverket. Ersättning för skada: Patientförsäkringscentralen. Ditt ärende här fortsätter ändå.
    }
door-injury = { $country ->
        [AX] Ersättning för en patientskada söker du hos Patientförsäkringscentralen. Patientombudsmannen hjälper dig utan kostnad. Styrgruppen kan inte avgöra frågor om ersättning. Ditt ärende här fortsätter ändå.
       *[other] Ersättning för en patientskada söker du hos Patientförsäkringscentralen. Patientombudet hjälper dig utan kostnad. Styrgruppen kan inte avgöra frågor om ersättning. Ditt ärende här fortsätter ändå.
    }
door-records = { $country ->
        [AX] Be vårdenheten om dina patientuppgifter och om det som saknas eller är fel. Styrgruppen kommer inte åt dem.
       *[other] Dina patientuppgifter ser du i MittKanta. Be vårdenheten om det som saknas eller är fel. Styrgruppen kommer inte åt dem.
    }
