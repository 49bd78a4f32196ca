post-idea =
    .vote = Äänestä
    .take = Teemme sen
    .solve = Ratkaistu täällä
post-votes = { $n ->
        [one] 1 ääni
       *[other] { $n } ääntä
    }
post-done = Ratkaistu yksikössä: ”{ $text }”
post-said = Työkaverit:
post-gone = #{ $number }: idea ei ole enää näkyvissä täällä.
told-board-bound = Valmista. Uudet ideat tästä lähtien: { $place }. Jokainen saa oman viestinsä ilman sitä, mikä on peitetty. Kaikki, jotka lukevat siellä, lukevat ne. Henkilökunta äänestää ja kommentoi sen alla; joka ei ole vielä liittynyt, kirjoittaa minulle yksityisessä chatissa /join ja yksikön koodin.
told-board-help = Näytän täällä työkaverien ideoita enkä muuta. Äänestä napilla, kommentoi vastaamalla viestiin. Uuden idean kerrot minulle yksityisessä chatissa: /idea. Ohjausryhmän jäsen lopettaa: /unbind.
no-forum = Tuo koodi on ohjausryhmän huonetta varten, eikä foorumi voi olla sellainen. Käytä sitä yksityisellä kanavalla tai hae koodi ideahuonetta varten.

told-post-voted = Äänesi lasketaan: #{ $number }. Kerron omassa chatissamme, mitä ideasta tulee.
told-post-voted-before = Äänesi on jo laskettu: #{ $number }. /list omassa chatissamme ottaa sen pois.
told-post-taken = Merkitsin, että yksikkönne tekee tätä: #{ $number }. Kun olette tehneet jotain, paina Ratkaistu täällä ja kirjoita lause.
ask-post-done = #{ $number }: mitä teitte? Vastaa tähän viestiin yhdellä lauseella; kaikki äänestäneet saavat lukea sen.
    .reply = Yksi lause
told-post-solved = Kiitos, #{ $number } on ratkaistu. Kerron kaikille äänestäneille klo 8–20.
no-colleague = Sen tekee täällä vain yksikön oma henkilökunta, joten mikään ei muuttunut. Jos olet siellä töissä, kirjoita minulle yksityisessä chatissa /join ja yksikön koodi. Sen saat esihenkilöltä.
no-own-post = #{ $number } kuuluu yksikölle: { $unit }. Siellä työskentelevät ottavat sen. Äänesi lasketaan silti.
no-post = Tuo idea ei ole täällä enää avoin, joten mikään ei muuttunut.
