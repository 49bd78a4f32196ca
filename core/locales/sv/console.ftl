# Orden i styrgruppens rum och på webbformuläret. Tal skrivs efter språkets regler av programmet.

console-title = Styrgruppens rum

## Runt sidan

skip-link = Hoppa till innehållet
nav-main = Huvudmeny
nav-journey = Resan
nav-queue = Kön
nav-new = nya
nav-search = Sök
nav-deliveries = Leverans
nav-model = Modellen
nav-rooms = Rum
nav-more = Mer
nav-language = Språk
nav-look = Utseende
look-light = Ljust
look-dark = Mörkt
look-device = Som enheten
own-language-sv = Svenska
own-language-fi = Suomi
own-language-en = English
rail-delivered = Allt är levererat
rail-undelivered = { $n ->
    [one] 1 svar är inte framme
   *[other] { $n } svar är inte framme
    }
sign-out = Logga ut
apply = Använd
clear-all = Rensa
show = Visa
send = Skicka
earlier = Föregående
later = Nästa
yes = Ja
no = Nej
about = ungefär { $n }
too-few = för få svar
answers = { $n ->
    [one] 1 svar
   *[other] { $n } svar
    }
age = { $n ->
    [0] i dag
    [one] i går
   *[other] { $n } dagar
    }
score-of-ten = betyg { $n } av 10
score-with-interval = { $score } ({ $low } till { $high }), { $n ->
    [one] 1 svar
   *[other] { $n } svar
    }
only-score = Bara ett betyg, inga ord.

## Etiketter

exit-explain = Förklara
exit-change = Ändra
nature-communication = Förklara
nature-operational = Ändra
nature-both = Båda
nature-neither = Ingetdera
kind-complaint = Klagomål
kind-idea = Idé
kind-praise = Beröm
kind-question = Fråga
kind-observation = Iakttagelse
theme-access = Tillgång
theme-booking = Bokning
theme-information = Information
theme-wayfinding = Att hitta
theme-encounter = Bemötande
theme-care = Vård
theme-environment = Miljö
theme-coordination = Samordning
theme-digital = Digitalt
theme-rules = Regler
theme-work = Arbete
phase-before = Före
phase-during = Under
phase-after = Efter
phase-unknown = Okänt när
role-patient = Patient
role-relative = Närstående
role-staff = Personal
role-panel = Patientpanel
language-sv = Svenska
language-fi = Finska
language-en = Engelska
language-unknown = Okänt språk
in-language-sv = Skickas på svenska.
in-language-fi = Skickas på finska.
in-language-en = Skickas på engelska.
in-language-nobody = Importerat: det finns ingen att svara.
platform-telegram = Telegram
platform-discord = Discord
platform-terminal = Terminal
platform-form = Webbformulär
platform-import = Importerat
sentiment-positive = Positiv
sentiment-mixed = Blandad
sentiment-negative = Negativ
urgency-danger = Fara
urgency-safety = Säkerhet
urgency-routine = Ingen
formal-objection = Formellt klagomål
formal-injury = Skada
formal-records = Journal
formal-none = Ingen
escalated-votes = { $n ->
        [one] Lyft av enheten, 1 röst
       *[other] Lyft av enheten, { $n } röster
    }
stage-new = Nytt
stage-at-unit = På enhetens lista
stage-working = Hos styrgruppen
stage-changing = Ändring på gång
stage-closed = Besvarat
stage-erased = Raderat
person-language = Okänt språk
person-unsure = Osäkert
person-formal = Egen rätt
likely-almost-certain = nästan säkert
likely-probable = troligt
likely-leaning = lutar åt
likely-unclear = oklart
delivery-waiting = På väg
delivery-retry = { $n ->
    [one] Inte framme än. Nytt försök om 1 minut, annars väntar svaret bakom koden.
   *[other] Inte framme än. Nytt försök om { $n } minuter, annars väntar svaret bakom koden.
    }
