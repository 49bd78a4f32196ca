# Kaikki, mitä Kuulo sanoo ihmiselle, suomeksi. Selitykset ovat tiedostossa en/talk.ftl.

-skip = Ohita
-identity-code = henkilötunnus

## Hei

welcome-unit = Hei. Olen Kuulo, botti, jolle voit kertoa hoidosta. Hoitopaikka: { $unit }. Ohjausryhmän ammattilaiset ja potilaat lukevat viestisi ja vastaavat, mutta eivät näe, kuka olet.
    { welcome-care.leave-out }
    { welcome-care.urgent }
    .sv = Svenska
    .fi = Suomi
    .en = English
welcome = Hei. Olen Kuulo, botti, jolle voit kertoa hoidosta. Ohjausryhmän ammattilaiset ja potilaat lukevat viestisi ja vastaavat, mutta eivät näe, kuka olet.
    { welcome-care.leave-out }
    { welcome-care.urgent }
    .sv = Svenska
    .fi = Suomi
    .en = English
welcome-care = Olen botti. Ohjausryhmässä on ihmisiä, jotka lukevat viestisi, mutta eivät ympäri vuorokauden.
    { welcome-care.leave-out }
    { welcome-care.urgent }
    .leave-out = Älä kirjoita henkilötunnusta tai nimiä: chatti ei ole päästä päähän salattu.{ $url ->
        [none] {""}
       *[other] {" "}Arkaluonteiset asiat: { $url }
    }
    .urgent = Hätätilanteessa soita { $emergency }. Kiireellinen neuvo: { $advice }.

## Tallessa

receipt-given = Kiitos, että kerroit. Viestisi on tallessa. Seurantakoodi: { $code }. Ohjausryhmä lukee sen, ja kuulet minusta täällä viimeistään { $due }, vaikka vastaus ei olisi valmis.
receipt-form = Kiitos, että kerroit. Viestisi on tallessa. Kirjoita koodi muistiin: { $code }. Sillä näet vastauksen täällä: { $url }. Tieto on siellä viimeistään { $due }.
receipt-form-here = Kiitos, että kerroit. Viestisi on tallessa. Kirjoita koodi muistiin: { $code }. Sillä näet vastauksen tällä sivustolla. Tieto on siellä viimeistään { $due }.
receipt-score = Kiitos. Numerosi on tallessa. Seurantakoodi: { $code }.
receipt-danger = Viestisi on tallessa, koodi { $code }. Merkitsin sen ohjausryhmälle kiireelliseksi, mutta ohjausryhmä ei voi antaa hätäapua. Jos ymmärsin väärin, sinun ei tarvitse tehdä mitään.

## Kysymykset

ask-score = Jos jaksat, muutama lyhyt kysymys. Kuinka todennäköisesti suosittelisit tätä hoitopaikkaa läheisellesi, joka tarvitsee samanlaista hoitoa? 0 = en lainkaan, 10 = erittäin todennäköisesti.
    .skip = { -skip }
ask-why = Mikä sai sinut valitsemaan tämän numeron?
    .skip = { -skip }
ask-phase = Missä vaiheessa tämä tapahtui? Ennen: lähete, ajanvaraus, matka. Jälkeen: tulokset, lasku, kotiutus.
    .before = Ennen
    .during = Hoidon aikana
    .after = Jälkeen
    .skip = { -skip }
ask-unit = Missä tämä tapahtui?
    .skip = { -skip }
ask-need = Mitä olisit sillä hetkellä tarvinnut?
    .skip = { -skip }
ask-consent = Saako ohjausryhmä kysyä sinulta lisää täällä? Se ei silloinkaan näe, kuka olet.
    .yes = Saa kysyä
    .no = Ei kiitos
ask-helped = Auttoiko vastaus sinua?
    .yes = Kyllä
    .partly = Osittain
    .no = Ei
ask-missing = Kiitos, että sanot sen. Mitä jäi puuttumaan?
    .skip = { -skip }
ask-statement = Miten hyvin tämä pitää paikkansa? ”{ $statement }” 1 = ei lainkaan, 5 = täysin.
    .skip = { -skip }
