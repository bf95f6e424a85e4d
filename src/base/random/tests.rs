use super::*;

/// Known answers of the Random123 library for philox2x64, 10 rounds.
#[test]
fn philox_gives_the_known_answers_of_random123() {
    assert_eq!(philox([0; 2], 0), [0xca00a0459843d731, 0x66c24222c9a845b5]);
    assert_eq!(
        philox([u64::MAX; 2], u64::MAX),
        [0x65b021d60cd8310f, 0x4d02f3222f86df20]
    );
    assert_eq!(
        philox([0x243f6a8885a308d3, 0x13198a2e03707344], 0xa4093822299f31d0),
        [0x0a5e742c2997341c, 0xb0f883d38000de5d]
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

/// The bits of the first block.
fn block(luck: &Luck, purpose: Purpose, agent: u32, moment: u32) -> u128 {
    let mut stream = luck.stream(purpose, agent, moment);
    (0..4).fold(0, |bits, _| bits << 32 | u128::from(stream.bits()))
}

#[test]
fn another_agent_moment_or_purpose_turns_half_of_all_bits_also_where_only_one_bit_differs() {
    let luck = Luck::new(5, 2);
    let purposes = [Purpose::Household, Purpose::LifeEvent, Purpose::Care];
    let mut differing = Vec::new();
    for agent in 0..200_u32 {
        let (moment, own) = (agent * 7, agent as usize % 3);
        let base = block(&luck, purposes[own], agent, moment);
        let others = purposes[own + 1..].iter();
        differing.extend(others.map(|other| base ^ block(&luck, *other, agent, moment)));
        for bit in 0..32 {
            differing.push(base ^ block(&luck, purposes[own], agent ^ 1 << bit, moment));
            differing.push(base ^ block(&luck, purposes[own], agent, moment ^ 1 << bit));
        }
    }
    let pairs = differing.len() as f64;
    // Every bit of the block by itself: five standard errors of a half.
    let error = (0.25 / pairs).sqrt();
    for place in 0..128 {
        let turned = differing.iter().filter(|bits| *bits >> place & 1 == 1);
        let share = turned.count() as f64 / pairs;
        assert!((share - 0.5).abs() < 5.0 * error, "bit {place}: {share}");
    }
}

#[test]
fn neighbours_in_number_week_purpose_and_draw_have_nothing_in_common() {
    let luck = Luck::new(8, 0);
    let centred = |draw: f64| (draw - 0.5) * 12.0_f64.sqrt();
    let trials = 100_000_u32;
    let mut products = [0.0; 5];
    for trial in 0..trials {
        let (agent, moment) = (trial % 400, trial / 400);
        let mut own = luck.stream(Purpose::Test, agent, moment);
        let first = centred(own.uniform());
        let uniform = |purpose, agent, moment| centred(luck.uniform(purpose, agent, moment));
        let others = [
            centred(own.uniform()),
            centred(own.uniform()),
            uniform(Purpose::Test, agent + 1, moment),
            uniform(Purpose::Test, agent, moment + 1),
            uniform(Purpose::Care, agent, moment),
        ];
        for (sum, other) in products.iter_mut().zip(others) {
            *sum += first * other;
        }
    }
    for sum in products {
        let correlation = sum / f64::from(trials);
        let error = 1.0 / f64::from(trials).sqrt();
        assert!(correlation.abs() < 4.0 * error, "{correlation}");
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
        [2610154730, 814197395, 4061215233, 1062604439, 1683962818]
    );
    assert_eq!(stream.exponential(), 0.04648030838763713);
    assert_eq!(stream.normal(), -0.3907395559420567);
}
