# Det Kuulo säger till dem som arbetar på en enhet och till panelen. Kommentarerna står i en/staff.ftl.

## Gå med

told-join-how = Du hör till en enhet här när du har dess kod. Skriv /join och koden; enhetens chef eller styrgruppen har den.
told-joined = Nu hör du till enheten { $unit } här. /idea: berätta vad du har märkt. /list: enhetens idéer och tack. /quiet: paus från det jag börjar med själv. /leave avslutar. Det du skriver utan kommando är fortfarande ditt eget, som patient eller närstående.
told-joined-panel = Nu hör du till panelen. Ibland skickar jag en fråga eller ett utkast, och du svarar bara om du vill. /quiet: paus. /leave avslutar.
told-help-staff = På jobbet:
    /idea: berätta vad du har märkt
    /list: enhetens idéer och tack
    /join och en kod: en enhet till, eller panelen
    /leave: inte längre höra till en enhet
    /quiet: paus från det jag börjar med själv
told-help-panel = I panelen:
    /quiet: paus från frågor
    /leave: inte längre höra till panelen
no-invitation = Jag kunde inte använda den koden, så inget har ändrats. En kod ser ut så här: K7M2-4QXD. Be den som gav dig koden om en ny.
no-membership = Du hör inte till någon enhet här än. Skriv /join och din enhets kod.
ask-leave = Vad vill du lämna?
    .panel = Panelen
    .stay = Jag stannar
told-left = Du hör inte längre till enheten { $unit } här. Dina idéer och röster blir kvar. Med en kod kan du komma tillbaka.
told-left-panel = Du hör inte längre till panelen. Dina svar blir kvar. Med en kod kan du komma tillbaka.

## En idé

ask-idea-unit = Vilken enhet gäller det?
    .skip = { -skip }
ask-similar = Det här liknar idén ”{ $title }” ({ $state }, { $n ->
        [one] 1 röst
       *[other] { $n } röster
    }). Är det samma sak?
    .same = Ja, samma
    .new = Nej, en ny
receipt-idea = Tack. Din idé är sparad. Enhet: { $unit }. Ärendekod: { $code }.
ask-fix = Kan ni lösa det själva på enheten?
    .ours = Ja, vi gör det
    .further = Lyft den vidare
    .unknown = Vet inte
told-local = Idén står nu på er lista. När ni har gjort något, öppna den med /list och skriv en mening, så berättar jag för alla som röstat.
told-listed = Idén står nu på er lista, och kollegorna kan rösta på den. /list visar den.
told-escalated = Jag har lyft idén till styrgruppen med texten, rösterna och hur ofta det har hänt. Jag hör av mig senast { $due }. Blir svaret nej får du veta varför.
told-voted = Jag lade till din röst. Du får veta här vad det blir av idén.
told-skipped = Det går bra. Då lämnar jag det.
told-unvoted = Jag tog bort din röst.

## Enhetens lista

told-list = { $units }. { $n ->
        [0] Inga idéer väntar. /idea lägger till en.
        [one] 1 idé väntar:
       *[other] { $n } idéer väntar, den nyaste först:
    }
    { $ideas }
    { $thanks ->
        [0] {""}
       *[other] Tack till er:
    }
    { $praise }
list-idea = ”{ $title }”: { $state }, { $n ->
        [one] 1 röst
       *[other] { $n } röster
    }
list-quote = ”{ $text }”
idea-state-open = öppen
idea-state-taken = enheten arbetar med den
idea-state-solved = löst på enheten
idea-state-escalated = hos styrgruppen
idea-state-answered = besvarad
card-idea = { $unit }: ”{ $text }”
    { $state }, { $n ->
        [one] 1 röst
       *[other] { $n } röster
    }
    { $said ->
        [0] {""}
       *[other] Kollegor:
    }
    { $comments }
    .vote = Jag röstar på den
    .unvote = Ta bort min röst
    .comment = Kommentera
    .take = Vi gör det
    .solve = Löst här
    .escalate = Lyft den vidare
ask-comment = ”{ $title }”: vad vill du lägga till? Kollegorna läser det utan ditt namn.
    .skip = { -skip }
told-commented = Jag lade till det.
told-reworded = Ändringen är med nu.
told-unsaid = Jag tog bort det.
told-taken = ”{ $title }” är nu er. När ni har gjort något, tryck på knappen och skriv en mening.
    .solve = Löst här
ask-done = ”{ $title }”: vad gjorde ni? En mening räcker; alla som röstat får läsa den.
    .skip = Inte än
told-solved = Tack. Jag berättar för alla som röstat, mellan kl. 8 och 20.
ask-fixed = ”{ $title }” är löst på enheten: ”{ $done }” Hjälpte det?
    .yes = Ja
    .partly = Delvis
    .no = Nej
told-rated = Tack. Enheten ser hur många det hjälpte, men inte vem som svarade vad.
told-idea-escalated = Enheten har lyft idén ”{ $title }” till styrgruppen, med din röst. Jag hör av mig senast { $due }.
told-idea-answered = Svar från styrgruppen på idén ”{ $title }”:

    { $text }
no-idea = Den idén står inte längre på listan. /list visar vad som finns där.

## Beröm

card-praise = Ett tack till er: ”{ $text }”

## Puls och paus

ask-pulse = Puls, { $period }, { $unit }: hur troligt är det att du skulle rekommendera din enhet som arbetsplats? 0 = inte alls, 10 = mycket troligt. Varken enheten eller styrgruppen ser vad just du svarade; resultatet visas först vid 10 svar.
    .skip = { -skip }
told-pulse = Tack. Siffran är räknad, och jag har inte sparat att den är din.
ask-quiet = Hur länge vill du slippa tack, puls och nytt om idéer från mig? Svar på det du skriver kommer ändå.
    .week = En vecka
    .month = Fyra veckor
    .off = Skriv igen
told-quiet = Då börjar jag inte med något själv före { $until }. /quiet ändrar det.
told-unquiet = Då skriver jag igen när det finns något, mellan kl. 8 och 20.

## Panelen

ask-panel = En fråga till panelen, öppen till { $closes }.

    { $question }

    Det finns inget rätt svar.
    .answer = Svara
    .skip = { -skip }
ask-panel-draft = En text som panelen får pröva, öppen till { $closes }. Läs den som om du hade fått den.

    ”{ $draft }”

    { $question } Det finns inget rätt svar: det är texten som prövas, inte du.
    .answer = Svara
    .skip = { -skip }
ask-panel-words = Skriv ditt svar med egna ord.
    .skip = { -skip }
ask-clear = Hur tydlig var texten? 1 = jag förstod den inte, 5 = helt tydlig.
    .skip = { -skip }
told-panel = Tack. Jag skickar en sammanfattning av svaren hit { $on }.
told-panel-result = ”{ $question }”: { $n } personer svarade.{ $clear ->
        [none] {""}
       *[other] {" "}Tydlighet: { $clear } av 5.
    }{ $summary ->
        [none] {""}
       *[other] {" "}Styrgruppen säger: { $summary }
    } Tack för att du var med.
told-panel-result-few = ”{ $question }”: bara några svarade, så jag berättar inga siffror.{ $summary ->
        [none] {""}
       *[other] {" "}Styrgruppen säger: { $summary }
    } Tack för att du var med.
