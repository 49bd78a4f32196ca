# Ohjausryhmän huoneen ja verkkolomakkeen sanat. Ohjelma kirjoittaa luvut kielen sääntöjen mukaan.

console-title = Ohjausryhmän huone

## Sivun ympärillä

skip-link = Siirry sisältöön
nav-main = Päävalikko
nav-journey = Polku
nav-queue = Jono
nav-new = uutta
nav-search = Haku
nav-deliveries = Toimitus
nav-model = Malli
nav-rooms = Huoneet
nav-more = Lisää
nav-language = Kieli
nav-look = Ulkoasu
look-light = Vaalea
look-dark = Tumma
look-device = Laitteen mukaan
own-language-sv = Svenska
own-language-fi = Suomi
own-language-en = English
rail-delivered = Kaikki on toimitettu
rail-undelivered = { $n ->
    [one] 1 vastaus ei ole perillä
   *[other] { $n } vastausta ei ole perillä
    }
sign-out = Kirjaudu ulos
apply = Käytä
clear-all = Tyhjennä
show = Näytä
send = Lähetä
earlier = Edellinen
later = Seuraava
yes = Kyllä
no = Ei
about = noin { $n }
too-few = liian vähän vastauksia
answers = { $n ->
    [one] 1 vastaus
   *[other] { $n } vastausta
    }
age = { $n ->
    [0] tänään
    [one] eilen
   *[other] { $n } päivää
    }
score-of-ten = arvosana { $n } / 10
score-with-interval = { $score } ({ $low } – { $high }), { $n ->
    [one] 1 vastaus
   *[other] { $n } vastausta
    }
only-score = Vain arvosana, ei sanoja.

## Luokat

exit-explain = Selitä
exit-change = Muuta
nature-communication = Selitettävä
nature-operational = Muutettava
nature-both = Molemmat
nature-neither = Ei kumpikaan
kind-complaint = Moite
kind-idea = Idea
kind-praise = Kiitos
kind-question = Kysymys
kind-observation = Havainto
theme-access = Hoitoon pääsy
theme-booking = Ajanvaraus
theme-information = Tieto
theme-wayfinding = Perille löytäminen
theme-encounter = Kohtaaminen
theme-care = Hoito
theme-environment = Ympäristö
theme-coordination = Yhteistyö
theme-digital = Digitaalisuus
theme-rules = Säännöt
theme-work = Työ
phase-before = Ennen
phase-during = Aikana
phase-after = Jälkeen
phase-unknown = Aika ei tiedossa
role-patient = Potilas
role-relative = Läheinen
role-staff = Henkilöstö
role-panel = Asiakasraati
language-sv = Ruotsi
language-fi = Suomi
language-en = Englanti
language-unknown = Tuntematon kieli
in-language-sv = Lähetetään ruotsiksi.
in-language-fi = Lähetetään suomeksi.
in-language-en = Lähetetään englanniksi.
in-language-nobody = Tuotu tiedostosta: vastaukselle ei ole saajaa.
platform-telegram = Telegram
platform-discord = Discord
platform-terminal = Pääte
platform-form = Verkkolomake
platform-import = Tuotu tiedostosta
sentiment-positive = Myönteinen
sentiment-mixed = Ristiriitainen
sentiment-negative = Kielteinen
urgency-danger = Vaara
urgency-safety = Turvallisuus
urgency-routine = Ei kiirettä
formal-objection = Muistutus
formal-injury = Vahinko
formal-records = Potilastiedot
formal-none = Ei
escalated-votes = { $n ->
        [one] Yksikkö toi, 1 ääni
       *[other] Yksikkö toi, { $n } ääntä
    }
stage-new = Uusi
stage-at-unit = Yksikön listalla
stage-working = Ohjausryhmällä
stage-changing = Muutos tulossa
stage-closed = Vastattu
stage-erased = Poistettu
person-language = Tuntematon kieli
person-unsure = Epävarma
person-formal = Oma oikeus
likely-almost-certain = lähes varma
likely-probable = todennäköinen
likely-leaning = kallistuu
likely-unclear = epäselvä
delivery-waiting = Matkalla
delivery-retry = { $n ->
    [one] Ei vielä perillä. Uusi yritys 1 minuutin päästä, muuten vastaus odottaa koodin takana.
   *[other] Ei vielä perillä. Uusi yritys { $n } minuutin päästä, muuten vastaus odottaa koodin takana.
    }
delivery-sent = Perillä
delivery-unreachable = Ei tavoitettavissa. Odottaa koodin takana
delivery-dead = Ei mennyt perille
delivery-at-code = Odottaa koodin takana
delivery-collected = Luettu koodilla

