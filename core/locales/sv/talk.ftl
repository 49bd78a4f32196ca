# Allt som Kuulo säger till en person, på svenska i Sverige. Kommentarerna står i en/talk.ftl;
# det som är annorlunda i Finland och på Åland står i sv-FI/talk.ftl.

-skip = Hoppa över
-identity-code = personnummer

## Hej

welcome-unit = Hej. Jag är Kuulo, en bot som du kan berätta för om vården. Vårdenhet: { $unit }. Styrgruppen, vårdpersonal och patienter, läser och svarar men ser inte vem du är.
    { welcome-care.leave-out }
    { welcome-care.urgent }
    .sv = Svenska
    .fi = Suomi
    .en = English
welcome = Hej. Jag är Kuulo, en bot som du kan berätta för om vården. Styrgruppen, vårdpersonal och patienter, läser och svarar men ser inte vem du är.
    { welcome-care.leave-out }
    { welcome-care.urgent }
    .sv = Svenska
    .fi = Suomi
    .en = English
welcome-care = Jag är en bot. Människor i styrgruppen läser det du skriver, men inte dygnet runt.
    { welcome-care.leave-out }
    { welcome-care.urgent }
    .leave-out = Skriv inte { -identity-code } eller namn: chatten är inte krypterad hela vägen.{ $url ->
        [none] {""}
       *[other] {" "}Känsliga saker kan du skriva här: { $url }
    }
    .urgent = Är det akut: ring { $emergency }. { $country ->
        [SE] Vårdråd
       *[other] Brådskande råd
    }: { $advice }.

## Mottaget

receipt-given = Tack för att du berättade. Jag har sparat ditt meddelande. Ärendekod: { $code }. Styrgruppen läser det, och jag hör av mig här senast { $due }, även om svaret inte är klart.
receipt-form = Tack för att du berättade. Ditt meddelande är sparat. Skriv upp koden { $code }: med den ser du svaret på { $url }. Där står ett besked senast { $due }.
receipt-form-here = Tack för att du berättade. Ditt meddelande är sparat. Skriv upp koden { $code }: med den ser du svaret här på webbplatsen. Där står ett besked senast { $due }.
receipt-score = Tack. Siffran är sparad. Ärendekod: { $code }.
receipt-danger = Ditt meddelande är mottaget, kod { $code }. Jag har märkt det som brådskande för styrgruppen, men de kan inte ge akut hjälp. Har jag missförstått dig behöver du inte göra något.

## Frågor

ask-score = Om du orkar, några korta frågor. Hur troligt är det att du skulle rekommendera stället till någon som behöver samma vård? 0 = inte alls, 10 = mycket troligt.
    .skip = { -skip }
ask-why = Vad fick dig att välja den siffran?
    .skip = { -skip }
ask-phase = När på vägen hände det? Före: remiss, bokning, vägen dit. Efter: provsvar, räkning, hemgång.
    .before = Före
    .during = Under
    .after = Efter
    .skip = { -skip }
ask-unit = Var hände det?
    .skip = { -skip }
ask-need = Vad hade du behövt just då?
    .skip = { -skip }
ask-consent = Får styrgruppen ställa frågor till dig här? De ser fortfarande inte vem du är.
    .yes = Ja, gärna
    .no = Nej tack
ask-helped = Hjälpte svaret dig?
    .yes = Ja
    .partly = Delvis
    .no = Nej
ask-missing = Tack för att du säger det. Vad saknas?
    .skip = { -skip }
ask-statement = Hur väl stämmer det här? ”{ $statement }” 1 = inte alls, 5 = helt.
    .skip = { -skip }
statement-access = Jag fick vård när jag behövde den.
statement-encounter = Personalen bemötte mig med respekt.
statement-participation = Jag fick vara med och bestämma om min vård.
statement-safety = Jag kände mig trygg.
statement-information = Informationen jag fick var lätt att förstå.
statement-benefit = Jag hade nytta av vården.
ask-forget = Ska jag radera det du har skrivit och kopplingen till dig? { $n ->
        [0] Du har inga öppna ärenden.
        [one] Du har 1 öppet ärende, och det kan då inte få svar.
       *[other] Du har { $n } öppna ärenden, och de kan då inte få svar.
    } Siffror i statistiken blir kvar, utan spår av dig. Det går inte att ångra.
    .yes = Radera
    .no = Avbryt
