post-idea =
    .vote = Rösta
    .take = Vi gör det
    .solve = Löst här
post-votes = { $n ->
        [one] 1 röst
       *[other] { $n } röster
    }
post-done = Löst på enheten: ”{ $text }”
post-said = Kollegor:
post-gone = #{ $number }: idén visas inte längre här.
told-board-bound = Klart. Nya idéer från och med nu: { $place }. Var och en får ett eget inlägg, utan det som har dolts. Alla som läser där läser dem. Personalen röstar och kommenterar under inlägget; den som inte är med än skriver /join och enhetens kod till mig i en privat chatt.
told-board-help = Här visar jag kollegornas idéer och inget annat. Rösta med knappen, kommentera genom att svara på inlägget. En ny idé berättar du för mig i en privat chatt: /idea. En medlem i styrgruppen avslutar med /unbind.
no-forum = Den koden är till styrgruppens rum, och ett forum kan inte vara det. Använd den i en privat kanal, eller hämta en kod till ett rum för idéer.

told-post-voted = Din röst på #{ $number } räknas. Jag berättar i vår egen chatt vad det blir av idén.
told-post-voted-before = Din röst på #{ $number } räknas redan. /list i vår egen chatt tar bort den.
told-post-taken = #{ $number } är nu er. När ni har gjort något, tryck på Löst här och skriv en mening.
ask-post-done = #{ $number }: vad gjorde ni? Svara på det här meddelandet med en mening; alla som röstat får läsa den.
    .reply = En mening
told-post-solved = Tack, #{ $number } är löst. Jag berättar för alla som röstat, mellan kl. 8 och 20.
no-colleague = Det gör bara enhetens egen personal här, så inget har ändrats. Arbetar du där, skriv till mig i en privat chatt: /join och enhetens kod. Enhetens chef har den.
no-own-post = #{ $number } hör till enheten { $unit }, och de som arbetar där tar den. Din röst räknas ändå.
no-post = Den idén är inte öppen här längre, så inget har ändrats.