delivery-sent = Framme
delivery-unreachable = Går inte att nå. Väntar bakom koden
delivery-dead = Kom inte fram
delivery-at-code = Väntar bakom koden
delivery-collected = Hämtat med koden

## Kön

queue-waits = { $n ->
    [0] Inget väntar.
    [one] 1 meddelande väntar.
   *[other] { $n } meddelanden väntar.
    }
queue-oldest = { $n ->
    [0] Det äldsta kom i dag.
    [one] Det äldsta kom i går.
   *[other] Det äldsta kom för { $n } dagar sedan.
    }
queue-tabs = Urval
queue-tab-all = Alla
queue-tab-urgent = Brådskande
queue-tab-person = Behöver en människa
queue-tab-overdue = Försenat
queue-narrow = Avgränsa
queue-filter-unit = Enhet
queue-filter-kind = Slag
queue-filter-theme = Gäller
queue-filter-language = Språk
queue-any-unit = Alla enheter
queue-any-kind = Alla slag
queue-any-theme = Alla teman
queue-any-language = Alla språk
queue-group-urgent = Brådskande
queue-group-urgent-note = först, alltid
queue-group-person = Behöver en människa
queue-group-person-note = förslaget räcker inte
queue-group-confirm = Förslag att bekräfta
queue-group-confirm-note = äldst först
queue-empty = Kön är tom. Nya meddelanden kommer hit av sig själva.
queue-empty-filter = Inget i kön passar det här urvalet.
queue-nothing-chosen = Här visas det meddelande som du väljer i listan.
queue-one = Valt meddelande
queue-back = Till listan
queue-confirm = Bekräfta och nästa
queue-confirm-open = Bekräfta och öppna
queue-skip = Hoppa över
queue-open = Öppna ärendet
queue-keys = Bokstäverna på knapparna är kortkommandon.
queue-keys-switch = Kortkommandon av eller på
legend-sample = så här
legend-explain = ord som talar för att förklara
legend-change = ord som talar för att ändra
judge-title = Förslag
judge-title-case = Bedömning
judge-kind = Slag
judge-theme = Gäller
judge-phase = När
judge-sentiment = Ton
judge-urgency = Brådska
judge-formal = Egen rätt
judge-rule = regel eller modell
judge-confirmed = Bekräftat av en människa.
judge-suggested = Ett förslag som ingen har bekräftat än.
judge-correct = Rätta etiketterna
judge-save = Spara etiketterna

## Ett ärende

## Dölj det som maskningen missade

mask-title = Dölj en personuppgift
mask-label = Orden som ska bort
mask-kind = Vad det är
mask-hint = Orden byts ut överallt i ärendet och i sökningen. Det går inte att ångra.
mask-save = Dölj
err-mask = De orden finns inte i ärendet. Skriv dem precis som de står.
done-mask = Uppgiften är dold
span-personal-id = Personnummer
span-phone = Telefonnummer
span-email = E-postadress
span-address = Adress
span-iban = Kontonummer
span-record-no = Ärendenummer
span-handle = Användarnamn
span-name = Namn

case = Ärende
case-to-answer = Till svaret
need-title = Det som behövs
need-none = Ingen har skrivit ner behovet än.
need-wished = Personen hade behövt:
need-may-be = Kanske det här:
need-write = Skriv ner behovet
need-label = Vad behövs, med en mening?
need-hint = Behovet bakom orden. Det syns bara för styrgruppen.
need-save = Spara behovet
thread-title = Samtalet
same-count = { $n ->
        [one] samma för 1 till
       *[other] samma för { $n } till
    }
same-reach = { $n ->
        [one] Svaret går också till 1 person till, som sagt att det var samma för den.
       *[other] Svaret går också till { $n } personer till, som sagt att det var samma för dem.
    } Skriv det så att det kan läsas av alla.