statement-access = Sain hoitoa, kun tarvitsin sitä.
statement-encounter = Henkilökunta kohtasi minut kunnioittavasti.
statement-participation = Sain olla mukana päättämässä hoidostani.
statement-safety = Tunsin oloni turvalliseksi.
statement-information = Saamani tieto oli ymmärrettävää.
statement-benefit = Hoidosta oli minulle hyötyä.
ask-forget = Poistanko kaiken, mitä olet kirjoittanut, ja yhteyden sinuun? { $n ->
        [0] Sinulla ei ole avoimia asioita.
        [one] Sinulla on 1 avoin asia, etkä saa siihen enää vastausta.
       *[other] Sinulla on { $n } avointa asiaa, etkä saa niihin enää vastausta.
    } Tilastoihin jää lukuja, joista sinua ei tunnista. Tätä ei voi perua.
    .yes = Poista
    .no = Peruuta
ask-forget-kept = Poistanko yhteyden sinuun? Tekstin organisaatio joutuu säilyttämään arkistosääntöjen takia, mutta ilman mitään, mikä yhdistää sen sinuun. { $n ->
        [0] Sinulla ei ole avoimia asioita.
        [one] Sinulla on 1 avoin asia, eikä vastaus voi sen jälkeen tavoittaa sinua.
       *[other] Sinulla on { $n } avointa asiaa, eivätkä vastaukset voi sen jälkeen tavoittaa sinua.
    } Tätä ei voi perua.
    .yes = Poista
    .no = Peruuta
ask-language = Haluatko jatkaa suomeksi?
    .yes = Suomeksi
ask-which-language = Millä kielellä kirjoitan sinulle?
    .sv = Svenska
    .fi = Suomi
    .en = English
ask-idea = Mitä olet huomannut? Kirjoita niin kuin työkaverille, ilman potilastietoja.

## Mitä tapahtui

told-thanks = Kiitos sinulle. Kirjoita, kun haluat.
# To: somebody who asked Kuulo who reads this, or whether it is a person.
told-readers = Olen botti. Ohjausryhmän ammattilaiset ja potilaat lukevat viestisi ja vastaavat täällä. He eivät näe, kuka olet. Lisää: /privacy
told-added = Lisäsin tämän samaan asiaan, { $code }.
told-changed = Muutos on nyt asiassa { $code }.
told-withdrawn = Poistin sen asiasta { $code }. Ohjausryhmä ei voi enää lukea sitä; se näkee vain, että poistit jotain.
told-withdrawn-case = Poistin sen, mitä kirjoitit. Asia { $code } päättyy tähän: ohjausryhmä näkee vain, että poistit sen. Kirjoita, kun haluat kertoa uudelleen.
told-others = { $n ->
        [one] 1 muu on kertonut samasta viimeisen kuukauden aikana.
       *[other] { $n } muuta on kertonut samasta viimeisen kuukauden aikana.
    } Paina, jos sinulle kävi samoin: lasken sinut mukaan, ja saat tietää myös sen, mitä ohjausryhmä vastaa heille.
    .same = Minulle kävi samoin
told-others-few = Muutkin ovat kertoneet samasta. Paina, jos sinulle kävi samoin: lasken sinut mukaan, ja saat tietää myös sen, mitä ohjausryhmä vastaa heille.
    .same = Minulle kävi samoin
