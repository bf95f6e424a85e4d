//! The page about all claims that were tested together.

use super::Tested;
use super::config::Hypothesis;
use super::judge::{ALPHA, Judgement};
use super::wording::Wording;
use crate::base::language::{Language, capitalised};
use crate::lab::studies::VERSION;
use crate::statistics::Verdict;

/// The page, in Markdown. `images` is the folder of the charts, relative to the page;
/// `command` is what makes the page again.
pub fn page(tested: &[Tested], images: &str, command: &str, language: Language) -> String {
    let words = Wording(language);
    let mut text = words.say("# Hypotheses\n\n", "# Hypothesen\n\n");
    text += &intro(tested, command, words);
    text += &overview(tested, words);
    for one in tested.iter().filter(|one| one.judgement.is_some()) {
        text += &claim(one, images, words);
    }
    let cannot: Vec<_> = tested
        .iter()
        .filter(|one| one.judgement.is_none())
        .collect();
    if !cannot.is_empty() {
        text += &words.say("\n## Cannot be tested yet\n", "\n## Nog niet te toetsen\n");
        for one in cannot {
            let declared = &one.claimed.declared;
            let lacks = declared
                .cannot
                .as_ref()
                .map_or("", |lacks| lacks.text(language));
            text += &format!(
                "\n**{}{}** {lacks}\n",
                number(declared),
                declared.claim.text(language)
            );
        }
    }
    text + &own(words)
}

fn number(declared: &Hypothesis) -> String {
    declared
        .number
        .map(|number| format!("{}. ", number.0))
        .unwrap_or_default()
}

fn intro(tested: &[Tested], command: &str, words: Wording) -> String {
    let judged: Vec<&Judgement> = tested
        .iter()
        .filter_map(|one| one.judgement.as_ref())
        .collect();
    let parts: usize = judged.iter().map(|judgement| judgement.parts.len()).sum();
    let count = |verdict| judged.iter().filter(|one| one.verdict == verdict).count();
    let [supported, refuted, undecided] =
        [Verdict::Supported, Verdict::Refuted, Verdict::Undecided].map(count);
    let fragile =
        |one: &&&Judgement| one.verdict == Verdict::Supported && one.robust() == Some(false);
    let fragile = judged.iter().filter(fragile).count();
    let claims = judged.len();
    let runs: u64 = tested.iter().map(|one| one.claimed.runs()).sum();
    let alpha = words.plain(ALPHA * 100.0);
    let shorter = tested.iter().any(|one| !one.claimed.as_declared);
    let mut text = words.say(
        format!(
            "Made by Buurt {VERSION} with\n\n```sh\n{command}\n```\n\n\
             Every claim was declared in its file before it was run: the contrast, the measure, the \
             smallest effect that matters (the margin) and the parameters over which it must hold. \
             Worlds that are compared share their luck. A part is *supported* when its whole \
             interval lies on the side of zero that the claim says (or, for \"no effect\", within \
             the margin) and an effect as large as the margin is not ruled out; *refuted* when the \
             interval rules out an effect as large as the margin (or lies beyond it); otherwise \
             *undecided*. A claim is supported when all its parts are, refuted when one is. \
             A verdict is about this model with these values, not about the world: it says which \
             claims follow from the links that are in the model, and which do not.\n\n\
             **{claims} claims with {parts} parts were tested together** ({runs} runs). The \
             intervals and p-values are adjusted for that (Holm): the chance of any wrong verdict \
             among all of them is held at {alpha} %. {supported} claims are supported{}, {refuted} \
             refuted, {undecided} undecided.\n",
            if fragile > 0 { format!(" ({fragile} of them not over the uncertain parameters)") } else { String::new() },
        ),
        format!(
            "Gemaakt door Buurt {VERSION} met\n\n```sh\n{command}\n```\n\n\
             Elke bewering is vastgelegd in een bestand voordat er iets is gedraaid: het contrast, de \
             maat, het kleinste effect dat ertoe doet (de marge) en de parameters waarover het moet \
             opgaan. Werelden die worden vergeleken delen hun toeval. Een onderdeel is *gesteund* als \
             het hele interval aan de kant van nul ligt die de bewering noemt (of, bij \"geen effect\", \
             binnen de marge) en een effect zo groot als de marge niet is uitgesloten; *weerlegd* als \
             het interval een effect zo groot als de marge uitsluit (of erbuiten ligt); anders \
             *onbeslist*. Een bewering is gesteund als alle onderdelen dat zijn, weerlegd als er één \
             dat is. Een oordeel gaat over dit model met deze waarden, niet over de wereld: het zegt \
             welke beweringen volgen uit de verbanden in het model, en welke niet.\n\n\
             **{claims} beweringen met {parts} onderdelen zijn samen getoetst** ({runs} runs). De \
             intervallen en p-waarden zijn daarvoor aangepast (Holm): de kans op ook maar één fout \
             oordeel wordt op {alpha} % gehouden. {supported} beweringen zijn gesteund{}, {refuted} \
             weerlegd, {undecided} onbeslist.\n",
            if fragile > 0 { format!(" ({fragile} daarvan niet over de onzekere parameters)") } else { String::new() },
        ),
    );
    if shorter {
        text += &words.say(
            "\n> **Not the design that was declared**: fewer replications or draws than in the files. Read these verdicts as a trial.\n",
            "\n> **Niet de vastgelegde opzet**: minder herhalingen of trekkingen dan in de bestanden. Lees deze oordelen als een proef.\n",
        );
    }
    text
}

