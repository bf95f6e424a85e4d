use super::*;

/// Known answers of the Random123 library for philox4x32, 10 rounds.
#[test]
fn philox_gives_the_known_answers_of_random123() {
    assert_eq!(
        philox([0; 4], [0; 2]),
        [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]
    );
    assert_eq!(
        philox([u32::MAX; 4], [u32::MAX; 2]),
        [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]
    );
    assert_eq!(
        philox(
            [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
            [0xa4093822, 0x299f31d0]
        ),
        [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]
    );
}

#[test]
fn a_draw_more_for_one_agent_leaves_the_others_alone() {
    let luck = Luck::new(7, 0);
    let alone = luck.stream(Purpose::Test, 2, 5).bits();
    let mut greedy = luck.stream(Purpose::Test, 1, 5);
    for _ in 0..1_000 {
        greedy.bits();
    }
    assert_eq!(luck.stream(Purpose::Test, 2, 5).bits(), alone);
}

#[test]
fn seeds_replications_purposes_agents_and_moments_all_differ() {
    let draws = [
        Luck::new(1, 0).stream(Purpose::Test, 0, 0).bits(),
        Luck::new(2, 0).stream(Purpose::Test, 0, 0).bits(),
        Luck::new(1, 1).stream(Purpose::Test, 0, 0).bits(),
        Luck::new(1, 0).stream(Purpose::Care, 0, 0).bits(),
        Luck::new(1, 0).stream(Purpose::Test, 1, 0).bits(),
        Luck::new(1, 0).stream(Purpose::Test, 0, 1).bits(),
    ];
    for (index, draw) in draws.iter().enumerate() {
        assert!(
            !draws[..index].contains(draw),
            "draw {index} repeats an earlier one"
        );
    }
}

/// Mean of `trials` draws against `mean`, in standard errors.
#[track_caller]
fn assert_mean(name: &str, mean: f64, deviation: f64, draw: impl Fn(&mut Stream) -> f64) {
    let luck = Luck::new(11, 3);
    let trials = 200_000;
    let sum: f64 = (0..trials)
        .map(|agent| draw(&mut luck.stream(Purpose::Test, agent, 1)))
        .sum();
    let standard_error = deviation / f64::from(trials).sqrt();
    let observed = sum / f64::from(trials);
    assert!(
        (observed - mean).abs() < 4.0 * standard_error,
        "{name}: {observed} instead of {mean}"
    );
}

#[test]
fn samplers_have_the_means_they_promise() {
    assert_mean("uniform", 0.5, 0.2887, Stream::uniform);
    assert_mean("exponential", 1.0, 1.0, Stream::exponential);
    assert_mean("normal", 0.0, 1.0, Stream::normal);
    assert_mean("normal squared", 1.0, 1.415, |stream| {
        let value = stream.normal();
        value * value
    });
    assert_mean("below seven", 3.0, 2.0, |stream| f64::from(stream.below(7)));
    // Failures before a success of probability p: (1 - p) / p.
    let p = 1.0 - libm::exp(-0.2);
    let deviation = (1.0 - p).sqrt() / p;
    assert_mean("weeks until", (1.0 - p) / p, deviation, |stream| {
        f64::from(stream.weeks_until(0.2))
    });
    assert_mean("whole weeks", 3.5, 2.96, |stream| {
        f64::from(stream.whole_weeks(3.5))
    });
    let at_least_one = 0.3 / (1.0 - libm::exp(-0.3));
    assert_mean("at least one", at_least_one, 0.42, |stream| {
        f64::from(stream.at_least_one(0.3))
    });
    assert_mean("weighted", 1.4, 0.67, |stream| {
        stream.weighted(&[1.0, 4.0, 5.0]) as f64
    });
}

#[test]
fn as_many_happen_as_the_mean_of_a_poisson_number_says() {
    let luck = Luck::new(3, 0);
    for mean in [0.3, 2.5] {
        let trials = 40_000;
        let draw = |agent| luck.stream(Purpose::Test, agent, 0).poisson(mean);
        let sum: u32 = (0..trials).map(draw).sum();
        let error = (mean / f64::from(trials)).sqrt();
        let observed = f64::from(sum) / f64::from(trials);
        assert!(
            (observed - mean).abs() < 4.0 * error,
            "{observed}, not {mean}"
        );
    }
    assert_eq!(luck.stream(Purpose::Test, 0, 0).poisson(0.0), 0);
}

#[test]
fn the_drawn_values_are_pinned() {
    let mut stream = Luck::new(2026, 4).stream(Purpose::LifeEvent, 123, 456);
    let drawn = [
        stream.bits(),
        stream.bits(),
        stream.bits(),
        stream.bits(),
        stream.bits(),
    ];
    assert_eq!(
        drawn,
        [2760788414, 1670514945, 109075617, 3003727460, 2510171812]
    );
    assert_eq!(stream.exponential(), 0.317927556993836);
    assert_eq!(stream.normal(), 1.5843334159233495);
}