told-same = Olet mukana. Asiasi { $code } jatkuu ennallaan, ja saat myös vastauksen, jonka muut saavat.
told-masked = Peitin tekstistä: { $kinds }. Tämä ei näy ohjausryhmälle. Omassa chatissasi se näkyy, kunnes poistat viestin.
told-masked-form = Peitin tekstistä: { $kinds }. Tämä ei näy ohjausryhmälle.
masked-personal_id = { -identity-code }
masked-phone = puhelinnumero
masked-email = sähköpostiosoite
masked-address = osoite
masked-iban = tilinumero
masked-record_no = potilasnumero
masked-handle = käyttäjänimi
masked-name = nimi
told-cut = Koko teksti ei mahtunut. Ohjausryhmä näkee ensimmäiset { $n } merkkiä. Jos lopussa oli jotain tärkeää, lähetä se uutena viestinä.
# Kuva tai ääniviesti on asiassa, jossa on sanoja.
told-file-photo = Kuva on nyt asiassa { $code }. Piilotiedot siitä, missä ja milloin se otettiin, ovat poissa.
told-file-voice = Ääniviesti on nyt asiassa { $code }, ja ohjausryhmä voi kuunnella sen. Kirjoita siitä myös rivi, sillä minä en osaa kuunnella.
# Kuva tai ääniviesti tuli ennen sanoja.
told-file-photo-wordless = Kuva on tallessa. Kirjoita rivi siitä, mitä kuvassa on, niin molemmat menevät ohjausryhmälle.
told-file-voice-wordless = Ääniviesti on tallessa, mutta en osaa kuunnella. Kirjoita rivi siitä, mitä sanot, niin molemmat menevät ohjausryhmälle.
told-done = Nyt kaikki on tallessa. Jos muistat vielä jotain, kirjoita vain. /status näyttää tilanteen.
told-praise = Kiitos. Vien tämän yksikköön, jotta siellä olleet saavat lukea sen. En kerro, kuka olet.
told-privacy = Tallennan sen, mitä kirjoitat, milloin kirjoitit ja salattuna tilin, jolle vastaan.
    Henkilötunnuksen, puhelinnumeron, nimen ja muun sellaisen peitän ennen tallentamista, jos tunnistan sen. { $days ->
        [0] Alkuperäistä en tallenna.
        [one] Alkuperäinen on sinetöitynä 1 päivän, ja sen avaamisesta jää merkintä ja syy.
       *[other] Alkuperäinen on sinetöitynä { $days } päivää, ja sen avaamisesta jää merkintä ja syy.
    }
    Ohjausryhmä lukee tekstin eikä näe, kuka olet.
    { $texts ->
        [kept] /forget poistaa yhteyden sinuun; tekstin organisaatio joutuu säilyttämään arkistosääntöjen takia.
       *[other] /forget poistaa sen, mitä olet kirjoittanut, ja yhteyden sinuun.
    } Varmuuskopioista ne häviävät 35 päivän kuluessa. /mydata antaa sinulle kopion.
    { $organisation ->
        [none] Hoitopaikka vastaa kysymyksiin tiedoistasi.
       *[other] Tiedoista vastaa: { $organisation }.
    }
told-help = Kirjoita, kun haluat, niin otan viestisi talteen.
    /status: avoimet asiasi
    /mine: kaikki asiasi
    /language: vaihda kieli
    /mydata: kopio tiedoistasi
    /forget: poista
    /privacy: mitä tallennan ja kuka sen lukee
    /skip: ohita kysymys
    /stop: lopetan kirjoittamisen
    /idea: työskentelet hoidossa ja olet huomannut jotain
told-seen = { $platform } näyttää minulle, miltä tililtä kirjoitat. Säilytän sen salattuna, jotta voin vastata. Ohjausryhmä näkee koodin, hoitopaikan ja tekstin peitettynä niiltä osin kuin olen osannut, mutta ei tiliäsi.
told-seen-form = En tiedä, kuka olet: pääset asiaasi takaisin koodilla. Ohjausryhmä näkee koodin, hoitopaikan ja tekstin peitettynä niiltä osin kuin olen osannut.
told-status = { $n ->
        [0] Sinulla ei ole avoimia asioita. /mine näyttää kaikki asiasi.
        [one] Sinulla on 1 avoin asia: { $codes }. Kerron siitä viimeistään { $due }.
       *[other] Sinulla on { $n } avointa asiaa: { $codes }. Kerron seuraavan kerran viimeistään { $due }.
    }
told-status-late = { $n ->
        [0] Sinulla ei ole avoimia asioita. /mine näyttää kaikki asiasi.
        [one] Sinulla on 1 avoin asia: { $codes }. Vastaus on myöhässä. Anteeksi, että joudut odottamaan.
       *[other] Sinulla on { $n } avointa asiaa: { $codes }. Vastaus on myöhässä. Anteeksi, että joudut odottamaan.
    }
