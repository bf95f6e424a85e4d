# `buurt new`: wat het zegt, en de opmerkingen in de bestanden die het schrijft.

new-not-a-name = `{ $name }` is geen naam voor een bestand; gebruik hooguit 100 letters, cijfers, `-` en `_`
new-exists = { $path } is er al; --force vervangt het
new-no-config = er is geen configuratie { $path }; noem er met --extends een die er is
new-ready = { $path } staat klaar. Draai het met: buurt { $command } { $path }
new-no-folder = { $path } is niet te maken
new-calibration = 
    Welke sets parameters komen in de buurt van gepubliceerde cijfers?
    `buurt calibrate { $name }.toml` bewaart de beste.
new-comparison = 
    Welk verschil maakt beleid? `buurt compare { $name }.toml` draait beide werelden met hetzelfde
    toeval; `buurt plan { $name }.toml` zegt vooraf wat dat kost en kan laten zien.
new-discovery = 
    Onder welke omstandigheden faalt beleid? `buurt discover { $name }.toml` trekt wat onzeker is
    en draait beide werelden met hetzelfde toeval.
new-hypothesis = Een bewering, vastgelegd voordat er iets is gedraaid: `buurt test { $name }.toml` toetst haar.
new-policy = Het beleid van { $of }.toml: wat er anders is dan in de uitgangssituatie.
new-scenario = 
    Een scenario zegt alleen wat er anders is dan in de configuratie die het uitbreidt.
    `buurt explain` noemt elke sleutel met betekenis, eenheid, bereik en bron;
    `buurt check { $name }.toml` controleert dit bestand zonder het te draaien.
new-scenario-replications = Minder herhalingen gaan sneller en zijn minder zeker.
new-scenario-number = Eén getal, anders vanaf het begin:
new-scenario-policy = Of beleid, van de ene week tot de andere (0 is de eerste week na de aanloop):
new-sensitivity = 
    Welke aannames bewegen de uitkomsten, en hoeveel is toeval?
    `buurt sensitivity { $name }.toml` zeeft ze met elementaire effecten (Morris).
new-sweep = Hoe bewegen uitkomsten met een parameter mee? `buurt sweep { $name }.toml` draait elke waarde.
new-tree = 
    Meer toekomsten van één verleden: `buurt tree { $name }.toml` doet de aanloop één keer per
    herhaling en splitst in een week; elke tak wordt met de stam vergeleken.