ask-forget-kept = Ska jag radera kopplingen till dig? Texten du skrev måste organisationen spara enligt arkivreglerna, men utan något som visar att den är din. { $n ->
        [0] Du har inga öppna ärenden.
        [one] Du har 1 öppet ärende, och svaret kan då inte nå dig.
       *[other] Du har { $n } öppna ärenden, och svaren kan då inte nå dig.
    } Det går inte att ångra.
    .yes = Radera
    .no = Avbryt
ask-language = Vill du fortsätta på svenska?
    .yes = På svenska
ask-which-language = Vilket språk ska jag skriva på?
    .sv = Svenska
    .fi = Suomi
    .en = English
ask-idea = Vad har du märkt? Skriv som till en kollega, utan patientuppgifter.

## Det som hände

told-thanks = Tack själv. Skriv när du vill.
# To: somebody who asked Kuulo who reads this, or whether it is a person.
told-readers = Jag är en bot. Styrgruppen, vårdpersonal och patienter, läser det du skriver och svarar här. De ser inte vem du är. Mer: /privacy
told-added = Jag lade till det i { $code }.
told-changed = Ändringen står nu i { $code }.
told-withdrawn = Jag har tagit bort det ur { $code }. Styrgruppen kan inte längre läsa det; den ser bara att du tog bort något.
told-withdrawn-case = Jag har tagit bort det du skrev. Ärendet { $code } slutar här: styrgruppen ser bara att du tog tillbaka det. Skriv när du vill berätta igen.
told-others = { $n ->
        [one] 1 annan har berättat om samma sak den senaste månaden.
       *[other] { $n } andra har berättat om samma sak den senaste månaden.
    } Tryck om det var samma för dig: då räknas du med, och du får också veta vad styrgruppen svarar dem.
    .same = Samma för mig
told-others-few = Fler har berättat samma sak. Tryck om det var samma för dig: då räknas du med, och du får också veta vad styrgruppen svarar dem.
    .same = Samma för mig
told-same = Du är med. Ditt ärende { $code } fortsätter som förut, och du får också svaret som de andra får.
told-masked = Jag dolde i texten: { $kinds }. Styrgruppen ser det inte. I din egen chatt står det kvar tills du tar bort meddelandet.
told-masked-form = Jag dolde i texten: { $kinds }. Styrgruppen ser det inte.
masked-personal_id = { -identity-code }
masked-phone = telefonnummer
masked-email = e-postadress
masked-address = adress
masked-iban = kontonummer
masked-record_no = journalnummer
masked-handle = användarnamn
masked-name = namn
told-cut = Hela texten fick inte plats. Styrgruppen ser de första { $n } tecknen. Stod något viktigt sist, skicka det i ett nytt meddelande.
# Fotot eller röstmeddelandet ligger i ett ärende som har ord.
told-file-photo = Bilden ligger nu i ärende { $code }. Dolda uppgifter om var och när den togs är borta.
told-file-voice = Röstmeddelandet ligger nu i ärende { $code }, och styrgruppen kan lyssna på det. Skriv gärna en rad om det också, för jag kan inte lyssna.
# Ett foto eller ett röstmeddelande kom före orden.
told-file-photo-wordless = Jag har bilden. Skriv en rad om vad den visar, så går båda till styrgruppen.
told-file-voice-wordless = Jag har röstmeddelandet, men jag kan inte lyssna. Skriv en rad om vad du säger i det, så går båda till styrgruppen.
told-done = Då är det klart för nu. Kommer du på mer är det bara att skriva. /status visar hur det går.
told-praise = Tack. Jag lämnar det till enheten, så att de som var där får läsa det. Vem du är följer inte med.
told-privacy = Jag sparar det du skriver, när du skrev det och, krypterat, vilket konto jag ska svara till.
    Personnummer, telefonnummer, namn och annat sådant döljer jag innan något sparas, när jag känner igen det. { $days ->
        [0] Originalet sparar jag inte.
        [one] Originalet ligger förseglat i 1 dag och öppnas bara av ett skäl som skrivs upp.
       *[other] Originalet ligger förseglat i { $days } dagar och öppnas bara av ett skäl som skrivs upp.
    }
    Styrgruppen läser texten och ser inte vem du är.
    { $texts ->
        [kept] /forget raderar kopplingen till dig; texten måste organisationen spara enligt arkivreglerna.
       *[other] /forget raderar det du har skrivit och kopplingen till dig.
    } Ur säkerhetskopior är det borta inom 35 dagar. /mydata ger dig en kopia.
    { $organisation ->
        [none] Frågor om dina uppgifter svarar vårdenheten på.
       *[other] Ansvarig för uppgifterna: { $organisation }.
    }
