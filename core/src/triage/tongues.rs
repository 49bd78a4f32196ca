//! Small words and letters that give a language away.

use std::collections::HashMap;

use crate::language::Language;

/// Whom a word belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    Ours(Language),
    Foreign,
    /// A foreign language uses it too, besides this one of ours, or two of ours do.
    Shared(Option<Language>),
}

/// The small words of Kuulo's languages and of others that people write to hospitals in.
pub(super) fn small_words() -> HashMap<&'static str, Tongue> {
    let ours = OURS
        .iter()
        .flat_map(|(language, words)| words.split(' ').map(|word| (word, Tongue::Ours(*language))));
    let foreign = FOREIGN
        .iter()
        .flat_map(|words| words.split(' ').map(|word| (word, Tongue::Foreign)));
    let mut known = HashMap::new();
    for (word, tongue) in ours.chain(foreign) {
        known
            .entry(word)
            .and_modify(|known| *known = merged(*known, tongue))
            .or_insert(tongue);
    }
    known
}

fn merged(known: Tongue, tongue: Tongue) -> Tongue {
    match (known, tongue) {
        _ if known == tongue => known,
        (Tongue::Ours(ours) | Tongue::Shared(Some(ours)), Tongue::Foreign) => {
            Tongue::Shared(Some(ours))
        }
        _ => Tongue::Shared(None),
    }
}

/// Whether a letter is of an alphabet that none of Kuulo's languages writes its own words in.
/// Accents that names and loans bring are left out.
pub(super) fn is_foreign_letter(letter: char) -> bool {
    !letter.is_ascii()
        && "õßøæðþłąęśżźćńşğıñçãâêîûșțăőűčřěůëýíúóìòùœđħķļņģāēīūėįų¿¡".contains(letter)
}