by-person = Personen
thread-edited = Ändrat av personen: det som stod förut
thread-withdrawn = Personen tog tillbaka meddelandet { $day }.
by-group = Styrgruppen
by-kuulo = Kuulo
ask-label = Skriv till personen
ask-hint = Ni ser inte vem personen är, och personen ser inte ditt namn.
ask-no-consent = Personen vill inte ha frågor.
ask-send = Skicka
history-title = Historik
history-none = Ingen har gjort något med ärendet än.
alike-title = Andra har sagt något liknande
alike-more = Visa fler
history-sorted = sorterade meddelandet
history-moved-new = flyttade tillbaka ärendet till kön
history-moved-at-unit = satt på enhetens lista
history-moved-working = tog ärendet till styrgruppen
history-moved-changing = markerade att en ändring är på gång
history-moved-closed = avslutade ärendet
history-moved-erased = raderade innehållet
history-need = skrev ner behovet
history-answered-explain = svarade med en förklaring
history-answered-change = svarade med en ändring
history-answered-decline = avstod och gav skälet
history-asked = skrev till personen
history-reopened = öppnade ärendet igen
history-escalated = enheten lyfte idén till styrgruppen
history-solved-at-unit = enheten har gjort något åt det
history-assigned = tilldelade ärendet: { $name }
history-withdrawn = tog tillbaka ett meddelande
history-masked = dolde en uppgift
history-original-opened = öppnade den förseglade texten: { $reason }
clock-day = Dag { $n } av { $total }
clock-late = { $n ->
    [one] Försenat 1 dag
   *[other] Försenat { $n } dagar
    }
clock-closed = Besvarat
clock-promise = Svar är lovat senast { $day }.
decided-explain = Förklarat { $day }.
decided-change = Ändring lovad { $day }.
decided-decline = Avstått { $day }.
move-title = Flytta ärendet
move-working = Ta till styrgruppen
move-changing = Ändring på gång
decide-title = Svara
decide-again = Svara igen
decide-explain = Förklara
decide-change = Ändra
decide-decline = Avstå
decide-explain-label = Förklaringen, så att den som frågade förstår
decide-explain-hint = Varför det är så, och vad man kan göra. Ärendet avslutas.
decide-change-label = Vad ändras, och när?
decide-change-hint = Ärendet står öppet tills ändringen är gjord.
decide-decline-label = Skälet, så att den som frågade förstår
decide-decline-hint = Ett ärende kan inte avslutas utan skäl.
decide-send = Skicka svaret
helped-0 = svaret hjälpte inte
helped-1 = svaret hjälpte delvis
helped-2 = svaret hjälpte
done-labels = Etiketterna är sparade.
done-need = Behovet är sparat.
done-state = Ärendet är flyttat.
done-ask = Meddelandet är på väg.
done-answer = Svaret är på väg.
stale-title = Någon annan hann före.
stale-text = Ärendet har ändrats medan du skrev. Titta vad som är nytt; det du skrev står kvar, och du kan skicka det igen.
stale-labels = Ärendet har ändrats medan du läste. Det du valde är fortfarande valt, och du kan bekräfta igen.
err-need = Skriv vad som behövs.
err-ask = Skriv något till personen.
err-reason = Skriv ett skäl. Utan skäl kan ärendet inte få ett svar.
err-long = Texten är för lång. 1 500 tecken får plats.

## Sök

search-label = Sök i allt som någon har sagt
search-button = Sök
search-offers = Förslag
search-offered = { $n ->
    [0] Inga förslag
   *[other] { $n } förslag
    }
search-help = Så söker du
search-help-text = Skriv med egna ord. Kuulo hittar också andra böjningar, och det som betyder samma sak på de andra språken.
search-tip-phrase-like = "på akuten"
search-tip-phrase = orden intill varandra, precis så
search-tip-not-like = -parkering
search-tip-not = utan det här ordet
search-tip-prefix-like = remiss*
search-tip-prefix = alla ord som börjar så
search-tip-field-like = kind:idea
search-tip-field = bara idéer. Börja skriva finska eller klagomål, så föreslås fler av samma slag
search-copy = Kopiera länken
search-also = Sökte också efter:
search-narrow = { $n ->
    [0] Avgränsa
   *[other] Avgränsa, { $n } valda
    }