told-mine = { $n ->
        [one] Asiasi:
       *[other] Asiasi, uusin ensin:
    }
    { $cases }
mine-case = { $code }: { $state }. ”{ $excerpt }”
mine-score = { $code }: numero, ei sanoja.
state-new = ohjausryhmä ei ole vielä lukenut
state-at-unit = yksikön listalla
state-working = ohjausryhmä on lukenut
state-changing = muutos on tulossa
state-closed = vastattu
state-erased = poistettu
told-no-cases = Sinulla ei ole vielä asioita. Kirjoita, kun haluat, niin otan viestisi talteen.
told-mydata = Tässä on kopio kaikesta, mitä minulla on sinusta. Siinä on omia sanojasi, joten valitse, minne tallennat sen. Jos haluat poistaa kaiken: /forget.
told-forgotten = Valmista. Poistin tietosi. Varmuuskopioista ne häviävät 35 päivän kuluessa. Oman chattisi viestit voit poistaa itse. Voit aloittaa alusta milloin vain.
told-forgotten-chat = Valmista. Poistin tietosi. Varmuuskopioista ne häviävät 35 päivän kuluessa. Poistan myös tästä chatista sen, mitä kirjoitit viimeisten kahden vuorokauden aikana; vanhemmat viestit voit poistaa itse. Voit aloittaa alusta milloin vain.
told-forgotten-kept = Valmista. Poistin yhteyden sinuun. Varmuuskopioista se häviää 35 päivän kuluessa. Oman chattisi viestit voit poistaa itse. Voit aloittaa alusta milloin vain.
told-forgotten-kept-chat = Valmista. Poistin yhteyden sinuun. Varmuuskopioista se häviää 35 päivän kuluessa. Poistan myös tästä chatista sen, mitä kirjoitit viimeisten kahden vuorokauden aikana; vanhemmat viestit voit poistaa itse. Voit aloittaa alusta milloin vain.
told-kept = En poistanut mitään. Kaikki on ennallaan.
told-stopped = En kirjoita sinulle enää, ellet itse kirjoita ensin. Asiasi etenevät; vastaukset löydät koodilla.
told-link-how = Voin kirjoittaa sinulle tänne, kun tallennetuissa hauissasi on jotain uutta. Saat koodin ohjausryhmän hakusivulta: kirjoita /link ja koodi. /link off lopettaa ilmoitukset.
told-linked = Valmista. Kirjoitan tänne, kun tallennetuissa hauissasi on jotain uutta. Muuten tämä keskustelu jatkuu ennallaan. /link off lopettaa ilmoitukset.
told-unlinked = Valmista. En enää kirjoita tänne tallennetuista hauista.
told-language = Kirjoitan tästä eteenpäin suomeksi. Voit vaihtaa milloin vain: /language.
told-language-case = Kirjoitan tästä eteenpäin suomeksi. Asiasi { $code } jatkuu ennallaan. Voit vaihtaa milloin vain: /language.
told-other-language = Kirjoitan vain suomea, ruotsia ja englantia. Viestisi on tallessa, ja ihminen lukee sen.
told-closed = Hyvä tietää. Asia { $code } on nyt suljettu. Jos kirjoitat siitä lisää viimeistään { $until }, avaan sen uudelleen.
told-helped = Hyvä tietää. Jos kirjoitat lisää asiasta { $code }, vien tekstisi ohjausryhmälle.
told-reopened = Avasin asian { $code } uudelleen ja vein tekstisi ohjausryhmälle. Kerron tilanteen viimeistään { $due }.
told-waiting = { $code }: vastausta ei vielä ole. Ohjausryhmä on lukenut viestisi. Asiaa selvittää nyt yksikkö { $unit }. Kerron seuraavan kerran viimeistään { $due }. Sinun ei tarvitse tehdä mitään.
told-waiting-group = { $code }: vastausta ei vielä ole. Ohjausryhmä on lukenut viestisi ja selvittää asiaa. Kerron seuraavan kerran viimeistään { $due }. Sinun ei tarvitse tehdä mitään.
told-unread = { $code }: ohjausryhmä ei ole vielä ehtinyt lukea viestiäsi. Anteeksi, että tämä kestää. Kerron seuraavan kerran viimeistään { $due }. Sinun ei tarvitse tehdä mitään.
told-retried = Yritin tavoittaa sinut { $tried }, mutta viesti ei mennyt perille. Tässä on vastaus:

