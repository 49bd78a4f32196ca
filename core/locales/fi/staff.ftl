# Mitä Kuulo sanoo yksikössä työskenteleville ja raadille. Kommentit ovat tiedostossa en/staff.ftl.

## Liittyminen

told-join-how = Kuulut yksikköön täällä, kun sinulla on sen koodi. Kirjoita /join ja koodi; saat sen yksikön esihenkilöltä tai ohjausryhmältä.
told-joined = Kuulut nyt täällä yksikköön: { $unit }. /idea: kerro, mitä olet huomannut. /list: yksikön ideat ja kiitokset. /quiet: tauko siitä, minkä aloitan itse. /leave lopettaa. Ilman komentoa kirjoitat edelleen omasta puolestasi, potilaana tai läheisenä.
told-joined-panel = Kuulut nyt raatiin. Lähetän joskus kysymyksen tai luonnoksen, ja vastaat vain, jos haluat. /quiet: tauko. /leave lopettaa.
told-help-staff = Työssä:
    /idea: kerro, mitä olet huomannut
    /list: yksikön ideat ja kiitokset
    /join ja koodi: toinen yksikkö tai raati
    /leave: lähde yksiköstä
    /quiet: tauko siitä, minkä aloitan itse
told-help-panel = Raadissa:
    /quiet: tauko kysymyksistä
    /leave: lähde raadista
no-invitation = En voinut käyttää tuota koodia, joten mikään ei muuttunut. Koodi näyttää tältä: K7M2-4QXD. Pyydä uusi siltä, joka antoi koodin.
no-membership = Et kuulu täällä vielä mihinkään yksikköön. Kirjoita /join ja yksikkösi koodi.
ask-leave = Mistä haluat lähteä?
    .panel = Raati
    .stay = Jään
told-left = Et enää kuulu täällä yksikköön: { $unit }. Ideasi ja äänesi jäävät. Koodilla pääset takaisin.
told-left-panel = Et enää kuulu raatiin. Vastauksesi jäävät. Koodilla pääset takaisin.

## Idea

ask-idea-unit = Mitä yksikköä se koskee?
    .skip = { -skip }
ask-similar = Tämä muistuttaa ideaa ”{ $title }” ({ $state }, { $n ->
        [one] 1 ääni
       *[other] { $n } ääntä
    }). Onko tämä sama asia?
    .same = Kyllä, sama
    .new = Ei, uusi
receipt-idea = Kiitos. Ideasi on tallessa. Yksikkö: { $unit }. Seurantakoodi: { $code }.
ask-fix = Voitteko ratkaista tämän itse yksikössä?
    .ours = Kyllä, teemme sen
    .further = Vie ohjausryhmälle
    .unknown = En tiedä
told-local = Idea on nyt yksikkönne listalla. Kun olette tehneet jotain, avaa se komennolla /list ja kirjoita lause, niin kerron kaikille äänestäneille.
told-listed = Idea on nyt yksikkönne listalla, ja työkaverit voivat äänestää sitä. /list näyttää sen.
told-escalated = Vein idean ohjausryhmälle: tekstit, äänet ja kuinka usein näin on käynyt. Kuulet minusta viimeistään { $due }. Jos vastaus on ei, kerron myös miksi.
told-voted = Lisäsin äänesi. Kerron täällä, mitä ideasta tulee.
told-skipped = Selvä. Jätän asian siihen.
told-unvoted = Otin äänesi pois.

## Yksikön lista

told-list = { $units }. { $n ->
        [0] Yhtään ideaa ei odota. /idea lisää uuden.
        [one] 1 idea odottaa:
       *[other] { $n } ideaa odottaa, uusin ensin:
    }
    { $ideas }
    { $thanks ->
        [0] {""}
       *[other] Kiitos teille:
    }
    { $praise }
list-idea = ”{ $title }”: { $state }, { $n ->
        [one] 1 ääni
       *[other] { $n } ääntä
    }