search-facets = Avgränsa träffarna
search-total = { $n ->
    [0] Inga meddelanden
    [one] 1 meddelande
   *[other] { $n } meddelanden
    }
search-took = { $n } ms
search-order = Ordning:
search-closest = närmast först
search-newest = nyast först
search-urgent = öppna och brådskande först
search-only = Bara
search-remove = ta bort
search-since = sedan { $day }
search-relaxed = Få eller inga meddelanden har alla orden. Här finns också de som saknar ett av dem.
search-months = Meddelanden per månad
search-month = { $month }: { $count } meddelanden
search-nothing = Inga träffar. Pröva ett annat ord, eller ta bort något ur avgränsningen.
search-apart = Inga träffar har alla orden. Vart och ett för sig finns:
search-too-long = Sökningen är för lång: { $n } bokstäver och siffror får plats. Ta bort några ord.
search-too-many = Så många ord får inte plats: högst { $n }. Ta bort dem som betyder minst.
search-short-prefix = Skriv minst { $n } bokstäver före asterisken. ”{ $prefix }*” kan bli nästan vad som helst.
search-unknown-value = ”{ $value }” finns inte under { $field }. Ta bort det och sök igen.
search-unknown-value-of = ”{ $value }” finns inte under { $field }. Efter { $name }: kan du skriva { $values }.
search-too-deep = Det går att bläddra bland de första { $n } meddelandena. Avgränsa sökningen, så når du resten.
facet-unit = Var
facet-organisation = Organisation
facet-phase = När på resan
facet-nature = Vad det behöver
facet-kind = Slag
facet-theme = Gäller
facet-concept = Vad det handlar om
facet-sentiment = Ton
facet-role = Vem
facet-lang = Språk
facet-state = Läge
facet-urgency = Brådska
facet-platform = Kanal
facet-score = Betyg
facet-needs = Behöver
facet-month = Månad
needs-person = en människa
month-01 = jan
month-02 = feb
month-03 = mars
month-04 = apr
month-05 = maj
month-06 = juni
month-07 = juli
month-08 = aug
month-09 = sep
month-10 = okt
month-11 = nov
month-12 = dec
month-long-01 = januari
month-long-02 = februari
month-long-03 = mars
month-long-04 = april
month-long-05 = maj
month-long-06 = juni
month-long-07 = juli
month-long-08 = augusti
month-long-09 = september
month-long-10 = oktober
month-long-11 = november
month-long-12 = december

## Sparade sökningar

saved-title = { $n ->
    [0] Sparade sökningar
   *[other] Sparade sökningar, { $n }
    }
saved-none = Inget är sparat än.
saved-alerts = Notiser
saved-turn-on = Slå på notiser
saved-turn-off = Stäng av notiser
saved-change = Ändra
saved-rename = Byt namn
saved-delete = Ta bort
saved-save-title = Spara den här vyn
saved-save-hint = Orden, filtren och ordningen sparas. Namnet kan synas i din chatt, så skriv inga personnamn.
saved-name = Namn
saved-with-alerts = Säg till i min chatt när något nytt kommer
saved-save = Spara
saved-err-name = Skriv ett namn.
saved-err-long = Namnet är för långt. { $n } tecken får plats.
saved-err-taken = Du har en sökning med det namnet. Välj ett annat.
saved-err-many = Du har { $n } sparade sökningar, och fler får inte plats. Ta bort en först.
saved-done-saved = Sökningen är sparad.
saved-done-rename = Sökningen har ett nytt namn.
saved-done-delete = Sökningen är borttagen.
saved-done-on = Notiserna är på.
saved-done-off = Notiserna är av.
saved-done-unlinked = Ingen chatt är kopplad längre.
saved-chat-title = Din chatt
saved-chat-lede = Kuulo kan säga till på Telegram eller Discord när något nytt kommer i en sparad sökning: dess namn och hur många, högst en gång i timmen, aldrig vad någon har sagt.
saved-chat-linked = Notiser kommer till din chatt på { $platform }.
saved-chat-closed = Kuulo får inte skriva i den chatten nu. Skriv något där, så kommer notiserna igen.
saved-chat-needed = Notiser är på, men ingen chatt är kopplad.
saved-chat-code = Hämta en kod
saved-chat-other = Koppla en annan chatt
saved-chat-off = Avsluta kopplingen
saved-chat-say = Skriv detta till Kuulo i en privat chatt på Telegram eller Discord. Det fungerar en gång, inom 15 minuter.