## Vastaukset

answer-explained = Vastaus ohjausryhmältä, { $code }.

    { $text }
answer-changed = Vastaus ohjausryhmältä, { $code }. Kertomasi johti muutokseen.

    { $text }
answer-declined = Vastaus ohjausryhmältä, { $code }. Toiveesi ei toteudu. Tässä on syy.

    { $text }
answer-same = Vastaus ohjausryhmältä sinulle ja muille, jotka ovat kertoneet samasta, { $code }.

    { $text }
answer-note = Ohjausryhmä kirjoittaa sinulle asiasta { $code }. Voit vastata tässä.

    { $text }

## Vaara

danger-self = Soita { $emergency }, jos sinä tai joku muu on vaarassa nyt. Kenenkään ei tarvitse olla tämän kanssa yksin. { $crisis-name }: { $crisis }, ympäri vuorokauden.{ $country ->
        [SE] {" "}Hoitoneuvonta: { $advice }.
       *[other] {""}
    } Olen botti, eikä kukaan lue viestejä koko ajan. Soita, tai pyydä jotakuta soittamaan puolestasi.
danger-acute = { $country ->
        [SE] Soita heti { $emergency }, jos kyseessä on hätätilanne. Jos et ole varma: soita { $advice }, ympäri vuorokauden. En voi arvioida oireita, eikä kukaan lue viestejä koko ajan.
        [AX] Soita heti { $emergency }, jos kyseessä on hätätilanne. Jos et tiedä, minne mennä: { $advice-name } { $advice }. En voi arvioida oireita, eikä kukaan lue viestejä koko ajan.
       *[other] Soita heti { $emergency }, jos kyseessä on hätätilanne. Jos et tiedä, minne mennä: { $advice-name } { $advice }, ympäri vuorokauden. En voi arvioida oireita, eikä kukaan lue viestejä koko ajan.
    }
danger-violence = Soita { $emergency }, jos olet vaarassa nyt. Apua puhelimessa ympäri vuorokauden: { $violence-name } { $violence }. Voit poistaa tämän chatin; viestisi on silti tallessa.
danger-violence-form = Soita { $emergency }, jos olet vaarassa nyt. Apua puhelimessa ympäri vuorokauden: { $violence-name } { $violence }. Kun painat alempana ”{ own-leave }”, tämä laite unohtaa koodin; viestisi on silti tallessa.

## Muut ovet

door-complaint = { $country ->
        [SE] Ohjausryhmä saa viestisi, mutta se ei ole ilmoitus potilaslautakunnalle (patientnämnden) eikä valvontaviranomaiselle. Valitus: kirjoita yksikköön, joka antoi hoidon; sen kuuluu vastata. { $helper-name } auttaa maksutta{ $helper-at }. { $authority-name }{ $authority-at } voi tutkia vakavia tapahtumia, kun yksikkö on ensin saanut vastata. Korvaus vahingosta: { $insurance-name }{ $insurance-at } tai hoidon antajan oma vakuutusyhtiö. Asiasi jatkuu täällä silti.
        [AX] Ohjausryhmä saa viestisi, mutta se ei ole lain tarkoittama muistutus (anmärkning). Näin teet muistutuksen: Kirjoita hoitopaikan johtajalle; sinulla on oikeus kirjalliseen vastaukseen kohtuullisessa ajassa. { $helper-name } neuvoo maksutta{ $helper-at }. Kantelu: { $authority-name }{ $authority-at }. Korvaus vahingosta: { $insurance-name }{ $insurance-at }. Asiasi jatkuu täällä silti.
       *[other] Ohjausryhmä saa viestisi, mutta se ei ole lain tarkoittama muistutus. Näin teet muistutuksen: Kirjoita hoitopaikan johtajalle; sinulla on oikeus kirjalliseen vastaukseen kohtuullisessa ajassa. { $helper-name } neuvoo maksutta{ $helper-at }. Kantelu: { $authority-name }{ $authority-at }. Korvaus vahingosta: { $insurance-name }{ $insurance-at }. Asiasi jatkuu täällä silti.
    }