## Jono

queue-waits = { $n ->
    [0] Mikään ei odota.
    [one] 1 viesti odottaa.
   *[other] { $n } viestiä odottaa.
    }
queue-oldest = { $n ->
    [0] Vanhin tuli tänään.
    [one] Vanhin tuli eilen.
   *[other] Vanhin tuli { $n } päivää sitten.
    }
queue-tabs = Valinta
queue-tab-all = Kaikki
queue-tab-urgent = Kiireelliset
queue-tab-person = Tarvitsee ihmisen
queue-tab-overdue = Myöhässä
queue-narrow = Rajaa
queue-filter-unit = Yksikkö
queue-filter-kind = Laji
queue-filter-theme = Aihe
queue-filter-language = Kieli
queue-any-unit = Kaikki yksiköt
queue-any-kind = Kaikki lajit
queue-any-theme = Kaikki aiheet
queue-any-language = Kaikki kielet
queue-group-urgent = Kiireelliset
queue-group-urgent-note = aina ensin
queue-group-person = Tarvitsee ihmisen
queue-group-person-note = ehdotus ei riitä
queue-group-confirm = Vahvistettavat ehdotukset
queue-group-confirm-note = vanhin ensin
queue-empty = Jono on tyhjä. Uudet viestit tulevat tänne itsestään.
queue-empty-filter = Jonossa ei ole mitään, mikä sopisi tähän valintaan.
queue-nothing-chosen = Tässä näkyy viesti, jonka valitset luettelosta.
queue-one = Valittu viesti
queue-back = Luetteloon
queue-confirm = Vahvista ja seuraava
queue-confirm-open = Vahvista ja avaa
queue-skip = Ohita
queue-open = Avaa asia
queue-keys = Painikkeiden kirjaimet ovat pikanäppäimiä.
queue-keys-switch = Pikanäppäimet pois tai päälle
legend-sample = näin
legend-explain = sanat, jotka puoltavat selittämistä
legend-change = sanat, jotka puoltavat muuttamista
judge-title = Ehdotus
judge-title-case = Arvio
judge-kind = Laji
judge-theme = Aihe
judge-phase = Milloin
judge-sentiment = Sävy
judge-urgency = Kiire
judge-formal = Oma oikeus
judge-rule = sääntö tai malli
judge-confirmed = Ihminen on vahvistanut.
judge-suggested = Ehdotus, jota kukaan ei ole vielä vahvistanut.
judge-correct = Korjaa luokat
judge-save = Tallenna luokat

## Yksi asia

## Peitä se, mikä jäi peittämättä

mask-title = Peitä henkilötieto
mask-label = Poistettavat sanat
mask-kind = Mikä tieto se on
mask-hint = Sanat korvataan kaikkialla asiassa ja haussa. Tätä ei voi perua.
mask-save = Peitä
err-mask = Näitä sanoja ei ole asiassa. Kirjoita ne täsmälleen niin kuin ne ovat tekstissä.
done-mask = Tieto on peitetty
span-personal-id = Henkilötunnus
span-phone = Puhelinnumero
span-email = Sähköpostiosoite
span-address = Osoite
span-iban = Tilinumero
span-record-no = Asianumero
span-handle = Käyttäjänimi
span-name = Nimi

case = Asia
case-to-answer = Vastaukseen
need-title = Mitä tarvitaan
need-none = Kukaan ei ole vielä kirjannut tarvetta.
need-wished = Henkilö olisi tarvinnut:
need-may-be = Ehkä tämä:
need-write = Kirjaa tarve
need-label = Mitä tarvitaan, yhdellä lauseella?
need-hint = Tarve sanojen taustalla. Vain ohjausryhmä näkee sen.
need-save = Tallenna tarve
thread-title = Keskustelu
same-count = { $n ->
        [one] samoin kävi 1 muulle
       *[other] samoin kävi { $n } muulle
    }
same-reach = { $n ->
        [one] Vastaus menee myös 1 muulle ihmiselle, jolle kävi samoin.
       *[other] Vastaus menee myös { $n } muulle ihmiselle, joille kävi samoin.
    } Kirjoita se niin, että kaikki voivat lukea sen.