## Resan

journey-title = Patientens resa
journey-title-urgent = { $n ->
    [one] 1 brådskande meddelande väntar
   *[other] { $n } brådskande meddelanden väntar
    }
journey-title-overdue = { $n ->
    [one] 1 löfte om svar är försenat
   *[other] { $n } löften om svar är försenade
    }
journey-title-most = Mest har sagts om: { $unit } · { $phase }
journey-lede = Vad människor har berättat sedan { $day }, enhet för enhet.
journey-period-label = Period
journey-period = Senaste { $n } dagarna
journey-picture = Patientens resa: enheter före, under och efter vården
journey-empty = Ingen har sagt något om en känd plats under den här tiden.
journey-caption = Ju bredare band, desto fler meddelanden. Varje siffra leder till meddelandena bakom.
journey-counted = Färre än fem visas inte som tal, och poäng visas först från tio svar.
journey-table = Tabellen bakom bilden
journey-unplaced = Ungefär { $n } meddelanden utan känt när är inte med i bilden
journey-recommend = Skulle rekommendera
journey-scale = NPS, −100 till +100
journey-cell = { $unit }, { $phase }: { $messages } meddelanden, { $explain } att förklara, { $change } att ändra
column-messages = Meddelanden
column-score = NPS (95 % intervall)
figure-said = Har sagt något
figure-said-note = meddelanden i perioden
figure-waits = Väntar i kön
figure-waits-note = { $n ->
    [0] inget brådskande
   *[other] { $n } brådskande
    }
figure-overdue = Över tiden
figure-overdue-note = lovade svar som inte har kommit
figure-closed = Har fått svar
figure-closed-note = { $n } öppna

## Leverans

deliveries-all = Allt är levererat
deliveries-some = { $n ->
    [one] 1 svar är inte framme
   *[other] { $n } svar är inte framme
    }
deliveries-lede = Det som inte kommer fram väntar bakom ärendekoden.
deliveries-waiting = Väntar på nytt försök
deliveries-unreachable = Går inte att nå
deliveries-dead = Gavs upp
deliveries-none = Inget.
deliveries-tries = { $n ->
    [one] 1 försök
   *[other] { $n } försök
    }

## Modellen

model-title = Så bra sorterar modellen
model-standard = Här sorterar modellen som följer med Kuulo. Den lär sig av det ni ändrar.
model-taught = { $n ->
    [one] Modellen har lärt sig av 1 meddelande som ni har gått igenom.
   *[other] Modellen har lärt sig av { $n } meddelanden som ni har gått igenom.
    }
model-version = Version
model-figures = På meddelanden den aldrig har sett
model-figures-note = 100 % vore alltid rätt. Två läsare är överens till 94–97 % om vägen ut.
model-whom = Vems meddelanden
model-all = Alla
model-sentiment = Stämning
model-changed = Det ni har ändrat
model-changed-note = Hur ofta någon i styrgruppen ändrade det modellen föreslog.
model-changed-none = Ingen har gått igenom modellens förslag än.
model-judged = Genomgångna
model-exits = Vägen ut ändrad
model-any = Något ändrat
model-history = Versioner
model-history-none = Inga egna än. En ny version tränas när ni har gått igenom 20 meddelanden till.
model-lessons = { $n ->
    [one] 1 lärdom
   *[other] { $n } lärdomar
    }