door-injury = { $country ->
        [SE] Korvaus hoidossa syntyneestä vahingosta: { $insurance-name }{ $insurance-at } tai hoidon antajan oma vakuutusyhtiö. { $helper-name } kertoo maksutta, kumpi{ $helper-at }. Ohjausryhmä ei voi ratkaista korvauksia. Asiasi jatkuu täällä silti.
       *[other] Korvaus potilasvahingosta: { $insurance-name }{ $insurance-at }. { $helper-name } neuvoo maksutta{ $helper-at }. Ohjausryhmä ei voi ratkaista korvauksia. Asiasi jatkuu täällä silti.
    }
door-records = { $records-name ->
        [none] Pyydä potilastietosi hoitopaikalta, myös jos jotain puuttuu tai on väärin. Ohjausryhmä ei pääse tietoihisi.
       *[other] Potilastietosi näet täällä: { $records-name }{ $records-at }. Jos jotain puuttuu tai on väärin, pyydä hoitopaikalta. Ohjausryhmä ei pääse tietoihisi.
    }

## Kun jokin ei onnistu

no-voice = En osaa kuunnella, joten tämä ei mennyt ohjausryhmälle. Muutama kirjoitettu sana riittää. Voit myös sanella puhelimen näppäimistöllä.
no-photo = En voi ottaa kuvia vastaan. Kerro sanoin, mitä kuvassa on.
no-sticker = Ymmärrän vain tekstiä. Kirjoita, kun haluat.
# Video, tiedosto tai tarra, kun kuvat ja ääniviestit tai toiset niistä otetaan vastaan.
no-this-kind = Tätä en voi ottaa vastaan. Kirjoitetut sanat, kuvat ja ääniviestit menevät ohjausryhmälle.
no-this-kind-but-photo = Tätä en voi ottaa vastaan. Kirjoitetut sanat ja kuvat menevät ohjausryhmälle.
no-this-kind-but-voice = Tätä en voi ottaa vastaan. Kirjoitetut sanat ja ääniviestit menevät ohjausryhmälle.
# $n megatavua.
no-large-file-photo = Kuva on suurempi kuin { $n } megatavua, jotka voin ottaa vastaan. Lähetä pienempi tai kerro sanoin, mitä kuvassa on.
# $n minuuttia.
no-large-file-voice = Ääniviesti on pidempi kuin { $n } minuuttia, jotka voin ottaa vastaan. Lähetä se osissa tai kirjoita, mitä haluat sanoa.
# $n kuvaa ja ääniviestiä.
no-more-files = Yhteen asiaan mahtuu { $n } kuvaa ja ääniviestiä, ja tämä on täynnä. Kerro loput sanoin.
# Sanotaan myöhemmin, kun tiedosto on haettu tai sitä ei saatu.
no-unread-file-photo = En saanut auki kuvaa, jonka lähetit asiaan { $code }, joten kukaan ei näe sitä. Lähetä se uudelleen tai kerro sanoin, mitä kuvassa on.
no-unread-file-voice = En saanut haettua ääniviestiä, jonka lähetit asiaan { $code }, joten kukaan ei kuule sitä. Lähetä se uudelleen tai kirjoita, mitä siinä sanot.
no-empty = Tekstiä ei tullut. Kirjoita omin sanoin, mitä tapahtui tai mikä voisi olla paremmin.
no-flood = Viestejä tuli enemmän kuin ehdin ottaa vastaan. Viimeisin ei tallentunut. Lähetä se uudelleen minuutin päästä.
no-trouble = Jokin meni minulla vikaan, eikä viestisi tallentunut. Yritä hetken päästä uudelleen. Viite: { $reference }.
no-old-button = Tämä nappi ei ole enää voimassa. /status näyttää, missä olet.
no-code = En löydä tätä koodia. Koodi näyttää tältä: K7M2-4QXD.
no-question = Mikään kysymys ei ole nyt avoinna. Kirjoita, kun haluat.
no-link = En voinut käyttää tuota koodia, joten mikään ei muuttunut. Koodi toimii kerran, 15 minuutin ajan. Uuden saat ohjausryhmän hakusivulta.
no-link-now = Koodeja tuli monta lyhyessä ajassa, joten odotan hetken. Yritä vartin päästä uudella koodilla.