by-person = Henkilö
thread-edited = Henkilö muutti tekstiä: aiempi teksti
thread-withdrawn = Henkilö poisti viestin { $day }.
by-group = Ohjausryhmä
by-kuulo = Kuulo
ask-label = Kirjoita henkilölle
ask-hint = Te ette näe, kuka henkilö on, eikä hän näe nimeäsi.
ask-no-consent = Henkilö ei halua kysymyksiä.
ask-send = Lähetä
history-title = Vaiheet
history-none = Kukaan ei ole vielä tehnyt asialle mitään.
alike-title = Muutkin ovat kertoneet tällaisesta
alike-more = Näytä lisää
history-sorted = lajitteli viestin
history-moved-new = siirsi asian takaisin jonoon
history-moved-at-unit = siirsi yksikön listalle
history-moved-working = vei asian ohjausryhmälle
history-moved-changing = merkitsi, että muutos on tulossa
history-moved-closed = päätti asian
history-moved-erased = poisti sisällön
history-need = kirjasi tarpeen
history-answered-explain = vastasi selityksellä
history-answered-change = vastasi muutoksella
history-answered-decline = jätti tekemättä ja antoi syyn
history-asked = kirjoitti henkilölle
history-reopened = avasi asian uudelleen
history-escalated = yksikkö vei idean ohjausryhmälle
history-solved-at-unit = yksikkö on tehnyt asialle jotain
history-assigned = antoi asian tehtäväksi: { $name }
history-withdrawn = poisti viestin
history-masked = peitti tiedon
history-original-opened = avasi sinetöidyn tekstin: { $reason }
clock-day = Päivä { $n } / { $total }
clock-late = { $n ->
    [one] 1 päivä myöhässä
   *[other] { $n } päivää myöhässä
    }
clock-closed = Vastattu
clock-promise = Vastaus on luvattu viimeistään { $day }.
decided-explain = Selitetty { $day }.
decided-change = Muutos luvattu { $day }.
decided-decline = Jätetty tekemättä { $day }.
move-title = Siirrä asia
move-working = Vie ohjausryhmälle
move-changing = Muutos tulossa
decide-title = Vastaa
decide-again = Vastaa uudelleen
decide-explain = Selitä
decide-change = Muuta
decide-decline = Jätä tekemättä
decide-explain-label = Selitys, jonka kysyjä ymmärtää
decide-explain-hint = Miksi asia on näin ja mitä voi tehdä. Asia päättyy.
decide-change-label = Mikä muuttuu ja milloin?
decide-change-hint = Asia on auki, kunnes muutos on tehty.
decide-decline-label = Syy, jonka kysyjä ymmärtää
decide-decline-hint = Asiaa ei voi päättää ilman syytä.
decide-send = Lähetä vastaus
helped-0 = vastaus ei auttanut
helped-1 = vastaus auttoi osittain
helped-2 = vastaus auttoi
done-labels = Luokat on tallennettu.
done-need = Tarve on tallennettu.
done-state = Asia on siirretty.
done-ask = Viesti on matkalla.
done-answer = Vastaus on matkalla.
stale-title = Joku muu ehti ensin.
stale-text = Asia on muuttunut sillä välin. Katso, mikä on uutta; kirjoittamasi on tallella tässä, ja voit lähettää sen uudelleen.
stale-labels = Asia on muuttunut sillä välin. Valintasi ovat tallella, ja voit vahvistaa ne uudelleen.
err-need = Kirjoita, mitä tarvitaan.
err-ask = Kirjoita jotain henkilölle.
err-reason = Kirjoita syy. Ilman syytä asiaan ei voi vastata.
err-long = Teksti on liian pitkä. Tilaa on 1 500 merkille.

## Haku

search-label = Hae kaikesta, mitä on kerrottu
search-button = Hae
search-offers = Ehdotukset
search-offered = { $n ->
    [0] Ei ehdotuksia
    [one] 1 ehdotus
   *[other] { $n } ehdotusta
    }
search-help = Näin haet
search-help-text = Kirjoita omin sanoin. Kuulo löytää myös sanojen muut muodot ja saman asian muilla kielillä.
search-tip-phrase-like = "kukaan ei vastannut"
search-tip-phrase = sanat peräkkäin, juuri näin
search-tip-not-like = -pysäköinti
search-tip-not = ilman tätä sanaa
search-tip-prefix-like = lähet*
search-tip-prefix = kaikki näin alkavat sanat
search-tip-field-like = kind:idea
search-tip-field = vain ideat. Ala kirjoittaa ruotsi tai moite, niin saat lisää tällaisia ehdotuksia
search-copy = Kopioi linkki
search-also = Haettiin myös sanoilla:
search-narrow = { $n ->
    [0] Rajaa
   *[other] Rajaa, valittu { $n }
    }