model-running = I bruk
model-earlier = Tidigare i bruk
model-refused = Blev sämre, togs inte i bruk

## In och ut

join-title = Till styrgruppens rum
join-text = Länken gäller en gång, för dig. Den loggar in den här webbläsaren i högst tolv timmar.
join-button = Logga in
out-title = Du är utloggad
out-text = Den här webbläsaren kan inte längre se styrgruppens rum. Du kommer in igen med en ny länk.

## Det öppna formuläret

form-title = Hur var det?
form-lede = Berätta vad som hände, eller vad som kunde bli bättre. Kort eller långt, på ditt sätt.
form-label = Det jag vill säga
form-hint = Skriv helst inte namn eller personnummer. Kommer något med döljer jag det jag känner igen. Formuläret tar bara emot ord.
form-empty = Skriv något i fältet, så skickas det.
form-foot = Ingen inloggning.
form-how = Så skyddas du
form-how-1 = Du skriver utan konto. Koden du får är enda vägen tillbaka till ditt ärende.
form-how-2 = Styrgruppen ser koden, vårdenheten och texten med det jag har kunnat dölja. De ser inte vem du är.
form-how-3 = Är datorn eller telefonen inte din egen: välj Lämna sidan när du är klar.
have-code = Jag har en kod
urgent-ask = Är det bråttom?
urgent-nobody = Här läser ingen dygnet runt.
urgent-life = Fara för liv:
urgent-advice = Råd om vård:
number-emergency = { $emergency }
number-advice = { $advice }
number-crisis = { $crisis }
number-violence = { $violence }
danger-call = Ring { $emergency }
danger-talk = Prata med någon, { $crisis }
danger-talk-violence = Prata med någon, { $violence }
danger-advice = Fråga om råd, { $advice }
copy = Kopiera
copied = Kopierad
code-title = Se ditt svar
code-lede = Skriv koden som du fick när du berättade.
code-label = Ärendekod
code-hint = Åtta bokstäver och siffror, till exempel K7M2-4QXD.
code-unknown = Jag hittar inte den koden. En kod ser ut så här: K7M2-4QXD.
code-show = Visa
code-write = Berätta något nytt
own-title = Ditt ärende
own-code-use = Med koden ser du svaret och kan skriva mer, utan att säga vem du är.
own-voluntary = Resten är frivilligt.
own-score-of = { $score } av 10
own-scale-low = 0 inte alls
own-scale-high = 10 mycket troligt
own-done = Då är det klart för nu. Kommer du på mer kan du skriva det här nedanför, så lägger jag det till samma ärende.
own-next = Vad händer nu?
own-step-received = Mottaget. Inget mer krävs av dig.
own-step-read = En människa i styrgruppen läser.
own-step-answer = Besked senast { $day }: en förklaring, en ändring eller ett skäl.
own-step-late = Svaret är försenat. Jag är ledsen att du får vänta.
own-step-at-unit = Idén står på enhetens lista
own-step-changing = En ändring är på gång.
own-step-answered = Svaret står här ovanför.
own-more = Skriv mer
own-more-label = Lägg till i samma ärende
own-leave = Lämna sidan
own-leave-hint = Glömmer koden på den här enheten. Skriv upp den först.
own-erased = Det du skrev är raderat.

## När något inte går