## Ohjausryhmän jäsenelle

digest-search = Uutta tallennetussa haussasi ”{ $search }”: { $n ->
        [one] 1 viesti
       *[other] { $n } viestiä
    }.
    { $url }

## Ohjausryhmän huoneessa: yksityinen ryhmä tai kanava

told-bind-how = Ryhmässä olen ohjausryhmän huone tai ideahuone enkä muuta. Ohjausryhmän jäsen saa koodin konsolin sivulta Huoneet: kirjoita tähän /bind ja koodi. Jos haluat kertoa hoidosta, kirjoita minulle yksityisessä chatissa.
told-bound = Valmista. Tämä on nyt ohjausryhmän huone. Asiat, jotka tarvitsevat jonkun, tulevat tänne kortteina ilman sitä, mikä on peitetty. Kaikki ryhmässä voivat lukea ne. Joka tekee täällä jotain, yhdistää ensin oman tilinsä: /link yksityisessä chatissa kanssani. /unbind lopettaa.
told-bound-place = Valmista. Tämä on nyt ohjausryhmän huone. Organisaatio: { $place }. Asiat, jotka tarvitsevat jonkun, tulevat tänne kortteina ilman sitä, mikä on peitetty. Kaikki ryhmässä voivat lukea ne. Joka toimii täällä, yhdistää ensin tilinsä: /link yksityisessä chatissa. /unbind lopettaa.
told-unbound = Valmista. Tänne ei tule enää mitään. Täällä jo olevat kortit jäävät, kunnes poistatte ne.
told-room-help = Tässä huoneessa:
    /search ja sanoja: viestit, joissa ne ovat
    /case ja koodi: asian kortti
    /digest: kulunut viikko lukuina
    /unbind: tänne ei tule enää mitään
    Kortin napit toimivat niille ohjausryhmän jäsenille, jotka ovat yhdistäneet tilinsä.
told-room-private = Täällä lukevat muutkin, joten en tallentanut viestiäsi. Jos haluat kertoa hoidosta, kirjoita minulle yksityisessä chatissa.
no-bind = En voinut käyttää koodia, joten mikään ei muuttunut. Koodi toimii kerran, 15 minuutin ajan. Ohjausryhmän jäsen saa uuden konsolin sivulta Huoneet.
no-bind-now = Koodeja tuli monta lyhyessä ajassa, joten odotan hetken. Yritä vartin päästä uudella koodilla.
no-bind-open = Kuka tahansa voi lukea täällä, joten en voi näyttää asioita. Tee yksityinen ryhmä tai kanava ja hae uusi koodi: tämän ovat muut nähneet.
no-bind-unseen = En nähnyt, ketkä voivat lukea tätä kanavaa, joten en voi näyttää asioita. Anna minun nähdä kanava ja sen asetukset ja hae uusi koodi: tämän ovat muut nähneet.
no-steward = En tunne tiliäsi, joten mikään ei muuttunut. Jos olet ohjausryhmän jäsen, hae koodi konsolin hakusivulta ja kirjoita minulle yksityisessä chatissa: /link ja koodi.
no-old-card = Tämä nappi ei ole enää voimassa. /case ja koodi tuovat kortin uudelleen.
no-case = En löydä sitä asiaa täältä. Koodi näyttää tältä: K7M2-4QXD.
no-room-here = Se toimii vain ohjausryhmän huoneessa. Täällä voit kertoa hoidosta: kirjoita vain.

card-case =
    .communication = Selitettävä
    .operational = Muutettava
    .assign = Anna tehtäväksi
    .answer = Vastaa