search-facets = Rajaa tuloksia
search-total = { $n ->
    [0] Ei viestejä
    [one] 1 viesti
   *[other] { $n } viestiä
    }
search-took = { $n } ms
search-order = Järjestys:
search-closest = lähin ensin
search-newest = uusin ensin
search-urgent = avoimet ja kiireelliset ensin
search-only = Vain
search-remove = poista
search-since = { $day } alkaen
search-relaxed = Kaikki sanat ovat vain harvassa viestissä tai eivät yhdessäkään. Mukana ovat myös viestit, joista puuttuu yksi sana.
search-months = Viestit kuukausittain
search-month = { $month }: { $count } viestiä
search-nothing = Ei tuloksia. Kokeile toista sanaa tai poista jokin rajaus.
search-apart = Missään viestissä ei ole kaikkia sanoja. Yksitellen niitä löytyy:
search-too-long = Haku on liian pitkä: siihen mahtuu { $n } kirjainta ja numeroa. Jätä muutama sana pois.
search-too-many = Sanoja on liikaa: niitä mahtuu enintään { $n }. Jätä vähiten tärkeät pois.
search-short-prefix = Kirjoita ennen tähteä vähintään { $n } kirjainta. Alku ”{ $prefix }*” sopisi melkein mihin tahansa.
search-unknown-value = Kohdassa { $field } ei ole arvoa ”{ $value }”. Poista se ja hae uudelleen.
search-unknown-value-of = Kohdassa { $field } ei ole arvoa ”{ $value }”. Merkinnän { $name }: jälkeen voit kirjoittaa: { $values }.
search-too-deep = Selata voi { $n } ensimmäistä viestiä. Rajaa hakua, niin löydät loputkin.
facet-unit = Missä
facet-organisation = Organisaatio
facet-phase = Milloin polulla
facet-nature = Mitä se vaatii
facet-kind = Laji
facet-theme = Aihe
facet-concept = Mistä puhutaan
facet-sentiment = Sävy
facet-role = Kuka
facet-lang = Kieli
facet-state = Tila
facet-urgency = Kiire
facet-platform = Kanava
facet-score = Arvosana
facet-needs = Tarvitsee
facet-month = Kuukausi
needs-person = ihmisen
month-01 = tammi
month-02 = helmi
month-03 = maalis
month-04 = huhti
month-05 = touko
month-06 = kesä
month-07 = heinä
month-08 = elo
month-09 = syys
month-10 = loka
month-11 = marras
month-12 = joulu
month-long-01 = tammikuu
month-long-02 = helmikuu
month-long-03 = maaliskuu
month-long-04 = huhtikuu
month-long-05 = toukokuu
month-long-06 = kesäkuu
month-long-07 = heinäkuu
month-long-08 = elokuu
month-long-09 = syyskuu
month-long-10 = lokakuu
month-long-11 = marraskuu
month-long-12 = joulukuu

## Tallennetut haut

saved-title = { $n ->
    [0] Tallennetut haut
   *[other] Tallennetut haut, { $n }
    }
saved-none = Mitään ei ole vielä tallennettu.
saved-alerts = Ilmoitukset
saved-turn-on = Ota ilmoitukset käyttöön
saved-turn-off = Lopeta ilmoitukset
saved-change = Muuta
saved-rename = Vaihda nimi
saved-delete = Poista
saved-save-title = Tallenna tämä näkymä
saved-save-hint = Sanat, rajaukset ja järjestys tallentuvat. Nimi voi näkyä keskustelussasi, joten jätä ihmisten nimet pois.
saved-name = Nimi
saved-with-alerts = Kerro keskustelussani, kun jotain uutta tulee
saved-save = Tallenna
saved-err-name = Kirjoita nimi.
saved-err-long = Nimi on liian pitkä. Tilaa on { $n } merkille.
saved-err-taken = Sinulla on jo tämänniminen haku. Valitse toinen nimi.
saved-err-many = Sinulla on { $n } tallennettua hakua, eikä enempää mahdu. Poista ensin jokin.
saved-done-saved = Haku on tallennettu.
saved-done-rename = Haulla on uusi nimi.
saved-done-delete = Haku on poistettu.
saved-done-on = Ilmoitukset ovat käytössä.
saved-done-off = Ilmoitukset on lopetettu.
saved-done-unlinked = Mitään keskustelua ei ole enää liitetty.
saved-chat-title = Keskustelusi
saved-chat-lede = Kuulo voi kertoa Telegramissa tai Discordissa, kun tallennettuun hakuun tulee jotain uutta: haun nimen ja määrän, enintään kerran tunnissa, ei koskaan kenenkään sanoja.
saved-chat-linked = Ilmoitukset tulevat keskusteluusi ({ $platform }).
saved-chat-closed = Kuulo ei saa nyt kirjoittaa siihen keskusteluun. Kirjoita sinne jotain, niin ilmoitukset jatkuvat.
saved-chat-needed = Ilmoitukset ovat käytössä, mutta mitään keskustelua ei ole liitetty.
saved-chat-code = Hae koodi
saved-chat-other = Liitä toinen keskustelu
saved-chat-off = Poista liitos
saved-chat-say = Kirjoita tämä Kuulolle yksityiseen keskusteluun Telegramissa tai Discordissa. Se toimii kerran, 15 minuutin ajan.