problem-reference = Referens:
problem-needs-link = Du behöver en länk
problem-needs-link-text = Det här är styrgruppens rum. Man kommer in med en personlig länk, och en inloggning räcker i högst tolv timmar. Be den som sköter Kuulo om en ny.
problem-used-link = Länken gäller inte längre
problem-used-link-text = Den har redan använts, eller så är den för gammal. Be den som sköter Kuulo om en ny.
problem-foreign = Formuläret kom inte härifrån
problem-foreign-text = Av säkerhetsskäl tar jag bara emot det som skickas från mina egna sidor. Öppna sidan på nytt och försök igen.
problem-not-found = Den sidan finns inte
problem-not-found-text = Adressen kan vara gammal. Har du en ärendekod hittar du ditt ärende med den.
problem-unreadable = Det gick inte att läsa
problem-unreadable-text = Något fattades i formuläret. Gå tillbaka, ladda om sidan och försök igen.
problem-too-many = Vänta en stund
problem-too-many-text = Det kom många försök på kort tid härifrån. Vänta en minut och försök igen. Är det bråttom: ring { $emergency }.
problem-too-large = Texten får inte plats
problem-too-large-text = Gå tillbaka och dela upp den: skicka första delen, och resten som ett nytt meddelande. Inget du skrev är borta i webbläsaren.
problem-kept = Meddelandet är sparat
problem-kept-text = Jag kunde inte läsa det själv, så en människa får titta. Vill du ha ett svar: skriv gärna igen med andra ord.
problem-trouble = Något gick fel hos mig
problem-trouble-text = Det beror inte på dig. Försök igen om en stund. Är det bråttom: ring { $emergency }.

## Enkäten

nav-survey = Enkät
survey-title = Frågor till patienterna
survey-lede = Den som har berättat något och säger var det hände får utöver rekommendationen svara på påståenden som enheten väljer, från 1 till 5. Högst en gång på { $n } dagar, och varje fråga går att hoppa över.
survey-none = Du har ingen enhet här.
survey-save = Spara valet
done-survey = Valet är sparat.
survey-own = Egna påståenden
survey-sv = På svenska
survey-fi = På finska
survey-en = På engelska
survey-add = Lägg till
survey-drop = Ta bort
survey-mean = { $mean } av 5 (n = { $n })
survey-few = färre än 10 svar
survey-full = Högst sju påståenden får plats, och ett eget behöver alla tre språken.
survey-whole = Påståenden och resultat
nav-links = Länkar till enheterna
links-lede = Varje länk har en slumpad kod. Den som kommer genom den behöver inte säga var det hände. En länk som avslutas leder ingenstans mer; det som redan har kommit genom den står kvar.
links-picture = QR-kod som öppnar { $url }
links-print = Bild att skriva ut
links-end = Avsluta
links-phase = Skede
links-any = inget
links-new = Ny länk
## Idéer

nav-ideas = Idéer
ideas-lede = Det personalen har märkt. Enheten löser det den kan och lyfter resten till styrgruppen.
ideas-open = På enhetens lista
ideas-taken = Enheten arbetar
ideas-escalated = Hos styrgruppen
ideas-done = Löst eller besvarat
ideas-none = Inga.
ideas-votes = { $votes } röster
ideas-trend = { $votes } de senaste 30 dagarna
ideas-comments = { $n ->
        [0] inga kommentarer
        [one] 1 kommentar
       *[other] { $n } kommentarer
    }
ideas-helped = Det hjälpte { $yes }.
idea-weight = En idé från enheten

## Enheter

nav-units = Enheter
units-lede = De som arbetar på en enhet går med i chatten med en kod. Där berättar de idéer, ser tack och svarar på pulsfrågan.
units-members = Anslutna: { $members }
units-pulse = Pulsfråga
units-set = Spara
units-result = { $score } (n = { $n })
rhythm-off = Ställs inte
rhythm-monthly = Varje månad
rhythm-quarterly = Varje kvartal
code-new = Gör en kod
code-fresh = Skriv upp koden: den visas bara nu. Den gäller i { $n } dagar, för alla som har den.
code-until = En kod till { $day }
code-withdraw = Dra tillbaka

## Panelen