card-danger = Vaara
card-urgent = Kiireellinen
card-overdue = Myöhässä
card-unsure = Lajiteltava
card-open = Avoin
card-closed = Vastattu
card-before = ennen hoitoa
card-during = hoidon aikana
card-after = hoidon jälkeen
card-said = ”{ $text }”
card-score = Pisteet { $score }.
card-guess = Selitettävä { $say }, muutettava { $change }.
card-both = Lajiteltu: selitettävä ja muutettava.
card-communication = Lajiteltu: selitettävä.
card-operational = Lajiteltu: muutettava.
card-neither = Lajiteltu: ei selitettävä eikä muutettava.
card-need = Tarve: { $need }
card-same = Samasta on kertonut { $n } muuta kuukauden aikana.
card-due = Tieto viimeistään { $due }.
card-late = Tieto luvattiin viimeistään { $due }.
card-decided-explain = Vastattu: selitetty.
card-decided-change = Vastattu: jokin muuttuu.
card-decided-decline = Vastattu: ei toteudu, syy kerrottu.
card-owner = Tekijä: { $name }
card-erased = { $code }: tätä asiaa ei enää näytetä täällä.
told-sorted-both = { $code } on lajiteltu: selitettävä ja muutettava.
told-sorted-communication = { $code } on lajiteltu: selitettävä.
told-sorted-operational = { $code } on lajiteltu: muutettava.
told-sorted-neither = { $code } on lajiteltu: ei selitettävä eikä muutettava.
ask-owner = Kuka ottaa asian { $code }?
told-owner = Asialla { $code } on tekijä: { $name }
ask-answer = { $code }: kirjoita vastaus vastauksena tähän viestiin. Se menee henkilölle sinun sanoinasi, kun olet valinnut, miten asia jatkuu.
    .reply = Vastauksesi
    .title = Vastaa { $code }
    .label = Omin sanoin, myös syy
ask-decision = { $code }: tämä menee henkilölle.
    ”{ $text }”
    Miten asia jatkuu?
    .explain = Asia selitetään
    .change = Jokin muuttuu
    .decline = Se ei toteudu
    .discard = Älä lähetä
told-answered = { $code }: vastaus on matkalla.
told-discarded = { $code }: mitään ei lähetetty.
found-cases = { $n ->
        [one] 1 asia:
       *[other] { $n } asiaa, parhaat ensin:
    }
    { $cases }
    { $url }
found-none = Yhdessäkään asiassa, jonka voi näyttää täällä, ei ole näitä sanoja.
no-search = En voinut hakea tätä. Tavalliset sanat toimivat: /search odotusaika.
digest-week = Viikko { $week }. { $n } viestiä, { $d } enemmän kuin viikkoa aiemmin.
digest-week-fewer = Viikko { $week }. { $n } viestiä, { $d } vähemmän kuin viikkoa aiemmin.
digest-week-same = Viikko { $week }. { $n } viestiä, yhtä monta kuin viikkoa aiemmin.
digest-week-alone = Viikko { $week }. { $n } viestiä; viikkoa aiemmin alle 5.
digest-week-few = Viikko { $week }. Alle 5 viestiä.
digest-waiting = Odottaa lukijaa: { $unread }. Myöhässä: { $overdue }.
digest-patients = Potilaiden suositteluluku { $score } (n = { $n }, { $low }…{ $high }).
digest-staff = Henkilöstön suositteluluku { $score } (n = { $n }, { $low }…{ $high }).
digest-growing = Kasvaa: { $themes }.
digest-falling = Vähenee: { $themes }.
digest-reached = Vastaus tavoitti { $share } sitä odottaneista.
digest-access = hoitoon pääsy
digest-booking = ajanvaraus
digest-information = tieto
digest-wayfinding = perille löytäminen
digest-encounter = kohtaaminen
digest-care = hoito
digest-environment = ympäristö
digest-coordination = yhteistyö
digest-digital = digipalvelut
digest-rules = säännöt ja maksut
digest-work = työolot
no-draft = { $code }: lähetettäviä sanoja ei ole. Paina kortin nappia Vastaa ja kirjoita ne.
no-reason = Vastaus tarvitsee sanoja, myös syyn. Mitään ei lähetetty.