## Polku

journey-title = Potilaan polku
journey-title-urgent = { $n ->
    [one] 1 kiireellinen viesti odottaa
   *[other] { $n } kiireellistä viestiä odottaa
    }
journey-title-overdue = { $n ->
    [one] 1 luvattu vastaus on myöhässä
   *[other] { $n } luvattua vastausta on myöhässä
    }
journey-title-most = Eniten on kerrottu: { $unit } · { $phase }
journey-lede = Mitä ihmiset ovat kertoneet yksiköittäin, alkaen { $day }.
journey-period-label = Ajanjakso
journey-period = Viimeiset { $n } päivää
journey-picture = Potilaan polku: yksiköt ennen hoitoa, sen aikana ja sen jälkeen
journey-empty = Kukaan ei ole kertonut mitään tunnetusta paikasta tänä aikana.
journey-caption = Mitä leveämpi nauha, sitä enemmän viestejä. Jokaisesta luvusta pääsee viesteihin.
journey-counted = Alle viittä ei näytetä lukuna, ja pisteet näytetään vasta kymmenestä vastauksesta.
journey-table = Kuvan taulukko
journey-unplaced = Noin { $n } viestiä, joiden aika ei ole tiedossa, puuttuu kuvasta
journey-recommend = Suosittelisi
journey-scale = NPS, −100 – +100
journey-cell = { $unit }, { $phase }: { $messages } viestiä, selitettäviä { $explain }, muutettavia { $change }
column-messages = Viestit
column-score = NPS (95 %:n väli)
figure-said = On kertonut
figure-said-note = viestiä tänä aikana
figure-waits = Odottaa jonossa
figure-waits-note = { $n ->
    [0] ei kiireellisiä
    [one] 1 kiireellinen
   *[other] { $n } kiireellistä
    }
figure-overdue = Myöhässä
figure-overdue-note = luvattua vastausta puuttuu
figure-closed = On saanut vastauksen
figure-closed-note = { $n } avointa

## Toimitus

deliveries-all = Kaikki on toimitettu
deliveries-some = { $n ->
    [one] 1 vastaus ei ole perillä
   *[other] { $n } vastausta ei ole perillä
    }
deliveries-lede = Mikä ei mene perille, odottaa seurantakoodin takana.
deliveries-waiting = Odottaa uutta yritystä
deliveries-unreachable = Ei tavoitettavissa
deliveries-dead = Luovuttu
deliveries-none = Ei mitään.
deliveries-tries = { $n ->
    [one] 1 yritys
   *[other] { $n } yritystä
    }

## Malli

model-title = Näin hyvin malli lajittelee
model-standard = Nyt lajittelee Kuulon mukana tuleva malli. Se oppii siitä, mitä te muutatte.
model-taught = { $n ->
    [one] Malli on oppinut 1 viestistä, jonka olette käyneet läpi.
   *[other] Malli on oppinut { $n } viestistä, jotka olette käyneet läpi.
    }
model-version = Versio
model-figures = Viesteissä, joita se ei ole nähnyt
model-figures-note = 100 % olisi aina oikein. Kaksi lukijaa on tiestä yhtä mieltä 94–97-prosenttisesti.
model-whom = Kenen viestit
model-all = Kaikki
model-sentiment = Sävy
model-changed = Mitä olette muuttaneet
model-changed-note = Kuinka usein ohjausryhmä on muuttanut mallin ehdotusta.
model-changed-none = Kukaan ei ole vielä käynyt läpi mallin ehdotuksia.
model-judged = Läpikäytyjä
model-exits = Tie muutettu
model-any = Jotain muutettu
model-history = Versiot
model-history-none = Omia ei vielä ole. Uusi versio koulutetaan, kun olette käyneet läpi 20 viestiä lisää.
model-lessons = { $n ->
    [one] 1 oppi
   *[other] { $n } oppia
    }