told-help = Skriv när du vill, så sparar jag det.
    /status: dina öppna ärenden
    /mine: alla dina ärenden
    /language: byt språk
    /mydata: en kopia av dina uppgifter
    /forget: radera
    /privacy: vad jag sparar och vem som läser
    /skip: hoppa över en fråga
    /stop: jag slutar skriva
    /idea: du arbetar i vården och har märkt något
told-seen = { $platform } visar mig vilket konto du skriver från. Jag förvarar det krypterat för att kunna svara. Styrgruppen ser koden, vårdenheten och texten med det jag har kunnat dölja, men inte kontot.
told-seen-form = Jag vet inte vem du är: koden är din väg tillbaka till ärendet. Styrgruppen ser koden, vårdenheten och texten med det jag har kunnat dölja.
told-status = { $n ->
        [0] Du har inga öppna ärenden. /mine visar alla dina ärenden.
        [one] Du har 1 öppet ärende: { $codes }. Besked kommer senast { $due }.
       *[other] Du har { $n } öppna ärenden: { $codes }. Nästa besked kommer senast { $due }.
    }
told-status-late = { $n ->
        [0] Du har inga öppna ärenden. /mine visar alla dina ärenden.
        [one] Du har 1 öppet ärende: { $codes }. Svaret är försenat. Förlåt att du får vänta.
       *[other] Du har { $n } öppna ärenden: { $codes }. Ett svar är försenat. Förlåt att du får vänta.
    }
told-mine = { $n ->
        [one] Ditt ärende:
       *[other] Dina ärenden, det nyaste först:
    }
    { $cases }
mine-case = { $code }: { $state }. ”{ $excerpt }”
mine-score = { $code }: en siffra, inga ord.
state-new = styrgruppen har inte läst det än
state-at-unit = på enhetens lista
state-working = styrgruppen har läst det
state-changing = en ändring är på väg
state-closed = besvarat
state-erased = raderat
told-no-cases = Du har inga ärenden än. Skriv när du vill, så sparar jag det.
told-mydata = Här är en kopia av allt jag har om dig. Den innehåller dina egna ord, så välj var du sparar den. Vill du ha det raderat: /forget.
told-forgotten = Klart. Jag har raderat det. Ur säkerhetskopior är det borta inom 35 dagar. Meddelandena i din egen chatt tar du bort själv. Du kan börja om när du vill.
told-forgotten-chat = Klart. Jag har raderat det. Ur säkerhetskopior är det borta inom 35 dagar. Det du skrev i chatten de senaste två dygnen tar jag också bort; äldre meddelanden tar du bort själv. Du kan börja om när du vill.
told-forgotten-kept = Klart. Kopplingen till dig är raderad, och ur säkerhetskopior inom 35 dagar. Meddelandena i din egen chatt tar du bort själv. Du kan börja om när du vill.
told-forgotten-kept-chat = Klart. Kopplingen till dig är raderad, och ur säkerhetskopior inom 35 dagar. Det du skrev i chatten de senaste två dygnen tar jag också bort; äldre meddelanden tar du bort själv. Du kan börja om när du vill.
told-kept = Jag har inte raderat något. Allt är som förut.
told-stopped = Jag skriver inte mer om du inte skriver först. Dina ärenden går vidare; svaren hittar du med koden.
told-link-how = Jag kan skriva hit när det finns något nytt i dina sparade sökningar. Söksidan i styrgruppens rum ger dig en kod: skriv /link och koden. /link off avslutar det.
told-linked = Klart. Jag skriver hit när det finns något nytt i dina sparade sökningar. Allt annat i den här chatten fortsätter som förut. /link off avslutar det.
told-unlinked = Klart. Jag skriver inte mer hit om sparade sökningar.
told-language = Då skriver jag på svenska. Byt när du vill: /language.
told-language-case = Då skriver jag på svenska. Ditt ärende { $code } fortsätter som förut. Byt när du vill: /language.
told-other-language = Jag skriver bara svenska, finska och engelska. Ditt meddelande är mottaget, och en människa läser det.
told-closed = Bra att veta. Ärendet { $code } är avslutat. Skriver du mer om det senast { $until } öppnar jag det igen.
told-helped = Bra att veta. Skriver du mer om { $code } lämnar jag det till styrgruppen.
told-reopened = Jag har öppnat { $code } igen och lämnat det du skrev till styrgruppen. Besked kommer senast { $due }.
told-waiting = { $code }: inget svar än. Styrgruppen har läst det. Nu ligger frågan hos enheten { $unit }. Nästa besked från mig kommer senast { $due }. Du behöver inte göra något.
told-waiting-group = { $code }: inget svar än. Styrgruppen har läst det och tar reda på mer. Nästa besked från mig kommer senast { $due }. Du behöver inte göra något.
told-unread = { $code }: styrgruppen har inte hunnit läsa det än. Förlåt att det dröjer. Nästa besked från mig kommer senast { $due }. Du behöver inte göra något.
told-retried = Jag försökte nå dig { $tried }, men det kom inte fram. Här är svaret:

