//! Scenarios beside each other, and what one changes against another.

use super::*;

#[test]
fn three_scenarios_have_a_panel_each_with_the_baseline_as_a_line_in_all_of_them() {
    let drawn = |count: usize| {
        let mut all = vec![series("Basis", &decade()); count + 1];
        all[0].role = Role::Baseline;
        for (number, one) in all[1..].iter_mut().enumerate() {
            one.role = Role::Scenario(number);
            one.label = format!("Beleid {number}");
        }
        let chart = chart(Unit::People, all);
        assert_sound(&chart.drawing(Language::Dutch).unwrap());
        chart.draw(Language::Dutch).unwrap().svg
    };
    let [one, three] = [drawn(1), drawn(3)];
    let [grey, first] = [Role::Baseline, Role::Scenario(0)].map(|role| {
        let colour = role.colour();
        format!("#{:02X}{:02X}{:02X}", colour.0, colour.1, colour.2)
    });
    let bands = |svg: &str, colour: &str| {
        let lines = svg.lines().filter(|line| line.starts_with("<polygon"));
        lines.filter(|line| line.contains(colour)).count()
    };
    // Two scenarios lie over each other, each with both its bands.
    assert_eq!((bands(&one, &grey), bands(&one, &first)), (2, 2), "{one}");
    // Of more, each has its own place; the baseline is a line in all of them.
    assert_eq!((bands(&three, &grey), bands(&three, &first)), (0, 2));
    assert_eq!(three.matches("<polygon").count(), 3 * 2);
    let lines = three.lines().filter(|line| line.starts_with("<polyline"));
    assert_eq!(lines.filter(|line| line.contains(&grey)).count(), 3);
    let said = texts(&three).join(" ");
    assert!(
        said.contains("grijs: Basis") && said.contains("de helft (donker)"),
        "{said}"
    );
}

#[test]
fn a_scenario_has_its_colour_whatever_else_is_in_the_chart() {
    let drawn = |roles: &[Role]| {
        let of = |role: &Role| Series {
            role: *role,
            ..series("Basis", &decade())
        };
        let chart = chart(Unit::People, roles.iter().map(of).collect());
        chart.draw(Language::English).unwrap().svg
    };
    let colour = |number| {
        let colour = Role::Scenario(number).colour();
        format!("#{:02X}{:02X}{:02X}", colour.0, colour.1, colour.2)
    };
    let two = [Role::Scenario(1)];
    let with_baseline = [Role::Baseline, Role::Scenario(1)];
    let with_another = [Role::Scenario(0), Role::Scenario(1), Role::Scenario(2)];
    for roles in [&two[..], &with_baseline, &with_another] {
        assert!(drawn(roles).contains(&colour(1)), "{roles:?}");
    }
    assert!(!drawn(&with_baseline).contains(&colour(0)));
}

#[test]
fn differences_say_the_level_of_the_baseline_when_the_policy_starts_and_the_weeks_of_the_table() {
    let mut one = series("Nieuw", &decade());
    one.starts = Some(104);
    let chart = Trajectory {
        caption: caption(20, Meaning::SpreadAndInterval),
        against: Some(Against { level: Some(0.142) }),
        window: Some([468, 520]),
        ..chart(Unit::Share, vec![one])
    };
    for language in LANGUAGES {
        assert_sound(&chart.drawing(language).unwrap());
    }
    let said = texts(&chart.draw(Language::Dutch).unwrap().svg).join(" ");
    for part in [
        "Procentpunten (verschil met de uitgangssituatie, daar 14,2%, bij hetzelfde toeval",
        "beleid begint",
        "weken in de tabel",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
}

#[test]
fn a_handful_of_pairs_has_the_interval_of_their_mean_and_no_spread_within_it() {
    let drawn = |pairs| {
        let chart = Trajectory {
            caption: caption(pairs, Meaning::SpreadAndInterval),
            against: Some(Against::default()),
            ..chart(Unit::People, vec![series("Nieuw", &decade())])
        };
        assert_sound(&chart.drawing(Language::Dutch).unwrap());
        chart.draw(Language::Dutch).unwrap().svg
    };
    let [few, many] = [drawn(3), drawn(20)];
    let bands = |svg: &str| svg.matches("<polygon").count();
    assert_eq!((bands(&few), bands(&many)), (1, 2));
    let said = texts(&few).join(" ");
    assert!(
        said.contains("Bij zo weinig paren") && !said.contains("negen op de tien"),
        "{said}"
    );
}

#[test]
fn differences_have_their_spread_and_the_interval_of_their_mean_named_in_both_languages() {
    let drawn = |count, language| {
        let chart = Trajectory {
            caption: caption(20, Meaning::SpreadAndInterval),
            against: Some(Against::default()),
            ..chart(Unit::People, vec![series("Basis", &decade()); count])
        };
        assert_sound(&chart.drawing(language).unwrap());
        chart.draw(language).unwrap().svg
    };
    let named = |language| {
        let one = drawn(1, language);
        assert_eq!(one.matches("<polygon").count(), 2);
        texts(&one).join(" ")
    };
    let english = named(Language::English);
    for part in [
        "nine in ten pairs",
        "95% interval of the mean",
        "Light band: where nine in ten",
        "Dark band with edges: 95% interval of that mean",
    ] {
        assert!(english.contains(part), "{part} is not in {english}");
    }
    let dutch = named(Language::Dutch);
    for part in ["negen op de tien paren", "95%-interval van", "Lichte band"] {
        assert!(dutch.contains(part), "{part} is not in {dutch}");
    }
    assert_eq!(drawn(2, Language::Dutch).matches("<polygon").count(), 2 * 2);
    // More have a panel each.
    assert_eq!(
        drawn(3, Language::English).matches("<polygon").count(),
        3 * 2
    );
}