fn overview(tested: &[Tested], words: Wording) -> String {
    let mut text = words.say(
        "\n| claim | verdict | draws in which every direction holds |\n|---|---|---:|\n",
        "\n| bewering | oordeel | trekkingen waarin alles opgaat |\n|---|---|---:|\n",
    );
    for one in tested {
        let declared = &one.claimed.declared;
        let name = format!("{}{}", number(declared), declared.claim.text(words.0));
        let (verdict, draws) = match &one.judgement {
            Some(judgement) => (
                words.judgement(judgement),
                match judgement.draws {
                    0 => "–".to_owned(),
                    draws => format!("{} / {draws}", judgement.held),
                },
            ),
            None => (
                words.say("cannot be tested yet", "nog niet te toetsen"),
                "–".to_owned(),
            ),
        };
        text += &format!("| {name} | {verdict} | {draws} |\n");
    }
    text
}

fn claim(one: &Tested, images: &str, words: Wording) -> String {
    let declared = &one.claimed.declared;
    let Some(judgement) = &one.judgement else {
        return String::new();
    };
    let verdict = words.judgement(judgement);
    let mut text = format!(
        "\n## {}{}\n\n**{}**{} {}\n\n",
        number(declared),
        declared.claim.text(words.0),
        capitalised(&verdict),
        ".",
        words.sentence(declared, judgement),
    );
    text += &format!(
        "{} {}\n\n",
        words.say("*By which links:*", "*Langs welke verbanden:*"),
        declared.mechanism.text(words.0)
    );
    text += &contrast(one, words);
    text += &words.say(
        "\n| part | claimed | estimate | interval | verdict | p (adjusted) | draws |\n|---|---|---:|---|---|---:|---:|\n",
        "\n| onderdeel | bewering | schatting | interval | oordeel | p (aangepast) | trekkingen |\n|---|---|---:|---|---|---:|---:|\n",
    );
    for (part, judged) in declared.parts.iter().zip(&judgement.parts) {
        let meaning = match words.0 {
            Language::English => &part.en,
            Language::Dutch => &part.nl,
        };
        let level = words.plain(judged.level * 100.0);
        text += &format!(
            "| *{}*: {meaning} | {} | {} | {} ({level} %) | {} | {} | {} |\n",
            part.name,
            words.claims(part),
            words.amount(part, judged.effect),
            words.interval(part, judged.interval),
            words.verdict(judged.verdict),
            p_value(judged.adjusted, words),
            match judged.drawn {
                0 => "–".to_owned(),
                drawn => format!("{} / {drawn}", judged.held),
            },
        );
    }
    text += &format!(
        "\n![{}]({images}/{}.svg)\n\n",
        words.say("The estimates", "De schattingen"),
        declared.name
    );
    text += &words.say(
        "*What would change it:*\n\n",
        "*Wat het zou veranderen:*\n\n",
    );
    for (part, judged) in declared.parts.iter().zip(&judgement.parts) {
        text += &format!("- *{}*: {}\n", part.name, words.change(part, judged));
    }
    let failed = one.seen.failed.len();
    if failed > 0 {
        text += &words.say(
            format!("\n{failed} runs failed and are left out.\n"),
            format!("\n{failed} runs zijn mislukt en weggelaten.\n"),
        );
    }
    let hash = one.claimed.hash.to_string();
    let file = one.claimed.path.display();
    text + &words.say(
        format!("\nDeclared in `{file}`, hash `{hash}`.\n"),
        format!("\nVastgelegd in `{file}`, hash `{hash}`.\n"),
    )
}