## Svar

answer-explained = Svar från styrgruppen, { $code }.

    { $text }
answer-changed = Svar från styrgruppen, { $code }. Det du berättade ledde till en ändring.

    { $text }
answer-declined = Svar från styrgruppen, { $code }. Det blir inte som du önskade. Här är skälet.

    { $text }
answer-same = Svar från styrgruppen till dig och andra som har berättat samma sak, { $code }.

    { $text }
answer-note = Styrgruppen skriver till dig om { $code }. Du kan svara här.

    { $text }

## Fara

danger-self = Ring { $emergency } om du eller någon annan är i fara nu. Ingen behöver vara ensam med det här. { $crisis-name }: { $crisis }, dygnet runt. Vårdråd: { $advice }. Jag är en bot, och ingen läser meddelandena hela tiden. Ring, eller be någon ringa åt dig.
danger-acute = Ring { $emergency } nu om det är en nödsituation. Är du osäker: ring { $advice }, dygnet runt. Jag kan inte bedöma symtom, och ingen läser meddelandena hela tiden.
danger-violence = Ring { $emergency } om du är i fara nu. Någon att prata med dygnet runt: { $violence-name } { $violence }. Du kan ta bort den här chatten; det du skrev är ändå mottaget.
danger-violence-form = Ring { $emergency } om du är i fara nu. Någon att prata med dygnet runt: { $violence-name } { $violence }. Knappen ”{ own-leave }” längre ned gör att den här enheten glömmer koden; det du skrev är ändå mottaget.

## Andra dörrar

door-complaint = Styrgruppen får det du skrev, men det är ingen anmälan till patientnämnden eller { $authority-name }. Klagomål: skriv till enheten som gav vården, den ska svara dig. { $helper-name } hjälper dig utan kostnad{ $helper-at }. { $authority-name }{ $authority-at } kan utreda allvarliga händelser när vården har fått svara först. Ersättning för skada: { $insurance-name }{ $insurance-at }, eller vårdgivarens eget försäkringsbolag. Ditt ärende här fortsätter ändå.
door-injury = Ersättning för en skada i vården söker du hos { $insurance-name }{ $insurance-at }, eller hos vårdgivarens eget försäkringsbolag. { $helper-name } berättar vilket, utan kostnad{ $helper-at }. Styrgruppen kan inte avgöra frågor om ersättning. Ditt ärende här fortsätter ändå.
door-records = { $records-name ->
        [none] Be vårdenheten om din journal och om det som saknas eller är fel. Styrgruppen kommer inte åt den.
       *[other] Din journal ser du här: { $records-name }{ $records-at }. Be vårdenheten om det som saknas eller är fel. Styrgruppen kommer inte åt den.
    }

## När något inte går