nav-panel = Panel
panel-lede = Klienter och personer med egen erfarenhet läser utkast och svarar på frågor i chatten. Resultat visas från 5 svar.
panel-ask = Fråga panelen
panel-draft = En text att pröva
panel-draft-hint = Lämna tomt om du frågar utan text. Med en text säger panelen också hur tydlig den var.
panel-question = Frågan
panel-days = Öppen så många dagar
panel-case = Gäller ärende
panel-send = Skicka till panelen
panel-members = Medlemmar
panel-open = öppen till { $day }
panel-closed = stängd { $day }
panel-answers = { $answers } svar
panel-clear = tydlighet { $clear } av 5
panel-few = Svaren visas när de är 5.
panel-summary = Det panelen får veta när frågan stänger
panel-save = Spara
panel-err-words = Skriv frågan.
panel-err-long = Det får inte plats i ett meddelande. Gör det kortare.
panel-err-case = Det finns inget sådant ärende.
panel-err-closed = Sista dagen måste ligga framåt.

## Styrgruppens rum

rooms-title = { $n ->
        [0] Inget rum är kopplat än
        [one] 1 rum för styrgruppen
       *[other] { $n } rum för styrgruppen
    }
rooms-lede = En privat grupp på Telegram eller en privat kanal på Discord där styrgruppen får ärenden som kort, arbetar med dem och får veckan i siffror. Namn och konton går aldrig dit.
rooms-bound-title = Kopplade
rooms-none = Hämta en kod och skriv den i gruppen.
rooms-bound = { $name }, { $day }
rooms-gets = Dit kommer: { $gets }.
rooms-lost = Kuulo kan inte skriva där sedan { $day }. Släpp in boten igen och skriv /help där, eller avsluta kopplingen.
rooms-end = Avsluta kopplingen
rooms-done-ended = Inget mer kommer till det rummet.
rooms-new = Koppla ett rum
rooms-new-lede = Alla i rummet läser det som kommer dit, så släpp in bara dem som får se ärendena. Kuulo tar inte en grupp eller kanal som vem som helst kan läsa.
rooms-organisation = Ärenden från
rooms-all = Allt som du får se
rooms-language = Rummets språk
rooms-what = Vad som kommer dit
rooms-err-gets = Välj minst en.
rooms-gets-ideas = kollegornas nya idéer
rooms-ideas = Koppla ett rum för idéer
rooms-ideas-lede = Varje ny idé får ett eget meddelande i en grupp på Telegram, eller ett inlägg i ett forum på Discord, där kollegorna röstar, kommenterar och tar den. Bara enhetens personal som har gått med ändrar något. På Telegram skriver du koden i gruppen. På Discord använder du /bind med koden och anger forumet.
rooms-ideas-none = Lägg till en enhet först.
rooms-ideas-whose = Idéer från
rooms-code = Hämta en kod
rooms-say = Släpp in Kuulo i gruppen och skriv det här där. Det fungerar en gång, inom 15 minuter.
gets-urgent = Brådskande ärenden
gets-escalated = Ärenden som enheter lyfter till styrgruppen
gets-overdue = Ärenden vars utlovade dag har gått
gets-unsure = Meddelanden som modellen är osäker på
gets-digest = Veckan i siffror, på måndag morgon
gets-short-urgent = brådskande
gets-short-escalated = från enheter
gets-short-overdue = försenade
gets-short-unsure = osäkra
gets-short-digest = veckan i siffror

## Foton och röstmeddelanden

files-title = Foton och röstmeddelanden
files-hint = Ingen har maskerat dem: andra kan synas eller höras i dem. Dela dem inte med någon som inte behöver dem för ärendet.
file-photo-kept = Foto
file-photo-waiting = Foto på väg
file-photo-refused = Foto som inte gick att öppna; personen ombads skicka det igen
file-voice-kept = Röstmeddelande
file-voice-waiting = Röstmeddelande på väg
file-voice-refused = Röstmeddelande som inte gick att hämta; personen ombads skicka det igen