list-quote = ”{ $text }”
idea-state-open = avoin
idea-state-taken = yksikkö tekee sitä
idea-state-solved = ratkaistu yksikössä
idea-state-escalated = ohjausryhmällä
idea-state-answered = vastattu
card-idea = { $unit }: ”{ $text }”
    { $state }, { $n ->
        [one] 1 ääni
       *[other] { $n } ääntä
    }
    { $said ->
        [0] {""}
       *[other] Työkaverit:
    }
    { $comments }
    .vote = Äänestän tätä
    .unvote = Ota ääneni pois
    .comment = Kommentoi
    .take = Teemme sen
    .solve = Ratkaistu täällä
    .escalate = Vie ohjausryhmälle
ask-comment = ”{ $title }”: mitä haluat lisätä? Työkaverit lukevat sen ilman nimeäsi.
    .skip = { -skip }
told-commented = Lisäsin sen.
told-reworded = Muutos on nyt mukana.
told-unsaid = Poistin sen.
told-taken = Merkitsin, että yksikkönne tekee tätä: ”{ $title }”. Kun olette tehneet jotain, paina nappia ja kirjoita lause.
    .solve = Ratkaistu täällä
ask-done = ”{ $title }”: mitä teitte? Yksi lause riittää; kaikki äänestäneet saavat lukea sen.
    .skip = Ei vielä
told-solved = Kiitos. Kerron kaikille äänestäneille klo 8–20.
ask-fixed = ”{ $title }” on ratkaistu yksikössä: ”{ $done }” Auttoiko se?
    .yes = Kyllä
    .partly = Osittain
    .no = Ei
told-rated = Kiitos. Yksikkö näkee, kuinka montaa se auttoi, mutta ei sitä, kuka vastasi mitä.
told-idea-escalated = Yksikkö vei idean ”{ $title }” ohjausryhmälle, äänesi mukana. Kuulet minusta viimeistään { $due }.
told-idea-answered = Ohjausryhmän vastaus ideaan ”{ $title }”:

    { $text }
no-idea = Tuo idea ei ole enää listalla. /list näyttää, mitä siellä on.

## Kiitokset

card-praise = Kiitos teille: ”{ $text }”

## Pulssi ja tauko

ask-pulse = Pulssi, { $period }, { $unit }: kuinka todennäköisesti suosittelisit yksikköäsi työpaikkana? 0 = en lainkaan, 10 = erittäin todennäköisesti. Yksikkö ja ohjausryhmä eivät näe, mitä juuri sinä vastasit; tulos näkyy vasta, kun vastauksia on 10.
    .skip = { -skip }
told-pulse = Kiitos. Laskin numeron mukaan, enkä tallentanut, että se on sinun.
ask-quiet = Kuinka pitkään haluat olla ilman kiitoksia, pulssia ja uutisia ideoista? Vastaan silti siihen, mitä kirjoitat.
    .week = Viikon
    .month = Neljä viikkoa
    .off = Kirjoita taas
told-quiet = En aloita mitään itse ennen tätä päivää: { $until }. /quiet muuttaa sen.
told-unquiet = Kirjoitan taas, kun on asiaa, klo 8–20.

## Raati

ask-panel = Kysymys raadille, avoinna { $closes } asti.

    { $question }

    Oikeaa vastausta ei ole.
    .answer = Vastaa
    .skip = { -skip }
ask-panel-draft = Raati saa kokeilla tekstiä, avoinna { $closes } asti. Lue se niin kuin olisit saanut sen.

    ”{ $draft }”

    { $question } Oikeaa vastausta ei ole: kokeilussa on teksti, et sinä.
    .answer = Vastaa
    .skip = { -skip }
ask-panel-words = Kirjoita vastauksesi omin sanoin.
    .skip = { -skip }
ask-clear = Kuinka selvä teksti oli? 1 = en ymmärtänyt sitä, 5 = aivan selvä.
    .skip = { -skip }
told-panel = Kiitos. Lähetän yhteenvedon vastauksista tänne { $on }.
told-panel-result = ”{ $question }”: { $n } ihmistä vastasi.{ $clear ->
        [none] {""}
       *[other] {" "}Selvyys: { $clear }/5.
    }{ $summary ->
        [none] {""}
       *[other] {" "}Ohjausryhmä sanoo: { $summary }
    } Kiitos, että olit mukana.
told-panel-result-few = ”{ $question }”: vain muutama vastasi, joten en kerro lukuja.{ $summary ->
        [none] {""}
       *[other] {" "}Ohjausryhmä sanoo: { $summary }
    } Kiitos, että olit mukana.