no-voice = Jag kan inte lyssna, så det här kom inte fram till styrgruppen. Några skrivna ord räcker. Du kan också diktera med telefonens tangentbord.
no-photo = Jag kan inte ta emot bilder. Berätta med ord vad bilden visar.
no-sticker = Jag förstår bara text. Skriv när du vill.
# En film, en fil eller en dekal, där foton och röstmeddelanden tas emot, eller ett av dem.
no-this-kind = Det där kan jag inte ta emot. Skrivna ord, foton och röstmeddelanden når styrgruppen.
no-this-kind-but-photo = Det där kan jag inte ta emot. Skrivna ord och foton når styrgruppen.
no-this-kind-but-voice = Det där kan jag inte ta emot. Skrivna ord och röstmeddelanden når styrgruppen.
# $n megabyte.
no-large-file-photo = Bilden är större än de { $n } megabyte som jag kan ta emot. Skicka en mindre, eller berätta med ord vad den visar.
# $n minuter.
no-large-file-voice = Röstmeddelandet är längre än de { $n } minuter som jag kan ta emot. Skicka det i delar, eller skriv vad du vill säga.
# $n foton och röstmeddelanden.
no-more-files = Ett ärende rymmer { $n } foton och röstmeddelanden, och det här är fullt. Berätta resten med ord.
# Sägs senare, när filen har hämtats eller inte gick att hämta.
no-unread-file-photo = Jag kunde inte öppna bilden du skickade till ärende { $code }, så ingen ser den. Skicka den igen, eller berätta med ord vad den visar.
no-unread-file-voice = Jag kunde inte hämta röstmeddelandet du skickade till ärende { $code }, så ingen hör det. Skicka det igen, eller skriv vad du säger i det.
no-empty = Det kom ingen text. Skriv med egna ord vad som hände eller vad som kunde bli bättre.
no-flood = Det kom fler meddelanden än jag hinner med. Det senaste sparades inte. Skicka det igen om en minut.
no-trouble = Något gick fel hos mig, och ditt meddelande sparades inte. Försök igen om en stund. Referens: { $reference }.
no-old-button = Den knappen gäller inte längre. /status visar var du är.
no-code = Jag hittar inte den koden. En kod ser ut så här: K7M2-4QXD.
no-question = Ingen fråga är öppen nu. Skriv när du vill.
no-link = Jag kunde inte använda den koden, så inget har ändrats. En kod fungerar en gång, i 15 minuter. En ny får du på söksidan i styrgruppens rum.
no-link-now = Det kom många koder på kort tid, så jag väntar lite. Försök igen om en kvart med en ny kod.

## Till en medlem i styrgruppen

digest-search = Nytt i din sparade sökning ”{ $search }”: { $n ->
        [one] 1 meddelande
       *[other] { $n } meddelanden
    }.
    { $url }

## I styrgruppens rum: en privat grupp eller kanal

told-bind-how = I en grupp är jag styrgruppens rum eller ett rum för idéer och inget annat. En medlem i styrgruppen får en kod på konsolens sida Rum: skriv /bind och koden här. Vill du berätta om vården, skriv till mig i en privat chatt.
told-bound = Klart. Det här är nu styrgruppens rum. Ärenden som behöver någon kommer hit som kort, utan det som har dolts. Alla i gruppen kan läsa dem. Den som gör något här kopplar först sitt eget konto: /link i en privat chatt med mig. /unbind avslutar.
told-bound-place = Klart. Det här är nu styrgruppens rum. Organisation: { $place }. Ärenden som behöver någon kommer hit som kort, utan det som har dolts. Alla i gruppen kan läsa dem. Den som gör något här kopplar först sitt konto: /link i en privat chatt med mig. /unbind avslutar.
told-unbound = Klart. Inget mer kommer hit. Kort som redan är här ligger kvar tills ni tar bort dem.
told-room-help = I det här rummet:
    /search och ord: meddelanden där de står
    /case och en kod: ärendets kort
    /digest: den senaste veckan i siffror
    /unbind: inget mer kommer hit
    Knapparna under ett kort fungerar för medlemmar i styrgruppen som har kopplat sitt konto.
told-room-private = Andra läser här, så jag har inte sparat det du skrev. Vill du berätta om vården, skriv till mig i en privat chatt.
no-bind = Jag kunde inte använda den koden, så inget har ändrats. En kod fungerar en gång, i 15 minuter. En medlem i styrgruppen får en ny på konsolens sida Rum.
no-bind-now = Det kom många koder på kort tid, så jag väntar lite. Försök igen om en kvart med en ny kod.
no-bind-open = Vem som helst kan läsa här, så jag kan inte visa ärenden. Gör en privat grupp eller kanal och hämta en ny kod: den här har andra sett.
no-bind-unseen = Jag kunde inte se vem som kan läsa den här kanalen, så jag kan inte visa ärenden. Låt mig se kanalen och dess inställningar och hämta en ny kod: den här har andra sett.
no-steward = Jag känner inte igen ditt konto, så inget har ändrats. Är du medlem i styrgruppen, hämta en kod på konsolens söksida och skriv till mig i en privat chatt: /link och koden.
no-old-card = Den knappen gäller inte längre. /case och koden ger kortet på nytt.
no-case = Jag hittar inte det ärendet här. En kod ser ut så här: K7M2-4QXD.
no-room-here = Det fungerar bara i styrgruppens rum. Här kan du berätta om vården: skriv bara.