model-running = Käytössä
model-earlier = Käytössä aiemmin
model-refused = Huonompi, ei otettu käyttöön

## Sisään ja ulos

join-title = Ohjausryhmän huoneeseen
join-text = Linkki toimii kerran, sinulle. Se kirjaa tämän selaimen sisään enintään kahdeksitoista tunniksi.
join-button = Kirjaudu sisään
out-title = Olet kirjautunut ulos
out-text = Tämä selain ei enää näe ohjausryhmän huonetta. Uudella linkillä pääset takaisin.

## Avoin lomake

form-title = Millaista se oli?
form-lede = Kerro, mitä tapahtui tai mikä voisi olla paremmin. Lyhyesti tai pitkästi, omalla tavallasi.
form-label = Haluan sanoa
form-hint = Älä mielellään kirjoita nimiä tai henkilötunnuksia. Jos jokin lipsahtaa, peitän sen, minkä tunnistan. Lomake ottaa vastaan vain sanoja.
form-empty = Kirjoita kenttään jotain, niin se lähtee.
form-foot = Ei kirjautumista.
form-how = Näin sinua suojataan
form-how-1 = Kirjoitat ilman tiliä. Saamasi koodi on ainoa tie takaisin asiaasi.
form-how-2 = Ohjausryhmä näkee koodin, hoitopaikan ja tekstin peitettynä niiltä osin kuin olen osannut. Se ei näe, kuka olet.
form-how-3 = Jos tietokone tai puhelin ei ole omasi, valitse lopuksi Poistu sivulta.
have-code = Minulla on koodi
urgent-ask = Onko kiire?
urgent-nobody = Kukaan ei lue tätä ympäri vuorokauden.
urgent-life = Hengenvaara:
urgent-advice = Neuvoja hoidosta:
number-emergency = { $emergency }
number-advice = { $advice }
number-crisis = { $crisis }
number-violence = { $violence }
danger-call = Soita { $emergency }
danger-talk = Puhu jonkun kanssa, { $crisis }
danger-talk-violence = Puhu jonkun kanssa, { $violence }
danger-advice = Kysy neuvoa, { $advice }
copy = Kopioi
copied = Kopioitu
code-title = Katso vastauksesi
code-lede = Kirjoita koodi, jonka sait, kun kerroit.
code-label = Seurantakoodi
code-hint = Kahdeksan kirjainta ja numeroa, esimerkiksi K7M2-4QXD.
code-unknown = En löydä tätä koodia. Koodi näyttää tältä: K7M2-4QXD.
code-show = Näytä
code-write = Kerro jotain uutta
own-title = Asiasi
own-code-use = Koodilla näet vastauksen ja voit kirjoittaa lisää kertomatta, kuka olet.
own-voluntary = Loput ovat vapaaehtoisia.
own-score-of = { $score } / 10
own-scale-low = 0 en lainkaan
own-scale-high = 10 erittäin todennäköisesti
own-done = Nyt kaikki on tallessa. Jos muistat vielä jotain, kirjoita se alle, niin lisään sen samaan asiaan.
own-next = Mitä nyt tapahtuu?
own-step-received = Viesti on perillä. Sinun ei tarvitse tehdä muuta.
own-step-read = Ohjausryhmän ihminen lukee viestisi.
own-step-answer = Tieto viimeistään { $day }: selitys, muutos tai syy.
own-step-late = Vastaus on myöhässä. Olen pahoillani, että joudut odottamaan.
own-step-at-unit = Idea on yksikön listalla
own-step-changing = Muutos on tulossa.
own-step-answered = Vastaus on yllä.
own-more = Kirjoita lisää
own-more-label = Lisää samaan asiaan
own-leave = Poistu sivulta
own-leave-hint = Unohtaa koodin tästä laitteesta. Kirjoita koodi ensin muistiin.
own-erased = Kirjoittamasi on poistettu.

## Kun jokin ei onnistu

