# Families: sets waarden die ongeveer even goed passen.

family-advice = een familie is een map met minstens twee TOML-bestanden, elk met dezelfde sleutels van een scenario en andere waarden, zoals `buurt calibrate` die schrijft
family-unreadable = de familie `{ $path }` is niet te lezen: { $why }
family-empty = er zijn geen TOML-bestanden in `{ $path }`: een familie zonder leden
family-few = er is één lid in `{ $path }`, `{ $member }`: hoeveel aannames uitmaken blijkt vanaf twee leden
family-sets-nothing = het lid `{ $path }` zet niets
family-not-of-the-world = een lid zegt hoe een wereld is, niet hoe die heet, wordt gedraaid of bekeken
family-key-more = `{ $path }` zet die niet; alle leden zetten dezelfde sleutels
family-key-less = `{ $path }` zet die niet; alle leden zetten dezelfde sleutels
family-equal = de leden `{ $path }` en `{ $first }` zetten dezelfde waarden
family-equal-advice = laat een van de twee weg: het zou dubbel tellen
family-same-worlds = de leden `{ $path }` en `{ $first }` maken hier dezelfde werelden: wat hen scheidt is met de hand gezet, of is wat wordt gevarieerd
family-same-worlds-advice = laat die verandering weg, of de familie
family-precision = een familie en `precision` gaan niet samen: meer herhalingen verkleinen niet wat aannames uitmaken; kies het aantal herhalingen
family-tree = een boom wordt niet over een familie gedraaid; vergelijk de scenario's met `buurt compare UITGANGSSITUATIE SCENARIO… --family MAP`
family-of-none = een familie hoort bij een vergelijking, een hypothese of een verkenning
family-run-failed = lid { $member }: { $error }