/// The worlds, the weeks and the margins.
fn contrast(one: &Tested, words: Wording) -> String {
    let declared = &one.claimed.declared;
    let design = &declared.design;
    let worlds: Vec<String> = declared
        .worlds
        .iter()
        .map(|(name, world)| {
            let changed: Vec<String> = super::worlds::written(&world.set)
                .into_iter()
                .map(|(key, value)| format!("`{key} = {value}`"))
                .collect();
            let from = world.scenario.as_ref().map(|file| format!("`{file}`"));
            let all: Vec<String> = from.into_iter().chain(changed).collect();
            match all.is_empty() {
                true => words.say(
                    format!("*{name}* (as it is)"),
                    format!("*{name}* (zoals het is)"),
                ),
                false => format!("*{name}* ({})", all.join(", ")),
            }
        })
        .collect();
    let shared: Vec<String> = super::worlds::written(&declared.set)
        .into_iter()
        .map(|(key, value)| format!("`{key} = {value}`"))
        .collect();
    let mut text = words.say(
        format!(
            "*Contrast:* {}; {} replications of {} weeks.",
            worlds.join("; "),
            design.replications.0,
            design.weeks.0
        ),
        format!(
            "*Contrast:* {}; {} herhalingen van {} weken.",
            worlds.join("; "),
            design.replications.0,
            design.weeks.0
        ),
    );
    if !shared.is_empty() {
        let shared = shared.join(", ");
        text += &words.say(
            format!(" In all of them {shared}."),
            format!(" In alle {shared}."),
        );
    }
    if let Some(uncertain) = &declared.uncertain {
        let ranges: Vec<String> = uncertain
            .parameters
            .iter()
            .map(|(key, span)| {
                let (low, high) = (words.plain(span.low), words.plain(span.high));
                words.say(
                    format!("`{key}` {low} to {high}"),
                    format!("`{key}` {low} tot {high}"),
                )
            })
            .collect();
        text += &words.say(
            format!(
                " Uncertain: {} ({} draws of {} replications).",
                ranges.join(", "),
                uncertain.draws.0,
                uncertain.replications.0
            ),
            format!(
                " Onzeker: {} ({} trekkingen van {} herhalingen).",
                ranges.join(", "),
                uncertain.draws.0,
                uncertain.replications.0
            ),
        );
    }
    text += "\n\n";
    text += &words.say("*Margins:* ", "*Marges:* ");
    let why: Vec<String> = declared
        .parts
        .iter()
        .map(|part| format!("*{}*: {}", part.name, part.why.text(words.0)))
        .collect();
    text + &why.join(" ") + "\n"
}

fn p_value(value: f64, words: Wording) -> String {
    if value.is_nan() {
        "–".to_owned()
    } else if value < 0.001 {
        words.say("< 0.001", "< 0,001")
    } else {
        words.plain((value * 1000.0).round() / 1000.0)
    }
}

/// How to test a claim of one's own.
fn own(words: Wording) -> String {
    words.say(
        "\n## A claim of your own\n\n\
         Copy one of the files in `configs/hypotheses/`, give it a name of its own, and change the \
         claim, the worlds (`set` takes any key of the config, policies included), the measure, \
         the direction and the margin. `buurt check FILE` says what is wrong with it and runs \
         nothing; `buurt test FILE` tests it. `buurt test --measures` lists what can be \
         measured. Choose the margin before you look: a declaration that \
         was changed has another hash. Test it together with others (`buurt test A B …`) when you \
         mean to report the best of them, so that the adjustment counts them all.\n",
        "\n## Een eigen bewering\n\n\
         Kopieer een bestand uit `configs/hypotheses/`, geef het een eigen naam, en verander de \
         bewering, de werelden (`set` neemt elke sleutel van de configuratie, ook beleid), de maat, \
         de richting en de marge. `buurt check BESTAND` zegt wat eraan mankeert en draait niets; \
         `buurt test BESTAND` toetst het. `buurt test --measures` noemt wat er gemeten kan \
         worden. Kies de marge voordat u kijkt: een gewijzigde vastlegging heeft een \
         andere hash. Toets haar samen met andere (`buurt test A B …`) als u de beste daarvan wilt \
         melden, zodat de aanpassing ze alle meetelt.\n",
    )
}