problem-reference = Viite:
problem-needs-link = Tarvitset linkin
problem-needs-link-text = Tämä on ohjausryhmän huone. Sisään pääsee omalla linkillä, ja kirjautuminen kestää enintään kaksitoista tuntia. Pyydä uusi linkki Kuulon ylläpitäjältä.
problem-used-link = Linkki ei enää toimi
problem-used-link-text = Linkki on jo käytetty tai liian vanha. Pyydä uusi Kuulon ylläpitäjältä.
problem-foreign = Lomake ei tullut täältä
problem-foreign-text = Turvallisuuden vuoksi otan vastaan vain sen, mikä lähetetään omilta sivuiltani. Avaa sivu uudelleen ja yritä vielä kerran.
problem-not-found = Sivua ei ole
problem-not-found-text = Osoite voi olla vanha. Jos sinulla on seurantakoodi, löydät asiasi sillä.
problem-unreadable = Tätä ei voinut lukea
problem-unreadable-text = Lomakkeesta puuttui jotain. Palaa takaisin, lataa sivu uudelleen ja yritä vielä kerran.
problem-too-many = Odota hetki
problem-too-many-text = Täältä tuli monta yritystä lyhyessä ajassa. Odota minuutti ja yritä uudelleen. Hätätilanteessa soita { $emergency }.
problem-too-large = Teksti ei mahdu
problem-too-large-text = Palaa takaisin ja jaa teksti: lähetä ensin alku ja loput uutena viestinä. Kirjoittamasi on tallella selaimessasi.
problem-kept = Viesti on tallessa
problem-kept-text = En osannut lukea sitä itse, joten ihminen katsoo sen. Jos haluat vastauksen, kirjoita mielellään uudelleen toisin sanoin.
problem-trouble = Minulla meni jokin vikaan
problem-trouble-text = Syy ei ole sinussa. Yritä hetken päästä uudelleen. Hätätilanteessa soita { $emergency }.

## Kysely

nav-survey = Kysely
survey-title = Kysymykset potilaille
survey-lede = Kun joku on kertonut jotain ja sanonut, missä se tapahtui, hän voi suosittelun lisäksi vastata yksikön valitsemiin väittämiin asteikolla 1–5. Enintään kerran { $n } päivässä, ja jokaisen voi ohittaa.
survey-none = Sinulla ei ole täällä yksikköä.
survey-save = Tallenna valinta
done-survey = Valinta on tallessa.
survey-own = Omat väittämät
survey-sv = Ruotsiksi
survey-fi = Suomeksi
survey-en = Englanniksi
survey-add = Lisää
survey-drop = Poista
survey-mean = { $mean } / 5 (n = { $n })
survey-few = alle 10 vastausta
survey-full = Väittämiä mahtuu enintään seitsemän, ja oma väittämä tarvitsee kaikki kolme kieltä.
survey-whole = Väittämät ja tulokset
nav-links = Linkit yksiköihin
links-lede = Jokaisessa linkissä on satunnainen koodi. Sen kautta tulevan ei tarvitse kertoa, missä asia tapahtui. Päätetty linkki ei enää vie mihinkään; sen kautta tullut säilyy.
links-picture = QR-koodi, joka avaa osoitteen { $url }
links-print = Kuva tulostettavaksi
links-end = Päätä
links-phase = Vaihe
links-any = ei mitään
links-new = Uusi linkki
## Ideat

nav-ideas = Ideat
ideas-lede = Mitä henkilökunta on huomannut. Yksikkö ratkaisee sen, minkä voi, ja vie loput ohjausryhmälle.
ideas-open = Yksikön listalla
ideas-taken = Yksikkö tekee
ideas-escalated = Ohjausryhmällä
ideas-done = Ratkaistu tai vastattu
ideas-none = Ei yhtään.
ideas-votes = { $votes } ääntä
ideas-trend = { $votes } viimeisten 30 päivän aikana
ideas-comments = { $n ->
        [0] ei kommentteja
        [one] 1 kommentti
       *[other] { $n } kommenttia
    }
ideas-helped = Auttoi: { $yes }.
idea-weight = Idea yksiköstä

## Yksiköt

nav-units = Yksiköt
units-lede = Yksikössä työskentelevät liittyvät siihen chatissa koodilla. Siellä he kertovat ideoita, näkevät kiitokset ja vastaavat pulssiin.
units-members = Liittyneitä: { $members }
units-pulse = Pulssi
units-set = Tallenna
units-result = { $score } (n = { $n })
rhythm-off = Ei kysytä
rhythm-monthly = Joka kuukausi
rhythm-quarterly = Joka neljännes
code-new = Tee koodi
code-fresh = Kirjoita koodi muistiin: se näkyy vain nyt. Se toimii { $n } päivää kaikille, joilla se on.
code-until = Koodi, voimassa { $day } asti
code-withdraw = Peru

## Raati