card-case =
    .communication = Ska förklaras
    .operational = Ska ändras
    .assign = Tilldela
    .answer = Svara
card-danger = Fara
card-urgent = Brådskande
card-overdue = Försenat
card-unsure = Ska sorteras
card-open = Öppet
card-closed = Besvarat
card-before = före vården
card-during = under vården
card-after = efter vården
card-said = ”{ $text }”
card-score = Poäng { $score }.
card-guess = Att förklara { $say }, att ändra { $change }.
card-both = Sorterat: att förklara och att ändra.
card-communication = Sorterat: att förklara.
card-operational = Sorterat: att ändra.
card-neither = Sorterat: varken att förklara eller att ändra.
card-need = Behov: { $need }
card-same = Samma sak från andra: { $n } på en månad.
card-due = Besked senast { $due }.
card-late = Besked skulle ges senast { $due }.
card-decided-explain = Besvarat: förklarat.
card-decided-change = Besvarat: något ändras.
card-decided-decline = Besvarat: det blir inte så, med skälet.
card-owner = Tilldelat: { $name }
card-erased = { $code }: det här ärendet visas inte längre här.
told-sorted-both = { $code } är sorterat: att förklara och att ändra.
told-sorted-communication = { $code } är sorterat: att förklara.
told-sorted-operational = { $code } är sorterat: att ändra.
told-sorted-neither = { $code } är sorterat: varken att förklara eller att ändra.
ask-owner = Vem tar ärendet { $code }?
told-owner = Ärendet { $code } är tilldelat: { $name }
ask-answer = { $code }: skriv svaret som ett svar på det här meddelandet. Det går till personen i dina ord när du har valt hur ärendet går vidare.
    .reply = Ditt svar
    .title = Svara { $code }
    .label = Med egna ord och med skälet
ask-decision = { $code }: det här går till personen.
    ”{ $text }”
    Hur går ärendet vidare?
    .explain = Det förklaras
    .change = Något ändras
    .decline = Det blir inte så
    .discard = Skicka inget
told-answered = { $code }: svaret är på väg.
told-discarded = { $code }: inget skickades.
found-cases = { $n ->
        [one] 1 ärende:
       *[other] { $n } ärenden, de bästa först:
    }
    { $cases }
    { $url }
found-none = Inget ärende som får visas här har de orden.
no-search = Jag kunde inte söka på det. Vanliga ord fungerar: /search väntetid.
digest-week = Vecka { $week }. { $n } meddelanden, { $d } fler än veckan före.
digest-week-fewer = Vecka { $week }. { $n } meddelanden, { $d } färre än veckan före.
digest-week-same = Vecka { $week }. { $n } meddelanden, lika många som veckan före.
digest-week-alone = Vecka { $week }. { $n } meddelanden; veckan före färre än 5.
digest-week-few = Vecka { $week }. Färre än 5 meddelanden.
digest-waiting = Väntar på läsning: { $unread }. Försenade: { $overdue }.
digest-patients = Patienternas rekommendation { $score } (n = { $n }, { $low } till { $high }).
digest-staff = Personalens rekommendation { $score } (n = { $n }, { $low } till { $high }).
digest-growing = Ökar: { $themes }.
digest-falling = Minskar: { $themes }.
digest-reached = Svar nådde { $share } av dem som väntade på ett.
digest-access = tillgänglighet
digest-booking = bokning
digest-information = information
digest-wayfinding = att hitta
digest-encounter = bemötande
digest-care = vård
digest-environment = miljö
digest-coordination = samordning
digest-digital = digitala tjänster
digest-rules = regler och avgifter
digest-work = arbetsförhållanden
no-draft = { $code }: inga ord väntar på att skickas. Tryck Svara på kortet och skriv dem.
no-reason = Ett svar behöver ord med skälet. Inget har skickats.