/// Case endings that set Finnish apart from Estonian too, which has shed the last vowel.
pub(super) fn has_finnish_ending(word: &str) -> bool {
    const ENDINGS: [&str; 10] = [
        "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "isiin", "nsa",
    ];
    word.chars().count() >= 5 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// The one of Kuulo's languages that writes words in this way, for words that are not small ones.
pub(super) fn spelled_like(word: &str) -> Option<Language> {
    const FINNISH: [&str; 11] = [
        "nen", "een", "ään", "aan", "iin", "uun", "vat", "vät", "isi", "tti", "jen",
    ];
    const SWEDISH: [&str; 9] = [
        "ade", "ades", "heten", "ningen", "ligt", "orna", "arna", "erna", "skt",
    ];
    const ENGLISH: [&str; 7] = ["tion", "ly", "ould", "ght", "ness", "ful", "tions"];
    if word.contains('å') {
        return Some(Language::Sv);
    }
    if word.contains("yö") || word.contains("ää") {
        return Some(Language::Fi);
    }
    if word.len() < 5 {
        return None;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if ends(&FINNISH) || has_finnish_ending(word) {
        Some(Language::Fi)
    } else if ends(&SWEDISH) {
        Some(Language::Sv)
    } else if ends(&ENGLISH) && word.is_ascii() {
        Some(Language::En)
    } else {
        None
    }
}

/// Whether a letter belongs to the Latin script.
pub(super) fn is_latin(letter: char) -> bool {
    matches!(letter, 'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | 'ª' | 'º')
}

const OURS: [(Language, &str); 3] = [
    (
        Language::Sv,
        "och att det som är på för med inte jag vi du ni han hon de dem den ett av till om har hade var från men så när \
         hur vad kan ska skulle vill måste får fick finns man min mitt mina din vår vårt våra era er oss mig dig sig \
         någon något några ingen inget inga alla allt mycket mer bara också efter innan under över utan vid här där nu \
         sen sedan igen redan aldrig alltid kanske eller eftersom därför varför varje andra hela bra dåligt tack hej \
         snälla tid tiden läkare läkaren läkarn sköterska sköterskan vården vårdcentralen sjukhuset avdelningen mottagningen \
         barn mamma pappa dotter son gjorde blev blir kom kommer gick går säger sa sade vet ville kunde kunnat fått \
         ringa ringde ringer svar svarar veckor månader dagar timmar år idag igår å va ej nån nåt nåra mej dej dom sitt sina sin sådan såna väldigt ganska ändå dock samt både medan eftersom enligt mellan genom mot utan kring detta denna dessa där dit vara varit bli blivit göra gör tror tycker känner finnas annan annat nya ny stor stora lite tre två ett idag imorgon trots",
    ),
    (
        Language::Fi,
        "ja on ei että se oli mutta kun niin en minä mä sä hän he ne nämä tämä tää nää se sen sitä siitä siinä sille \
         mitä mikä missä miten miksi milloin kuka kukaan joka jotka jos vai tai eli eikä eivät emme ette et ovat olen \
         olin olla ollut oltiin voi voisi voin pitää piti pitäisi täytyy saa sai saanut sain haluan kiitos hei moi \
         minun mun minulle mulle minua mua sinun meidän meille teidän heidän hänen hänelle äiti isä lapsi lapsen \
         lääkäri lääkärin hoitaja hoitajat hoitajan sairaala sairaalan osasto osastolla päivystys päivystyksessä \
         terveyskeskus aika ajan aikaa jono tuntia päivää viikkoa kuukautta vuotta nyt sitten taas vielä vain vaan \
         myös aina koskaan kaikki kaikkea mitään mikään jotain joku hyvin hyvä huono kuin koska vaikka kanssa \
         jälkeen ennen ilman täällä siellä tuolla onko eikö miks enää edes ihan tosi paljon liian todella kertonut \
         sanoi sanottiin soitin soittaa vastaa vastannut puhelin sekä kuitenkin jo mukaan varten oo oon tuli tulee meni hänet meidät teidät sinulla minulla hänellä meillä oikein juuri sama toinen toiset sen nuo nuot tämän tätä näitä niitä noin yli alle kautta mukaan vastaan takia vuoksi sekä joten siksi silloin tänään huomenna eilen usein melko ehkä varmasti yksi kaksi kolme uusi uuden vuoden tehdä tekee teki mennä ole ma oy etkö ollaan olemme olisi olisin olivat ollakaan tulla",
    ),
    (
        Language::En,
        "the and to of was were that it is are am in for my me you your we our us they them their he she his her with \
         not no don't didn't doesn't can't couldn't won't wasn't isn't i'm i've it's have has had but this these those \
         there here what when where why who how which would could should can will do does did be been being because \
         about after before from at on by as an or if so than then just only very more most some any all nobody \
         i a u are like think thought found see look good bad make made every one out up into over well time day am yes no nothing someone something please thank thanks hello hi doctor nurse hospital appointment waiting waited wait \
         told asked said called call help need want get got go went know hours days weeks again never always",
    ),
];

/// Danish and Norwegian, Estonian, Icelandic, German, Dutch, French, Spanish, Portuguese, Italian, Polish, Somali,
/// Kurdish, Turkish, Albanian, Bosnian, Romanian, Hungarian, Latvian, Lithuanian, Vietnamese, Tagalog, Swahili,
/// Russian in Latin letters.
const FOREIGN: [&str; 23] = [
    "og ikke jeg det er at en et som på med til af av for den de har var jer hvad hva hvor hvordan hvorfor hvis hun han \
     deg dig mig meg seg sig fra også etter efter blev ble bliver blir når noget noe nogen noen meget mye kun bare være \
     vært været gjøre gør skal vil kan må hvem hvilken ingen eller men du vi dere os oss deres vores min mit mitt din nå nu \
     uge uke sygehus sykehus læge lege tak takk hjelp hjælp mellom mellem uten uden veldig ikkje eg hjå ein",
    "mul sul tal vaja juurde minna mulle sulle teil meil hästi läheb ja on ei et see oli aga kui siis ma mina sa sina ta tema me meie te teie nad nende seda selle selles sellest mis mida \
     kes kus miks kuidas millal kas ning või nagu oma ka veel juba väga palju üks kaks pole ole olen oled oleme on olid \
     saab peab pean tuleb tahan palun aitäh tere arst arsti haigla haiglas pärast enne ilma koos kõik midagi keegi kogu",
    "og að ekki ég það er sem við þú hann hún þeir þær ekki eru var með til frá fyrir eftir um á af en eða hvað hvar \
     hvernig hver mér mig þér þig sér sig okkur ykkur minn mín mitt vera hafa verið hefur get getur ekkert allt mjög",
    "und der die das ist nicht ich sie er wir ihr ein eine einen einem einer zu mit auf für von dem den des auch aber wie \
     wenn dass was wo wer warum haben habe hat hatte war waren sind bin sein keine kein nach bei aus um noch nur schon \
     sehr mein meine mir mich uns bitte danke arzt krankenhaus termin kann muss wurde wird oder als ohne über",
    "en de het een van ik niet dat is zijn was maar met voor op aan er ook naar bij om als wat waar wie hoe waarom mijn \
     hebben heb heeft had kan moet geen ziekenhuis afspraak wij jij zij deze dit nog wel zeer dokter graag",
    "le la les de des du un une et est pas je vous nous il elle ils que qui pour dans sur avec sans mon ma mes très \
     c'est j'ai n'ai était suis sont mais ou où quand comment pourquoi merci médecin hôpital au aux ce cette plus",
    "el la los las de del un una y es no que por para con sin en mi me muy pero como cuando donde porque gracias yo \
     está estoy tengo médico hospital cita usted nosotros ha han había fue son se lo su",
    "o a os as de do da dos das um uma e é não que por para com sem em meu minha muito mas como quando onde porque \
     obrigado obrigada eu está estou tenho médico consulta você foi são ao na no",
    "il lo la gli le di del della un una e è non che per con senza in mio mia molto ma come quando dove perché grazie io \
     sono ho medico ospedale appuntamento anche questo questa stato era",
    "i w na nie się z do jest że to jak ale po co czy dla od przez mnie mi moja mój bardzo dziękuję proszę lekarz \
     szpital wizyta jestem mam był była było są już tylko kiedy gdzie dlaczego oraz",
    "waxaan waan waa iyo oo ma ku ka la in uu ay aan baa ayaa ayuu ayay soo si loo lagu laga inaan inay inuu mid \
     maya haa dhakhtar dhakhtarka isbitaal isbitaalka caafimaad caafimaadka mahadsanid fadlan rabaa doonayaa \
     hooyo aabo ilmo cunug qof marka maxaa sidee goorma halkan waxay waxa wuxuu kuma igu iga ii laakiin sababtoo",
    "ez tu ew em hûn û ji li bi di de ku ne na nîne heye bo min te wî wê me jî gelek spas doktor nexweşxane çi kî \
     kengê çawa çima nexweş ev vî vê",
    "ve bir bu çok için ile ne değil ben sen biz siz onlar ama gibi daha var yok mi mı nasıl neden nerede kim hastane \
     doktor randevu teşekkürler teşekkür lütfen evet hayır bana beni benim olarak kadar sonra önce",
    "dhe në një për me nuk është jam kam ka të e i se që por si kur ku pse shumë faleminderit mjeku mjekun spitali \
     unë ti ai ajo ne ju ata nga më te",
    "i u je da ne na se za sa od do su sam smo nije nisam što šta kako kada gdje gde zašto ali ili vrlo hvala molim \
     ljekar doktor bolnica termin moj moja meni ja ti on ona mi vi oni bilo biti imam već samo nema",
    "și si de la în in nu este sunt am ai are cu pe un o că ca să sa pentru din mai foarte dar sau când unde cum \
     mulțumesc multumesc medic spital eu tu el ea noi voi",
    "a az és nem hogy egy van volt vagyok mert de ha mint csak már még nagyon köszönöm kérem orvos kórház mi ti ők én te ő",
    "un ir nav ka es tu viņš viņa mēs jūs no uz ar par kā bet vai kad kur kāpēc ļoti paldies ārsts slimnīca man mani",
    "ir yra nėra kad aš tu jis ji mes jūs iš su apie kaip bet ar kada kur kodėl labai ačiū gydytojas ligoninė man mano",
    "và là không tôi bạn của có được cho một các những với để này đã rất cảm ơn bác sĩ bệnh viện",
    "ang ng sa mga ay na ako ikaw siya kami tayo kayo sila hindi oo salamat po doktor ospital ko mo niya para kung",
    "na ya wa ni kwa si la mimi wewe yeye sisi ninyi wao hapana ndiyo asante daktari hospitali hii hiyo sana lakini",
    "i v na ne chto eto kak ya my vy oni on ona no po dlya vrach bolnitsa spasibo pozhaluysta ochen net da gde kogda \
     pochemu menya mne",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_two_languages_gives_neither_away() {
        let known = small_words();
        assert_eq!(known["jag"], Tongue::Ours(Language::Sv));
        assert_eq!(known["waxaan"], Tongue::Foreign);
        assert_eq!(known["det"], Tongue::Shared(Some(Language::Sv)));
        assert_eq!(known["on"], Tongue::Shared(None));
    }
}
