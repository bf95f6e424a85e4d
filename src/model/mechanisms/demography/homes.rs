//! One home after another: who goes, who comes, and what lies ahead of them.

use super::ages::{begins, draw_age, draw_child, next_in_life, next_move, of_child};
use crate::base::random::{Luck, Purpose, Stream};
use crate::model::agents::AgeBand;
use crate::model::parameters::demography::Params;
use crate::model::population::Household;
use crate::model::state::lives::{Changes, Departure, Gone, Lives, Newcomer, Place};
use crate::model::state::tally::{Tallies, Tally};

/// All homes, while lives go on in them.
pub(super) struct Homes<'a> {
    pub params: &'a Params,
    pub luck: &'a Luck,
    pub week: u16,
    pub households: &'a [Household],
    pub lives: &'a mut Lives,
    pub changes: &'a mut Changes,
    pub tallies: &'a mut Tallies,
}

impl Homes<'_> {
    /// Draws anew what lies ahead of everyone, in the weeks in which a policy changes how often
    /// people die or move, and in the neighbourhoods in which a year begins (`turned`) with
    /// another pace: at a constant rate the time that is left is what it always was, and
    /// birthdays stay where they are.
    pub fn keep_pace(&mut self, turned: &[u16]) {
        let rates = (self.params.deaths.clone(), self.params.moves.clone());
        let before = self.lives.rates.replace(rates);
        let everywhere = before != self.lives.rates;
        if !everywhere && turned.is_empty() {
            return;
        }
        for home in 0..self.households.len() as u32 {
            let household = self.household(home);
            if !everywhere && turned.binary_search(&household.neighbourhood).is_err() {
                continue;
            }
            if self.lives.moves[home as usize] == u16::MAX && self.is_empty(home) {
                continue;
            }
            for resident in household.members() {
                let moment = self.moment() | 1 << 17;
                let mut stream = self.luck.stream(Purpose::Lifetime, resident, moment);
                self.look_ahead(home, resident, &mut stream);
            }
            self.plan_move(home);
        }
    }

    fn is_empty(&self, home: u32) -> bool {
        let household = self.household(home);
        let place = &self.lives.places[usize::from(household.neighbourhood)];
        place.empty.contains(&home)
    }

    /// The home of a resident.
    pub fn home_of(&self, resident: u32) -> u32 {
        let after = |home: &Household| home.first <= resident;
        self.households.partition_point(after) as u32 - 1
    }

    fn household(&self, home: u32) -> Household {
        self.households[home as usize]
    }

    fn place(&mut self, home: u32) -> &mut Place {
        &mut self.lives.places[usize::from(self.households[home as usize].neighbourhood)]
    }

    fn tally(&mut self, home: u32) -> &mut Tally {
        self.tallies
            .of(self.households[home as usize].neighbourhood)
    }

    fn is_family(&self, home: u32) -> bool {
        self.lives.parents[home as usize] > 0
    }

    /// Somebody in this place is a child of the family, and not a parent or on their own.
    fn is_child(&self, home: u32, resident: u32) -> bool {
        let parents = u32::from(self.lives.parents[home as usize]);
        parents > 0 && resident >= self.household(home).first + parents
    }

    /// What was due for a resident this week: leaving home, a birthday, or death.
    pub fn live(&mut self, home: u32, resident: u32) {
        let age = self.lives.age[resident as usize];
        let born = self.lives.born[resident as usize];
        let weeks = born.map(|born| i32::from(self.week) - i32::from(born));
        let turns = weeks.is_some_and(|weeks| age.next() != age && weeks >= begins(age.next()));
        if self.is_child(home, resident) {
            let leaves = i32::from(self.place(home).at_home[1]);
            if weeks.is_some_and(|weeks| weeks >= leaves) {
                return self.leave_home(home, resident);
            }
            if turns && age == AgeBand::Child {
                return self.turn(home, resident);
            }
        } else if turns {
            let next = age.next();
            let slack = self.params.slack.0;
            let too_many = self.place(home).would_exceed(next, slack);
            return match self.is_family(home) || !too_many {
                true => self.turn(home, resident),
                false => {
                    self.move_out(home);
                    self.move_in(home);
                }
            };
        }
        self.die(home, resident);
    }

    /// A resident reaches another age band and goes on living here.
    fn turn(&mut self, home: u32, resident: u32) {
        let age = self.lives.age[resident as usize].next();
        if !self.is_family(home) {
            let place = self.place(home);
            place.childless[age as usize] += 1;
            place.childless[age as usize - 1] -= 1;
        }
        self.lives.age[resident as usize] = age;
        self.changes.turned.push((resident, age));
        let mut stream = self.luck.stream(Purpose::Lifetime, resident, self.moment());
        self.look_ahead(home, resident, &mut stream);
        if resident == self.household(home).first {
            self.plan_move(home);
        }
    }

    fn moment(&self) -> u32 {
        u32::from(self.week)
    }

    /// A child who has grown up leaves; the family has another.
    fn leave_home(&mut self, home: u32, resident: u32) {
        self.depart(home, resident, Departure::Moved);
        let first = self.place(home).at_home[0];
        self.take(home, resident, AgeBand::Child, Some(first));
    }

    /// Somebody dies. In a home of several somebody of the same age comes to live with the
    /// others.
    fn die(&mut self, home: u32, resident: u32) {
        let household = self.household(home);
        self.depart(home, resident, Departure::Died);
        if household.size == 1 {
            return self.move_in(home);
        }
        let mut stream = self.luck.stream(Purpose::Newcomer, resident, self.moment());
        if self.is_child(home, resident) {
            return self.take_a_child(home, resident, &mut stream);
        }
        if self.is_family(home) {
            return self.take(home, resident, AgeBand::Adult, None);
        }
        let mut others = household.members().filter(|one| *one != resident);
        let other = others.next().expect("the household has several members");
        let age = self.lives.age[other as usize];
        let weeks = draw_age(self.params, age, &mut stream);
        self.take(home, resident, age, Some(weeks));
    }

    /// All who live in a home go elsewhere.
    pub fn move_out(&mut self, home: u32) {
        for resident in self.household(home).members() {
            // Who is gone this week already has nobody after them yet.
            self.depart(home, resident, Departure::Moved);
        }
        self.lives.moves[home as usize] = u16::MAX;
    }

    fn depart(&mut self, home: u32, resident: u32, why: Departure) {
        let age = self.lives.age[resident as usize];
        let (childless, tally) = (!self.is_family(home), self.tally(home));
        match why {
            Departure::Died => tally.died += 1,
            Departure::Moved => tally.moved_out += 1,
        }
        let place = self.place(home);
        place.present -= 1;
        if childless {
            place.childless[age as usize] -= 1;
        }
        self.lives.next[resident as usize] = u16::MAX;
        let may_be_new = self.lives.came[resident as usize] == self.week;
        let mut came = self.changes.came.iter();
        let find = || came.rposition(|one| one.resident == resident);
        match may_be_new.then(find).flatten() {
            // Came this very week, and so was never here.
            Some(place) => {
                self.changes.came.remove(place);
            }
            None => self.changes.left.push(Gone {
                resident,
                why,
                born: self.lives.born[resident as usize],
                came: self.lives.came[resident as usize],
            }),
        }
    }

    /// Others come to live in a home that is empty, if there is room for them.
    pub fn move_in(&mut self, home: u32) {
        let household = self.household(home);
        let place = self.place(home);
        if place.present + u32::from(household.size) > place.wanted {
            place.empty.push(home);
            self.changes.emptied.extend(household.members());
            return;
        }
        self.settle(home);
    }

    /// Lets people come to live in homes that are empty, as long as there should be more.
    pub fn fill(&mut self) {
        let mut filled = Vec::new();
        for number in 0..self.lives.places.len() {
            let place = &mut self.lives.places[number];
            if place.empty.is_empty() || place.present >= place.wanted {
                continue;
            }
            for home in std::mem::take(&mut place.empty) {
                let household = self.household(home);
                let place = &mut self.lives.places[number];
                if place.present + u32::from(household.size) > place.wanted {
                    place.empty.push(home);
                } else {
                    filled.extend(household.members());
                    self.settle(home);
                }
            }
        }
        if !filled.is_empty() {
            filled.sort_unstable();
            let emptied = &mut self.changes.emptied;
            emptied.retain(|one| filled.binary_search(one).is_err());
        }
    }

    /// A household comes to live here: of its kind of home, and of the age that is lacking.
    fn settle(&mut self, home: u32) {
        let household = self.household(home);
        self.lives.settled[home as usize] = self.week;
        let lacking = self.place(home).lacking();
        for resident in household.members() {
            let mut stream = self.luck.stream(Purpose::Newcomer, resident, self.moment());
            if self.is_child(home, resident) {
                self.take_a_child(home, resident, &mut stream);
            } else if self.is_family(home) {
                self.take(home, resident, AgeBand::Adult, None);
            } else {
                let weeks = draw_age(self.params, lacking, &mut stream);
                self.take(home, resident, lacking, Some(weeks));
            }
        }
        self.plan_move(home);
    }

    /// A child of some age takes a place in a family.
    fn take_a_child(&mut self, home: u32, resident: u32, stream: &mut Stream) {
        let weeks = draw_child(self.place(home).at_home, stream);
        let age = of_child(weeks);
        self.take(home, resident, age, Some(weeks));
    }

    /// Somebody takes a place.
    fn take(&mut self, home: u32, resident: u32, age: AgeBand, weeks: Option<u16>) {
        let person = self.lives.next_person;
        self.lives.next_person += 1;
        let tally = self.tally(home);
        match weeks {
            Some(0) => tally.born += 1,
            _ => tally.moved_in += 1,
        }
        let childless = !self.is_family(home);
        let place = self.place(home);
        place.present += 1;
        if childless {
            place.childless[age as usize] += 1;
        }
        let born = |weeks: u16| (i32::from(self.week) - i32::from(weeks)) as i16;
        self.lives.born[resident as usize] = weeks.map(born);
        self.lives.age[resident as usize] = age;
        self.lives.came[resident as usize] = self.week;
        self.changes.came.push(Newcomer {
            resident,
            person,
            age,
            weeks,
        });
        let mut stream = self.luck.stream(Purpose::Lifetime, resident, self.moment());
        self.look_ahead(home, resident, &mut stream);
    }

    /// Draws when a home moves next.
    fn plan_move(&mut self, home: u32) {
        let mut stream = self
            .luck
            .stream(Purpose::Lifetime, home, self.moment() | 1 << 16);
        self.lives.moves[home as usize] = next_move(
            self.params,
            self.lives,
            self.household(home),
            home,
            self.week,
            &mut stream,
        );
    }

    /// Draws what lies ahead of a resident.
    fn look_ahead(&mut self, home: u32, resident: u32, stream: &mut Stream) {
        let place = self.place(home);
        let (leaves, pace) = (place.at_home[1], place.pace[0]);
        let leaves = self.is_child(home, resident).then_some(leaves);
        let (born, age) = (
            self.lives.born[resident as usize],
            self.lives.age[resident as usize],
        );
        self.lives.next[resident as usize] =
            next_in_life((self.params, pace), self.week, (born, age), leaves, stream);
    }
}