nav-panel = Raati
panel-lede = Asiakkaat ja kokemusasiantuntijat lukevat luonnoksia ja vastaavat kysymyksiin chatissa. Tulokset näkyvät, kun vastauksia on 5.
panel-ask = Kysy raadilta
panel-draft = Kokeiltava teksti
panel-draft-hint = Jätä tyhjäksi, jos kysyt ilman tekstiä. Tekstistä raati sanoo myös, kuinka selvä se oli.
panel-question = Kysymys
panel-days = Avoinna näin monta päivää
panel-case = Koskee asiaa
panel-send = Lähetä raadille
panel-members = Jäsenet
panel-open = avoinna { $day } asti
panel-closed = sulkeutunut { $day }
panel-answers = { $answers } vastausta
panel-clear = selvyys { $clear }/5
panel-few = Vastaukset näkyvät, kun niitä on 5.
panel-summary = Mitä raadille kerrotaan, kun kysymys sulkeutuu
panel-save = Tallenna
panel-err-words = Kirjoita kysymys.
panel-err-long = Tämä ei mahdu yhteen viestiin. Lyhennä sitä.
panel-err-case = Tällaista asiaa ei ole.
panel-err-closed = Viimeisen päivän pitää olla edessäpäin.

## Ohjausryhmän huoneet

rooms-title = { $n ->
        [0] Yhtään huonetta ei ole vielä yhdistetty
        [one] 1 ohjausryhmän huone
       *[other] { $n } ohjausryhmän huonetta
    }
rooms-lede = Yksityinen ryhmä Telegramissa tai yksityinen kanava Discordissa, jossa ohjausryhmä saa asiat kortteina, tekee työtä niiden kanssa ja saa viikon lukuina. Nimet ja tilit eivät mene sinne koskaan.
rooms-bound-title = Yhdistetyt
rooms-none = Hae koodi ja kirjoita se ryhmään.
rooms-bound = { $name }, { $day }
rooms-gets = Sinne tulee: { $gets }.
rooms-lost = Kuulo ei voi kirjoittaa sinne, alkaen: { $day }. Päästä botti takaisin ja kirjoita siellä /help, tai lopeta yhteys.
rooms-end = Lopeta yhteys
rooms-done-ended = Siihen huoneeseen ei tule enää mitään.
rooms-new = Yhdistä huone
rooms-new-lede = Kaikki huoneessa lukevat sen, mitä sinne tulee, joten päästä sinne vain ne, jotka saavat nähdä nämä asiat. Kuulo ei kelpuuta ryhmää tai kanavaa, jota kuka tahansa voi lukea.
rooms-organisation = Kenen asiat
rooms-all = Kaikki, minkä saat nähdä
rooms-language = Huoneen kieli
rooms-what = Mitä sinne tulee
rooms-err-gets = Valitse ainakin yksi.
rooms-gets-ideas = työkaverien uudet ideat
rooms-ideas = Yhdistä ideahuone
rooms-ideas-lede = Jokainen uusi idea saa oman viestinsä Telegramin ryhmässä tai oman julkaisunsa Discordin foorumissa, ja työkaverit äänestävät, kommentoivat ja ottavat sen siellä. Vain yksikön henkilökunta, joka on liittynyt, muuttaa jotain. Telegramissa kirjoitat koodin ryhmään. Discordissa käytät komentoa /bind, annat koodin ja valitset foorumin.
rooms-ideas-none = Lisää ensin yksikkö.
rooms-ideas-whose = Kenen ideat
rooms-code = Hae koodi
rooms-say = Päästä Kuulo ryhmään ja kirjoita tämä siellä. Se toimii kerran, 15 minuutin ajan.
gets-urgent = Kiireelliset asiat
gets-escalated = Asiat, jotka yksiköt vievät ohjausryhmälle
gets-overdue = Asiat, joiden luvattu päivä on mennyt
gets-unsure = Viestit, joista malli on epävarma
gets-digest = Viikko lukuina maanantaiaamuna
gets-short-urgent = kiireelliset
gets-short-escalated = yksiköiltä
gets-short-overdue = myöhässä olevat
gets-short-unsure = epävarmat
gets-short-digest = viikko lukuina

## Kuvat ja ääniviestit

files-title = Kuvat ja ääniviestit
files-hint = Kukaan ei ole peittänyt niistä mitään: niissä voi näkyä tai kuulua muita. Älä jaa niitä kenellekään, joka ei tarvitse niitä asian hoitamiseen.
file-photo-kept = Kuva
file-photo-waiting = Kuva on tulossa
file-photo-refused = Kuva, jota ei saatu auki; lähettäjää pyydettiin lähettämään se uudelleen
file-voice-kept = Ääniviesti
file-voice-waiting = Ääniviesti on tulossa
file-voice-refused = Ääniviesti, jota ei saatu haettua; lähettäjää pyydettiin lähettämään se uudelleen
